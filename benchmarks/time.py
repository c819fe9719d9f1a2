"""How fast business time is, beside its peers in one run: `python benchmarks/time.py` prints Markdown.

Install the peers beside plansmith: `pip install 'plansmith[batch]' workclock pandas businesstimedelta`; those that are
missing are reported as not installed. `--only` takes some of the tables, `--quick` fewer rounds.

Every case of a table runs once a round, in an order drawn anew, and its figure is the median; ratios are medians of
the ratios within a round. One thread is measured in processor time, two in time on the wall.
"""

import argparse
import platform
import random
import resource
import statistics
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from os import cpu_count
from time import perf_counter, process_time
from unittest.mock import patch

import numpy as np
import time_peers as peers
from plansmith.compiler.time import Calendar, Calendars, HolidayList, array_direct, array_moves, array_packed
from plansmith.compiler.time.array_store import instant_of, moment_of, opened, store_of
from plansmith.compiler.time.array_table import SearchTable

HOUR = 3_600_000_000
FIRST, LAST = date(2024, 1, 1), date(2027, 1, 1)
YEARS = range(2020, 2032)
ZONES = (
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/Sao_Paulo",
    "Europe/London",
    "Europe/Berlin",
    "Europe/Athens",
    "Africa/Johannesburg",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Asia/Tokyo",
    "Australia/Sydney",
    "Pacific/Auckland",
)
PLACES = ("US", "US-CA", "DE-BY", "GB-ENG", "FR", "JP", "AU-NSW", "IN")


@dataclass
class Case:
    """One line of a table: `run` does `count` operations; `clock` is what it is measured by."""

    name: str
    run: Callable[[], object]
    count: int
    clock: Callable[[], float] = process_time


def table(title: str, unit: float, cases: list[Case], against: tuple[str, ...], rounds: int) -> None:
    """Measure and print one table; `unit` is what its figures are counted in, as a part of a second."""
    seconds: dict[str, list[float]] = {case.name: [] for case in cases}
    for case in cases:
        case.run()
    for _ in range(rounds):
        for case in random.sample(cases, len(cases)):
            begin = case.clock()
            case.run()
            seconds[case.name].append((case.clock() - begin) / case.count)
    known = [name for name in against if name in seconds]
    name_of_unit = {1e-9: "ns", 1e-6: "µs", 1e-3: "ms", 1.0: "s"}[unit]
    print(f"\n### {title}\n")
    print(
        f"| case | {name_of_unit} each | least |" + "".join(f" {name} takes so many times as long |" for name in known)
    )
    print("| --- | ---: | ---: |" + " ---: |" * len(known))
    for case in cases:
        own = seconds[case.name]
        ratios = [statistics.median(b / a for a, b in zip(own, seconds[name], strict=True)) for name in known]
        cells = "".join(f" {figure(ratio)} |" for ratio in ratios)
        print(f"| {case.name} | {figure(statistics.median(own) / unit)} | {figure(min(own) / unit)} |{cells}")
    sys.stdout.flush()


def figure(value: float) -> str:
    """A figure with three digits that count."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def desk(hours: str = "08:00-17:00") -> Calendar:
    """The calendar that every peer has, or one with other hours."""
    us = HolidayList.public("US", "observed")
    return Calendar.weekly(peers.NEW_YORK, {"mon-fri": [hours]}, closed=us)


def holiday_dates() -> list[date]:
    us = HolidayList.public("US", "observed")
    return [day for year in YEARS for day in us.year(year)]


def tickets(count: int) -> tuple[peers.Ints, peers.Ints]:
    """Random starts, and amounts of 1 microsecond to 48 hours."""
    draw = np.random.default_rng(2026)
    begin, end = (instant_of(datetime(day.year, 1, 1, tzinfo=UTC)) for day in (FIRST, LAST))
    return draw.integers(begin, end, count), draw.integers(1, 48 * HOUR, count)


def searched(calendar: Calendar) -> peers.Searched:
    begin, end = (instant_of(datetime(day.year, 1, 1, tzinfo=UTC)) for day in (date(2023, 1, 1), date(2028, 1, 1)))
    return peers.Searched(*opened(calendar, begin, end))


def on_one_thread(run: Callable[[], object]) -> Callable[[], object]:
    def alone() -> None:
        with patch.object(array_moves, "_HALVES_FROM", sys.maxsize):
            run()

    return alone


def one_calendar(rounds: int) -> None:
    count = 1_000_000
    calendar, odd, (starts, amounts) = desk(), desk("09:05-17:37"), tickets(count)
    numpy_way, out = searched(calendar), np.empty(count, np.int64)
    due = calendar.add_many(starts, amounts).values
    numpy_way.add(starts, amounts, out)
    assert np.array_equal(out, due)
    cases = [
        Case("memory copy", lambda: np.copyto(out, starts), count),
        Case("ours, add", on_one_thread(lambda: calendar.add_many(starts, amounts)), count),
        Case("ours, 24 h for all", on_one_thread(lambda: calendar.add_many(starts, 24 * HOUR)), count),
        Case("ours, add, 09:05-17:37", on_one_thread(lambda: odd.add_many(starts, amounts)), count),
        Case("searchsorted twice", lambda: numpy_way.add(starts, amounts, np.empty(count, np.int64)), count),
    ]
    many = peers.workclock_many(holiday_dates())
    few = slice(0, 50_000)
    if many:
        found = np.asarray(many(starts[few], amounts[few])).view(np.int64)
        assert np.array_equal(found, due[few])
        cases.append(Case("workclock add_many", lambda: many(starts[few], amounts[few]), 50_000))
    table(
        "Adding open time: 1,000,000 tickets, amounts of their own, one calendar",
        1e-9,
        cases,
        ("memory copy", "searchsorted twice", "workclock add_many"),
        rounds,
    )
    cases = [
        Case("ours, between", on_one_thread(lambda: calendar.between_many(starts, due)), count),
        Case("searchsorted twice", lambda: numpy_way.between(starts, due, np.empty(count, np.int64)), count),
        Case("ours, subtract", on_one_thread(lambda: calendar.subtract_many(due, amounts)), count),
        Case("ours, is_open", on_one_thread(lambda: calendar.is_open_many(starts)), count),
        Case("ours, next_close", lambda: calendar.next_close_many(starts), count),
    ]
    spans = peers.workclock_between(holiday_dates())
    if spans:
        cases.append(Case("workclock between_many", lambda: spans(starts[few], due[few]), 50_000))
    table("Open time between: the same tickets", 1e-9, cases, ("searchsorted twice", "workclock between_many"), rounds)


def growth(rounds: int) -> None:
    """Columns of 10^4 to 10^7 tickets, and 10^8 in ten columns."""
    calendar, cases = desk(), []
    for power in (4, 5, 6, 7, 8):
        count = 10**power
        starts, amounts = tickets(min(count, 10**7))
        repeat = max(1, 10**5 // count, count // 10**7)
        again = lambda starts=starts, amounts=amounts, repeat=repeat: [  # noqa: E731
            calendar.add_many(starts, amounts).values[0] for _ in range(repeat)
        ]
        done = repeat * starts.size
        for clock, words in ((process_time, ""), (perf_counter, " (wall)")):
            cases.append(Case(f"10^{power} tickets, one thread{words}", on_one_thread(again), done, clock))
        if count >= 10**7:
            cases.append(Case(f"10^{power} tickets, two threads (wall)", again, done, perf_counter))
    against = ("10^6 tickets, one thread", "10^6 tickets, one thread (wall)")
    table("Growth with the number of tickets; 10^8 in ten columns", 1e-9, cases, against, min(rounds, 5))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10
    print(f"\nThe process took {figure(peak)} MB at most, {figure(16 * 1.111e7 / 2**20)} MB of it the tickets.")


def sites(count: int) -> list[Calendar]:
    """Calendars that differ from each other: other zones, hours, holidays, and a closed date of their own."""
    lists = [HolidayList.public(place, "observed") for place in PLACES]
    result = []
    for number in range(count):
        opens = 7 * 4 + number % 9
        hours = f"{opens // 4:02}:{opens % 4 * 15:02}-{opens // 4 + 8 + number % 3:02}:{opens % 4 * 15:02}"
        own = date(2024, 1, 1) + timedelta(days=number % 1000)
        week = Calendar.weekly(ZONES[number % len(ZONES)], {"mon-fri": [hours]}, closed=lists[number % len(lists)])
        result.append(week.without(own))
    return result


def many_calendars(rounds: int) -> None:
    count = 1_000_000
    starts, amounts = tickets(count)
    cases, one = [], desk()
    one.add_many(starts, amounts)
    cases.append(Case("one calendar", on_one_thread(lambda: one.add_many(starts, amounts)), count))
    built = []
    for number in (100, 5000):
        calendars = sites(number)
        for calendar in calendars[: len(PLACES)]:
            calendar.is_open(moment_of(int(starts[0])))
        which = np.random.default_rng(5).integers(0, number, count)
        begin = perf_counter()
        several = Calendars(calendars)
        several.add_many(which[:1000], starts[:1000], amounts[:1000])
        built.append(f"{number} tables: {figure(perf_counter() - begin)} s")
        grouped = np.argsort(which, kind="stable")
        parts = (which[grouped], starts[grouped], amounts[grouped])
        run = lambda several=several, which=which: several.add_many(which, starts, amounts)  # noqa: E731
        cases.append(Case(f"{number} calendars, mixed", on_one_thread(run), count))
        run = lambda several=several, parts=parts: several.add_many(*parts)  # noqa: E731
        cases.append(Case(f"{number} calendars, grouped", on_one_thread(run), count))
        packed = several._mixed._packed
        assert packed is not None
        built.append(f"{figure(packed.nbytes / 2**20)} MB")
    table("Many calendars in one column: 1,000,000 tickets", 1e-9, cases, ("one calendar",), min(rounds, 7))
    print(f"\nMade with the first question: {', '.join(built)}.")


def single(rounds: int) -> None:
    calendar, day = desk(), timedelta(hours=24)
    starts, _ = tickets(2000)
    moments = [moment_of(int(start)) for start in starts]
    names: dict[str, tuple[peers.Single | None, int]] = {
        "ours, add": (calendar.add, 2000),
        "ours, subtract": (calendar.subtract, 2000),
        "ours, between 24 h": (lambda start, amount: calendar.between(start, start + amount), 2000),
        "ours, add 400 h (peers 24 h)": (lambda start, _: calendar.add(start, timedelta(hours=400)), 2000),
        "to a timestamp and back": (lambda start, _: datetime.fromtimestamp(int(start.timestamp()), UTC), 2000),
        "workclock add": (peers.workclock_single(holiday_dates()), 2000),
        "pandas CustomBusinessHour": (peers.pandas_single(holiday_dates()), 200),
        "businesstimedelta": (peers.businesstimedelta_single(holiday_dates()), 50),
    }
    cases, missing = [], []
    for name, (add, count) in names.items():
        if add is None:
            missing.append(name)
            continue
        run = lambda add=add, count=count: [add(moment, day) for moment in moments[:count]]  # noqa: E731
        cases.append(Case(name, run, count))
    title = "One ticket at a time: 24 business hours, aware datetime to aware datetime"
    table(title, 1e-6, cases, ("workclock add", "pandas CustomBusinessHour", "businesstimedelta"), rounds)
    if missing:
        print(f"\nNot installed: {', '.join(missing)}.")


def first_and_size(rounds: int) -> None:
    moment, day = datetime(2026, 3, 4, 15, tzinfo=UTC), timedelta(hours=24)
    us = HolidayList.public("US", "observed")
    us.year(2026)

    def first() -> None:
        Calendar.weekly(peers.NEW_YORK, {"mon-fri": ["08:00-17:00"]}, closed=us).add(moment, day)

    starts, amounts = tickets(100_000)

    def first_many() -> None:
        store_of.cache_clear()
        desk().add_many(starts, amounts)

    cases = [Case("first single question of a calendar", first, 1), Case("first 100,000 of a calendar", first_many, 1)]
    table("First questions, holiday lists loaded", 1e-3, cases, (), rounds)
    begin, end = (instant_of(datetime(year, 1, 1, tzinfo=UTC)) for year in (2020, 2030))
    print("\n| memory of a calendar for ten years | MB |\n| --- | ---: |")
    hours = {"08:00-17:00": ["08:00-17:00"], "08:15-16:45": ["08:15-16:45"], "08:10-16:55 (no grid)": ["08:10-16:55"]}
    for name, windows in hours.items():
        calendar = Calendar.weekly(peers.NEW_YORK, {"mon-fri": windows}, closed=us)
        found = SearchTable(*opened(calendar, begin, end), begin, end)
        made = array_direct.direct_table(found) or array_packed.packed_table([(found.opens, found.closes)], begin, end)
        assert made is not None
        print(f"| {name} | {figure(made.nbytes / 2**20)} |")


TABLES = {
    "one": one_calendar,
    "many": many_calendars,
    "growth": growth,
    "single": single,
    "first": first_and_size,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=TABLES, default=list(TABLES), help="these tables")
    parser.add_argument("--quick", action="store_true", help="three rounds")
    options = parser.parse_args()
    print(f"Python {platform.python_version()}, {cpu_count()} cores; {peers.versions()}.")
    for name in options.only:
        TABLES[name](3 if options.quick else 9)


if __name__ == "__main__":
    main()
