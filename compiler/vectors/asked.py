"""One question put to many rows: the positions that conditions are asked at, and what was worked out already.

Conditions on rows are asked at rows, those on a list's elements at the elements of all rows, one after another, and so
on inwards. What depends only on the outside is worked out there, once, and repeated for the elements.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import numpy as np

from .reading import Level
from .truths import Bools, Ints, Truths, owners_of
from .values import Column, taken

Found = TypeVar("Found", Column, Truths)

MOST_POSITIONS = 1 << 23
"""As many elements are looked at together; more rows are asked in parts, a single row at once."""

ALWAYS = -1
"""The depth of constants: one position stands for all."""


class TooMany(Exception):
    """More elements than are looked at together."""


@dataclass(frozen=True, slots=True, eq=False)
class Node(Generic[Found]):
    """A compiled expression. `depth` is that of the lists that it depends on: 0 for rows, 1 for elements of a list."""

    depth: int
    run: "Callable[[Asked], Found]"


@dataclass(slots=True)
class Asked:
    """The positions at one depth. `offsets` say where the elements of each position further out begin.

    `places` are where the positions stand in `level` (None: one after another). `left` are the rows that can't be
    answered here.
    """

    level: Level
    size: int
    left: Bools
    outer: "Asked | None" = None
    offsets: Ints | None = None
    places: Ints | None = None
    depth: int = 0
    _parents: Ints | None = None
    _found: dict[int, Any] = field(default_factory=dict)
    _lifted: dict[int, Any] = field(default_factory=dict)
    _lists: "dict[tuple[int, str], tuple[Asked, Bools | None] | None]" = field(default_factory=dict)

    def at(self, depth: int) -> "Asked":
        """The positions at a depth further out."""
        asked = self
        while asked.depth > depth:
            assert asked.outer is not None
            asked = asked.outer
        return asked

    def once(self, node: Node[Found]) -> Found:
        """What a node gives, worked out where it depends on nothing further in, for the positions here."""
        if node.depth == ALWAYS or node.depth == self.depth:
            if id(node) not in self._found:
                self._found[id(node)] = self._everywhere(node.run(self), node.depth)
            found: Found = self._found[id(node)]
            return found
        if id(node) not in self._lifted:
            assert self.outer is not None
            self._lifted[id(node)] = self.repeated(self.outer.once(node))
        lifted: Found = self._lifted[id(node)]
        return lifted

    def _everywhere(self, found: Found, depth: int) -> Found:
        if depth != ALWAYS and isinstance(found, np.ndarray) and len(found) != self.size:
            repeated: Found = _repeated(found, self.size)
            return repeated
        return found

    @property
    def parents(self) -> Ints:
        """To which position further out each belongs."""
        if self._parents is None:
            assert self.offsets is not None
            self._parents = owners_of(self.offsets)
        return self._parents

    def repeated(self, found: Found) -> Found:
        """What was found for each position further out, for its elements."""
        lifted: Found = _taken(found, self.parents)
        return lifted

    def column(self, name: str) -> Column | None:
        """A column of the facts here; None for a fact that the table doesn't have."""
        column = self.level.columns.get(name)
        return column if column is None or self.places is None else taken(column, self.places)

    def elements(self, source: "Asked", name: str) -> "tuple[Asked, Bools | None] | None":
        """The elements of a list that stands in `source`, here or further out, and where the list is known.

        Raises TooMany.
        """
        key = (source.depth, name)
        if key not in self._lists:
            self._lists[key] = self._elements(source, name)
        return self._lists[key]

    def _elements(self, source: "Asked", name: str) -> "tuple[Asked, Bools | None] | None":
        listing = source.level.lists.get(name)
        if listing is None:
            return None
        begins, lengths, known = listing.begins, listing.lengths, listing.known
        in_turn = listing.in_turn and source.places is None and source is self
        if source.places is not None:
            begins, lengths = begins[source.places], lengths[source.places]
            known = None if known is None else known[source.places]
        for further in self._from(source):
            begins, lengths = begins[further.parents], lengths[further.parents]
            known = None if known is None else known[further.parents]
        offsets = np.zeros(len(lengths) + 1, np.int64)
        np.cumsum(lengths, out=offsets[1:])
        total = int(offsets[-1])
        if total > MOST_POSITIONS and self.at(0).size > 1:
            raise TooMany
        places = None if in_turn else np.repeat(begins - offsets[:-1], lengths) + np.arange(total)
        inner = Asked(listing.inside, total, self.left, self, offsets, places, self.depth + 1)
        return inner, known

    def _from(self, source: "Asked") -> "list[Asked]":
        """The positions inwards from `source`, which is left out, to these."""
        found: list[Asked] = []
        asked = self
        while asked is not source:
            found.append(asked)
            assert asked.outer is not None
            asked = asked.outer
        return found[::-1]

    def leave(self, positions: Bools | None) -> None:
        """Leave the rows of these positions to the plain definition."""
        if positions is None:
            return
        rows = np.flatnonzero(np.broadcast_to(positions, self.size))
        asked = self
        while asked.outer is not None:
            rows = asked.parents[rows]
            asked = asked.outer
        self.left[rows] = True


def _taken(found: Any, at: Ints) -> Any:
    return found.take(at) if isinstance(found, np.ndarray) else taken(found, at)


def _repeated(found: Any, size: int) -> Any:
    return np.broadcast_to(found, size)
