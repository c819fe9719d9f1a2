"""Distances on WGS 84 for many pairs of places: bounds from the chord, and the geodesic itself where they are too wide.

The chord between two places is a straight line through the earth. A geodesic bends nowhere more than the sharpest
curve of the ellipsoid, R = b²/a, and so, by Schur's theorem, is at most as long as an arc of that radius on the same
chord; the flattest curve, R = a²/b, bounds it from below. Both radii are widened by half a percent: 5 mm at 50 miles.
"""

from dataclasses import replace
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from ...dsl.model.expressions import Place
from .. import places
from .truths import Bools
from .values import Numbers, Places, Unit, both_known

_A = 6378137.0
_F = 1 / 298.257223563
_B = _A * (1 - _F)
_E2 = _F * (2 - _F)
SHARPEST = _B * _B / _A * 0.995
"""A radius, in metres, below that of all curves on the ellipsoid."""
FLATTEST = _A * _A / _B * 1.005
"""A radius above that of all of them."""
FARTHEST = 20_003_932.0
"""No geodesic is longer: half a meridian, in metres."""
_SLACK = 1e-5
"""What the floats of coordinates and arcs may be wrong by, in metres, many times over."""


def points(column: Places) -> NDArray[np.float64]:
    """Earth-centred coordinates in metres, an array of shape (n, 3)."""
    latitude, longitude = np.radians(column.latitude), np.radians(column.longitude)
    sine, cosine = np.sin(latitude), np.cos(latitude)
    radius = _A / np.sqrt(1 - _E2 * sine * sine)
    found = np.empty((len(latitude), 3))
    found[:, 0] = radius * cosine * np.cos(longitude)
    found[:, 1] = radius * cosine * np.sin(longitude)
    found[:, 2] = radius * (1 - _E2) * sine
    return found


def distances(start: Places, end: Places) -> Numbers:
    """Metres between places, with their errors."""
    size = max(len(start.latitude), len(end.latitude))
    chords = np.sqrt(((points(start) - points(end)) ** 2).sum(axis=1))
    low = 2 * FLATTEST * np.arcsin(np.minimum(chords / (2 * FLATTEST), 1))
    high = np.minimum(2 * SHARPEST * np.arcsin(np.minimum(chords / (2 * SHARPEST), 1)), FARTHEST)
    high = np.where(chords >= 2 * SHARPEST, FARTHEST, high)
    known = both_known(start.known, end.known)
    error = (high - low) / 2 + _SLACK
    return Numbers(np.broadcast_to((high + low) / 2, size), Unit.METRES, known, np.broadcast_to(error, size))


def measured(found: Numbers, start: Places, end: Places, where: Bools) -> Numbers:
    """Distances with the geodesic itself at some positions."""
    assert found.error is not None
    values, error = (np.broadcast_to(one, len(where)).copy() for one in (found.values, found.error))
    at = np.flatnonzero(where)
    values[at] = [float(places.distance(place_at(start, one), place_at(end, one)).metres) for one in at.tolist()]
    error[at] = 0
    return replace(found, values=values, error=error)


def place_at(column: Places, position: int) -> Place:
    """One place of a column; a column of one position has it everywhere."""
    one = 0 if len(column.latitude) == 1 else position
    return exact_place(float(column.latitude[one]), float(column.longitude[one]))


def exact_place(latitude: float, longitude: float) -> Place:
    """The place whose degrees are the digits of two floats."""
    return Place(latitude=Decimal(repr(latitude)), longitude=Decimal(repr(longitude)))


def chords_of(metres: float) -> tuple[float, float]:
    """For a distance: chords up to the first are surely within it, from the second on surely beyond."""
    within = 2 * SHARPEST * np.sin(min((metres - _SLACK) / (2 * SHARPEST), np.pi / 2))
    beyond = 2 * FLATTEST * np.sin(min((metres + _SLACK) / (2 * FLATTEST), np.pi / 2))
    return float(within), float(beyond)
