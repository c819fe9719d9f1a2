"""Names that lead back to themselves: calendars made of each other, holiday lists that take each other in."""

from collections.abc import Iterable, Mapping


def circular(edges: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """The names from which a circle is reached: none of them can be worked out."""
    left = {name: set(targets) & set(edges) for name, targets in edges.items()}
    while True:
        done = {name for name, targets in left.items() if not targets}
        if not done:
            return frozenset(left)
        left = {name: targets - done for name, targets in left.items() if name not in done}
