"""How fast one decision is, beside other engines in one run: `python benchmarks/decisions.py` prints Markdown.

`pip install 'plansmith[bench]'` has the peers; those that are missing are left out. Every answer of every engine is
compared with the hand-written function's before anything is measured.

Each case runs once a round over the same tickets, in an order drawn anew, in processor time; its figure is the median
of the rounds, and ratios are medians of the ratios within a round. The first lines of a table are the scale.
"""

import argparse
import platform
import random
import statistics
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from time import process_time
from typing import Any

import decision_peers as peers
from plansmith.compiler.program import Program
from plansmith.compiler.quick import conditions, facts

import plansmith

PLAN = Path(__file__).with_name("decisions.plan")
TICKETS = 200
Case = tuple[str, Callable[[], object], int]
"""Its name, what it runs, and over how many tickets."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    plan = plansmith.load(PLAN)
    tickets = drawn_tickets(random.Random(2026))
    dated = [peers.dated(ticket) for ticket in tickets]
    known = [plan.facts(ticket) for ticket in tickets]
    engines = peers.every_peer()
    agree(plan, tickets, engines)

    print(f"Python {platform.python_version()}; {peers.versions()}. {TICKETS} tickets of five engineers, ", end="")
    refused = sum(peers.by_hand(ticket) == "refused" for ticket in dated)
    print(f"{refused} of them refused. Microseconds a decision.")
    hand: Case = ("by hand, on values", each(peers.by_hand, dated), TICKETS)
    by_hand_raw: Case = (
        "by hand, dates read first",
        each(lambda one: peers.by_hand(peers.dated(one)), tickets),
        TICKETS,
    )
    table(
        "The verdict, facts read before",
        [hand, ("ours, `verdict` on read facts", each(lambda one: plan.verdict(one, "onsite"), known), TICKETS)],
        hand[0],
        rounds,
    )
    table(
        "From a ticket as JSON has it",
        [
            hand,
            by_hand_raw,
            ("ours, facts alone", each(plan.facts, tickets), TICKETS),
            ("ours, `verdict`", each(lambda one: plan.verdict(one, "onsite"), tickets), TICKETS),
            ("ours, whole answer", each(lambda one: plan.decide(one, remedies=False), tickets), TICKETS),
            ("ours, with what would change it", each(plan.decide, tickets[:20]), 20),
            *(engine_case(engine, tickets) for engine in engines),
        ],
        "ours, whole answer",
        rounds,
    )
    for engine in engines:
        if engine.note:
            print(f"- {engine.name}: {engine.note}.")
    compile_times(plan, rounds)


def each(ask: Callable[[Any], object], given: Sequence[Any]) -> Callable[[], None]:
    """Ask all of them; no answer is kept."""

    def run() -> None:
        for one in given:
            ask(one)

    return run


def drawn_tickets(draw: random.Random) -> list[dict[str, Any]]:
    """Tickets of which about half are refused, with dates on the day of a year before, and a day off it."""
    found: list[dict[str, Any]] = []
    for _ in range(TICKETS):
        opened = date(2026, 1, 1) + timedelta(days=draw.randrange(700))
        edge = peers.year_before(opened)
        found.append(
            {
                "site": {
                    "secure": draw.random() < 0.5,
                    "distance": {"miles": draw.choice((50, round(draw.uniform(1, 60), 1)))},
                },
                "contract": {"onsite": draw.random() < 0.8},
                "case": {"opened_on": opened.isoformat(), "severity": draw.choice(tuple(peers.TABLE))},
                "partner": {
                    "engineers": [
                        {
                            "name": f"engineer {number}",
                            "certified_on": (
                                edge + timedelta(days=draw.choice((-1, 0, 1, draw.randrange(-600, 365))))
                            ).isoformat(),
                        }
                        for number in range(5)
                    ]
                },
            }
        )
    return found


def agree(plan: plansmith.Plan, tickets: list[dict[str, Any]], engines: list[peers.Peer]) -> None:
    """Every engine says the same of every ticket, and so do the verdict and the whole answer."""
    for ticket in tickets:
        expected = peers.by_hand(peers.dated(ticket))
        for engine in engines:
            found = engine.ask(engine.prepared(ticket))
            assert found == expected, (engine.name, found, expected, ticket)
        assert plan.verdict(ticket, "onsite").value == expected, ticket
        assert plan.decide(ticket, remedies=False).entry("onsite").outcome.value == expected, ticket


def engine_case(engine: peers.Peer, tickets: list[dict[str, Any]]) -> Case:
    prepared = [engine.prepared(ticket) for ticket in tickets[:40]]
    return engine.name, each(engine.ask, prepared), len(prepared)


def table(title: str, cases: list[Case], against: str, rounds: int) -> None:
    """Measure and print one table; each case beside the one that is named."""
    seconds: dict[str, list[float]] = {name: [] for name, _, _ in cases}
    for _ in range(rounds):
        for name, run, count in random.sample(cases, len(cases)):
            begin = process_time()
            run()
            seconds[name].append((process_time() - begin) / count)
    print(f"\n### {title}\n\n| case | µs each | least | times {against} |\n| --- | ---: | ---: | ---: |")
    for name, own in seconds.items():
        ratio = statistics.median(a / b for a, b in zip(own, seconds[against], strict=True))
        print(f"| {name} | {figure(statistics.median(own) * 1e6)} | {figure(min(own) * 1e6)} | {figure(ratio)} |")


def compile_times(plan: plansmith.Plan, rounds: int) -> None:
    """The plan compiled: as a command does, and with all quick ways made."""

    def compiled() -> Program:
        return Program(plan.model)

    def asked() -> None:
        program = compiled()
        program.verdict(ticket, "onsite")
        program.decide(ticket, remedies=False)

    ticket = drawn_tickets(random.Random(1))[0]
    cases: list[Case] = [("model to program", compiled, 1)]
    table("Compiling", cases, "model to program", rounds)
    before = conditions.PLAIN_FIRST, facts.PLAIN_FIRST
    conditions.PLAIN_FIRST = facts.PLAIN_FIRST = 1
    table(
        "Compiling, with every quick way made and one answer",
        [("with its first answer", asked, 1)],
        "with its first answer",
        rounds,
    )
    conditions.PLAIN_FIRST, facts.PLAIN_FIRST = before


def figure(value: float) -> str:
    """A figure with three digits that count."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


if __name__ == "__main__":
    main()
