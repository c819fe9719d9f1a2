"""Recurring duties, counted from their start."""

from datetime import date, datetime, time
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from plansmith.compiler.time import EndOfDay, MonthEndError, occurrence_dates, occurrences

NEW_YORK = "America/New_York"


def iso(days: object) -> list[str]:
    return [day.isoformat()[5:] for day in days]  # type: ignore[attr-defined]


def test_weekly() -> None:
    assert iso(occurrence_dates(1, "week", date(2026, 1, 5), until=date(2026, 2, 2))) == [
        "01-05",
        "01-12",
        "01-19",
        "01-26",
    ]
    assert iso(occurrence_dates(2, "week", date(2026, 1, 5), until=date(2026, 2, 2))) == ["01-05", "01-19"]


def test_until_is_excluded() -> None:
    assert iso(occurrence_dates(1, "day", date(2026, 1, 5), until=date(2026, 1, 7))) == ["01-05", "01-06"]
    assert iso(occurrence_dates(1, "day", date(2026, 1, 5), until=date(2026, 1, 5))) == []


def test_monthly_from_the_31st() -> None:
    last = occurrence_dates(1, "month", date(2026, 1, 31), until=date(2026, 6, 1), month_end="last_day")
    assert iso(last) == ["01-31", "02-28", "03-31", "04-30", "05-31"]
    first = occurrence_dates(1, "month", date(2026, 1, 31), until=date(2026, 6, 1), month_end="next_month_first")
    assert iso(first) == ["01-31", "03-01", "03-31", "05-01", "05-31"]


def test_monthly_from_the_30th() -> None:
    last = occurrence_dates(1, "month", date(2026, 1, 30), until=date(2026, 5, 1), month_end="last_day")
    assert iso(last) == ["01-30", "02-28", "03-30", "04-30"]


def test_quarterly_and_yearly() -> None:
    quarters = occurrence_dates(1, "quarter", date(2026, 11, 30), until=date(2027, 9, 1), month_end="last_day")
    assert iso(quarters) == ["11-30", "02-28", "05-30", "08-30"]
    years = occurrence_dates(1, "year", date(2028, 2, 29), until=date(2033, 1, 1), month_end="last_day")
    assert [day.isoformat() for day in years] == ["2028-02-29", "2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"]


def test_a_start_that_needs_a_rule_is_refused_at_once() -> None:
    with pytest.raises(MonthEndError, match="every 1 months from 2026-01-31"):
        occurrence_dates(1, "month", date(2026, 1, 31))
    # where no short month is met, the rule doesn't matter
    assert iso(occurrence_dates(2, "month", date(2026, 3, 31), until=date(2026, 9, 1))) == ["03-31", "05-31", "07-31"]
    assert iso(occurrence_dates(1, "month", date(2026, 1, 31), until=date(2026, 2, 28))) == ["01-31"]


def test_without_an_end_they_are_worked_out_one_by_one() -> None:
    assert iso(islice(occurrence_dates(1, "month", date(2026, 1, 15)), 3)) == ["01-15", "02-15", "03-15"]
    *_, last = occurrence_dates(1, "year", date(2026, 1, 15))
    assert last == date(2100, 1, 15)


def test_the_start_can_be_left_out() -> None:
    assert iso(islice(occurrence_dates(1, "month", date(2026, 1, 15), after_start=True), 2)) == ["02-15", "03-15"]


def test_an_every_below_one_is_refused() -> None:
    with pytest.raises(ValueError, match="not every 0"):
        occurrence_dates(0, "month", date(2026, 1, 15))


def test_moments_keep_their_wall_time() -> None:
    zone = ZoneInfo(NEW_YORK)
    start, until = datetime(2026, 2, 8, 10, 0, tzinfo=zone), datetime(2026, 4, 8, 10, 0, tzinfo=zone)
    found = [landing.due.isoformat() for landing in occurrences(1, "month", start, zone=NEW_YORK, until=until)]
    assert found == ["2026-02-08T10:00:00-05:00", "2026-03-08T10:00:00-04:00"]


def test_moments_at_a_point_of_the_date() -> None:
    start = datetime(2026, 3, 1, 2, 0, tzinfo=ZoneInfo("UTC"))  # still February in New York
    first, second = islice(occurrences(1, "month", start, zone=NEW_YORK, at=EndOfDay()), 2)
    assert (first.day, second.day) == (date(2026, 2, 28), date(2026, 3, 28))
    assert second.due.isoformat() == "2026-03-29T00:00:00-04:00"
    (noon,) = islice(occurrences(1, "week", start, zone="UTC", at=time(12)), 1)
    assert noon.due.isoformat() == "2026-03-01T12:00:00+00:00"
