"""Conditions and amounts, resolved and typed: a closed union that evaluators compile.

Every class is a frozen dataclass; constants carry Python values. Lists are named by the path of a
list fact, or by a field of the element that an enclosing list condition looks at.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from .types import Type


@dataclass(frozen=True, kw_only=True, slots=True)
class Money:
    amount: Decimal
    currency: str
    """ISO 4217."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Length:
    """A distance in metres; a mile is 1609.344 of them."""

    metres: Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """WGS 84, in degrees."""

    latitude: Decimal
    longitude: Decimal


class PeriodUnit(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, kw_only=True, slots=True)
class Period:
    """A number of calendar days, weeks, months, quarters or years: dates, not elapsed time."""

    count: int
    unit: PeriodUnit


Value: TypeAlias = (
    bool | str | Decimal | date | datetime | timedelta | Money | Length | Place | Period | tuple["SpanValue", ...]
)


@dataclass(frozen=True, kw_only=True, slots=True)
class SpanValue:
    """`[start, end)`, instants; an open end has none."""

    start: datetime
    end: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Constant:
    """Country, zone, enumeration and level values are their codes and names as text."""

    value: Value
    type: Type


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """A fact by its path from the top; `asked` is the instant that the question is asked for."""

    path: str
    type: Type


@dataclass(frozen=True, kw_only=True, slots=True)
class ElementField:
    """A field of the element that the list condition `depth` levels out looks at (0: the nearest)."""

    name: str
    type: Type
    depth: int = 0


class Operator(StrEnum):
    PLUS = "+"
    MINUS = "-"
    TIMES = "*"
    OVER = "/"


@dataclass(frozen=True, kw_only=True, slots=True)
class Arithmetic:
    operator: Operator
    left: "Expression"
    right: "Expression"
    type: Type


@dataclass(frozen=True, kw_only=True, slots=True)
class Shift:
    """A date or instant moved by a period or elapsed time. Months and years clip to a month's last day."""

    base: "Expression"
    amount: Period | timedelta
    backwards: bool
    type: Type


@dataclass(frozen=True, kw_only=True, slots=True)
class Extreme:
    greater: bool
    left: "Expression"
    right: "Expression"
    type: Type


@dataclass(frozen=True, kw_only=True, slots=True)
class LocalDate:
    """The date that an instant has in a zone."""

    moment: "Expression"
    zone: "ZoneRef"


@dataclass(frozen=True, kw_only=True, slots=True)
class WholePart:
    """The number cut towards zero."""

    value: "Expression"


@dataclass(frozen=True, kw_only=True, slots=True)
class Distance:
    """The geodesic on WGS 84."""

    start: "Expression"
    end: "Expression"


@dataclass(frozen=True, kw_only=True, slots=True)
class Count:
    listing: "Fact | ElementField"
    where: "Expression | None"


@dataclass(frozen=True, kw_only=True, slots=True)
class Total:
    """The sum of one field over a list's elements."""

    listing: "Fact | ElementField"
    field: str
    where: "Expression | None"
    type: Type


@dataclass(frozen=True, kw_only=True, slots=True)
class Equal:
    """A country equals its subdivisions too: a site in US-AK is in US."""

    left: "Expression"
    right: "Expression"


@dataclass(frozen=True, kw_only=True, slots=True)
class OneOf:
    subject: "Expression"
    values: tuple["Expression", ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class InRegion:
    """ISO 3166 codes. A code in `without` is out; so is, for a member country, no place that is not known to be.

    A place given as a bare country, some subdivisions of which are out, is neither in nor out: unknown.
    """

    subject: "Expression"
    region: str
    members: tuple[str, ...]
    without: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Present:
    """Whether a fact is given: never unknown."""

    subject: "Expression"


@dataclass(frozen=True, kw_only=True, slots=True)
class InBand:
    subject: "Expression"
    lower: "Expression | None"
    lower_included: bool
    upper: "Expression | None"
    upper_included: bool


class Order(StrEnum):
    BEFORE = "before"
    ON_OR_BEFORE = "on or before"
    AFTER = "after"
    ON_OR_AFTER = "on or after"


@dataclass(frozen=True, kw_only=True, slots=True)
class Ordered:
    """Two dates or two instants."""

    left: "Expression"
    order: Order
    right: "Expression"


@dataclass(frozen=True, kw_only=True, slots=True)
class Not:
    condition: "Expression"


@dataclass(frozen=True, kw_only=True, slots=True)
class And:
    conditions: tuple["Expression", ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Or:
    conditions: tuple["Expression", ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class AtLeast:
    count: int
    listing: "Fact | ElementField"
    where: "Expression | None"


@dataclass(frozen=True, kw_only=True, slots=True)
class AtMost:
    count: int
    listing: "Fact | ElementField"
    where: "Expression | None"


@dataclass(frozen=True, kw_only=True, slots=True)
class Every:
    """False where no element is left to look at: every-of-none qualifies nobody."""

    listing: "Fact | ElementField"
    where: "Expression | None"
    has: "Expression"


@dataclass(frozen=True, kw_only=True, slots=True)
class ZoneRef:
    """An IANA zone, or the path of a fact that holds one."""

    name: str
    is_fact: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceRef:
    """An ISO 3166 country or subdivision, or the path of a fact that holds one."""

    code: str
    is_fact: bool


Expression: TypeAlias = (
    Constant | Fact | ElementField | Arithmetic | Shift | Extreme | LocalDate | WholePart | Distance | Count | Total
    | Equal | OneOf | InRegion | Present | InBand | Ordered | Not | And | Or | AtLeast | AtMost | Every
)  # fmt: skip
