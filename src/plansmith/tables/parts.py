"""What a reader of a table gives."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows. `work` counts towards the table's total; `bad` are those that could not be read, by their place."""

    batch: pa.RecordBatch
    work: int
    bad: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TableIn:
    """A table to be read once. `total` is what the work of all its parts comes to, None where that isn't known."""

    schema: pa.Schema
    parts: Iterator[Part]
    total: int | None
