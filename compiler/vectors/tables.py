"""Answers as a table that fills itself: rows that differ in nothing that matters have one answer, asked once.

Each row gets a number, put together from the digits of what its answer depends on (`atoms`). The first row of each
number is answered by the plain definition, the others look it up. So nothing of what a rule says is said here again.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from math import prod
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Answer = TypeVar("Answer", bound=Hashable)

_DIRECT = 1 << 20
"""Up to here a number is looked up by itself."""
_LARGEST = 1 << 62


class TooWide(Exception):
    """More combinations than a number can tell apart."""


@dataclass(frozen=True, slots=True)
class Digit:
    """One thing that matters: in each row one of `base` values, or the same in all."""

    values: NDArray[Any] | int
    base: int


def numbered(digits: list[Digit], size: int) -> tuple[NDArray[Any], int]:
    """A number for each row, below the second result. Raises TooWide."""
    base = prod(digit.base for digit in digits)
    if base > _LARGEST:
        raise TooWide
    narrow: type[np.integer] = np.int64
    for most, type_ in ((1 << 8, np.uint8), (1 << 16, np.uint16), (1 << 32, np.uint32)):
        if base <= most:
            narrow = type_
            break
    found: NDArray[Any] = np.zeros(size, narrow)
    for digit in digits:
        if digit.base > 1:
            found *= narrow(digit.base)
            found += narrow(digit.values) if isinstance(digit.values, int) else digit.values.astype(narrow, copy=False)
    return found, base


class AnswerTable(Generic[Answer]):
    """From numbers to answers. `answers` are the different ones, in the order in which they came up."""

    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self._index: dict[Answer, int] = {}
        self._known: dict[int, int] = {}
        self._direct = np.zeros(0, np.int32)

    def of(self, numbers: NDArray[Any], base: int, ask: Callable[[int], Answer]) -> NDArray[np.int32]:
        """Which answer each row has. `ask` answers a row by its position."""
        if base > _DIRECT:
            return self._sorted(numbers, ask)
        if len(self._direct) != base:
            self._direct = np.full(base, -1, np.int32)
        found: NDArray[np.int32] = self._direct.take(numbers)
        if found.size and int(found.min()) < 0:
            new = np.flatnonzero(found < 0)
            different, first = np.unique(numbers[new], return_index=True)
            for number, row in zip(different.tolist(), new[first].tolist(), strict=True):
                self._direct[number] = self._asked(ask, row)
            found = self._direct.take(numbers)
        return found

    def _sorted(self, numbers: NDArray[Any], ask: Callable[[int], Answer]) -> NDArray[np.int32]:
        different, first, inverse = np.unique(numbers, return_index=True, return_inverse=True)
        for number, row in zip(different.tolist(), first.tolist(), strict=True):
            if number not in self._known:
                self._known[number] = self._asked(ask, row)
        table = np.array([self._known[number] for number in different.tolist()], np.int32)
        found: NDArray[np.int32] = table[inverse]
        return found

    def _asked(self, ask: Callable[[int], Answer], row: int) -> int:
        answer = ask(row)
        if answer not in self._index:
            self._index[answer] = len(self.answers)
            self.answers.append(answer)
        return self._index[answer]
