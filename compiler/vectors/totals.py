"""Counts and sums over the elements of each list."""

import numpy as np

from ...dsl.model.types import Kind, Type
from .asked import Asked
from .floats import DIGITS
from .numbers import places_of, same_names
from .truths import NO, UNKNOWN, YES, Bools, Ints, Truths, counted
from .values import Floats, Names, Numbers, Unit, both_known

_EPSILON = 2.0**-50


def count_of(looked_at: Truths, elements: Asked, known: Bools | None) -> Numbers:
    """How many elements count; unknown where that of one element is."""
    assert elements.offsets is not None
    known = both_known(known, _settled(looked_at == UNKNOWN, elements.offsets))
    return Numbers(counted(looked_at == YES, elements.offsets).astype(np.float64), Unit.NUMBER, known)


def total_of(values: Numbers, looked_at: Truths, elements: Asked, known: Bools | None, type_: Type) -> Numbers:
    """The sum of the values of the elements that are looked at; unknown where one of them is."""
    assert elements.offsets is not None
    offsets = elements.offsets
    added = looked_at != NO
    open_ = looked_at == UNKNOWN
    if values.known is not None:
        open_ = open_ | (added & ~values.known)
    known = both_known(known, _settled(open_, offsets))
    numbers = np.where(added & ~open_, values.values, 0.0)
    sums, error = _sums(numbers, offsets), _errors(numbers, values, offsets)
    places = places_of(Numbers(numbers, values.unit, None, values.error))
    if places is not None:
        units = np.rint(sums * 10.0**places)
        exact = (np.abs(units) < DIGITS) & (error * 10.0**places < 0.25)
        sums, error = np.where(exact, units / 10.0**places, sums), np.where(exact, 0.0, error)
    currency = None
    if values.currency is not None:
        currency, one = _currency(values.currency, added, elements, type_)
        known = both_known(known, one)
    return Numbers(sums, values.unit, known, error if error.any() else None, currency)


def _settled(open_: Bools, offsets: Ints) -> Bools | None:
    return None if not open_.any() else counted(open_, offsets) == 0


def _sums(numbers: Floats, offsets: Ints) -> Floats:
    sums: Floats = np.add.reduceat(np.append(numbers, 0.0), offsets[:-1]) if len(offsets) > 1 else np.zeros(0)
    sums[offsets[1:] == offsets[:-1]] = 0.0
    return sums


def _errors(numbers: Floats, values: Numbers, offsets: Ints) -> Floats:
    sizes = np.abs(numbers)
    found: Floats = _sums(sizes, offsets) * (np.diff(offsets) + 2) * _EPSILON
    if values.error is not None:
        found += _sums(np.broadcast_to(values.error, len(numbers)), offsets)
    return found


def _currency(names: Names, added: Bools, elements: Asked, type_: Type) -> tuple[Names, Bools | None]:
    """The currency of each sum, and where there is one. A sum of nothing has that of the type, if it has one."""
    assert elements.offsets is not None
    size = len(elements.offsets) - 1
    at = np.flatnonzero(added)
    owners = elements.parents[at]
    codes = np.broadcast_to(names.values, elements.size)
    nothing = len(names.names)
    found = np.full(size, nothing, np.int32)
    found[owners[::-1]] = codes[at][::-1]  # the first of each list is written last
    own = Names(found[owners], (*names.names, type_.currency))
    clash = ~same_names(own, Names(codes[at], names.names))
    known = np.ones(size, np.bool_)
    known[owners[clash]] = False
    if type_.kind is Kind.MONEY and not type_.currency:
        known &= found != nothing
    return Names(found, (*names.names, type_.currency)), None if known.all() else known
