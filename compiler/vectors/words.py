"""Comparisons of names: each different name is asked once, by the plain definition, and then looked up."""

from collections.abc import Callable

import numpy as np

from .. import amounts, places
from ..logic import Truth
from .numbers import same_names
from .truths import UNKNOWN, Truths, coded, truths_of
from .values import Names, both_known


class NameTable:
    """A condition on one name, as a table over the names of a column."""

    def __init__(self, condition: Callable[[str], Truth]) -> None:
        self._condition = condition
        self._names: tuple[str, ...] = ()
        self._table: Truths = np.zeros(0, np.uint8)

    def of(self, column: Names) -> Truths:
        if column.names is not self._names:
            self._table = np.array([coded(self._condition(name)) for name in column.names], np.uint8)
            self._names = column.names
        found: Truths = self._table.take(column.values)
        return found if column.known is None else np.where(column.known, found, UNKNOWN)


def equal(left: Names, right: Names) -> Truths:
    """Whether two columns have the same names."""
    return truths_of(same_names(left, right), both_known(left.known, right.known))


def equal_places(left: Names, right: Names) -> Truths:
    """`places.same_place` of two columns: each pair of names is asked once."""
    pairs = left.values.astype(np.int64) * len(right.names) + right.values
    different, inverse = np.unique(pairs, return_inverse=True)
    table = np.array([coded(_same(left, right, int(pair))) for pair in different], np.uint8)
    found: Truths = table[inverse]
    known = both_known(left.known, right.known)
    return found if known is None else np.where(known, found, UNKNOWN)


def _same(left: Names, right: Names, pair: int) -> Truth:
    first, second = divmod(pair, len(right.names))
    return places.same_place(left.names[first], right.names[second], ())


def is_name(name: str, *, place: bool, turned: bool) -> NameTable:
    """Whether a column's names are one name. `turned`: the name stands on the left."""
    if not place:
        return NameTable(lambda other: amounts.same(other, name))
    if turned:
        return NameTable(lambda other: places.same_place(name, other, ()))
    return NameTable(lambda other: places.same_place(other, name, ()))
