"""Kleene's logic over columns is that of `logic`, on all pairs and on all short lists."""

from itertools import product

import numpy as np
import pytest
from plansmith.compiler import logic
from plansmith.compiler.vectors import truths

ALL: tuple[logic.Truth, ...] = (logic.NO, logic.Unknown(("a",)), logic.YES)
PAIRS = list(product(ALL, repeat=2))
LISTS = [list(one) for length in range(4) for one in product(ALL, repeat=length)]


def column(values: list[logic.Truth]) -> truths.Truths:
    return np.array([truths.coded(value) for value in values], np.uint8)


def offsets(lists: list[list[logic.Truth]]) -> truths.Ints:
    return np.cumsum([0, *(len(one) for one in lists)])


def test_negation() -> None:
    assert (truths.negation(column(list(ALL))) == column([logic.negation(one) for one in ALL])).all()


@pytest.mark.parametrize(
    ("quick", "plain"),
    [(truths.conjunction, logic.conjunction), (truths.disjunction, logic.disjunction)],
    ids=["and", "or"],
)
def test_pairs(quick, plain) -> None:  # type: ignore[no-untyped-def]
    found = quick([column([left for left, _ in PAIRS]), column([right for _, right in PAIRS])])
    assert (found == column([plain(pair) for pair in PAIRS])).all()
    assert quick([]).tolist() == column([plain(())]).tolist()


@pytest.mark.parametrize("count", range(5))
def test_lists(count: int) -> None:
    elements = column([one for truths_ in LISTS for one in truths_])
    least = column([logic.at_least(count, one) for one in LISTS])
    most = column([logic.at_most(count, one) for one in LISTS])
    assert (truths.at_least(count, elements, offsets(LISTS)) == least).all()
    assert (truths.at_most(count, elements, offsets(LISTS)) == most).all()


def test_every() -> None:
    lists = [list(one) for length in range(3) for one in product(PAIRS, repeat=length)]
    looked = column([pair[0] for one in lists for pair in one])
    has = column([pair[1] for one in lists for pair in one])
    bounds = np.cumsum([0, *(len(one) for one in lists)])
    assert (truths.every(looked, has, bounds) == column([logic.every(one) for one in lists])).all()


def test_a_flag_that_is_not_known_is_unknown() -> None:
    flags, known = np.array([True, False, True]), np.array([True, True, False])
    assert truths.truths_of(flags, known).tolist() == [truths.YES, truths.NO, truths.UNKNOWN]
