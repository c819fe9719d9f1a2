"""Opening hours as they are written."""

from datetime import UTC, date, time, timedelta

import pytest
from plansmith.compiler.time import Calendar, Hours, HoursError
from plansmith.compiler.time.hours import hours_of, week_of, weekdays_of


def span(hours: float) -> timedelta:
    return timedelta(hours=hours)


@pytest.mark.parametrize(
    ("text", "opens", "closes"),
    [
        ("09:00-17:00", span(9), span(17)),
        ("9:00 to 17:30", span(9), span(17.5)),
        ("22:00-02:00", span(22), span(26)),
        ("00:00-24:00", span(0), span(24)),
        ("22:00-24:00", span(22), span(24)),
        ("22:00-00:00", span(22), span(24)),
        ("08:30:00.5-17:00", span(8.5) + timedelta(milliseconds=500), span(17)),
    ],
)
def test_parse(text: str, opens: timedelta, closes: timedelta) -> None:
    assert Hours.parse(text) == Hours(opens, closes)


@pytest.mark.parametrize(
    "text", ["09:00-09:00", "00:00-00:00", "24:00-02:00", "25:00-26:00", "09:60-10:00", "9-17", ""]
)
def test_what_is_no_hours(text: str) -> None:
    with pytest.raises(HoursError):
        Hours.parse(text)


def test_equal_times_say_what_to_write() -> None:
    with pytest.raises(HoursError, match="`09:00-09:00` opens and closes at one time: write 00:00-24:00"):
        Hours.parse("09:00-09:00")


def test_between_two_times() -> None:
    assert Hours.between(time(22), time(2)) == Hours.parse("22:00-02:00")
    assert str(Hours.between(time(22), time(2))) == "22:00-02:00"
    assert Hours.between(time(18), time(0)) == Hours.parse("18:00-24:00")
    with pytest.raises(HoursError, match="zone of its own"):
        Hours.between(time(9, tzinfo=UTC), time(17))


def test_bare_text_is_no_list_of_hours() -> None:
    with pytest.raises(TypeError, match="give a list"):
        hours_of("09:00-17:00")


@pytest.mark.parametrize(
    ("key", "days"),
    [
        ("mon", (0,)),
        ("Monday", (0,)),
        ("mon-fri", (0, 1, 2, 3, 4)),
        ("sun-thu", (6, 0, 1, 2, 3)),
        ("sat, sun", (5, 6)),
        ("mon-wed,fri", (0, 1, 2, 4)),
        ("daily", (0, 1, 2, 3, 4, 5, 6)),
    ],
)
def test_weekdays(key: str, days: tuple[int, ...]) -> None:
    assert weekdays_of(key) == days


@pytest.mark.parametrize("key", ["", "mo", "mon-wed-fri", "weekday"])
def test_what_is_no_weekday(key: str) -> None:
    with pytest.raises(HoursError):
        weekdays_of(key)


def test_keys_that_name_one_weekday_add_up() -> None:
    week = week_of({"mon-fri": ["09:00-12:00"], "fri": ["13:00-15:00"]})
    assert week[4] == hours_of(["09:00-12:00", "13:00-15:00"])
    assert week[5] == ()


def test_a_daily_pattern() -> None:
    calendar = Calendar.weekly("UTC", {"daily": ["06:00-22:00"]})
    assert calendar.pattern_days_in_week(date(2026, 6, 1)) == 7
