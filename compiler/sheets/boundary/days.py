"""The days of a year that examples are shown on: an ordinary one, a weekend's eve, a holiday, a clock change."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from ...time import Calendar

_DAY = timedelta(days=1)
_NEAR = 4


class Why(StrEnum):
    """Why examples lie in a year: it was asked for, most test cases lie in it, the plan takes effect, or nothing."""

    ASKED = "asked"
    TESTS = "tests"
    EFFECTIVE = "effective"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class Year:
    """From `first` to `last`, both included."""

    first: date
    last: date
    why: Why = Why.CHOSEN

    def days(self) -> Iterator[date]:
        return map(date.fromordinal, range(self.first.toordinal(), self.last.toordinal() + 1))


@dataclass(frozen=True, kw_only=True, slots=True)
class ClockChange:
    """At `at` the clocks of `zone` show `after` where they would have shown `before`: naive readings."""

    at: datetime
    zone: str
    before: datetime
    after: datetime

    @property
    def forward(self) -> bool:
        return self.after > self.before


@lru_cache(maxsize=256)
def clock_changes(zone: ZoneInfo, year: Year) -> tuple[ClockChange, ...]:
    """The changes of a zone's clock in a year."""
    found: list[ClockChange] = []
    for day in year.days():
        low = datetime(day.year, day.month, day.day, tzinfo=UTC)
        high = low + _DAY
        if low.astimezone(zone).utcoffset() != high.astimezone(zone).utcoffset():
            found.append(_change(zone, low, high))
    return tuple(found)


def _change(zone: ZoneInfo, low: datetime, high: datetime) -> ClockChange:
    old = low.astimezone(zone).utcoffset()
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) // timedelta(seconds=2) * timedelta(seconds=1)
        if middle.astimezone(zone).utcoffset() == old:
            low = middle
        else:
            high = middle
    after = high.astimezone(zone).replace(tzinfo=None)
    before = high.replace(tzinfo=None) + (old or timedelta())
    return ClockChange(at=high, zone=zone.key, before=before, after=after.replace(fold=0))


def ordinary_day(days: Calendar | None, changes: Sequence[ClockChange], year: Year) -> date | None:
    """A working day between working days, with no holiday and no clock change about it where there is such a day."""
    plain: date | None = None
    for day in year.days():
        if days is None:
            works = day.weekday() == 1
        else:
            works = all(days.is_working_date(day + _DAY * step) for step in (-1, 0, 1))
        if not works:
            continue
        plain = plain or day
        if not _disturbed(days, day, changes, -_NEAR, 2 * _NEAR):
            return day
    return plain


def _disturbed(days: Calendar | None, day: date, changes: Sequence[ClockChange], before: int, after: int) -> bool:
    first, last = day + _DAY * before, day + _DAY * after
    if any(first <= change.at.date() <= last for change in changes):
        return True
    return days is not None and any(days.closed_by(day + _DAY * step) for step in range(before, after + 1))


def weekend_after(days: Calendar, day: date, changes: Sequence[ClockChange], year: Year) -> date | None:
    """The last working day from `day` on before days that are closed every week, undisturbed where there is one."""
    plain: date | None = None
    for eve in year.days():
        closed = eve + _DAY
        if eve < day or not days.is_working_date(eve) or days.is_working_date(closed) or days.closed_by(closed):
            continue
        plain = plain or eve
        if not _disturbed(days, eve, changes, -1, _NEAR + 1):
            return eve
    return plain


@lru_cache(maxsize=256)
def holiday_in(days: Calendar, year: Year) -> date | None:
    """A holiday on which somebody would work else: one between working days where there is such a one."""
    pattern = days.pattern()
    plain: date | None = None
    for day in year.days():
        if not days.closed_by(day) or days.is_working_date(day) or not pattern.is_working_date(day):
            continue
        eve = days.working_date(day, -1)
        if eve is None or eve < year.first:
            continue
        plain = plain or day
        if days.is_working_date(day - _DAY) and days.is_working_date(day + _DAY):
            return day
    return plain
