"""The quick table for windows on a grid: the time of an instant on the grid is the index, and nothing is searched.

Where all windows open and close on multiples of a quantum q (offsets and usual hours are multiples of 15 minutes),
each piece of q is open or closed as a whole. With x the open time before the kth piece after `first`, u = t - 1 - first
and k = u // q, so that an edge belongs to the piece before it,

    last(t) = x - kq + u    in an open piece,       x - 1    in a closed one.

All of x and kq are multiples of 64, so the low six bits of x - kq are 0 and those of x - 1 are 63: one gather gives
the term v, and `(u >> (v & 63)) + v` is last(t) in both.

With r a length that all windows are multiples of, open microsecond n lies in the piece n // r of open time, and each of
those in one window: a second gather gives what to add to n for the instant at which it ends.
"""

from math import gcd

import numpy as np
from numpy.typing import NDArray

from .array_input import Ints
from .array_table import FAR, Rows, SearchTable, Spare, outside

DAY = 86_400_000_000
QUANTUM = 900_000_000
"""The finest grid: 15 minutes. A finer one would outgrow the processor's own memory."""


class DirectTable:
    """Two gathers by the time on a grid of `quantum` microseconds."""

    def __init__(self, windows: SearchTable, quantum: int) -> None:
        self.first = windows.first
        self.last = windows.last
        self._total = windows.total
        self._quantum = np.uint64(quantum)
        count = (self.last - self.first) // quantum
        steps = np.zeros(count + 1, np.int8)
        steps[(windows.opens - self.first) // quantum] = 1
        steps[(windows.closes - self.first) // quantum] = -1
        is_open = np.cumsum(steps[:-1], dtype=np.int8).view(np.bool_)
        before = np.zeros(count, np.int64)
        np.cumsum(is_open[:-1], out=before[1:])
        before *= quantum
        # the piece past the end stands for every instant outside the horizon
        self._terms: Ints = np.full(count + 1, FAR | 63, np.int64)
        np.subtract(before, np.where(is_open, np.arange(count) * quantum, 1), out=self._terms[:-1])
        lengths = windows.closes - windows.opens
        shortest = int(np.gcd.reduce(lengths)) or quantum
        self._open_quantum = np.uint64(shortest)
        self._ends: Ints = np.append(np.repeat(windows.slacks[1:] + 1, lengths // shortest), np.int64(0))

    @property
    def nbytes(self) -> int:
        """How much memory the table takes, in bytes."""
        return self._terms.nbytes + self._ends.nbytes

    def number_before(self, rows: Rows, at: Ints, out: Ints, spare: Spare) -> None:  # noqa: ARG002
        piece, term = spare.ints(0, at.size), spare.ints(1, at.size)
        np.subtract(at, self.first + 1, out=out)
        np.floor_divide(out.view(np.uint64), self._quantum, out=piece.view(np.uint64))
        np.take(self._terms, piece, out=term, mode="clip")
        np.bitwise_and(term, 63, out=piece)
        np.right_shift(out, piece, out=out)
        np.add(out, term, out=out)

    def end_of(self, rows: Rows, numbers: Ints, spare: Spare) -> NDArray[np.intp] | None:  # noqa: ARG002
        wrong = outside(numbers, self._total)
        piece, term = spare.ints(0, numbers.size), spare.ints(1, numbers.size)
        np.floor_divide(numbers.view(np.uint64), self._open_quantum, out=piece.view(np.uint64))
        np.take(self._ends, piece, out=term, mode="clip")
        np.add(numbers, term, out=numbers)
        return wrong


def direct_table(windows: SearchTable) -> DirectTable | None:
    """The table on the coarsest grid that all windows keep to, of a day at most; None where 15 minutes are too coarse.

    The horizon begins and ends on whole days of UTC.
    """
    quantum = gcd(DAY, int(np.gcd.reduce(windows.opens)), int(np.gcd.reduce(windows.closes)))
    if quantum % QUANTUM:
        return None
    return DirectTable(windows, quantum)
