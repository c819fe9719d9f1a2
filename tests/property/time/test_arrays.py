"""Array answers against single ones, row for row: the same values, and an outcome where a single question has an error.

The single answers are the walk's: the quick ways are switched off for them.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from random import Random
from typing import Any
from unittest.mock import patch

import numpy as np
import pytest
from plansmith.compiler.time import (
    NOT_A_TIME,
    Answers,
    Calendar,
    Calendars,
    HolidayList,
    HolidayYearsError,
    Outcome,
    TimeRangeError,
    array_direct,
    array_packed,
    array_packed_rows,
    array_shifts,
    array_store,
)
from plansmith.compiler.time.quick import Quick

from tests.property.time.shapes import PLACES, built
from tests.reference.spec import Joined, Minutes, Spec, Week, Whole

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICRO = timedelta(microseconds=1)
DAY = 86_400_000_000
END = (datetime(2101, 1, 1, tzinfo=UTC) - EPOCH) // MICRO

QUICK_WAYS = ("added", "subtracted", "between", "is_open", "next_open")


def micros(moment: datetime) -> int:
    return (moment - EPOCH) // MICRO


@contextmanager
def without_quick() -> Iterator[None]:
    """Single answers by the walk alone."""
    with patch.multiple(Quick, **dict.fromkeys(QUICK_WAYS, lambda *_: None)):
        yield


def single(question: Callable[..., Any], start: int, *rest: Any, **options: Any) -> tuple[int, Outcome]:
    """A single answer as a row of the arrays has it."""
    if start == NOT_A_TIME or NOT_A_TIME in rest:
        return NOT_A_TIME, Outcome.MISSING
    try:
        answer = question(EPOCH + start * MICRO, *rest, **options)
    except HolidayYearsError:
        return NOT_A_TIME, Outcome.UNKNOWN_YEAR
    except (TimeRangeError, OverflowError):
        return NOT_A_TIME, Outcome.OUT_OF_RANGE
    if answer is None:
        return NOT_A_TIME, Outcome.NEVER
    value = micros(answer) if isinstance(answer, datetime) else answer // MICRO
    return value, Outcome.ANSWERED


def assert_same(answers: Answers, expected: list[tuple[int, Outcome]], what: str, rows: Any) -> None:
    found = list(zip(answers.values.tolist(), map(Outcome, answers.outcomes.tolist()), strict=True))
    wrong = [index for index, (one, other) in enumerate(zip(found, expected, strict=True)) if one != other]
    assert not wrong, (what, [(rows[index], found[index], expected[index]) for index in wrong[:3]], len(wrong))


def compare(calendar: Calendar, starts: Any, amounts: Any) -> None:
    """Every question on these rows, by the calendar's own arrays, and by those of several calendars."""
    one, other = np.array(starts, np.int64), np.array(amounts, np.int64)
    ends = np.where((one == NOT_A_TIME) | (other == NOT_A_TIME), NOT_A_TIME, one + np.clip(other, -DAY * 40, DAY * 40))
    rows = list(zip(starts, amounts, strict=True))
    several = Calendars([Calendar.weekly("Asia/Tokyo", {"mon-fri": ["09:00-17:30"]}), calendar])
    which = np.ones(one.size, np.int64)
    for fit in ("closing", "next_opening"):
        with without_quick():
            expected = [single(calendar.add, t, span(d), exact_fit=fit) for t, d in rows]
        assert_same(calendar.add_many(one, other, exact_fit=fit), expected, f"add {fit}", rows)  # type: ignore[arg-type]
        assert_same(several.add_many(which, one, other, exact_fit=fit), expected, f"mixed add {fit}", rows)  # type: ignore[arg-type]
    for fit in ("opening", "previous_closing"):
        with without_quick():
            expected = [single(calendar.subtract, t, span(d), exact_fit=fit) for t, d in rows]
        found = calendar.subtract_many(one, other, exact_fit=fit)  # type: ignore[arg-type]
        assert_same(found, expected, f"subtract {fit}", rows)
        found = several.subtract_many(which, one, other, exact_fit=fit)  # type: ignore[arg-type]
        assert_same(found, expected, f"mixed subtract {fit}", rows)
    with without_quick():
        expected = [until(calendar, t, e) for t, e in zip(starts, ends.tolist(), strict=True)]
    assert_same(calendar.between_many(one, ends), expected, "between", rows)
    assert_same(several.between_many(which, one, ends), expected, "mixed between", rows)
    for name in ("next_open", "next_close"):
        with without_quick():
            each = {t: single(getattr(calendar, name), t) for t in set(starts)}
        expected = [each[t] for t in starts]
        assert_same(getattr(calendar, f"{name}_many")(one), expected, name, rows)
    compare_windows(calendar, one, ends)
    with without_quick():
        expected = [single(lambda t: calendar.is_open(t) * MICRO, t) for t in starts]
    expected = [(0 if value == NOT_A_TIME else value, outcome) for value, outcome in expected]
    assert_same(calendar.is_open_many(one), expected, "is_open", rows)


def compare_windows(calendar: Calendar, starts: Any, ends: Any) -> None:
    found = calendar.windows_many(starts, ends)
    columns = [column.tolist() for column in (found.rows, found.opens, found.closes)]
    expected: list[tuple[int, int, int]] = []
    outcomes = []
    for row, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        windows, outcome = windows_of(calendar, start, end)
        expected += [(row, micros(opens), micros(closes)) for opens, closes in windows]
        outcomes.append(outcome)
    assert list(zip(*columns, strict=True)) == expected
    assert found.outcomes.tolist() == outcomes


def windows_of(calendar: Calendar, start: int, end: int) -> tuple[Sequence[tuple[datetime, datetime]], Outcome]:
    if NOT_A_TIME in (start, end):
        return (), Outcome.MISSING
    try:
        return calendar.windows(EPOCH + start * MICRO, EPOCH + end * MICRO), Outcome.ANSWERED
    except HolidayYearsError:
        return (), Outcome.UNKNOWN_YEAR
    except (TimeRangeError, OverflowError):
        return (), Outcome.OUT_OF_RANGE


def span(amount: int) -> Any:
    return NOT_A_TIME if amount == NOT_A_TIME else amount * MICRO


def until(calendar: Calendar, start: int, end: int) -> tuple[int, Outcome]:
    if end == NOT_A_TIME:
        return NOT_A_TIME, Outcome.MISSING
    return single(lambda t: calendar.between(t, EPOCH + end * MICRO), start)


# ── Calendars of any shape ────────────────────────────────────────

_MARKS = (0, 1, 30, 60, 90, 120, 150, 180, 480, 540, 720, 780, 1020, 1320, 1380, 1439)


def some_hours(random: Random) -> Minutes:
    windows = set()
    for _ in range(random.choice((0, 1, 1, 2))):
        opens = random.choice((random.choice(_MARKS), random.randrange(96) * 15, random.randrange(1440)))
        windows.add((opens, opens + random.choice((1, 15, 60, 240, 480, 1440 - opens, random.randint(1, 1440)))))
    return tuple(sorted(windows))


def some_calendar(random: Random) -> tuple[Calendar, date]:
    """A calendar of any shape, and a date around which something happens in its zone."""
    zone, middle = random.choice(PLACES)

    def leaf(place: str) -> Spec:
        if random.random() < 0.1:
            return Whole(place)
        near = [middle + timedelta(days=step) for step in range(-3, 4)]
        same = some_hours(random)
        daily = random.random() < 0.5
        return Week(
            place,
            tuple(same if daily else some_hours(random) for _ in range(7)),
            closed=frozenset(random.sample(near, random.randint(0, 2))),
            special={day: some_hours(random) for day in random.sample(near, random.randint(0, 2))},
            breaks={day: some_hours(random)[:1] for day in random.sample(near, random.randint(0, 2))},
        )

    spec = leaf(zone)
    for _ in range(random.choice((0, 0, 1, 2))):
        other = zone if random.random() < 0.5 else random.choice(PLACES)[0]
        spec = Joined(random.choice(("|", "&", "-")), spec, leaf(other))
    calendar = built(spec)
    if random.random() < 0.3:
        calendar = calendar.without(HolidayList.public(random.choice(("US", "DE-BY", "SA")), "observed"))
    return calendar, middle


def some_rows(
    random: Random, calendar: Calendar, middle: date, count: int, *, far: bool
) -> tuple[list[int], list[int]]:
    """Starts, many of them on an edge or right beside it, and amounts, many of them up to an edge or right beside."""
    begin = datetime(middle.year, middle.month, middle.day, tzinfo=UTC) - timedelta(days=6)
    try:
        edges = [micros(edge) for window in calendar.windows(begin, begin + timedelta(days=12)) for edge in window]
    except HolidayYearsError:
        edges = []
    edges = edges or [micros(begin)]
    starts, amounts = [], []
    for _ in range(count):
        start = random.choice((random.choice(edges), micros(begin) + random.randrange(12 * DAY)))
        start += random.choice((-1, 0, 0, 1))
        until_edge = calendar_between(calendar, start, random.choice(edges)) + random.choice((-1, 0, 0, 1))
        amount = random.choice((until_edge, -until_edge, 0, random.randrange(-2 * DAY, 2 * DAY)))
        odd = random.random()
        if odd < 0.01:
            start = random.choice((NOT_A_TIME, -1, 0, 1, END, END - 1, END - 5 * DAY, 2**63 - 1))
        elif odd < 0.02:
            amount = random.choice((NOT_A_TIME, 90 * DAY, -90 * DAY))
            if far:
                amount = random.choice((10**4 * DAY, -(10**4) * DAY, 10**6 * DAY, 2**62, -(2**62)))
        starts.append(start)
        amounts.append(amount)
    return starts, amounts


def calendar_between(calendar: Calendar, start: int, end: int) -> int:
    try:
        return calendar.between(EPOCH + start * MICRO, EPOCH + end * MICRO) // MICRO
    except (HolidayYearsError, TimeRangeError):
        return 0


def often_open(calendar: Calendar, middle: date) -> bool:
    """Whether it opens both long before and long after; the walk takes long to find nothing until the end of time."""
    around = datetime(middle.year, middle.month, middle.day, tzinfo=UTC)
    ends = [(around + timedelta(days=first), around + timedelta(days=first + 30)) for first in (-60, 30)]
    try:
        return all(calendar.between(first, last) > timedelta(hours=2) for first, last in ends)
    except HolidayYearsError:
        return False


def hold_against(seeds: range, rows: int, far: float = 0) -> None:
    """`far` is the share of calendars that are asked for answers far off, which the walk takes long for."""
    for seed in seeds:
        random = Random(seed)
        calendar, middle = some_calendar(random)
        count = rows if often_open(calendar, middle) else min(rows, 10)
        starts, amounts = some_rows(random, calendar, middle, count, far=random.random() < far)
        many, at_hand = random.choice(((0, 0), (1 << 60, 1 << 60)))
        with patch.object(array_store, "_MANY", many), patch.object(array_packed_rows, "AT_HAND", at_hand):
            try:
                compare(calendar, starts, amounts)
            except AssertionError as error:
                raise AssertionError(f"seed {seed}: {calendar!r}") from error


def test_any_calendar() -> None:
    hold_against(range(30), 80)


@pytest.mark.slow
def test_a_million_rows() -> None:
    hold_against(range(1000, 3000), 500, far=0.01)


FAR_OFF = {
    "never": Calendar.never("UTC"),
    "ends": Calendar.never("UTC").with_special({HolidayList.span(date(2026, 1, 1), date(2026, 2, 1)): ["09:00-17:00"]}),
    "unknown years": Calendar.weekly(
        "Asia/Riyadh", {"sun-thu": ["09:00-17:00"]}, closed=HolidayList.public("SA", "dated")
    ),
    "always": Calendar.always("America/New_York"),
    "two zones": Calendar.weekly("Asia/Tokyo", {"mon": ["09:00-10:00"]})
    & Calendar.weekly("UTC", {"tue": ["09:00-10:00"]}),
}


@pytest.mark.parametrize("name", FAR_OFF)
def test_far_off(name: str) -> None:
    calendar = FAR_OFF[name]
    begin = micros(datetime(2026, 1, 14, 12, tzinfo=UTC))
    moments = [
        begin,
        begin - 80 * 366 * DAY,
        begin + 90 * 366 * DAY,
        0,
        5 * DAY,
        END - 5 * DAY,
        END - 1,
        END,
        -1,
        NOT_A_TIME,
    ]
    spans = [0, DAY // 24, 10**4 * DAY, 2**63 - 1, NOT_A_TIME]
    amounts = [sign * span for span in spans for sign in (1, -1) if span != NOT_A_TIME] + [NOT_A_TIME]
    rows = [(moment, amount) for moment in moments for amount in amounts]
    compare(calendar, [moment for moment, _ in rows], [amount for _, amount in rows])


# ── Every edge of some calendars ──────────────────────────────────

US = HolidayList.public("US", "observed")
EDGES = {
    "usual": Calendar.weekly("America/New_York", {"mon-fri": ["08:00-17:00"]}, closed=US),
    "split": Calendar.weekly("Europe/Berlin", {"mon-fri": ["08:00-12:00", "13:00-17:00"]}),
    "overnight": Calendar.weekly("America/Denver", {"daily": ["22:00-06:00"]}),
    "gap and fold": Calendar.weekly("America/New_York", {"sun": ["01:30-02:30"], "sat": ["23:00-03:00"]}),
    "closing with a fold": Calendar.weekly("America/New_York", {"sun": ["00:30-02:00"], "sat": ["22:00-01:00"]}),
    "half-hour zone": Calendar.weekly("Asia/Kolkata", {"mon-sat": ["09:30-18:00"]}),
    "45-minute zone": Calendar.weekly("Asia/Kathmandu", {"sun-thu": ["10:00-17:00"]}),
    "half-hour change": Calendar.weekly("Australia/Lord_Howe", {"daily": ["01:00-02:15"]}),
    "touching": Calendar.weekly("Europe/London", {"mon-fri": ["00:00-24:00"], "sat": ["00:00-08:00", "08:00-09:00"]}),
    "odd": Calendar.weekly("Europe/Paris", {"mon-fri": ["08:10:00.000001-16:59:59.999999"]}),
    "short": Calendar.weekly("UTC", {"daily": [f"{hour:02}:00-{hour:02}:01" for hour in range(24)]}),
    "always": Calendar.always("America/Sao_Paulo"),
    "never": Calendar.never("UTC"),
    "union": Calendar.weekly("Asia/Tokyo", {"mon-fri": ["09:00-17:00"]})
    | Calendar.weekly("America/Chicago", {"mon-fri": ["09:00-17:00"]}),
    "intersection": Calendar.weekly("Asia/Tokyo", {"daily": ["09:00-17:00"]})
    & Calendar.weekly("Europe/Lisbon", {"daily": ["00:00-07:30"]}),
    "difference": Calendar.always("Europe/Berlin") - Calendar.weekly("Europe/Berlin", {"mon-fri": ["12:00-13:00"]}),
    "half days": Calendar.weekly(
        "America/Chicago",
        {"mon-fri": ["08:00-17:00"]},
        closed=US,
        special={HolidayList.yearly(12, 24): ["08:00-12:00"]},
    ),
}


@pytest.mark.parametrize("name", EDGES)
@pytest.mark.parametrize("many", [0, 1 << 60], ids=("direct", "search"))
def test_every_edge(name: str, many: int) -> None:
    at_every_edge(EDGES[name], datetime(2026, 10, 22, tzinfo=UTC), many)


@pytest.mark.parametrize("many", [0, 1 << 60], ids=("direct", "search"))
def test_every_edge_of_a_date_that_never_was(many: int) -> None:
    calendar = Calendar.weekly("Pacific/Apia", {"daily": ["22:00-06:00", "09:00-17:00"]})
    at_every_edge(calendar, datetime(2011, 12, 24, tzinfo=UTC), many)


@pytest.mark.parametrize("many", [0, 1 << 60], ids=("packed", "search"))
def test_every_edge_of_an_offset_on_no_grid(many: int) -> None:
    # 44 minutes and 30 seconds behind, until 7 January 1972
    calendar = Calendar.weekly("Africa/Monrovia", {"daily": ["22:00-06:00", "09:00-17:00"]})
    at_every_edge(calendar, datetime(1971, 12, 31, tzinfo=UTC), many)


def at_every_edge(calendar: Calendar, begin: datetime, many: int) -> None:
    """Amounts that end on each edge, and a microsecond beside it, from starts on each edge and beside it."""
    windows = calendar.windows(begin, begin + timedelta(days=14))
    edges = [micros(edge) for window in windows for edge in window][:40] or [micros(begin)]
    # the edges of the pieces that the tables are made of, too
    edges += [micros(begin) + step for piece in (900_000_000, 1 << 33) for step in (piece, 2 * piece)]
    random = Random(7)
    starts, amounts = [], []
    for edge in edges:
        for other in random.sample(edges, min(6, len(edges))):
            for beside, more in ((-1, 0), (0, -1), (0, 0), (0, 1), (1, 0)):
                starts.append(edge + beside)
                amounts.append(calendar_between(calendar, edge + beside, other) + more)
    with patch.object(array_store, "_MANY", many), patch.object(array_packed_rows, "AT_HAND", many):
        array_store.store_of.cache_clear()
        compare(calendar, starts, amounts)


def test_the_pieces_of_a_table() -> None:
    # amounts that end on every piece's edge, at the close of a window too
    calendar = Calendar.weekly("UTC", {"mon-fri": ["09:00-17:00"]})
    monday = micros(datetime(2026, 3, 2, tzinfo=UTC))
    starts = [monday + step * 900_000_000 + beside for step in range(97) for beside in (-1, 0, 1)] * 3
    amounts = [step * 900_000_000 for step in range(1, 98) for _ in range(9)]
    with patch.object(array_store, "_MANY", 0):
        array_store.store_of.cache_clear()
        compare(calendar, starts, amounts)


# ── With the quick tables taken away ──────────────────────────────


@pytest.mark.parametrize(
    ("module", "name"),
    [
        (array_shifts, "windows"),
        (array_direct, "direct_table"),
        (array_packed, "packed_table"),
        (array_packed_rows, "packed_rows"),
    ],
    ids=("windows", "direct", "packed", "rows"),
)
def test_without_one_quick_way(module: Any, name: str) -> None:
    with patch.object(module, name, lambda *_: None):
        array_store.store_of.cache_clear()
        hold_against(range(6), 40)


def test_windows_of_many_years_are_the_walks() -> None:
    for seed in range(40):
        calendar, middle = some_calendar(Random(seed))
        first, last = array_store.sure_range(calendar._shape)
        begin = min(max(micros(datetime(middle.year, 1, 1, tzinfo=UTC)), first), last - 800 * DAY)
        quick = array_store.opened(calendar, begin, begin + 800 * DAY)
        with patch.object(array_shifts, "windows", lambda *_: None):
            plain = array_store.opened(calendar, begin, begin + 800 * DAY)
        assert [column.tolist() for column in quick] == [column.tolist() for column in plain], seed
        assert all(closes < opens for (_, closes), (opens, _) in pairwise(zip(*quick, strict=True)))
