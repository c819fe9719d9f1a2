"""The facts of a batch for quick ways: judged a column at a time, and any row of them as `Facts`."""

from collections.abc import Sequence
from datetime import datetime

import pyarrow as pa

from ...dsl.model.types import FactField
from ..fact_values import instant
from ..facts import ASKED, Facts
from ..vectors.kinds import instants_of
from ..vectors.reading import FactTable, read_columns
from ..vectors.sending import arrow_of
from .given import GivenColumn
from .quick import Bools
from .rows import Read, Rows


class JudgedColumns:
    """`FactColumns` of a batch. `asked` replaces what rows say of it."""

    def __init__(
        self,
        fields: Sequence[FactField],
        batch: pa.RecordBatch,
        given: Sequence[GivenColumn],
        read: Read,
        asked: datetime | None = None,
    ) -> None:
        self.size: int = batch.num_rows
        self._batch, self._given, self._read, self._asked = batch, given, read, asked
        self.table: FactTable = read_columns(fields, {one.name: batch.column(one.index) for one in given}, self.size)
        """The facts as columns of numpy."""
        if asked is not None:
            self.table.rows.columns[ASKED.path] = instants_of(instant(asked), self.size)
        self.fits: Bools = ~self.table.poor

    def values(self, path: str) -> pa.Array | None:
        """The fact in each row, null where it is unknown; None where no column gives it, and for lists and money."""
        column = self.table.rows.columns.get(path)
        return None if column is None else arrow_of(column)

    def facts(self, row: int) -> Facts:
        """The facts of one row, by the plain definition. Raises BadRow."""
        return Rows(self._batch.slice(row, 1), self._given, self._read, self._asked).facts(0)
