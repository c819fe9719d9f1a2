"""The slowest twin: it steps through time minute by minute and asks of each minute what the local clock has reached.

A window is open from the first time that the clock reaches its opening until the first time that it reaches its
closing; so it is open exactly while the highest reading shown so far lies between the two. That is all there is to
clock changes here. Right on input that lies on whole minutes, in zones whose offsets are whole minutes.
"""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from tests.reference.spec import Mark, Spec, Week, Whole, joined_marks, shown_dates

MINUTE = timedelta(minutes=1)
WARM_UP = 2 * 24 * 60


class OutOfSightError(Exception):
    """The answer lies outside the minutes that were stepped through."""


class MinuteStepper:
    """The minutes from `first`, for `days` days, of a calendar."""

    def __init__(self, spec: Spec, first: datetime, days: int) -> None:
        self.spec = spec
        self.first = first.astimezone(UTC)
        self.marks = _marks(spec, self.first, days * 24 * 60)

    def index(self, at: datetime) -> int:
        minutes, rest = divmod(at.astimezone(UTC) - self.first, MINUTE)
        assert not rest, "this twin answers on whole minutes alone"
        return minutes

    def instant(self, index: int) -> datetime:
        return self.first + index * MINUTE

    def open_at(self, index: int) -> bool:
        if not 0 <= index < len(self.marks):
            raise OutOfSightError
        return bool(self.marks[index])

    def is_open(self, at: datetime) -> bool:
        return self.open_at(self.index(at))

    def add(self, start: datetime, amount: timedelta) -> datetime:
        index, left = self.index(start), amount // MINUTE
        while left:
            left -= self.open_at(index)
            index += 1
        return self.instant(index)

    def subtract(self, start: datetime, amount: timedelta) -> datetime:
        index, left = self.index(start), amount // MINUTE
        while left:
            index -= 1
            left -= self.open_at(index)
        return self.instant(index)

    def between(self, start: datetime, end: datetime) -> timedelta:
        first, last = self.index(start), self.index(end)
        return sum(self.open_at(index) for index in range(first, last)) * MINUTE

    def next_open(self, at: datetime) -> datetime:
        index = self.index(at)
        while not self.open_at(index):
            index += 1
        return self.instant(index)

    def next_close(self, at: datetime) -> datetime:
        index = self.index(at) + 1
        while not (self.open_at(index - 1) and not self.open_at(index)):
            index += 1
        return self.instant(index)

    def working_dates(self) -> set[date]:
        """The dates for which some minute counts, and that clocks show; complete only well inside the minutes."""
        return shown_dates(self.spec, {day for marks in set(self.marks) for day, _ in marks})


def _marks(spec: Spec, first: datetime, count: int) -> list[frozenset[Mark]]:
    if isinstance(spec, Week | Whole):
        return _stepped(spec, first, count)
    left, right = _marks(spec.left, first, count), _marks(spec.right, first, count)
    return [joined_marks(spec.sign, *both) for both in zip(left, right, strict=True)]


def _stepped(spec: Week | Whole, first: datetime, count: int) -> list[frozenset[Mark]]:
    return [_at(spec, today, minute) for today, minute in _highest(spec.zone, first, count)]


@lru_cache(maxsize=64)
def _highest(zone: str, first: datetime, count: int) -> list[tuple[date, int]]:
    """The highest reading that the zone's clock has shown by each minute: its date, and its minute of the day."""
    local = ZoneInfo(zone)
    highest = datetime.min  # noqa: DTZ901 - a reading of the local clock
    result: list[tuple[date, int]] = []
    for index in range(-WARM_UP, count):
        shown = (first + index * MINUTE).astimezone(local).replace(tzinfo=None, fold=0)
        highest = max(highest, shown)
        if index >= 0:
            result.append((highest.date(), highest.hour * 60 + highest.minute))
    return result


def _at(spec: Week | Whole, today: date, minute: int) -> frozenset[Mark]:
    if isinstance(spec, Whole):
        return frozenset({(today, True)})
    marks: set[Mark] = set()
    for day, passed in ((today, minute), (today - timedelta(days=1), minute + 1440)):
        for opens, closes in spec.breaks.get(day, ()):
            if opens <= passed < closes:
                return frozenset()
        for opens, closes in spec.hours_of(day):
            if opens <= passed < closes:
                marks.add((day, False))
    return frozenset(marks)
