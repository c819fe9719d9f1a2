"""`import plansmith`: a handful of names, and what they do."""

from datetime import date
from pathlib import Path

import pytest

import plansmith
from plansmith import Decision, Plan, PlanError

from .conftest import BROKEN, write


def test_the_names() -> None:
    assert set(plansmith.__all__) == {"Decision", "Plan", "PlanError", "__version__", "load"}
    assert set(plansmith.__all__) <= set(dir(plansmith))
    with pytest.raises(AttributeError, match="no attribute 'lode'"):
        _ = plansmith.lode


def test_a_plan_is_loaded_asked_and_printed(project: Path) -> None:
    plan = plansmith.load("plans/desk.plan")
    assert isinstance(plan, Plan)
    assert (plan.name, plan.title, plan.model.head.version) == ("desk", "Help Desk", "1")
    answer = plan.decide({"case": {"opened": "2026-03-06T16:00:00-07:00"}})
    assert isinstance(answer, Decision)
    assert answer.entry("phone.answer").outcome == "due"
    assert answer.provenance.plansmith == plansmith.__version__
    assert [result.passed for result in plan.scenarios()] == [True]
    assert "<html" in plan.sheet()
    assert plan.sheet("markdown", on=date(2026, 1, 1)).startswith("# Help Desk")
    assert "case" in plan.facts_schema()["properties"]
    with pytest.raises(ValueError, match="html or markdown"):
        plan.sheet("pdf")


def test_what_is_wrong_comes_as_diagnostics(project: Path) -> None:
    write(project / "plans" / "broken.plan", BROKEN)
    with pytest.raises(PlanError) as caught:
        plansmith.load(project / "plans" / "broken.plan")
    assert caught.value.diagnostics[0].span is not None
    with pytest.raises(PlanError, match="opend"):
        plansmith.load("plans/desk.plan").decide({"case": {"opend": "2026-03-06T16:00:00-07:00"}})


def test_a_file_that_is_not_there(project: Path) -> None:
    with pytest.raises(FileNotFoundError):
        plansmith.load("plans/nowhere.plan")
