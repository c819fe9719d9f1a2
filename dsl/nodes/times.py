"""When something is due, from which event, on which days: as written."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import TypeAlias

from .base import Name, NoCommitment, Node, Unspecified
from .expressions import Path, Quantity, Side, Zone


class Edge(StrEnum):
    """`by` includes the moment that it names, `before` does not."""

    BY = "by"
    BEFORE = "before"


@dataclass(frozen=True, kw_only=True, slots=True)
class ByClose(Node):
    """The end of the day's last shift."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ByEndOfDay(Node):
    zone: Zone


@dataclass(frozen=True, kw_only=True, slots=True)
class SameTime(Node):
    zone: Zone | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class EdgeTime(Node):
    edge: Edge
    clock: time
    zone: Zone


@dataclass(frozen=True, kw_only=True, slots=True)
class BetweenTimes(Node):
    opens: time
    closes: time
    zone: Zone


Point: TypeAlias = ByClose | ByEndOfDay | SameTime | EdgeTime | BetweenTimes


@dataclass(frozen=True, kw_only=True, slots=True)
class Within(Node):
    """An amount of time from the start; a point of the landing day where the unit is a day or longer."""

    quantity: Quantity
    point: Point | None = None
    rolled: bool = False
    """Whether a moment at closing rolls to the next opening."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OnDay(Node):
    """The Nth business or calendar day after the start."""

    business: bool
    count: int
    calendar: Name | None
    point: Point


@dataclass(frozen=True, kw_only=True, slots=True)
class ExtremeTarget(Node):
    earliest: bool
    targets: tuple["Within | OnDay", ...]


Target: TypeAlias = Within | OnDay | ExtremeTarget


@dataclass(frozen=True, kw_only=True, slots=True)
class Notice(Node):
    """`at least 7 calendar days before update.released in UTC`."""

    quantity: Quantity
    before: Path
    zone: Zone | None
    """Where days are read."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AtEvent(Node):
    path: Path


@dataclass(frozen=True, kw_only=True, slots=True)
class ShiftedEvent(Node):
    quantity: Quantity
    side: Side
    path: Path
    zone: Zone | None


@dataclass(frozen=True, kw_only=True, slots=True)
class FirstOpening(Node):
    """The event itself where the calendar is open then, else its next opening."""

    calendar: Name
    path: Path


@dataclass(frozen=True, kw_only=True, slots=True)
class ExtremeEvent(Node):
    earliest: bool
    events: tuple["AtEvent | ShiftedEvent | FirstOpening", ...]


Event: TypeAlias = AtEvent | ShiftedEvent | FirstOpening | ExtremeEvent


@dataclass(frozen=True, kw_only=True, slots=True)
class DaysMore(Node):
    count: int
    calendar: Name | None


@dataclass(frozen=True, kw_only=True, slots=True)
class OtherTarget(Node):
    target: Target


@dataclass(frozen=True, kw_only=True, slots=True)
class Cutoff(Node):
    edge: Edge
    clock: time
    zone: Zone
    calendar: Name | None
    past: DaysMore | OtherTarget


@dataclass(frozen=True, kw_only=True, slots=True)
class Replaced(Node):
    """Another rule holds instead, until an event where one is named."""

    by: Name
    until: Event | None


Due: TypeAlias = Target | Notice | NoCommitment | Unspecified | Replaced


# ---- days and hours of calendars


@dataclass(frozen=True, kw_only=True, slots=True)
class Window(Node):
    """Local readings, in minutes from the day's midnight; `closes` past 1440 runs into the next day."""

    opens: int
    closes: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Weekdays(Node):
    """ISO weekdays, Monday 1 to Sunday 7, in order."""

    days: tuple[int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Place(Node):
    """A country or subdivision, or the path of a fact that holds one."""

    code: str
    is_path: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class WorkingWeek(Node):
    place: Place


@dataclass(frozen=True, kw_only=True, slots=True)
class PublicHolidays(Node):
    place: Place
    observed: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class YearDay(Node):
    """A date of one year, or a day of every year (`year` 0)."""

    year: int
    month: int
    day: int

    def on(self) -> date | None:
        return date(self.year, self.month, self.day) if self.year else None


@dataclass(frozen=True, kw_only=True, slots=True)
class DaySpan(Node):
    """From `first` to `last`, both included; `last` may lie in the next year."""

    first: YearDay
    last: YearDay


@dataclass(frozen=True, kw_only=True, slots=True)
class NthWeekday(Node):
    """`nth` is 1 to 5, or -1 for the last; `weekday` ISO 1 to 7."""

    nth: int
    weekday: int
    month: int


@dataclass(frozen=True, kw_only=True, slots=True)
class BesideHoliday(Node):
    """The day after or before a named holiday, of a list where one is named."""

    side: Side
    holiday: str
    listing: Name | None


DayRule: TypeAlias = DaySpan | NthWeekday | BesideHoliday
