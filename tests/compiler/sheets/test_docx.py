"""The Word file, opened again: headings, tables, footnotes, bookmarks, the same bytes each time, words as words."""

import itertools
import re
import sys
import zipfile
from collections.abc import Iterator
from datetime import date
from io import BytesIO

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from plansmith.compiler.sheets import view_of
from plansmith.compiler.sheets.extra import MissingExtraError
from plansmith.compiler.sheets.view import Block, Sheet, Table
from plansmith.compiler.sheets.word import render_docx
from plansmith.compiler.sheets.word.text import bookmarks, printable
from plansmith.dsl.model.statements import Plan

from tests.compiler.sheets import rendered
from tests.compiler.sheets.samples import full_sample, real_plans
from tests.compiler.sheets.test_pdf import squeezed, words_of
from tests.compiler.sheets.test_rendering import hostile_plan

ON = date(2026, 3, 1)
ALL = [full_sample(), *real_plans()]


def made(name: str) -> bytes:
    return rendered.docx(name)


def opened(file: bytes) -> Document:
    return docx.Document(BytesIO(file))


def part(file: bytes, name: str) -> str:
    with zipfile.ZipFile(BytesIO(file)) as parts:
        return parts.read(name).decode()


def text_of(document: Document) -> str:
    """All that the body shows, with a tab's space between paragraphs."""
    paragraphs = document.element.body.iter(qn("w:p"))
    return "\n".join("".join(piece.text or "" for piece in paragraph.iter(qn("w:t"))) for paragraph in paragraphs)


def blocks_of(sheet: Sheet) -> Iterator[Block]:
    def within(blocks: tuple[Block, ...]) -> Iterator[Block]:
        for block in blocks:
            yield block
            yield from within(block.blocks)

    for section in sheet.sections:
        yield from within(section.blocks)


def tables_of(sheet: Sheet) -> Iterator[Table]:
    for section in sheet.sections:
        yield from section.tables
    for block in blocks_of(sheet):
        yield from block.tables


@pytest.mark.parametrize("plan", ALL, ids=lambda plan: plan.head.name)
def test_every_word_heading_and_cell_of_the_view_is_in_it(plan: Plan) -> None:
    sheet = rendered.sheet_of(plan.head.name)
    document = opened(made(plan.head.name))
    text = squeezed(text_of(document))
    assert [words for words in dict.fromkeys(map(squeezed, words_of(sheet))) if words not in text] == []
    headings = [
        squeezed(re.sub("^☐ ", "", paragraph.text))
        for paragraph in document.paragraphs
        if paragraph.style is not None and str(paragraph.style.name).startswith("Heading")
    ]
    wanted = [section.title for section in sheet.sections] + [block.title for block in blocks_of(sheet)]
    assert [title for title in wanted if title and not any(one.startswith(squeezed(title)) for one in headings)] == []
    tables = list(tables_of(sheet))
    shapes = sorted((len(table.rows) + 1, len(table.corners) + len(table.columns)) for table in tables)
    assert sorted((len(table.rows), len(table.columns)) for table in document.tables) == shapes
    for table in document.tables:
        assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None


def test_the_same_plan_gives_the_same_bytes() -> None:
    first = made("sample")
    assert render_docx(full_sample(), on=ON) == first
    with zipfile.ZipFile(BytesIO(first)) as parts:
        assert {entry.date_time for entry in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert parts.namelist()[0] == "[Content_Types].xml"
        assert "docProps/thumbnail.jpeg" not in parts.namelist()


def test_its_properties() -> None:
    properties = opened(made("sample")).core_properties
    assert (properties.title, properties.author, properties.language) == ("Sample Support", "Acme", "en")
    assert properties.created is not None
    assert properties.created.date() == properties.modified.date() == date(2026, 1, 1)  # type: ignore[union-attr]
    assert 'w:lang w:val="en"' in part(made("sample"), "word/styles.xml")


def test_headings_do_not_skip_a_level() -> None:
    for plan in ALL:
        names = [str(one.style.name) for one in opened(made(plan.head.name)).paragraphs if one.style is not None]
        levels = [int(name[-1]) for name in names if name.startswith("Heading")]
        assert all(later - former <= 1 for former, later in itertools.pairwise(levels))


def test_the_edition_stands_at_the_foot_of_every_page() -> None:
    section = opened(render_docx(full_sample(), review=True)).sections[0]
    for footer in (section.footer, section.first_page_footer):
        words = "\n".join(paragraph.text for paragraph in footer.paragraphs)
        for wanted in ("sample · Version 2.0", "Effective Thursday", "Supersedes 1.4", "Digest", "Review copy", "Page"):
            assert wanted in words
        fields = [one.text for one in footer._element.iter(qn("w:instrText"))]
        assert fields == [" PAGE ", " NUMPAGES "]
    assert "Sample Support" in section.header.paragraphs[0].text


def test_footnotes_are_real_and_numbered_as_on_the_sheet() -> None:
    file = made("sample")
    document = opened(file)
    shown = [int(one.get(qn("w:id"))) for one in document.element.body.iter(qn("w:footnoteReference"))]
    assert sorted(shown) == sorted(set(shown)) != []
    notes = part(file, "word/footnotes.xml")
    for note in view_of(full_sample(), on=ON).footnotes:
        if note.number in shown:
            assert f'w:id="{note.number}"' in notes
            assert note.words in notes
    assert "footnotes+xml" in part(file, "[Content_Types].xml")


@pytest.mark.parametrize("plan", ALL, ids=lambda plan: plan.head.name)
def test_every_rule_is_a_bookmark_and_every_link_leads_to_one(plan: Plan) -> None:
    body = opened(made(plan.head.name)).element.body
    names = [one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))]
    assert len({name.lower() for name in names}) == len(names)
    assert all(re.fullmatch(r"[A-Za-z]\w{0,39}", name, re.ASCII) for name in names)
    assert [
        one.get(qn("w:anchor")) for one in body.iter(qn("w:hyperlink")) if one.get(qn("w:anchor")) not in names
    ] == []
    known = bookmarks(block.anchor for block in blocks_of(rendered.sheet_of(plan.head.name)) if block.title)
    assert set(known.values()) <= set(names)


def test_pictures_say_what_they_show() -> None:
    body = opened(made("sample")).element.body
    drawn = list(body.iter(qn("wp:docPr")))
    assert drawn
    assert all("Due" in one.get("descr") or "At the latest" in one.get("descr") for one in drawn)
    assert len({one.get("id") for one in drawn}) == len(drawn)


def test_names_of_bookmarks_are_apart() -> None:
    names = bookmarks(["a-b", "a_b", "A.b", "1", "x" * 50, "x" * 51, "a-b"])
    assert len({name.lower() for name in names.values()}) == 6
    assert all(re.fullmatch(r"[A-Za-z]\w{0,39}", name) for name in names.values())


def test_hostile_words_are_text() -> None:
    file = render_docx(hostile_plan(), review=True)
    text = text_of(opened(file))
    assert "<script>alert(1)</script> {{ 7 * 7 }} {% raw %} `code` *bold* _it_" in text
    assert "[U+202E]txt.exe" in text
    assert "😀 עברית" in text
    assert "x" * 100_000 in text
    assert printable("a\x00b\ufffe\ud800") == "a�b��"


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [
        name for name in sys.modules if name == "docx" or name.startswith(("docx.", "plansmith.compiler.sheets.word."))
    ]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(MissingExtraError, match=r"needs the package `docx`: pip install 'plansmith\[sheets\]'"):
        render_docx(full_sample())
