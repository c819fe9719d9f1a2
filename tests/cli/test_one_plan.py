"""The commands that take one plan: `decide`, `schema`, `sheet`; and `explain`."""

import json
import tracemalloc
from pathlib import Path

import jsonschema
import pytest

import plansmith

from .conftest import BROKEN, PLAN, Run, write
from .schemas import validate

OUR_PLANS = Path(__file__).parents[2] / "plans"
FACTS = '{"case": {"opened": "2026-03-06T16:00:00-07:00"}}'


@pytest.mark.parametrize("named", ["desk", "plans/desk.plan"])
def test_a_decision_by_path_and_by_name(project: Path, run: Run, named: str) -> None:
    write(project / "facts of a case.json", FACTS)
    result = run("decide", named, "facts of a case.json", "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    answer = json.loads(result.stdout)
    validate(answer, "decision.v1.json")
    deadline = answer["deadlines"][0]
    assert (deadline["id"], deadline["outcome"]) == ("phone.answer", "due")
    assert deadline["value"]["due"] == "2026-03-09T12:00:00-06:00"


def test_facts_by_standard_input_as_yaml(project: Path, run: Run) -> None:
    result = run("decide", "desk", "-", stdin="case:\n  opened: 2026-03-06T16:00:00-07:00\n")
    assert result.exit_code == 0
    assert "Answer: due Mon 2026-03-09 12:00 -06:00, a commitment." in result.stdout


def test_a_decision_as_a_page(project: Path, run: Run) -> None:
    result = run("decide", "desk", "-", "--format", "html", stdin=FACTS)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("<!doctype html>")
    assert "Timeline: Answer" in result.stdout
    assert result.stdout == plansmith.load("plans/desk.plan").card(json.loads(FACTS))


def test_a_plan_by_standard_input(project: Path, run: Run) -> None:
    facts = write(project / "facts.json", FACTS)
    stdin = PLAN.replace("within 4", "within 3")
    result = run("decide", "-", facts, "--stdin-filename", "plans/desk.plan", stdin=stdin)
    assert "Answer: due Mon 2026-03-09 11:00 -06:00" in result.stdout


def test_whatever_the_answer_it_ends_with_0_unless_asked_otherwise(project: Path, run: Run) -> None:
    assert run("decide", "desk", "-", stdin="{}").exit_code == 0
    assert run("decide", "desk", "-", "--fail-when", "undetermined", stdin="{}").exit_code == 1
    assert run("decide", "desk", "-", "--fail-when", "refused", stdin="{}").exit_code == 0


def test_the_instant_asked_about(project: Path, run: Run) -> None:
    open_then = run("decide", "desk", "-", "--asked", "2026-03-06T16:00:00-07:00", "--format", "json", stdin="{}")
    answer = json.loads(open_then.stdout)
    assert answer["asked"] == "2026-03-06T16:00:00-07:00"
    assert answer["entitlements"][0]["value"]["available"]["outcome"] == "available"
    assert run("decide", "desk", "-", "--asked", "now", stdin="{}").exit_code == 0


def test_facts_that_are_not_valid(project: Path, run: Run) -> None:
    result = run("decide", "desk", "-", stdin='{"case": {"openned": "2026-03-06T16:00:00-07:00"}}')
    assert (result.exit_code, result.stdout) == (1, "")
    assert "did you mean `opened`?" in result.stderr
    assert run("decide", "desk", "-", stdin=b"\xff\xfe").exit_code == 1
    assert run("decide", "desk", "-", stdin="{").exit_code == 1


def test_facts_that_are_too_large(project: Path, run: Run) -> None:
    write(project / "plansmith.toml", "[limits]\nfacts_bytes = 10\n")
    result = run("decide", "desk", "-", stdin=FACTS)
    assert result.exit_code == 1
    assert "error[PS707]" in result.stderr


@pytest.mark.parametrize("command", [("decide", "-"), ("schema",), ("sheet",)])
def test_a_plan_that_is_not_valid(project: Path, run: Run, command: tuple[str, ...]) -> None:
    write(project / "plans" / "broken.plan", BROKEN)
    name, *rest = command
    result = run(name, "plans/broken.plan", *rest, stdin="{}")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "error[PS" in result.stderr


def test_the_edition_in_force(project: Path, run: Run) -> None:
    older = PLAN.replace('version   "1"', 'version   "0"').replace("2026-01-01", "2025-01-01 until 2026-01-01")
    write(project / "plans" / "desk_2025.plan", older)

    def version(*options: str) -> str:
        answer = json.loads(run("decide", "desk", "-", "--format", "json", *options, stdin="{}").stdout)
        return str(answer["edition"]["version"])

    assert version() == "1"
    assert version("--as-of", "2025-06-30") == "0"
    assert version("--as-of", "2026-01-01") == "1"
    assert run("decide", "desk", "-", "--as-of", "2024-12-31", stdin="{}").exit_code == 2


def test_the_schema_of_the_facts_and_an_example_of_them(project: Path, run: Run) -> None:
    schema = json.loads(run("schema", "desk").stdout)
    example = json.loads(run("schema", "desk", "--example").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(example, schema)
    write(project / "facts.json", json.dumps(example))
    assert run("decide", "desk", "facts.json").exit_code == 0


def test_a_sheet(project: Path, run: Run) -> None:
    html = run("sheet", "desk")
    assert html.exit_code == 0
    assert "<html" in html.stdout
    assert run("sheet", "desk", "--format", "markdown").stdout.startswith("# Help Desk\n")
    review = run("sheet", "desk", "--format", "markdown", "--review", "--on", "2026-01-01").stdout
    assert "We answer in four of those hours." in review


def test_a_sheet_into_a_file(project: Path, run: Run) -> None:
    result = run("sheet", "desk", "--format", "markdown", "-o", "desk sheet.md")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "wrote desk sheet.md\n")
    assert (project / "desk sheet.md").read_text(encoding="utf-8").startswith("# Help Desk\n")


def test_a_library_file_holds_no_plan(project: Path, run: Run) -> None:
    write(project / "plans" / "library.plan", 'region north "North"\n  has US, CA\n')
    result = run("sheet", "plans/library.plan")
    assert result.exit_code == 2
    assert "plans/library.plan holds no plan" in result.stderr


def test_the_page_of_a_code(run: Run) -> None:
    page = run("explain", "ps501")
    assert page.exit_code == 0
    assert page.stdout.startswith("# PS501: ")
    validate(json.loads(run("explain", "PS501", "--format", "json").stdout), "codes.v1.json")


def test_the_list_of_codes(run: Run) -> None:
    lines = run("explain").stdout.splitlines()
    assert lines == sorted(lines)
    assert any(line.startswith("PS101  ") for line in lines)
    validate(json.loads(run("explain", "--format", "json").stdout), "codes.v1.json")


def test_an_unknown_code_names_its_neighbours(run: Run) -> None:
    assert "`PS501`" in run("explain", "PS51").stderr


def test_a_file_of_a_gigabyte_is_refused_by_its_size(project: Path, run: Run) -> None:
    huge = project / "huge.json"
    with huge.open("wb") as file:
        file.truncate(1_000_000_000)
    tracemalloc.start()
    result = run("decide", "desk", huge)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert result.exit_code == 1
    assert "error[PS707] `" in result.stderr
    assert "67,108,864 bytes" in result.stderr
    assert peak < 64_000_000


def test_a_stream_of_any_length_is_refused_past_the_limit(project: Path, run: Run) -> None:
    write(project / "plansmith.toml", "[limits]\nfacts_bytes = 1000\n")
    result = run("decide", "desk", "-", stdin=FACTS + " " * 1000)
    assert result.exit_code == 1
    assert "`standard input` is larger than 1,000 bytes" in result.stderr


def test_facts_that_are_no_text(project: Path, run: Run) -> None:
    result = run("decide", "desk", write(project / "f.json", bytes(range(256))))
    assert result.exit_code == 1
    assert "a facts file is a plain text file in UTF-8" in result.stderr


def test_a_sheet_calls_other_plans_of_the_catalogue_by_their_titles(run: Run) -> None:
    made = run("sheet", str(OUR_PLANS / "lifesize/pams.plan"), "--format", "markdown")
    assert made.exit_code == 0
    assert "“LifeSize Assurance Maintenance Service” has to be bought instead" in made.stdout
