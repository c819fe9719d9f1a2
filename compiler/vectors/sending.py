"""Columns of facts as Arrow arrays again, in one type for each kind of value."""

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from .truths import Bools
from .values import Column, Dates, Flags, Given, Instants, Names, Numbers, Places, Unit


def arrow_of(column: Column) -> pa.Array | None:
    """A column with nulls where it is not known; None for one that holds no single values, or has errors.

    Flags as `bool`, names as `dictionary<int32, string>`, numbers as `double`, distances in metres, durations as
    `duration[us]`, dates as `date32`, instants as `timestamp[us, UTC]`, places as structs of `lat` and `lon`.
    """
    unknown = None if column.known is None else ~column.known
    match column:
        case Flags(values=flags):
            return pa.array(flags, pa.bool_(), mask=unknown)
        case Names(values=codes, names=names):
            held = pa.array(names, pa.string())
            return pa.DictionaryArray.from_arrays(pa.array(codes, pa.int32(), mask=unknown), held)
        case Numbers(unit=Unit.MICROSECONDS, values=values, error=None):
            return pa.array(values.astype(np.int64), pa.int64(), mask=unknown).cast(pa.duration("us"))
        case Numbers(currency=None, values=values, error=None):
            return pa.array(values, pa.float64(), mask=unknown)
        case Dates(values=days):
            return pa.array(days, pa.int32(), mask=unknown).cast(pa.date32())
        case Instants(values=instants):
            return pa.array(instants, pa.int64(), mask=unknown).cast(pa.timestamp("us", tz="UTC"))
        case Places(latitude=latitude, longitude=longitude):
            return pa.StructArray.from_arrays(_degrees(latitude, longitude), names=["lat", "lon"], mask=_mask(unknown))
        case Given() | Numbers():
            return None


def _degrees(*columns: NDArray[np.float64]) -> list[pa.Array]:
    return [pa.array(column) for column in columns]


def _mask(unknown: Bools | None) -> pa.Array | None:
    return None if unknown is None else pa.array(unknown)
