"""The laws of business time, on calendars of any shape. Where an answer is never, or past 2100, a law says nothing."""

from datetime import date, datetime, timedelta
from datetime import time as clock
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from plansmith.compiler.time import (
    Calendar,
    CutOff,
    EndOfDay,
    Point,
    TimeOfDay,
    TimeRangeError,
    date_after,
    occurrence_dates,
)

from tests.property.time.shapes import PLACES, QUICK, around, built, cases
from tests.reference.spec import Spec

micro = timedelta(microseconds=1)
instants = st.integers(-4 * 86_400_000_000, 4 * 86_400_000_000).map(lambda count: count * micro)
amounts = st.one_of(
    st.integers(0, 3 * 1440).map(lambda count: timedelta(minutes=count)),
    st.integers(0, 86_400_000_000).map(lambda count: count * micro),
)


def added(calendar: Calendar, start: datetime, amount: timedelta) -> datetime | None:
    """The sum, None also where it lies past 2100: some joined calendars of two zones can't be proven never."""
    try:
        return calendar.add(start, amount)
    except TimeRangeError:
        return None


@QUICK
@given(cases(), instants, instants, instants)
def test_between_is_additive(case: tuple[Spec, date], a: timedelta, b: timedelta, c: timedelta) -> None:
    spec, middle = case
    calendar = built(spec)
    first, second, third = (around(middle, offset) for offset in (a, b, c))
    total = calendar.between(first, second) + calendar.between(second, third)
    assert calendar.between(first, third) == total
    assert calendar.between(first, second) == -calendar.between(second, first)


@QUICK
@given(cases(one_zone=True), instants, instants, amounts, amounts)
def test_add_never_goes_back(case: tuple[Spec, date], a: timedelta, b: timedelta, d: timedelta, e: timedelta) -> None:
    spec, middle = case
    calendar = built(spec)
    early, late = sorted((around(middle, a), around(middle, b)))
    less, more = sorted((d, e))
    first, second, third = added(calendar, early, less), added(calendar, late, less), added(calendar, late, more)
    assert first is None or second is None or first <= second
    assert second is None or third is None or second <= third


@QUICK
@given(cases(one_zone=True), instants, amounts)
def test_add_counts_exactly(case: tuple[Spec, date], offset: timedelta, amount: timedelta) -> None:
    spec, middle = case
    calendar = built(spec)
    start = around(middle, offset)
    due = added(calendar, start, amount)
    if due is None:
        return
    assert calendar.between(start, due) == amount
    if amount:
        # the least such instant: a moment earlier it isn't enough; so it is open, or the closing edge
        assert calendar.between(start, due - micro) < amount
        assert calendar.is_open(due - micro)


@QUICK
@given(cases(one_zone=True), instants, amounts)
def test_add_and_subtract_mirror(case: tuple[Spec, date], offset: timedelta, amount: timedelta) -> None:
    spec, middle = case
    calendar = built(spec)
    start = around(middle, offset)
    due = added(calendar, start, amount)
    if due is None:
        return
    assert calendar.subtract(start, -amount) == due
    back = calendar.subtract(due, amount)
    # back to the start, or past the closed time that the start stood in
    assert back is not None
    assert calendar.between(back, start) == timedelta(0) or not amount
    assert calendar.add(back, amount) == due


@QUICK
@given(cases(one_zone=True), instants, amounts)
def test_explained_is_plain(case: tuple[Spec, date], offset: timedelta, amount: timedelta) -> None:
    spec, middle = case
    calendar = built(spec)
    start = around(middle, offset)
    due = added(calendar, start, amount)
    if due is None:
        return
    explained = calendar.explain_add(start, amount)
    assert explained.answer == due
    counted = [step.amount for step in explained.steps if step.kind == "open"]
    assert sum((part for part in counted if part), timedelta(0)) == amount
    assert explained.sentences()


@QUICK
@given(cases(one_zone=True), instants, instants)
def test_windows_are_the_open_time(case: tuple[Spec, date], a: timedelta, b: timedelta) -> None:
    spec, middle = case
    calendar = built(spec)
    start, end = sorted((around(middle, a), around(middle, b)))
    windows = calendar.windows(start, end)
    assert sum((closes - opens for opens, closes in windows), timedelta(0)) == calendar.between(start, end)
    assert all(calendar.is_open(opens) and not calendar.is_open(closes) for opens, closes in windows if closes < end)
    assert all(one.closes < other.opens for one, other in pairwise(windows))


# not the close: the close of an overnight shift can lie past that of the next date
points = st.sampled_from((EndOfDay(), EndOfDay("Asia/Tokyo"), TimeOfDay(clock(17)), TimeOfDay(clock(2, 30))))


@QUICK
@given(
    cases(one_zone=True),
    instants,
    instants,
    st.integers(1, 4),
    points,
    st.none() | st.sampled_from([place for place, _ in PLACES]),
    st.times(),
)
def test_a_later_start_is_never_due_earlier(
    case: tuple[Spec, date], a: timedelta, b: timedelta, count: int, at: Point, zone: str | None, limit: clock
) -> None:
    spec, middle = case
    calendar = built(spec)
    cutoff = None if zone is None else CutOff(limit, zone)
    early, late = sorted((around(middle, a), around(middle, b)))
    found = []
    for start in (early, late):
        try:
            found.append(calendar.explain_add_days(start, count, cutoff=cutoff, at=at).answer)
        except TimeRangeError:
            return
    if found[0] is None or found[1] is None:
        return
    assert found[0].day <= found[1].day
    assert found[0].due <= found[1].due
    assert calendar.is_working_date(found[0].day)


@QUICK
@given(
    st.dates(date(1990, 1, 1), date(2040, 12, 31)),
    st.sampled_from(("day", "week", "month", "quarter", "year")),
    st.integers(1, 5),
    st.sampled_from(("last_day", "next_month_first")),
)
def test_occurrences_are_counted_from_the_start(start: date, unit: str, every: int, rule: str) -> None:
    until = date_after(start, 9 * every, unit, month_end=rule)  # type: ignore[arg-type]
    found = list(occurrence_dates(every, unit, start, until=until, month_end=rule))  # type: ignore[arg-type]
    assert found == [date_after(start, k * every, unit, month_end=rule) for k in range(9)]  # type: ignore[arg-type]
