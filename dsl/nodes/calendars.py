"""Holiday lists and calendars, as written."""

from dataclasses import dataclass
from typing import TypeAlias

from .base import Name, Statement, Unspecified
from .blocks import LooseQuote, When
from .expressions import Expression, Quantity, Zone
from .times import DayRule, DaySpan, PublicHolidays, Weekdays, Window, WorkingWeek


@dataclass(frozen=True, kw_only=True, slots=True)
class ListAll(Statement):
    """`all public holidays of …` or `all those in NAME`: added to the list."""

    listing: PublicHolidays | Name


@dataclass(frozen=True, kw_only=True, slots=True)
class ListChoose(Statement):
    holidays: tuple[str, ...]
    listing: PublicHolidays


@dataclass(frozen=True, kw_only=True, slots=True)
class ListOnly(Statement):
    listing: PublicHolidays | Name


@dataclass(frozen=True, kw_only=True, slots=True)
class ListWithout(Statement):
    holidays: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ListLess(Statement):
    listing: PublicHolidays | Name


@dataclass(frozen=True, kw_only=True, slots=True)
class ListAdd(Statement):
    holiday: str
    rule: DayRule


HolidayItem: TypeAlias = ListAll | ListChoose | ListOnly | ListWithout | ListLess | ListAdd | LooseQuote


@dataclass(frozen=True, kw_only=True, slots=True)
class Holidays(Statement):
    name: Name
    title: str
    items: tuple[HolidayItem, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenHours(Statement):
    days: Weekdays | WorkingWeek
    windows: tuple[Window, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenAlways(Statement):
    pass


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenWith(Statement):
    calendars: tuple[Name, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class OnlyWith(Statement):
    calendar: Name


@dataclass(frozen=True, kw_only=True, slots=True)
class ClosedWith(Statement):
    calendar: Name


@dataclass(frozen=True, kw_only=True, slots=True)
class ClosedDates(Statement):
    dates: PublicHolidays | Name | DaySpan


@dataclass(frozen=True, kw_only=True, slots=True)
class ClosedBreak(Statement):
    rule: DayRule
    windows: tuple[Window, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class DatedHours(Statement):
    rule: DayRule
    windows: tuple[Window, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class CalendarZone(Statement):
    zone: Zone


@dataclass(frozen=True, kw_only=True, slots=True)
class DaysCap(Statement):
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenUnspecified(Statement):
    value: Unspecified


@dataclass(frozen=True, kw_only=True, slots=True)
class ExampleState(Statement):
    moment: "Expression"
    is_open: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class ExampleSum(Statement):
    start: "Expression"
    amount: Quantity
    result: "Expression"


CalendarItem: TypeAlias = (
    OpenHours | OpenAlways | OpenWith | OnlyWith | ClosedWith | ClosedDates | ClosedBreak | DatedHours | CalendarZone
    | DaysCap | OpenUnspecified | ExampleState | ExampleSum | LooseQuote | When["CalendarItem"]
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Calendar(Statement):
    name: Name
    title: str
    items: tuple[CalendarItem, ...]
