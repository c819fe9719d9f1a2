"""Counting working dates, from a base date to a point of a later one.

With W the working dates of a calendar C (dates for which a shift of positive length counts), t a start, Z the zone of
the cut-off or, without one, of C, K the calendar of the cut-off or, without one, C:

    d(t)           the local date of t in Z
    next(d)        the least date of K's working dates > d
    base(t)        without a cut-off                           d(t)
                   t past the cut-off reading on d(t)          next(d(t))
                   d(t) no working date of K                   next(d(t)), and t counts as K's opening on it
                   otherwise                                   d(t)
    add_days(t,n)  the point of the nth date of W strictly after base(t); strictly before it for n < 0; of base(t) for 0

base never decreases, so a later start never has an earlier due *date*, and at a time of day, a window or the end of
the day it is never due earlier. At the same wall time it can be (Friday 18:00 and Saturday 09:00 are both due on
Monday, each at its own time), and at close where an overnight shift ends after one of the next date.
`closed_days_count` drops the third line, and with it this law.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from .errors import NoSingleZoneError
from .explain import closed_dates
from .holiday_rules import Direction
from .hours import clock_text, span_of
from .points import Point, place, point_of
from .steps import Explained, Step, date_text
from .timeline import Timeline, before_the_start, past_the_end
from .walk import within_range
from .zones import (
    EARLIEST,
    LATEST,
    Zone,
    date_in,
    first_instant,
    instant,
    known_date,
    shown_in,
    zone_name,
    zone_of,
)

if TYPE_CHECKING:
    from .calendar import Calendar

_PROOF_EVERY = 32
"""How many closed dates in a row are looked at before asking again whether any other can follow."""

_FIRST, _LAST = EARLIEST.date().toordinal(), LATEST.date().toordinal() - 1


@dataclass(frozen=True, slots=True)
class CutOff:
    """Until when a start still counts for its own date.

    `at` is a time of day read in `zone`; a start exactly at it is in time, with `inclusive` false it is late.
    A late one counts for the `more`th next working date of `calendar`, by default of the calendar that is counted on.
    """

    at: time
    zone: Zone
    calendar: "Calendar | None" = None
    inclusive: bool = True
    more: int = 1

    def __post_init__(self) -> None:
        span_of(self.at)
        zone_of(self.zone)
        if self.more < 1:
            raise ValueError(f"a late start counts for a later working date: `more` is at least 1, not {self.more}")

    def passed(self, at: datetime) -> bool:
        """Whether an instant is past the cut-off on its own date in the cut-off's zone."""
        utc = instant(at)
        limit = self.limit(date_in(zone_of(self.zone), utc))
        return utc > limit if self.inclusive else utc >= limit

    def limit(self, day: date) -> datetime:
        """The instant of the cut-off on a date of its zone, in UTC."""
        return first_instant(zone_of(self.zone), datetime.combine(day, self.at))

    def __str__(self) -> str:
        return f"{clock_text(span_of(self.at))} {zone_name(zone_of(self.zone))}"


@dataclass(frozen=True, slots=True)
class Landing:
    """The date on which something counted in days lands, due by `due` and, for a window of it, from `earliest`.

    Moments carry the fixed offset of the zone that was asked.
    """

    day: date
    due: datetime
    earliest: datetime | None = None


def nth_working_date(calendar: "Calendar", timeline: Timeline, day: date, count: int) -> date | None:
    """The `count`th working date strictly after (before, where negative) a date; the date itself for 0.

    None where there never are that many. Raises NoSingleZoneError, TimeRangeError, HolidayYearsError.
    """
    number = known_date(day).toordinal()
    direction: Direction = 1 if count >= 0 else -1
    left = abs(count)
    closed = 0
    while left:
        number += direction
        found = date.fromordinal(number)
        if not _FIRST <= number <= _LAST:
            if timeline.no_dates(found, direction):
                return None
            raise past_the_end() if direction > 0 else before_the_start()
        if calendar.is_working_date(found):
            left -= 1
            closed = 0
        elif closed % _PROOF_EVERY == 0 and timeline.no_dates(found, direction):
            return None
        else:
            closed += 1
    return date.fromordinal(number)


def landed(
    calendar: "Calendar",
    start: datetime,
    count: int,
    cutoff: CutOff | None,
    at: Point | time | None,
    closed_days_count: bool,
) -> Explained[Landing | None]:
    """The point of the `count`th working date after the base date of `start`, with the steps. None is never."""
    if calendar.zone is None:
        raise NoSingleZoneError("this calendar joins shifts of different zones, so days of it can't be counted")
    zone, name = calendar.zone, zone_name(calendar.zone)
    first = instant(start)
    asked = Step(kind="start", starts=shown_in(zone, first), count=count, zone=name)
    base, moment, path = base_of(calendar, zone, first, cutoff, closed_days_count)
    day = None if base is None else calendar.working_date(base, count)
    if base is None or day is None:
        never = Step(kind="never", words=("the calendar has no such working date",), zone=name)
        return Explained(None, (asked, *path, never))
    earliest, due = place(point_of(at), day, zone=zone, start=moment, calendar=calendar)
    within_range(due)
    landing = Landing(day, shown_in(zone, due), None if earliest is None else shown_in(zone, earliest))
    path.append(Step(kind="base", first=base, last=base, zone=name))
    path.extend(_passed(calendar, base, day))
    if count:
        path.append(Step(kind="day", first=day, last=day, count=abs(count), zone=name))
    words = (str(point_of(at)),)
    path.append(Step(kind="due", starts=landing.earliest, ends=landing.due, words=words, zone=name))
    return Explained(landing, (asked, *path))


def base_of(
    calendar: "Calendar", zone: ZoneInfo, start: datetime, cutoff: CutOff | None, closed_days_count: bool
) -> tuple[date | None, datetime, list[Step]]:
    """The base date of a start in UTC (None: never), the moment that it counts as, and the steps that say why."""
    if cutoff is None:
        return date_in(zone, start), start, []
    days = cutoff.calendar or calendar
    local = zone_of(cutoff.zone)
    day = date_in(local, start)
    name = zone_name(local)
    # a closed date is asked first: its start counts as an opening, and an opening is in time
    if not closed_days_count and not days.is_working_date(day):
        base = days.working_date(day, 1)
        opening = None if base is None else days.open_of(base)
        words = f"{date_text(day)} ({name}) is closed" + "".join(f": {why}" for why in days.closed_by(day))
        step = Step(kind="cutoff", first=day, last=day, words=(f"{words}; the next working date counts",), zone=name)
        return base, start if opening is None else instant(opening), [step]
    if cutoff.passed(start):
        words = f"past the cut-off {cutoff} on {date_text(day)}; the next working date counts"
        step = Step(kind="cutoff", first=day, last=day, words=(words,), zone=name)
        return days.working_date(day, cutoff.more), start, [step]
    return day, start, []


def _passed(calendar: "Calendar", base: date, day: date) -> list[Step]:
    """The closed dates strictly between the base date and the landing date, in the order in which they are passed."""
    low, high = sorted((base.toordinal(), day.toordinal()))
    between = list(map(date.fromordinal, range(low + 1, high)))
    return closed_dates(calendar, between if base <= day else between[::-1])
