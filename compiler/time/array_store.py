"""The tables of one calendar, each made when rows need it and kept; equal calendars share theirs.

A table covers whole years of UTC in which all holidays are known. What lies outside is asked of the calendar itself.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from . import array_direct, array_packed, array_shifts, walk
from .array_input import Ints
from .array_shifts import FIRST_ORDINAL, Known
from .array_table import SearchTable, Table
from .array_zones import DAY
from .combined import Difference, Intersection, Union, Without
from .public_holidays import known_years
from .shifts import DatedHours, Shape, WorkingWeek
from .zones import EARLIEST, LATEST

if TYPE_CHECKING:
    from .calendar import Calendar

_MICROSECOND = timedelta(microseconds=1)

START = 0
"""The first instant that a question may have, in microseconds since 1970."""

END = (LATEST - EARLIEST) // _MICROSECOND
"""The first instant past the end."""

_MARGIN = 10
"""Days to stay away from dates that aren't known: no date decides about open time so far from it."""

_MANY = 20_000
"""From how many rows on a quick table is worth its making."""


def moment_of(instant: int) -> datetime:
    """Microseconds since 1970 as a moment in UTC."""
    return EARLIEST + instant * _MICROSECOND


def instant_of(moment: datetime) -> int:
    """A moment as microseconds since 1970."""
    return (moment - EARLIEST) // _MICROSECOND


def years_of(starts: Ints) -> range:
    """The years of UTC in which instants lie, and one on either side; those past the ends of time don't count."""
    within = starts[(starts >= START) & (starts < END)]
    if not within.size:
        return range(0)
    first, last = moment_of(int(within.min())).year, moment_of(int(within.max())).year
    return range(first - 1, last + 2)


def joined(one: range, other: range) -> range:
    """The years from the first to the last of both."""
    if not one or not other:
        return one or other
    return range(min(one.start, other.start), max(one.stop, other.stop))


class Store:
    """The tables of one calendar."""

    def __init__(self, calendar: "Calendar") -> None:
        self.calendar = calendar
        self._sure = sure_range(calendar._shape)
        self._years = range(0)
        self._windows: SearchTable | None = None
        self._quick: Table | None = None
        self._full: SearchTable | None = None

    def table(self, starts: Ints) -> Table:
        """A table for instants like these; whoever finds some outside of it asks `full`."""
        if self._windows is None:
            self.cover(starts)
        assert self._windows is not None
        if self._quick is None and starts.size >= _MANY:
            self._quick = quick_table(self._windows)
        return self._quick or self._windows

    def windows(self, starts: Ints) -> SearchTable:
        """The windows of the years of these instants, as far as they are known, and of those asked for before."""
        self.cover(starts)
        assert self._windows is not None
        return self._windows

    def cover(self, starts: Ints) -> bool:
        """Widen the tables to the years of these instants. Whether they are any wider now."""
        years = joined(self._years, years_of(starts))
        if self._windows is not None and years == self._years:
            return False
        self._years, self._windows, self._quick = years, self.opened(*self.range_of(years)), None
        return True

    def full(self) -> SearchTable:
        """The windows of all years that are known."""
        if self._full is None:
            self._full = self.opened(*self._sure)
        return self._full

    def range_of(self, years: range) -> tuple[int, int]:
        """The instants of these years as far as they are known, from midnight to midnight; none of no years."""
        begin, end = self._sure
        if not years:
            return begin, begin
        first = min(max(begin, _new_year(years.start)), end)
        return first, max(first, min(end, _new_year(years.stop)))

    def opened(self, first: int, last: int) -> SearchTable:
        """The windows in [first, last), which lies in what is known."""
        return SearchTable(*opened(self.calendar, first, last), first, last)


@lru_cache(maxsize=64)
def store_of(calendar: "Calendar") -> Store:
    """The tables of a calendar."""
    return Store(calendar)


def quick_table(windows: SearchTable) -> Table:
    """The quickest table there is for these windows."""
    first, last = windows.first, windows.last
    packed = array_packed.packed_table
    return array_direct.direct_table(windows) or packed([(windows.opens, windows.closes)], first, last) or windows


def opened(calendar: "Calendar", first: int, last: int, known: Known | None = None) -> tuple[Ints, Ints]:
    """When the windows in [first, last) open and close: clipped to it, merged, in order.

    The range lies in what is known, see `sure_range`. What calendars have in common is kept in `known` for the next.
    """
    if first >= last:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    quick = array_shifts.windows(calendar._shape, first, last, {} if known is None else known)
    if quick is not None:
        return quick
    found = walk.windows(calendar._timeline, moment_of(first), moment_of(last))
    opens = np.array([instant_of(opens) for opens, _ in found], np.int64)
    closes = np.array([instant_of(closes) for _, closes in found], np.int64)
    return opens, closes


def sure_range(shape: Shape) -> tuple[int, int]:
    """The instants, from midnight to midnight, about which no date is decisive that lies out of time or isn't known."""
    years = _known(shape) or (range(1970, 2101),)
    first = max(1970, *(known.start for known in years))
    last = min(2101, *(known.stop for known in years))
    begin = _new_year(first) + _MARGIN * DAY
    return begin, max(begin, _new_year(last) - _MARGIN * DAY)


def _known(shape: Shape) -> tuple[range, ...]:
    """The years that are known of each of the lists that a shape reads."""
    match shape:
        case WorkingWeek(place=place):
            return (known_years(place),)
        case DatedHours(days=days):
            return _some((days.years_known,))
        case Without(base=base, days=days):
            return _known(base) + _some((days.years_known,))
        case Union(left=left, right=right) | Intersection(left=left, right=right) | Difference(left=left, right=right):
            return _known(left) + _known(right)
        case _:
            return ()


def _some(years: Iterable[range | None]) -> tuple[range, ...]:
    return tuple(known for known in years if known is not None)


def _new_year(year: int) -> int:
    return (date(min(max(year, 1970), 2101), 1, 1).toordinal() - FIRST_ORDINAL) * DAY
