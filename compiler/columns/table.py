"""Deciding a table: the plain definition, row by row.

    answers(row) = Program.decide(facts of the row), each entry in its columns

A row whose facts don't fit the plan has null in all of them and the reason in `error`; it is never lost and stops
nothing. Rows keep their order, and the columns that they came with.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ...grammar.diagnostics import Diagnostic, PlanError, Severity
from ..facts import ASKED, Facts
from . import answers
from .assembled import Assembler
from .common import check_told_once
from .given import columns_of, slots_of
from .judged import JudgedColumns
from .rows import BadRow, Rows
from .wanted import ERROR, WHOLE_PLAN, Wanted, wanted_columns

if TYPE_CHECKING:
    from ..program import Program

BATCH = 65_536
"""The most rows that are decided together: what comes as one batch of all rows goes on in pieces."""


def decide_batch(
    program: "Program",
    table: Any,
    *,
    columns: Sequence[str] = (),
    asked: datetime | None = None,
    facts: Facts | None = None,
) -> pa.RecordBatchReader:
    """The answers to a table, a batch at a time, as `Program.decide_batch` describes them."""
    source = reader_of(table)
    decider = Decider(program, source.schema, columns=columns, asked=asked, facts=facts)
    return pa.RecordBatchReader.from_batches(decider.schema, map(decider.answer, pieces(source)))


class Decider:
    """What is the same for all batches of a table, `facts` of all rows too. `schema` is that of the answered batches.

    Raises PlanError for columns that can't be facts, UnknownColumn.
    """

    def __init__(
        self,
        program: "Program",
        given: pa.Schema,
        *,
        columns: Sequence[str] = (),
        asked: datetime | None = None,
        facts: Facts | None = None,
    ) -> None:
        self._program = program
        self._wanted = wanted_columns(program.plan, columns)
        columns_given = columns_of(slots_of(program.plan.facts), given)
        # what is asked for all rows is not read from them
        self._given = [one for one in columns_given if asked is None or one.slot.path != ASKED.path]
        self._asked = asked
        told = {} if facts is None else facts.values
        self._common = {path: value for path, value in told.items() if asked is None or path != ASKED.path}
        check_told_once(self._common, self._given)
        self._assembler = Assembler(program.plan, self._wanted)
        self.schema: pa.Schema = _schema(given, self._wanted)

    def answer(self, batch: pa.RecordBatch, bad: Mapping[int, str] = MappingProxyType({})) -> pa.RecordBatch:
        """A batch with its answers. `bad` are rows by their place that are known to be none, and why."""
        program = self._program
        rows = Rows(batch, self._given, program.facts, self._asked, self._common)
        facts = JudgedColumns(program.plan.facts, batch, self._given, program.facts, self._asked, self._common)
        quick = self._assembler.answer(facts) if rows.size else None
        if quick is None:
            found = self._each(rows, range(rows.size), bad)
        else:
            found, answered = quick
            answered[list(bad)] = False
            left = np.flatnonzero(~answered)
            found.append(pa.nulls(rows.size, pa.string()))
            if left.size:
                places = np.arange(rows.size)
                places[left] = np.arange(rows.size, rows.size + left.size)
                others = self._each(rows, left.tolist(), bad)
                found = [_placed(one, other, places) for one, other in zip(found, others, strict=True)]
        return pa.RecordBatch.from_arrays([*batch.columns, *found], schema=self.schema)

    def _each(self, rows: Rows, which: Iterable[int], bad: Mapping[int, str]) -> list[pa.Array]:
        """The answers of some rows as the definition has them, the column of errors last."""
        cells: list[list[Any]] = [[] for _ in self._wanted]
        errors: list[str | None] = []
        for row in which:
            told: list[Any]
            try:
                if row in bad:
                    raise BadRow(bad[row])
                told, error = self._told(rows, row), None
            except BadRow as misfit:
                told, error = [None] * len(self._wanted), str(misfit)
            errors.append(error)
            for column, one in zip(cells, told, strict=True):
                column.append(one)
        found = [answers.column(one.type, column) for one, column in zip(self._wanted, cells, strict=True)]
        return [*found, pa.array(errors, pa.string())]

    def _told(self, rows: Rows, row: int) -> list[Any]:
        decision = self._program.decide(rows.facts(row), remedies=False)
        entries = {entry.id: entry for entry in decision.entries} | {WHOLE_PLAN: decision.eligibility[0]}
        return [answers.cell(entries[one.rule], one.field) for one in self._wanted]


def _placed(first: pa.Array, others: pa.Array, places: NDArray[np.int64]) -> pa.Array:
    """The column of rows that stand in two: the places go on from the first to the others."""
    return pa.concat_arrays([first, others]).take(pa.array(places))


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
    if twice:
        raise _clash(twice, "the table has two columns", "")
    taken = [name for name, _ in added if name in given.names]
    if taken:
        raise _clash(taken, "the table has a column", ", which is the name of an answer")
    fields = [*given, *(pa.field(name, type_) for name, type_ in added)]
    return pa.schema(fields, metadata=_carried(given.metadata))


def _carried(metadata: dict[bytes, bytes] | None) -> dict[bytes, bytes] | None:
    """What the caller's schema says, less what pandas says of its own columns: it would be wrong of more."""
    return {key: value for key, value in (metadata or {}).items() if key != b"pandas"} or None


def _clash(names: Sequence[str], title: str, end: str) -> PlanError:
    more = f" (and {len(names) - 1} more such)" if len(names) > 1 else ""
    return PlanError([
        Diagnostic(
            code="PS706",
            severity=Severity.ERROR,
            title=f"{title} `{names[0]}`{end}{more}",
            span=None,
            help="give it another name",
            about=names[0],
        )
    ])  # fmt: skip
