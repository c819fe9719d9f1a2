"""Calendar days, weeks, months and years on local dates."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from plansmith.compiler.time import (
    Close,
    EndOfDay,
    MonthEndError,
    TimeRangeError,
    add_dates,
    date_after,
    landing_on,
    last_of_month,
    month_end_matters,
    period_of,
)

NEW_YORK = "America/New_York"


def at(text: str, zone: str = NEW_YORK) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize(
    ("start", "count", "unit", "found"),
    [
        (date(2026, 6, 30), 60, "day", date(2026, 8, 29)),  # 60 days after June
        (date(2026, 6, 30), -1, "day", date(2026, 6, 29)),
        (date(2026, 3, 1), 3, "week", date(2026, 3, 22)),
        (date(2026, 1, 28), 1, "month", date(2026, 2, 28)),
        (date(2026, 11, 15), 3, "month", date(2027, 2, 15)),
        (date(2026, 11, 15), 1, "quarter", date(2027, 2, 15)),
        (date(2026, 1, 15), -1, "month", date(2025, 12, 15)),
        (date(2026, 3, 31), 2, "month", date(2026, 5, 31)),
        (date(2028, 2, 29), 4, "year", date(2032, 2, 29)),
        (date(2026, 1, 31), 0, "month", date(2026, 1, 31)),
    ],
)
def test_dates_that_are_there(start: date, count: int, unit: str, found: date) -> None:
    assert date_after(start, count, unit) == found  # type: ignore[arg-type]
    assert not month_end_matters(start, count, unit)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("start", "count", "unit", "last_day", "next_first"),
    [
        (date(2026, 1, 31), 1, "month", date(2026, 2, 28), date(2026, 3, 1)),
        (date(2028, 1, 31), 1, "month", date(2028, 2, 29), date(2028, 3, 1)),
        (date(2026, 11, 30), 1, "quarter", date(2027, 2, 28), date(2027, 3, 1)),
        (date(2028, 2, 29), 1, "year", date(2029, 2, 28), date(2029, 3, 1)),
        (date(2026, 3, 31), -1, "month", date(2026, 2, 28), date(2026, 3, 1)),
    ],
)
def test_dates_that_a_rule_must_name(start: date, count: int, unit: str, last_day: date, next_first: date) -> None:
    assert month_end_matters(start, count, unit)  # type: ignore[arg-type]
    assert date_after(start, count, unit, month_end="last_day") == last_day  # type: ignore[arg-type]
    assert date_after(start, count, unit, month_end="next_month_first") == next_first  # type: ignore[arg-type]
    with pytest.raises(MonthEndError, match="say which date then counts"):
        date_after(start, count, unit)  # type: ignore[arg-type]


def test_what_is_refused() -> None:
    with pytest.raises(ValueError, match="not by 'fortnight'"):
        date_after(date(2026, 1, 1), 1, "fortnight")  # type: ignore[arg-type]
    for count, unit in ((80, "year"), (-60, "year"), (10**6, "year"), (10**9, "day")):
        with pytest.raises(TimeRangeError):
            date_after(date(2026, 1, 1), count, unit)  # type: ignore[arg-type]


def test_a_month_ends_on_its_last_date() -> None:
    assert last_of_month(date(2026, 6, 10)) == date(2026, 6, 30)
    assert date_after(last_of_month(date(2026, 6, 10)), 60, "day") == date(2026, 8, 29)


def test_march_in_new_york_has_743_hours() -> None:
    march = period_of(date(2026, 3, 17), "month", NEW_YORK)
    assert march == (at("2026-03-01 00:00"), at("2026-04-01 00:00"))
    assert march.ends - march.starts == timedelta(hours=743)
    assert (march.ends - march.starts) / 100 == timedelta(minutes=445.8)


def test_quarters_and_years() -> None:
    assert period_of(date(2026, 5, 17), "quarter", NEW_YORK) == (at("2026-04-01 00:00"), at("2026-07-01 00:00"))
    assert period_of(date(2026, 12, 31), "year", NEW_YORK) == (at("2026-01-01 00:00"), at("2027-01-01 00:00"))


class TestAddDates:
    def test_the_same_wall_time_over_a_clock_change(self) -> None:
        assert add_dates(at("2026-03-07 10:00"), 1, "day", zone=NEW_YORK).due == at("2026-03-08 10:00")
        assert add_dates(at("2026-03-07 02:30"), 1, "day", zone=NEW_YORK).due == at("2026-03-08 03:00")

    def test_the_date_is_that_of_the_zone_that_is_asked(self) -> None:
        landing = add_dates(at("2026-03-07 22:00"), 1, "day", zone="Europe/Berlin", at=EndOfDay())
        assert landing.day == date(2026, 3, 9)
        assert landing.due == at("2026-03-10 00:00", "Europe/Berlin")

    def test_three_weeks_by_the_end_of_the_day(self) -> None:
        assert add_dates(at("2026-03-02 10:00"), 3, "week", zone=NEW_YORK, at=EndOfDay()).due == at("2026-03-24 00:00")

    def test_months_need_their_rule(self) -> None:
        start = at("2026-01-31 10:00")
        assert add_dates(start, 1, "month", zone=NEW_YORK, month_end="last_day").due == at("2026-02-28 10:00")
        with pytest.raises(MonthEndError):
            add_dates(start, 1, "month", zone=NEW_YORK)

    def test_a_close_needs_a_calendar(self) -> None:
        with pytest.raises(ValueError, match="no close"):
            add_dates(at("2026-03-02 10:00"), 1, "day", zone=NEW_YORK, at=Close())

    def test_a_date_that_the_zone_skipped_ends_where_it_would_have_begun(self) -> None:
        landing = add_dates(at("2011-12-29 12:00", "Pacific/Apia"), 1, "day", zone="Pacific/Apia", at=EndOfDay())
        assert landing.day == date(2011, 12, 30)
        assert landing.due == at("2011-12-31 00:00", "Pacific/Apia")

    def test_a_point_of_a_date(self) -> None:
        landing = landing_on(date(2026, 3, 9), time(9), zone=NEW_YORK, start=at("2026-03-02 10:00"))
        assert landing.due == at("2026-03-09 09:00")
