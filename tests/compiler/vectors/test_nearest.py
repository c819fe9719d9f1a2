"""Near enough or not: the verdict of the k-d tree is that of the geodesic to every place.

At the limit to the millimetre, across the date line and over the poles.
"""

from decimal import Decimal
from random import Random

import numpy as np
import pytest
from geographiclib.geodesic import Geodesic
from plansmith.compiler import places
from plansmith.compiler.vectors import geodesics, nearest
from plansmith.compiler.vectors.asked import Asked
from plansmith.compiler.vectors.conditions import Conditions
from plansmith.compiler.vectors.reading import Level, Listing
from plansmith.compiler.vectors.truths import NO, UNKNOWN, YES, Truths
from plansmith.compiler.vectors.values import Flags, Places
from plansmith.dsl.model import expressions as ex
from plansmith.dsl.model.types import Kind, Type

MILES = Decimal("1609.344")
PLACE, YESNO = Type(kind=Kind.PLACE), Type(kind=Kind.YESNO)
SPOTS = [(0.0, 179.99), (0.0, -180.0), (89.9, 20.0), (-89.99, -150.0), (51.5, 0.0), (-45.0, 170.0)]


def within(metres: Decimal, *, included: bool = True, turned: bool = False, approved: bool = True) -> ex.Expression:
    ends: list[ex.Expression] = [
        ex.ElementField(name="location", type=PLACE), ex.Fact(path="site.location", type=PLACE),
    ]  # fmt: skip
    start, end = reversed(ends) if turned else ends
    near = ex.InBand(
        subject=ex.Distance(start=start, end=end),
        lower=None,
        lower_included=False,
        upper=ex.Constant(value=ex.Length(metres=metres), type=Type(kind=Kind.DISTANCE)),
        upper_included=included,
    )
    own = ex.ElementField(name="approved", type=YESNO)
    return (
        ex.And(conditions=(ex.Equal(left=own, right=ex.Constant(value=True, type=YESNO)), near)) if approved else near
    )


def level(sites: Places, centres: Places, approved: Flags) -> Level:
    """Sites that share one list of centres."""
    size, count = len(sites.latitude), len(centres.latitude)
    inside = Level(count, {"location": centres, "approved": approved})
    zeros = np.zeros(size, np.int64)
    return Level(
        size, {"site.location": sites}, {"centres": Listing(zeros, zeros + count, None, inside, in_turn=False)}
    )


def asked(condition: ex.Expression, facts: Level) -> Truths:
    question = Asked(facts, facts.size, np.zeros(facts.size, np.bool_))
    found = question.once(Conditions().compile(condition))
    assert not question.left.any()
    return found


def at_least(count: int, where: ex.Expression) -> ex.AtLeast:
    return ex.AtLeast(count=count, listing=ex.Fact(path="centres", type=Type(kind=Kind.LIST)), where=where)


def scattered(random: Random, count: int) -> Places:
    """Places within about 80 miles of a few spots, some of them across the date line."""
    latitudes, longitudes = [], []
    for _ in range(count):
        latitude, longitude = random.choice(SPOTS)
        latitudes.append(max(-90.0, min(90.0, latitude + random.uniform(-1.2, 1.2))))
        longitudes.append((longitude + random.uniform(-1.5, 1.5) + 180) % 360 - 180)
    return Places(np.array(latitudes), np.array(longitudes))


def at_the_limit(random: Random, centres: Places, metres: float) -> Places:
    """Places that are so far from a centre, give or take a centimetre, a millimetre or nothing."""
    found = []
    for _ in range(60):
        one = random.randrange(len(centres.latitude))
        away = metres + random.choice([-0.01, -0.001, 0.0, 0.001, 0.01])
        to = Geodesic.WGS84.Direct(centres.latitude[one], centres.longitude[one], random.uniform(0, 360), away)
        found.append((to["lat2"], to["lon2"]))
    return Places(np.array([one for one, _ in found]), np.array([one for _, one in found]))


def by_hand(
    sites: Places, centres: Places, approved: Flags, metres: Decimal, *, count: int, turned: bool
) -> list[bool]:
    found = []
    for site in range(len(sites.latitude)):
        near = 0
        for centre in np.flatnonzero(approved.values).tolist():
            ends = geodesics.place_at(centres, centre), geodesics.place_at(sites, site)
            near += places.distance(*(reversed(ends) if turned else ends)).metres <= metres
        found.append(near >= count)
    return found


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(("miles", "count"), [(50, 1), (50, 3), (2, 1), (700, 2)])
def test_as_the_geodesic_to_every_centre(miles: int, count: int, turned: bool) -> None:
    random = Random(miles + count)
    centres = scattered(random, 40)
    approved = Flags(np.array([random.random() < 0.7 for _ in range(40)]))
    limit = miles * MILES
    some, edge = scattered(random, 60), at_the_limit(random, centres, float(limit))
    sites = Places(*(np.concatenate(both) for both in zip(_both(some), _both(edge), strict=True)))
    found = asked(at_least(count, within(limit, turned=turned)), level(sites, centres, approved))
    expected = by_hand(sites, centres, approved, limit, count=count, turned=turned)
    assert found.tolist() == [YES if one else NO for one in expected]
    assert 10 < sum(expected) < 118


def _both(some: Places) -> tuple[np.ndarray, np.ndarray]:
    return some.latitude, some.longitude


def test_the_edge_itself() -> None:
    """Fifty miles to the last digit of the geodesic: within for `at most`, not for `less than`."""
    site, centre = Places(np.array([39.7392]), np.array([-104.9903])), Places(np.array([39.1]), np.array([-105.2]))
    facts = level(site, centre, Flags(np.array([True])))
    metres = places.distance(geodesics.place_at(centre, 0), geodesics.place_at(site, 0)).metres
    assert asked(at_least(1, within(metres)), facts).tolist() == [YES]
    assert asked(at_least(1, within(metres, included=False)), facts).tolist() == [NO]


def test_what_is_missing() -> None:
    sites = Places(np.array([0.0, 0.0, 50.0]), np.array([0.0, 0.0, 0.0]), np.array([True, False, True]))
    centres = Places(np.array([0.1, 0.2, 60.0]), np.array([0.0, 0.0, 0.0]), np.array([True, True, False]))
    fifty = 50 * MILES

    def found(count: int, approved: list[bool | None]) -> list[int]:
        flags = Flags(np.array([one is True for one in approved]), np.array([one is not None for one in approved]))
        return asked(at_least(count, within(fifty)), level(sites, centres, flags)).tolist()

    assert found(1, [True, True, False]) == [YES, UNKNOWN, NO]
    assert found(1, [True, None, True]) == [YES, UNKNOWN, UNKNOWN]  # the third center may be anywhere
    assert found(2, [True, None, False]) == [UNKNOWN, UNKNOWN, NO]
    assert found(3, [True, None, True]) == [UNKNOWN, UNKNOWN, NO]
    assert found(3, [True, None, False]) == [NO, NO, NO]
    assert found(0, [False, False, False]) == [YES, YES, YES]


def test_bounds_hold_everywhere() -> None:
    """Between any two places, near and far: the geodesic lies within its bounds, and near ones are narrow."""
    random = np.random.default_rng(5)
    latitudes, longitudes = np.degrees(np.arcsin(random.uniform(-1, 1, 800))), random.uniform(-180, 180, 800)
    far = Places(np.append(-latitudes[:400], latitudes[400:]), longitudes + np.append(np.full(400, 179.9), [0.3] * 400))
    start = Places(latitudes, longitudes)
    end = Places(far.latitude, (far.longitude + 180) % 360 - 180)
    found = geodesics.distances(start, end)
    assert found.error is not None
    exact = geodesics.measured(found, start, end, np.ones(800, np.bool_))
    assert (np.abs(exact.values - found.values) <= found.error).all()
    assert (found.error[found.values < 80_467.2] < 0.05).all()
    assert (found.values < 80_467.2).sum() > 300


def test_forms_that_are_no_nearness_are_asked_element_by_element() -> None:
    near = within(50 * MILES)
    assert nearest.nearest_in(near) is not None
    assert nearest.nearest_in(within(50 * MILES, approved=False)) is not None
    assert nearest.nearest_in(within(Decimal(9_000_000))) is None
    assert nearest.nearest_in(ex.Or(conditions=(near, near))) is None
    outside = ex.Equal(left=ex.Fact(path="a", type=YESNO), right=ex.Constant(value=True, type=YESNO))
    assert nearest.nearest_in(ex.And(conditions=(near, outside))) is None
