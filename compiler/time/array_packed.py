"""The quick table for many calendars, or for windows on no grid: a coarse index of time, then a step to the window.

Every calendar has a row of entries: one for the time before its first window, one a window, one for all that comes
after. Entry e begins at its opening; with s the opening less the open time before it, plus 1, and p the open time by
its close, less 1,

    last(t) = min(t - s, p)      for the last entry that has begun by t
    end(n)  = n + s              for the first entry with p >= n

An index by pieces of 2 ** k microseconds, of time for the one and of open time for the other, gives the last entry that
had begun when the piece began; as many steps on as windows open within a piece, each taken or not by one comparison,
lead to the entry. k is chosen so that one step is enough, if it can be.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .array_input import Ints
from .array_table import FAR, Rows, Spare

_COARSEST, _FINEST = 36, 33
"""Pieces of 2 ** 36 microseconds (19 hours) down to 2 ** 33 (2.4 hours)."""

_MOST_STEPS = 6

_MOST_ENTRIES, _MOST_PIECES = 1 << 25, 1 << 28
"""A table of 1 GB, and as much again for each index: a few stray years of thousands of calendars would take more."""

Which = NDArray[np.intp]
Windows = tuple[Ints, Ints]
"""When the windows of a calendar open and close: sorted, disjoint, within the horizon."""


class Index(NamedTuple):
    """The entry of every piece of every calendar, and how many steps on from it are enough."""

    shift: np.int64
    pieces: int
    entries: NDArray[np.int32]
    steps: int


class PackedTable:
    """The windows of several calendars over one horizon; `which` says for each row of a question whose it is."""

    def __init__(self, windows: Sequence[Windows], first: int, last: int, times: Index, sums: Index) -> None:
        self.first, self.last = first, last
        self._times, self._sums = times, sums
        self._which: Which | None = None
        # where the entries of each calendar begin and end
        heads = np.cumsum([0, *(opens.size + 2 for opens, _ in windows)]).tolist()
        self._fill([(slice(*ends), *of) for ends, of in zip(pairwise(heads), windows, strict=True)], heads[-1])

    def _fill(self, windows: Sequence[tuple[slice, Ints, Ints]], size: int) -> None:
        """Lay out the entries of calendars, `size` in all."""
        self._nexts, self._slacks, self._limits = np.empty((3, size), np.int64)
        for own, opens, closes in windows:
            slacks, limits = self._slacks[own], self._limits[own]
            entries(self.first, opens, closes, slacks, limits)
            np.add(slacks[1:], limits[:-1], out=self._nexts[own][:-1])
            self._nexts[own.stop - 1] = FAR

    @property
    def nbytes(self) -> int:
        """How much memory the table takes, in bytes."""
        parts = (self._nexts, self._slacks, self._limits, self._times.entries, self._sums.entries)
        return sum(part.nbytes for part in parts)

    def asked(self, which: Which) -> "PackedTable":
        """The same table for a question whose rows belong to these calendars."""
        table = object.__new__(type(self))
        table.__dict__.update(self.__dict__, _which=which)
        return table

    def number_before(self, rows: Rows, at: Ints, out: Ints, spare: Spare) -> None:
        np.subtract(at, self.first, out=out)
        wrong = _beyond(out, self.last - self.first)
        if wrong is not None:
            at = at.copy()
            at[wrong] = self.first
            out[wrong] = 0
        self._counted(at, self._found(self._times, rows, out, spare), out, spare)
        if wrong is not None:
            out[wrong] = FAR

    def end_of(self, rows: Rows, numbers: Ints, spare: Spare) -> NDArray[np.intp] | None:
        # a number past all, or below 0, is taken as one past the end of its calendar
        unsigned = numbers.view(np.uint64)
        np.minimum(unsigned, np.uint64(((self._sums.pieces - 1) << int(self._sums.shift)) - 1), out=unsigned)
        self._ended(numbers, self._found(self._sums, rows, numbers, spare), spare)
        return _beyond(numbers, self.last)

    def _counted(self, at: Ints, entry: Ints, out: Ints, spare: Spare) -> None:
        """Write last(at), by the entries that had begun when their pieces did."""
        term = spare.ints(1, at.size)
        for _ in range(self._times.steps):
            np.take(self._nexts, entry, out=term, mode="clip")
            np.add(entry, np.less_equal(term, at, out=spare.flags(at.size)), out=entry)
        np.take(self._slacks, entry, out=term, mode="clip")
        np.subtract(at, term, out=out)
        np.take(self._limits, entry, out=term, mode="clip")
        np.minimum(out, term, out=out)

    def _ended(self, numbers: Ints, entry: Ints, spare: Spare) -> None:
        """Replace numbers by their ends, by the entries that had begun when their pieces did."""
        term = spare.ints(1, numbers.size)
        for _ in range(self._sums.steps):
            np.take(self._limits, entry, out=term, mode="clip")
            np.add(entry, np.less(term, numbers, out=spare.flags(numbers.size)), out=entry)
        np.take(self._slacks, entry, out=term, mode="clip")
        np.add(numbers, term, out=numbers)

    def _found(self, index: Index, rows: Rows, marks: Ints, spare: Spare) -> Ints:
        """The entries that an index has for the pieces of these marks."""
        piece, entry, half = spare.ints(0, marks.size), spare.ints(2, marks.size), spare.halves(marks.size)
        np.right_shift(marks, index.shift, out=piece)
        if self._which is not None:
            np.multiply(self._which[rows], index.pieces, out=entry)
            np.add(piece, entry, out=piece)
        np.take(index.entries, piece, out=half, mode="clip")
        np.copyto(entry, half)
        return entry


def entries(first: int, opens: Ints, closes: Ints, slacks: Ints, limits: Ints) -> None:
    """Write s and p of a calendar's entries; both are far off for the last one, which no instant reaches."""
    slacks[0], limits[0] = first + 1, -1
    np.cumsum(closes - opens, out=limits[1:-1])
    np.subtract(limits[1:-1], 1, out=limits[1:-1])
    np.subtract(closes, limits[1:-1], out=slacks[1:-1])
    slacks[-1] = limits[-1] = FAR


def indexes(windows: Sequence[Windows], first: int, last: int) -> tuple[Index, Index]:
    """For the windows of several calendars in [first, last] the index by time and the one by open time."""
    heads = np.cumsum([0, *(opens.size + 2 for opens, _ in windows)])
    shift = _shift(np.diff(opens) for opens, _ in windows)
    times = _index((opens - first for opens, _ in windows), heads, shift, last - first)
    # an entry counted from 1 is begun when the open time before it has passed
    shift = _shift((closes - opens)[1:] for opens, closes in windows)
    most = max((int((closes - opens).sum()) for opens, closes in windows), default=0)
    sums = _index((np.cumsum(closes - opens) for opens, closes in windows), heads + 1, shift, most)
    return times, sums


def packed_table(windows: Sequence[Windows], first: int, last: int) -> PackedTable | None:
    """One table for the windows of several calendars in [first, last].

    None where a calendar has so many windows that a search is the better way, or where there are too many in all.
    """
    if too_large(windows, first, last):
        return None
    times, sums = indexes(windows, first, last)
    steps = max(times.steps, sums.steps)
    return PackedTable(windows, first, last, times, sums) if steps <= _MOST_STEPS else None


def too_large(windows: Sequence[Windows], first: int, last: int) -> bool:
    """Whether one table of all these windows would take more memory than it may."""
    size = sum(opens.size + 2 for opens, _ in windows)
    return size > _MOST_ENTRIES or len(windows) * ((last - first) >> _FINEST) > _MOST_PIECES


def _shift(apart: Iterable[Ints]) -> int:
    """The coarsest pieces that hold at most one mark of a calendar, or the finest, by how far marks are apart."""
    least = min((int(column.min()) for column in apart if column.size), default=1 << _COARSEST)
    return min(max(_FINEST, least.bit_length() - 1), _COARSEST)


def _index(marks: Iterable[Ints], heads: Ints, shift: int, most: int) -> Index:
    """For every piece of every calendar how many marks lie at its start or before, counted from the calendar's head.

    The marks of a calendar rise from 0 to `most` at the highest.
    """
    pieces = (most >> shift) + 3
    found = np.empty((heads.size - 1, pieces), np.int32)
    steps = 0
    for row, column, head in zip(found, marks, heads[:-1], strict=True):
        # counted in the first piece that begins at the mark or after it
        counts = np.bincount((column + ((1 << shift) - 1)) >> shift, minlength=pieces)
        steps = max(steps, int(counts[1:].max()))
        np.add(np.cumsum(counts), head, out=row, casting="unsafe")
    return Index(np.int64(shift), pieces, found.reshape(-1), steps)


def _beyond(numbers: Ints, last: int) -> NDArray[np.intp] | None:
    """The indices of the numbers that are not 0 <= n <= last, None where there are none."""
    unsigned = numbers.view(np.uint64)
    if not numbers.size or int(np.maximum.reduce(unsigned)) <= last:
        return None
    return np.flatnonzero(unsigned > np.uint64(last))
