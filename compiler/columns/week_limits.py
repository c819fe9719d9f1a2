"""`at most 5 days a week` for rows: whether a week between start and due has more working days than the plan decides.

Which weeks of a calendar do is asked once for each week, as `calendars.Ready.too_long` asks it.
"""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from ..calendars import MOST_WEEKS, WeekLimit
from ..time import NOT_A_TIME, BusinessTimeError
from ..time.array_zones import DAY, offsets_of
from .quick import Bools

Ints = NDArray[np.int64]

_FIRST_MONDAY = date(1969, 12, 29)


class WeekLimits:
    """The limits of one calendar; its weeks are remembered."""

    def __init__(self, limits: tuple[WeekLimit, ...], zone: ZoneInfo) -> None:
        self._limits = limits
        self._zone = zone
        self._long: dict[int, bool] = {}

    def decided(self, starts: Ints, due: Ints) -> Bools:
        """Whether no week from start to due, or that of the start alone where nothing is due, is too long."""
        told = starts != NOT_A_TIME
        found = np.ones(starts.size, np.bool_)
        if not told.any():
            return found
        first = starts[told]
        last = np.maximum(first, np.where(due[told] == NOT_A_TIME, first, due[told]))
        offsets = offsets_of(self._zone, int(first.min()) // DAY, int(last.max()) // DAY)
        begins, ends = _weeks(offsets.readings(first)), _weeks(offsets.readings(last))
        ends = np.minimum(ends, begins + MOST_WEEKS - 1)
        base = int(begins.min())
        long = np.array([self._is_long(week) for week in range(base, int(ends.max()) + 1)], np.int64)
        sums = np.concatenate([np.zeros(1, np.int64), np.cumsum(long)])
        found[told] = sums[ends + 1 - base] == sums[begins - base]
        return found

    def _is_long(self, week: int) -> bool:
        if week not in self._long:
            day = max(_FIRST_MONDAY + timedelta(weeks=week), date(1970, 1, 1))
            try:
                self._long[week] = any(one.calendar.pattern_days_in_week(day) > one.most for one in self._limits)
            except BusinessTimeError:
                self._long[week] = True  # the definition says why
        return self._long[week]


def _weeks(readings: Ints) -> Ints:
    """Weeks from that of the first instant on, Monday to Sunday."""
    found: Ints = (readings // DAY + 3) // 7
    return found
