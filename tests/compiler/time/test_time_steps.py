"""Answers that explain themselves: the steps as data, and as sentences."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from plansmith.compiler.time import Calendar, Clock, HolidayList
from plansmith.compiler.time.steps import duration_text

DENVER = ZoneInfo("America/Denver")
FIELD = Calendar.weekly("America/Denver", {"mon-fri": ["08:00-17:00"]}, closed=HolidayList.public("US", "observed"))


def test_a_sum_over_a_long_weekend() -> None:
    explained = FIELD.explain_add(datetime(2026, 5, 22, 16, 50, tzinfo=DENVER), timedelta(hours=1))
    assert explained.sentences() == (
        "from Fri 2026-05-22 16:50 America/Denver: 1 h of open time",
        "open Fri 2026-05-22 16:50 to 17:00 America/Denver: 10 min counted",
        "Sat 2026-05-23 to Sun 2026-05-24 closed",
        "Mon 2026-05-25 closed: Memorial Day",
        "open Tue 2026-05-26 08:00 to 08:50 America/Denver: 50 min counted",
        "due Tue 2026-05-26 08:50 America/Denver",
    )
    assert [step.kind for step in explained.steps] == ["start", "open", "closed", "closed", "open", "due"]
    assert explained.steps[3].words == ("Memorial Day",)


def test_a_difference_goes_back_in_time() -> None:
    explained = FIELD.explain_subtract(datetime(2026, 5, 26, 8, 50, tzinfo=DENVER), timedelta(hours=1))
    assert explained.sentences() == (
        "from Tue 2026-05-26 08:50 America/Denver: 1 h of open time, backwards",
        "open Tue 2026-05-26 08:00 to 08:50 America/Denver: 50 min counted",
        "Mon 2026-05-25 closed: Memorial Day",
        "Sat 2026-05-23 to Sun 2026-05-24 closed",
        "open Fri 2026-05-22 16:50 to 17:00 America/Denver: 10 min counted",
        "due Fri 2026-05-22 16:50 America/Denver",
    )


def test_an_exact_fit_that_rolls_on() -> None:
    explained = FIELD.explain_add(
        datetime(2026, 5, 22, 16, 0, tzinfo=DENVER), timedelta(hours=1), exact_fit="next_opening"
    )
    assert explained.sentences()[-2:] == (
        "an exact fit at Fri 2026-05-22 17:00 goes to Tue 2026-05-26 08:00 America/Denver",
        "due Tue 2026-05-26 08:00 America/Denver",
    )


def test_never() -> None:
    explained = Calendar.never("UTC").explain_add(datetime(2026, 5, 22, 16, 0, tzinfo=DENVER), timedelta(hours=1))
    assert explained.answer is None
    assert explained.sentences()[-1] == "never: the calendar has no such open time"


def test_a_window_over_a_clock_change_shows_both_offsets() -> None:
    night = Calendar.weekly("America/Denver", {"sat": ["22:00-06:00"]})
    explained = night.explain_add(datetime(2026, 3, 7, 22, 0, tzinfo=DENVER), timedelta(hours=7))
    assert explained.sentences()[1] == (
        "open Sat 2026-03-07 22:00 to Sun 2026-03-08 06:00 (UTC-0700 to UTC-0600) America/Denver: 7 h counted"
    )


def test_a_window_that_passes_a_page_of_the_timeline_is_one_step() -> None:
    always = Calendar.always("UTC")
    explained = always.explain_add(datetime(2026, 1, 1, tzinfo=DENVER), timedelta(days=100))
    assert [step.kind for step in explained.steps] == ["start", "open", "due"]
    backwards = always.explain_subtract(datetime(2026, 6, 1, tzinfo=DENVER), timedelta(days=100))
    assert [step.amount for step in backwards.steps[1:2]] == [timedelta(days=100)]


def test_a_clock_with_pauses() -> None:
    start = datetime(2026, 5, 22, 15, 0, tzinfo=DENVER)
    pause = (start + timedelta(hours=1), start + timedelta(hours=1, minutes=30))
    assert Clock(start, FIELD, (pause,)).explain_due(timedelta(hours=2)).sentences() == (
        "from Fri 2026-05-22 15:00 America/Denver: 2 h of open time",
        "open Fri 2026-05-22 15:00 to 16:00 America/Denver: 1 h counted",
        "paused Fri 2026-05-22 16:00 to 16:30 America/Denver",
        "open Fri 2026-05-22 16:30 to 17:00 America/Denver: 30 min counted",
        "Sat 2026-05-23 to Sun 2026-05-24 closed",
        "Mon 2026-05-25 closed: Memorial Day",
        "open Tue 2026-05-26 08:00 to 08:30 America/Denver: 30 min counted",
        "due Tue 2026-05-26 08:30 America/Denver",
    )
    assert Clock(start, None, ((pause[0], None),)).explain_due(timedelta(hours=2)).sentences() == (
        "from Fri 2026-05-22 21:00 UTC: 2 h of elapsed time",
        "elapsed Fri 2026-05-22 21:00 to 22:00 UTC: 1 h counted",
        "paused from Fri 2026-05-22 22:00 UTC, with no end",
    )


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (timedelta(0), "0 min"),
        (timedelta(minutes=10), "10 min"),
        (timedelta(hours=26, minutes=30), "26 h 30 min"),
        (timedelta(seconds=1.5), "1.5 s"),
        (timedelta(minutes=1, microseconds=1), "1 min 0.000001 s"),
        (timedelta(hours=-1), "-1 h"),
    ],
)
def test_durations(amount: timedelta, text: str) -> None:
    assert duration_text(amount) == text
