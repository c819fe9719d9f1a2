"""Open windows of a year as few recurring ones as they are, with what falls out of the rule beside them.

A slot recurs weekly: the same reading of the clock on the same weekdays for the same exact time. A window that is
longer or shorter because the clocks change, or that opens at a reading which the clock shows twice, stands alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from ...time import Calendar, Window
from ..boundary.days import Year

_DAY = timedelta(days=1)
_OFTEN = 4
"""Times that something has to happen on a weekday to be a rule."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Slot:
    """Opens at `opens` for `lasts` on ISO weekdays from `first` to `last`, on both of them, but not on `without`."""

    weekdays: tuple[int, ...]
    opens: time
    lasts: timedelta
    first: date
    last: date
    without: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Hours:
    """All windows that open within a year, and one that is open at its start. Instants carry the zone."""

    slots: tuple[Slot, ...]
    windows: tuple[Window, ...]


def hours_of(calendar: Calendar, zone: ZoneInfo, year: Year) -> Hours:
    """Raises BusinessTimeError where the calendar does not know a date of the year."""
    dates: dict[tuple[time, timedelta], list[date]] = {}
    alone: list[Window] = []
    for window in windows_of(calendar, zone, year):
        opens, lasts = window.opens, _exact(window)
        plain = opens.replace(tzinfo=zone, fold=0)
        if plain.astimezone(UTC) == opens.astimezone(UTC) and opens.date() >= year.first and not opens.microsecond:
            dates.setdefault((opens.time(), lasts), []).append(opens.date())
        else:
            alone.append(window)
    slots: list[Slot] = []
    for (reading, lasts), found in sorted(dates.items()):
        often = [number for number in range(1, 8) if _is_rule(number, found, year)]
        ruled = [day for day in found if day.isoweekday() in often]
        if ruled:
            slots.append(_slot(reading, lasts, often, ruled))
        alone += [_window(zone, day, reading, lasts) for day in found if day.isoweekday() not in often]
    return Hours(tuple(slots), tuple(sorted(alone)))


def windows_of(calendar: Calendar, zone: ZoneInfo, year: Year) -> Iterator[Window]:
    """Merged windows that are open at some time of the year, in the zone; one that never ends, ends with the year."""
    start, end = _midnight(zone, year.first), _midnight(zone, year.last + _DAY)
    bound = end + 7 * _DAY
    for window in calendar.windows(start, bound):
        if window.opens < end:
            closes = end if window.closes == bound else window.closes
            yield Window(window.opens.astimezone(zone), closes.astimezone(zone))


def _is_rule(weekday: int, found: Sequence[date], year: Year) -> bool:
    """Whether it happens on most of these weekdays of the year."""
    times = sum(day.isoweekday() == weekday for day in found)
    return times >= _OFTEN and times * 2 > sum(day.isoweekday() == weekday for day in year.days())


def _slot(reading: time, lasts: timedelta, weekdays: Sequence[int], found: Sequence[date]) -> Slot:
    first, last = min(found), max(found)
    known = frozenset(found)
    days = map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))
    without = tuple(day for day in days if day.isoweekday() in weekdays and day not in known)
    return Slot(weekdays=tuple(weekdays), opens=reading, lasts=lasts, first=first, last=last, without=without)


def _exact(window: Window) -> timedelta:
    return window.closes.astimezone(UTC) - window.opens.astimezone(UTC)


def _window(zone: ZoneInfo, day: date, reading: time, lasts: timedelta) -> Window:
    opens = datetime.combine(day, reading, zone)
    return Window(opens, (opens.astimezone(UTC) + lasts).astimezone(zone))


def _midnight(zone: ZoneInfo, day: date) -> datetime:
    return datetime.combine(day, time(), zone)
