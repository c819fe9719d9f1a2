"""Credits, as written."""

from dataclasses import dataclass
from typing import TypeAlias

from .base import Name, NoCommitment, Node, Statement, Unspecified, Words
from .blocks import Lifetime, LooseQuote
from .expressions import Band, Expression, Path, Quantity, Zone
from .tables import Table
from .times import Event, Point


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
    lifetime: Lifetime | None
    """Since when and until when there is something to measure."""


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
