"""A value that depends on facts: the cases a rule distinguishes, with where each was written."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from .expressions import Expression

ValueT = TypeVar("ValueT", covariant=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class Origin:
    """Where a rule stands and what it encodes.

    `start` and `end` are character offsets into the file `path`; `quotes` are the source's words above
    the rule; `notes` and `assumptions` are the names that it wears as tags.
    """

    path: str
    start: int
    end: int
    line: int
    quotes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """`path:line`."""
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Condition:
    """A resolved condition with its words as written."""

    expression: Expression
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Branch:
    """Taken where `condition` holds (None: `otherwise`) and none of the earlier branches of its group does."""

    condition: Condition | None
    earlier: tuple[Condition, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Case(Generic[ValueT]):
    """A value that holds where every branch on the way to it is taken; no branches: always."""

    branches: tuple[Branch, ...]
    value: ValueT
    origin: Origin


@dataclass(frozen=True, kw_only=True, slots=True)
class TableKey:
    """A row's key or a column's heading: the cells as written, and the condition that selects it."""

    text: str
    names: tuple[str, ...]
    """The tiers or levels that it names; empty for a band, a value or `otherwise`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TableShape:
    """A table as it was laid out, for showing it: which case stands in which cell.

    `dimensions` are `tier`, a scale's name or a fact's path. `rows` and `cells` run in the order written;
    each cell has, for each of `columns`, the index of its case in the rule's cases of that name.
    Where the last dimension runs across, `across` holds its headings, else it is empty.
    """

    columns: tuple[str, ...]
    dimensions: tuple[str, ...]
    across: tuple[TableKey, ...]
    rows: tuple[tuple[TableKey, ...], ...]
    cells: tuple[tuple[tuple[int, ...], ...], ...]
