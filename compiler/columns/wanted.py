"""The columns that answer: for each rule of a plan their names and types, and which of them are wanted.

`RULE.outcome` and `RULE.missing` for every rule, `eligibility.outcome` and `eligibility.missing` for the plan as a
whole; further ones are named as the fields of the rule's value in a decision. They never change with the data.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TypeAlias

import pyarrow as pa

from ...dsl.model.statements import Plan
from ...grammar.diagnostics import did_you_mean
from ..decision import Outcome

ERROR = "error"
"""The text column that says why a row has no answers; null in all rows that have."""
ELIGIBILITY = "eligibility"
WHOLE_PLAN = ""

OUTCOMES = tuple(outcome.value for outcome in Outcome)
OUTCOME = pa.dictionary(pa.int8(), pa.string())
INSTANT = pa.timestamp("us", tz="UTC")
DECIMAL = pa.decimal128(38, 9)
"""Rounded half to even; a number too large for it makes an error row."""

Fields: TypeAlias = Mapping[str, pa.DataType]

_TEXTS = pa.list_(pa.string())
_DATES = pa.list_(pa.date32())

_OF_ALL = {"outcome": OUTCOME, "missing": _TEXTS}
_ENTITLEMENT = {**_OF_ALL, "available": OUTCOME, "opens_next": INSTANT, "closes_next": INSTANT}
_DEADLINE = {
    **_OF_ALL,
    "due": INSTANT,
    "included": pa.bool_(),
    "opens": INSTANT,
    "stopped": INSTANT,
    "kept": pa.bool_(),
}
_AMOUNT = {**_OF_ALL, "amount": DECIMAL, "unit": pa.string(), "each": pa.string()}
_RECURRING = {**_OF_ALL, "dates": _DATES, "more": pa.bool_()}
_CREDIT = {**_OF_ALL, "owed": DECIMAL, "unit": pa.string(), "claim_by": INSTANT}


@dataclass(frozen=True, slots=True)
class Wanted:
    """One answer column. `rule` is the id of its entry in a decision, empty for the plan as a whole."""

    name: str
    rule: str
    field: str
    type: pa.DataType


class UnknownColumn(ValueError):
    """A pattern that no answer column of the plan matches. `help` offers the nearest."""

    def __init__(self, pattern: str, help: str) -> None:  # noqa: A002 - the word that findings use
        super().__init__(f"no answer column is named `{pattern}`")
        self.help = help


def wanted_columns(plan: Plan, patterns: Sequence[str] = ()) -> tuple[Wanted, ...]:
    """The answer columns in a decision's order, all of them or those that a pattern names. Raises UnknownColumn.

    A pattern is a glob for a column's whole name (`onsite.*`), for its field (`due`) or its rule (`onsite.arrival`).
    """
    every = tuple(_all(plan))
    if not patterns:
        return every
    for pattern in patterns:
        if not any(_matches(pattern, one) for one in every):
            names = dict.fromkeys(name for one in every for name in (one.name, _rule(one), one.field))
            raise UnknownColumn(pattern, did_you_mean(pattern, names))
    return tuple(one for one in every if any(_matches(pattern, one) for pattern in patterns))


def _matches(pattern: str, one: Wanted) -> bool:
    return any(fnmatchcase(name, pattern) for name in (one.name, one.field, _rule(one)))


def _rule(one: Wanted) -> str:
    return one.name.removesuffix(f".{one.field}")


def _all(plan: Plan) -> Iterator[Wanted]:
    # a rule of that very name keeps it: the plan's own entry then goes by the plan's name
    rules = tuple(_rules(plan))
    taken = any(rule == ELIGIBILITY for rule, _ in rules)
    yield from _of(WHOLE_PLAN, _OF_ALL, plan.head.name if taken else ELIGIBILITY)
    for rule, fields in rules:
        yield from _of(rule, fields)


def _rules(plan: Plan) -> Iterator[tuple[str, Fields]]:
    """Every rule with the fields of its columns, in a decision's order."""
    held = (plan.entitlements, plan.duties)
    amounts = (*plan.amounts, *(one for entitlement in plan.entitlements for one in entitlement.amounts))
    yield from ((one.id, _OF_ALL) for one in plan.requirements)
    yield from ((one.id, _ENTITLEMENT if one.available else _OF_ALL) for one in plan.entitlements)
    yield from ((one.id, _DEADLINE) for holders in held for holder in holders for one in holder.deadlines)
    yield from ((one.id, _AMOUNT) for one in amounts)
    yield from ((one.id, _OF_ALL) for one in plan.duties)
    yield from ((one.id, _RECURRING) for holders in held for holder in holders for one in holder.recurring)
    yield from ((one.id, _CREDIT) for one in plan.credits)


def _of(rule: str, fields: Fields, shown: str = "") -> Iterator[Wanted]:
    for field, type_ in fields.items():
        yield Wanted(f"{shown or rule}.{field}", rule, field, type_)
