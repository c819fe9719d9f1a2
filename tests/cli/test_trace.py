"""`plansmith trace` and `plansmith assumptions`."""

import json
from pathlib import Path

from .conftest import BROKEN, PLAN, SOURCE, Run, write
from .schemas import validate


def test_a_source_that_is_accounted_for(project: Path, run: Run) -> None:
    result = run("trace")
    assert (result.exit_code, result.stdout) == (0, "plans/sources/desk.txt: 18 of 18 words covered\n")
    assert result.stderr == "no findings in 1 source\n"


def test_a_word_that_nothing_quotes(project: Path, run: Run) -> None:
    write(project / "plans" / "sources" / "desk.txt", SOURCE + "\nWe will call back.\n")
    result = run("trace")
    assert result.exit_code == 1
    assert "18 of 22 words covered" in result.stdout
    assert run("trace", "--exit-zero").exit_code == 0


def test_a_source_is_compared_with_all_its_plans(project: Path, run: Run) -> None:
    write(project / "plans" / "sources" / "desk.txt", SOURCE + "\nMail\n")
    other = 'plan mail "Mail"\n  vendor "Example"\n  version "1"\n  effective 2026-01-01\n  source "sources/desk.txt"\n'
    write(project / "plans" / "mail.plan", other + '\n> Mail\nentitlement mail_in "Mail" is included\n')
    assert run("trace", "plans/desk.plan").exit_code == 0
    assert run("trace", "plans/mail.plan").exit_code == 0


def test_a_plan_that_cannot_be_read_proves_nothing(project: Path, run: Run) -> None:
    write(project / "plans" / "broken.plan", BROKEN)
    assert run("trace").exit_code == 1


def test_without_a_source_it_is_wrong_use(project: Path, run: Run) -> None:
    write(project / "plans" / "desk.plan", PLAN.replace('  source    "sources/desk.txt"\n', ""))
    result = run("trace")
    assert result.exit_code == 2
    assert "no plan here names a source document" in result.stderr


def test_json_fits_its_schema(project: Path, run: Run) -> None:
    write(project / "plans" / "sources" / "desk.txt", SOURCE + "\nWe will call back.\n")
    found = json.loads(run("trace", "--format", "json").stdout)
    validate(found, "trace.v1.json")
    assert [(one["covered"], one["total"], one["complete"]) for one in found["sources"]] == [(18, 22, False)]


READING = """
assume whole_hours "Hours are | counted whole."
  because "The page does not say."

note loose "A note that nothing wears."
accept PS409 for loose because "It is for the lawyers."
"""


def test_readings_and_accepted_findings(project: Path, run: Run) -> None:
    write(
        project / "plans" / "desk.plan",
        PLAN.replace('"Answer" is a commitment', '"Answer" is a commitment [whole_hours]') + READING,
    )
    text = run("assumptions")
    assert text.exit_code == 0
    assert "  whole_hours (plans/desk.plan:" in text.stdout
    assert "    worn by: phone.answer\n" in text.stdout
    assert "  accepted PS409 for loose (plans/desk.plan:" in text.stdout
    assert text.stderr == "readings: 1, accepted findings: 1, plans: 1\n"
    assert "| Hours are \\| counted whole. |" in run("assumptions", "--format", "markdown").stdout
    found = json.loads(run("assumptions", "--format", "json").stdout)
    validate(found, "assumptions.v1.json")
    assert found[0]["assumptions"][0]["used_by"] == ["phone.answer"]


def test_readings_of_a_broken_plan(project: Path, run: Run) -> None:
    write(project / "plans" / "broken.plan", BROKEN)
    result = run("assumptions", "plans/broken.plan")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "error[PS" in result.stderr
