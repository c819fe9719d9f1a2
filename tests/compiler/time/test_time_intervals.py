"""Sets of half-open intervals, checked point by point."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st
from plansmith.compiler.time.intervals import common, merged, without

Intervals = list[tuple[int, int]]
intervals = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=5)


def points(spans: Intervals) -> set[int]:
    return {point for start, end in spans for point in range(start, end)}


def test_touching_intervals_merge_and_empty_ones_vanish() -> None:
    assert merged([(5, 7), (1, 3), (3, 5), (9, 9)]) == [(1, 7)]


@settings(derandomize=True, database=None, deadline=None)
@given(intervals, intervals)
def test_sets(left: Intervals, right: Intervals) -> None:
    one, other = merged(left), merged(right)
    assert points(one) == points(left)
    assert points(common(one, other)) == points(left) & points(right)
    assert points(without(one, other)) == points(left) - points(right)
    for result, shift in product((one, common(one, other), without(one, other)), (0,)):
        assert result == merged((start + shift, end + shift) for start, end in result)
