"""The law of missing facts: an answer that was given without a fact stays the answer when the fact is told."""

import random

import pytest
from plansmith.compiler.decision import CreditValue, DatesValue, DueValue, Entry, Outcome
from plansmith.compiler.facts import Facts
from plansmith.compiler.program import Program
from plansmith.dsl.model.statements import Plan

ROUNDS = 4


def said(entry: Entry) -> object:
    """What an answer says, without how it was found."""
    match entry.value:
        case DueValue() as value:
            return (entry.outcome, value.due, value.opens)
        case DatesValue() as value:
            return (entry.outcome, value.dates)
        case CreditValue():
            return entry.outcome
        case _:
            return entry.outcome


@pytest.mark.parametrize("grant_open", [False, True])
def test_an_answer_stays_when_more_is_told(five_plans: list[Plan], grant_open: bool) -> None:
    chance = random.Random(7)
    checked = 0
    for plan in five_plans:
        program = Program(plan)
        for scenario in plan.scenarios:
            full = program.facts(scenario.facts)
            whole = {entry.id: entry for entry in program.decide(full, grant_open=grant_open).entries}
            for _ in range(ROUNDS):
                told = {path: value for path, value in full.values.items() if chance.random() < 0.6}
                for entry in program.decide(Facts(told), grant_open=grant_open).entries:
                    if entry.outcome is Outcome.UNDETERMINED or _refused_since(entry, whole[entry.id], grant_open):
                        continue
                    checked += 1
                    assert said(entry) == said(whole[entry.id]), (plan.head.name, scenario.title, entry.id, told)
    assert checked > 1000


def _refused_since(entry: Entry, whole: Entry, grant_open: bool) -> bool:
    """With open requirements granted, a fact that is told later may refuse what was granted."""
    return grant_open and whole.outcome in (Outcome.REFUSED, Outcome.MAY_BE_REFUSED)


def test_every_missing_fact_is_one_that_the_plan_asks_for(five_plans: list[Plan]) -> None:
    for plan in five_plans:
        program = Program(plan)
        for entry in program.decide({}).entries:
            for path in entry.missing:
                assert path == "asked" or path.split(".")[0] in {field.name for field in plan.facts}, entry
            if entry.outcome is Outcome.UNDETERMINED:
                assert entry.missing, entry
            else:
                assert not entry.missing or entry.outcome is Outcome.OWED, entry
