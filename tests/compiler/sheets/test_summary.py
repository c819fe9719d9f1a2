"""A sheet's one page: the plan at a glance, and nothing that leads beyond it."""

import re
from io import BytesIO

import pikepdf
import pytest
from plansmith.compiler.sheets import render_html, render_markdown
from plansmith.compiler.sheets.pdf import render_pdf
from plansmith.compiler.sheets.view.plan import view_of
from plansmith.compiler.sheets.word import render_docx
from plansmith.dsl.model.statements import Plan

from .samples import full_sample, real_plans

every_plan = pytest.mark.parametrize("plan", real_plans(), ids=lambda plan: plan.head.name)


@every_plan
def test_it_is_one_page(plan: Plan) -> None:
    with pikepdf.open(BytesIO(render_pdf(plan, summary=True))) as pdf:
        assert len(pdf.pages) == 1


@every_plan
def test_it_says_what_the_sheet_says_at_a_glance(plan: Plan) -> None:
    brief, whole = view_of(plan, summary=True), view_of(plan)
    assert [section.kind for section in brief.sections] == ["overview"]
    (one,), other = brief.sections, whole.sections[0]
    assert [table.caption for table in one.tables] == [table.caption for table in other.tables]
    for short, long in zip(one.tables, other.tables, strict=True):
        assert [row.heads for row in short.rows] == [row.heads for row in long.rows]
        assert [_words(row) for row in short.rows] == [_words(row) for row in long.rows]
    assert _words(one.blocks) == _words(other.blocks)
    assert brief.stamp == whole.stamp


def _words(part: object) -> list[str]:
    return re.findall(r"words='([^']*)'", repr(part))


@pytest.mark.parametrize("plan", [*real_plans(), full_sample()], ids=lambda plan: plan.head.name)
def test_every_link_leads_to_the_page_itself(plan: Plan) -> None:
    page = render_html(plan, summary=True)
    ids = set(re.findall(r' id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]*)"', page)) <= ids
    assert "<nav" not in page
    assert '<body class="single">' in page  # no column for a list of contents that isn't there
    assert 'id="edition"' not in page


def test_in_word_and_markdown() -> None:
    plan = full_sample()
    assert len(render_docx(plan, summary=True)) < len(render_docx(plan)) / 2
    text = render_markdown(plan, summary=True)
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == ["At a glance", "Notes"]
    assert text.endswith("\n")
