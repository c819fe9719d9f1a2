"""Comparisons and notices as documents: the same bytes, hostile words as words, every figure in every format."""

import json
import os
import re
from datetime import date
from pathlib import Path

import pytest
from plansmith.compiler.sheets.comparison import Comparison, compare_editions, compare_tiers
from plansmith.compiler.sheets.comparison.formats import ENDINGS, render_comparison

from tests.compiler.sheets.pdf_text import text_of
from tests.compiler.sheets.samples import plan_of
from tests.compiler.sheets.test_comparison import BASE, base

GOLDEN = Path(__file__).parent / "golden"
ON = date(2026, 1, 1)
NEW = (
    BASE.replace('version "1.0"\n  effective 2025-01-01 until 2026-01-01', 'version "2.0"\n  effective 2026-01-01')
    .replace("within 8 business hours of desk", "within 8 clock hours")
    .replace("is 100 USD", "is 120 USD")
    .replace('"Answer" is a goal', '"Answer" is a commitment')
    .replace("  only where site.secure is no\n", "")
    .replace("The law of Utopia", "The law of Atlantis")
)
HOSTILE = "<script>alert(1)</script> {{ x }} | # *a* `b` #import \u202e \x00 ${c} \U0001f642"
FIGURE = re.compile(r"\d[\d,.:]*\d|\d")


def editions() -> Comparison:
    return compare_editions(base(), plan_of(NEW))


@pytest.mark.parametrize("name", ["comparison", "notice"])
def test_golden(name: str) -> None:
    made = render_comparison(editions(), "markdown", notice=name == "notice").decode()
    path = GOLDEN / f"{name}.md"
    if os.environ.get("PLANSMITH_GOLDEN") == "write":
        path.write_text(made, "utf-8")
    assert made == path.read_text("utf-8")


@pytest.mark.parametrize("form", ENDINGS)
def test_the_same_two_sides_give_the_same_bytes(form: str) -> None:
    assert render_comparison(editions(), form) == render_comparison(editions(), form)


def hostile() -> Comparison:
    plan = base()
    tiers = tuple(tier.model_copy(update={"title": HOSTILE}) for tier in plan.tiers)
    entitlements = tuple(one.model_copy(update={"title": HOSTILE}) for one in plan.entitlements)
    return compare_tiers(plan.model_copy(update={"tiers": tiers, "entitlements": entitlements}), "gold", "silver")


def test_hostile_words_stay_words() -> None:
    made = hostile()
    html = render_comparison(made, "html").decode()
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ x }}" in html
    assert r"\<script\>" in render_comparison(made, "markdown").decode()
    assert json.loads(render_comparison(made, "json"))["before"]["label"] == HOSTILE
    assert "#import" in text_of(render_comparison(made, "pdf"))
    assert render_comparison(made, "docx")[:2] == b"PK"


def test_every_figure_of_a_format_stands_in_the_json() -> None:
    known = set(FIGURE.findall(render_comparison(editions(), "json").decode()))
    said = [render_comparison(editions(), "markdown").decode().replace("\\", "")]
    said.append(text_of(render_comparison(editions(), "pdf"), furniture=False))
    assert set(FIGURE.findall(" ".join(said))) <= known


def test_verdicts_are_told_in_words_and_signs() -> None:
    html = render_comparison(editions(), "html").decode()
    for sign, word in (("▲", "Better"), ("▼", "Worse"), ("≟", "Can’t be told")):
        assert f'<span aria-hidden="true">{sign}</span> {word}' in html


def test_a_notice_tells_what_stays() -> None:
    made = render_comparison(editions(), "markdown", notice=True).decode()
    assert "## What stays the same" in made
    assert "*Version:* 2\\.0" in made
    assert "*Supersedes:* 1\\.0" in made
