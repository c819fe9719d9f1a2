"""Open time numbered by the microsecond, for whole columns: the one thing that array answers are computed from.

Within a horizon [first, last] the open microseconds of a calendar are numbered 0, 1, 2 …; B(first, t) of them lie
before t. So, with D > 0,

    last(t)   the number of the last open microsecond before t: B(first, t) - 1
    end(n)    the instant at which open microsecond n ends, end(n) - 1 the one at which it starts

    add(t, D)                     the least u with B(t, u) = D       end(last(t) + D)
    add, exact fit rolled on      the greatest such u, the next open  end(last(t) + D + 1) - 1
    subtract(t, D)                the greatest u with B(u, t) = D    end(last(t) - D + 1) - 1
    subtract, rolled back         the least such u                   end(last(t) - D)
    between(a, b)                 last(b) - last(a)
    is_open(t)                    last(t + 1) > last(t)

A table answers last and end. This one does so by a search among the windows, for windows of any kind; `array_direct`
and `array_packed` are quicker for some.
"""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from .array_input import Ints

Rows = slice | NDArray[np.intp]
"""Which rows of the question a chunk holds."""

FAR = 1 << 62
"""last(t) for a t outside the horizon; any number from 2 ** 61 on says so."""

CHUNK = 1 << 16
"""Rows to work on at a time, so that what lies between stays in the processor's own memory."""


class Spare:
    """Room for the steps in between, allocated once for all chunks of a question."""

    def __init__(self, size: int) -> None:
        self._ints = [np.empty(size, np.int64) for _ in range(4)]
        self._halves = np.empty(size, np.int32)
        self._rows = np.empty((size, 4), np.int64)
        self._flags = np.empty(size, np.bool_)

    def ints(self, index: int, size: int) -> Ints:
        """Room for `size` integers; different for each index, 0 to 2."""
        return self._ints[index][:size]

    def more(self, size: int) -> Ints:
        """Room for `size` integers that no table uses."""
        return self._ints[3][:size]

    def halves(self, size: int) -> NDArray[np.int32]:
        """Room for `size` integers of 32 bits."""
        return self._halves[:size]

    def rows(self, size: int) -> Ints:
        """Room for `size` rows of four integers."""
        return self._rows[:size]

    def flags(self, size: int) -> NDArray[np.bool_]:
        """Room for `size` truth values."""
        return self._flags[:size]


class Table(Protocol):
    """The open microseconds within [first, last]."""

    @property
    def first(self) -> int:
        """The horizon's start, in microseconds since 1970 UTC."""
        ...

    @property
    def last(self) -> int:
        """The horizon's end."""
        ...

    def number_before(self, rows: Rows, at: Ints, out: Ints, spare: Spare) -> None:
        """Write last(at) to `out`; at least 2 ** 61, less what fits an int64 signed, outside (first, last]."""
        ...

    def end_of(self, rows: Rows, numbers: Ints, spare: Spare) -> NDArray[np.intp] | None:
        """Replace each number by the instant at which that open microsecond ends.

        Gives the indices of the numbers that don't exist, whose instants mean nothing; None where all do.
        """
        ...


class SearchTable:
    """Two searches among the windows, sorted and disjoint, in [first, last]."""

    def __init__(self, opens: Ints, closes: Ints, first: int, last: int) -> None:
        self.first = first
        self.last = last
        self.opens = opens
        self.closes = closes
        # by how many windows have opened: the open time before all others, and an instant less the open time before it
        self.sums: Ints = np.concatenate((np.zeros(1, np.int64), np.cumsum(closes - opens)))
        self.slacks: Ints = np.concatenate((np.full(1, first, np.int64), opens - self.sums[:-1]))
        self.total = int(self.sums[-1])

    def number_before(self, rows: Rows, at: Ints, out: Ints, spare: Spare) -> None:  # noqa: ARG002
        opened = np.searchsorted(self.opens, at, side="right")
        np.subtract(at, self.slacks[opened], out=out)
        np.minimum(out, self.sums[opened], out=out)
        np.subtract(out, 1, out=out)
        out[(at < self.first) | (at > self.last)] = FAR

    def end_of(self, rows: Rows, numbers: Ints, spare: Spare) -> NDArray[np.intp] | None:  # noqa: ARG002
        wrong = outside(numbers, self.total)
        opened = np.searchsorted(self.sums, numbers, side="right")
        np.minimum(opened, self.sums.size - 1, out=opened)
        np.add(numbers, self.slacks[opened], out=numbers)
        np.add(numbers, 1, out=numbers)
        return wrong


def outside(numbers: Ints, total: int) -> NDArray[np.intp] | None:
    """The indices of the numbers that are not 0 <= n < total, None where there are none."""
    unsigned = numbers.view(np.uint64)  # a negative number is then a large one
    if not numbers.size or int(np.maximum.reduce(unsigned)) < total:
        return None
    return np.flatnonzero(unsigned >= np.uint64(total))
