"""Recurring duties: the dates on which something that is owed every so often falls due.

The kth occurrence is counted from the start, never from the one before: every month from 31 January is 31 January,
28 February, 31 March. The last of them lies before `until`, which is excluded.
"""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Literal
from zoneinfo import ZoneInfo

from .dates import DateUnit, MonthEnd, date_after, landing_on, month_end_matters
from .days import Landing
from .errors import MonthEndError, TimeRangeError
from .points import Point, SameTime
from .zones import Zone, date_in, instant, known_date, zone_of

if TYPE_CHECKING:
    from dateutil.rrule import rrule

_END = date(2100, 12, 31)


def occurrence_dates(
    every: int,
    unit: DateUnit,
    start: date,
    *,
    until: date | None = None,
    month_end: MonthEnd | None = None,
    after_start: bool = False,
) -> Iterator[date]:
    """The dates every so many units from `start`, which is the first of them unless `after_start`; before `until`.

    Without `until` they go on to the end of 2100 and are worked out one by one. `month_end` says which date stands
    for one that a month doesn't have; without it such a start is refused at once, unless `until` ends the run before
    it matters. Raises MonthEndError, TimeRangeError, and ValueError for an `every` below 1.
    """
    if every < 1:
        raise ValueError(f"a duty recurs every 1 or more units, not every {every}")
    first = known_date(start)
    last = _END if until is None else min(_END, date.fromordinal(max(1, until.toordinal() - 1)))
    if month_end is None:
        _check_month_ends(every, unit, first, last)
    if unit in ("month", "quarter", "year") and month_end == "next_month_first":
        found = _counted(every, unit, first, last)
    else:
        found = (moment.date() for moment in _rule(every, unit, first, last))
    return (day for day in found if not (after_start and day == first))


def occurrences(
    every: int,
    unit: DateUnit,
    start: datetime,
    *,
    zone: Zone,
    until: datetime | None = None,
    at: Point | time | None = None,
    month_end: MonthEnd | None = None,
    after_start: bool = False,
) -> Iterator[Landing]:
    """`occurrence_dates` from the local date of a moment in a zone, each at a point of its date, due before `until`.

    Without a point it is the wall time of the start. Raises also NaiveDatetimeError, and ValueError for `Close()`.
    """
    local = zone_of(zone)
    first = instant(start)
    limit = None if until is None else instant(until)
    last = None if limit is None else date.fromordinal(date_in(local, limit).toordinal() + 1)
    days = occurrence_dates(
        every, unit, date_in(local, first), until=last, month_end=month_end, after_start=after_start
    )
    return _landed(days, at or SameTime(), local, first, limit)


def _landed(
    days: Iterator[date], at: Point | time, zone: ZoneInfo, start: datetime, limit: datetime | None
) -> Iterator[Landing]:
    for day in days:
        landing = landing_on(day, at, zone=zone, start=start)
        if limit is None or instant(landing.due) < limit:
            yield landing


def _rule(every: int, unit: DateUnit, start: date, last: date) -> "rrule":
    """The rule of the iCalendar standard for these dates.

    A day past the 28th is written as "the last of the days 28 … d that the month has": the rule alone would skip short
    months.
    """
    from dateutil.rrule import DAILY, MONTHLY, WEEKLY, YEARLY, rrule

    rules: dict[DateUnit, tuple[Literal[0, 1, 2, 3], int]] = {
        "day": (DAILY, 1),
        "week": (WEEKLY, 1),
        "month": (MONTHLY, 1),
        "quarter": (MONTHLY, 3),
        "year": (YEARLY, 1),
    }
    frequency, factor = rules[unit]
    options: dict[str, Any] = {}
    if frequency in (MONTHLY, YEARLY) and start.day > 28:
        options = {"bymonthday": tuple(range(28, start.day + 1)), "bysetpos": -1}
        if frequency == YEARLY:
            options["bymonth"] = start.month
    midnight = time()
    return rrule(
        frequency,
        interval=every * factor,
        dtstart=datetime.combine(start, midnight),
        until=datetime.combine(last, midnight),
        **options,
    )


def _counted(every: int, unit: DateUnit, start: date, last: date) -> Iterator[date]:
    """The same dates by counting from the start, for the one rule that the standard doesn't have."""
    count = 0
    while True:
        try:
            day = date_after(start, count * every, unit, month_end="next_month_first")
        except TimeRangeError:
            return
        if day > last:
            return
        yield day
        count += 1


def _check_month_ends(every: int, unit: DateUnit, start: date, last: date) -> None:
    """Raise MonthEndError where an occurrence up to `last` falls on a date that its month doesn't have."""
    if unit in ("day", "week") or start.day <= 28:
        return
    count = 0
    while True:
        try:
            if month_end_matters(start, count * every, unit):
                early = date_after(start, count * every, unit, month_end="last_day")
                if early <= last:
                    raise MonthEndError(
                        f"every {every} {unit}s from {start.isoformat()} meets a month without a day {start.day}: "
                        "say which date then counts"
                    )
                return
            if date_after(start, count * every, unit) > last:
                return
        except TimeRangeError:
            return
        count += 1
