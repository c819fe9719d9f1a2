"""The packed table for more calendars than a processor keeps at hand: one look at memory instead of three.

What stands side by side is what one entry needs: its own s and p, and those of the next, s' and p'. With both,

    last(t) = max(min(t - s, p), min(t - s', p'))      end(n) = n + s  if n <= p, else  n + s'

takes the step without a look at where the next one opens. For small tables the columns of `array_packed` are quicker.
"""

from collections.abc import Sequence

import numpy as np

from .array_input import Ints
from .array_packed import PackedTable, Windows, entries, indexes, too_large
from .array_table import Spare

AT_HAND = 8 << 20
"""Bytes of rows from which on this layout is the quicker one."""

_ROW = 4 * 8


class PackedRows(PackedTable):
    """A packed table in which one step is enough."""

    @property
    def nbytes(self) -> int:
        return self._rows.nbytes + self._times.entries.nbytes + self._sums.entries.nbytes

    def _fill(self, windows: Sequence[tuple[slice, Ints, Ints]], size: int) -> None:
        self._rows = np.empty((size, _ROW // 8), np.int64)
        for own, opens, closes in windows:
            rows = self._rows[own]
            entries(self.first, opens, closes, rows[:, 0], rows[:, 1])
            rows[:-1, 2:] = rows[1:, :2]
            rows[-1, 2:] = rows[-1, :2]

    def _counted(self, at: Ints, entry: Ints, out: Ints, spare: Spare) -> None:
        row, term = spare.rows(at.size), spare.ints(1, at.size)
        np.take(self._rows, entry, axis=0, out=row, mode="clip")
        np.subtract(at, row[:, 0], out=out)
        np.minimum(out, row[:, 1], out=out)
        np.subtract(at, row[:, 2], out=term)
        np.minimum(term, row[:, 3], out=term)
        np.maximum(out, term, out=out)

    def _ended(self, numbers: Ints, entry: Ints, spare: Spare) -> None:
        row, flags = spare.rows(numbers.size), spare.flags(numbers.size)
        np.take(self._rows, entry, axis=0, out=row, mode="clip")
        np.greater(numbers, row[:, 1], out=flags)
        np.copyto(row[:, 0], row[:, 2], where=flags)
        np.add(numbers, row[:, 0], out=numbers)


def packed_rows(windows: Sequence[Windows], first: int, last: int) -> PackedRows | None:
    """One table for the windows of many calendars in [first, last]; None for few, or where one step isn't enough."""
    size = sum(opens.size + 2 for opens, _ in windows)
    if size * _ROW < AT_HAND or too_large(windows, first, last):
        return None
    times, sums = indexes(windows, first, last)
    return PackedRows(windows, first, last, times, sums) if max(times.steps, sums.steps) <= 1 else None
