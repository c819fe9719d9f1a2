"""`plansmith test`: examples that hold, examples that don't, and rules without any."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path

from .conftest import BROKEN, PLAN, SCENARIOS, Run, write
from .schemas import validate

WRONG = SCENARIOS.replace("2026-03-09 12:00", "2026-03-09 11:00")


def test_examples_that_hold_are_counted(project: Path, run: Run) -> None:
    result = run("test")
    assert (result.exit_code, result.stderr) == (0, "1 passed, 1 rule without an example in 1 plan\n")
    assert result.stdout == "plans/desk.plan: no example touches phone\n"


def test_a_failed_example_shows_expected_got_and_steps(project: Path, run: Run) -> None:
    write(project / "plans" / "desk_scenarios.plan", WRONG)
    result = run("test")
    assert result.exit_code == 1
    assert result.stdout.startswith("FAILED plans/desk_scenarios.plan:4 over a weekend\n")
    assert "  plans/desk_scenarios.plan:8\n" in result.stdout
    assert "    expected: phone.answer due 2026-03-09 11:00 America/Denver\n" in result.stdout
    assert "    got:      due Mon 2026-03-09 12:00 -06:00, a commitment\n" in result.stdout
    assert "    steps:    " in result.stdout


def test_a_selection_leaves_the_rest_out(project: Path, run: Run) -> None:
    assert run("test", "-k", "WEEKEND").exit_code == 0
    assert run("test", "-k", "phone.answer", "-q").output == ""
    assert run("test", "-k", "holiday").exit_code == 2


def test_a_plan_with_errors_is_not_run(project: Path, run: Run) -> None:
    write(project / "plans" / "broken.plan", BROKEN)
    result = run("test", "plans/broken.plan")
    assert result.exit_code == 1
    assert "error[PS" in result.stdout
    assert "1 plan has errors and can't be asked" in result.stderr


def test_a_plan_without_examples_is_wrong_use(project: Path, run: Run) -> None:
    (project / "plans" / "desk_scenarios.plan").unlink()
    assert run("test").exit_code == 2


def test_json_fits_its_schema(project: Path, run: Run) -> None:
    write(project / "plans" / "desk_scenarios.plan", WRONG)
    write(project / "plans" / "broken.plan", BROKEN)
    found = json.loads(run("test", "--format", "json").stdout)
    validate(found, "test.v1.json")
    assert [(plan["plan"], plan["passed"], plan["failed"]) for plan in found] == [("", 0, 0), ("desk", 0, 1)]


def test_junit_has_a_case_for_each_example(project: Path, run: Run) -> None:
    write(project / "plans" / "desk_scenarios.plan", WRONG)
    root = ET.fromstring(run("test", "--format", "junit").stdout)
    assert [case.get("name") for case in root.iter("testcase")] == ["over a weekend"]
    assert root.find("testsuite/testcase/failure") is not None


def test_by_standard_input(project: Path, run: Run) -> None:
    result = run("test", "-", "--stdin-filename", "plans/desk.plan", stdin=PLAN.replace("within 4", "within 3"))
    assert result.exit_code == 1
    assert "got:      due Mon 2026-03-09 11:00 -06:00" in result.stdout
