"""The facts of a batch of rows: its columns as they were given, and any row of them as `Facts`."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

import pyarrow as pa

from ...grammar.diagnostics import Diagnostic, PlanError
from ..fact_values import instant
from ..facts import ASKED, Facts
from .cells import Untold, raw_cells
from .common import NOTHING, Common
from .given import GivenColumn

_CHUNK = 256
_INSTANT = pa.timestamp("us", tz="UTC")
_SAID = 3
"""As many faults of one row are told."""

Read = Callable[[Mapping[str, object]], Facts]


class BadRow(Exception):
    """A row whose facts don't fit the plan; its words are the reason."""


class Rows:
    """One batch. `read` judges a row's facts as those of a facts file are judged. `asked` and `common` hold for all.

    `given` has the columns that hold facts, by the paths that they give.
    """

    def __init__(
        self,
        batch: pa.RecordBatch,
        columns: Sequence[GivenColumn],
        read: Read,
        asked: datetime | None = None,
        common: Common = NOTHING,
    ) -> None:
        self.size: int = batch.num_rows
        self.given: Mapping[str, pa.Array] = {one.name: batch.column(one.index) for one in columns}
        if asked is not None:
            self.given = {**self.given, ASKED.path: pa.repeat(pa.scalar(asked, _INSTANT), self.size)}
        self._slots = {one.name: one.slot for one in columns}
        self._read = read
        self._common = common if asked is None else {**common, ASKED.path: instant(asked)}
        self._begin = -_CHUNK
        self._cells: list[tuple[tuple[str, ...], list[Any]]] = []

    def _of(self, row: int) -> int:
        """Where a row stands in the cells that are read, after they were read about it: rows are asked in turn."""
        if not self._begin <= row < self._begin + _CHUNK:
            self._begin = row
            self._cells = [
                (tuple(path.split(".")), raw_cells(slot, self.given[path].slice(row, _CHUNK)))
                for path, slot in self._slots.items()
            ]
        return row - self._begin

    def raw(self, row: int) -> dict[str, Any]:
        """A row as the mapping that a facts file would hold. Raises BadRow for text that is no JSON."""
        found: dict[str, Any] = {}
        place_of_row = self._of(row)
        for path, cells in self._cells:
            cell = cells[place_of_row]
            if cell is None:
                continue
            if isinstance(cell, Untold):
                raise BadRow(str(cell))
            place = found
            for step in path[:-1]:
                place = place.setdefault(step, {})
            place[path[-1]] = cell
        return found

    def facts(self, row: int) -> Facts:
        """The facts of a row. Raises BadRow where they don't fit the plan."""
        try:
            known = self._read(self.raw(row))
        except PlanError as error:
            raise BadRow(reason(error.diagnostics)) from None
        return Facts({**known.values, **self._common}) if self._common else known


def reason(findings: Sequence[Diagnostic]) -> str:
    """Findings about a row's facts in one line."""
    told = [one.title + (f" ({one.help})" if one.help else "") for one in findings[:_SAID]]
    more = len(findings) - len(told)
    return "; ".join(told) + (f"; and {more} more" if more else "")
