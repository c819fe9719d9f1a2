"""What calendars are built from: shapes, each of which tells the shifts that belong to a range of dates.

A *shift* is one window of instants `[opens, closes)` of positive length, and the date it counts for: the date on which
it opens. Holidays, working dates and the close of a date ask for the shifts of a date; open time asks for the instants
that any shift covers, whatever date each counts for.

    Weekly         the hours of the date's weekday
    WorkingWeek    hours on the dates that are no weekend in a country
    DatedHours     hours on the dates of a holiday list
    Always         the whole of every local date, as shifts that are free: no one's own
    Without        the shifts of a shape, less those that count for a date of a holiday list
    Union          the shifts of both
    Intersection   the shifts of the left, cut to the instants of the right; a free shift takes the dates of the right
    Difference     the shifts of the left, less the instants of the right

A date for which holidays aren't known gives *doubtful* shifts, which carry the error: it is raised by the question
that reaches one of their instants, and by no other.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from operator import attrgetter
from typing import NamedTuple, Protocol
from zoneinfo import ZoneInfo

from .errors import HolidayYearsError
from .holiday_lists import HolidayList
from .holiday_rules import Direction
from .hours import WHOLE_DATE, Hours, Week
from .intervals import common, merged, without
from .public_holidays import is_weekend
from .readings import EMPTY, FULL, WeekReadings, readings_of
from .zones import first_instant

_REACH = 4
"""Dates to look at on either side for all shifts that can meet one of a date: a shift ends within two dates of its own,
and two zones differ by 26 hours at most."""

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

    def never(self, day: date, direction: Direction) -> bool:
        """Whether it is proven that no shift counts for `day` or any date past it in that direction."""
        ...

    def readings(self, day: date, direction: Direction) -> WeekReadings | None:
        """The week that repeats from `day` on in that direction, in readings of the zone; None where none does."""
        ...

    def pattern(self) -> "Shape":
        """The same shape as if no date differed from any other: without holidays and dated hours."""
        ...

    def reasons(self, day: date) -> tuple[str, ...]:
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

    def never(self, day: date, direction: Direction) -> bool:
        return not any(self.week)

    def readings(self, day: date, direction: Direction) -> WeekReadings | None:
        return readings_of(self.zone, self.week)

    def pattern(self) -> Shape:
        return self

    def reasons(self, day: date) -> tuple[str, ...]:
        return ()


@dataclass(frozen=True)
class Always:
    """Every instant; each counts for its local date."""

    zone: ZoneInfo
    free = True

    def shifts(self, first: date, last: date) -> list[Shift]:
        return [shift for day in _dates(first, last) for shift in _placed(self.zone, day, (WHOLE_DATE,), free=True)]

    def never(self, day: date, direction: Direction) -> bool:
        return False

    def readings(self, day: date, direction: Direction) -> WeekReadings | None:
        return FULL

    def pattern(self) -> Shape:
        return self

    def reasons(self, day: date) -> tuple[str, ...]:
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

    def never(self, day: date, direction: Direction) -> bool:
        return not self.hours

    def readings(self, day: date, direction: Direction) -> WeekReadings | None:
        return None if self.hours else EMPTY

    def pattern(self) -> Shape:
        return self

    def reasons(self, day: date) -> tuple[str, ...]:
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
                if self.days.on(day):
                    result.extend(_placed(self.zone, day, self.hours))
            except HolidayYearsError as error:
                result.extend(shift._replace(doubt=error) for shift in _placed(self.zone, day, self.hours))
        return result

    def never(self, day: date, direction: Direction) -> bool:
        return not self.hours or self.days.finished(day, direction)

    def readings(self, day: date, direction: Direction) -> WeekReadings | None:
        return EMPTY if self.never(day, direction) else None

    def pattern(self) -> Shape:
        return DatedHours(HolidayList.none(), self.zone, ())

    def reasons(self, day: date) -> tuple[str, ...]:
        return ()


@dataclass(frozen=True)
class Without:
    """The shifts of a shape that count for no date of a list: an overnight shift goes or stays as a whole."""

    base: Shape
    days: HolidayList

    @property
    def zone(self) -> ZoneInfo | None:
        return self.base.zone

    @property
    def free(self) -> bool:
        return self.base.free

    def shifts(self, first: date, last: date) -> list[Shift]:
        result: list[Shift] = []
        for shift in self.base.shifts(first, last):
            try:
                if not self.days.on(shift.date):
                    result.append(shift)
            except HolidayYearsError as error:
                result.append(shift if shift.doubt else shift._replace(doubt=error))
        return result

    def never(self, day: date, direction: Direction) -> bool:
        return self.base.never(day, direction)

    def readings(self, day: date, direction: Direction) -> WeekReadings | None:
        if self.never(day, direction):
            return EMPTY
        return self.base.readings(day, direction) if self.days.finished(day, direction) else None

    def pattern(self) -> Shape:
        return self.base.pattern()

    def reasons(self, day: date) -> tuple[str, ...]:
        own = self.days.on(day) if self.base.shifts(day, day) else ()
        return tuple(dict.fromkeys((*self.base.reasons(day), *own)))


@dataclass(frozen=True)
class Union:
    """The shifts of both."""

    left: Shape
    right: Shape

    @property
    def zone(self) -> ZoneInfo | None:
        return self.left.zone if self.left.zone is self.right.zone else None

    @property
    def free(self) -> bool:
        return self.left.free or self.right.free

    def shifts(self, first: date, last: date) -> list[Shift]:
        return self.left.shifts(first, last) + self.right.shifts(first, last)

    def never(self, day: date, direction: Direction) -> bool:
        return self.left.never(day, direction) and self.right.never(day, direction)

    def readings(self, day: date, direction: Direction) -> WeekReadings | None:
        left, right = self.left.readings(day, direction), self.right.readings(day, direction)
        return left.joined(right) if left is not None and right is not None else None

    def pattern(self) -> Shape:
        return Union(self.left.pattern(), self.right.pattern())

    def reasons(self, day: date) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.left.reasons(day), *self.right.reasons(day))))


@dataclass(frozen=True)
class Intersection:
    """The shifts of the left, cut to the instants of the right; where the left is free time, those of the right."""

    left: Shape
    right: Shape

    @property
    def zone(self) -> ZoneInfo | None:
        if not self.left.free or self.left.zone is self.right.zone:
            return self.left.zone
        return None

    @property
    def free(self) -> bool:
        return self.left.free and self.right.free

    def shifts(self, first: date, last: date) -> list[Shift]:
        own = [shift for shift in self.left.shifts(first, last) if not shift.free]
        result = _cut(own, _around(self.right, first, last), keep=True)
        if self.left.free:
            free = [shift for shift in _around(self.left, first, last) if shift.free]
            result += _cut(self.right.shifts(first, last), free, keep=True)
        return result

    def never(self, day: date, direction: Direction) -> bool:
        if self.left.never(day, direction) or self.right.never(day, direction):
            return True
        week = self.readings(day, direction)
        return week is not None and week.empty

    def readings(self, day: date, direction: Direction) -> WeekReadings | None:
        left, right = self.left.readings(day, direction), self.right.readings(day, direction)
        return left.common(right) if left is not None and right is not None else None

    def pattern(self) -> Shape:
        return Intersection(self.left.pattern(), self.right.pattern())

    def reasons(self, day: date) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.left.reasons(day), *self.right.reasons(day))))


@dataclass(frozen=True)
class Difference:
    """The shifts of the left, less the instants of the right."""

    left: Shape
    right: Shape

    @property
    def zone(self) -> ZoneInfo | None:
        return self.left.zone

    @property
    def free(self) -> bool:
        return self.left.free

    def shifts(self, first: date, last: date) -> list[Shift]:
        return _cut(self.left.shifts(first, last), _around(self.right, first, last), keep=False)

    def never(self, day: date, direction: Direction) -> bool:
        if self.left.never(day, direction):
            return True
        week = self.readings(day, direction)
        return week is not None and week.empty

    def readings(self, day: date, direction: Direction) -> WeekReadings | None:
        left, right = self.left.readings(day, direction), self.right.readings(day, direction)
        return left.without(right) if left is not None and right is not None else None

    def pattern(self) -> Shape:
        right = self.right.pattern()
        return self.left.pattern() if right.never(date.min, 1) else Difference(self.left.pattern(), right)

    def reasons(self, day: date) -> tuple[str, ...]:
        return self.left.reasons(day)


def _around(shape: Shape, first: date, last: date) -> list[Shift]:
    """All shifts that can meet a shift of one of the dates."""
    reach = timedelta(days=_REACH)
    return shape.shifts(first - reach, last + reach)


def _cut(shifts: Iterable[Shift], others: list[Shift], *, keep: bool) -> list[Shift]:
    """The parts of each shift that lie in the other shifts or, with `keep` false, outside them.

    Where it is doubtful whether another shift takes place, the part that it decides is doubtful.
    """
    sure = merged((other.opens, other.closes) for other in others if other.doubt is None)
    doubtful = sorted((other for other in others if other.doubt is not None), key=attrgetter("opens"))
    result: list[Shift] = []
    for shift in shifts:
        whole = [(shift.opens, shift.closes)]
        decided = common(whole, sure) if keep else without(whole, sure)
        if not keep and doubtful:
            decided = without(decided, merged((other.opens, other.closes) for other in doubtful))
        result.extend(shift._replace(opens=opens, closes=closes) for opens, closes in decided)
        undecided = without(whole, sure)
        for other in doubtful:
            for opens, closes in common(undecided, [(other.opens, other.closes)]):
                result.append(shift._replace(opens=opens, closes=closes, doubt=shift.doubt or other.doubt))
    return result
