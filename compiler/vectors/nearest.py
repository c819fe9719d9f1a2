"""How many places of a long list lie within a distance: for each row in the logarithm of the list's length.

Where many rows have one list, its places go into a k-d tree of earth-centred coordinates. What the chord leaves open
(see `geodesics`) is measured, so that each verdict is that of the geodesic; the date line and the poles are nothing
special to it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from ...dsl.model import expressions as ex
from .. import places
from .asked import Asked, Node
from .geodesics import chords_of, exact_place, points
from .reading import Listing
from .truths import NO, UNKNOWN, YES, Bools, Ints, Truths
from .values import Column, Places

MOST_METRES = 5_000_000.0
"""Chords bound distances well up to here."""


@dataclass(frozen=True, slots=True)
class Within:
    """A condition on elements: `its field` within so many metres of a place of the row, and conditions of its own."""

    field: str
    place: ex.Expression
    from_field: bool
    """Which of the two the distance is measured from."""
    metres: float
    included: bool
    own: tuple[ex.Expression, ...]


def nearest_in(where: ex.Expression) -> Within | None:
    """The condition in that form: one part is a distance, the others read no fact of the row. None: it isn't."""
    parts = where.conditions if isinstance(where, ex.And) else (where,)
    near = [found for found in map(_within, parts) if found is not None]
    own = tuple(part for part in parts if _within(part) is None)
    if len(near) != 1 or any(_reads_outside(part) for part in own):
        return None
    return replace(near[0], own=own)


def _within(part: ex.Expression) -> Within | None:
    match part:
        case ex.InBand(
            subject=ex.Distance(start=start, end=end),
            lower=None,
            upper=ex.Constant(value=ex.Length(metres=metres)),
            upper_included=included,
        ) if metres <= MOST_METRES:
            for field, place, from_field in ((start, end, True), (end, start, False)):
                if isinstance(field, ex.ElementField) and field.depth == 0 and isinstance(place, ex.Fact):
                    return Within(field.name, place, from_field, float(metres), included, ())
    return None


def _reads_outside(part: object) -> bool:
    """Whether a condition reads more than the element's own fields."""
    match part:
        case ex.Fact() | ex.ZoneRef(is_fact=True) | ex.PlaceRef(is_fact=True):
            return True
        case ex.ElementField(depth=depth):
            return depth != 0
        case tuple():
            return any(_reads_outside(one) for one in part)
        case _ if hasattr(part, "__dataclass_fields__"):
            return any(_reads_outside(getattr(part, name)) for name in part.__dataclass_fields__)
        case _:
            return False


@dataclass(frozen=True, slots=True)
class _Set:
    """Places to be near to: a k-d tree and the degrees of each."""

    tree: Any
    latitudes: list[float]
    longitudes: list[float]


@dataclass(frozen=True, slots=True)
class _Centres:
    """One list: the places that count if near, those that may count if near, and how many may count wherever.

    `left`: conditions of its elements are the plain definition's to decide.
    """

    sure: _Set
    possible: _Set | None
    anywhere: int
    left: bool


class Nearest:
    """`at_least` for a list that rows share. `own` and `place` are compiled: at elements, and at rows."""

    def __init__(self, within: Within, own: Node[Truths], place: Node[Column]) -> None:
        self._within = within
        self._own = own
        self._place = place
        self._limits = chords_of(within.metres)
        self._kept: dict[tuple[int, int], _Centres] = {}
        self._keeper: Listing | None = None

    def fits(self, asked: Asked, name: str) -> bool:
        """Whether the rows share their lists."""
        listing = asked.level.lists.get(name)
        return listing is not None and not listing.in_turn

    def at_least(self, count: int, asked: Asked, name: str) -> Truths:
        """Whether at least `count` elements of each row's list count."""
        listing = asked.level.lists[name]
        found = np.full(asked.size, UNKNOWN)
        place = asked.once(self._place)
        assert isinstance(place, Places)
        keys = listing.begins * (listing.inside.size + 1) + listing.lengths
        different, which = np.unique(keys, return_inverse=True)
        for index, key in enumerate(different.tolist()):
            begin, length = divmod(key, listing.inside.size + 1)
            rows = np.flatnonzero(which == index)
            centres = self._centres(listing, begin, length)
            found[rows] = self._counted(count, centres, place, rows)
            if centres.left:
                asked.leave(which == index)
        return found if listing.known is None else np.where(listing.known, found, UNKNOWN)

    def _centres(self, listing: Listing, begin: int, length: int) -> _Centres:
        if self._keeper is None or self._keeper.inside is not listing.inside:
            self._keeper, self._kept = listing, {}
        key = (begin, length)
        if key not in self._kept:
            level = listing.inside.cut(begin, begin + length)
            alone = Asked(level, length, np.zeros(length, np.bool_), depth=1)
            own = np.broadcast_to(alone.once(self._own), length)
            column = level.columns.get(self._within.field)
            nowhere = np.zeros(length, np.bool_)
            there = nowhere if column is None else np.ones(length, np.bool_) if column.known is None else column.known
            assert column is None or isinstance(column, Places)
            self._kept[key] = _Centres(
                sure=_set(column, (own == YES) & there),
                possible=_set(column, (own != NO) & there) if ((own == UNKNOWN) & there).any() else None,
                anywhere=int(((own != NO) & ~there).sum()),
                left=bool(alone.left.any()),
            )
        return self._kept[key]

    def _counted(self, count: int, centres: _Centres, place: Places, rows: Ints) -> Truths:
        if count <= 0:
            return np.full(len(rows), YES)
        known = np.ones(len(rows), np.bool_) if place.known is None else place.known[rows]
        at = rows[known]
        here = Places(place.latitude[at], place.longitude[at])
        found = np.full(len(rows), NO)
        enough = self._near(count, centres.sure, here)
        most = len(centres.sure.latitudes) if centres.possible is None else len(centres.possible.latitudes)
        if centres.possible is None and not centres.anywhere:
            found[known] = np.where(enough, YES, NO)
        else:
            # with what may count anywhere, fewer near ones would do
            wanted = count - centres.anywhere
            could = self._near(wanted, centres.possible or centres.sure, here)
            found[known] = np.where(enough, YES, np.where(could, UNKNOWN, NO))
        found[~known] = UNKNOWN if most + centres.anywhere >= count else NO
        return found

    def _near(self, count: int, among: _Set, here: Places) -> Bools:
        """Whether at least `count` of some places are near enough."""
        size = len(here.latitude)
        if count <= 0:
            return np.ones(size, np.bool_)
        if count > len(among.latitudes) or not size:
            return np.zeros(size, np.bool_)
        within, beyond = self._limits
        at = points(here)
        chords, _ = among.tree.query(at, k=[count], distance_upper_bound=beyond)
        chords = chords[:, 0]
        found: Bools = chords <= within
        for row in np.flatnonzero(~found & np.isfinite(chords)).tolist():
            near = among.tree.query_ball_point(at[row], beyond)
            found[row] = self._measured(count, among, near, here, row)
        return found

    def _measured(self, count: int, among: _Set, near: Iterable[int], here: Places, row: int) -> bool:
        """Of the places that may be near, whether enough are: by the geodesic."""
        site = exact_place(float(here.latitude[row]), float(here.longitude[row]))
        for centre in near:
            other = exact_place(among.latitudes[centre], among.longitudes[centre])
            start, end = (other, site) if self._within.from_field else (site, other)
            metres = float(places.distance(start, end).metres)
            if metres < self._within.metres or (self._within.included and metres == self._within.metres):
                count -= 1
                if count == 0:
                    return True
        return False


def _set(column: Places | None, where: Bools) -> _Set:
    from scipy.spatial import cKDTree

    at = np.flatnonzero(where)
    if column is None or not len(at):
        return _Set(None, [], [])
    own = Places(column.latitude[at], column.longitude[at])
    return _Set(cKDTree(points(own)), own.latitude.tolist(), own.longitude.tolist())
