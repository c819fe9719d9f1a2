"""The quick way for verdicts answers what `Program.rule` does, row by row."""

from collections.abc import Sequence
from random import Random
from typing import Any

import pyarrow as pa
import pytest
from plansmith.compiler.columns.given import columns_of, slots_of
from plansmith.compiler.columns.judged import JudgedColumns
from plansmith.compiler.columns.wanted import OUTCOMES
from plansmith.compiler.program import Program
from plansmith.compiler.vectors import asked
from plansmith.compiler.vectors.verdicts import Verdicts
from plansmith.dsl.model.statements import Plan

from ..random_facts import drawn_facts
from .tables import table_of


def judged(program: Program, batch: pa.RecordBatch) -> JudgedColumns:
    given = columns_of(slots_of(program.plan.facts), batch.schema)
    return JudgedColumns(program.plan.facts, batch, given, program.facts)


def agree(program: Program, way: Verdicts, batch: pa.RecordBatch, read: Sequence[Any]) -> int:
    """How many answers were the same as the definition's, which all that were given have to be."""
    facts = judged(program, batch)
    same = 0
    for rule in (*program.plan.requirements, *program.plan.duties, *program.plan.entitlements):
        bare = way.bare(rule.id, facts)
        if bare is None:
            continue
        for row in bare.answered.nonzero()[0].tolist():
            entry = program.rule(rule.id, read[row])
            assert OUTCOMES[bare.outcome[row]] == entry.outcome.value, (rule.id, row)
            assert bare.sets[bare.missing[row]] == entry.missing, (rule.id, row)
            same += 1
    return same


def test_batch_after_batch(five_plans: list[Plan]) -> None:
    random = Random(11)
    for plan in five_plans:
        program, way = Program(plan), Verdicts(plan)
        for _ in range(3):
            facts = [drawn_facts(plan.facts, random, 0.8) for _ in range(40)]
            read = [program.facts(one) for one in facts]
            assert agree(program, way, table_of(plan.facts, facts), read) >= 40


def test_rows_with_many_elements_are_asked_in_parts(five_plans: list[Plan], monkeypatch: pytest.MonkeyPatch) -> None:
    plan = next(plan for plan in five_plans if plan.head.name == "pams")
    program, way, random = Program(plan), Verdicts(plan), Random(3)
    facts = [drawn_facts(plan.facts, random, 0.95) for _ in range(64)]
    read = [program.facts(one) for one in facts]
    monkeypatch.setattr(asked, "MOST_POSITIONS", 9)
    assert agree(program, way, table_of(plan.facts, facts), read) > 64 * 9
