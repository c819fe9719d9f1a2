"""Columns as callers give them, as int64 microseconds: numpy arrays, and whatever tells its zone and turns into one.

pyarrow, pandas and polars are never imported: their columns are known by their own attributes.
"""

from datetime import timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .answers import NOT_A_TIME
from .errors import NaiveDatetimeError

Ints = NDArray[np.int64]

_MICROSECOND = timedelta(microseconds=1)


def instants_of(column: Any) -> tuple[Ints, bool]:
    """Instants in microseconds since 1970 UTC, and whether they came as times rather than as integers.

    int64 and datetime64 arrays are taken as UTC; a column that can name a zone (Arrow, pandas, polars) has to.
    Raises NaiveDatetimeError where it doesn't; TypeError for anything else; ValueError for times finer than a
    microsecond.
    """
    array = _array(column, zoned=True)
    if array.dtype.kind == "M":
        return _microseconds(array, "datetime64[us]"), True
    return _integers(array, "instants are int64 microseconds since 1970 UTC, datetime64 or timestamps"), False


def amounts_of(column: Any, shape: tuple[int, ...]) -> Ints:
    """Amounts in microseconds, one a row: an array of int64 or timedelta64, or one amount for all rows.

    Raises TypeError for anything else; ValueError for another shape and for times finer than a microsecond.
    """
    if isinstance(column, timedelta):
        column = column // _MICROSECOND
    array = _array(column, zoned=False)
    if array.dtype.kind == "m":
        array = _microseconds(array, "timedelta64[us]")
    return rows_of(_integers(array, "amounts are int64 microseconds, timedelta64, or one timedelta"), shape)


def counts_of(column: Any, shape: tuple[int, ...]) -> Ints:
    """Whole numbers, one a row or one for all. Raises TypeError, ValueError for another shape."""
    return rows_of(_integers(_array(column, zoned=False), "counts are integers"), shape)


def rows_of(array: Ints, shape: tuple[int, ...]) -> Ints:
    """The array as one flat row of values, repeated where it is a single one. Raises ValueError for another shape."""
    if array.ndim and array.shape != shape:
        raise ValueError(f"one value for each row, or one for all: {array.shape} does not fit {shape}")
    return np.broadcast_to(array, shape).reshape(-1)


def _array(column: Any, *, zoned: bool) -> NDArray[Any]:
    if isinstance(column, np.ndarray | np.generic | int):
        return np.asarray(column)
    if hasattr(getattr(column, "dtype", None), "pyarrow_dtype"):
        column = column.array  # a pandas column that is an Arrow one inside
    if hasattr(column, "__arrow_array__"):
        column = column.__arrow_array__()
    if not hasattr(column, "to_numpy"):
        raise TypeError(f"give a numpy array, or a column that turns into one, not {type(column).__name__}")
    if hasattr(column, "fill_null") and hasattr(column, "type"):
        # Arrow: whole numbers with nulls would turn into floats
        whole = str(column.type).startswith("int")
        array = (column.fill_null(NOT_A_TIME) if whole and column.null_count else column).to_numpy(zero_copy_only=False)
        zone = getattr(column.type, "tz", None)
    else:
        zone = getattr(column.dtype, "tz", None) or getattr(column.dtype, "time_zone", None)
        # pandas gives objects for times with a zone, unless told what is wanted: their UTC
        pandas = getattr(column.dtype, "tz", None) is not None
        array = column.to_numpy(dtype="datetime64[us]") if pandas else column.to_numpy()
    result: NDArray[Any] = np.asarray(array)
    if zoned and result.dtype.kind == "M" and zone is None:
        raise NaiveDatetimeError(f"the column has no zone: give {type(column).__name__} timestamps with one")
    return result


def _microseconds(array: NDArray[Any], kind: str) -> Ints:
    whole = array.astype(kind)
    if not np.can_cast(array.dtype, kind, "safe") and bool(((whole != array) & ~np.isnat(array)).any()):
        raise ValueError(f"times are exact to the microsecond, these are finer: round them, with .astype({kind!r})")
    return whole.view(np.int64)


def _integers(array: NDArray[Any], wanted: str) -> Ints:
    if array.dtype.kind not in "iu" or not np.can_cast(array.dtype, np.int64):
        raise TypeError(f"{wanted}; not {array.dtype}")
    return array.astype(np.int64, copy=False)
