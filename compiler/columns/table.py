"""Deciding a table: the plain definition, row by row.

    answers(row) = Program.decide(facts of the row), each entry in its columns

A row whose facts don't fit the plan has null in all of them and the reason in `error`; it is never lost and stops
nothing. Rows keep their order, and the columns that they came with.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from ...grammar.diagnostics import Diagnostic, PlanError, Severity
from . import answers
from .given import columns_of, slots_of
from .rows import BadRow, Rows
from .wanted import ERROR, Wanted, wanted_columns

if TYPE_CHECKING:
    from ..program import Program

BATCH = 65_536
"""The most rows that are decided together: what comes as one batch of all rows goes on in pieces."""


def decide_batch(
    program: "Program", table: Any, *, columns: Sequence[str] = (), asked: datetime | None = None
) -> pa.RecordBatchReader:
    """The answers to a table, a batch at a time, as `Program.decide_batch` describes them."""
    source = reader_of(table)
    wanted = wanted_columns(program.plan, columns)
    given = columns_of(slots_of(program.plan.facts), source.schema)
    schema = _schema(source.schema, wanted)

    def answered() -> Iterator[pa.RecordBatch]:
        for batch in pieces(source):
            rows = Rows(batch, given, program.facts, asked)
            found = _answered(program, rows, wanted)
            yield pa.RecordBatch.from_arrays([*batch.columns, *found], schema=schema)

    return pa.RecordBatchReader.from_batches(schema, answered())


def _answered(program: "Program", rows: Rows, wanted: Sequence[Wanted]) -> list[pa.Array]:
    """The answer columns of one batch, the error column last."""
    cells: list[list[Any]] = [[] for _ in wanted]
    errors: list[str | None] = []
    for row in range(rows.size):
        told: list[Any]
        try:
            told, error = _told(program, rows, row, wanted), None
        except BadRow as bad:
            told, error = [None] * len(wanted), str(bad)
        errors.append(error)
        for column, one in zip(cells, told, strict=True):
            column.append(one)
    found = [answers.column(one.type, column) for one, column in zip(wanted, cells, strict=True)]
    return [*found, pa.array(errors, pa.string())]


def _told(program: "Program", rows: Rows, row: int, wanted: Sequence[Wanted]) -> list[Any]:
    decision = program.decide(rows.facts(row), remedies=False)
    entries = {entry.id: entry for entry in decision.entries}
    return [answers.cell(entries[one.rule], one.field) for one in wanted]


# ---- in and out


def reader_of(table: Any) -> pa.RecordBatchReader:
    """A stream of batches of whatever gives one. Raises TypeError for what gives none."""
    match table:
        case pa.RecordBatchReader():
            return table
        case pa.Table():
            return table.to_reader(max_chunksize=BATCH)
        case pa.RecordBatch():
            return pa.RecordBatchReader.from_batches(table.schema, [table])
        case _ if hasattr(table, "__arrow_c_stream__"):
            return pa.RecordBatchReader.from_stream(table)
        case _:
            raise TypeError(
                f"a {type(table).__name__} is no table: give one of pandas, Polars, DuckDB, PyArrow, or anything else "
                "with `__arrow_c_stream__`"
            )


def pieces(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The batches, none of them longer than is decided together."""
    for batch in batches:
        for begin in range(0, batch.num_rows, BATCH):
            yield batch.slice(begin, BATCH)


def _schema(given: pa.Schema, wanted: Sequence[Wanted]) -> pa.Schema:
    """The columns that come in, and those that answer. Raises PlanError where a name would stand twice."""
    added = [*((one.name, one.type) for one in wanted), (ERROR, pa.string())]
    twice = [name for name in dict.fromkeys(given.names) if given.names.count(name) > 1]
    findings = [_clash(name, f"the table has two columns `{name}`") for name in twice]
    findings += [
        _clash(name, f"the table has a column `{name}`, which is the name of an answer", "give it another name")
        for name, _ in added
        if name in given.names
    ]
    if findings:
        raise PlanError(findings)
    fields = [*given, *(pa.field(name, type_) for name, type_ in added)]
    return pa.schema(fields, metadata=_carried(given.metadata))


def _carried(metadata: dict[bytes, bytes] | None) -> dict[bytes, bytes] | None:
    """What the caller's schema says, less what pandas says of its own columns: it would be wrong of more."""
    return {key: value for key, value in (metadata or {}).items() if key != b"pandas"} or None


def _clash(name: str, title: str, help_: str = "") -> Diagnostic:
    return Diagnostic(code="PS706", severity=Severity.ERROR, title=title, span=None, help=help_, about=name)
