"""Ways from name to name: does one lead back to where it began?"""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from ..model.cases import Origin

Step: TypeAlias = tuple[str, Origin]
"""The name that a step leads to, and where that is written."""


def way_back(start: str, steps: Mapping[str, Sequence[Step]]) -> list[Step]:
    """The steps from a name back to itself, empty where there is no such way."""
    ways: list[list[Step]] = [[step] for step in steps[start]]
    seen: set[str] = set()
    while ways:
        way = ways.pop()
        last = way[-1][0]
        if last == start:
            return way
        if last not in seen:
            seen.add(last)
            ways.extend([*way, step] for step in steps.get(last, ()))
    return []
