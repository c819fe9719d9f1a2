"""The statements of a plan file, one class a form; blocks hold items in the order written."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeAlias, TypeVar

from .base import Name, NoCommitment, Node, Quote, Statement, Unspecified, Words
from .expressions import Band, Country, Expression, Path, Percent, Quantity, Zone
from .times import (
    Cutoff,
    DayRule,
    DaySpan,
    Event,
    Notice,
    Point,
    PublicHolidays,
    Replaced,
    Target,
    Weekdays,
    Window,
    WorkingWeek,
)

ItemT = TypeVar("ItemT", bound=Node, covariant=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class When(Statement, Generic[ItemT]):
    """One branch. `after_otherwise` tells `otherwise when` from `when`; both absent is plain `otherwise`."""

    condition: Expression | None
    after_otherwise: bool
    items: tuple[ItemT, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class LooseQuote(Statement):
    """A quote with nothing under it at its indentation."""


@dataclass(frozen=True, kw_only=True, slots=True)
class BusinessTime(Statement):
    calendar: Name


# ---- heads


@dataclass(frozen=True, kw_only=True, slots=True)
class Vendor(Statement):
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Version(Statement):
    value: str | Unspecified


@dataclass(frozen=True, kw_only=True, slots=True)
class Effective(Statement):
    value: date | Unspecified
    until: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceFile(Statement):
    path: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Supplements(Statement):
    bases: tuple[Name, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Replaces(Statement):
    version: str


@dataclass(frozen=True, kw_only=True, slots=True)
class MonthsEnd(Statement):
    """`months end on their last day`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FiscalYear(Statement):
    month: int
    day: int


PlanItem: TypeAlias = (
    Vendor
    | Version
    | Effective
    | SourceFile
    | Supplements
    | Replaces
    | MonthsEnd
    | FiscalYear
    | BusinessTime
    | LooseQuote
)


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanHead(Statement):
    name: Name
    title: str
    items: tuple[PlanItem, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ExternalPlan(Statement):
    """A plan that no document describes, named so that others may rest on it."""

    name: Name
    title: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Use(Statement):
    path: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ScenariosFor(Statement):
    plan: Name


@dataclass(frozen=True, kw_only=True, slots=True)
class RegionHas(Statement):
    members: tuple[Name | Country, ...]
    without: tuple[Name | Country, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Region(Statement):
    name: Name
    title: str
    items: tuple[RegionHas | LooseQuote, ...]


# ---- facts


@dataclass(frozen=True, kw_only=True, slots=True)
class PlainType(Node):
    name: Name


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordType(Node):
    pass


@dataclass(frozen=True, kw_only=True, slots=True)
class ListType(Node):
    element: Name
    key: Name


@dataclass(frozen=True, kw_only=True, slots=True)
class EnumType(Node):
    values: tuple[Name, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class LevelType(Node):
    scale: Name


FactType: TypeAlias = PlainType | RecordType | ListType | EnumType | LevelType


@dataclass(frozen=True, kw_only=True, slots=True)
class FactField(Statement):
    name: Name
    type: FactType
    question: str
    fields: tuple["FactField", ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts(Statement):
    fields: tuple[FactField, ...]


# ---- scales and tiers


@dataclass(frozen=True, kw_only=True, slots=True)
class Means(Statement):
    words: Words


@dataclass(frozen=True, kw_only=True, slots=True)
class Channels(Statement):
    names: tuple[Name, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Level(Statement):
    name: Name
    title: str
    items: tuple[Means | Channels | LooseQuote, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Scale(Statement):
    name: Name
    title: str
    set_by: tuple[Name, ...]
    levels: tuple[Level | LooseQuote, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Tier(Statement):
    name: Name
    title: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Tiers(Statement):
    best_first: bool
    tiers: tuple[Tier | LooseQuote, ...]


# ---- holidays and calendars


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


# ---- tables


class Column(StrEnum):
    """What a table's value column gives."""

    DUE = "due"
    AVAILABLE = "available"
    INCLUDED = "included"
    AMOUNT = "amount"
    OWES = "owes"
    CUTOFF = "cutoff"
    CHANNELS = "channels"


@dataclass(frozen=True, kw_only=True, slots=True)
class AsIn(Node):
    """The same as the cell of another key."""

    name: Name


@dataclass(frozen=True, kw_only=True, slots=True)
class Otherwise(Node):
    pass


@dataclass(frozen=True, kw_only=True, slots=True)
class Values(Node):
    """One or more plain values: a key, a calendar, channels, an amount."""

    values: tuple[Expression, ...]


class StatusKind(StrEnum):
    AS_BELOW = "as below"
    INCLUDED = "included"
    NOT_INCLUDED = "not included"
    NOT_APPLICABLE = "not applicable"
    PER_BASE = "per base"
    AT_COST = "at cost"
    ON_REQUEST = "on request"
    AT_DISCRETION = "at discretion"


@dataclass(frozen=True, kw_only=True, slots=True)
class Status(Node):
    kind: StatusKind
    words: str = ""


CellValue: TypeAlias = (
    Target | Status | Unspecified | NoCommitment | Replaced | Cutoff | Band | AsIn | Otherwise | Values
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell(Node):
    """`value` is None where the cell is empty; `text` is the cell as written, for headings."""

    value: CellValue | None
    text: str
    tags: tuple[Name, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Row(Statement):
    cells: tuple[Cell, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Table(Statement):
    """The first row of `rows` is the header."""

    columns: tuple[Column, ...]
    dimensions: tuple[Name, ...]
    rows: tuple[Row, ...]


# ---- entitlements


@dataclass(frozen=True, kw_only=True, slots=True)
class Available(Statement):
    calendar: Name


@dataclass(frozen=True, kw_only=True, slots=True)
class Provides(Statement):
    words: Words
    terms: StatusKind | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Recurring(Statement):
    every: int
    period: str
    """`day`, `week`, `month`, `quarter` or `year`."""
    start: Event | Unspecified
    until: Event | None
    words: Words


@dataclass(frozen=True, kw_only=True, slots=True)
class OnlyWhere(Statement):
    condition: Expression


@dataclass(frozen=True, kw_only=True, slots=True)
class StatusLine(Statement):
    status: Status | Unspecified | NoCommitment


# ---- deadlines


@dataclass(frozen=True, kw_only=True, slots=True)
class Starts(Statement):
    event: Event


@dataclass(frozen=True, kw_only=True, slots=True)
class Stops(Statement):
    event: Event


@dataclass(frozen=True, kw_only=True, slots=True)
class Pauses(Statement):
    during: Path


@dataclass(frozen=True, kw_only=True, slots=True)
class Lasts(Statement):
    until: Event
    then_as_in: Name | None


@dataclass(frozen=True, kw_only=True, slots=True)
class CutoffLine(Statement):
    cutoff: Cutoff


@dataclass(frozen=True, kw_only=True, slots=True)
class ClosedDaysCount(Statement):
    pass


@dataclass(frozen=True, kw_only=True, slots=True)
class DueLine(Statement):
    due: Target | Notice | NoCommitment | Unspecified | Replaced


@dataclass(frozen=True, kw_only=True, slots=True)
class Escalates(Statement):
    after: Quantity | Percent
    to: str


DeadlineItem: TypeAlias = (
    Starts | Stops | Pauses | Lasts | CutoffLine | ClosedDaysCount | DueLine | Escalates | BusinessTime | Table
    | LooseQuote | When["DeadlineItem"]
)  # fmt: skip


class Strength(StrEnum):
    COMMITMENT = "commitment"
    GOAL = "goal"
    EFFORT = "effort"


@dataclass(frozen=True, kw_only=True, slots=True)
class Deadline(Statement):
    name: Name
    title: str
    strength: Strength
    items: tuple[DeadlineItem, ...]


# ---- amounts: limits and fees


@dataclass(frozen=True, kw_only=True, slots=True)
class Unlimited(Node):
    pass


@dataclass(frozen=True, kw_only=True, slots=True)
class AsBelow(Node):
    pass


@dataclass(frozen=True, kw_only=True, slots=True)
class AmountIs(Statement):
    value: Expression | Unlimited | Unspecified


@dataclass(frozen=True, kw_only=True, slots=True)
class AmountEach(Statement):
    period: str


@dataclass(frozen=True, kw_only=True, slots=True)
class AmountCap(Statement):
    value: Expression


@dataclass(frozen=True, kw_only=True, slots=True)
class AmountFloor(Statement):
    value: Expression


@dataclass(frozen=True, kw_only=True, slots=True)
class CarriesOver(Statement):
    quantity: Quantity


@dataclass(frozen=True, kw_only=True, slots=True)
class Lapses(Statement):
    pass


AmountItem: TypeAlias = (
    AmountIs | AmountEach | AmountCap | AmountFloor | CarriesOver | Lapses | Table | LooseQuote | When["AmountItem"]
)


class AmountKind(StrEnum):
    LIMIT = "limit"
    FEE = "fee"


@dataclass(frozen=True, kw_only=True, slots=True)
class Amount(Statement):
    kind: AmountKind
    name: Name
    title: str
    value: Expression | Unlimited | Unspecified | AsBelow
    items: tuple[AmountItem, ...]


EntitlementItem: TypeAlias = (
    Available | Provides | Recurring | OnlyWhere | StatusLine | BusinessTime | Deadline | Amount | Table
    | LooseQuote | When["EntitlementItem"]
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Entitlement(Statement):
    name: Name
    title: str
    status: Status | Unspecified
    items: tuple[EntitlementItem, ...]


# ---- requirements and duties


@dataclass(frozen=True, kw_only=True, slots=True)
class Must(Statement):
    condition: Expression
    when: Expression | None


class OutcomeKind(StrEnum):
    REFUSE = "refuse"
    MAY_REFUSE = "may refuse"
    BUY = "buy"
    LOWER = "lower to"
    MAY_LOWER = "may lower to"
    LOSE = "lose"


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome(Node):
    kind: OutcomeKind
    names: tuple[Name, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Else(Statement):
    outcome: Outcome


@dataclass(frozen=True, kw_only=True, slots=True)
class Requires(Statement):
    name: Name
    words: Words
    for_: Name | None
    items: tuple[Must | Else | LooseQuote, ...]


DutyItem: TypeAlias = (
    Must | Else | Recurring | Provides | StatusLine | BusinessTime | Deadline | LooseQuote | When["DutyItem"]
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Duty(Statement):
    name: Name
    words: Words
    party: str
    """`customer` or `partner`."""
    items: tuple[DutyItem, ...]


# ---- credits


@dataclass(frozen=True, kw_only=True, slots=True)
class Uptime(Node):
    outages: Path


@dataclass(frozen=True, kw_only=True, slots=True)
class Share(Node):
    listing: Path
    where: Expression


@dataclass(frozen=True, kw_only=True, slots=True)
class EachPeriod(Node):
    full: bool
    fiscal: bool
    period: str


@dataclass(frozen=True, kw_only=True, slots=True)
class AnyContiguous(Node):
    count: int
    period: str


@dataclass(frozen=True, kw_only=True, slots=True)
class AnySpan(Node):
    quantity: Quantity


@dataclass(frozen=True, kw_only=True, slots=True)
class Measures(Statement):
    measure: Uptime | Share | Expression
    over: EachPeriod | AnyContiguous | AnySpan
    zone: Zone | None
    """Where months and days are read; that of the claim where none is named."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Cap(Node):
    """A cap on each event, or on all events of a period where `period` names one."""

    quantity: Quantity
    period: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Occasions(Node):
    count: int
    period: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Excludes(Statement):
    listing: Path
    where: Expression | None
    caps: tuple[Cap, ...]
    occasions: Occasions | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Promises(Statement):
    band: Band


@dataclass(frozen=True, kw_only=True, slots=True)
class Owes(Statement):
    value: Expression | NoCommitment | Unspecified
    words: Words | None


@dataclass(frozen=True, kw_only=True, slots=True)
class PeriodEnd(Node):
    period: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimWithin(Statement):
    quantity: Quantity
    after: PeriodEnd | Event
    point: Point


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimNeeds(Statement):
    words: Words


@dataclass(frozen=True, kw_only=True, slots=True)
class SoleRemedy(Statement):
    words: Words


CreditItem: TypeAlias = (
    Measures | Excludes | Promises | Owes | ClaimWithin | ClaimNeeds | SoleRemedy | Table | LooseQuote
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Credit(Statement):
    name: Name
    title: str
    items: tuple[CreditItem, ...]


# ---- words


@dataclass(frozen=True, kw_only=True, slots=True)
class Note(Statement):
    name: Name
    words: Words


@dataclass(frozen=True, kw_only=True, slots=True)
class Term(Statement):
    name: Name
    words: Words


@dataclass(frozen=True, kw_only=True, slots=True)
class GlossaryEntry(Statement):
    name: Name
    word: str
    means: Words


@dataclass(frozen=True, kw_only=True, slots=True)
class Assume(Statement):
    """A reading that the plan chose; its own quotes stand inside its block."""

    name: Name
    reading: Words
    because: str
    instead_of: str
    inner_quotes: tuple[Quote, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Aside(Statement):
    name: Name | None
    why: str
    passages: tuple[Quote, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Accept(Statement):
    code: str
    about: Name
    because: str


# ---- scenarios


@dataclass(frozen=True, kw_only=True, slots=True)
class GivenValue(Node):
    path: Path
    values: tuple[Expression, ...]
    """One value, or several spans for a fact that is a list of spans."""


@dataclass(frozen=True, kw_only=True, slots=True)
class GivenTable(Node):
    """The first row is the header: keys of the enclosing lists first, then fields."""

    path: Path
    header: tuple[Name, ...]
    rows: tuple[tuple[Expression | None, ...], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class GivenAsked(Node):
    moment: Expression


Given: TypeAlias = GivenValue | GivenTable | GivenAsked


@dataclass(frozen=True, kw_only=True, slots=True)
class ExpectState(Node):
    about: Name
    is_open: bool
    at: Expression


@dataclass(frozen=True, kw_only=True, slots=True)
class ExpectDue(Node):
    """`window` in an expected day is the pair of readings that the rule's window must show; `never` has no `at`."""

    about: Name
    at: "Expression | ExpectedDay | None"


@dataclass(frozen=True, kw_only=True, slots=True)
class ExpectedDay(Node):
    day: date
    between: Window | None
    zone: Zone | None


@dataclass(frozen=True, kw_only=True, slots=True)
class ExpectFalls(Node):
    about: Name
    days: tuple[date, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ExpectClaim(Node):
    about: Name
    by: date


@dataclass(frozen=True, kw_only=True, slots=True)
class ExpectUndetermined(Node):
    about: Name
    without: tuple[Name, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ExpectIs(Node):
    """`outcome` is the closed word of the answer (`not included`, `met` …), else `value` is an amount."""

    about: Name
    outcome: str
    value: Expression | None


Expectation: TypeAlias = ExpectState | ExpectDue | ExpectFalls | ExpectClaim | ExpectUndetermined | ExpectIs


@dataclass(frozen=True, kw_only=True, slots=True)
class Scenario(Statement):
    title: str
    about: Name | None
    given: tuple[Given, ...]
    expect: tuple[Expectation, ...]


Declaration: TypeAlias = (
    PlanHead | ExternalPlan | Use | ScenariosFor | Facts | Region | Scale | Tiers | Holidays | Calendar | Entitlement
    | Requires | Duty | Amount | Credit | Note | Term | GlossaryEntry | Assume | Aside | Accept | Scenario | LooseQuote
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class File(Node):
    """All that one file says."""

    items: tuple[Declaration, ...]
