"""Tables and what may stand in a cell, as written."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from .base import Name, NoCommitment, Node, Statement, Unspecified
from .expressions import Band, Expression
from .times import Cutoff, Replaced, Target


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
