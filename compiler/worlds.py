"""Answers that a missing fact can't change although it stands in their way.

Where an answer waits for facts that have few possible values (yes or no, an enumeration, a level), it is worked out
for each of them; if it is the same for all, it stands.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import product
from typing import assert_never

from ..dsl.model.types import FactField, Kind
from .decision import (
    AmountValue,
    CreditValue,
    DatesValue,
    DueValue,
    DutyValue,
    EntitlementValue,
    Entry,
    Outcome,
    RefusalValue,
    ReplacedValue,
    RequirementValue,
)
from .facts import FactValue
from .scope import Scope

MOST_WORLDS = 64


def domains_of(fields: Iterable[FactField]) -> Mapping[str, tuple[FactValue, ...]]:
    """The facts, outside lists, that have few possible values."""
    found: dict[str, tuple[FactValue, ...]] = {}
    for field in fields:
        match field.type.kind:
            case Kind.RECORD:
                found.update(domains_of(field.fields))
            case Kind.YESNO:
                found[field.path] = (True, False)
            case Kind.ENUM | Kind.LEVEL:
                found[field.path] = field.type.values
            case _:
                pass
    return found


def in_every_world(
    found: Entry, answer: Callable[[Scope], Entry], scope: Scope, domains: Mapping[str, tuple[FactValue, ...]]
) -> Entry:
    """What was answered; where that is undetermined, the answer of all worlds if they agree."""
    if found.outcome is not Outcome.UNDETERMINED:
        return found
    paths: list[str] = []
    count = 1
    for path in found.missing:
        if path in domains and count * len(domains[path]) <= MOST_WORLDS:
            paths.append(path)
            count *= len(domains[path])
    if not paths:
        return found
    worlds = product(*(domains[path] for path in paths))
    answers = (answer(_told(scope, dict(zip(paths, values, strict=True)))) for values in worlds)
    first = next(answers)
    if first.outcome is Outcome.UNDETERMINED:
        return found
    said = _said(first)
    if any(_said(one) != said for one in answers):
        return found
    words = f"the same whatever {' and '.join(f'`{path}`' for path in paths)} is"
    given = tuple(replace(reason, facts_used=_without(reason.facts_used, paths)) for reason in first.reasons)
    head = replace(given[0], words=f"{given[0].words}; {words}" if given[0].words else words)
    # the worlds agree on how it stands; its hours and what it provides may still wait for the facts
    value = found.value if isinstance(first.value, EntitlementValue | DutyValue) else first.value
    return replace(first, value=value, reasons=(head, *given[1:]), tier=found.tier)


def _told(scope: Scope, values: Mapping[str, FactValue]) -> Scope:
    return Scope(scope.facts.told(values), scope.elements)


def _said(entry: Entry) -> object:
    """What an answer says, without how it was found."""
    match entry.value:
        case DueValue() as value:
            return (entry.outcome, value.due, value.opens, value.included, value.channels, value.escalations)
        case AmountValue() | DatesValue() as value:
            return (entry.outcome, value)
        case CreditValue() as value:
            return (entry.outcome, value.owed, value.claim_by)
        case ReplacedValue(by=by, answer=answer):
            return (entry.outcome, by, None if answer is None else _said(answer))
        case EntitlementValue() | RequirementValue() | RefusalValue() | DutyValue() | None:
            return entry.outcome
        case _:
            assert_never(entry.value)


def _without(facts: tuple[tuple[str, FactValue], ...], paths: list[str]) -> tuple[tuple[str, FactValue], ...]:
    return tuple((path, value) for path, value in facts if path not in paths)
