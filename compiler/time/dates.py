"""Calendar days, weeks, months, quarters and years, counted on local dates; none of them converts into another.

    date_after(d, n, day | week)              d + n, or 7n, dates
    date_after(d, n, month | quarter | year)  the same day of the month n, 3n or 12n months on

Where that month is too short a rule says which date counts: `last_day`, its last date, or `next_month_first`, the first
of the month after it. Without a rule such a date is an error, never a guess. A month ends on its last date.
"""

from calendar import monthrange
from datetime import date, datetime, time
from typing import Literal, NamedTuple

from .days import Landing
from .errors import MonthEndError, TimeRangeError
from .points import Point, place, point_of
from .walk import within_range
from .zones import Zone, date_in, instant, known_date, shown_in, start_of_date, zone_of

DateUnit = Literal["day", "week", "month", "quarter", "year"]
MonthEnd = Literal["last_day", "next_month_first"]

_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


class Period(NamedTuple):
    """A month, quarter or year of a zone's calendar as instants `[starts, ends)`; its length is physical time."""

    starts: datetime
    ends: datetime


def date_after(day: date, count: int, unit: DateUnit, *, month_end: MonthEnd | None = None) -> date:
    """The date `count` units after (before, where negative) a date.

    Raises MonthEndError where the target month lacks the day and no `month_end` rule is given, TimeRangeError where the
    answer lies outside the years 1970 to 2100.
    """
    start = known_date(day)
    if unit in _DAYS:
        number = start.toordinal() + count * _DAYS[unit]
        if not 1 <= number <= date.max.toordinal():
            raise TimeRangeError(f"{count} {unit}s after {day.isoformat()} lies outside the years 1970 to 2100")
        return known_date(date.fromordinal(number))
    if unit not in _MONTHS:
        raise ValueError(f"a date moves by day, week, month, quarter or year, not by {unit!r}")
    year, month = _month_after(start, count * _MONTHS[unit])
    length = monthrange(year, month)[1]
    if start.day <= length:
        return known_date(date(year, month, start.day))
    match month_end:
        case "last_day":
            return known_date(date(year, month, length))
        case "next_month_first":
            # only days past the 28th get here, and December has 31: the month after lies in the same year
            return known_date(date(year, month + 1, 1))
        case None:
            counted = f"{count} {unit}{'' if abs(count) == 1 else 's'} after {start.isoformat()}"
            raise MonthEndError(
                f"{counted} would be day {start.day} of a month of {length} days: say which date then counts"
            )


def month_end_matters(day: date, count: int, unit: DateUnit) -> bool:
    """Whether the answer of `date_after` depends on the rule for short months. Raises TimeRangeError."""
    if unit in _DAYS:
        return False
    year, month = _month_after(known_date(day), count * _MONTHS[unit])
    return day.day > monthrange(year, month)[1]


def last_of_month(day: date) -> date:
    """The last date of the date's month: the date on which that month ends."""
    return date(day.year, day.month, monthrange(day.year, day.month)[1])


def period_of(day: date, unit: Literal["month", "quarter", "year"], zone: Zone) -> Period:
    """The calendar month, quarter or year of a date as instants, from midnight to midnight of the zone.

    March 2026 in New York lasts 743 hours. Raises TimeRangeError for a period that isn't whole within 1970 to 2100.
    """
    local = zone_of(zone)
    months = _MONTHS[unit]
    first_month = (known_date(day).month - 1) // months * months + 1
    year, month = _month_after(date(day.year, first_month, 1), months)
    starts = start_of_date(local, date(day.year, first_month, 1))
    ends = start_of_date(local, date(year, month, 1))
    return Period(shown_in(local, within_range(starts)), shown_in(local, within_range(ends)))


def add_dates(
    start: datetime,
    count: int,
    unit: DateUnit,
    *,
    zone: Zone,
    at: Point | time | None = None,
    month_end: MonthEnd | None = None,
) -> Landing:
    """`count` calendar units after a start: the date after its local date in `zone`, at a point of that date.

    Without a point it is the same wall time in `zone`; `Close()` needs a calendar and is refused with a ValueError. A
    date that the zone skipped ends where it would have begun. Raises MonthEndError, TimeRangeError, NaiveDatetimeError.
    """
    local = zone_of(zone)
    first = instant(start)
    day = date_after(date_in(local, first), count, unit, month_end=month_end)
    return landing_on(day, point_of(at), zone=local, start=first)


def landing_on(day: date, at: Point | time, *, zone: Zone, start: datetime) -> Landing:
    """A point of a date as a moment in a zone; `start` is the moment whose wall time `SameTime()` keeps.

    Raises TimeRangeError, NaiveDatetimeError, and ValueError for `Close()`, which only a calendar has.
    """
    local = zone_of(zone)
    earliest, due = place(point_of(at), known_date(day), zone=local, start=instant(start), calendar=None)
    within_range(due)
    return Landing(day, shown_in(local, due), None if earliest is None else shown_in(local, earliest))


def _month_after(day: date, months: int) -> tuple[int, int]:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if not 1 <= year <= 9999:
        raise TimeRangeError(f"{months} months after {day.isoformat()} lies outside the years 1970 to 2100")
    return year, month + 1
