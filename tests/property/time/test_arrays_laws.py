"""The quick way to single answers against the walk, and the laws of business time with every quick way taken away."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from plansmith.compiler.time import Calendar, array_direct, array_packed, array_packed_rows, array_shifts

from tests.property.time import test_time_laws as laws
from tests.property.time.test_arrays import EDGES, EPOCH, MICRO, micros, single, some_calendar, some_rows, without_quick


@pytest.mark.parametrize(
    "name", ["test_between_is_additive", "test_add_counts_exactly", "test_add_and_subtract_mirror"]
)
def test_laws_hold_without_any_quick_way(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = ((array_direct, "direct_table"), (array_packed, "packed_table"), (array_packed_rows, "packed_rows"))
    for module, quick in ((array_shifts, "windows"), *tables):
        monkeypatch.setattr(module, quick, lambda *_: None)
    with without_quick():
        getattr(laws, name)()


def same_as_the_walk(calendar: Calendar, starts: list[int], amounts: list[int]) -> None:
    def answers() -> list[object]:
        found: list[object] = []
        for start, amount in zip(starts, amounts, strict=True):
            step = max(min(amount, 10**15), -(10**15)) * MICRO
            end = start + step // MICRO
            found += [single(calendar.add, start, step), single(calendar.subtract, start, step)]
            found.append(single(lambda t, end=end: calendar.between(t, EPOCH + end * MICRO), start))
            found += [single(lambda t: calendar.is_open(t) * MICRO, start), single(calendar.next_open, start)]
        return found

    quick = answers()
    with without_quick():
        assert quick == answers()


def test_quick_single_answers_are_the_walks() -> None:
    for seed in range(500, 520):
        random = Random(seed)
        calendar, middle = some_calendar(random)
        same_as_the_walk(calendar, *some_rows(random, calendar, middle, 40, far=False))


@pytest.mark.slow
def test_quick_single_answers_are_the_walks_at_length() -> None:
    for seed in range(5000, 8000):
        random = Random(seed)
        calendar, middle = some_calendar(random)
        same_as_the_walk(calendar, *some_rows(random, calendar, middle, 60, far=random.random() < 0.01))


@pytest.mark.parametrize("name", EDGES)
def test_quick_single_answers_at_every_edge(name: str) -> None:
    calendar = EDGES[name]
    begin = datetime(2026, 10, 24, tzinfo=UTC)
    edges = [micros(edge) for window in calendar.windows(begin, begin + timedelta(days=10)) for edge in window][:30]
    # the edges of pages, where windows are cut
    edges += [(micros(begin) // (32 * 86_400_000_000) + step) * 32 * 86_400_000_000 for step in (0, 1)]
    random = Random(3)
    starts, amounts = [], []
    for edge in edges:
        for other in random.sample(edges, min(6, len(edges))):
            for beside, more in ((-1, 0), (0, -1), (0, 0), (0, 1), (1, 0)):
                starts.append(edge + beside)
                span = calendar.between(EPOCH + (edge + beside) * MICRO, EPOCH + other * MICRO) // MICRO
                amounts.append(span + more)
    same_as_the_walk(calendar, starts, amounts)


def test_answers_show_the_zone_of_their_instant() -> None:
    # a window that holds a clock change, and one that closes with it
    for hours in (["sat", ["22:00-06:00"]], ["sat", ["20:00-02:00"]], ["sun", ["00:00-03:00"]]):
        calendar = Calendar.weekly("America/Denver", {hours[0]: hours[1]})  # type: ignore[dict-item,index]
        for day in (datetime(2026, 3, 7, 12, tzinfo=UTC), datetime(2026, 10, 31, 12, tzinfo=UTC)):
            for minutes in range(30, 600, 30):
                quick = calendar.add(day, timedelta(minutes=minutes)), calendar.next_open(day)
                with without_quick():
                    plain = calendar.add(day, timedelta(minutes=minutes)), calendar.next_open(day)
                assert [moment and moment.isoformat() for moment in quick] == [m and m.isoformat() for m in plain]
