"""Nearness by the chord against the geodesic: places at random, and places a little to each side of the limit."""

import random
from decimal import Decimal

import pytest
from geographiclib.geodesic import Geodesic
from plansmith.compiler import amounts, places
from plansmith.compiler.logic import known
from plansmith.compiler.quick import nearness as nearnesses
from plansmith.compiler.quick.nearness import nearness
from plansmith.dsl.model.expressions import Length, Place

MILES_50 = Length(metres=Decimal("80467.2"))


def place(latitude: float, longitude: float) -> Place:
    return Place(latitude=Decimal(repr(latitude)), longitude=Decimal(repr(longitude)))


def drawn(draw: random.Random) -> Place:
    return place(
        draw.choice((0.0, 90.0, -90.0, draw.uniform(-90, 90))), draw.choice((180.0, -180.0, draw.uniform(-180, 180)))
    )


@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize("limit", [MILES_50, Length(metres=Decimal(0)), Length(metres=Decimal("0.5")),
                                   Length(metres=Decimal(4_000_000)), Length(metres=Decimal(9_000_000))])  # fmt: skip
def test_as_the_geodesic(limit: Length, sign: int) -> None:
    draw = random.Random(31)
    past = nearness(limit, sign, included=True)
    for _ in range(60):
        start = drawn(draw)
        direct = Geodesic.WGS84.Direct(
            float(start.latitude), float(start.longitude), draw.uniform(0, 360),
            float(limit.metres) + draw.choice((0, 1e-6, -1e-6, 0.004, -0.004, 1, -1, 500, -500)),
        )  # fmt: skip
        for end in (place(direct["lat2"], direct["lon2"]), drawn(draw), start):
            plain = amounts.past(places.distance(start, end), limit, sign, included=True)
            assert known(past(start, end)) == plain, (start, end, limit)


def test_the_geodesic_is_asked_only_near_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(nearnesses.places, "distance", lambda *pair: asked.append(pair) or MILES_50)
    past = nearness(MILES_50, -1, included=True)
    denver = place(39.7392, -104.9903)
    for metres in (80_000, 80_466, 80_468, 81_000, 4_000_000):
        direct = Geodesic.WGS84.Direct(39.7392, -104.9903, 77, metres)
        assert past(denver, place(direct["lat2"], direct["lon2"])) is (metres < 80_467)
    assert asked == []
    direct = Geodesic.WGS84.Direct(39.7392, -104.9903, 77, 80_467.2)
    past(denver, place(direct["lat2"], direct["lon2"]))
    assert len(asked) == 1
