"""Sums, differences and open time of whole columns over one table, chunk by chunk; see `array_table` for the formulas.

Rows that the table doesn't decide are given back: their answers lie outside its horizon, or there are none.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from os import cpu_count

import numpy as np
from numpy.typing import NDArray

from .answers import NOT_A_TIME
from .array_input import Ints
from .array_table import CHUNK, FAR, Rows, Spare, Table

_HALVES_FROM = 1 << 20
"""From how many rows on a second thread is worth its start, and the times at which one waits for the other."""

_CHUNK_OF_HALVES = 2 * CHUNK
"""A step of numpy takes the interpreter's lock again when it ends: longer ones of two threads meet there less often."""

_LONGEST = FAR >> 2
"""More than any table holds, and so little that no sum with it wraps."""

Indices = NDArray[np.intp]
Work = Callable[[slice, Spare], Indices | None]


@dataclass(frozen=True, slots=True)
class Fit:
    """Where moves land that could land anywhere in closed time: at its start, or rolled to its other end.

    `ahead` says whether amounts are added or taken away. Nothing moves nothing, unless it is rolled.
    """

    rolled: bool = False
    ahead: bool = True


def moved(table: Table, starts: Ints, amounts: Ints, fit: Fit, out: Ints) -> Indices:
    """Write the instants that lie `amounts` of open time after `starts`, or before them if they are taken away.

    Gives the indices of the rows that the table doesn't decide.
    """

    def work(rows: slice, spare: Spare) -> Indices | None:
        at, found = starts[rows], out[rows]
        amount = amounts[rows] if fit.ahead else np.negative(amounts[rows], out=spare.more(at.size))
        least = int(np.minimum.reduce(amount))
        if least > 0:
            return _landed(table, rows, at, amount, found, spare, late=fit.rolled)
        if least > -_LONGEST and int(np.maximum.reduce(amount)) < 0:
            return _landed(table, rows, at, amount, found, spare, late=not fit.rolled)
        # amounts of both signs: forward they land at the start of closed time, backward at its end, and rolled not so
        still = np.zeros(at.size, np.bool_) if fit.rolled else amount == 0
        back = amount < 0 if fit.ahead else amount <= 0
        late = back != fit.rolled
        failed = [np.flatnonzero(still & ((at <= table.first) | (at > table.last)))]
        found[still] = at[still]
        for side in (True, False):
            chosen = np.flatnonzero(~still & (late == side))
            if chosen.size:
                part = np.empty(chosen.size, np.int64)
                step = np.maximum(amount[chosen], -_LONGEST)
                wrong = _landed(table, chosen + rows.start, at[chosen], step, part, spare, late=side)
                found[chosen] = part
                if wrong is not None:
                    failed.append(chosen[wrong])
        return np.concatenate(failed)

    return _chunked(work, starts.size, out)


def between(table: Table, starts: Ints, ends: Ints, out: Ints) -> Indices:
    """Write the open time from `starts` to `ends`, negative where the end is the earlier.

    Gives the indices of the rows that the table doesn't decide.
    """

    def work(rows: slice, spare: Spare) -> Indices | None:
        at, found = ends[rows], out[rows]
        before = spare.more(at.size)
        table.number_before(rows, starts[rows], before, spare)
        table.number_before(rows, at, found, spare)
        wrong = None
        if max(int(np.maximum.reduce(before)), int(np.maximum.reduce(found))) >= FAR >> 1:
            wrong = np.flatnonzero((before >= FAR >> 1) | (found >= FAR >> 1))
        np.subtract(found, before, out=found)
        return wrong

    return _chunked(work, starts.size, out)


def _landed(
    table: Table, rows: Rows, at: Ints, amount: Ints, found: Ints, spare: Spare, *, late: bool
) -> Indices | None:
    """Write the least instants with these amounts of open time since `at`; the greatest ones if `late`."""
    table.number_before(rows, at, found, spare)
    np.add(found, amount, out=found)
    if late:
        np.add(found, 1, out=found)
    wrong = table.end_of(rows, found, spare)
    if late:
        np.subtract(found, 1, out=found)
    return wrong


def _chunked(work: Work, size: int, out: Ints) -> Indices:
    """Do the work on all rows, on two threads where there are many; rows that it gives back get no answer."""

    def part(begin: int, end: int, chunk: int) -> list[Indices]:
        spare = Spare(min(chunk, end - begin))
        failed = []
        for first in range(begin, end, chunk):
            wrong = work(slice(first, min(first + chunk, end)), spare)
            if wrong is not None and wrong.size:
                failed.append(wrong + first)
        return failed

    if size >= _HALVES_FROM and (cpu_count() or 1) > 1:
        middle = size // 2
        with ThreadPoolExecutor(1) as pool:
            other = pool.submit(part, middle, size, _CHUNK_OF_HALVES)
            failed = part(0, middle, _CHUNK_OF_HALVES) + other.result()
    else:
        failed = part(0, size, CHUNK)
    rows = np.concatenate(failed) if failed else np.zeros(0, np.intp)
    out[rows] = NOT_A_TIME
    return rows
