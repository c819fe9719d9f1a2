"""The second twin: a plain walk over the shifts of each date, exact to the microsecond.

It cuts time at every point where anything can change, and asks of each piece between two cuts what it counts for.
The tests hold it against the minute stepper before they trust it.
"""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from tests.reference.minute_stepper import OutOfSightError
from tests.reference.spec import Mark, Minutes, Spec, Week, Whole, joined_marks, shown_dates

HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)
Piece = tuple[datetime, datetime, frozenset[Mark]]


class DayWalk:
    """The open pieces of a calendar for the UTC dates from `first` on, `days` of them."""

    def __init__(self, spec: Spec, first: date, days: int) -> None:
        self.spec = spec
        self.start = datetime(first.year, first.month, first.day, tzinfo=UTC)
        self.end = self.start + timedelta(days=days)
        dates = [first + timedelta(days=step) for step in range(-4, days + 4)]
        cuts = {self.start, self.end}
        for leaf in _leaves(spec):
            for opens, closes, _ in (*_shifts(leaf, dates), *_breaks(leaf, dates)):
                cuts |= {opens, closes}
        inside = sorted(cut for cut in cuts if self.start <= cut <= self.end)
        states = _states(spec, dates, inside[:-1])
        self.pieces: list[Piece] = [
            (opens, closes, marks) for opens, closes, marks in zip(inside, inside[1:], states, strict=False) if marks
        ]

    def is_open(self, at: datetime) -> bool:
        self._see(at)
        return any(opens <= at < closes for opens, closes, _ in self.pieces)

    def add(self, start: datetime, amount: timedelta) -> datetime:
        self._see(start)
        left = amount
        if not left:
            return start
        for opens, closes, _ in self.pieces:
            begins = max(opens, start)
            if begins < closes:
                if closes - begins >= left:
                    return begins + left
                left -= closes - begins
        raise OutOfSightError

    def subtract(self, start: datetime, amount: timedelta) -> datetime:
        self._see(start)
        left = amount
        if not left:
            return start
        for opens, closes, _ in reversed(self.pieces):
            ends = min(closes, start)
            if opens < ends:
                if ends - opens >= left:
                    return ends - left
                left -= ends - opens
        raise OutOfSightError

    def between(self, start: datetime, end: datetime) -> timedelta:
        self._see(start)
        self._see(end)
        parts = ((max(opens, start), min(closes, end)) for opens, closes, _ in self.pieces)
        return sum((closes - opens for opens, closes in parts if opens < closes), timedelta(0))

    def windows(self, start: datetime, end: datetime) -> list[tuple[datetime, datetime]]:
        self._see(start)
        self._see(end)
        result: list[tuple[datetime, datetime]] = []
        for opens, closes, _ in self.pieces:
            begins, ends = max(opens, start), min(closes, end)
            if begins >= ends:
                continue
            if result and result[-1][1] == begins:
                result[-1] = (result[-1][0], ends)
            else:
                result.append((begins, ends))
        return result

    def next_open(self, at: datetime) -> datetime:
        self._see(at)
        for opens, closes, _ in self.pieces:
            if closes > at:
                return max(opens, at)
        raise OutOfSightError

    def next_close(self, at: datetime) -> datetime:
        self._see(at)
        last = self.end - timedelta(microseconds=1)
        for _, closes in self.windows(self.start, last):
            if at < closes < last:
                return closes
        raise OutOfSightError

    def working_dates(self) -> set[date]:
        """The dates for which some piece counts, and that clocks show; complete only well inside the walk."""
        return shown_dates(self.spec, {day for _, _, marks in self.pieces for day, _ in marks})

    def _see(self, at: datetime) -> None:
        if not self.start <= at < self.end:
            raise OutOfSightError


def _leaves(spec: Spec) -> list[Week | Whole]:
    if isinstance(spec, Week | Whole):
        return [spec]
    return _leaves(spec.left) + _leaves(spec.right)


def _states(spec: Spec, dates: list[date], moments: list[datetime]) -> list[frozenset[Mark]]:
    """What each moment counts for."""
    if not isinstance(spec, Week | Whole):
        left, right = _states(spec.left, dates, moments), _states(spec.right, dates, moments)
        return [joined_marks(spec.sign, *both) for both in zip(left, right, strict=True)]
    shifts, breaks = _shifts(spec, dates), _breaks(spec, dates)
    free = isinstance(spec, Whole)
    return [
        frozenset()
        if any(opens <= moment < closes for opens, closes, _ in breaks)
        else frozenset((day, free) for opens, closes, day in shifts if opens <= moment < closes)
        for moment in moments
    ]


def _shifts(leaf: Week | Whole, dates: list[date]) -> list[tuple[datetime, datetime, date]]:
    zone = ZoneInfo(leaf.zone)
    if isinstance(leaf, Whole):
        return [window for day in dates for window in _windows(zone, day, ((0, 1440),))]
    return [window for day in dates for window in _windows(zone, day, leaf.hours_of(day))]


def _breaks(leaf: Week | Whole, dates: list[date]) -> list[tuple[datetime, datetime, date]]:
    if isinstance(leaf, Whole):
        return []
    zone = ZoneInfo(leaf.zone)
    return [window for day in dates for window in _windows(zone, day, leaf.breaks.get(day, ()))]


def _windows(zone: ZoneInfo, day: date, hours: Minutes) -> list[tuple[datetime, datetime, date]]:
    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a reading of the local clock
    return [
        (
            reached(zone, midnight + timedelta(minutes=opens)),
            reached(zone, midnight + timedelta(minutes=closes)),
            day,
        )
        for opens, closes in hours
    ]


def reached(zone: ZoneInfo, reading: datetime) -> datetime:
    """The first instant at which the zone's clock has reached a reading."""
    for begins, ends, offset in _offsets(zone, reading.year):
        candidate = max(begins, (reading - offset).replace(tzinfo=UTC))
        if candidate < ends:
            return candidate
    raise AssertionError(reading)


@lru_cache(maxsize=256)
def _offsets(zone: ZoneInfo, year: int) -> list[tuple[datetime, datetime, timedelta]]:
    """The stretches of one offset around a year, found by looking at every hour."""
    at, end = datetime(year - 1, 12, 20, tzinfo=UTC), datetime(year + 1, 1, 12, tzinfo=UTC)
    result: list[tuple[datetime, datetime, timedelta]] = []
    begins, offset = at, _offset(zone, at)
    while at < end:
        at += HOUR
        if _offset(zone, at) != offset:
            change = at - HOUR
            while _offset(zone, change) == offset:
                change += SECOND
            result.append((begins, change, offset))
            begins, offset = change, _offset(zone, at)
    return [*result, (begins, end, offset)]


def _offset(zone: ZoneInfo, at: datetime) -> timedelta:
    offset = at.astimezone(zone).utcoffset()
    assert offset is not None
    return offset
