"""Whole answers with and without the quick ways: the same values, the same bytes, the same errors."""

import copy
import pickle
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial

import pytest
from plansmith.compiler.facts import read_facts
from plansmith.compiler.program import Program
from plansmith.compiler.quick.verdicts import quick_verdict
from plansmith.dsl.model.statements import Plan
from plansmith.grammar.diagnostics import PlanError

from tests.compiler.quick.ways import plainly, quickly
from tests.compiler.random_facts import drawn_facts

STRANGE: tuple[object, ...] = (
    None, float("nan"), float("inf"), 1e-40, 10**40, -1, 2**70, True, "", "US", "us", "2026-13-01", "2026-02-30",
    "2026-W10-2", "20260310", "2026-03-10T10:00:00", "2026-03-10T10:00:00Z", "2026-03-10t10:00:00z",
    "2026-03-10T25:00:00Z", "2026-03-10T10:00:00+24:00", "1969-12-31T23:59:59Z", "2101-01-01T00:00:00Z",
    "2026-03-10T10:00:00.123456-06:00", "٢٠٢٦-٠٣-١٠", [], {}, [[]], {"lat": 200, "lon": 0}, {"lat": 1.5, "lon": -1},
    {"miles": -1}, {"miles": 1, "km": 1}, {"km": "12.50"}, {"x": 1}, [{"name": "a"}, {"name": "a"}], [{"name": None}],
    [{}], (), ({"name": "a"},), date(2026, 3, 10), datetime(2026, 3, 10, tzinfo=UTC), datetime(2026, 3, 10),  # noqa: DTZ001
    Decimal("1.50"), Decimal("NaN"), b"bytes", {1: 2}, "PT4H", "P1Y", "<script>", "Europe/Berlin", "Mars/Base",
    {"amount": "1.00", "currency": "USD"}, {"amount": 1, "currency": "usd"}, -0.0, "1e5", "12.5",
)  # fmt: skip


def all_plans(*groups: list[Plan]) -> Iterator[Plan]:
    return (plan for group in groups for plan in group)


def test_answers_are_the_same(five_plans: list[Plan], small_plans: list[Plan]) -> None:
    draw = random.Random(21)
    for plan in all_plans(five_plans, small_plans):
        given = [drawn_facts(plan.facts, draw, told) for told in (0.4, 0.9, 1.0, 1.0)]
        with plainly():
            program = Program(plan)
            plain = [program.decide(facts, remedies=False) for facts in given]
        with quickly():
            program = Program(plan)
            for _ in range(2):
                for facts, expected in zip(given, plain, strict=True):
                    found = program.decide(facts, remedies=False)
                    assert found == expected, (plan.head.name, facts)
                    assert repr(found) == repr(expected)
                    assert found.to_json() == expected.to_json()
                    assert program.eligibility(facts) == expected.eligibility[0]


def test_scenarios_are_answered_the_same(five_plans: list[Plan]) -> None:
    """With what would change a refusal, and with open requirements granted."""
    for plan in five_plans:
        scenarios = plan.scenarios[::6]
        with plainly():
            program = Program(plan)
            plain = [(program.decide(one.facts), program.decide(one.facts, grant_open=True)) for one in scenarios]
        with quickly():
            program = Program(plan)
            for one, expected in zip(scenarios, plain, strict=True):
                found = (program.decide(one.facts), program.decide(one.facts, grant_open=True))
                assert found == expected, one.title


def test_an_answer_is_a_value_like_any_other(five_plans: list[Plan]) -> None:
    plan = five_plans[0]
    with quickly():
        program = Program(plan)
        answers = [program.decide(plan.scenarios[0].facts) for _ in range(3)]
    assert answers[0] == answers[2]
    for entry in answers[2].entries:
        with pytest.raises(AttributeError):
            entry.id = "other"  # type: ignore[misc]
    assert copy.deepcopy(answers[2].eligibility) == answers[2].eligibility
    assert pickle.loads(pickle.dumps(answers[2].entitlements)) == answers[2].entitlements
    assert replace(answers[2], plan="other").plan == "other"


def test_facts_are_read_the_same(five_plans: list[Plan], small_plans: list[Plan]) -> None:
    draw = random.Random(22)
    wrong = 0
    for plan in all_plans(five_plans, small_plans):
        with quickly():
            program = Program(plan)
            for round_ in range(60):
                given = drawn_facts(plan.facts, draw, 0.9)
                for _ in range(round_ % 3):
                    spoilt(given, draw)
                expected = outcome(partial(read_facts, plan.facts), given)
                found = outcome(program.facts, given)
                assert repr(found) == repr(expected), given
                wrong += isinstance(found, list)
    assert wrong > 300


def outcome(read: Callable[[dict[str, object]], object], given: dict[str, object]) -> object:
    """Facts, or the findings that say what is wrong with them."""
    try:
        return read(given)
    except PlanError as error:
        return [repr(one) for one in error.diagnostics]


def spoilt(given: object, draw: random.Random) -> None:
    """One value somewhere becomes strange, a name is misspelt, or something is left out."""
    while isinstance(given, dict) and given:
        name = draw.choice(list(given))
        inner = given[name]
        if isinstance(inner, dict | list) and inner and draw.random() < 0.7:
            given = draw.choice(inner) if isinstance(inner, list) else inner
            continue
        match draw.randrange(8):
            case 0:
                given[f"{name}s"] = given.pop(name)
            case 1:
                del given[name]
            case 2:
                given[name] = None
            case _:
                given[name] = draw.choice(STRANGE)
        return


def test_bare_verdicts_are_the_outcomes_of_the_whole_answer(five_plans: list[Plan], small_plans: list[Plan]) -> None:
    draw = random.Random(23)
    for plan in all_plans(five_plans, small_plans):
        given = [drawn_facts(plan.facts, draw, told) for told in (0.5, 0.9, 1.0, 1.0)]
        with plainly():
            program = Program(plan)
            known = [program.facts(facts) for facts in given]
            plain = [program.decide(facts, remedies=False) for facts in known]
            for facts, expected in zip(known, plain, strict=True):
                assert program.verdict(facts) is expected.eligibility[0].outcome
                for entry in expected.entries[1:]:
                    assert program.verdict(facts, entry.id) is entry.outcome, (plan.head.name, entry.id)
        with quickly():
            program = Program(plan)
            for facts, expected in zip(given, plain, strict=True):
                assert program.verdict(facts) is expected.eligibility[0].outcome
                for entry in expected.entries[1:]:
                    assert program.verdict(facts, entry.id) is entry.outcome, (plan.head.name, entry.id, facts)


def test_no_verdict_on_what_the_plan_does_not_have(five_plans: list[Plan]) -> None:
    with pytest.raises(KeyError):
        Program(five_plans[0]).verdict({}, "nothing.of.the.kind")


def test_verdicts_of_the_rules_have_a_quick_way(five_plans: list[Plan]) -> None:
    for plan in five_plans:
        assert quick_verdict(plan, "") is not None
        for entitlement in plan.entitlements:
            assert quick_verdict(plan, entitlement.id) is not None
        for deadline in (one for entitlement in plan.entitlements for one in entitlement.deadlines):
            assert quick_verdict(plan, deadline.id) is None
