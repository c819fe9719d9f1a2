"""Countries and their subdivisions, regions, and distances between places."""

from decimal import Decimal

from ..dsl.model.expressions import Length, Place
from .logic import NO, YES, Truth, Unknown, conjunction, negation


def same_place(left: str, right: str, paths: tuple[str, ...]) -> Truth:
    """Whether one place is the other. A country equals its subdivisions; a bare country may or may not be one of them.

    `paths` are the facts that would settle the latter, by naming the subdivision.
    """
    if left == right or left.startswith(f"{right}-"):
        return YES
    if right.startswith(f"{left}-"):
        return Unknown(paths, (f"{left} is a country, and {right} a part of it",))
    return NO


def in_region(code: str, members: tuple[str, ...], without: tuple[str, ...], paths: tuple[str, ...]) -> Truth:
    """Whether a place is in a region: of its members, and not of what is left out of it."""
    return conjunction((_among(code, members, paths), negation(_among(code, without, paths))))


def _among(code: str, codes: tuple[str, ...], paths: tuple[str, ...]) -> Truth:
    country = code.partition("-")[0]
    if code in codes or country in codes:
        return YES
    if code == country and any(other.startswith(f"{code}-") for other in codes):
        return Unknown(paths, (f"{code} is a country, and only a part of it is meant",))
    return NO


def distance(start: Place, end: Place) -> Length:
    """The geodesic on WGS 84, to better than a millimetre."""
    from geographiclib.geodesic import Geodesic

    found = Geodesic.WGS84.Inverse(
        float(start.latitude),
        float(start.longitude),
        float(end.latitude),
        float(end.longitude),
        Geodesic.DISTANCE,
    )
    return Length(metres=Decimal(repr(found["s12"])))
