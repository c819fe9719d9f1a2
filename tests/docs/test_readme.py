"""The README shows the plans as they are, the sheets as they come out, and code that runs."""

import re
from pathlib import Path

from plansmith.compiler.sheets.markdown import render_markdown
from plansmith.grammar.source import Source
from plansmith.grammar.tokens import tokens

import plansmith

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SPIRION = ROOT / "plans" / "spirion" / "spirion.plan"


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def folded(text: str) -> list[str]:
    """Lines with white space folded, so that columns may be aligned on one side only."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def test_the_plan_excerpts_stand_in_the_plan() -> None:
    plan = folded(SPIRION.read_text(encoding="utf-8"))
    excerpts = blocks("plan")
    assert excerpts
    for excerpt in excerpts:
        lines = folded(excerpt)
        starts = [index for index, line in enumerate(plan) if line == lines[0]]
        assert any(plan[start : start + len(lines)] == lines for start in starts), excerpt


def test_the_sheet_excerpt_stands_in_the_sheet() -> None:
    sheet = folded(render_markdown(plansmith.load(SPIRION).model))
    quoted = README.split("<!-- excerpt of the sheet: spirion -->")[1].split("\n\n")[0]
    lines = [line.removeprefix("> ") for line in folded(quoted)]
    assert len(lines) > 2
    assert all(line in sheet for line in lines)


def test_the_worked_example_is_a_scenario_of_the_plan() -> None:
    scenarios = [
        scenario for file in sorted(SPIRION.parent.glob("*.plan")) for scenario in folded(file.read_text("utf-8"))
    ]
    assert "case.opened is 2026-05-22 17:00 America/New_York" in scenarios
    assert any(
        line.startswith("technical_support.initial_response due 2026-05-26 12:00 America/New_York")
        for line in scenarios
    )


def test_the_python_example_runs() -> None:
    (example,) = blocks("python")
    names: dict[str, object] = {}
    code = example.replace("plans/spirion/spirion.plan", SPIRION.as_posix())
    exec(compile(code, "README.md", "exec"), names)
    answer = names["answer"]
    assert isinstance(answer, plansmith.Decision)
    due = answer.entry("technical_support.initial_response").value
    assert due is not None
    assert str(getattr(due, "due", "")).startswith("2026-05-26 12:00")


def test_both_commands_set_up_a_fresh_machine() -> None:
    for name in ("main", "tests"):
        command = README.split(f"<!-- {name} -->")[1].split("```sh\n")[1].split("```")[0]
        assert command.startswith("python3 -m venv .venv && .venv/bin/pip install -e '.[dev]' && .venv/bin/")


def test_the_excerpts_are_words_of_the_language() -> None:
    """The first excerpt is a whole statement, and so parses by itself."""
    first = blocks("plan")[0]
    assert [str(token) for token in tokens(Source(path="README.md", text=first)) if token.type == "_CALENDAR"] == [
        "calendar"
    ]
