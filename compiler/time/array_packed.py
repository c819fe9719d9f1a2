"""The quick table for many calendars, or for windows on no grid: a coarse index of time, then a step to the window.

Every calendar has a row of entries: one for the time before its first window, one a window, one for all that comes
after. Entry e begins at its opening; with s the opening less the open time before it, and p the open time by its close,

    last(t) = min(t - s, p) - 1      for the last entry that has begun by t
    end(n)  = n + s + 1              for the first entry with p > n

An index by pieces of 2 ** k microseconds, of time for the one and of open time for the other, gives the last entry that
had begun when the piece began; as many steps on as windows open within a piece, each taken or not by one comparison,
lead to the entry. k is chosen so that one step is enough, if it can be.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .array_input import Ints
from .array_table import FAR, Rows, SearchTable, Spare

_COARSEST, _FINEST = 36, 33
"""Pieces of 2 ** 36 microseconds (19 hours) down to 2 ** 33 (2.4 hours)."""

_MOST_STEPS = 6

Which = NDArray[np.intp]


class PackedTable:
    """The windows of several calendars over one horizon; `which` says for each row of a question whose it is."""

    def __init__(self, tables: Sequence[SearchTable], shift: int, steps: int, sum_shift: int, sum_steps: int) -> None:
        self.first, self.last = tables[0].first, tables[0].last
        self._steps, self._sum_steps = steps, sum_steps
        self._shift, self._sum_shift = np.int64(shift), np.int64(sum_shift)
        far = np.full(1, FAR, np.int64)
        # entry by entry: the next one's opening, the slack, the open time by the close
        self._nexts: Ints = np.concatenate([part for table in tables for part in (table.opens, far, far)])
        self._slacks: Ints = np.concatenate([part for table in tables for part in (table.slacks, far)])
        self._limits: Ints = np.concatenate([part for table in tables for part in (table.sums, far)])
        sizes = np.array([table.opens.size for table in tables])
        heads = np.cumsum(sizes + 2) - (sizes + 2)
        self._pieces = ((self.last - self.first) >> shift) + 2
        self._entries = _index([table.opens - self.first for table in tables], shift, self._pieces, heads)
        most = max(table.total for table in tables)
        self._sum_pieces = (most >> sum_shift) + 3
        # the entry of window k, counted from 1, is begun when the open time before it has passed
        starts = [table.sums[1:] for table in tables]
        self._sum_entries = _index(starts, sum_shift, self._sum_pieces, heads + 1)
        self._which: Which | None = None

    @property
    def nbytes(self) -> int:
        """How much memory the table takes, in bytes."""
        parts = (self._nexts, self._slacks, self._limits, self._entries, self._sum_entries)
        return sum(part.nbytes for part in parts)

    def asked(self, which: Which) -> "PackedTable":
        """The same table for a question whose rows belong to these calendars."""
        table = object.__new__(PackedTable)
        table.__dict__.update(self.__dict__, _which=which)
        return table

    def number_before(self, rows: Rows, at: Ints, out: Ints, spare: Spare) -> None:
        size = at.size
        piece, term, entry = (spare.ints(index, size) for index in range(3))
        np.subtract(at, self.first, out=out)
        wrong = _beyond(out, self.last - self.first)
        if wrong is not None:
            at = at.copy()
            at[wrong] = self.first
            out[wrong] = 0
        np.right_shift(out, self._shift, out=piece)
        self._found(self._entries, self._pieces, rows, piece, entry, spare)
        for _ in range(self._steps):
            np.take(self._nexts, entry, out=term, mode="clip")
            np.add(entry, np.less_equal(term, at, out=spare.flags(size)), out=entry)
        np.take(self._slacks, entry, out=term, mode="clip")
        np.subtract(at, term, out=out)
        np.take(self._limits, entry, out=term, mode="clip")
        np.minimum(out, term, out=out)
        np.subtract(out, 1, out=out)
        if wrong is not None:
            out[wrong] = FAR

    def end_of(self, rows: Rows, numbers: Ints, spare: Spare) -> NDArray[np.intp] | None:
        size = numbers.size
        piece, term, entry = (spare.ints(index, size) for index in range(3))
        # a number past all, or below 0, is taken as one past the end of its calendar
        unsigned = numbers.view(np.uint64)
        np.minimum(unsigned, np.uint64(((self._sum_pieces - 1) << int(self._sum_shift)) - 1), out=unsigned)
        np.right_shift(numbers, self._sum_shift, out=piece)
        self._found(self._sum_entries, self._sum_pieces, rows, piece, entry, spare)
        for _ in range(self._sum_steps):
            np.take(self._limits, entry, out=term, mode="clip")
            np.add(entry, np.less_equal(term, numbers, out=spare.flags(size)), out=entry)
        np.take(self._slacks, entry, out=term, mode="clip")
        np.add(numbers, term, out=numbers)
        np.add(numbers, 1, out=numbers)
        return _beyond(numbers, self.last)

    def _found(self, index: NDArray[np.int32], pieces: int, rows: Rows, piece: Ints, entry: Ints, spare: Spare) -> None:
        """Write the entry that the index has for each piece; each calendar has as many of them."""
        if self._which is not None:
            np.multiply(self._which[rows], pieces, out=entry)
            np.add(piece, entry, out=piece)
        half = spare.halves(piece.size)
        np.take(index, piece, out=half, mode="clip")
        np.copyto(entry, half)


def packed_table(tables: Sequence[SearchTable]) -> PackedTable | None:
    """One table for the windows of several calendars, all of one horizon.

    None where a calendar has so many windows that a search is the better way, or where there are too many in all.
    """
    if not tables or sum(table.opens.size + 2 for table in tables) >= 1 << 31:
        return None
    shift, steps = _fitting([table.opens - tables[0].first for table in tables])
    sum_shift, sum_steps = _fitting([table.sums[1:] for table in tables])
    if max(steps, sum_steps) > _MOST_STEPS:
        return None
    return PackedTable(tables, shift, steps, sum_shift, sum_steps)


def _fitting(marks: Sequence[Ints]) -> tuple[int, int]:
    """The coarsest pieces within which at most one mark of a calendar lies, or the finest, and how many then do."""
    apart = [int((column[1:] - column[:-1]).min()) for column in marks if column.size > 1]
    shift = min(max(_FINEST, min(apart, default=1 << _COARSEST).bit_length() - 1), _COARSEST)
    most = 1
    if apart and min(apart) < 1 << shift:
        for column in marks:
            if column.size:
                most = max(most, int(np.unique(column >> shift, return_counts=True)[1].max()))
    return shift, most


def _index(marks: Sequence[Ints], shift: int, pieces: int, heads: Ints) -> NDArray[np.int32]:
    """For every piece of every calendar how many marks lie at its start or before, counted from the calendar's head."""
    index = np.zeros((len(marks), pieces), np.int32)
    for row, column in zip(index, marks, strict=True):
        # the first piece that begins at the mark or after it
        row += np.bincount((column + ((1 << shift) - 1)) >> shift, minlength=pieces)[:pieces].astype(np.int32)
    np.cumsum(index, axis=1, out=index)
    index += heads.astype(np.int32)[:, None]
    return index.reshape(-1)


def _beyond(numbers: Ints, last: int) -> NDArray[np.intp] | None:
    """The indices of the numbers that are not 0 <= n <= last, None where there are none."""
    unsigned = numbers.view(np.uint64)
    if not numbers.size or int(np.maximum.reduce(unsigned)) <= last:
        return None
    return np.flatnonzero(unsigned > np.uint64(last))
