"""Conditions and amounts as written: names are still words, units are not yet judged."""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from .base import Name, Node


class UnitKind(StrEnum):
    """What a number counts. None of these converts to another."""

    SECOND = "clock second"
    MINUTE = "clock minute"
    HOUR = "clock hour"
    BUSINESS_SECOND = "business second"
    BUSINESS_MINUTE = "business minute"
    BUSINESS_HOUR = "business hour"
    CALENDAR_DAY = "calendar day"
    BUSINESS_DAY = "business day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    MILE = "mile"
    KILOMETRE = "km"
    MONEY = "money"


@dataclass(frozen=True, kw_only=True, slots=True)
class Unit(Node):
    kind: UnitKind
    calendar: Name | None = None
    """The calendar of a business unit, where one is named."""
    currency: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Quantity(Node):
    amount: Decimal
    unit: Unit


@dataclass(frozen=True, kw_only=True, slots=True)
class Number(Node):
    value: Decimal
    whole: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Percent(Node):
    """`value` is the figure before the sign: 99.9 for `99.9%`."""

    value: Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class Fraction(Node):
    numerator: int
    denominator: int


@dataclass(frozen=True, kw_only=True, slots=True)
class DateLiteral(Node):
    value: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Zone(Node):
    """A zone's name, or the path of a fact that holds one."""

    name: str
    is_path: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Stamp(Node):
    """A local date and time in a zone."""

    day: date
    clock: time
    zone: Zone


@dataclass(frozen=True, kw_only=True, slots=True)
class StampSpan(Node):
    start: Stamp
    end: Stamp


@dataclass(frozen=True, kw_only=True, slots=True)
class Text(Node):
    value: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Country(Node):
    """An ISO 3166 country `US` or subdivision `US-CA`."""

    code: str


@dataclass(frozen=True, kw_only=True, slots=True)
class YesNo(Node):
    value: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Path(Node):
    """A dotted path to a fact: `site.country`."""

    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Its(Node):
    """A field of the record that the nearest list condition looks at."""

    name: Name


@dataclass(frozen=True, kw_only=True, slots=True)
class Bare(Node):
    """A name without a dot in an expression: an enumeration's value, a level, a region, or `asked`."""

    name: Name


class Operator(StrEnum):
    PLUS = "+"
    MINUS = "-"
    TIMES = "*"
    OVER = "/"


@dataclass(frozen=True, kw_only=True, slots=True)
class Arithmetic(Node):
    operator: Operator
    left: "Expression"
    right: "Expression"


class Side(StrEnum):
    AFTER = "after"
    BEFORE = "before"


@dataclass(frozen=True, kw_only=True, slots=True)
class Shifted(Node):
    """`1 year after its certified_on`."""

    quantity: Quantity
    side: Side
    base: "Expression"


@dataclass(frozen=True, kw_only=True, slots=True)
class ShareOf(Node):
    """`25% of X`, `1/12 of X`."""

    share: Percent | Fraction
    whole: "Expression"


@dataclass(frozen=True, kw_only=True, slots=True)
class Extreme(Node):
    """`the greater of A and B`, `the lesser of A and B`."""

    greater: bool
    left: "Expression"
    right: "Expression"


@dataclass(frozen=True, kw_only=True, slots=True)
class DateOf(Node):
    """The local date of an instant in a zone."""

    moment: "Expression"
    zone: Zone


@dataclass(frozen=True, kw_only=True, slots=True)
class WholePart(Node):
    value: "Expression"


@dataclass(frozen=True, kw_only=True, slots=True)
class Distance(Node):
    """The geodesic from one place to another: a straight line over the ground, not a road."""

    start: "Expression"
    end: "Expression"


@dataclass(frozen=True, kw_only=True, slots=True)
class Counted(Node):
    """`number of L`, `total of L.field`, each perhaps `where`."""

    total: bool
    listing: "Path | Its"
    where: "Expression | None"


@dataclass(frozen=True, kw_only=True, slots=True)
class Equals(Node):
    value: "Expression"


@dataclass(frozen=True, kw_only=True, slots=True)
class IsIn(Node):
    values: tuple["Expression", ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class IsPresent(Node):
    pass


@dataclass(frozen=True, kw_only=True, slots=True)
class Band(Node):
    """A range of values; an absent edge is open, `*_included` says whether an edge belongs to it."""

    lower: "Expression | None" = None
    lower_included: bool = False
    upper: "Expression | None" = None
    upper_included: bool = False


class Order(StrEnum):
    BEFORE = "before"
    ON_OR_BEFORE = "on or before"
    AFTER = "after"
    ON_OR_AFTER = "on or after"


@dataclass(frozen=True, kw_only=True, slots=True)
class Compared(Node):
    """A comparison of dates or instants."""

    order: Order
    value: "Expression"


Predicate: TypeAlias = Equals | IsIn | IsPresent | Band | Compared


@dataclass(frozen=True, kw_only=True, slots=True)
class Test(Node):
    subject: "Expression"
    negated: bool
    predicate: Predicate


@dataclass(frozen=True, kw_only=True, slots=True)
class Not(Node):
    condition: "Expression"


@dataclass(frozen=True, kw_only=True, slots=True)
class And(Node):
    conditions: tuple["Expression", ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Or(Node):
    conditions: tuple["Expression", ...]


class Quantifier(StrEnum):
    AT_LEAST = "at least"
    AT_MOST = "at most"
    ANY = "any"
    NONE = "none"


@dataclass(frozen=True, kw_only=True, slots=True)
class Quantified(Node):
    """`at least 2 of L where …`; `count` is 1 for `any` and 0 for `none`."""

    quantifier: Quantifier
    count: int
    listing: "Path | Its"
    where: "Expression | None"


@dataclass(frozen=True, kw_only=True, slots=True)
class Every(Node):
    """`every one of L [where …] has …`; false where nothing is left to look at."""

    listing: "Path | Its"
    where: "Expression | None"
    has: "Expression"


Literal: TypeAlias = (
    Number | Percent | Quantity | DateLiteral | Stamp | StampSpan | Text | Country | YesNo | Zone | Bare | Fraction
)
Expression: TypeAlias = (
    Number | Percent | Quantity | DateLiteral | Stamp | Text | Country | YesNo | Zone | Path | Its | Bare | Fraction
    | StampSpan | Arithmetic | Shifted | ShareOf | Extreme | DateOf | WholePart | Distance | Counted
    | Test | Not | And | Or | Quantified | Every
)  # fmt: skip
