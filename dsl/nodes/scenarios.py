"""Worked examples, as written."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from .base import Name, Node, Statement
from .expressions import Expression, Path, Zone
from .times import Window


@dataclass(frozen=True, kw_only=True, slots=True)
class GivenValue(Node):
    path: Path
    values: tuple[Expression, ...]
    """One value; for a fact that is a list of spans, any number of them, `none` too."""


@dataclass(frozen=True, kw_only=True, slots=True)
class GivenTable(Node):
    """The first row is the header: keys of the enclosing lists first, then fields."""

    path: Path
    header: tuple[Name, ...]
    rows: tuple[tuple[Expression | None, ...], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class GivenAsked(Node):
    moment: Expression


Given: TypeAlias = GivenValue | GivenTable | GivenAsked


@dataclass(frozen=True, kw_only=True, slots=True)
class ExpectState(Node):
    about: Name
    is_open: bool
    at: Expression


@dataclass(frozen=True, kw_only=True, slots=True)
class ExpectDue(Node):
    """`window` in an expected day is the pair of readings that the rule's window must show; `never` has no `at`."""

    about: Name
    at: "Expression | ExpectedDay | None"


@dataclass(frozen=True, kw_only=True, slots=True)
class ExpectedDay(Node):
    day: date
    between: Window | None
    zone: Zone | None


@dataclass(frozen=True, kw_only=True, slots=True)
class ExpectFalls(Node):
    about: Name
    days: tuple[date, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ExpectClaim(Node):
    about: Name
    by: date


@dataclass(frozen=True, kw_only=True, slots=True)
class ExpectUndetermined(Node):
    about: Name
    without: tuple[Name, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ExpectIs(Node):
    """`outcome` is the closed word of the answer (`not included`, `met` …), else `value` is an amount."""

    about: Name
    outcome: str
    value: Expression | None


Expectation: TypeAlias = ExpectState | ExpectDue | ExpectFalls | ExpectClaim | ExpectUndetermined | ExpectIs


@dataclass(frozen=True, kw_only=True, slots=True)
class Scenario(Statement):
    title: str
    about: Name | None
    given: tuple[Given, ...]
    expect: tuple[Expectation, ...]
