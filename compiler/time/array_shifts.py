"""The quick way to the windows of many years: the shifts of a shape for a range of dates as columns.

The same shifts as `Shape.shifts` gives, for dates whose holidays are all known, so that none is doubtful. Dates are
numbered from 1970-01-01 and instants are microseconds.
"""

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from .array_input import Ints
from .array_zones import DAY, offsets_of
from .combined import Difference, Intersection, Union, Without
from .holiday_lists import HolidayList
from .hours import WHOLE_DATE, Hours
from .public_holidays import is_weekend
from .shifts import Always, DatedHours, Shape, Weekly, WorkingWeek

FIRST_ORDINAL = date(1970, 1, 1).toordinal()

_REACH = 4
_BEFORE, _AFTER = 3, 1
_END = 1 << 61
_MICROSECOND = timedelta(microseconds=1)


class Shifts(NamedTuple):
    """Shifts in no order: when they open and close, the date that each counts for, whether it is no one's own."""

    opens: Ints
    closes: Ints
    dates: Ints
    free: NDArray[np.bool_]

    def where(self, mask: NDArray[np.bool_]) -> "Shifts":
        """Those that a mask marks."""
        return Shifts(self.opens[mask], self.closes[mask], self.dates[mask], self.free[mask])


Known = dict[tuple[Shape, int, int], Shifts | None]
"""The shifts of parts that several calendars have in common, by the part and the dates."""

_MOST_KNOWN = 1000
"""How many parts to keep, each as large as the windows of a calendar."""


def windows(shape: Shape, first: int, last: int, known: Known) -> tuple[Ints, Ints] | None:
    """The merged windows in [first, last), clipped to it, in order; None for a shape that isn't known here."""
    shifts = _made(shape, first // DAY - _BEFORE, last // DAY + _AFTER, known)
    if shifts is None:
        return None
    return _merged(np.maximum(shifts.opens, first), np.minimum(shifts.closes, last))


def _shifts(shape: Shape, first: int, last: int, known: Known) -> Shifts | None:
    """The shifts that count for a date from first to last, both included."""
    if len(known) > _MOST_KNOWN:
        known.clear()
    part = (shape, first, last)
    if part not in known:
        known[part] = _made(shape, first, last, known)
    return known[part]


def _made(shape: Shape, first: int, last: int, known: Known) -> Shifts | None:
    match shape:
        case Weekly(zone=zone, week=week):
            dates = np.arange(first, last + 1)
            weekdays = (dates + FIRST_ORDINAL - 1) % 7
            parts = []
            for hours in sorted({hours for day in week for hours in day}):
                has = np.array([hours in day for day in week])
                parts.append(_placed(zone, dates[has[weekdays]], hours))
            return _all(parts)
        case Always(zone=zone):
            placed = _placed(zone, np.arange(first, last + 1), WHOLE_DATE)
            return placed._replace(free=np.ones(placed.opens.size, np.bool_))
        case WorkingWeek(place=place, zone=zone, hours=hours_of_date):
            days = [day for day in range(first, last + 1) if not is_weekend(place, _date(day))]
            return _all([_placed(zone, np.array(days, np.int64), hours) for hours in hours_of_date])
        case DatedHours(days=listed, zone=zone, hours=hours_of_date):
            return _all([_placed(zone, _listed(listed, first, last), hours) for hours in hours_of_date])
        case Without(base=base, days=listed):
            shifts = _shifts(base, first, last, known)
            if shifts is None:
                return None
            closed = np.zeros(last - first + 1, np.bool_)
            closed[_listed(listed, first, last) - first] = True
            return shifts.where(~closed[shifts.dates - first])
        case Union(left=one, right=other):
            left, right = _shifts(one, first, last, known), _shifts(other, first, last, known)
            return None if left is None or right is None else _all([left, right])
        case Intersection(left=one, right=other):
            return _intersection(one, other, first, last, known)
        case Difference(left=one, right=other):
            left, right = _shifts(one, first, last, known), _shifts(other, first - _REACH, last + _REACH, known)
            return None if left is None or right is None else _cut(left, right, keep=False)
        case _:
            return None


def _intersection(one: Shape, other: Shape, first: int, last: int, known: Known) -> Shifts | None:
    left, right = _shifts(one, first, last, known), _shifts(other, first - _REACH, last + _REACH, known)
    if left is None or right is None:
        return None
    own = _cut(left.where(~left.free), right, keep=True)
    if not one.free:
        return own
    around, dated = _shifts(one, first - _REACH, last + _REACH, known), _shifts(other, first, last, known)
    if around is None or dated is None:
        return None
    return _all([own, _cut(dated, around.where(around.free), keep=True)])


def _cut(shifts: Shifts, others: Shifts, *, keep: bool) -> Shifts:
    """The parts of each shift that lie in the other shifts or, with `keep` false, outside them."""
    opens, closes = _merged(others.opens, others.closes)
    if not keep:
        opens, closes = np.append(np.int64(-_END), closes), np.append(opens, np.int64(_END))
    low = np.searchsorted(closes, shifts.opens, side="right")
    high = np.searchsorted(opens, shifts.closes, side="left")
    counts = np.maximum(high - low, 0)
    which = np.repeat(np.arange(shifts.opens.size), counts)
    other = np.arange(which.size) - np.repeat(np.cumsum(counts) - counts, counts) + np.repeat(low, counts)
    return Shifts(
        np.maximum(shifts.opens[which], opens[other]),
        np.minimum(shifts.closes[which], closes[other]),
        shifts.dates[which],
        shifts.free[which],
    )


def _merged(opens: Ints, closes: Ints) -> tuple[Ints, Ints]:
    """The same instants as sorted, disjoint windows: overlapping and touching ones become one, empty ones vanish."""
    some = opens < closes
    opens, closes = opens[some], closes[some]
    if bool((closes[:-1] < opens[1:]).all()):
        return opens, closes  # in order and apart, as they mostly are
    order = np.argsort(opens, kind="stable")
    opens, reach = opens[order], np.maximum.accumulate(closes[order])
    begins = np.ones(opens.size, np.bool_)
    np.greater(opens[1:], reach[:-1], out=begins[1:])
    ends = np.append(begins[1:], np.ones(min(opens.size, 1), np.bool_))
    return opens[begins], reach[ends]


def _placed(zone: ZoneInfo, dates: Ints, hours: Hours) -> Shifts:
    """The hours of some dates as shifts; those that a clock change leaves nothing of are none."""
    if not dates.size:
        return _all([])
    offsets = offsets_of(zone, int(dates[0]) - 1, int(dates[-1]) + 3)
    midnights = dates * DAY
    opens = offsets.first_instants(midnights + _span(hours.opens))
    closes = offsets.first_instants(midnights + _span(hours.closes))
    return Shifts(opens, closes, dates, np.zeros(dates.size, np.bool_)).where(opens < closes)


def _all(parts: list[Shifts]) -> Shifts:
    if len(parts) == 1:
        return parts[0]
    if not parts:
        none = np.zeros(0, np.int64)
        return Shifts(none, none, none, np.zeros(0, np.bool_))
    return Shifts(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


@lru_cache(maxsize=1024)
def _listed(days: HolidayList, first: int, last: int) -> Ints:
    """The dates of a list from first to last."""
    years = range(_date(first).year, _date(last).year + 1)
    numbers = [day.toordinal() - FIRST_ORDINAL for year in years for day in days.year(year)]
    return np.array([number for number in numbers if first <= number <= last], np.int64)


def _date(day: int) -> date:
    return date.fromordinal(day + FIRST_ORDINAL)


def _span(span: timedelta) -> int:
    return span // _MICROSECOND
