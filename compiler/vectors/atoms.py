"""What a rule's answer depends on: its conditions taken apart into the smallest, and the facts of few values.

A rule asks nothing of the facts but its conditions. So two rows get the same answer where each smallest condition has
the same truth, each fact of few values that they read the same value, and each other fact is given or missing alike.

Conditions on lists are an exception where they are unknown: which facts of which elements are missing, and of how many,
decides what is named first, and trying out a missing fact of few values (`worlds`) may settle one list and not another.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass

from ...dsl.model import expressions as ex
from ...dsl.model.types import FactField, Kind, Type
from ..conditions import conditions_of
from ..worlds import domains_of

_ZONE = Type(kind=Kind.ZONE)


@dataclass(frozen=True, slots=True)
class Atom:
    """A smallest condition that reads more than facts of few values, and the lists among what it reads."""

    condition: ex.Expression
    lists: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """What a rule depends on. `few`: facts of few values, whose own value is looked at; `atoms` read others too."""

    few: tuple[ex.Fact, ...]
    atoms: tuple[Atom, ...]

    @property
    def given(self) -> tuple[ex.Fact, ...]:
        """The facts of many values of which it matters whether they are given."""
        found = (fact for atom in self.atoms for fact in _facts(atom.condition) if fact.path not in self._few)
        return tuple({fact.path: fact for fact in found}.values())

    @property
    def _few(self) -> frozenset[str]:
        return frozenset(fact.path for fact in self.few)


def ground_of(facts: Iterable[FactField], *parts: object) -> Ground:
    """The ground of a rule that is made of these parts of the model."""
    domains = domains_of(facts)
    few: dict[str, ex.Fact] = {}
    atoms: dict[ex.Expression, Atom] = {}
    for part in parts:
        for condition in conditions_of(part):
            for smallest in _smallest(condition):
                read = {fact.path: fact for fact in _facts(smallest)}
                few.update((path, fact) for path, fact in read.items() if path in domains)
                if any(path not in domains for path in read):
                    lists = tuple(fact.path for fact in read.values() if fact.type.kind is Kind.LIST)
                    atoms[smallest] = Atom(smallest, lists)
    return Ground(tuple(few.values()), tuple(atoms.values()))


def _smallest(condition: ex.Expression) -> Iterator[ex.Expression]:
    match condition:
        case ex.Not(condition=inner):
            yield from _smallest(inner)
        case ex.And(conditions=parts) | ex.Or(conditions=parts):
            for part in parts:
                yield from _smallest(part)
        case _:
            yield condition


def _facts(part: object) -> list[ex.Fact]:
    """The facts that a condition reads, each once."""
    return list({fact.path: fact for fact in _found(part)}.values())


def _found(part: object) -> Iterator[ex.Fact]:
    match part:
        case ex.Fact():
            yield part
        case ex.ZoneRef(name=path, is_fact=True) | ex.PlaceRef(code=path, is_fact=True):
            yield ex.Fact(path=path, type=_ZONE)
        case tuple():
            for one in part:
                yield from _found(one)
        case _ if is_dataclass(part):
            for one in fields(part):
                yield from _found(getattr(part, one.name))
        case _:
            pass
