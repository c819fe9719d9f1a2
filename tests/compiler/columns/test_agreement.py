"""Tables are decided as rows by themselves are: quick ways against the definition, on random facts of all plans."""

from collections import Counter
from random import Random
from typing import Any

import pyarrow as pa
import pytest
from plansmith.compiler.columns import assembled
from plansmith.compiler.columns.table import Decider
from plansmith.compiler.columns.wanted import wanted_columns
from plansmith.compiler.program import Program
from plansmith.dsl.model.statements import Deadline, Plan

from ..random_facts import drawn_facts
from ..vectors.tables import table_of


def drawn(plan: Plan, seed: int, rows: int, told: float) -> pa.RecordBatch:
    random = Random(seed)
    return table_of(plan.facts, [drawn_facts(plan.facts, random, told) for _ in range(rows)])


def plainly(program: Program, batch: pa.RecordBatch, monkeypatch: pytest.MonkeyPatch) -> pa.Table:
    """All answers by the definition."""
    with monkeypatch.context() as without:
        without.setattr(assembled, "WAYS", ())
        return program.decide_batch(batch).read_all()


def differing(
    program: Program, batch: pa.RecordBatch, monkeypatch: pytest.MonkeyPatch, quick: "Counter[str]"
) -> list[tuple[str, int, Any, Any]]:
    """Where quick ways answer otherwise than the definition: column, row, and both answers. Counts rows by rule."""
    plain = plainly(program, batch, monkeypatch)
    made = [way(program.plan) for way in assembled.WAYS]
    found: list[tuple[str, int, Any, Any]] = []
    with monkeypatch.context() as ready:
        ready.setattr(assembled, "WAYS", tuple(lambda _, way=way: way for way in made))
        for rule in dict.fromkeys(one.name.rpartition(".")[0] for one in wanted_columns(program.plan)):
            decider = Decider(program, batch.schema, columns=[f"{rule}.*"])
            left: set[int] = set()
            cells = [plain[name].to_pylist() for name in decider.schema.names[batch.num_columns : -1]]

            def told(_rows: object, row: int, left: set[int] = left, cells: list[list[Any]] = cells) -> list[Any]:
                left.add(row)
                return [column[row] for column in cells]

            monkeypatch.setattr(decider, "_told", told)
            answers = decider.answer(batch)
            quick[rule] += batch.num_rows - len(left)
            for name, column in zip(decider.schema.names[batch.num_columns : -1], cells, strict=True):
                pairs = enumerate(zip(answers[name].to_pylist(), column, strict=True))
                found += [(name, row, one, other) for row, (one, other) in pairs if one != other]
    return found


@pytest.mark.parametrize(("told", "share"), [(0.6, 0.4), (0.95, 0.7)])
def test_quick_ways_answer_as_the_definition_does(
    five_plans: list[Plan], told: float, share: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick: Counter[str] = Counter()
    rows = 60
    for seed, plan in enumerate(five_plans):
        program = Program(plan)
        found = differing(program, drawn(plan, seed, rows, told), monkeypatch, quick)
        assert found == [], (plan.head.name, found[:5])
    deadlines = [
        deadline.id
        for plan in five_plans
        for holder in (*plan.entitlements, *plan.duties)
        for deadline in holder.deadlines
    ]
    assert len(deadlines) > 10
    assert sum(quick[one] for one in deadlines if quick[one]) > share * rows * len(deadlines) * 0.8


def test_recipes_know_every_part_of_a_deadline() -> None:
    """A new part has to be looked at in `recipes`, or to leave its rows to the definition."""
    looked_at = {"applies", "starts", "stops", "pauses", "lasts", "cutoff", "closed_days_count", "due", "escalations"}
    assert set(Deadline.model_fields) == looked_at | {"id", "title", "strength", "channels", "tables", "origin"}


@pytest.mark.slow
def test_a_million_answers_are_the_definitions(five_plans: list[Plan], monkeypatch: pytest.MonkeyPatch) -> None:
    quick: Counter[str] = Counter()
    compared = 0
    for seed, plan in enumerate(five_plans):
        program = Program(plan)
        rules = {one.rule for one in wanted_columns(plan)}
        for begin in range(0, 12_000, 4_000):
            found = differing(program, drawn(plan, 1_000 * seed + begin, 4_000, 0.9), monkeypatch, quick)
            assert found == [], (plan.head.name, begin, found[:5])
            compared += 4_000 * len(rules)
    assert compared > 1_000_000
