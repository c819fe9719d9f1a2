"""The sheets of the sample and of the plans that come with plansmith, rendered once for all tests that look at them."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from plansmith.compiler.sheets import view_of
from plansmith.compiler.sheets.html import html_of
from plansmith.compiler.sheets.markdown import markdown_of
from plansmith.compiler.sheets.pdf import document_day, pdf_of
from plansmith.compiler.sheets.twin import json_of
from plansmith.compiler.sheets.view import Sheet
from plansmith.compiler.sheets.word import docx_of
from plansmith.dsl.model.statements import Plan

from tests.compiler.sheets.samples import full_sample, real_plans

ON = date(2026, 3, 1)
PLANS: Mapping[str, Plan] = {plan.head.name: plan for plan in (full_sample(), *real_plans())}
REAL = tuple(name for name in PLANS if name != "sample")


@cache
def sheet_of(name: str, *, review: bool = False) -> Sheet:
    titles = {plan.head.name: plan.head.title for plan in PLANS.values()}
    return view_of(PLANS[name], on=ON, titles=titles, review=review)


@cache
def html(name: str) -> str:
    return html_of(sheet_of(name))


@cache
def markdown(name: str) -> str:
    return markdown_of(sheet_of(name))


@cache
def twin(name: str) -> str:
    return json_of(sheet_of(name))


@cache
def pdf(name: str) -> bytes:
    return pdf_of(sheet_of(name), day=document_day(PLANS[name], ON))


@cache
def docx(name: str) -> bytes:
    return docx_of(sheet_of(name), day=document_day(PLANS[name], ON))
