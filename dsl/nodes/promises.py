"""Entitlements, deadlines, limits, fees, requirements and duties, as written."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from .base import Name, NoCommitment, Node, Statement, Unspecified, Words
from .blocks import BusinessTime, Lifetime, LooseQuote, When
from .expressions import Expression, Path, Percent, Quantity
from .tables import Status, StatusKind, Table
from .times import Cutoff, Event, Notice, Replaced, Target

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
    lifetime: Lifetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class UsedFrom(Statement):
    listing: Path


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
    AmountIs
    | AmountEach
    | AmountCap
    | AmountFloor
    | CarriesOver
    | Lapses
    | UsedFrom
    | Table
    | LooseQuote
    | When["AmountItem"]
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
