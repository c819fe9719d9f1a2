"""A plan, resolved, typed and validated: the one contract between the language and its evaluators.

Ids are dotted names as the plan spells them: `parts`, `parts.delivery`, `severity.critical`.
Recurring duties are `OWNER.PERIOD`, a second of the same period `OWNER.PERIOD_2`.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, GetPydanticSchema
from pydantic_core import core_schema

from .cases import Branch, Case, Condition, Origin, TableShape
from .expressions import Expression, Period
from .targets import (
    AmountValue,
    CalendarLine,
    Cap,
    Cutoff,
    Due,
    Event,
    HolidayLine,
    Lifetime,
    Measure,
    MeasureOver,
    Open,
    OwedValue,
    PeriodEnds,
    Point,
    Share,
    Used,
)
from .types import FactField

MODEL_VERSION = 1
"""Raised when the JSON form changes in a way that an old reader would misread."""

_T = TypeVar("_T")
_AS_IS = GetPydanticSchema(lambda _source, _handler: core_schema.any_schema())
Held = Annotated[_T, _AS_IS]
"""A value of our own frozen dataclasses, already judged by the lowering: pydantic keeps it as it is."""


class Statement(BaseModel):
    """What every part of a plan shares: frozen, and closed against unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class StatusKind(StrEnum):
    INCLUDED = "included"
    NOT_INCLUDED = "not_included"
    NOT_APPLICABLE = "not_applicable"
    PER_BASE = "per_base"
    AT_COST = "at_cost"
    ON_REQUEST = "on_request"
    AT_DISCRETION = "at_discretion"
    UNSPECIFIED = "unspecified"
    NO_COMMITMENT = "no_commitment"


class Status(Statement):
    kind: StatusKind
    words: str = ""
    """Why it is unspecified or not applicable, or the words that decline to promise."""


class Strength(StrEnum):
    COMMITMENT = "commitment"
    GOAL = "goal"
    EFFORT = "effort"


class Tier(Statement):
    name: str
    title: str
    origin: Held[Origin]


class Level(Statement):
    name: str
    title: str
    means: str
    channels: tuple[str, ...]
    """Ids of the entitlements by which a case of this level may be opened."""
    origin: Held[Origin]


class Scale(Statement):
    name: str
    title: str
    set_by: tuple[str, ...]
    levels: tuple[Level, ...]
    origin: Held[Origin]


class Region(Statement):
    name: str
    title: str
    members: tuple[str, ...]
    without: tuple[str, ...]
    origin: Held[Origin]


class HolidayList(Statement):
    name: str
    title: str
    lines: Held[tuple[Case[HolidayLine], ...]]
    origin: Held[Origin]


class Example(Statement):
    """A calendar's own test: at `moment` it is open or closed, or `moment` plus `amount` business seconds is `result`.

    Instants are RFC 3339 text with their zone in brackets: `2026-05-22T16:00:00[America/Denver]`.
    """

    moment: str
    is_open: bool | None = None
    amount_seconds: int | None = None
    amount_days: int | None = None
    result: str = ""
    origin: Held[Origin]


class Calendar(Statement):
    """`lines` are worked out in the language's fixed order, whatever order they have."""

    name: str
    title: str
    lines: Held[tuple[Case[CalendarLine], ...]]
    examples: tuple[Example, ...]
    origin: Held[Origin]


class Provision(Statement):
    words: str
    terms: StatusKind | None
    branches: Held[tuple[Branch, ...]]
    origin: Held[Origin]


class Recurring(Statement):
    id: str
    every: int
    unit: str
    start: Held[Event | Open]
    until: Held[Event | None]
    words: str
    branches: Held[tuple[Branch, ...]]
    origin: Held[Origin]


class Lasts(Statement):
    """The promise ends at `until`; then the cell of tier `then_as_in` holds, where one is named."""

    until: Held[Event]
    then_as_in: str


class Escalation(Statement):
    """`after` is open or elapsed time from the start, or a share of the clock."""

    after: Held[Due | Share]
    to: str


class Deadline(Statement):
    """One clock. Each single-valued part stands in cases that exclude each other."""

    id: str
    title: str
    strength: Strength
    applies: Held[tuple[tuple[Branch, ...], ...]]
    """The branches under which it is declared; several where branches of one group declare it."""
    starts: Held[tuple[Case[Event], ...]]
    stops: Held[tuple[Case[Event], ...]]
    pauses: Held[tuple[Case[str], ...]]
    """Paths of facts that hold spans."""
    lasts: Held[tuple[Case[Lasts], ...]]
    cutoff: Held[tuple[Case[Cutoff], ...]]
    closed_days_count: Held[tuple[Case[bool], ...]]
    due: Held[tuple[Case[Due], ...]]
    channels: Held[tuple[Case[tuple[str, ...]], ...]]
    escalations: Held[tuple[Case[Escalation], ...]]
    tables: Held[tuple[TableShape, ...]]
    origin: Held[Origin]


class AmountKind(StrEnum):
    LIMIT = "limit"
    FEE = "fee"


class Amount(Statement):
    """A limit or a fee."""

    id: str
    kind: AmountKind
    title: str
    value: Held[tuple[Case[AmountValue], ...]]
    each: Held[tuple[Case[str], ...]]
    lifetime: Held[tuple[Case[Lifetime], ...]]
    """Since when the periods are counted, and until when."""
    used: Held[tuple[Case[Used], ...]]
    cap: Held[tuple[Case[Expression], ...]]
    floor: Held[tuple[Case[Expression], ...]]
    carries_over: Held[tuple[Case[Period], ...]]
    lapses: Held[tuple[Case[bool], ...]]
    tables: Held[tuple[TableShape, ...]]
    branches: Held[tuple[Branch, ...]]
    origin: Held[Origin]


class Entitlement(Statement):
    id: str
    title: str
    status: Held[tuple[Case[Status], ...]]
    only_where: Held[tuple[Case[Condition], ...]]
    available: Held[tuple[Case["str | Status"], ...]]
    """Names of calendars; a status where the hours are left open or do not apply."""
    provides: tuple[Provision, ...]
    recurring: tuple[Recurring, ...]
    deadlines: tuple[Deadline, ...]
    amounts: tuple[Amount, ...]
    tables: Held[tuple[TableShape, ...]]
    origin: Held[Origin]


class Must(Statement):
    condition: Held[Condition]
    when: Held[Condition | None]
    origin: Held[Origin]


class OutcomeKind(StrEnum):
    REFUSE = "refuse"
    MAY_REFUSE = "may_refuse"
    BUY = "buy"
    LOWER = "lower_to"
    MAY_LOWER = "may_lower_to"
    LOSE = "lose"


class Outcome(Statement):
    kind: OutcomeKind
    names: tuple[str, ...] = ()


class Requirement(Statement):
    """All of `musts` have to hold; `for_rule` is the id that it guards, empty for the whole plan."""

    id: str
    words: str
    for_rule: str
    musts: tuple[Must, ...]
    outcome: Outcome
    origin: Held[Origin]


class Duty(Statement):
    """What the customer or partner has to do."""

    id: str
    words: str
    party: str
    musts: tuple[Must, ...]
    outcome: Outcome | None
    status: Held[tuple[Case[Status], ...]]
    provides: tuple[Provision, ...]
    recurring: tuple[Recurring, ...]
    deadlines: tuple[Deadline, ...]
    origin: Held[Origin]


class Exclusion(Statement):
    """Outages (or other elements) that don't count, in the order written."""

    listing: str
    where: Held[Condition | None]
    caps: Held[tuple[Cap, ...]]
    occasions: int | None
    occasions_unit: str
    origin: Held[Origin]


class Band(Statement):
    lower: Held[Expression | None] = None
    lower_included: bool = False
    upper: Held[Expression | None] = None
    upper_included: bool = False
    text: str = ""


class OwedBand(Statement):
    """What is owed where the measure falls in `band` (None: wherever the promise is missed)."""

    band: Band | None
    value: Held[OwedValue]
    origin: Held[Origin]


class Claim(Statement):
    amount: Held[Period]
    after: Held[PeriodEnds | Event]
    point: Held[Point]
    origin: Held[Origin]


class Credit(Statement):
    id: str
    title: str
    measure: Held[Measure]
    over: Held[MeasureOver]
    zone: str
    """The IANA zone in which months and days are read: that of the claim's point."""
    lifetime: Held[Lifetime] | None
    """Since when and until when there is something to measure; None where the plan doesn't say."""
    exclusions: tuple[Exclusion, ...]
    promise: Band
    owes: tuple[OwedBand, ...]
    owes_words: str
    claim: Claim | None
    claim_needs: tuple[str, ...]
    sole_remedy: str
    origin: Held[Origin]


class Text(Statement):
    """A note, a term or a glossary entry (`title` is its word)."""

    name: str
    title: str
    words: str
    origin: Held[Origin]


class Assumption(Statement):
    name: str
    reading: str
    because: str
    instead_of: str
    used_by: tuple[str, ...]
    """Ids of the rules that wear it."""
    origin: Held[Origin]


class Accepted(Statement):
    code: str
    about: str
    because: str
    origin: Held[Origin]


class ExpectationKind(StrEnum):
    STATE = "state"
    DUE = "due"
    FALLS = "falls"
    CLAIM = "claim"
    UNDETERMINED = "undetermined"
    OUTCOME = "outcome"
    AMOUNT = "amount"


class Expectation(Statement):
    """What a scenario expects of one rule; which fields are set depends on `kind`.

    state: `is_open` at `moment` · due: `moment`, or `day` with perhaps `opens`/`closes`/`zone`, or none of them
    for never · falls: `days` · claim: `day` · undetermined: `missing` facts · outcome: `outcome` · amount: `value`.
    Instants are written as in `Example`.
    """

    about: str
    kind: ExpectationKind
    text: str
    moment: str = ""
    is_open: bool | None = None
    day: date | None = None
    opens: int | None = None
    closes: int | None = None
    zone: str = ""
    days: tuple[date, ...] = ()
    missing: tuple[str, ...] = ()
    outcome: str = ""
    value: Held[Expression | None] = None
    origin: Held[Origin]


class Scenario(Statement):
    title: str
    about: str
    facts: Held[dict[str, object]]
    """In the shape of a facts file: nested objects, instants as RFC 3339 text with offset."""
    expect: tuple[Expectation, ...]
    origin: Held[Origin]


class ExternalPlan(Statement):
    name: str
    title: str


class Head(Statement):
    """`version` and `effective` are None where the document gives none; then `*_why` says so."""

    name: str
    title: str
    vendor: str
    version: str | None
    version_why: str
    effective: date | None
    effective_why: str
    until: date | None
    replaces: str
    sources: tuple[str, ...]
    supplements: tuple[str, ...]
    months_end_on_last_day: bool
    fiscal_year_starts: tuple[int, int] | None
    tiers_best_first: bool
    origin: Held[Origin]


class Plan(Statement):
    """A whole plan."""

    head: Head
    tiers: tuple[Tier, ...]
    facts: Held[tuple[FactField, ...]]
    regions: tuple[Region, ...]
    scales: tuple[Scale, ...]
    holidays: tuple[HolidayList, ...]
    calendars: tuple[Calendar, ...]
    entitlements: tuple[Entitlement, ...]
    amounts: tuple[Amount, ...]
    """Limits and fees of the whole plan."""
    requirements: tuple[Requirement, ...]
    duties: tuple[Duty, ...]
    credits: tuple[Credit, ...]
    notes: tuple[Text, ...]
    terms: tuple[Text, ...]
    glossary: tuple[Text, ...]
    assumptions: tuple[Assumption, ...]
    accepted: tuple[Accepted, ...]
    externals: tuple[ExternalPlan, ...]
    scenarios: tuple[Scenario, ...]
    files: tuple[str, ...]
    """Paths of all files it was read from, the plan's own first."""
    digest: str
    """SHA-256 of those files' contents, in hexadecimal."""
