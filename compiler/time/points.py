"""Points of a day: the moment of a date at which something that is counted in days falls due.

A time of day that the zone skips on the date is the end of the gap, a repeated one its first occurrence. A point
without a zone of its own is read in the zone of the calendar (or of the question) that it is used with.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from .hours import DAY, clock_text, span_of
from .zones import Zone, first_instant, reading_of, zone_of

if TYPE_CHECKING:
    from .calendar import Calendar

_MIDNIGHT = time()


@dataclass(frozen=True, slots=True)
class SameTime:
    """At the wall time that the start had."""

    zone: Zone | None = None

    def __str__(self) -> str:
        return "at the same time of day"


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """At a time of day."""

    at: time
    zone: Zone | None = None

    def __str__(self) -> str:
        return f"at {clock_text(span_of(self.at))}"


@dataclass(frozen=True, slots=True)
class EndOfDay:
    """At 24:00: the instant at which the next date begins."""

    zone: Zone | None = None

    def __str__(self) -> str:
        return "at the end of the day"


@dataclass(frozen=True, slots=True)
class Close:
    """At the close of the date: the end of the last shift that counts for it, which can lie on the next date."""

    def __str__(self) -> str:
        return "at close"


@dataclass(frozen=True, slots=True)
class Between:
    """Within a window of the date: due by its end, not before its start; an end not past it is on the next date."""

    opens: time
    closes: time
    zone: Zone | None = None

    def __str__(self) -> str:
        return f"between {clock_text(span_of(self.opens))} and {clock_text(span_of(self.closes))}"


Point = SameTime | TimeOfDay | EndOfDay | Close | Between


def point_of(at: Point | time | None) -> Point:
    """The point that a caller means: none is the same time, a bare time of day is that time."""
    match at:
        case None:
            return SameTime()
        case time():
            return TimeOfDay(at=at)
        case _:
            return at


def place(
    point: Point, day: date, *, zone: ZoneInfo, start: datetime, calendar: "Calendar | None"
) -> tuple[datetime | None, datetime]:
    """Where a point lies on a date: the earliest instant (of windows alone) and the due instant, both in UTC.

    `zone` is the one for points that name none, `start` the instant in UTC whose wall time is kept, `calendar` the
    one whose close is meant. Raises ValueError for the close of a date without a calendar or without a shift.
    """
    midnight = datetime.combine(day, _MIDNIGHT)
    match point:
        case SameTime():
            local = _zone(point.zone, zone)
            reading = reading_of(local, start)
            # on its own date the wall time is the start itself, also in the second of two equal hours
            same_date = reading.date() == day
            return None, start if same_date else first_instant(local, datetime.combine(day, reading.time()))
        case TimeOfDay():
            return None, first_instant(_zone(point.zone, zone), midnight + span_of(point.at))
        case EndOfDay():
            return None, first_instant(_zone(point.zone, zone), midnight + DAY)
        case Between():
            opens, closes = span_of(point.opens), span_of(point.closes)
            end = closes if opens < closes else closes + DAY
            local = _zone(point.zone, zone)
            return first_instant(local, midnight + opens), first_instant(local, midnight + end)
        case Close():
            closing = None if calendar is None else calendar.close_of(day)
            if closing is None:
                raise ValueError(f"{day.isoformat()} has no close: no shift of the calendar counts for it")
            return None, closing.astimezone(UTC)


def _zone(own: Zone | None, asked: ZoneInfo) -> ZoneInfo:
    return asked if own is None else zone_of(own)
