"""The facts of a batch of rows: its columns as they were given, and any row of them as `Facts`."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

import pyarrow as pa

from ...grammar.diagnostics import Diagnostic, PlanError
from ..fact_values import instant
from ..facts import ASKED, Facts
from .cells import Untold, raw_cells
from .given import GivenColumn

_SAID = 3
"""As many faults of one row are told."""

Read = Callable[[Mapping[str, object]], Facts]


class BadRow(Exception):
    """A row whose facts don't fit the plan; its words are the reason."""


class Rows:
    """One batch. `read` judges a row's facts as those of a facts file are judged; `asked` replaces what a row says."""

    def __init__(
        self, batch: pa.RecordBatch, given: Sequence[GivenColumn], read: Read, asked: object | None = None
    ) -> None:
        self.size: int = batch.num_rows
        self._read = read
        self._asked = None if asked is None else instant(asked)
        self._given = tuple(given)
        self._batch = batch

    @cached_property
    def _cells(self) -> list[tuple[tuple[str, ...], list[Any]]]:
        return [
            (tuple(one.slot.path.split(".")), raw_cells(one.slot, self._batch.column(one.index)))
            for one in self._given
        ]  # fmt: skip

    def raw(self, row: int) -> dict[str, Any]:
        """A row as the mapping that a facts file would hold. Raises BadRow for text that is no JSON."""
        found: dict[str, Any] = {}
        for path, cells in self._cells:
            cell = cells[row]
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
        return known if self._asked is None else known.replaced(ASKED.path, self._asked)


def reason(findings: Sequence[Diagnostic]) -> str:
    """Findings about a row's facts in one line."""
    told = [one.title + (f" ({one.help})" if one.help else "") for one in findings[:_SAID]]
    more = len(findings) - len(told)
    return "; ".join(told) + (f"; and {more} more" if more else "")
