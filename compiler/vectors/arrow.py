"""Arrow arrays as numpy's: the values, and where they are known. Nulls hold zeros."""

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.types as at
from numpy.typing import NDArray

from .truths import Bools, Ints


def known_of(array: pa.Array) -> Bools | None:
    """Where the array is not null; None: everywhere."""
    if array.null_count == 0:
        return None
    found: Bools = array.is_valid().to_numpy(zero_copy_only=False)
    return found


def values_of(array: pa.Array, zero: object = 0) -> NDArray[Any]:
    """The values of an array of flags, numbers or times, without copying where there are no nulls."""
    if array.null_count:
        array = pc.fill_null(array, pa.scalar(zero, array.type))
    found: NDArray[Any] = array.to_numpy(zero_copy_only=False)
    return found


def integers_of(array: pa.Array) -> Ints:
    """The int64 behind times, durations and dates of 64 bits."""
    found: Ints = values_of(array.view(pa.int64()))
    return found


def hundred_bits(array: pa.Array) -> tuple[Ints, Bools]:
    """The unscaled integers of decimals in 128 bits, and whether they fit in 64."""
    offset, size = array.offset, len(array)
    buffer = array.buffers()[1]
    if buffer is None:
        return np.zeros(size, np.int64), np.ones(size, np.bool_)
    words = np.frombuffer(buffer, np.int64)[2 * offset : 2 * (offset + size)]
    low, high = words[::2].copy(), words[1::2]
    fits = high == (low >> 63)
    known = known_of(array)
    if known is not None:
        low[~known] = 0
        fits = fits | ~known
    return low, fits


def lengths_of(array: pa.Array) -> Ints:
    """How many elements each list has; of a null none."""
    found: Ints = values_of(pc.fill_null(pc.list_value_length(array), 0)).astype(np.int64)
    return found


def is_list(type_: pa.DataType) -> bool:
    return bool(at.is_list(type_) or at.is_large_list(type_) or at.is_fixed_size_list(type_))
