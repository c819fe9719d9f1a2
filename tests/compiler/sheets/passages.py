"""A finished sheet taken apart again: which of its text belongs to which rule, in each format.

HTML says it itself (`data-rule`). The other formats are texts in which the headings of the view follow each other; what
stands between two of them belongs to the first, and to the blocks around it.
"""

import html
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from io import BytesIO
from typing import Any

import docx
from docx.oxml.ns import qn
from plansmith.compiler.sheets.view import Block, Section, Sheet, Table

from tests.compiler.sheets.pdf_text import HEADING
from tests.compiler.sheets.pdf_text import text_of as pdf_text
from tests.compiler.sheets.test_pdf import words_of

_SPACE = re.compile(r"[\s\u200b\u00ad\u2060]+")
_VOID = frozenset({"br", "meta", "link", "img", "input", "hr", "wbr"})
_BETWEEN = 40
"""Signs, numbers of notes and markup between a heading and what follows it."""
PLAN = "plan"
"""The passage that is the whole sheet."""


def squeezed(text: str) -> str:
    """Without spaces, as lines end anywhere on a page, and in small letters, as a sentence begins with a capital."""
    return _SPACE.sub("", text).lower()


def of_html(page: str) -> Mapping[str, str]:
    reader = _Marked()
    reader.feed(page[page.index("<body") : page.index("</body>")])
    return {**{rule: squeezed(" ".join(texts)) for rule, texts in reader.found.items()}, PLAN: squeezed(page)}


class _Marked(HTMLParser):
    """Collects the text inside of elements that name their rule. Pictures are drawings: their words stand beside."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: dict[str, list[str]] = {}
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self._open.append(next((value or "" for name, value in attrs if name == "data-rule"), ""))

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        for rule in dict.fromkeys(filter(None, self._open)):
            self.found.setdefault(rule, []).append(data)


def of_markdown(page: str, sheet: Sheet) -> Mapping[str, str]:
    marked = re.sub(r"(?m)^#+ (?:☐ )?", HEADING, page)
    return _of_text(re.sub(r"<br>", " ", re.sub(r"\\(.)", r"\1", marked)), sheet)


def of_pdf(file: bytes, sheet: Sheet) -> Mapping[str, str]:
    return _of_text(pdf_text(file, furniture=False, headings=True), sheet)


def of_docx(file: bytes, sheet: Sheet) -> Mapping[str, str]:
    return _of_text(text_of_docx(file), sheet)


def text_of_docx(file: bytes) -> str:
    """The body, headings with their sign, and then the footnotes."""
    document = docx.Document(BytesIO(file))
    body = "\n".join(_paragraph(one) for one in document.element.body.iter(qn("w:p")))
    notes = [part.blob.decode() for part in document.part.package.parts if "footnotes" in part.partname]
    return f"{body}\n{html.unescape(re.sub(r'<[^>]+>', ' ', ' '.join(notes)))}"


def _paragraph(paragraph: Any) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    is_heading = style is not None and str(style.get(qn("w:val"))).startswith("Heading")
    words = "".join(piece.text or "" for piece in paragraph.iter(qn("w:t")))
    return f"{HEADING}{words.removeprefix('☐ ')}" if is_heading else words


def _of_text(text: str, sheet: Sheet) -> Mapping[str, str]:
    whole = squeezed(text)
    found: dict[str, str] = {PLAN: whole}
    starts = list(_starts(whole, sheet))
    for number, (rules, start) in enumerate(starts):
        end = starts[number + 1][1] if number + 1 < len(starts) else len(whole)
        for rule in rules:
            found[rule] = found.get(rule, "") + whole[start:end]
    for note in sheet.footnotes:
        at = whole.find(squeezed(note.words))
        if at >= 0:
            found[note.name] = found.get(note.name, "") + squeezed(note.words)
    return found


def _starts(whole: str, sheet: Sheet) -> Iterator[tuple[tuple[str, ...], int]]:
    """Where each block begins, with its rule and those of the blocks around it."""
    position = 0
    for section in sheet.sections:
        position = _begin(whole, section, position)
        yield (), position
        for table in section.tables:
            yield from _rows(whole, table, (), position)
        for block in section.blocks:
            for rules, start in _inside(whole, block, (), position):
                position = max(position, start + 1)
                yield rules, start


def _begin(whole: str, section: Section, position: int) -> int:
    """A section's title right before its first words: the title alone stands in the contents, too."""
    parts = (*section.tables[:1], *section.blocks[:1])
    first = [*section.intro[:1], *(words for part in parts for words in list(filter(None, words_of(part)))[:3])]
    return _headed(whole, section.title, first[:3], position)


def _inside(whole: str, block: Block, around: tuple[str, ...], position: int) -> Iterator[tuple[tuple[str, ...], int]]:
    rules = (*around, block.rule) if block.rule and block.rule not in around else around
    words = [one for one in words_of(block) if one]
    start = _headed(whole, words[0], [block.label, *(mark.word for mark in block.marks), *words[1:5]], position)
    yield rules, start
    for table in block.tables:
        yield from _rows(whole, table, rules, start)
    for inner in block.blocks:
        for found, at in _inside(whole, inner, rules, start + 1):
            start = max(start, at + 1)
            yield found, at


def _headed(whole: str, title: str, then: list[str], position: int) -> int:
    """Where a heading stands; what is set as none begins with its words, and with some of those right behind it."""
    words = squeezed(title)
    found = whole.find(HEADING + words, position)
    if found >= 0:
        return found
    nexts = [squeezed(one) for one in then if one]
    for match in re.finditer(re.escape(words), whole[position:]):
        after = whole[position + match.end() :]
        if not nexts or any(one in after[: len(one) + _BETWEEN] for one in nexts):
            return position + match.start()
    raise AssertionError(f"the heading `{title}` is not in the text")


def _rows(whole: str, table: Table, around: tuple[str, ...], position: int) -> Iterator[tuple[tuple[str, ...], int]]:
    for row in table.rows:
        if row.rule and row.heads:
            start = whole.find(squeezed(row.heads[0]), position)
            if start >= 0:
                position = start
                yield (*around, row.rule), start
