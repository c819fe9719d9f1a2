"""Columns of values, one class a kind of value. `known` says which positions have one (None: all).

What stands at a position that isn't known means nothing. Arrays of one position stand for all of them: constants.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, TypeAlias, assert_never

import numpy as np
from numpy.typing import NDArray

from .truths import Bools, Ints

Floats = NDArray[np.float64]
Codes = NDArray[np.int32]


class Unit(Enum):
    """What a number counts: money in units of its currency, distances in metres, durations in microseconds."""

    NUMBER = "number"
    MONEY = "money"
    METRES = "metres"
    MICROSECONDS = "microseconds"


@dataclass(frozen=True, slots=True)
class Flags:
    values: Bools
    known: Bools | None = None


@dataclass(frozen=True, slots=True)
class Names:
    """Text as codes into `names`: enumerations and levels (in the plan's order), countries, zones, any words."""

    values: Codes
    names: tuple[str, ...]
    known: Bools | None = None


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers with their errors, so that a quick comparison knows where it is sure.

    Without `error` the number at a position is, exactly, the decimal that Python writes for its float. With it, the
    number lies within `error` of the float. `currency` goes with money.
    """

    values: Floats
    unit: Unit
    known: Bools | None = None
    error: Floats | None = None
    currency: Names | None = None


@dataclass(frozen=True, slots=True)
class Dates:
    """Days since 1970-01-01."""

    values: Codes
    known: Bools | None = None


@dataclass(frozen=True, slots=True)
class Instants:
    """Microseconds since 1970 in UTC, and what the clocks that they were read from are ahead of UTC (None: nothing)."""

    values: Ints
    known: Bools | None = None
    ahead: Ints | None = None


@dataclass(frozen=True, slots=True)
class Places:
    """Degrees on WGS 84, each exactly the decimal that Python writes for its float."""

    latitude: Floats
    longitude: Floats
    known: Bools | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """Values of which only is said whether they are there: spans of time."""

    size: int
    known: Bools | None = None


Column: TypeAlias = Flags | Names | Numbers | Dates | Instants | Places | Given


_Part: TypeAlias = Callable[[NDArray[Any]], NDArray[Any]]


def taken(column: Column, at: Ints) -> Column:
    """The values at some positions, in their order."""
    return _of_each(column, lambda array: array.take(at), len(at))


def cut(column: Column, begin: int, end: int) -> Column:
    """The positions from `begin` up to `end`, without copying."""
    return _of_each(column, lambda array: array[begin:end], end - begin)


def _of_each(column: Column, part: _Part, size: int) -> Column:
    """A column of a part of each of its arrays; what stands for all positions stands for the part."""
    known = None if column.known is None else part(column.known)
    match column:
        case Flags(values=flags):
            return Flags(part(flags), known)
        case Names(values=codes, names=names):
            return Names(part(codes), names, known)
        case Dates(values=days):
            return Dates(part(days), known)
        case Numbers(values=values, unit=unit, error=error, currency=currency):
            error = None if error is None else _beside(error, part)
            if currency is not None:
                currency = replace(currency, values=_beside(currency.values, part))
            return Numbers(part(values), unit, known, error, currency)
        case Instants(values=instants, ahead=ahead):
            return Instants(part(instants), known, None if ahead is None else _beside(ahead, part))
        case Places(latitude=latitude, longitude=longitude):
            return Places(part(latitude), part(longitude), known)
        case Given():
            return Given(size, known)
        case _:
            assert_never(column)


def _beside(array: NDArray[Any], part: _Part) -> NDArray[Any]:
    return array if len(array) == 1 else part(array)


def both_known(*found: Bools | None) -> Bools | None:
    """Where all are known; None: everywhere."""
    result: Bools | None = None
    for one in found:
        if one is not None:
            result = one if result is None else result & one
    return result
