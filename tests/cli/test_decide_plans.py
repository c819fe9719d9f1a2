"""`decide` with more than one plan: an add-on on its base, an edition by its date, other plans that would do."""

import json
from pathlib import Path
from typing import Any

import pytest

from .conftest import PLAN, Run, write
from .schemas import validate

ADD_ON = """\
plan manager "Account manager"
  vendor    "Example"
  version   "1"
  effective 2026-01-01
  source    "sources/desk.txt"
  supplements desk or gold

external plan gold "Gold desk"

entitlement phone "Telephone" is per base
entitlement reviews "Reviews" is included
"""
STRICT = """\
plan strict "Strict desk"
  vendor    "Example"
  version   "1"
  effective 2026-01-01
  source    "sources/desk.txt"

facts
  case record "The case"
    opened instant "When was it opened?"
    urgent yesno   "Is it urgent?"

entitlement phone "Telephone" is included

requires calm "No urgent cases."
  must case.urgent is no
  else refuse
"""


@pytest.fixture
def plans(project: Path) -> Path:
    write(project / "plans" / "manager.plan", ADD_ON)
    write(project / "plans" / "strict.plan", STRICT)
    return project


def answer(run: Run, *arguments: str, stdin: str = "{}") -> Any:
    result = run("decide", *arguments, "--format", "json", stdin=stdin)
    assert result.exit_code == 0, result.stderr
    found = json.loads(result.stdout)
    validate(found, "decision.v1.json")
    return found


def test_an_add_on_on_its_base(plans: Path, run: Run) -> None:
    found = answer(run, "manager", "-", "--base", "desk", stdin='{"case": {"opened": "2026-03-06T16:00:00-07:00"}}')
    assert [(one["id"], one["plan"], one["outcome"]) for one in found["entitlements"]] == [
        ("phone", "desk", "included"), ("reviews", "manager", "included"),
    ]  # fmt: skip
    assert found["deadlines"][0]["value"]["due"] == "2026-03-09T12:00:00-06:00"
    assert (found["base"]["plan"], found["base"]["described"]) == ("desk", True)
    assert found["base"]["edition"]["version"] == "1"


def test_a_base_that_no_plan_describes(plans: Path, run: Run) -> None:
    found = answer(run, "manager", "-", "--base", "gold")
    assert (found["entitlements"][0]["plan"], found["entitlements"][0]["outcome"]) == ("gold", "per_base")
    assert found["eligibility"][0]["outcome"] == "eligible"


@pytest.mark.parametrize("base", ["strict", "none"])
def test_a_wrong_or_missing_base(plans: Path, run: Run, base: str) -> None:
    found = answer(run, "manager", "-", "--base", base)
    assert found["eligibility"][0]["outcome"] == "refused"
    assert found["base"]["would_do"] == ["desk", "gold"]
    text = run("decide", "manager", "-", "--base", base, stdin="{}")
    assert "    would do: desk, Gold desk" in text.stdout


def test_other_plans_of_the_vendor_that_would_do(plans: Path, run: Run) -> None:
    urgent = '{"case": {"urgent": true}}'
    assert answer(run, "strict", "-", stdin=urgent)["instead"] == []
    found = answer(run, "strict", "-", "--others", stdin=urgent)
    assert [(one["plan"], one["outcome"]) for one in found["instead"]] == [
        ("desk", "eligible"),
        ("manager", "eligible"),
    ]
    assert answer(run, "strict", "-", "--others", stdin='{"case": {"urgent": false}}')["instead"] == []


# ---- editions


@pytest.fixture
def editions(project: Path) -> Path:
    older = PLAN.replace('version   "1"', 'version   "0"').replace("2026-01-01", "2025-01-01 until 2025-07-01")
    write(project / "plans" / "desk_2025.plan", older)
    return project


@pytest.mark.parametrize(("day", "version"), [("2025-06-30", "0"), ("2026-01-01", "1"), ("2027-05-05", "1")])
def test_the_edition_in_force_on_a_day_and_old_ones_are_kept(editions: Path, run: Run, day: str, version: str) -> None:
    assert answer(run, "desk", "-", "--as-of", day)["edition"]["version"] == version


@pytest.mark.parametrize("day", ["2024-12-31", "2025-07-01", "2025-12-31"])
def test_a_day_of_none_lists_the_editions(editions: Path, run: Run, day: str) -> None:
    result = run("decide", "desk", "-", "--as-of", day, stdin="{}")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"no edition of desk is in force on {day}" in result.stderr
    assert "editions: version 0 from 2025-01-01 until 2025-07-01; version 1 from 2026-01-01" in result.stderr


def test_a_name_that_is_no_plan_says_so_on_any_day(editions: Path, run: Run) -> None:
    result = run("decide", "dask", "-", "--as-of", "2025-06-30", stdin="{}")
    assert "there is no file and no plan `dask`" in result.stderr
    assert "did you mean `desk`?" in result.stderr
