"""Columns as they come in and go out: kinds of arrays, missing rows, marks for rows without an answer."""

import sys
from datetime import UTC, date, datetime, time, timedelta
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import numpy as np
import pytest
from plansmith.compiler.time import (
    NOT_A_TIME,
    Between,
    Calendar,
    Calendars,
    Clock,
    Close,
    CutOff,
    EndOfDay,
    HolidayList,
    HolidayYearsError,
    NaiveDatetimeError,
    NoSingleZoneError,
    Outcome,
    SameTime,
    TimeRangeError,
    add_many_calendars,
)

DESK = Calendar.weekly("America/Denver", {"mon-fri": ["08:00-17:00"]}, closed=HolidayList.public("US", "observed"))
NIGHT = Calendar.weekly("Europe/Berlin", {"daily": ["22:00-06:00"]})
HOUR = 3_600_000_000
FRIDAY = np.datetime64("2026-05-22T22:00", "us")  # 16:00 in Denver


def test_times_in_times_out() -> None:
    starts = np.array([FRIDAY, FRIDAY, np.datetime64("NaT")], "datetime64[us]")
    answers = DESK.add_many(starts, np.array([1, 2, 1], "timedelta64[h]"))
    assert answers.values.tolist() == [datetime(2026, 5, 22, 23), datetime(2026, 5, 26, 15), None]  # noqa: DTZ001
    assert answers.outcomes.tolist() == [Outcome.ANSWERED, Outcome.ANSWERED, Outcome.MISSING]
    assert answers.answered.tolist() == [True, True, False]
    assert DESK.between_many(starts, answers.values).values.tolist() == [timedelta(hours=1), timedelta(hours=2), None]


def test_openings_closings_and_windows() -> None:
    starts = np.array([FRIDAY, FRIDAY + np.timedelta64(1, "h"), np.datetime64("NaT")], "datetime64[us]")
    opens, closes = DESK.next_open_many(starts), DESK.next_close_many(starts)
    assert opens.values.tolist() == [datetime(2026, 5, 22, 22), datetime(2026, 5, 26, 14), None]  # noqa: DTZ001
    assert closes.values.tolist() == [datetime(2026, 5, 22, 23), datetime(2026, 5, 26, 23), None]  # noqa: DTZ001
    assert opens.outcomes.tolist() == closes.outcomes.tolist() == [0, 0, Outcome.MISSING]
    found = DESK.windows_many(starts, np.datetime64("2026-05-26T15:00", "us"))
    assert found.rows.tolist() == [0, 0, 1]
    assert found.opens.tolist() == [FRIDAY.item(), datetime(2026, 5, 26, 14), datetime(2026, 5, 26, 14)]  # noqa: DTZ001
    hours = [timedelta(hours=1)] * 3
    assert (found.closes - found.opens).tolist() == hours
    assert found.outcomes.tolist() == [0, 0, Outcome.MISSING]


@pytest.mark.parametrize("calendar", [Calendar.never("UTC"), Calendar.always("UTC")])
def test_a_column_that_is_never_answered_is_asked_once(calendar: Calendar) -> None:
    # row by row it would take minutes
    starts = np.datetime64("2026-03-02", "us") + np.arange(300_000) * np.timedelta64(7, "m")
    if calendar.is_open(datetime(2026, 1, 1, tzinfo=UTC)):
        assert (calendar.next_close_many(starts).outcomes == Outcome.NEVER).all()
    else:
        assert (calendar.next_open_many(starts).outcomes == Outcome.NEVER).all()
        assert (calendar.next_close_many(starts).outcomes == Outcome.NEVER).all()


def test_integers_in_integers_out() -> None:
    starts = np.array([FRIDAY]).astype(np.int64)
    assert DESK.add_many(starts, HOUR).values.tolist() == [starts[0] + HOUR]
    assert DESK.subtract_many(starts, timedelta(hours=1)).values.tolist() == [starts[0] - HOUR]
    assert DESK.add_many(starts, timedelta(hours=1), exact_fit="next_opening").values[0] == starts[0] + 88 * HOUR
    assert DESK.is_open_many(np.array([starts[0], starts[0] + HOUR])).values.tolist() == [True, False]


def test_any_shape_and_any_layout() -> None:
    starts = (np.datetime64("2026-03-02", "us") + np.arange(0, 600, 7) * np.timedelta64(1, "h"))[:80].reshape(8, 10)
    amounts = (np.arange(80) * HOUR).reshape(8, 10)
    whole = DESK.add_many(starts, amounts)
    assert whole.values.shape == whole.outcomes.shape == (8, 10)
    apart = DESK.add_many(starts[::2, ::-3], amounts[::2, ::-3])
    assert np.array_equal(apart.values, whole.values[::2, ::-3])
    assert np.array_equal(DESK.add_many(starts.T, amounts.T).values, whole.values.T)
    assert DESK.add_many(np.zeros(0, np.int64), np.zeros(0, np.int64)).values.size == 0
    assert DESK.add_days_many(np.zeros(0, np.int64), 1).values.size == 0
    assert DESK.is_open_many(np.zeros((0, 3), np.int64)).values.shape == (0, 3)


def test_columns_that_are_refused() -> None:
    starts = np.array([FRIDAY])
    with pytest.raises(TypeError, match="float64"):
        DESK.add_many(np.array([1.0]), 1)
    with pytest.raises(TypeError, match="not list"):
        DESK.add_many([FRIDAY], 1)
    with pytest.raises(TypeError, match="uint64"):
        DESK.add_many(np.array([1], np.uint64), 1)
    with pytest.raises(ValueError, match="does not fit"):
        DESK.add_many(starts, np.array([1, 2]))
    with pytest.raises(ValueError, match="finer"):
        DESK.add_many(np.array([1_000_000_001], "datetime64[ns]"), 1)
    with pytest.raises(ValueError, match="'closing' or 'next_opening'"):
        DESK.add_many(starts, 1, exact_fit="opening")  # type: ignore[arg-type]
    with pytest.raises(IndexError, match="0 to 1"):
        Calendars([DESK, NIGHT]).add_many(np.array([2]), starts, 1)
    nanoseconds = np.array([FRIDAY, np.datetime64("NaT")]).astype("datetime64[ns]")
    assert DESK.add_many(nanoseconds, HOUR).values[0] == FRIDAY + np.timedelta64(HOUR, "us")


def arrow(values: Any, zone: str | None) -> Any:
    """A column as pyarrow has it."""
    return SimpleNamespace(
        type=SimpleNamespace(tz=zone, __str__=lambda: "timestamp"),
        null_count=0,
        fill_null=None,
        to_numpy=lambda *, zero_copy_only: values,
    )


def test_columns_that_know_their_zone() -> None:
    starts = np.array([FRIDAY])
    expected = DESK.add_many(starts, HOUR).values
    assert DESK.add_many(arrow(starts, "America/Denver"), HOUR).values == expected
    polars = SimpleNamespace(dtype=SimpleNamespace(time_zone="UTC"), to_numpy=lambda: starts)
    assert DESK.add_many(polars, HOUR).values == expected
    pandas = SimpleNamespace(dtype=SimpleNamespace(tz=UTC), to_numpy=lambda dtype: starts.astype(dtype))
    assert DESK.add_many(pandas, HOUR).values == expected
    wrapped = SimpleNamespace(__arrow_array__=lambda: arrow(starts, "UTC"))
    assert DESK.add_many(wrapped, HOUR).values == expected
    inside = SimpleNamespace(dtype=SimpleNamespace(pyarrow_dtype="timestamp"), array=wrapped)
    assert DESK.add_many(inside, HOUR).values == expected
    with pytest.raises(NaiveDatetimeError, match="has no zone"):
        DESK.add_many(arrow(starts, None), HOUR)


def test_rows_without_an_answer_are_marked() -> None:
    year = np.datetime64("2101-01-01", "us").astype(np.int64)
    starts = np.array([NOT_A_TIME, -1, year, year - 1, 0])
    assert NIGHT.add_many(starts, HOUR).outcomes.tolist() == [
        Outcome.MISSING,
        Outcome.OUT_OF_RANGE,
        Outcome.OUT_OF_RANGE,
        Outcome.OUT_OF_RANGE,
        Outcome.ANSWERED,
    ]
    late = np.array([np.datetime64("2099-12-31T23:00", "us")])
    assert DESK.add_many(late, 2 * HOUR).outcomes.tolist() == [Outcome.UNKNOWN_YEAR]
    assert Calendar.never("UTC").add_many(late, 2 * HOUR).outcomes.tolist() == [Outcome.NEVER]
    assert (DESK.add_many(late, 2 * HOUR).values == np.datetime64("NaT")).tolist() == [False]
    assert np.isnat(DESK.add_many(late, 2 * HOUR).values).all()


def test_a_table_grows_to_other_years() -> None:
    calendar = Calendar.weekly("Asia/Tokyo", {"mon-fri": ["09:00-17:00"]})
    both = Calendars([calendar, NIGHT])
    for year in (2026, 1985, 2060, 2026):
        starts = np.datetime64(f"{year}-03-02", "us") + np.arange(100) * np.timedelta64(5, "h")
        expected = [calendar.add(start.replace(tzinfo=UTC), timedelta(hours=30)) for start in starts.tolist()]
        wanted = [moment and moment.astimezone(UTC).replace(tzinfo=None) for moment in expected]
        assert calendar.add_many(starts, timedelta(hours=30)).values.tolist() == wanted
        assert both.add_many(0, starts, timedelta(hours=30)).values.tolist() == wanted


def test_calendars_in_one_column() -> None:
    calendars = [
        DESK,
        NIGHT,
        Calendar.weekly("America/Denver", {"mon-fri": ["08:10-16:55"]}),
        DESK,
        Calendar.never("UTC"),
    ]
    which = np.arange(500) % 5
    starts = np.datetime64("2026-03-02", "us") + np.arange(500) * np.timedelta64(97, "m")
    for answers in (
        add_many_calendars(calendars, which, starts, 30 * HOUR),
        Calendars(calendars).add_many(which, starts, 30 * HOUR),
    ):
        for number, calendar in enumerate(calendars):
            alone = calendar.add_many(starts[which == number], 30 * HOUR)
            assert np.array_equal(answers.values[which == number], alone.values, equal_nan=True)
            assert np.array_equal(answers.outcomes[which == number], alone.outcomes)


def test_calendars_laid_out_in_rows_when_there_are_many() -> None:
    with patch("plansmith.compiler.time.array_packed_rows.AT_HAND", 0):
        test_calendars_in_one_column()


@pytest.mark.parametrize("limit", ["_MOST_ENTRIES", "_MOST_PIECES"])
@pytest.mark.parametrize("at_hand", [0, 1 << 60])
def test_calendars_too_many_for_one_table(limit: str, at_hand: int) -> None:
    with (
        patch(f"plansmith.compiler.time.array_packed.{limit}", 0),
        patch("plansmith.compiler.time.array_packed_rows.AT_HAND", at_hand),
        patch("plansmith.compiler.time.array_packed.PackedTable.__init__", side_effect=AssertionError),
    ):
        test_calendars_in_one_column()


def test_two_threads() -> None:
    starts = np.datetime64("2026-03-02", "us") + np.arange(50_000) * np.timedelta64(7, "m")
    expected = DESK.add_many(starts, 30 * HOUR)
    with patch("plansmith.compiler.time.array_moves._HALVES_FROM", 1):
        answers = DESK.add_many(starts, 30 * HOUR)
    assert np.array_equal(answers.values, expected.values)


def test_without_numpy() -> None:
    with patch.dict(sys.modules, {"numpy": None}):
        for name in [name for name in sys.modules if name.startswith("plansmith.compiler.time.array")]:
            sys.modules.pop(name)
        with pytest.raises(ModuleNotFoundError, match=r"pip install 'plansmith\[batch\]'") as caught:
            DESK.add_many(None, 1)
    assert caught.value.name == "numpy"


# ── Days ──────────────────────────────────────────────────────────

SHIPPING = CutOff(time(14, 30), "America/Denver")
ZONES = {
    "desk": DESK,
    "night": NIGHT,
    "apia": Calendar.weekly("Pacific/Apia", {"mon-sat": ["08:00-17:00"]}),
    "ends": Calendar.never("UTC").with_special({HolidayList.span(date(2026, 1, 1), date(2026, 4, 1)): ["09:00-17:00"]}),
}
POINTS = (None, time(2, 30), Close(), EndOfDay("Asia/Tokyo"), Between(time(8), time(17)), SameTime("Asia/Kolkata"))
CUTOFFS = (
    None,
    SHIPPING,
    CutOff(time(14, 30), "America/Denver", inclusive=False),
    CutOff(time(17), "Asia/Tokyo", calendar=NIGHT),
)


@pytest.mark.parametrize("name", ZONES)
@pytest.mark.parametrize("closed_days_count", [False, True])
def test_days_are_those_of_single_answers(name: str, closed_days_count: bool) -> None:
    calendar = ZONES[name]
    year = 2011 if name == "apia" else 2026
    month = 12 if name == "apia" else 2
    begin = np.datetime64(f"{year}-{month:02}-20", "us")
    starts = begin + np.arange(0, 17 * 24 * 60, 241) * np.timedelta64(1, "m")
    edges = [SHIPPING.limit(date(year, month, day)).replace(tzinfo=None) for day in (20, 21, 22, 25)]
    beside = [edge + step * timedelta(microseconds=1) for edge in edges for step in (-1, 0, 1)]
    starts = np.concatenate((starts, np.array(beside, "datetime64[us]")))
    counts = np.resize([1, 0, 2, -1, 5, 200], starts.size)
    for cutoff in CUTOFFS:
        for point in POINTS:
            options: dict[str, Any] = {"cutoff": cutoff, "at": point, "closed_days_count": closed_days_count}
            answers = calendar.add_days_many(starts, counts, **options)
            mirror = calendar.subtract_days_many(starts, -counts, **options)
            assert np.array_equal(answers.values, mirror.values, equal_nan=True)
            assert np.array_equal(answers.outcomes, mirror.outcomes)
            expected = []
            for start, count in zip(starts.tolist(), counts.tolist(), strict=True):
                expected.append(single_days(calendar, start.replace(tzinfo=UTC), count, options))
            found = list(zip(answers.values.tolist(), map(Outcome, answers.outcomes.tolist()), strict=True))
            assert found == expected, (cutoff, point)


def single_days(calendar: Calendar, start: datetime, count: int, options: Any) -> tuple[datetime | None, Outcome]:
    try:
        answer = calendar.add_days(start, count, **options)
    except HolidayYearsError:
        return None, Outcome.UNKNOWN_YEAR
    except TimeRangeError:
        return None, Outcome.OUT_OF_RANGE
    except ValueError:
        return None, Outcome.NO_CLOSE
    if answer is None:
        return None, Outcome.NEVER
    return answer.astimezone(UTC).replace(tzinfo=None), Outcome.ANSWERED


def test_days_by_the_ends_of_time() -> None:
    moments = ["1969-12-31T23:00", "1970-01-01T00:00", "2099-12-30T12:00", "2100-06-01T20:00", "2101-01-01", "NaT"]
    starts = np.array(moments, "datetime64[us]")
    expected = [single_days(DESK, start.replace(tzinfo=UTC), 1, {})[1] for start in starts[:-1].tolist()]
    assert DESK.add_days_many(starts, 1).outcomes.tolist() == [*expected, Outcome.MISSING]
    assert {Outcome.ANSWERED, Outcome.OUT_OF_RANGE, Outcome.UNKNOWN_YEAR} == set(expected)
    with pytest.raises(NoSingleZoneError):
        (DESK | NIGHT).add_days_many(starts, 1)


# ── Clocks ────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Pacific/Apia", "2011-12-28"),  # 30 December never was
        ("Pacific/Kwajalein", "1993-08-19"),
        ("Asia/Kathmandu", "1985-12-30"),  # from +05:30 to +05:45
        ("Asia/Kathmandu", "2026-03-01"),
        ("Australia/Eucla", "2009-03-27"),  # +08:45, and an hour of summer
        ("Pacific/Chatham", "2026-04-03"),  # +12:45
        ("Australia/Lord_Howe", "2026-04-03"),  # half an hour of summer
    ],
)
def test_what_a_clock_says_is_what_columns_say(zone: str, day: str) -> None:
    calendar = Calendar.weekly(zone, {"daily": ["08:10-12:00", "12:45-17:30", "22:00-02:15"]})
    start = datetime.fromisoformat(day).replace(tzinfo=UTC)
    amount = timedelta(hours=31, microseconds=1)
    clock, other = Clock(start, calendar), Clock(start).what_if(calendar=calendar, start=start + timedelta(minutes=7))
    later = np.datetime64(day, "us") + np.arange(0, 6 * 24 * 60, 7) * np.timedelta64(60_000_001, "us")
    for each in (clock, other):
        begins = np.datetime64(each.start.replace(tzinfo=None), "us")
        elapsed = calendar.between_many(np.maximum(later, begins), np.full(later.size, begins)).values
        assert (-elapsed).tolist() == [each.elapsed(moment.replace(tzinfo=UTC)) for moment in later.tolist()]
        remaining = [each.remaining(amount, moment.replace(tzinfo=UTC)) for moment in later.tolist()]
        assert (np.timedelta64(amount) + elapsed).tolist() == remaining
    due = calendar.add_many(later, amount).values.tolist()
    clocks = [clock.what_if(start=moment.replace(tzinfo=UTC)) for moment in later.tolist()]
    found = [each.due(amount).due for each in clocks]
    assert due == [moment and moment.astimezone(UTC).replace(tzinfo=None) for moment in found]
