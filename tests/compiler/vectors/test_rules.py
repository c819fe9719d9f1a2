"""Rules asked of many rows answer as they do for each by itself, and ask the plain definition for few of them."""

from random import Random

import numpy as np
import pytest
from plansmith.compiler.decision import Entry
from plansmith.compiler.program import Program
from plansmith.compiler.vectors.asked import Asked
from plansmith.compiler.vectors.conditions import Conditions
from plansmith.compiler.vectors.reading import read_columns
from plansmith.compiler.vectors.rules import Rule
from plansmith.dsl.model.statements import Plan

from ..random_facts import drawn_facts
from .facts import given_of
from .tables import table_of


def agree(plan: Plan, seed: int, rows: int, told: float) -> tuple[int, int, int]:
    """How many rows of all rules were answered, left, and asked of the plain definition."""
    random = Random(seed)
    program, conditions = Program(plan), Conditions()
    facts = [drawn_facts(plan.facts, random, told) for _ in range(rows)]
    read = [program.facts(row) for row in facts]
    columns = read_columns(plan.facts, given_of(table_of(plan.facts, facts)), rows)
    asked = Asked(columns.rows, rows, np.zeros(rows, np.bool_))
    assert not columns.poor.any()
    answered = left = plain = 0
    for rule in (*plan.requirements, *plan.duties, *plan.entitlements):
        seen: list[int] = []

        def ask(row: int, name: str = rule.id, seen: list[int] = seen) -> Entry:
            seen.append(row)
            return program.rule(name, read[row])

        found = Rule(rule, plan.facts, conditions).answer(asked, columns.poor, ask)
        for row in range(rows):
            if found.left[row]:
                left += 1
                continue
            entry, answer = program.rule(rule.id, read[row]), found.answers[found.index[row]]
            assert (answer.outcome, answer.missing) == (entry.outcome, entry.missing), (plan.head.name, rule.id, row)
            answered += 1
        plain += len(seen)
    return answered, left, plain


@pytest.mark.parametrize("told", [0.7, 1.0])
def test_the_five_plans_on_random_facts(five_plans: list[Plan], told: float) -> None:
    for seed, plan in enumerate(five_plans):
        answered, left, plain = agree(plan, seed, 150, told)
        assert left <= answered * 0.15, plan.head.name
        assert plain <= answered * 0.2, plan.head.name
