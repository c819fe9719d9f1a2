"""Zones: which names are known, and what is offered for the others."""

from zoneinfo import ZoneInfo

import pytest
from plansmith.dsl.reference.zones import is_zone, nearest_zones, zone_help, zones


@pytest.mark.parametrize("name", ["America/Denver", "UTC", "Etc/GMT-5", "America/Port-au-Prince", "Asia/Calcutta"])
def test_a_zone(name: str) -> None:
    assert is_zone(name)


@pytest.mark.parametrize(
    "name", ["EST", "CET", "GMT", "america/denver", "Amerika/Denver", "", "Denver", "../etc/passwd"]
)
def test_no_zone(name: str) -> None:
    assert not is_zone(name)


def test_every_zone_can_be_loaded() -> None:
    assert len(zones()) > 500
    for name in zones():
        ZoneInfo(name)


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Amerika/Denver", "America/Denver"),
        ("america/denver", "America/Denver"),
        ("Denver", "America/Denver"),
        ("new york", "America/New_York"),
        ("Europe/Berln", "Europe/Berlin"),
        ("EST", "America/New_York"),
        ("Eastern Standard Time", "America/New_York"),
        ("ET", "America/New_York"),
        ("MST", "America/Denver"),
        ("Mountain Time", "America/Denver"),
        ("CET", "Europe/Brussels"),
        ("central european time", "Europe/Brussels"),
        ("utc", "UTC"),
        ("Z", "UTC"),
    ],
)
def test_the_nearest(name: str, zone: str) -> None:
    assert nearest_zones(name)[0] == zone
    assert is_zone(zone)
    assert zone_help(name).startswith(f"did you mean `{zone}`")


def test_mountain_time_without_summer_time_is_named() -> None:
    assert zone_help("MST") == "did you mean `America/Denver`, or `America/Phoenix` where there is no summer time?"
    assert zone_help("Amerika/Denver") == "did you mean `America/Denver`?"


def test_what_is_near_nothing_gets_the_form() -> None:
    assert zone_help("Xyzzy") == "a zone is written as region and city, `America/Denver`, or `UTC`"
