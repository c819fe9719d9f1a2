"""Every promise of the five documents stands on the sheet of its plan, near its rule, in every format.

The checklists are written from the documents, sentence by sentence, not from what we print. Each quotes all of its
document, so that no sentence was passed over.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.compiler.sheets import passages, rendered
from tests.compiler.sheets.rendered import PLANS, REAL
from tests.compiler.sheets.samples import PLANS as FOLDER

HERE = Path(__file__).parent / "checklists"
NAMES = sorted(file.stem for file in HERE.glob("*.txt"))
FORMATS = ("html", "markdown", "pdf", "docx")


@dataclass(frozen=True, kw_only=True, slots=True)
class Promise:
    line: int
    rule: str
    words: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Checklist:
    promises: tuple[Promise, ...]
    quotes: tuple[str, ...]


@cache
def checklist(name: str) -> Checklist:
    promises: list[Promise] = []
    quotes: list[str] = []
    for number, line in enumerate((HERE / f"{name}.txt").read_text("utf-8").splitlines(), 1):
        if line.startswith((">", "~")):
            quotes.append(line[1:].strip())
        elif line.strip() and not line.startswith("#"):
            rule, _, words = line.partition(":")
            promises.append(Promise(line=number, rule=rule, words=tuple(one.strip() for one in words.split(" | "))))
    return Checklist(promises=tuple(promises), quotes=tuple(quotes))


@cache
def passages_of(name: str, form: str) -> Mapping[str, str]:
    match form:
        case "html":
            return passages.of_html(rendered.html(name))
        case "markdown":
            return passages.of_markdown(rendered.markdown(name), rendered.sheet_of(name))
        case "pdf":
            return passages.of_pdf(rendered.pdf(name), rendered.sheet_of(name))
        case _:
            return passages.of_docx(rendered.docx(name), rendered.sheet_of(name))


def unmet(name: str, found: Mapping[str, str]) -> list[str]:
    """The lines of a checklist that the sheet does not keep."""
    return [
        f"{name}.txt:{promise.line}: {promise.rule}: {words}"
        for promise in checklist(name).promises
        for words in promise.words
        if passages.squeezed(words) not in found.get(promise.rule, "")
    ]


def test_each_plan_has_a_checklist() -> None:
    assert sorted(REAL) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_checklist_quotes_all_of_its_document(name: str) -> None:
    document = " ".join((FOLDER / source).read_text("utf-8") for source in PLANS[name].head.sources)
    left = _words(document)
    for quote in sorted(checklist(name).quotes, key=len, reverse=True):
        words = _words(quote)
        assert words in left, f"not in the document: {quote}"
        left = left.replace(words, "\n", 1)
    assert left.split() == []


def _words(text: str) -> str:
    return "".join(re.findall(r"[^\W_]+", text))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", NAMES)
def test_every_promise_of_the_document_is_on_the_sheet(name: str, form: str) -> None:
    assert unmet(name, passages_of(name, form)) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_promise_that_is_missing_is_found(name: str) -> None:
    found = passages_of(name, "markdown")
    for promise in checklist(name).promises:
        words = passages.squeezed(promise.words[-1])
        without = {rule: text.replace(words, "") for rule, text in found.items()}
        assert any(f":{promise.line}:" in line for line in unmet(name, without))
