"""The answer: what a plan grants, by when, why, and what is missing. Frozen values, and their one JSON form (v1).

`docs/decision.v1.md` describes it and says what may change, `docs/schemas/decision.v1.json` is its schema: each class
here is a definition there, with the same fields.
"""

import json
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import ClassVar, TypeAlias

from ..dsl.model.expressions import Period
from ..dsl.model.statements import StatusKind, Strength
from .decision_json import HIDDEN, PAIRS, as_json
from .facts import FactValue
from .provenance import Edition, Provenance
from .time import Step

DECISION_VERSION = 1


class Outcome(StrEnum):
    """Every answer that a rule can have: one closed list."""

    # entitlements, and duties in so far as the document leaves them open
    INCLUDED = "included"
    NOT_INCLUDED = "not_included"
    NOT_APPLICABLE = "not_applicable"
    PER_BASE = "per_base"
    AT_COST = "at_cost"
    ON_REQUEST = "on_request"
    AT_DISCRETION = "at_discretion"
    UNSPECIFIED = "unspecified"
    NO_COMMITMENT = "no_commitment"
    AVAILABLE = "available"
    NOT_AVAILABLE = "not_available"
    # requirements, and what follows from them
    ELIGIBLE = "eligible"
    MET = "met"
    UNMET = "unmet"
    REFUSED = "refused"
    MAY_BE_REFUSED = "may_be_refused"
    LOWERED = "lowered"
    MAY_BE_LOWERED = "may_be_lowered"
    # deadlines and recurring duties
    DUE = "due"
    NEVER = "never"
    REPLACED = "replaced"
    RECURS = "recurs"
    # limits, fees, credits
    AMOUNT = "amount"
    UNLIMITED = "unlimited"
    OWED = "owed"
    NOT_OWED = "not_owed"
    # no answer
    UNDETERMINED = "undetermined"
    NOT_COMPUTED = "not_computed"


OUTCOME_OF = {kind: Outcome(kind.value) for kind in StatusKind}
"""A status is an outcome of the same name."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reason:
    """One ground of an answer.

    `rule` is the id of the rule, `place` its `file:line`, `quotes` the source's own words, `facts_used` the facts
    that it read and what they were, `steps` how the answer was worked out, `words` what a person would say.
    """

    rule: str
    place: str
    quotes: tuple[str, ...] = ()
    facts_used: tuple[tuple[str, FactValue], ...] = field(default=(), metadata={PAIRS: True})
    steps: tuple[str, ...] = ()
    words: str = ""


class NoAnswer(Exception):
    """Ends an evaluation with an outcome that is no value; caught at the evaluator's own door, never seen outside."""

    def __init__(self, outcome: Outcome, *, missing: tuple[str, ...] = (), words: str = "") -> None:
        super().__init__(outcome, missing, words)
        self.outcome = outcome
        self.missing = missing
        self.words = words


# ---- values of entries: `kind` says which, and is the first field of the JSON form


@dataclass(frozen=True, kw_only=True, slots=True)
class Provided:
    words: str
    outcome: Outcome


@dataclass(frozen=True, kw_only=True, slots=True)
class Availability:
    """Whether somebody is there at the asked instant; unspecified where the document gives no hours."""

    outcome: Outcome
    calendar: str | None
    opens_next: datetime | None
    closes_next: datetime | None
    words: str
    missing: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class EntitlementValue:
    kind: ClassVar[str] = "entitlement"
    words: str
    available: Availability | None
    provides: tuple[Provided, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class RequirementValue:
    """`conditions` are those that are not met, or not known to be; `then` is what follows where it is unmet."""

    kind: ClassVar[str] = "requirement"
    words: str
    conditions: tuple[str, ...]
    then: str
    names: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class RefusalValue:
    """Why something is refused or lowered, and what takes its place."""

    kind: ClassVar[str] = "refusal"
    requirement: str
    words: str
    instead: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Escalated:
    to: str
    at: datetime | None
    outcome: Outcome


@dataclass(frozen=True, kw_only=True, slots=True)
class DueValue:
    """`due` is the last moment (`included` says whether it still counts), `opens` the start of a window of that day.

    `kept` says whether it was kept, where both the deadline and what stops its clock are known.
    """

    kind: ClassVar[str] = "due"
    due: datetime | None
    included: bool
    opens: datetime | None
    zone: str | None
    strength: Strength
    calendars: tuple[str, ...]
    channels: tuple[str, ...]
    escalations: tuple[Escalated, ...]
    stopped: datetime | None
    kept: bool | None
    path: tuple[Step, ...] = field(default=(), metadata={HIDDEN: True})
    """The steps as data, for drawing: not in the JSON form, where the reasons have them in words."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReplacedValue:
    """The rule that holds instead, with its own answer."""

    kind: ClassVar[str] = "replaced"
    by: str
    answer: "Entry | None"


@dataclass(frozen=True, kw_only=True, slots=True)
class BankPeriod:
    """One period of a bank, from `first` to `last`: granted + carried over = used + expired + left.

    `used` is what the bank had for, `over` what was used beyond it. What expired and what was carried over is None
    where the plan doesn't say what becomes of the rest.
    """

    first: date
    last: date
    granted: FactValue
    carried_over: FactValue | None
    used: FactValue
    over: FactValue
    expired: FactValue | None
    left: FactValue


@dataclass(frozen=True, kw_only=True, slots=True)
class Expiring:
    """So much of what is left can be used up to a last day."""

    amount: FactValue
    last: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Bank:
    """How much of an amount each period is left at the day `as_of`, that of the asked instant.

    The `outcome` is `amount`, `not_applicable` before the bank begins and after it ends, or `undetermined` without the
    facts in `missing`. `outside` was used on days of no period. Of many `periods` the last are given.
    """

    outcome: Outcome
    as_of: date | None
    granted: FactValue
    carried_over: FactValue | None
    used: FactValue | None
    over: FactValue | None
    left: FactValue | None
    outside: FactValue | None
    expires: tuple[Expiring, ...]
    periods: tuple[BankPeriod, ...]
    words: str
    missing: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class AmountValue:
    kind: ClassVar[str] = "amount"
    amount: FactValue | None
    each: str | None
    at_most: FactValue | None
    at_least: FactValue | None
    carries_over: Period | None
    lapses: bool
    bank: Bank | None
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DatesValue:
    """The first dates in order; `more` where they go on past the last one given.

    `next` are those on or after the asked date, which is read in the offset that `asked` has; None where it is not
    known.
    """

    kind: ClassVar[str] = "dates"
    dates: tuple[date, ...]
    more: bool
    next: tuple[date, ...] | None
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DutyValue:
    kind: ClassVar[str] = "duty"
    party: str
    words: str
    conditions: tuple[str, ...]
    provides: tuple[Provided, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class AccountRow:
    """Where some outage of a period went: it counts, or the exclusion at `place` left it out."""

    counts: bool
    label: str
    place: str
    duration: timedelta


@dataclass(frozen=True, kw_only=True, slots=True)
class PeriodAccount:
    """One period of a credit: `[starts, ends)`, what was measured, and what is owed for it.

    Both are None where the facts are those of one period and don't say which. `measure` is a percentage for uptime
    and shares. The rows add up to all outage of the period.
    """

    starts: datetime | None
    ends: datetime | None
    outcome: Outcome
    measure: FactValue | None
    rows: tuple[AccountRow, ...]
    owed: FactValue | None
    claim_by: datetime | None
    words: str
    missing: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class CreditValue:
    kind: ClassVar[str] = "credit"
    owed: FactValue | None
    claim_by: datetime | None
    claim_needs: tuple[str, ...]
    periods: tuple[PeriodAccount, ...]
    words: str


EntryValue: TypeAlias = (
    EntitlementValue | RequirementValue | RefusalValue | DueValue | ReplacedValue | AmountValue | DatesValue
    | DutyValue | CreditValue
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """The answer of one rule. `missing` are the facts that would settle it, the most decisive first.

    `plan` is the plan whose answer it is, where an add-on was asked together with its base; else None.
    """

    id: str
    tier: str | None
    outcome: Outcome
    value: EntryValue | None
    reasons: tuple[Reason, ...]
    missing: tuple[str, ...]
    plan: str | None = None


# ---- why not, and what then


@dataclass(frozen=True, kw_only=True, slots=True)
class Demand:
    """One `must`, or a part of one: met, unmet or undetermined.

    `words` are the plan's, `when` those of the condition under which alone it is made (else empty). `parts` are the
    conditions that `and` or `or` joins, where the words can be told apart.
    """

    words: str
    when: str
    outcome: Outcome
    missing: tuple[str, ...]
    parts: tuple["Demand", ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One fact told otherwise: `kind` is `set`, or for the records of a list `add` or `remove`.

    `now` is what stands there (the records that go, where some go), `then` what it becomes (the records that come);
    `also` are other values that do as well.
    """

    kind: str
    path: str
    now: FactValue | None
    then: FactValue | None
    also: tuple[FactValue, ...]
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Remedy:
    """The changes that together would satisfy a requirement; facts in `missing` would still have to be told."""

    changes: tuple[Change, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Refusal:
    """A requirement (or a duty) that is not met, and the smallest changes that would satisfy it.

    `then` and `names` say what follows from it, `bears_on` which rules: the plan's own name for the whole plan.
    """

    rule: str
    words: str
    then: str
    names: tuple[str, ...]
    bears_on: tuple[str, ...]
    demands: tuple[Demand, ...]
    remedies: tuple[Remedy, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Alternative:
    """Another tier, or another plan, that would do: `eligible`, or `undetermined` without the facts in `missing`."""

    plan: str
    tier: str | None
    title: str
    outcome: Outcome
    missing: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class BaseUsed:
    """The base that an add-on was asked with. `described` is false for one that no plan describes.

    `would_do` are the bases that the add-on may supplement; `edition` and `digest` are those of a described base.
    """

    plan: str | None
    outcome: Outcome
    described: bool
    would_do: tuple[str, ...]
    edition: Edition | None
    digest: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """All answers of one plan to one set of facts.

    `refusals` are the requirements that are not met, each with what would satisfy it, and `instead` the tiers and
    plans that would do where the plan is refused. `base` is set where an add-on was asked together with its base.
    """

    plan: str
    edition: Edition
    asked: datetime | None
    eligibility: tuple[Entry, ...]
    entitlements: tuple[Entry, ...]
    deadlines: tuple[Entry, ...]
    limits: tuple[Entry, ...]
    duties: tuple[Entry, ...]
    recurring: tuple[Entry, ...]
    credits: tuple[Entry, ...]
    provenance: Provenance
    refusals: tuple[Refusal, ...] = ()
    instead: tuple[Alternative, ...] = ()
    base: BaseUsed | None = None

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry; the plan's own eligibility is the first."""
        return (
            *self.eligibility, *self.entitlements, *self.deadlines, *self.limits, *self.duties, *self.recurring,
            *self.credits,
        )  # fmt: skip

    def entry(self, rule: str) -> Entry:
        """The entry of a rule. Raises KeyError."""
        for entry in self.entries:
            if entry.id == rule:
                return entry
        raise KeyError(rule)

    def to_json(self) -> str:
        """The published form: the same decision gives the same bytes."""
        return json.dumps({"decision_version": DECISION_VERSION, **as_json(self)}, ensure_ascii=False, indent=2) + "\n"
