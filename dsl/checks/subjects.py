"""What a condition looks at: the fact or amount that an atom judges, and whether it holds for a value of it.

A value is a bool, a name, an ISO 3166 code or a text; whatever has an order is a Decimal: a number, percent,
metres, seconds, an amount of money, the number of a day, microseconds since 1970.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TypeAlias

from ..lower.constants import magnitude
from ..model import expressions as mx
from ..model.types import Kind, Type
from ..reference.countries import lies_in

Sample: TypeAlias = bool | str | Decimal

NAMED = frozenset({Kind.ENUM, Kind.LEVEL, Kind.TEXT, Kind.ZONE})
ORDERED = frozenset({
    Kind.NUMBER, Kind.WHOLE, Kind.PERCENT, Kind.MONEY, Kind.DISTANCE, Kind.DURATION, Kind.DATE, Kind.INSTANT,
})  # fmt: skip

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def subject_of(atom: mx.Expression) -> mx.Expression | None:
    """What the atom judges, where sets of its values decide it; None for an atom that they can't decide."""
    match atom:
        case mx.Fact(type=Type(kind=Kind.YESNO)):
            return atom
        case mx.Equal(left=left, right=right):
            if isinstance(left, mx.Constant):
                left, right = right, left
            return _judged(left, (right,))
        case mx.OneOf(subject=subject, values=values):
            return _judged(subject, values)
        case mx.InRegion(subject=subject):
            return subject if isinstance(subject, mx.Fact) else None
        case mx.InBand(subject=subject, lower=lower, upper=upper):
            return _judged(subject, [edge for edge in (lower, upper) if edge is not None])
        case mx.Ordered(left=left, right=right):
            return _judged(left, (right,))
        case mx.AtLeast(listing=listing, where=where) | mx.AtMost(listing=listing, where=where):
            return mx.Count(listing=listing, where=where)
        case _:
            return None


def _judged(
    subject: mx.Expression, constants: "tuple[mx.Expression, ...] | list[mx.Expression]"
) -> mx.Expression | None:
    """The subject, where it is compared with constants of a kind that sets can hold."""
    if isinstance(subject, mx.Constant) or not all(isinstance(one, mx.Constant) for one in constants):
        return None
    kind = kind_of(subject).kind
    if kind in ORDERED:
        return subject if all(number(one) is not None for one in constants) else None
    known = isinstance(subject, mx.Fact) and (kind in NAMED or kind in (Kind.YESNO, Kind.COUNTRY))
    return subject if known else None


def kind_of(subject: mx.Expression) -> Type:
    match subject:
        case (
            mx.Fact(type=found) | mx.ElementField(type=found) | mx.Constant(type=found) | mx.Arithmetic(type=found)
            | mx.Shift(type=found) | mx.Extreme(type=found) | mx.Total(type=found)
        ):  # fmt: skip
            return found
        case mx.LocalDate():
            return Type(kind=Kind.DATE)
        case mx.Distance():
            return Type(kind=Kind.DISTANCE)
        case mx.Count() | mx.WholePart():
            return Type(kind=Kind.WHOLE)
        case _:
            return Type(kind=Kind.YESNO)


def number(constant: mx.Expression) -> Decimal | None:
    """A constant as the number that orders it among values of its kind."""
    if not isinstance(constant, mx.Constant) or isinstance(constant.value, bool):
        return None
    match constant.value:
        case datetime() as moment:
            return Decimal((moment - _EPOCH) // timedelta(microseconds=1))
        case date() as day:
            return Decimal(day.toordinal())
        case other:
            return magnitude(other)


def edges(atom: mx.Expression) -> Iterator[Decimal]:
    """The numbers at which an atom over an ordered subject changes."""
    match atom:
        case mx.InBand(lower=lower, upper=upper):
            parts: tuple[mx.Expression | None, ...] = (lower, upper)
        case mx.Equal(left=left, right=right):
            parts = (right if number(left) is None else left,)
        case mx.OneOf(values=values):
            parts = values
        case mx.Ordered(right=right):
            parts = (right,)
        case mx.AtLeast(count=count):
            yield Decimal(count)
            return
        case mx.AtMost(count=count):
            yield Decimal(count)
            return
        case _:
            parts = ()
    for part in parts:
        found = None if part is None else number(part)
        if found is not None:
            yield found


def names(atom: mx.Expression) -> Iterator[str]:
    """The codes, names or texts that an atom mentions."""
    match atom:
        case mx.Equal(left=left, right=right):
            parts: tuple[mx.Expression, ...] = (left, right)
        case mx.OneOf(values=values):
            parts = values
        case mx.InRegion(members=members, without=without):
            yield from members
            yield from without
            return
        case _:
            parts = ()
    yield from (part.value for part in parts if isinstance(part, mx.Constant) and isinstance(part.value, str))


def holds(atom: mx.Expression, value: Sample) -> bool:
    """Whether an atom holds for a value of its subject."""
    match atom:
        case mx.Fact():
            return value is True
        case mx.Equal(left=mx.Constant() as constant) | mx.Equal(right=mx.Constant() as constant):
            return _same(constant, value)
        case mx.OneOf(values=values):
            return any(_same(one, value) for one in values)
        case mx.InRegion(members=members, without=without) if isinstance(value, str):
            inside = any(lies_in(value, member) for member in members)
            return inside and not any(lies_in(value, out) for out in without)
        case mx.InBand(lower=lower, upper=upper) if isinstance(value, Decimal):
            low, high = (None if edge is None else number(edge) for edge in (lower, upper))
            above = low is None or low < value or (atom.lower_included and low == value)
            below = high is None or value < high or (atom.upper_included and high == value)
            return above and below
        case mx.Ordered(right=right, order=order) if isinstance(value, Decimal):
            edge = number(right)
            assert edge is not None
            return {
                mx.Order.BEFORE: value < edge,
                mx.Order.ON_OR_BEFORE: value <= edge,
                mx.Order.AFTER: value > edge,
                mx.Order.ON_OR_AFTER: value >= edge,
            }[order]
        case mx.AtLeast(count=count) if isinstance(value, Decimal):
            return value >= count
        case mx.AtMost(count=count) if isinstance(value, Decimal):
            return value <= count
        case _:
            raise AssertionError(atom)


def _same(constant: mx.Expression, value: Sample) -> bool:
    assert isinstance(constant, mx.Constant)
    if isinstance(value, Decimal):
        return number(constant) == value
    if constant.type.kind is Kind.COUNTRY and isinstance(value, str) and isinstance(constant.value, str):
        return lies_in(value, constant.value)
    return constant.value == value


def facts_in(expression: object) -> frozenset[str]:
    """The paths of all facts that an expression looks at."""
    if isinstance(expression, mx.Fact):
        return frozenset({expression.path})
    if isinstance(expression, mx.ZoneRef):
        return frozenset({expression.name} if expression.is_fact else ())
    if isinstance(expression, tuple):
        return frozenset().union(*(facts_in(part) for part in expression))
    if is_dataclass(expression) and not isinstance(expression, type):
        return frozenset().union(*(facts_in(getattr(expression, one.name)) for one in fields(expression)))
    return frozenset()
