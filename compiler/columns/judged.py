"""The facts of a batch for quick ways: judged a column at a time, and any row of them as `Facts`."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, TypeVar

import pyarrow as pa

from ...dsl.model.types import FactField
from ..fact_values import instant
from ..facts import ASKED, Facts
from ..vectors.reading import FactTable, read_columns
from ..vectors.sending import arrow_of
from ..vectors.times import instants_of
from .common import NOTHING, Common, arrays_of
from .given import GivenColumn
from .quick import Bools
from .rows import Read, Rows

MadeT = TypeVar("MadeT")


class JudgedColumns:
    """The fact columns of a batch. `asked` replaces what rows say of it, `common` are facts of all rows."""

    def __init__(
        self,
        fields: Sequence[FactField],
        batch: pa.RecordBatch,
        given: Sequence[GivenColumn],
        read: Read,
        asked: datetime | None = None,
        common: Common = NOTHING,
    ) -> None:
        self.size: int = batch.num_rows
        self._made: dict[object, Any] = {}
        self._batch, self._given, self._read, self._asked, self._common = batch, given, read, asked, common
        told = {one.name: batch.column(one.index) for one in given} | arrays_of(common, self.size)
        self.table: FactTable = read_columns(fields, told, self.size)
        """The facts as columns of numpy."""
        if asked is not None:
            self.table.rows.columns[ASKED.path] = instants_of(instant(asked), self.size)
        self.fits: Bools = ~self.table.poor

    def once(self, maker: object, make: Callable[[], MadeT]) -> MadeT:
        """What a way makes of a batch for all its rules: kept as long as the batch is."""
        if maker not in self._made:
            self._made[maker] = make()
        made: MadeT = self._made[maker]
        return made

    def values(self, path: str) -> pa.Array | None:
        """The fact in each row, null where it is unknown; None where no column gives it, and for lists and money."""
        column = self.table.rows.columns.get(path)
        return None if column is None else arrow_of(column)

    def facts(self, row: int) -> Facts:
        """The facts of one row, by the plain definition. Raises BadRow."""
        return Rows(self._batch.slice(row, 1), self._given, self._read, self._asked, self._common).facts(0)
