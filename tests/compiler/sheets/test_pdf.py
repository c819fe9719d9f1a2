"""The PDF: its tags and metadata, every word of the view in its text, the same bytes each time, words as words."""

import itertools
import re
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from io import BytesIO

import pikepdf
import pytest
from plansmith.compiler.sheets import view_of
from plansmith.compiler.sheets.extra import MissingExtraError
from plansmith.compiler.sheets.language import ENGLISH
from plansmith.compiler.sheets.pdf import document_day, pdf_of, render_pdf
from plansmith.compiler.sheets.pdf.faces import CARRIED
from plansmith.compiler.sheets.pdf.layout import shares
from plansmith.compiler.sheets.pdf.typst_source import source_of
from plansmith.compiler.sheets.view import (
    Block,
    Cell,
    Line,
    Row,
    Sheet,
    Table,
)
from plansmith.dsl.model.statements import Plan

from tests.compiler.sheets import rendered
from tests.compiler.sheets.pdf_text import text_of
from tests.compiler.sheets.samples import full_sample, real_plans
from tests.compiler.sheets.test_rendering import HOSTILE, hostile_plan

ON = date(2026, 3, 1)
ALL = [full_sample(), *real_plans()]


def made(name: str) -> bytes:
    return rendered.pdf(name)


def squeezed(text: str) -> str:
    """Without spaces: lines end anywhere on a page."""
    return re.sub(r"[\s\u200b\u00ad]+", "", text)


def words_of(part: object) -> Iterator[str]:
    """Every string of the view that is printed."""
    match part:
        case Line(words=words, condition=condition, link=link, mark=mark):
            yield from (words, condition, link.words if link else "", mark.word if mark else "")
        case Block(blocks=blocks, title=title, label=label):
            yield from (title, label)
            for inner in (part.lead, part.bullets, part.clauses, part.tables, blocks, part.links, part.marks):
                yield from words_of(inner)
        case str():
            yield part
        case tuple():
            for inner in part:
                yield from words_of(inner)
        case _ if is_dataclass(part):
            for field in fields(part):
                if field.name not in ("rule", "anchor", "kind", "name", "sign", "language", "tips"):
                    yield from words_of(getattr(part, field.name))
        case _:
            return


def tags(node: object) -> Iterator[pikepdf.Dictionary]:
    if isinstance(node, pikepdf.Array):
        for inner in node:
            yield from tags(inner)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from tags(node.K)


@pytest.mark.parametrize("plan", ALL, ids=lambda plan: plan.head.name)
def test_every_word_and_figure_of_the_view_is_in_the_text(plan: Plan) -> None:
    sheet = rendered.sheet_of(plan.head.name)
    text = squeezed(text_of(made(plan.head.name), furniture=False))
    wanted = dict.fromkeys(squeezed(words) for words in words_of(sheet))
    assert [words for words in wanted if words not in text] == []


@pytest.mark.parametrize("review", [False, True], ids=["customer", "review"])
def test_the_same_plan_gives_the_same_bytes(review: bool) -> None:
    plan = full_sample()
    first = render_pdf(plan, review=review, on=ON)
    assert first.startswith(b"%PDF-1.7")
    assert render_pdf(plan, review=review, on=ON) == first


def test_it_is_tagged_titled_and_made_to_both_standards() -> None:
    with pikepdf.open(BytesIO(made("sample"))) as file:
        root = file.Root
        assert root.MarkInfo.Marked
        assert str(root.Lang) == "en"
        assert root.ViewerPreferences.DisplayDocTitle
        with file.open_metadata() as data:
            assert (data["pdfaid:part"], data["pdfaid:conformance"], data["pdfuaid:part"]) == ("2", "A", "1")
            assert data["dc:title"] == "Sample Support"
            assert data["xmp:CreateDate"].startswith("2026-01-01")
        found = list(tags(root.StructTreeRoot.K))
        kinds = [str(tag.S) for tag in found]
        assert {"/Title", "/H1", "/H2", "/H3", "/Table", "/THead", "/TH", "/TD", "/Caption", "/L", "/LI", "/Note"} <= {
            *kinds
        }
        assert all("/Alt" in tag for tag in found if tag.S == "/Figure")
        levels = [int(kind[2]) for kind in kinds if re.fullmatch(r"/H\d", kind)]
        assert all(later - former <= 1 for former, later in itertools.pairwise(levels))


def test_its_fonts_are_inside() -> None:
    with pikepdf.open(BytesIO(made("sample"))) as file:
        descriptors = [
            inner.FontDescriptor
            for page in file.pages
            for font in page.Resources.Font.values()
            for inner in font.DescendantFonts
        ]
        assert descriptors
        assert all("/FontFile2" in one or "/FontFile3" in one for one in descriptors)
        assert {str(one.FontName)[8:].partition("-")[0] for one in descriptors} <= {"LibertinusSerif", "DejaVuSansMono"}


@pytest.mark.parametrize("plan", ALL, ids=lambda plan: plan.head.name)
def test_every_rule_is_a_named_destination(plan: Plan) -> None:
    with pikepdf.open(BytesIO(made(plan.head.name))) as file:
        names = set(pikepdf.NameTree(file.Root.Names.Dests).keys())
    rules = [entitlement.id for entitlement in plan.entitlements]
    rules += [deadline.id for entitlement in plan.entitlements for deadline in entitlement.deadlines]
    assert [rule for rule in rules if f"promise-{rule.replace('.', '-')}" not in names] == []


@pytest.mark.parametrize("plan", real_plans(), ids=lambda plan: plan.head.name)
def test_every_page_has_its_own_number(plan: Plan) -> None:
    """A layout that doesn't come to rest counts every page as the first."""
    pages = text_of(made(plan.head.name)).split("\f")[:-1]
    assert [number for number, page in enumerate(pages, 1) if f"Page {number} of {len(pages)}" not in page] == []


def test_the_edition_stands_on_every_page() -> None:
    plan = full_sample()
    pages = text_of(made("sample")).split("\f")[:-1]
    assert len(pages) > 5
    for number, page in enumerate(pages, 1):
        for words in ("sample · Version 2.0", "Effective Thursday 1 January 2026", "Supersedes 1.4", plan.digest[:16]):
            assert words in page
        assert f"Page {number} of {len(pages)}" in page


def test_readings_stand_on_review_copies_alone() -> None:
    reading = squeezed("Near means in a straight line.")
    assert reading not in squeezed(text_of(render_pdf(full_sample())))
    review = squeezed(text_of(render_pdf(full_sample(), review=True)))
    assert reading in review
    assert squeezed("not for customers") in review


def test_a_table_repeats_its_head_on_every_page() -> None:
    rows = tuple(Row(heads=(f"row {number}",), cells=(Cell(lines=(Line(words="x"),)),)) for number in range(150))
    pages = text_of(pdf_of(sheet_with(Table(caption="C", corners=("Cornerhead",), columns=("X",), rows=rows)), day=ON))
    with_rows = [page for page in pages.split("\f") if "row 1" in page or "row 9" in page]
    assert len(with_rows) > 2
    assert all(page.count("Cornerhead") == 1 for page in with_rows)


def test_columns_are_as_wide_as_what_they_hold() -> None:
    row = Row(heads=("a",), cells=(Cell(lines=(Line(words="b " * 400),)), Cell(lines=())))
    one, two, three = shares(Table(caption="", corners=("Head",), columns=("Long", "Empty"), rows=(row,)))
    assert two > 3 * one
    assert three == 7


# ---- words of others


def sheet_with(table: Table) -> Sheet:
    sheet = view_of(full_sample())
    section = sheet.sections[0]
    sections = (type(section)(kind=section.kind, title=section.title, tables=(table,)), *sheet.sections[1:])
    return Sheet(
        language=ENGLISH,
        review=False,
        stamp=sheet.stamp,
        sections=sections,
        footnotes=sheet.footnotes,
        marks=sheet.marks,
    )


TYPST = '#import "x.typ": y #panic() $x$ \\ `code` @ref <label> *b* _i_ = head // no /* no */ "q" \\u{41} #{1} ] ) }'


def test_hostile_words_are_text() -> None:
    text = squeezed(text_of(render_pdf(hostile_plan(), review=True)))
    assert squeezed("<script>alert(1)</script> {{ 7 * 7 }} {% raw %} `code` *bold* _it_") in text
    assert "[U+1F600]" in text
    assert "[U+202E]txt.exe" in text
    assert "x" * 90 in text
    assert text.replace("-", "").count("x") > 100_000 - 100


def test_typst_markup_and_code_are_text() -> None:
    plan = full_sample()
    entitlement = plan.entitlements[0].model_copy(update={"title": TYPST})
    head = plan.head.model_copy(update={"title": TYPST, "vendor": TYPST, "version": TYPST, "name": TYPST})
    hostile = plan.model_copy(update={"head": head, "entitlements": (entitlement, *plan.entitlements[1:])})
    assert squeezed(text_of(render_pdf(hostile, review=True))).count(squeezed(TYPST)) > 3


@pytest.mark.parametrize(
    "words", ["日本語のプラン", "\ue000", "\ufffe", "e\u0301\u0489", "👩‍👩‍👧 🇳🇴", "\u200e\u200f\u061c", "नमस्ते", "مرحبا"]
)
def test_what_no_font_has_is_spelled_out(words: str) -> None:
    plan = full_sample()
    made = render_pdf(plan.model_copy(update={"head": plan.head.model_copy(update={"title": words})}))
    if words[0] == "日":
        assert "[U+65E5][U+672C]" in squeezed(text_of(made))


def test_no_word_of_the_view_stands_outside_a_literal() -> None:
    source = source_of(view_of(hostile_plan(), review=True), ON, CARRIED)
    outside = re.sub(r'"(?:\\.|[^"\\])*"', '""', source)
    assert "alert" not in outside
    assert HOSTILE[:20] not in outside


# ---- the date, and the extra


def test_the_date_is_the_plans_else_the_callers() -> None:
    plan = full_sample()
    undated = plan.model_copy(update={"head": plan.head.model_copy(update={"effective": None})})
    assert document_day(plan, ON) == date(2026, 1, 1)
    assert document_day(undated, ON) == ON
    assert document_day(undated, None) == date(1970, 1, 1)


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("typst", "plansmith.compiler.sheets.pdf.typst_run", "plansmith.compiler.sheets.pdf.typst_compile"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.delitem(sys.modules, "plansmith.compiler.sheets.pdf.typst_glyphs", raising=False)
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(MissingExtraError, match=r"needs the package `typst`: pip install 'plansmith\[sheets\]'"):
        render_pdf(full_sample())
