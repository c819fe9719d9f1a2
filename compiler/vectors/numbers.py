"""Arithmetic and comparison of columns of numbers, sure of itself or silent.

The plain definition (`amounts`) counts in decimals. Here floats carry a bound of their error; a sum or product whose
places are few enough is rounded to them and is exact again. A comparison that the errors leave open is not answered:
its positions are given back as doubtful, for the plain definition to decide.
"""

from dataclasses import replace
from decimal import Decimal
from typing import assert_never

import numpy as np

from ...dsl.model.expressions import Operator
from .floats import DIGITS, exactly
from .truths import Bools, Truths, truths_of
from .values import Floats, Names, Numbers, Unit, both_known

_PLACES = (0, 1, 2, 3, 4, 6, 9)
_EPSILON = 2.0**-50
"""A few times what one rounding can lose."""
_LONGEST = 86_399_999_000_000_000_000.0
"""Microseconds that a `timedelta` surely holds."""


def constant(value: Decimal, unit: Unit, currency: str = "") -> Numbers:
    """One number for all positions."""
    near = np.array([float(value)])
    error = None if exactly(value) else np.abs(near) * _EPSILON
    held = Names(np.zeros(1, np.int32), (currency,)) if unit is Unit.MONEY else None
    return Numbers(near, unit, None, error, held)


def times(left: Numbers, factor: Decimal) -> Numbers:
    """Each number so many times."""
    return combined(Operator.TIMES, left, constant(factor, Unit.NUMBER))


def combined(operator: Operator, left: Numbers, right: Numbers) -> Numbers:
    """One operation on numbers whose units go together. Two currencies, and a division by zero, are unknown."""
    a, b = left.values, right.values
    known = both_known(left.known, right.known, same_currency(left, right))
    with np.errstate(all="ignore"):
        slack = np.abs(a) * _EPSILON if left.error is None else left.error
        other = np.abs(b) * _EPSILON if right.error is None else right.error
        match operator:
            case Operator.PLUS | Operator.MINUS:
                values = a + b if operator is Operator.PLUS else a - b
                error = slack + other + np.abs(values) * _EPSILON
            case Operator.TIMES:
                values = a * b
                error = np.abs(a) * other + np.abs(b) * slack + slack * other + np.abs(values) * _EPSILON
            case Operator.OVER:
                zero = (b == 0) if right.error is None else np.zeros(np.shape(b), np.bool_)
                known = both_known(known, ~zero if zero.any() else None)
                values = np.where(zero, 0.0, a / np.where(zero, 1.0, b))
                room = np.abs(b) - other
                error = np.where(room > 0, (slack + np.abs(values) * other) / np.where(room > 0, room, 1), np.inf)
                error = error + np.abs(values) * _EPSILON
            case _:
                assert_never(operator)
    unit, currency = _unit(operator, left, right)
    return _settled(Numbers(values, unit, known, error, currency), _places(operator, left, right))


def _unit(operator: Operator, left: Numbers, right: Numbers) -> tuple[Unit, Names | None]:
    if operator is Operator.OVER and right.unit is not Unit.NUMBER:
        return Unit.NUMBER, None
    of = right if operator is Operator.TIMES and left.unit is Unit.NUMBER else left
    return of.unit, of.currency


def _places(operator: Operator, left: Numbers, right: Numbers) -> int | None:
    """The decimal places of a result, where the operands have few."""
    first, second = places_of(left), places_of(right)
    if first is None or second is None or operator is Operator.OVER:
        return None
    return first + second if operator is Operator.TIMES else max(first, second)


def places_of(column: Numbers) -> int | None:
    """Decimal places that all numbers of an exact column fit in; None where there are too many, or errors."""
    if column.error is not None:
        return None
    values = column.values if column.known is None else np.where(column.known, column.values, 0.0)
    for places in _PLACES:
        units = values * 10.0**places
        if not (np.abs(units) < DIGITS).all():
            return None
        if (np.rint(units) / 10.0**places == values).all():
            return places
    return None


def _settled(found: Numbers, places: int | None) -> Numbers:
    """A result rounded to its places where that makes it exact, and a duration to whole microseconds."""
    assert found.error is not None
    if places is not None and places <= 15:
        scale = 10.0**places
        with np.errstate(all="ignore"):
            units = np.rint(found.values * scale)
            exact = (np.abs(units) < DIGITS) & (found.error * scale < 0.25)
        values = np.where(exact, units / scale, found.values)
        error = np.where(exact, 0.0, found.error)
        found = replace(found, values=values, error=None if exact.all() else error)
    if found.unit is Unit.MICROSECONDS and places != 0:
        # `amounts.combined` rounds a duration half to even, as this does; near a half an error may turn it
        error_ = None if found.error is None else np.where(found.error > 0, found.error + 1, 0.0)
        found = replace(found, values=np.rint(found.values), error=error_)
    if found.unit is Unit.MICROSECONDS and found.error is not None:
        found = replace(found, error=np.where(np.abs(found.values) < _LONGEST, found.error, np.inf))
    return found


def hopeless(column: Numbers) -> Bools | None:
    """Where the plain definition may find no number at all: something near zero divides, a duration is too long."""
    if column.error is None:
        return None
    found = ~np.isfinite(column.error)
    if column.known is not None:
        found = found & column.known
    return found if found.any() else None


def _error(column: Numbers) -> Floats:
    return np.zeros(1) if column.error is None else column.error


def same_currency(left: Numbers, right: Numbers) -> Bools | None:
    """Where two amounts of money are of one currency; None: everywhere, and for what is no money."""
    if left.currency is None or right.currency is None:
        return None
    found = same_names(left.currency, right.currency)
    return None if found.all() else found


def same_names(left: Names, right: Names) -> Bools:
    """Where two columns of names have the same."""
    if left.names == right.names:
        found: Bools = left.values == right.values
        # a dictionary may hold one name twice
        if len(set(left.names)) == len(left.names):
            return found
    order: dict[str, int] = {}
    codes = [np.array([order.setdefault(name, len(order)) for name in one.names], np.int32) for one in (left, right)]
    same: Bools = codes[0].take(left.values) == codes[1].take(right.values)
    return same


def compared(left: Numbers, right: Numbers) -> tuple[Floats, Bools | None]:
    """A number of the sign of `left - right`, and where errors leave that open (None: nowhere)."""
    difference = left.values - right.values
    if left.error is None and right.error is None:
        return difference, None
    with np.errstate(all="ignore"):
        slack = (np.abs(left.values) + np.abs(right.values)) * _EPSILON
        error = _error(left) + _error(right)
        doubtful = ~(np.abs(difference) > np.where(error > 0, error + slack, 0.0)) & (error > 0)
    return difference, doubtful if doubtful.any() else None


def past(value: Numbers, edge: Numbers, sign: int, *, included: bool) -> tuple[Truths, Bools | None]:
    """`amounts.past`, and the positions that are doubtful (None: none)."""
    difference, doubtful = compared(value, edge)
    if sign > 0:
        flags = difference >= 0 if included else difference > 0
    else:
        flags = difference <= 0 if included else difference < 0
    known = both_known(value.known, edge.known, same_currency(value, edge))
    return truths_of(flags, known), _where(doubtful, known)


def same(left: Numbers, right: Numbers) -> tuple[Truths, Bools | None]:
    """`amounts.same`, and the positions that are doubtful (None: none)."""
    difference, doubtful = compared(left, right)
    known = both_known(left.known, right.known, same_currency(left, right))
    return truths_of(difference == 0, known), _where(doubtful, known)


def extreme(left: Numbers, right: Numbers, *, greater: bool) -> Numbers:
    """`amounts.extreme`."""
    known = both_known(left.known, right.known, same_currency(left, right))
    values = np.maximum(left.values, right.values) if greater else np.minimum(left.values, right.values)
    error = None if left.error is None and right.error is None else np.maximum(_error(left), _error(right))
    return Numbers(values, left.unit, known, error, left.currency)


def whole_part(column: Numbers) -> Numbers:
    """Cut towards zero; where the error reaches past a whole number it may be the next."""
    values = np.trunc(column.values)
    if column.error is None:
        return replace(column, values=values)
    with np.errstate(all="ignore"):
        open_ = ~(np.trunc(column.values - column.error) == np.trunc(column.values + column.error))
        error = np.where(open_, 1 + column.error, 0.0)
    return replace(column, values=values, error=error if open_.any() else None)


def _where(doubtful: Bools | None, known: Bools | None) -> Bools | None:
    if doubtful is None or known is None:
        return doubtful
    found = doubtful & known
    return found if found.any() else None
