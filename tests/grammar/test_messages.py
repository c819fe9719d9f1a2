"""What the writer of a plan is told: each bad plan in `tests/bad/syntax` has the whole message beside it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from plansmith.grammar import samples
from plansmith.grammar.diagnostics import Diagnostic, Severity
from plansmith.grammar.reader import parse, read
from plansmith.grammar.render_text import text
from plansmith.grammar.source import Source
from plansmith.grammar.tokens import tokens
from plansmith.grammar.words import every_keyword

ROOT = Path(__file__).parent.parent.parent
BAD = sorted((ROOT / "tests" / "bad" / "syntax").glob("*.plan"))
PAGES = ROOT / "docs" / "codes"


def found(plan: Path) -> tuple[Diagnostic, ...]:
    return read(plan.read_bytes(), plan.name).findings


@pytest.mark.parametrize("plan", BAD, ids=lambda plan: plan.stem)
def test_the_message_is_the_one_beside_the_plan(plan: Path) -> None:
    assert text(found(plan)) == plan.with_suffix(".expected").read_text(encoding="utf-8")


def test_every_expected_message_has_its_plan() -> None:
    assert {file.stem for file in (ROOT / "tests" / "bad" / "syntax").glob("*.expected")} == {plan.stem for plan in BAD}


@pytest.mark.parametrize("plan", BAD, ids=lambda plan: plan.stem)
def test_every_fix_removes_its_finding_and_adds_none(plan: Path) -> None:
    before = found(plan)
    for finding in before:
        for fix in finding.fixes:
            source = fix.span.source
            mended = source.text[: fix.span.start] + fix.text + source.text[fix.span.end :]
            after = parse(Source(path=source.path, text=mended)).findings
            said = [(other.code, other.title) for other in after]
            rest = [(other.code, other.title) for other in before if other is not finding]
            assert all(item in rest for item in said), fix.title


INSIDE_WORDS = re.compile(r"\b(_[A-Z]+|token|terminal|parser|lexer|DEDENT|INDENT|NAME|INT|STRING|\$END|Lark|None)\b")


@pytest.mark.parametrize("plan", BAD, ids=lambda plan: plan.stem)
def test_messages_are_in_the_house_style(plan: Path) -> None:
    for finding in found(plan):
        assert finding.severity is Severity.ERROR
        assert finding.title
        assert finding.help or finding.label
        assert re.match(r"[a-z`]", finding.title)
        for words in (finding.title, finding.why, finding.help, finding.label):
            assert not words.endswith(".")
            assert not INSIDE_WORDS.search(words), words


def test_every_code_of_the_reader_has_a_page_and_a_bad_plan() -> None:
    folder = ROOT / "grammar"
    codes = set(re.findall(r'"(PS1\d\d)"', "".join(file.read_text(encoding="utf-8") for file in folder.glob("*.py"))))
    shown = {finding.code for plan in BAD for finding in found(plan)}
    by_limits = {"PS110", "PS111"}
    assert codes - shown == by_limits
    for code in codes:
        page = (PAGES / f"{code}.md").read_text(encoding="utf-8")
        assert page.startswith(f"# {code}: ")


def blocks_of(page: Path) -> list[str]:
    return re.findall(r"```\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("page", sorted(PAGES.glob("PS1[01]?.md")), ids=lambda page: page.stem)
def test_the_examples_of_a_page_are_what_it_says(page: Path) -> None:
    wrong, right = blocks_of(page)
    if page.stem not in ("PS110", "PS111"):
        assert page.stem in {finding.code for finding in parse(Source(path="a", text=wrong)).findings}
    assert parse(Source(path="a", text=right)).findings == ()


def stops(text: str) -> Iterator[str]:
    """Texts that stop the parser at one word after the other: cut off before it, or with a wrong one in its place."""
    for index, word in enumerate(tokens(Source(path="a", text=text))):
        if word.strip() and word.type != "_DEDENT" and index % 5 == 0:
            start, end = word.start_pos or 0, word.end_pos or 0
            yield text[:start].rstrip(" ") + text[text.find("\n", start) :]
            yield f"{text[:start]}{('xyzzy', 'Xyz', '12')[index % 3]}{text[end:]}"


def test_every_stop_has_a_sentence_for_people() -> None:
    whole = (ROOT / "tests" / "grammar" / "every_form.plan").read_text(encoding="utf-8")
    for stretch in re.split(r"(?m)^(?=\S)", whole):
        for stopping in stops(stretch):
            for finding in parse(Source(path="a", text=stopping)).findings:
                assert finding.title
                assert finding.help or finding.label, finding.title
                for words in (finding.title, finding.why, finding.help, finding.label):
                    assert not INSIDE_WORDS.search(words), words


FRAMES = {
    "": "{}",
    "level": 'scale severity "Severity" set by vendor\n  critical "Critical"\n    {}',
    "deadline": 'entitlement phone "Phone" is included\n  deadline response "Response" is a goal\n    {}',
    "facts": "facts\n  site record\n    {}",
    "given": 'scenario "a"\n  given\n    {}',
    "expect": 'scenario "a"\n  expect\n    {}',
}


@pytest.mark.parametrize(
    ("block", "line"), [(block, line) for block, lines in samples.LINES.items() for line in lines.values()]
)
def test_right_lines_are_right(block: str, line: str) -> None:
    frame = FRAMES.get(block) or f"{samples.HEADERS[block]}\n  {{}}"
    assert parse(Source(path="a", text=frame.format(line) + "\n")).findings == ()


FILLINGS = {
    "plan": 'vendor "A"', "facts": "site record", "region": "has DK", "scale": 'critical "C"', "tiers": 'gold "G"',
    "holidays": "only those in company", "calendar": "open always", "deadline": "starts case.logged",
    "requires": "else refuse", "credit": "promises at least 99%", "assume": 'because "b"', "aside": "> a",
    "given": "case.a is b", "expect": "a is included", "when": "included", "otherwise": "included",
}  # fmt: skip


@pytest.mark.parametrize(("word", "header"), samples.HEADERS.items())
def test_right_headers_are_right(word: str, header: str) -> None:
    outer = {"deadline": "entitlement", "when": "entitlement", "given": "scenario", "expect": "scenario"}.get(word)
    lines = [header, *(f"  {line}" for line in ([FILLINGS[word]] if word in FILLINGS else []))]
    if word == "otherwise":
        outer = "entitlement"
    if word == "scenario":
        lines += ["  given", "    case.a is b"]
    if outer:
        lines = [samples.HEADERS[outer], *(f"  {line}" for line in lines)]
    assert parse(Source(path="a", text="\n".join(lines) + "\n")).findings == ()


def test_every_word_that_begins_a_line_has_a_right_line() -> None:
    words = {first for lines in samples.LINES.values() for first in lines} | samples.HEADERS.keys()
    assert words - {"name"} <= every_keyword()
    assert samples.INSIDE.keys() <= samples.HEADERS.keys()
