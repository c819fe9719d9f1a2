"""Dates, instants and durations down a column, in days or microseconds."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pyarrow as pa
import pyarrow.types as at
from numpy.typing import NDArray

from ...dsl.model.types import Type
from ..time.zones import EARLIEST, LATEST
from .arrow import integers_of, values_of
from .texts import Judged, MaybeKnown, from_text, is_textual, texts_of
from .truths import Bools, Ints
from .values import Dates, Instants, Numbers, Unit

_MICROSECOND = timedelta(microseconds=1)
_EPOCH_DAY = date(1970, 1, 1).toordinal()
_A_SECOND = {"s": 1, "ms": 1_000, "us": 1_000_000, "ns": 1_000_000_000}
_EARLIEST = (EARLIEST - EARLIEST) // _MICROSECOND
_LATEST = (LATEST - EARLIEST) // _MICROSECOND
_LARGEST_WHOLE = 1 << 53


def dates(wanted: Type, array: pa.Array, known: MaybeKnown) -> Judged | None:
    if is_textual(array):
        found = from_text(wanted, array, lambda day: int(day.toordinal()) - _EPOCH_DAY)
        return None if found is None else Judged(Dates(found[0].astype(np.int32), known), found[1])
    if not at.is_date(array.type):
        return None
    days: NDArray[np.int32] = values_of(array.cast(pa.date32()).cast(pa.int32()))
    bad = (days < date.min.toordinal() - _EPOCH_DAY) | (days > date.max.toordinal() - _EPOCH_DAY)
    return Judged(Dates(days, known), bad)


def instants(wanted: Type, array: pa.Array, known: MaybeKnown) -> Judged | None:
    if is_textual(array):
        return _instants_in_text(wanted, array, known)
    if not at.is_timestamp(array.type) or array.type.tz is None:
        return None
    values, bad = _micros(array, _LATEST)
    bad = bad | (values < _EARLIEST) | (values >= _LATEST)
    return Judged(Instants(values, known), bad)


def _instants_in_text(wanted: Type, array: pa.Array, known: MaybeKnown) -> Judged | None:
    found = texts_of(wanted, array)
    if found is None:
        return None
    codes, values = found
    moments = [value if isinstance(value, datetime) else None for value in values]
    table = np.array([0 if one is None else (one - EARLIEST) // _MICROSECOND for one in moments] or [0], np.int64)
    ahead = np.array([0 if one is None else _ahead(one) for one in moments] or [0], np.int64)
    bad = np.array([one is None for one in moments] or [True], np.bool_)
    return Judged(Instants(table[codes], known, ahead[codes] if ahead.any() else None), bad[codes])


def _ahead(moment: datetime) -> int:
    offset = moment.utcoffset()
    return 0 if offset is None else offset // _MICROSECOND


def instants_of(moment: datetime, size: int) -> Instants:
    """One instant for all rows."""
    moment = moment.astimezone(UTC) if moment.utcoffset() is None else moment
    values = np.full(size, (moment - EARLIEST) // _MICROSECOND, np.int64)
    ahead = _ahead(moment)
    return Instants(values, None, np.full(size, ahead, np.int64) if ahead else None)


def _micros(array: pa.Array, most: int) -> tuple[Ints, Bools]:
    """Times in microseconds, and where they are finer or further from zero than `most`."""
    values, a_second = integers_of(array), _A_SECOND[array.type.unit]
    if a_second == 1_000_000_000:
        whole = values // 1000
        return whole, whole * 1000 != values
    if a_second == 1_000_000:
        return values, np.zeros(len(values), np.bool_)
    scale = 1_000_000 // a_second
    limit = most // scale
    bad = (values > limit) | (values < -limit)
    return np.where(bad, 0, values) * scale, bad


def durations(wanted: Type, array: pa.Array, known: MaybeKnown) -> Judged | None:
    found: tuple[Ints, Bools] | None
    if is_textual(array):
        found = from_text(wanted, array, lambda amount: _fitting(amount // _MICROSECOND))
    elif at.is_duration(array.type):
        found = _micros(array, _LARGEST_WHOLE)
    else:
        return None
    if found is None:
        return None
    bad = found[1] | (found[0] < 0) | (found[0] > _LARGEST_WHOLE)
    return Judged(Numbers(found[0].astype(np.float64), Unit.MICROSECONDS, known), bad)


def _fitting(number: int) -> int | None:
    return number if number <= _LARGEST_WHOLE else None
