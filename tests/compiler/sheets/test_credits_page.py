"""The credits of a sheet: sums worked out by the engine, and the claim dates of the coming months."""

from datetime import date
from pathlib import Path

from plansmith.compiler.sheets.view import Block
from plansmith.compiler.sheets.view.plan import view_of
from plansmith.dsl.model.statements import Plan

from tests.compiler.sheets.samples import plan_of

GOOD = Path(__file__).parents[2] / "good" / "08_credits.plan"


def credit(plan: Plan, rule: str, on: date | None) -> Block:
    sections = view_of(plan, on=on).sections
    return next(block for one in sections if one.kind == "credits" for block in one.blocks if block.rule == rule)


def plan() -> Plan:
    return plan_of(GOOD.read_text("utf-8"))


def test_a_sum_is_worked_out_from_a_scenario() -> None:
    # March 2026 has 743 hours in New York: the clocks go forward on the 8th
    block = credit(plan(), "availability", None)
    first = block.blocks[0]
    said = {clause.label: " ".join(line.words for line in clause.lines) for clause in first.clauses}
    assert said == {
        "Period": "Sunday 1 March 2026 to Tuesday 31 March 2026",
        "Counted": "1 clock hour",
        "Measured": "1 − 1 clock hour ÷ 743 clock hours ≈ 99.86541%",
        "Owed": "100 USD",
        "To be claimed": "Until the end of Thursday 30 April 2026",
    }


def test_claim_dates_of_the_coming_year() -> None:
    table = credit(plan(), "availability", date(2026, 3, 10)).tables[-1]
    assert len(table.rows) == 12
    rows = [(row.heads[0], row.cells[0].lines[0].words) for row in table.rows]
    # thirty days after 31 March, and after 28 February
    assert rows[0] == ("Sunday 1 March 2026 to Tuesday 31 March 2026", "Until the end of Thursday 30 April 2026")
    assert rows[-1] == ("Monday 1 February 2027 to Sunday 28 February 2027", "Until the end of Tuesday 30 March 2027")


def test_without_a_day_there_are_no_claim_dates() -> None:
    assert all("claim dates" not in table.caption for table in credit(plan(), "availability", None).tables)


def test_a_credit_over_runs_of_months_has_no_dates_of_its_own() -> None:
    assert credit(plan(), "answers", date(2026, 3, 10)).tables == ()


def test_a_credit_without_a_scenario_shows_no_sum() -> None:
    text = GOOD.read_text("utf-8")
    block = credit(plan_of(text[: text.index("# March 2026 has")]), "availability", None)
    assert block.blocks == ()
