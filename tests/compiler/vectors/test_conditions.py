"""Conditions over columns say what the plain definition says of each row, whatever is missing."""

from collections import Counter
from random import Random

import numpy as np
import pytest
from plansmith.compiler.expressions import compile_condition
from plansmith.compiler.facts import read_facts
from plansmith.compiler.scope import Scope
from plansmith.compiler.vectors.asked import Asked
from plansmith.compiler.vectors.conditions import Conditions, everywhere
from plansmith.compiler.vectors.operands import Unvectorised
from plansmith.compiler.vectors.reading import read_columns
from plansmith.compiler.vectors.truths import coded

from .conditions import Writer
from .facts import FIELDS, Teller, given_of, table_of


def agree(seed: int, *, missing: float, shared: bool, rows: int = 40, conditions: int = 60) -> Counter[str]:
    random = Random(seed)
    teller = Teller(random, missing)
    depots = [teller.records(6) for _ in range(3)]
    told = [teller.row(depots) for _ in range(rows)]
    facts = [Scope(read_facts(FIELDS, row)) for row in told]
    columns = read_columns(FIELDS, given_of(table_of(told, depots, shared=shared)), rows)
    assert not columns.poor.any()
    writer, compiler = Writer(random), Conditions()
    seen: Counter[str] = Counter()
    for _ in range(conditions):
        condition = writer.condition()
        plain = compile_condition(condition)
        try:
            node = compiler.compile(condition)
        except Unvectorised:
            seen["unvectorised"] += 1
            continue
        asked = Asked(columns.rows, rows, np.zeros(rows, np.bool_))
        found = everywhere(asked.once(node), asked)
        for row, scope in enumerate(facts):
            try:
                expected = int(coded(plain(scope)))
            except (ValueError, OverflowError):
                assert asked.left[row], condition
                continue
            if asked.left[row]:
                seen["left"] += 1
                continue
            seen[("no", "unknown", "yes")[expected]] += 1
            assert found[row] == expected, (seed, row, condition, told[row])
    return seen


def enough(seen: Counter[str]) -> None:
    """Nearly all was answered, and all answers came up."""
    asked = sum(seen.values())
    assert seen["left"] < asked * 0.06
    assert seen["unvectorised"] == 0
    assert min(seen["yes"], seen["no"]) > asked * 0.15
    assert seen["unknown"] > asked * 0.03


@pytest.mark.parametrize("shared", [False, True])
@pytest.mark.parametrize("missing", [0.0, 0.15])
def test_random_conditions_on_random_facts(missing: float, shared: bool) -> None:
    enough(sum((agree(seed, missing=missing, shared=shared, rows=25) for seed in range(4)), Counter[str]()))


@pytest.mark.slow
@pytest.mark.parametrize("shared", [False, True])
@pytest.mark.parametrize("missing", [0.0, 0.15])
def test_many_random_conditions(missing: float, shared: bool) -> None:
    enough(sum((agree(seed, missing=missing, shared=shared) for seed in range(1000, 1150)), Counter[str]()))
