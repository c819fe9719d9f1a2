"""Which of a plan's facts its rules read: a library may declare more than the plan asks for."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

from pydantic import BaseModel

from ...dsl.model.cases import Origin
from ...dsl.model.statements import Plan
from ...dsl.model.types import FactField

_ELSEWHERE = frozenset({"facts", "scenarios", "assumptions", "accepted", "externals"})
"""What reads no fact for a rule: test cases may give facts that only they speak of."""


def used_facts(plan: Plan) -> tuple[FactField, ...]:
    """The facts that rules read, with the records around them; a list that is read keeps all of its fields."""
    read = {words for name in Plan.model_fields if name not in _ELSEWHERE for words in _strings(getattr(plan, name))}
    return tuple(found for field in plan.facts if (found := _kept(field, read)) is not None)


def _kept(field: FactField, read: set[str]) -> FactField | None:
    if field.element or not field.fields:
        return field if any(path in read for path in _paths(field)) else None
    inner = tuple(found for one in field.fields if (found := _kept(one, read)) is not None)
    return replace(field, fields=inner) if inner else None


def _paths(field: FactField) -> Iterator[str]:
    yield field.path
    for inner in field.fields:
        yield from _paths(inner)


def _strings(part: object) -> Iterator[str]:
    """Every string of a part of the model; among them are the paths of facts, wherever a rule names one."""
    match part:
        case str():
            yield part
        case Origin() | None:
            return
        case tuple() | frozenset():
            for item in part:
                yield from _strings(item)
        case BaseModel():
            for name in type(part).model_fields:
                yield from _strings(getattr(part, name))
        case _ if is_dataclass(part):
            for field in fields(part):
                yield from _strings(getattr(part, field.name))
        case _:
            return
