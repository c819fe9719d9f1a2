"""When something is due, and the days and hours that it is counted in: a closed union, resolved."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from typing import TypeAlias

from .expressions import Expression, Period, PlaceRef, ZoneRef

# ---- points of a day


@dataclass(frozen=True, kw_only=True, slots=True)
class AtClose:
    """The end of the landing day's last shift."""


@dataclass(frozen=True, kw_only=True, slots=True)
class EndOfDay:
    """Midnight at the end of the landing date in a zone."""

    zone: ZoneRef


@dataclass(frozen=True, kw_only=True, slots=True)
class SameTime:
    """The reading of the start; in the calendar's zone where none is named."""

    zone: ZoneRef | None


@dataclass(frozen=True, kw_only=True, slots=True)
class AtTime:
    """`included` tells `by 17:00` from `before 17:00`."""

    clock: time
    zone: ZoneRef
    included: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Between:
    """A window on the landing day; the deadline is its end."""

    opens: time
    closes: time
    zone: ZoneRef


Point: TypeAlias = AtClose | EndOfDay | SameTime | AtTime | Between

# ---- targets; `calendar` is the name of one of the plan's calendars


@dataclass(frozen=True, kw_only=True, slots=True)
class Elapsed:
    amount: timedelta


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenTime:
    amount: timedelta
    calendar: str
    rolled: bool
    """Whether a moment at closing rolls to the next opening."""


@dataclass(frozen=True, kw_only=True, slots=True)
class WorkingDay:
    """The Nth working date after the base date."""

    count: int
    calendar: str
    point: Point


@dataclass(frozen=True, kw_only=True, slots=True)
class DateAfter:
    """A local date some days, weeks, months … on. Months clip to a month's last day."""

    period: Period
    point: Point


@dataclass(frozen=True, kw_only=True, slots=True)
class ExtremeTarget:
    earliest: bool
    targets: tuple["SingleTarget", ...]


SingleTarget: TypeAlias = Elapsed | OpenTime | WorkingDay | DateAfter
Target: TypeAlias = SingleTarget | ExtremeTarget


@dataclass(frozen=True, kw_only=True, slots=True)
class NoticeBefore:
    """At the latest this long before an event: its clock has no start."""

    amount: Period | timedelta | OpenTime | WorkingDay
    before: str
    """The path of an instant."""
    zone: ZoneRef | None = None
    """Where the local date of a period is read: set where `amount` is one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NoPromise:
    """The plan declines to promise, in these words."""

    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Open:
    """Left unspecified by the document: `why` says in which way."""

    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class NotApplicable:
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ReplacedBy:
    """Another rule holds, for as long as the start lies before `until` where one is given."""

    rule: str
    until: "Event | None"


Due: TypeAlias = Target | NoticeBefore | NoPromise | Open | NotApplicable | ReplacedBy

# ---- events


@dataclass(frozen=True, kw_only=True, slots=True)
class AtFact:
    path: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ShiftedFact:
    """`zone` reads the local date for periods of days and longer; a date fact needs none."""

    path: str
    amount: Period | timedelta | OpenTime | WorkingDay
    backwards: bool
    zone: ZoneRef | None


@dataclass(frozen=True, kw_only=True, slots=True)
class FirstOpening:
    """The event where the calendar is open then, else its next opening."""

    path: str
    calendar: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ExtremeEvent:
    earliest: bool
    events: tuple["SingleEvent", ...]


SingleEvent: TypeAlias = AtFact | ShiftedFact | FirstOpening
Event: TypeAlias = SingleEvent | ExtremeEvent

# ---- cut-offs


@dataclass(frozen=True, kw_only=True, slots=True)
class Cutoff:
    """Past the reading (at it, too, unless `included`) the next working date counts, or another target holds."""

    clock: time
    zone: ZoneRef
    included: bool
    calendar: str | None
    """Whose days the cut-off belongs to; None: those of the target's calendar."""
    more_days: int
    """How many working days more the rule states past the cut-off."""
    target: Target | None


# ---- calendars


@dataclass(frozen=True, kw_only=True, slots=True)
class Hours:
    """Minutes from the local midnight; `closes` past 1440 runs into the next day."""

    opens: int
    closes: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Weekly:
    """`days` are ISO weekdays, 1 to 7."""

    days: tuple[int, ...]
    hours: tuple[Hours, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class WorkingWeek:
    """The working days of a country, date by date."""

    place: PlaceRef
    hours: tuple[Hours, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Always:
    pass


@dataclass(frozen=True, kw_only=True, slots=True)
class WithCalendars:
    calendars: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class OnlyWithin:
    calendar: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ClosedWithin:
    calendar: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PublicHolidays:
    place: PlaceRef
    observed: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class NamedHolidays:
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FixedDates:
    """From `first` to `last`, both included."""

    first: date
    last: date


@dataclass(frozen=True, kw_only=True, slots=True)
class YearlyDates:
    """(month, day) pairs, both included; a span may run over the turn of the year."""

    first: tuple[int, int]
    last: tuple[int, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class NthWeekday:
    """`nth` 1 to 5, or -1 for the last."""

    nth: int
    weekday: int
    month: int


@dataclass(frozen=True, kw_only=True, slots=True)
class BesideHoliday:
    """The day after (or before) a named holiday of a list; of the list that it stands in where `listing` is None."""

    before: bool
    holiday: str
    listing: str | None


DayRule: TypeAlias = FixedDates | YearlyDates | NthWeekday | BesideHoliday


@dataclass(frozen=True, kw_only=True, slots=True)
class ClosedOn:
    """Whole shifts that open on these dates are removed."""

    dates: PublicHolidays | NamedHolidays | FixedDates | YearlyDates


@dataclass(frozen=True, kw_only=True, slots=True)
class DatedHours:
    """The hours of these dates instead of the weekly ones; they win over a holiday."""

    rule: DayRule
    hours: tuple[Hours, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class DatedBreak:
    rule: DayRule
    hours: tuple[Hours, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class InZone:
    zone: ZoneRef


@dataclass(frozen=True, kw_only=True, slots=True)
class AtMostDays:
    """A week of more working days is not decided by the plan."""

    count: int


CalendarLine: TypeAlias = (
    Weekly | WorkingWeek | Always | WithCalendars | OnlyWithin | ClosedWithin | ClosedOn | DatedHours | DatedBreak
    | InZone | AtMostDays | Open
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class AllDays:
    """All days of another list are added."""

    dates: PublicHolidays | NamedHolidays


@dataclass(frozen=True, kw_only=True, slots=True)
class Chosen:
    holidays: tuple[str, ...]
    dates: PublicHolidays


@dataclass(frozen=True, kw_only=True, slots=True)
class OnlyThose:
    dates: PublicHolidays | NamedHolidays


@dataclass(frozen=True, kw_only=True, slots=True)
class WithoutNames:
    holidays: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class WithoutThose:
    dates: PublicHolidays | NamedHolidays


@dataclass(frozen=True, kw_only=True, slots=True)
class AddedDay:
    holiday: str
    rule: DayRule


HolidayLine: TypeAlias = AllDays | Chosen | OnlyThose | WithoutNames | WithoutThose | AddedDay

# ---- amounts and credits


@dataclass(frozen=True, kw_only=True, slots=True)
class NoLimit:
    pass


AmountValue: TypeAlias = Expression | NoLimit | Open


@dataclass(frozen=True, kw_only=True, slots=True)
class Uptime:
    """1 less the counted downtime over the length of the period; `outages` is the path of a list with a span."""

    outages: str
    span_field: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ShareOfList:
    listing: str
    where: Expression


Measure: TypeAlias = Uptime | ShareOfList | Expression


@dataclass(frozen=True, kw_only=True, slots=True)
class EachPeriod:
    full: bool
    fiscal: bool
    unit: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ContiguousPeriods:
    count: int
    unit: str


@dataclass(frozen=True, kw_only=True, slots=True)
class AnySpan:
    period: Period


@dataclass(frozen=True, kw_only=True, slots=True)
class Lifetime:
    """From the date of a fact to that of another, which is the last day; without an end it goes on."""

    start: str
    end: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Used:
    """A list of what was used: when, in one of its fields, and how much, in another."""

    listing: str
    day_field: str
    amount_field: str


MeasureOver: TypeAlias = EachPeriod | ContiguousPeriods | AnySpan


@dataclass(frozen=True, kw_only=True, slots=True)
class Cap:
    """At most this much of each event, or of all events of a period where `unit` names one."""

    amount: timedelta
    unit: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class PeriodEnds:
    unit: str


OwedValue: TypeAlias = Expression | NoPromise | Open


@dataclass(frozen=True, kw_only=True, slots=True)
class Share:
    """A share of a clock, 0 to 1: the 75 % of an escalation."""

    value: Decimal
