"""Instants and readings: what a zone's clock shows, and when it has first shown it."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from plansmith.compiler.time import NaiveDatetimeError, TimeRangeError, UnknownZoneError, zone_of
from plansmith.compiler.time.zones import first_instant, instant, known_date, shown_in, start_of_date

NEW_YORK = ZoneInfo("America/New_York")


def reading(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("zone", "shown", "first"),
    [
        # an ordinary reading
        ("America/New_York", "2026-06-01T09:00", "2026-06-01T13:00Z"),
        # skipped from 02:00 to 03:00: the change itself, whatever the reading in the gap
        ("America/New_York", "2026-03-08T02:00", "2026-03-08T07:00Z"),
        ("America/New_York", "2026-03-08T02:30", "2026-03-08T07:00Z"),
        ("America/New_York", "2026-03-08T02:59:59.999999", "2026-03-08T07:00Z"),
        ("America/New_York", "2026-03-08T03:00", "2026-03-08T07:00Z"),
        # repeated from 01:00 to 02:00: the first time
        ("America/New_York", "2026-11-01T01:30", "2026-11-01T05:30Z"),
        ("America/New_York", "2026-11-01T01:59:59.999999", "2026-11-01T05:59:59.999999Z"),
        # 02:00 is shown once, at the end of the second hour
        ("America/New_York", "2026-11-01T02:00", "2026-11-01T07:00Z"),
        # a change of half an hour
        ("Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-03T15:30Z"),
        # midnight is skipped
        ("America/Sao_Paulo", "2018-11-04T00:00", "2018-11-04T03:00Z"),
        # a whole date is skipped
        ("Pacific/Apia", "2011-12-30T00:00", "2011-12-30T10:00Z"),
        ("Pacific/Apia", "2011-12-30T23:59", "2011-12-30T10:00Z"),
        ("Pacific/Apia", "2011-12-31T00:00", "2011-12-30T10:00Z"),
        # offsets that are no whole hours
        ("Asia/Kolkata", "2026-06-01T09:00", "2026-06-01T03:30Z"),
        ("Asia/Kathmandu", "2026-06-01T09:00", "2026-06-01T03:15Z"),
    ],
)
def test_first_instant(zone: str, shown: str, first: str) -> None:
    assert first_instant(ZoneInfo(zone), reading(shown)) == datetime.fromisoformat(first)


def test_a_day_has_23_24_or_25_hours() -> None:
    def length(day: date) -> timedelta:
        return start_of_date(NEW_YORK, day + timedelta(days=1)) - start_of_date(NEW_YORK, day)

    assert length(date(2026, 3, 8)) == timedelta(hours=23)
    assert length(date(2026, 6, 1)) == timedelta(hours=24)
    assert length(date(2026, 11, 1)) == timedelta(hours=25)


def test_answers_compare_as_instants_in_the_repeated_hour() -> None:
    first, second = (datetime(2026, 11, 1, 5, 30, tzinfo=UTC), datetime(2026, 11, 1, 6, 20, tzinfo=UTC))
    # the same two moments with a ZoneInfo compare as their clocks show them, which is the wrong way round
    assert first.astimezone(NEW_YORK) > second.astimezone(NEW_YORK)
    assert shown_in(NEW_YORK, first) < shown_in(NEW_YORK, second)
    assert shown_in(NEW_YORK, second) - shown_in(NEW_YORK, first) == timedelta(minutes=50)
    assert shown_in(NEW_YORK, first).isoformat() == "2026-11-01T01:30:00-04:00"


def test_a_naive_datetime_is_refused() -> None:
    with pytest.raises(NaiveDatetimeError, match="2026-01-01T09:00:00 has no zone"):
        instant(datetime(2026, 1, 1, 9))  # noqa: DTZ001 - the point of the test


@pytest.mark.parametrize("year", [1, 1969, 2101, 9999])
def test_other_years_are_refused(year: int) -> None:
    # 1 and 9999 overflow when they are turned to UTC
    with pytest.raises(TimeRangeError, match="outside the years 1970 to 2100"):
        instant(
            datetime(year, 1 if year < 2000 else 12, 1 if year < 2000 else 31, tzinfo=timezone(timedelta(hours=14)))
        )
    with pytest.raises(TimeRangeError):
        known_date(date(year, 6, 1))


def test_a_datetime_is_no_date() -> None:
    with pytest.raises(TypeError, match="depends on a zone"):
        known_date(datetime(2026, 1, 1, tzinfo=UTC))


def test_unknown_zones_carry_their_candidates() -> None:
    with pytest.raises(UnknownZoneError, match="did you mean `America/Denver`") as caught:
        zone_of("America/Denvr")
    assert caught.value.word == "America/Denvr"
    assert "Europe/Berlin" in caught.value.candidates


@pytest.mark.parametrize("name", ["America", "../etc/passwd", "", "nowhere"])
def test_what_is_no_zone(name: str) -> None:
    with pytest.raises(UnknownZoneError):
        zone_of(name)
