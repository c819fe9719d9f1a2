"""Floats that stand for decimals: when the digits that Python writes for a float are the number itself.

A decimal of at most 15 significant digits comes back from its nearest float unchanged, and of two floats the greater
has the greater digits; so comparing such floats compares the numbers.
"""

from decimal import Decimal

import numpy as np
import pyarrow as pa
import pyarrow.types as at
from numpy.typing import NDArray

from .arrow import hundred_bits, values_of
from .truths import Bools

DIGITS = 1e15
"""Below it an integer, and a decimal counted in its last place, is kept by a float."""

_MOST, _LEAST = 1e31, 1e-30
"""What a facts file may hold: `fact_values.number`."""


def exactly(value: Decimal) -> bool:
    """Whether a float stands for the number."""
    return Decimal(repr(float(value))) == value


def figures(array: pa.Array) -> tuple[NDArray[np.float64], Bools] | None:
    """The floats of an array of numbers, and where they don't stand for what is given; None for what is no numbers."""
    if at.is_integer(array.type):
        whole = values_of(array)
        return whole.astype(np.float64), (whole > DIGITS) | (whole < -DIGITS)
    if at.is_floating(array.type):
        values = values_of(array, 0.0).astype(np.float64)
        size = np.abs(values)
        return values, ~((size < _MOST) & ((size >= _LEAST) | (size == 0)))
    if at.is_decimal128(array.type):
        return _decimals(array)
    return None


def _decimals(array: pa.Array) -> tuple[NDArray[np.float64], Bools]:
    units, fits = hundred_bits(array)
    scale: int = array.type.scale
    if not 0 <= scale <= 22:
        return np.zeros(len(array)), np.ones(len(array), np.bool_)
    bad = ~fits | (np.abs(units) >= DIGITS)
    # both are exact, and so is the rounding of their quotient to the nearest float
    values = units / 10.0**scale
    size = np.abs(values)
    return values, bad | ~((size < _MOST) & ((size >= _LEAST) | (size == 0)))
