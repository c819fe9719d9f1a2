"""Every plan of `tests/good` says what it says without a finding, and every plan of `tests/bad` gets its messages.

`PLANSMITH_REWRITE=1 pytest tests/dsl/test_good_bad.py` writes the `.expected` files anew: read the difference.
"""

import os
import re
from functools import cache
from pathlib import Path

import pytest
from plansmith.dsl.catalogue import Catalogue, Roots
from plansmith.dsl.checks import run
from plansmith.grammar.diagnostics import Diagnostic, Severity
from plansmith.grammar.render_text import text

TESTS = Path(__file__).parents[1]
ROOT = TESTS.parent
STAGES = ("names", "types", "meaning")
BAD = [path for stage in STAGES for path in sorted((TESTS / "bad" / stage).glob("*.plan"))]
GOOD = sorted((TESTS / "good").glob("[0-9]*.plan"))
PAGES = sorted(ROOT.glob("docs/codes/PS[234]??.md"))


@cache
def bad_plans(stage: str) -> Catalogue:
    return Catalogue(Roots(plans=TESTS / "bad" / stage, shown=TESTS / "bad"))


@cache
def good_plans() -> Catalogue:
    return Catalogue(Roots(plans=TESTS / "good", shown=TESTS / "good"))


@cache
def found(path: Path) -> tuple[Diagnostic, ...]:
    """What is said of a bad plan, but that it has no worked example."""
    findings = run(bad_plans(path.parent.name).unit(path))
    return tuple(one for one in findings if one.code != "PS415" or one.severity is not Severity.INFO)


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_the_message_is_the_one_beside_the_plan(path: Path) -> None:
    expected = path.with_suffix(".expected")
    if os.environ.get("PLANSMITH_REWRITE"):
        expected.write_text(text(found(path)), encoding="utf-8")
    assert text(found(path)) == expected.read_text(encoding="utf-8")
    assert found(path) or path.stem.endswith(("_again", "_later"))


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_messages_are_in_the_house_style(path: Path) -> None:
    for finding in found(path):
        assert re.match(r"[a-z`\"\d]|[A-Z]{3} and [A-Z]{3}", finding.title), finding.title
        assert finding.span is not None
        assert finding.help or finding.why or finding.others, finding.title
        for words in (finding.title, finding.why, finding.help, finding.label):
            assert not words.endswith("."), words
            assert not re.search(r"\b(None|SymbolKind|node|PlanHead|Decimal)\b", words), words


def test_every_expected_message_has_its_plan() -> None:
    for stage in STAGES:
        plans = {path.stem for path in BAD if path.parent.name == stage}
        assert {path.stem for path in (TESTS / "bad" / stage).glob("*.expected")} == plans


def test_every_code_has_a_bad_plan_and_a_page() -> None:
    said = {finding.code for path in BAD for finding in found(path)}
    rooms = [ROOT / "dsl" / room for room in ("build", "lower", "checks")]
    texts = [file.read_text(encoding="utf-8") for room in rooms for file in room.glob("*.py")]
    texts += [(ROOT / "dsl" / name).read_text(encoding="utf-8") for name in ("names.py", "facts.py", "catalogue.py")]
    codes = set(re.findall(r'"(PS[234]\d\d)"', "".join(texts)))
    assert codes == said
    assert codes == {page.stem for page in PAGES}


# ---- the pages

HEAD = 'plan demo "Demo"\n  vendor    "Demo"\n  version   "1.0"\n  effective 2026-01-01\n\n'


def judged(*examples: str) -> tuple[Diagnostic, ...]:
    """What is said of a page's example, in the folder of the real plans; of the last where there are several files."""
    catalogue = Catalogue(Roots(plans=ROOT / "plans"))
    for number, example in enumerate(examples):
        whole = example if example.startswith("plan ") else HEAD + example
        catalogue.give(ROOT / "plans" / f"example_{number}.plan", whole.encode())
    return run(catalogue.unit(ROOT / "plans" / f"example_{len(examples) - 1}.plan"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_examples_of_a_page_are_what_it_says(page: Path) -> None:
    written = page.read_text(encoding="utf-8")
    assert re.match(rf"# {page.stem}: [^A-Z]", written)
    _, wrong, right, why = re.split(r"^## (?:Wrong|Right|Why it matters)$", written, flags=re.MULTILINE)
    examples = [re.findall(r"```\n(.*?)```", part, re.DOTALL) for part in (wrong, right)]
    assert page.stem in {finding.code for finding in judged(*examples[0])}
    after = judged(*examples[1])
    assert not [one for one in after if one.severity is Severity.ERROR]
    is_about_it = [one for one in after if one.code == page.stem and not one.accepted]
    assert [one for one in is_about_it if page.stem != "PS415" or one.severity is not Severity.INFO] == []
    assert why.strip()


# ---- good plans


@pytest.mark.parametrize("path", good_plans().units(GOOD), ids=lambda path: path.stem)
def test_a_good_plan_has_no_finding(path: Path) -> None:
    findings = run(good_plans().unit(path))
    assert text(one for one in findings if one.severity is not Severity.INFO and not one.accepted) == ""
