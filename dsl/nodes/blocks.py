"""What every block may hold: branches, a quote that waits for its statement, the calendar of business time."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from .base import Name, Node, Statement
from .expressions import Expression, Path

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
class Lifetime(Node):
    """From a date to another: since when periods are counted, and until when."""

    start: Path
    end: Path | None


@dataclass(frozen=True, kw_only=True, slots=True)
class BusinessTime(Statement):
    calendar: Name
