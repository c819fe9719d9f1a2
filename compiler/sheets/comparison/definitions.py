"""Whether two rules mean the same: their forms compared part for part, calendars by what they are made of.

A name alone says nothing across two editions: `desk` may be open on other days in the one.
"""

from collections.abc import Iterable
from dataclasses import fields, is_dataclass

from pydantic import BaseModel

from ....dsl.model.cases import Branch, Case, Origin
from ....dsl.model.statements import Plan
from .sides import Pair


def alike(pair: Pair, a: object, b: object) -> bool:
    """Whether two values of the model are the same but for where they stand and how their calendars are called."""
    return meaning(pair.a.plan, a) == meaning(pair.b.plan, b)


def meaning(plan: Plan, value: object) -> object:
    """A value as plain tuples, without places and spellings, with calendars and holiday lists written out."""
    return _Writer(plan).of(value)


def calendars_alike(pair: Pair, a: str, b: str) -> bool:
    """Whether two calendars are made of the same lines, whatever they are called."""
    return _Writer(pair.a.plan).calendar(a) == _Writer(pair.b.plan).calendar(b)


class _Writer:
    """`inside` are the calendars and lists that are being written: one made of itself ends there."""

    def __init__(self, plan: Plan, inside: tuple[str, ...] = ()) -> None:
        self._plan = plan
        self._inside = inside

    def of(self, value: object) -> object:
        match value:
            case Case(branches=branches, value=inner):
                return ("case", self._branches(branches), self.of(inner))
            case Branch():
                return self._branches((value,))
            case tuple() | list():
                return tuple(self.of(one) for one in value)
            case BaseModel():
                names = [name for name in type(value).model_fields if name != "origin"]
                return (type(value).__name__, *((name, self._field(value, name)) for name in names))
            case _ if is_dataclass(value) and not isinstance(value, type):
                names = [one.name for one in fields(value) if one.name not in ("origin", "text")]
                return (type(value).__name__, *((name, self._field(value, name)) for name in names))
            case _:
                return value

    def _field(self, value: object, name: str) -> object:
        inner = getattr(value, name)
        if isinstance(inner, Origin):
            return None
        if name == "calendar" and isinstance(inner, str):
            return self.calendar(inner)
        if name == "calendars" and isinstance(inner, tuple):
            return tuple(self.calendar(one) for one in inner)
        if isinstance(inner, str) and (
            name == "listing" or (name == "name" and type(value).__name__ == "NamedHolidays")
        ):
            return self._listing(inner)
        return self.of(inner)

    def calendar(self, name: str) -> object:
        if name in self._inside:
            return ("itself", name)
        found = next((one for one in self._plan.calendars if one.name == name), None)
        if found is None:
            return name
        return self._lines((*self._inside, name), found.lines)

    def _listing(self, name: str) -> object:
        found = next((one for one in self._plan.holidays if one.name == name), None)
        if found is None or name in self._inside:
            return name
        return self._lines((*self._inside, name), found.lines)

    def _lines(self, inside: tuple[str, ...], lines: Iterable[object]) -> object:
        """The order of lines means nothing."""
        writer = _Writer(self._plan, inside)
        return tuple(sorted(repr(writer.of(line)) for line in lines))

    def _branches(self, branches: tuple[Branch, ...]) -> object:
        return tuple(
            (
                self.of(branch.condition.expression) if branch.condition else None,
                tuple(self.of(one.expression) for one in branch.earlier),
            )
            for branch in branches
        )
