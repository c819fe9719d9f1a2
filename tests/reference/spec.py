"""A calendar as the twins read it: plain data, in a shape of its own, that shares nothing with the code under test.

Hours are minutes from the midnight of their date, `(opens, closes)`, and a close past 1440 lies on the next date.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

Minutes = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Week:
    """Weekly hours, Monday first, with dates that are closed, that have other hours, that have breaks."""

    zone: str
    hours: tuple[Minutes, ...]
    closed: frozenset[date] = frozenset()
    special: dict[date, Minutes] = field(default_factory=dict)
    breaks: dict[date, Minutes] = field(default_factory=dict)

    def hours_of(self, day: date) -> Minutes:
        if day in self.special:
            return self.special[day]
        return () if day in self.closed else self.hours[day.weekday()]


@dataclass(frozen=True)
class Whole:
    """Always open."""

    zone: str


@dataclass(frozen=True)
class Joined:
    """Two calendars, joined by `|`, `&` or `-`."""

    sign: Literal["|", "&", "-"]
    left: "Spec"
    right: "Spec"


Spec = Week | Whole | Joined

Mark = tuple[date, bool]
"""What open time counts for: a local date, and whether it is free time of a calendar that is always open."""


def joined_marks(sign: str, left: frozenset[Mark], right: frozenset[Mark]) -> frozenset[Mark]:
    """What an instant counts for in a joined calendar, from what it counts for in each; nothing is closed."""
    if sign == "|":
        return left | right
    if sign == "-":
        return frozenset() if right else left
    if not left or not right:
        return frozenset()
    own = frozenset(mark for mark in left if not mark[1])
    return own | (right if any(free for _, free in left) else frozenset())


def shown_dates(spec: Spec, days: set[date]) -> set[date]:
    """Those of the dates that clocks show at some hour, in the zone of the calendar's leftmost part."""
    while isinstance(spec, Joined):
        spec = spec.left
    zone = ZoneInfo(spec.zone)
    hours = [timedelta(hours=hour) for hour in range(-15, 40)]
    starts = {day: datetime(day.year, day.month, day.day, tzinfo=UTC) for day in days}
    return {day for day in days if any((starts[day] + hour).astimezone(zone).date() == day for hour in hours)}
