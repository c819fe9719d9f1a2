"""Facts that all rows have: each row is answered as if it told them itself."""

from random import Random

import pyarrow as pa
import pytest
from plansmith.compiler.columns.common import arrays_of
from plansmith.compiler.columns.given import columns_of, slots_of
from plansmith.compiler.columns.judged import JudgedColumns
from plansmith.compiler.facts import read_facts
from plansmith.compiler.program import Program
from plansmith.dsl.model.statements import Plan
from plansmith.grammar.diagnostics import PlanError

from ..random_facts import drawn_facts
from ..vectors.facts import FIELDS, Teller
from ..vectors.tables import table_of


@pytest.fixture(scope="module")
def asm(five_plans: list[Plan]) -> Program:
    return Program(next(plan for plan in five_plans if plan.head.name == "asm_platinum"))


def test_as_if_each_row_told_them(asm: Program) -> None:
    random = Random(2)
    rows = [drawn_facts(asm.plan.facts, random, 0.9) for _ in range(20)]
    centers = [
        {"name": f"c{index}", "approved": index % 3 > 0, "location": {"lat": 39 + index / 50, "lon": -105 + index / 7}}
        for index in range(40)
    ]
    common = {"support": {"service_centers": centers, "serves_region": True}, "contract": {"start": "2026-01-01"}}
    told = [
        {**row, "support": common["support"], "contract": {**row["contract"], **common["contract"]}} for row in rows
    ]  # type: ignore[dict-item]
    whole = table_of(asm.plan.facts, told)
    own = [name for name in whole.schema.names if name not in ("support", "contract")]
    contract = {
        f"contract.{field.name}": values
        for field, values in zip(whole.schema.field("contract").type, whole["contract"].flatten(), strict=True)
        if field.name != "start"
    }
    part = pa.RecordBatch.from_pydict({name: whole[name] for name in own} | contract)
    found = asm.decide_batch(part, facts=common).read_all().to_pylist()
    answers = [name for name in found[0] if name not in part.schema.names]
    expected = asm.decide_batch(whole).read_all().to_pylist()
    assert [{name: row[name] for name in answers} for row in found] == [
        {name: row[name] for name in answers} for row in expected
    ]
    assert {row["reach.outcome"] for row in found} > {"met", "unmet"}


def test_every_kind_of_fact_fits_as_a_column() -> None:
    teller = Teller(Random(4), 0.0)
    told = teller.row([teller.records(4)])
    told["site"]["away"] = {"miles": 50.1}
    facts = read_facts(FIELDS, told)
    batch = pa.RecordBatch.from_pydict({"ticket": [1, 2, 3]})
    columns = JudgedColumns(FIELDS, batch, [], lambda raw: read_facts(FIELDS, raw), common=facts.values)
    assert columns.fits.all()
    assert columns.facts(2) == facts
    assert set(columns.table.rows.columns) | set(columns.table.rows.lists) == set(facts.values)


def test_digits_that_no_float_has_are_kept() -> None:
    facts = read_facts(FIELDS, {"site": {"ratio": "0.12345678901234567890", "uptime": "99.9"}})
    found = arrays_of(facts.values, 2)
    assert found["site.ratio"].to_pylist() == ["0.12345678901234567890"] * 2
    assert found["site.uptime"].to_pylist() == [99.9] * 2


def test_a_fact_is_told_once(asm: Program) -> None:
    table = pa.table({"site.country": ["US"], "ticket": [1]})
    with pytest.raises(PlanError, match=r"`site.country` is told for all rows, and the column `site.country` gives it"):
        asm.decide_batch(table, facts={"site": {"country": "DE"}})
    with pytest.raises(PlanError, match="no fact"):
        asm.decide_batch(table, facts={"site": {"county": "DE"}})


def test_columns_of_parts_are_told_once(asm: Program) -> None:
    given = columns_of(slots_of(asm.plan.facts), pa.schema([("site.location.lat", pa.float64())]))
    assert [one.slot.path for one in given] == ["site.location.lat"]
    table = pa.table({"site.location.lat": [1.0], "site.location.lon": [1.0]})
    with pytest.raises(PlanError, match="told for all rows"):
        asm.decide_batch(table, facts={"site": {"location": {"lat": 1, "lon": 2}}})
