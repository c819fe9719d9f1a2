"""What calendars are built from: shapes, each of which tells the shifts that belong to a range of dates.

A *shift* is one window of instants `[opens, closes)` of positive length, and the date it counts for: the date on which
it opens. Holidays, working dates and the close of a date ask for the shifts of a date; open time asks for the instants
that any shift covers, whatever date each counts for.

    Weekly         the hours of the date's weekday
    WorkingWeek    hours on the dates that are no weekend in a country
    DatedHours     hours on the dates of a holiday list
    Always         the whole of every local date, as shifts that are free: no one's own

and `combined` joins them.

A date for which holidays aren't known gives *doubtful* shifts, which carry the error: it is raised by the question
that reaches one of their instants, and by no other.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import NamedTuple, Protocol
from zoneinfo import ZoneInfo

from .errors import HolidayYearsError
from .holiday_lists import HolidayList
from .holiday_rules import Direction
from .hours import WHOLE_DATE, Hours, Week
from .public_holidays import is_weekend
from .readings import EMPTY, FULL, WeekReadings, readings_of
from .zones import first_instant

_MIDNIGHT = time()


class Shift(NamedTuple):
    """One window of open time. Instants are in UTC, `date` is local to the zone of the shape that it came from.

    `free` marks time of a calendar that is always open, which no shift made; `doubt` is the error to raise where
    it isn't known whether the shift takes place.
    """

    opens: datetime
    closes: datetime
    date: date
    free: bool = False
    doubt: HolidayYearsError | None = None


class Shape(Protocol):
    """A set of shifts that can be asked for by their dates."""

    @property
    def zone(self) -> ZoneInfo | None:
        """The zone to which all dates are local; None where shifts of several zones are mixed."""
        ...

    @property
    def free(self) -> bool:
        """Whether a free shift can be among its shifts."""
        ...

    def shifts(self, first: date, last: date) -> list[Shift]:
        """The shifts that count for a date from `first` to `last`, both included, in no order; they may overlap."""
        ...

    def at_most(self, day: date, direction: Direction, /) -> WeekReadings:
        """Readings of the week that hold all shifts which count for `day` or any date past it in that direction.

        None at all where it is proven that there is no such shift.
        """
        ...

    def at_least(self, day: date, direction: Direction, /) -> WeekReadings:
        """Readings of the week at which those shifts are surely open, every week."""
        ...

    def pattern(self) -> "Shape":
        """The same shape as if no date differed from any other: without holidays and dated hours."""
        ...

    def reasons(self, day: date, /) -> tuple[str, ...]:
        """The names of the holidays that take shifts from a date."""
        ...


def _dates(first: date, last: date) -> Iterator[date]:
    return map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))


def _placed(zone: ZoneInfo, day: date, hours: Iterable[Hours], *, free: bool = False) -> Iterator[Shift]:
    """The hours of one date as shifts; those that a clock change leaves nothing of are none."""
    midnight = datetime.combine(day, _MIDNIGHT)
    for window in hours:
        opens = first_instant(zone, midnight + window.opens)
        closes = first_instant(zone, midnight + window.closes)
        if opens < closes:
            yield Shift(opens, closes, day, free)


@dataclass(frozen=True)
class Weekly:
    """The same hours every week; `week` has those of the seven weekdays, Monday first."""

    zone: ZoneInfo
    week: Week
    free = False

    def shifts(self, first: date, last: date) -> list[Shift]:
        return [shift for day in _dates(first, last) for shift in _placed(self.zone, day, self.week[day.weekday()])]

    def at_most(self, _day: date, _direction: Direction) -> WeekReadings:
        return readings_of(self.zone, self.week)

    def at_least(self, _day: date, _direction: Direction) -> WeekReadings:
        return readings_of(self.zone, self.week)

    def pattern(self) -> Shape:
        return self

    def reasons(self, _day: date) -> tuple[str, ...]:
        return ()


@dataclass(frozen=True)
class Always:
    """Every instant; each counts for its local date."""

    zone: ZoneInfo
    free = True

    def shifts(self, first: date, last: date) -> list[Shift]:
        return [shift for day in _dates(first, last) for shift in _placed(self.zone, day, (WHOLE_DATE,), free=True)]

    def at_most(self, _day: date, _direction: Direction) -> WeekReadings:
        return FULL

    def at_least(self, _day: date, _direction: Direction) -> WeekReadings:
        return FULL

    def pattern(self) -> Shape:
        return self

    def reasons(self, _day: date) -> tuple[str, ...]:
        return ()


@dataclass(frozen=True)
class WorkingWeek:
    """The same hours on every date that is no weekend in a country (or subdivision), asked date by date."""

    place: str
    zone: ZoneInfo
    hours: tuple[Hours, ...]
    free = False

    def shifts(self, first: date, last: date) -> list[Shift]:
        result: list[Shift] = []
        for day in _dates(first, last):
            try:
                if not is_weekend(self.place, day):
                    result.extend(_placed(self.zone, day, self.hours))
            except HolidayYearsError as error:
                result.extend(shift._replace(doubt=error) for shift in _placed(self.zone, day, self.hours))
        return result

    def at_most(self, _day: date, _direction: Direction) -> WeekReadings:
        return readings_of(self.zone, (self.hours,) * 7)

    def at_least(self, _day: date, _direction: Direction) -> WeekReadings:
        return EMPTY

    def pattern(self) -> Shape:
        return self

    def reasons(self, _day: date) -> tuple[str, ...]:
        return ()


@dataclass(frozen=True)
class DatedHours:
    """Hours on the dates of a list and on no other."""

    days: HolidayList
    zone: ZoneInfo
    hours: tuple[Hours, ...]
    free = False

    def shifts(self, first: date, last: date) -> list[Shift]:
        result: list[Shift] = []
        for day in _dates(first, last) if self.hours else ():
            try:
                if day in self.days:
                    result.extend(_placed(self.zone, day, self.hours))
            except HolidayYearsError as error:
                result.extend(shift._replace(doubt=error) for shift in _placed(self.zone, day, self.hours))
        return result

    def at_most(self, day: date, direction: Direction) -> WeekReadings:
        finished = self.days.finished(day, direction)
        return EMPTY if finished else readings_of(self.zone, (self.hours,) * 7)

    def at_least(self, _day: date, _direction: Direction) -> WeekReadings:
        return EMPTY

    def pattern(self) -> Shape:
        return DatedHours(HolidayList.none(), self.zone, ())

    def reasons(self, _day: date) -> tuple[str, ...]:
        return ()
