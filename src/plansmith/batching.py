"""A file of facts decided into a file of answers, batch by batch."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

import pyarrow as pa

from .compiler.columns.given import slots_of
from .compiler.columns.table import Decider, pieces
from .compiler.columns.wanted import ERROR
from .compiler.facts import Facts
from .compiler.program import Program
from .tables.reading import open_table
from .tables.writing import create_table

Steps = Callable[[int], Callable[[int], None]]
Progress = Callable[[str], "AbstractContextManager[Steps | None]"]

_SHOWN = 3


@dataclass(slots=True)
class Account:
    """What became of the rows: how many there were, and the first of those whose facts don't fit, by their numbers."""

    rows: int = 0
    bad: int = 0
    whole: bool = False
    """Whether all rows were written: a reader of standard output may have gone away before."""
    first: list[tuple[int, str]] = field(default_factory=list)

    def add(self, errors: pa.Array) -> None:
        """The rows of a batch by their column of errors."""
        bad = len(errors) - errors.null_count
        if bad and len(self.first) < _SHOWN:
            told = ((self.rows + row + 1, error) for row, error in enumerate(errors.to_pylist()) if error is not None)
            self.first += islice(told, _SHOWN - len(self.first))
        self.bad += bad
        self.rows += len(errors)


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """Where a table comes from and goes to, `-` for standard input and output, with their forms."""

    source: str
    source_form: str
    target: str
    target_form: str


def decide_file(
    program: Program,
    files: Files,
    progress: Progress,
    *,
    columns: Sequence[str] = (),
    asked: datetime | None = None,
    facts: Facts | None = None,
) -> Account:
    """Decide a table in bounded memory; `facts` are those of all rows.

    Rows are numbered from 1. Where it stops short of the end, the target is as it was. Raises Failure for files,
    PlanError for columns, UnknownColumn.
    """
    account = Account()
    with open_table(files.source, files.source_form, dict(slots_of(program.plan.facts))) as table:
        decider = Decider(program, table.schema, columns=columns, asked=asked, facts=facts)
        with create_table(files.target, files.target_form, decider.schema) as out, progress("deciding") as begin:
            step = None if begin is None or table.total is None else begin(table.total)
            for part in table.parts:
                begun = 0
                for batch in pieces([part.batch]):
                    here = {row - begun: why for row, why in part.bad.items() if 0 <= row - begun < batch.num_rows}
                    answered = decider.answer(batch, here)
                    out.write(answered)
                    account.add(answered.column(ERROR))
                    begun += batch.num_rows
                if step is not None:
                    step(part.work)
            account.whole = True
    return account
