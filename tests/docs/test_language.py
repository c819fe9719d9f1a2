"""The language guide can't rot: every example in it is a plan that checks, or the mistake that it says it is."""

import re
from pathlib import Path

import pytest
from lark import Token, Tree
from plansmith.compiler import scenarios
from plansmith.compiler.program import Program
from plansmith.dsl.catalogue import Unit
from plansmith.dsl.printer import format_plan
from plansmith.grammar.diagnostics import Diagnostic
from plansmith.grammar.parser import parser
from plansmith.grammar.reader import parse
from plansmith.grammar.render_text import text
from plansmith.grammar.source import Source
from plansmith.grammar.words import every_keyword, keywords

from plansmith.checking import check
from plansmith.cli import COMMANDS
from plansmith.loading import catalogue_of, units_of
from plansmith.project import ask
from plansmith.tracing import trace_units
from tests.docs.guide import (
    FRAMES,
    PAGE,
    ROOT,
    UNFINISHED,
    Example,
    beginning,
    examples,
    file_unit,
    framed,
    judged,
    mistakes,
    unit_of,
    write_files,
)

EXAMPLES = examples()
BASE = beginning()
TAGS = {"plan", "plan-lines", "plan-error", "plan-mistakes", "form", "words", "text"}


def tagged(tag: str) -> list[Example]:
    return [example for example in EXAMPLES if example.tag == tag]


def singles(tag: str) -> list[tuple[str, str]]:
    return [(example.words[0], line) for example in tagged(tag) for line in example.text.splitlines()]


def named(example: Example) -> str:
    return example.file or f"line_{example.line}"


PLANS = [example for example in tagged("plan") if not example.text.startswith("scenarios for")]
"""A file of scenarios is judged with its plan."""


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("guide")
    write_files(path)
    return path


def unit(example: Example, folder: Path) -> Unit:
    if example.file:
        return file_unit(example.file, folder)
    return unit_of(example.text if example.is_whole else f"{BASE}\n{example.text}", folder)


def beyond_the_beginning(findings: list[Diagnostic]) -> list[Diagnostic]:
    """Without what the beginning shares with every excerpt, and what an excerpt need not do."""
    return [
        finding for finding in findings
        if finding.code not in UNFINISHED and (finding.span is None or finding.span.start >= len(BASE))
    ]  # fmt: skip


def test_every_block_says_what_it_is() -> None:
    assert {example.tag for example in EXAMPLES} == TAGS
    assert {kind for kind, _ in [*singles("plan-lines"), *singles("plan-mistakes")]} == FRAMES.keys()


@pytest.mark.parametrize("example", PLANS, ids=named)
def test_every_plan_checks(example: Example, folder: Path) -> None:
    findings = judged(unit(example, folder))
    if not example.is_whole:
        findings = beyond_the_beginning(findings)
    assert not findings or {finding.code for finding in findings} <= UNFINISHED, text(findings)


def test_the_first_plan_has_nothing_to_be_said_about(folder: Path) -> None:
    assert judged(unit(tagged("plan")[0], folder)) == []


@pytest.mark.parametrize("example", [one for one in PLANS if not one.file.startswith("library")], ids=named)
def test_every_scenario_passes(example: Example, folder: Path) -> None:
    lowered = unit(example, folder).lowered
    assert lowered is not None
    assert lowered.plan is not None
    for result in scenarios.run_all(Program(lowered.plan)):
        assert not result.findings, text(result.findings)
        assert result.passed, [(held.expectation.text, held.got, held.steps) for held in result.failures]


def test_the_scenarios_are_there() -> None:
    assert sum(example.text.count('scenario "') for example in tagged("plan")) > 10


@pytest.mark.parametrize(("kind", "line"), singles("plan-lines"))
def test_every_line_checks(kind: str, line: str, folder: Path) -> None:
    findings = beyond_the_beginning(judged(unit_of(f"{BASE}\n{framed(kind, line)}", folder)))
    assert not findings, text(findings)


@pytest.mark.parametrize("example", tagged("plan-error"), ids=named)
def test_every_error_is_found(example: Example, folder: Path) -> None:
    findings = judged(unit(example, folder))
    assert [finding.code for finding in findings if finding.code not in UNFINISHED] == list(example.words)


@pytest.mark.parametrize(
    ("kind", "mistake"), [(one.words[0], mistake) for one in tagged("plan-mistakes") for mistake in mistakes(one)]
)
def test_every_mistake_is_found_and_its_cure_helps(kind: str, mistake: tuple[str, str, str], folder: Path) -> None:
    wrong, code, right = mistake
    findings = judged(unit_of(f"{BASE}\n{framed(kind, wrong)}", folder))
    assert code in {finding.code for finding in findings}, text(findings)
    mended = beyond_the_beginning(judged(unit_of(f"{BASE}\n{framed(kind, right)}", folder)))
    assert not mended, text(mended)


# ---- nothing of the language is missing


def parsed() -> list[Tree[Token]]:
    plans = [example.text for example in [*tagged("plan"), *tagged("plan-error")]]
    plans += [framed(kind, line) for kind, line in singles("plan-lines")]
    trees = [parse(Source(path="example", text=plan)).tree for plan in plans]
    return [tree for tree in trees if tree is not None]


def test_every_form_of_the_grammar_stands_in_an_example() -> None:
    shown = {str(subtree.data) for tree in parsed() for subtree in tree.iter_subtrees()}
    rules = {
        str(rule.alias or rule.origin.name) for rule in parser().rules
        if not str(rule.origin.name).startswith("_") and not (rule.options.expand1 and rule.alias is None)
    }  # fmt: skip
    assert {rule for rule in rules - shown if "{" not in rule} == set()


def test_the_list_of_words_is_the_grammars() -> None:
    (words,) = tagged("words")
    assert words.text.split() == sorted(spelled[0] for spelled in keywords().values())


def test_the_forms_use_the_words_of_the_language_and_all_of_them() -> None:
    forms = re.sub(r'"[^"]*"', "", "\n".join(example.text for example in tagged("form")))
    used = set(re.findall(r"(?<![\w.])[a-z]+(?![\w.])", forms))
    other_words = {"rd", "measure", "tier"}
    assert used - every_keyword() - other_words == set()
    in_tables = {"clock", "seconds", "minutes", "hours", "weeks", "months", "quarters", "years", "miles", "km"}
    missing = {spelled for spelled in keywords().values() if not used & set(spelled) and not in_tables & set(spelled)}
    assert missing == set()


LINK = re.compile(r"\[[^\]\n]+\]\((?P<target>[^)\s]+)\)")


@pytest.mark.parametrize("page", [PAGE, ROOT / "docs" / "README.md"], ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    written = page.read_text(encoding="utf-8")
    anchors = {
        re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
        for heading in re.findall(r"^#+ (.+)$", written, re.MULTILINE)
    }
    for match in LINK.finditer(written):
        path, _, anchor = match["target"].partition("#")
        if path:
            assert (page.parent / path).exists(), path
        elif anchor:
            assert anchor in anchors, anchor


@pytest.mark.parametrize("example", [*tagged("plan"), *tagged("plan-error")], ids=named)
def test_examples_are_laid_out_as_fmt_lays_them_out(example: Example) -> None:
    assert format_plan(Source(path="example", text=example.text)).text == example.text


def test_the_commands_it_names_exist() -> None:
    written = PAGE.read_text(encoding="utf-8")
    assert set(re.findall(r"`plansmith (\w+)", written)) <= COMMANDS.keys()


# ---- a plan that was written from the guide alone


SIXTH = ROOT / "tests" / "good" / "sixth_plan"


def test_the_sixth_plan_has_nothing_to_be_said_about() -> None:
    findings = [finding for finding in check(ask([str(SIXTH)])) if not finding.accepted]
    assert not findings, text(findings)


def test_the_sixth_plan_keeps_its_examples_and_they_touch_every_rule() -> None:
    lowered = file_unit("northlight.plan", SIXTH).lowered
    assert lowered is not None
    assert lowered.plan is not None
    results = scenarios.run_all(Program(lowered.plan))
    assert [result.scenario.title for result in results if not result.passed] == []
    assert len(results) >= 12
    assert scenarios.untouched(lowered.plan) == ()


def test_the_sixth_plan_accounts_for_every_word_of_its_source() -> None:
    asked = ask([str(SIXTH)])
    catalogue = catalogue_of(asked)
    traced = trace_units(catalogue, asked, units_of(catalogue, asked))
    assert traced.reports
    assert traced.is_complete
    assert [finding for finding in traced.findings if not finding.accepted] == []
