"""Whether two places lie within a distance: by the chord between them, and by the geodesic itself only near the limit.

A geodesic on WGS 84 bends nowhere more than the ellipsoid's sharpest curve, R = b²/a, so by Schur's theorem it is at
most as long as an arc of that radius on the same chord; the flattest curve, R = a²/b, bounds it from below. Both radii
are widened by half a percent, and the limit by what floats may be wrong by: 5 mm at 50 miles are left to the geodesic.
"""

from collections.abc import Callable
from math import cos, dist, pi, radians, sin, sqrt

from ...dsl.model.expressions import Length, Place
from .. import amounts, places
from ..logic import Known

_A = 6378137.0
_F = 1 / 298.257223563
_B = _A * (1 - _F)
_E2 = _F * (2 - _F)
_SHARPEST = _B * _B / _A * 0.995
_FLATTEST = _A * _A / _B * 1.005
_SLACK = 1e-3
_MOST = 5_000_000
"""Chords bound distances well up to here, in metres."""


def nearness(limit: Length, sign: int, *, included: bool) -> Callable[[Place, Place], bool]:
    """Whether the distance of two places is past a limit, upwards for a positive sign: `amounts.past` of it."""
    metres = float(limit.metres)
    bounded = 1 <= metres <= _MOST
    surely_within = _chord(metres - _SLACK, _SHARPEST) if bounded else -1.0
    surely_beyond = _chord(metres + _SLACK, _FLATTEST) if bounded else float("inf")
    up = sign > 0

    def past(start: Place, end: Place) -> bool:
        chord = dist(_point(start), _point(end))
        if chord <= surely_within:
            return not up
        if chord >= surely_beyond:
            return up
        found = amounts.past(places.distance(start, end), limit, sign, included=included)
        return isinstance(found, Known) and found.value

    return past


def _chord(metres: float, radius: float) -> float:
    """The chord of an arc."""
    return 2 * radius * sin(min(metres / (2 * radius), pi / 2))


def _point(place: Place) -> tuple[float, float, float]:
    """Earth-centred coordinates in metres."""
    latitude, longitude = radians(place.latitude), radians(place.longitude)
    sine, cosine = sin(latitude), cos(latitude)
    radius = _A / sqrt(1 - _E2 * sine * sine)
    return (
        radius * cosine * cos(longitude),
        radius * cosine * sin(longitude),
        radius * (1 - _E2) * sine,
    )
