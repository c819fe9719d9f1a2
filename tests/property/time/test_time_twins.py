"""Business time against its slow twins: the day walk against the minute stepper, and our calendars against both."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plansmith.compiler.time import Calendar

from tests.property.time.shapes import DAYS, LONG, QUICK, around, built, cases, first_date
from tests.reference.day_walk import DayWalk
from tests.reference.minute_stepper import MinuteStepper, OutOfSightError
from tests.reference.spec import Spec

minutes = st.integers(-2 * 1440, 2 * 1440).map(lambda count: timedelta(minutes=count))
lengths = st.one_of(st.just(0), st.sampled_from((30, 60, 480, 1440)), st.integers(0, 2880)).map(
    lambda count: timedelta(minutes=count)
)
micro = timedelta(microseconds=1)
instants = st.integers(-2 * 1440 * 60_000_000, 2 * 1440 * 60_000_000).map(lambda count: count * micro)
amounts = st.one_of(lengths, st.integers(0, 2 * 1440 * 60_000_000).map(lambda count: count * micro))


def seen(question: Callable[..., Any], *arguments: Any) -> Any:
    """A twin's answer, `...` where it lies past what the twin looked at."""
    try:
        return question(*arguments)
    except OutOfSightError:
        return ...


def whole_minutes(case: tuple[Spec, date], questions: list[tuple[timedelta, timedelta]]) -> None:
    spec, middle = case
    first = first_date(middle)
    stepper = MinuteStepper(spec, datetime(first.year, first.month, first.day, tzinfo=UTC), DAYS)
    walk = DayWalk(spec, first, DAYS)
    calendar = built(spec)
    for offset, amount in questions:
        start = around(middle, offset)
        compare_walk(stepper, walk, start, amount)
        compare_calendar(stepper, calendar, start, amount)
    inner = {middle + timedelta(days=step) for step in range(-3, 4)}
    assert stepper.working_dates() & inner == walk.working_dates() & inner
    if calendar.zone is not None:
        assert {day for day in inner if calendar.is_working_date(day)} == walk.working_dates() & inner


def compare_walk(stepper: MinuteStepper, walk: DayWalk, start: datetime, amount: timedelta) -> None:
    for name in ("add", "subtract"):
        assert seen(getattr(walk, name), start, amount) == seen(getattr(stepper, name), start, amount), name
    for name in ("is_open", "next_open", "next_close"):
        assert seen(getattr(walk, name), start) == seen(getattr(stepper, name), start), name
    assert walk.between(start, start + amount) == stepper.between(start, start + amount)


def compare_calendar(twin: MinuteStepper | DayWalk, calendar: Calendar, start: datetime, amount: timedelta) -> None:
    end = start + amount
    assert calendar.is_open(start) == twin.is_open(start)
    assert calendar.between(start, end) == twin.between(start, end)
    assert calendar.between(end, start) == -twin.between(start, end)
    # where the twin sees no answer, the calendar's lies further off, or is none
    for name in ("next_open", "next_close"):
        found = seen(getattr(twin, name), start)
        assert found is ... or getattr(calendar, name)(start) == found, name
    for name in ("add", "subtract"):
        found = seen(getattr(twin, name), start, amount)
        assert found is ... or getattr(calendar, name)(start, amount) == found, name


def microseconds(case: tuple[Spec, date], questions: list[tuple[timedelta, timedelta]]) -> None:
    spec, middle = case
    walk = DayWalk(spec, first_date(middle), DAYS)
    calendar = built(spec)
    edges = [moment for opens, closes, _ in walk.pieces for moment in (opens, closes)]
    starts = [around(middle, offset) for offset, _ in questions]
    # amounts that end on an edge of a window, and starts on one and right beside it
    near = [edge for edge in edges if abs(edge - around(middle, timedelta(0))) < timedelta(days=2)][:6]
    starts += [edge + step for edge in near for step in (-micro, timedelta(0), micro)]
    for start, (_, amount) in zip(starts, questions * (len(starts) // len(questions) + 1), strict=False):
        compare_calendar(walk, calendar, start, amount)
        for edge in near[:2]:
            if edge > start:
                compare_calendar(walk, calendar, start, walk.between(start, edge))
    begin, end = around(middle, timedelta(days=-2)), around(middle, timedelta(days=2))
    assert [tuple(window) for window in calendar.windows(begin, end)] == walk.windows(begin, end)


@settings(QUICK, max_examples=30)  # each takes a quarter of a second to step through
@given(cases(), st.lists(st.tuples(minutes, lengths), min_size=20, max_size=20))
def test_whole_minutes(case: tuple[Spec, date], questions: list[tuple[timedelta, timedelta]]) -> None:
    whole_minutes(case, questions)


@QUICK
@given(cases(), st.lists(st.tuples(instants, amounts), min_size=5, max_size=20))
def test_microseconds(case: tuple[Spec, date], questions: list[tuple[timedelta, timedelta]]) -> None:
    microseconds(case, questions)


@pytest.mark.slow
@LONG
@given(cases(), st.lists(st.tuples(minutes, lengths), min_size=20, max_size=20))
def test_whole_minutes_at_length(case: tuple[Spec, date], questions: list[tuple[timedelta, timedelta]]) -> None:
    whole_minutes(case, questions)


@pytest.mark.slow
@LONG
@given(cases(), st.lists(st.tuples(instants, amounts), min_size=5, max_size=20))
def test_microseconds_at_length(case: tuple[Spec, date], questions: list[tuple[timedelta, timedelta]]) -> None:
    microseconds(case, questions)
