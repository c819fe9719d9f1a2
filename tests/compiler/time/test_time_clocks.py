"""Clocks with pauses, shares of an amount, the first and the last of several moments."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from plansmith.compiler.time import (
    Calendar,
    Clock,
    Due,
    NaiveDatetimeError,
    TimeRangeError,
    earliest,
    elapsed_after,
    latest,
    share,
)

NEW_YORK = ZoneInfo("America/New_York")
OFFICE = Calendar.weekly("America/New_York", {"mon-fri": ["09:00-17:00"]})
NOTHING = timedelta(0)


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-05-{text}").replace(tzinfo=NEW_YORK)


def hours(count: float) -> timedelta:
    return timedelta(hours=count)


FRIDAY = at("22 15:00")


class TestElapsedTime:
    def test_without_pauses(self) -> None:
        assert Clock(FRIDAY).due(hours(4)) == Due("due", at("22 19:00"), NOTHING)

    def test_a_pause_moves_the_due_moment_by_its_length(self) -> None:
        clock = Clock(FRIDAY, pauses=((at("22 16:00"), at("22 16:30")),))
        assert clock.due(hours(4)).due == at("22 19:30")

    def test_overlapping_pauses_count_once_in_any_order(self) -> None:
        pauses = ((at("22 16:20"), at("22 17:00")), (at("22 16:00"), at("22 16:30")), (at("22 17:00"), at("22 17:10")))
        assert Clock(FRIDAY, pauses=pauses).due(hours(4)).due == at("22 20:10")

    def test_pauses_before_the_start_and_after_the_due_moment_don_t_matter(self) -> None:
        pauses = ((at("22 10:00"), at("22 15:30")), (at("22 20:00"), None))
        assert Clock(FRIDAY, pauses=pauses).due(hours(4)).due == at("22 19:30")

    def test_reached_exactly_when_a_pause_begins(self) -> None:
        clock = Clock(FRIDAY, pauses=((at("22 16:00"), None),))
        assert clock.due(hours(1)) == Due("due", at("22 16:00"), NOTHING)

    def test_a_pause_without_an_end_leaves_a_remainder(self) -> None:
        clock = Clock(FRIDAY, pauses=((at("22 16:00"), None),))
        assert clock.due(hours(4)) == Due("paused", None, hours(3))
        assert clock.remaining(hours(4), at("25 09:00")) == hours(3)
        assert not clock.running(at("25 09:00"))

    def test_elapsed_and_remaining_at_a_later_moment(self) -> None:
        clock = Clock(FRIDAY, pauses=((at("22 16:00"), at("22 16:30")),))
        assert clock.elapsed(at("22 14:00")) == NOTHING
        assert clock.elapsed(at("22 16:15")) == hours(1)
        assert clock.elapsed(at("22 17:00")) == hours(1.5)
        assert clock.remaining(hours(1), at("22 17:00")) == hours(-0.5)
        assert [clock.running(at(text)) for text in ("22 14:59", "22 15:00", "22 16:00", "22 16:30")] == [
            False,
            True,
            False,
            True,
        ]

    def test_nothing_is_due_at_the_start(self) -> None:
        assert Clock(FRIDAY, pauses=((at("22 10:00"), None),)).due(NOTHING) == Due("due", FRIDAY, NOTHING)


class TestOpenTime:
    def test_a_pause_counts_only_while_it_is_open(self) -> None:
        over_the_weekend = ((at("22 16:30"), at("25 10:00")),)
        assert Clock(FRIDAY, OFFICE, over_the_weekend).due(hours(4)).due == at("25 12:30")

    def test_elapsed(self) -> None:
        clock = Clock(FRIDAY, OFFICE, ((at("22 16:00"), at("22 16:30")),))
        assert clock.elapsed(at("24 12:00")) == hours(1.5)
        assert clock.elapsed(at("25 10:00")) == hours(2.5)
        assert clock.running(at("22 16:45"))
        assert not clock.running(at("23 12:00"))

    def test_never(self) -> None:
        assert Clock(FRIDAY, Calendar.never("UTC")).due(hours(1)) == Due("never", None, hours(1))

    def test_explained_is_plain(self) -> None:
        clock = Clock(FRIDAY, OFFICE, ((at("22 16:00"), at("22 16:30")), (at("25 10:00"), at("25 11:00"))))
        for amount in (hours(0.5), hours(1), hours(2), hours(9)):
            explained = clock.explain_due(amount)
            assert explained.answer == clock.due(amount)
            counted = [step.amount for step in explained.steps if step.kind == "open"]
            assert sum((part for part in counted if part), NOTHING) == amount
            assert explained.answer.due is not None
            assert clock.elapsed(explained.answer.due) == amount


def test_escalations() -> None:
    found = Clock(FRIDAY, OFFICE).escalations(hours(4), (50, 75, 100))
    assert {percent: due.due for percent, due in found.items()} == {
        50: at("22 17:00"),
        75: at("25 10:00"),
        100: at("25 11:00"),
    }


def test_a_share_is_exact_and_rounded_up() -> None:
    assert share(hours(4), 75) == hours(3)
    assert share(timedelta(microseconds=1), 50) == timedelta(microseconds=1)
    assert share(hours(1), Fraction(100, 3)) == timedelta(minutes=20)
    assert share(hours(743), Decimal("0.1")) == timedelta(minutes=44.58)


def test_first_and_last_of_several() -> None:
    assert earliest(at("22 16:00"), None, at("22 15:00")) == at("22 15:00")
    assert earliest(None, None) is None
    assert latest(at("22 16:00"), at("22 15:00")) == at("22 16:00")
    assert latest(at("22 16:00"), None) is None
    for nothing in (earliest, latest):
        with pytest.raises(ValueError, match="no moments"):
            nothing()


def test_the_repeated_hour_is_compared_by_instants() -> None:
    first = datetime(2026, 11, 1, 1, 40, tzinfo=NEW_YORK)
    second = datetime(2026, 11, 1, 1, 20, fold=1, tzinfo=NEW_YORK)
    assert earliest(first, second) is first
    assert latest(first, second) is second


def test_elapsed_after() -> None:
    # 24 hours over a clock change are 24 hours, shown at the offset of the start
    found = elapsed_after(datetime(2026, 3, 7, 10, 0, tzinfo=NEW_YORK), hours(24))
    assert found == datetime(2026, 3, 8, 15, 0, tzinfo=UTC)
    assert found.isoformat() == "2026-03-08T10:00:00-05:00"
    assert elapsed_after(FRIDAY, hours(-1)) == at("22 14:00")
    for amount in (timedelta(days=30_000), timedelta.max):
        with pytest.raises(TimeRangeError):
            elapsed_after(FRIDAY, amount)


def test_what_is_refused() -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        Clock(FRIDAY, pauses=((at("22 17:00"), at("22 16:00")),))
    with pytest.raises(ValueError, match="negative"):
        Clock(FRIDAY).due(hours(-1))
    with pytest.raises(NaiveDatetimeError):
        Clock(datetime(2026, 5, 22, 15))  # noqa: DTZ001 - the point of the test
    with pytest.raises(TimeRangeError):
        Clock(FRIDAY).due(timedelta.max)


class TestWhatIf:
    CLOCK = Clock(FRIDAY, OFFICE, ((at("22 16:00"), at("22 16:30")),))

    def test_another_start(self) -> None:
        other = self.CLOCK.what_if(start=at("22 16:15"))
        assert other == Clock(at("22 16:15"), OFFICE, self.CLOCK.pauses)
        assert other.due(hours(1)).due == at("25 09:30")

    def test_another_calendar_or_none(self) -> None:
        assert self.CLOCK.what_if(calendar=Calendar.always("UTC")).due(hours(4)).due == at("22 19:30")
        assert self.CLOCK.what_if(calendar=None).due(hours(4)).due == at("22 19:30")

    def test_other_pauses(self) -> None:
        assert self.CLOCK.what_if(pauses=[]).due(hours(1)).due == at("22 16:00")
        assert self.CLOCK.what_if() == self.CLOCK
        with pytest.raises(ValueError, match="ends before it begins"):
            self.CLOCK.what_if(pauses=[(at("22 17:00"), at("22 16:00"))])
