"""Sets of points on a line, kept as sorted, disjoint, half-open intervals `[start, end)`.

The points are instants in one place and readings of a weekly clock in another, so the type is open:
anything that can be compared.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol, TypeVar


class _Ordered(Protocol):
    def __lt__(self, other: Any, /) -> bool: ...
    def __le__(self, other: Any, /) -> bool: ...


P = TypeVar("P", bound=_Ordered)


def merged(intervals: Iterable[tuple[P, P]]) -> list[tuple[P, P]]:
    """The same points as sorted, disjoint intervals: overlapping and touching ones become one, empty ones vanish."""
    result: list[tuple[P, P]] = []
    for start, end in sorted(intervals):
        if not start < end:
            continue
        if result and start <= result[-1][1]:
            if result[-1][1] < end:
                result[-1] = (result[-1][0], end)
        else:
            result.append((start, end))
    return result


def common(left: Sequence[tuple[P, P]], right: Sequence[tuple[P, P]]) -> list[tuple[P, P]]:
    """The points that lie in both; each argument sorted and disjoint."""
    result: list[tuple[P, P]] = []
    i = j = 0
    while i < len(left) and j < len(right):
        start = right[j][0] if left[i][0] < right[j][0] else left[i][0]
        end = left[i][1] if left[i][1] < right[j][1] else right[j][1]
        if start < end:
            result.append((start, end))
        if left[i][1] < right[j][1]:
            i += 1
        else:
            j += 1
    return result


def without(left: Sequence[tuple[P, P]], right: Sequence[tuple[P, P]]) -> list[tuple[P, P]]:
    """The points of `left` that don't lie in `right`; each argument sorted and disjoint."""
    result: list[tuple[P, P]] = []
    j = 0
    for first, end in left:
        start = first
        while j < len(right) and right[j][1] <= start:
            j += 1
        k = j
        while k < len(right) and right[k][0] < end:
            if start < right[k][0]:
                result.append((start, right[k][0]))
            if start < right[k][1]:
                start = right[k][1]
            k += 1
        if start < end:
            result.append((start, end))
    return result
