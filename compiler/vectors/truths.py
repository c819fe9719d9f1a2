"""Kleene's logic over columns of truths, derived from `logic`: `no`, `unknown` and `yes` are 0, 1 and 2.

In that order `and` is the lesser, `or` the greater and `not` the distance from 2. Which facts would settle an unknown
truth is not kept here: only the plain definition says that.
"""

from collections.abc import Iterable
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from ..logic import Known, Truth

Truths = NDArray[np.uint8]
Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]

NO, UNKNOWN, YES = (np.uint8(code) for code in range(3))


def coded(truth: Truth) -> np.uint8:
    """One truth as its code."""
    if isinstance(truth, Known):
        return YES if truth.value else NO
    return UNKNOWN


def truths_of(flags: Bools, known: Bools | None = None) -> Truths:
    """Flags as truths; unknown where they are not known."""
    found: Truths = flags.view(np.uint8) << np.uint8(1)
    return found if known is None else np.where(known, found, UNKNOWN)


def conjunction(operands: Iterable[Truths]) -> Truths:
    """Shapes of one row stand for all rows, as in numpy."""
    return reduce(np.minimum, operands, np.array([YES]))


def disjunction(operands: Iterable[Truths]) -> Truths:
    return reduce(np.maximum, operands, np.array([NO]))


def negation(operand: Truths) -> Truths:
    return YES - operand


# ---- over lists: the elements of list i are those from offsets[i] up to offsets[i + 1]


def owners_of(offsets: Ints) -> Ints:
    """The list of each element. A running count of the lists that begin is half as dear as repeating their numbers."""
    begins = np.zeros(int(offsets[-1]) + 1, np.int64)
    if len(offsets) > 2 and (np.diff(offsets) > 0).all():
        begins[offsets[1:-1]] = 1
    else:
        begins += np.bincount(offsets[1:-1], minlength=len(begins))
    return np.cumsum(begins, out=begins)[:-1]


def counted(flags: Bools, offsets: Ints) -> NDArray[np.int32]:
    """How many elements of each list are flagged; of an empty list none."""
    sums = np.empty(len(flags) + 1, np.int32)
    sums[0] = 0
    np.cumsum(flags, out=sums[1:])
    ends = sums.take(offsets)
    return ends[1:] - ends[:-1]


def at_least(count: int, elements: Truths, offsets: Ints) -> Truths:
    """Whether at least `count` elements of each list count."""
    sure = counted(elements == YES, offsets) >= count
    if not (elements == UNKNOWN).any():
        return truths_of(sure)
    possible = counted(elements != NO, offsets) >= count
    # what is sure is possible: 0, 1 or 2
    return sure.view(np.uint8) + possible.view(np.uint8)


def at_most(count: int, elements: Truths, offsets: Ints) -> Truths:
    return negation(at_least(count + 1, elements, offsets))


def every(looked_at: Truths, has: Truths, offsets: Ints) -> Truths:
    """Whether each element that is looked at has what it should; no where none is looked at."""
    fails = at_least(1, conjunction((looked_at, negation(has))), offsets)
    holds = at_least(1, conjunction((looked_at, has)), offsets)
    return conjunction((negation(fails), holds))
