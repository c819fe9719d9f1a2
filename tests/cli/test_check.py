"""`plansmith check`: what it prints, where, and with which status it ends."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from .conftest import BROKEN, PLAN, SCENARIOS, Run, write
from .schemas import validate


def test_a_clean_project_says_so_on_standard_error(project: Path, run: Run) -> None:
    result = run("check")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "no findings in 2 files\n"


def test_quiet_prints_nothing_at_all(project: Path, run: Run) -> None:
    assert run("check", "-q").output == ""


def test_findings_are_data_and_the_summary_is_talk(project: Path, run: Run) -> None:
    write(project / "plans" / "broken.plan", BROKEN)
    result = run("check", "plans")
    assert result.exit_code == 1
    assert "--> plans/broken.plan:2:10" in result.stdout
    assert result.stderr.endswith("in 3 files\n")
    assert "\x1b" not in result.output


def test_json_fits_its_schema(project: Path, run: Run) -> None:
    write(project / "plans" / "broken.plan", BROKEN)
    result = run("check", "--format", "json")
    found = json.loads(result.stdout)
    validate(found, "diagnostics.v1.json")
    assert {item["filename"] for item in found} == {"plans/broken.plan"}


def test_json_of_a_clean_project_is_an_empty_list(project: Path, run: Run) -> None:
    assert json.loads(run("check", "--format", "json").stdout) == []


def test_the_other_forms_are_what_they_say(project: Path, run: Run) -> None:
    write(project / "plans" / "broken.plan", BROKEN)
    sarif = json.loads(run("check", "--format", "sarif").stdout)
    assert sarif["version"] == "2.1.0"
    location = sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "plans/broken.plan"
    assert ET.fromstring(run("check", "--format", "junit").stdout).tag == "testsuites"
    assert run("check", "--format", "github").stdout.startswith("::error ")


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ((), 0),
        (("--fail-on", "warning"), 1),
        (("--fail-on", "info"), 1),
        (("--fail-on", "warning", "--exit-zero"), 0),
    ],
)
def test_the_threshold_moves(project: Path, run: Run, options: tuple[str, ...], status: int) -> None:
    write(project / "plans" / "desk.plan", PLAN + '\nnote loose "A note that nothing wears."\n')
    result = run("check", *options)
    assert "warning[PS409]" in result.stdout
    assert result.exit_code == status


def test_the_threshold_can_be_a_setting(project: Path, run: Run) -> None:
    write(project / "plansmith.toml", 'fail_on = "warning"\n')
    write(project / "plans" / "desk.plan", PLAN + '\nnote loose "A note that nothing wears."\n')
    assert run("check").exit_code == 1
    assert run("check", "--fail-on", "error").exit_code == 0


def test_accepted_findings_are_hidden_and_do_not_count(project: Path, run: Run) -> None:
    more = '\nnote loose "A note that nothing wears."\naccept PS409 for loose because "It is for the lawyers."\n'
    write(project / "plans" / "desk.plan", PLAN + more)
    result = run("check", "--fail-on", "info")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "1 accepted" in result.stderr
    assert "accepted: It is for the lawyers." in run("check", "--all").stdout


def test_colour_only_when_asked_for_or_on_a_terminal(project: Path, run: Run) -> None:
    write(project / "plans" / "broken.plan", BROKEN)
    assert "\x1b[1;31m" in run("check", "--color", "always").stdout
    assert "\x1b" not in run("check", "--color", "never").stdout
    assert "\x1b" not in run("check", "--color", "always", "--format", "json").stdout


def test_a_scenario_file_is_checked_with_its_plan(project: Path, run: Run) -> None:
    write(
        project / "plans" / "desk_scenarios.plan", 'scenarios for desk\n\nscenario "x"\n  expect\n    fax is included\n'
    )
    result = run("check", "plans/desk_scenarios.plan")
    assert result.exit_code == 1
    assert "`fax` is not declared" in result.stdout


def test_standard_input_stands_in_for_a_file(project: Path, run: Run) -> None:
    assert run("check", "-", "--stdin-filename", "plans/desk.plan", stdin=PLAN).exit_code == 0
    result = run("check", "-", "--stdin-filename", "plans/desk.plan", stdin=PLAN.replace("case.opened", "case.open"))
    assert result.exit_code == 1
    assert "plans/desk.plan:" in result.stdout
    assert run("check", "-", stdin=BROKEN).exit_code == 1


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_and_a_byte_order_mark_do_not_matter(project: Path, run: Run, ends: str) -> None:
    plan = PLAN.removeprefix("> Help desk\n")
    write(project / "plans" / "desk.plan", b"\xef\xbb\xbf" + plan.replace("\n", ends).encode())
    write(project / "plans" / "desk_scenarios.plan", b"\xef\xbb\xbf" + SCENARIOS.replace("\n", ends).encode())
    assert run("check", "--no-cache").exit_code == 0
    assert run("test").stderr.startswith("1 passed")


def test_names_with_spaces_and_other_letters(project: Path, run: Run) -> None:
    write(project / "plans" / "sub folder" / "brökën plan.plan", BROKEN)
    result = run("check", "plans/sub folder")
    assert result.exit_code == 1
    assert "plans/sub folder/brökën plan.plan:2:10" in result.stdout


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "PS112"),
        (b"\x00\x01\x02" * 100, "PS110"),
        ("plan x".encode("utf-16"), "PS110"),
        (b"plan x \xff\xfe", "PS110"),
        (b"# words\n" * 200_000, "PS111"),
        (b'plan x "X"\n\tvendor "V"\n', "PS103"),
        (b'plan x "X"\nuse "missing.plan"\n', "PS204"),
        (b'plan x "X"\nuse "../../etc/passwd"\n', "PS204"),
    ],
    ids=["empty", "binary", "utf-16", "not utf-8", "too long", "tabs", "missing use", "use outside"],
)
def test_bad_files_are_findings(project: Path, run: Run, content: bytes, code: str) -> None:
    write(project / "plans" / "bad.plan", content)
    result = run("check", "plans/bad.plan", "--format", "json")
    assert result.exit_code == 1
    assert code in {item["code"] for item in json.loads(result.stdout)}


def test_a_circle_of_files_is_a_finding(project: Path, run: Run) -> None:
    write(project / "plans" / "a.plan", 'use "b.plan"\nplan a "A"\n')
    write(project / "plans" / "b.plan", 'use "a.plan"\n')
    result = run("check", "plans/a.plan")
    assert result.exit_code == 1
    assert "these files use each other in a circle" in result.stdout


def test_hundreds_of_levels_are_a_finding(project: Path, run: Run) -> None:
    deep = "".join("  " * level + "when a is b\n" for level in range(400))
    write(project / "plans" / "deep.plan", 'plan x "X"\n' + deep)
    result = run("check", "plans/deep.plan")
    assert result.exit_code == 1
    assert "PS111" in result.stdout


def test_limits_are_settings(project: Path, run: Run) -> None:
    write(project / "plansmith.toml", "[limits]\nplan_bytes = 100\n")
    result = run("check", "plans/desk.plan")
    assert result.exit_code == 1
    assert "a plan file may have 100" in result.stdout


def test_many_plans_come_in_the_same_order_on_one_core_and_on_two(project: Path, run: Run) -> None:
    for number in range(12):
        write(project / "plans" / "many" / f"p{number:02}.plan", f'plan p{number:02} "P"\n  vendor Example\n')
    alone = run("check", "plans/many", "--jobs", 1, "--no-cache", "--format", "json")
    together = run("check", "plans/many", "--jobs", 2, "--no-cache", "--format", "json")
    assert alone.exit_code == together.exit_code == 1
    assert alone.stdout == together.stdout
    names = [item["filename"] for item in json.loads(alone.stdout)]
    assert names == sorted(names)
    assert len(set(names)) == 12


def test_long_work_shows_progress_on_a_terminal(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(25):
        write(project / "plans" / "many" / f"p{number:02}.plan", "")
    monkeypatch.setattr("plansmith.cli.run._is_terminal", lambda stream: True)
    assert "checking" not in run("check", "plans/many", "--quiet", "--no-cache").stderr
    assert "checking" not in run("check", "plans/desk.plan", "--no-cache").stderr
    result = run("check", "plans/many", "--no-cache")
    assert "checking" in result.stderr
    assert "checking" not in result.stdout
