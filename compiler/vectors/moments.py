"""Dates and instants in columns: moved, and read in a zone. The plain definition works out each different date once."""

from collections.abc import Callable
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from ...dsl.model.expressions import Period
from ..moves import shifted
from ..time.array_zones import DAY, Offsets, offsets_of
from ..time.errors import BusinessTimeError
from ..time.zones import EARLIEST, LATEST
from .truths import Bools, Ints
from .values import Codes, Dates, Instants

_EPOCH = date(1970, 1, 1).toordinal()
_FIRST, _LAST = (date(year, 1, 1).toordinal() - _EPOCH for year in (1900, 2200))
_MICROSECOND = timedelta(microseconds=1)
END = (LATEST - EARLIEST) // _MICROSECOND
"""The first microsecond past the years that are known."""
_ASK, _NONE = np.int32(-(1 << 31)), np.int32(-(1 << 31) + 1)


class DayTable:
    """A function of a date as a table that fills itself: each date is asked once."""

    def __init__(self, function: Callable[[date], date]) -> None:
        self._function = function
        self._table = np.full(_LAST - _FIRST, _ASK, np.int32)

    def of(self, days: Codes, known: Bools | None) -> tuple[Codes, Bools | None]:
        """The date for each day, and the days for which there is none (None: there is one for all)."""
        if known is not None:
            days = np.where(known, days, 0)
        if not days.size:
            return days, None
        if days.min() >= _FIRST and days.max() < _LAST:
            found = self._looked_up(days)
        else:
            inside = (days >= _FIRST) & (days < _LAST)
            found = self._looked_up(np.where(inside, days, 0))
            for day in np.unique(days[~inside]).tolist():
                found[days == day] = self._asked(day)
        if found.min() > _NONE:
            return found, None
        none = found == _NONE
        return found, none if known is None else none & known

    def _looked_up(self, days: Codes) -> Codes:
        at = np.subtract(days, np.int32(_FIRST), dtype=np.intp)
        found: Codes = self._table.take(at)
        if found.min() == _ASK:
            asked = np.zeros(len(self._table), np.bool_)
            asked[at] = True
            for day in np.flatnonzero(asked & (self._table == _ASK)).tolist():
                self._table[day] = self._asked(day + _FIRST)
            found = self._table.take(at)
        return found

    def _asked(self, day: int) -> int:
        try:
            return self._function(date.fromordinal(day + _EPOCH)).toordinal() - _EPOCH
        except (BusinessTimeError, ValueError, OverflowError):
            return int(_NONE)


def mover(amount: Period | timedelta, *, backwards: bool) -> DayTable:
    """`moves.shifted` for dates."""

    def moved(day: date) -> date:
        found: date = shifted(day, amount, backwards=backwards)
        return found

    return DayTable(moved)


def moved_dates(dates: Dates, table: DayTable) -> tuple[Dates, Bools | None]:
    """Dates moved, and where that leads out of all calendars."""
    values, none = table.of(dates.values, dates.known)
    return Dates(values, dates.known), none


def moved_instants(
    instants: Instants, amount: Period | timedelta, table: DayTable, *, backwards: bool
) -> tuple[Instants, Bools | None]:
    """Instants moved, and where that leads out of the years that are known."""
    if isinstance(amount, timedelta):
        step = amount // _MICROSECOND
        values = instants.values + (-step if backwards else step)
        out = (values < 0) | (values >= END)
        if instants.known is not None:
            out &= instants.known
        return Instants(values, instants.known, instants.ahead), out if out.any() else None
    readings = instants.values if instants.ahead is None else instants.values + instants.ahead
    days = readings // DAY
    moved, none = table.of(days.astype(np.int32), instants.known)
    values = instants.values + (moved.astype(np.int64) - days) * DAY
    return Instants(values, instants.known, instants.ahead), none


class ZoneTable:
    """The dates that instants of the known years have in a zone: the offset of most days is that of the whole day."""

    def __init__(self, zone: ZoneInfo) -> None:
        last = END // DAY
        self._offsets: Offsets = offsets_of(zone, 0, last)
        starts = np.arange(0, last + 1, dtype=np.int64) * DAY
        begins, offsets = self._offsets.begins, self._offsets.offsets
        at = np.searchsorted(begins, starts, side="right") - 1
        self._of_day = offsets[at]
        self._changes = np.searchsorted(begins, starts + DAY, side="left") - 1 != at

    def dates(self, instants: Ints) -> Codes:
        """Days since 1970 of instants from 1970 up to 2101."""
        days = instants // DAY
        readings = instants + self._of_day.take(days)
        changes = self._changes.take(days)
        if changes.any():
            readings[changes] = self._offsets.readings(instants[changes])
        found: Codes = (readings // DAY).astype(np.int32)
        return found


def outside(instants: Instants) -> Bools | None:
    """Where known instants lie out of the years that zones are known for."""
    out = (instants.values < 0) | (instants.values >= END)
    if instants.known is not None:
        out &= instants.known
    return out if out.any() else None
