"""Shapes that are made of other shapes.

Without        the shifts of a shape, less those that count for a date of a holiday list
Union          the shifts of both
Intersection   the shifts of the left, cut to the instants of the right; a free shift takes the dates of the right
Difference     the shifts of the left, less the instants of the right
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter
from zoneinfo import ZoneInfo

from .errors import HolidayYearsError
from .holiday_lists import HolidayList
from .holiday_rules import Direction
from .intervals import common, merged, without
from .readings import EMPTY, FULL, WeekReadings
from .shifts import Shape, Shift

_REACH = 4
"""Dates to look at on either side for all shifts that can meet one of a date: a shift ends within two dates of its own,
and two zones differ by 26 hours at most."""


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
                if shift.date not in self.days:
                    result.append(shift)
            except HolidayYearsError as error:
                result.append(shift if shift.doubt else shift._replace(doubt=error))
        return result

    def at_most(self, day: date, direction: Direction) -> WeekReadings:
        return self.base.at_most(day, direction)

    def at_least(self, day: date, direction: Direction) -> WeekReadings:
        return self.base.at_least(day, direction) if self.days.finished(day, direction) else EMPTY

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

    def at_most(self, day: date, direction: Direction) -> WeekReadings:
        return self.left.at_most(day, direction).joined(self.right.at_most(day, direction)) or FULL

    def at_least(self, day: date, direction: Direction) -> WeekReadings:
        left, right = self.left.at_least(day, direction), self.right.at_least(day, direction)
        return left.joined(right) or left

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

    def at_most(self, day: date, direction: Direction) -> WeekReadings:
        left, right = self.left.at_most(day, direction), self.right.at_most(day, direction)
        return left.common(right) or left

    def at_least(self, day: date, direction: Direction) -> WeekReadings:
        return self.left.at_least(day, direction).common(self.right.at_least(day, direction)) or EMPTY

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

    def at_most(self, day: date, direction: Direction) -> WeekReadings:
        left, right = self.left.at_most(day, direction), self.right.at_least(day, direction)
        return left.without(right) or left

    def at_least(self, day: date, direction: Direction) -> WeekReadings:
        return self.left.at_least(day, direction).without(self.right.at_most(day, direction)) or EMPTY

    def pattern(self) -> Shape:
        right = self.right.pattern()
        return self.left.pattern() if right.at_most(date.min, 1).empty else Difference(self.left.pattern(), right)

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
    shifts = list(shifts)
    if not others:
        return [] if keep else shifts
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
