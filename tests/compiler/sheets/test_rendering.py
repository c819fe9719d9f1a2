"""Every template rendered: strict about undefined names, byte-stable, and nothing in an author's words is markup."""

import dataclasses
import html.parser
import json
import os
import re
from datetime import date
from pathlib import Path

import pytest
from plansmith.compiler.sheets import render_html, render_json, render_markdown, view_of
from plansmith.compiler.sheets.escaping import css_string, file_name, markdown, visible
from plansmith.dsl.model.statements import Plan

from tests.compiler.sheets.samples import HERE, full_sample, plan_of, real_plans

SMALL = """\
plan small "Small Support"
  vendor "Acme"
  version "1"
  effective 2026-01-01
  source "s.txt"
facts
  case record "The case"
    logged instant "When was the case logged?"
calendar desk "Desk"
  open Mon to Fri 09:00 to 17:00
  zone Europe/Oslo
entitlement answer "An answer" is included
  available desk [slow]
  deadline first "First answer" is a commitment
    starts case.logged
    due within 4 business hours of desk
note slow "Summers are slow."
"""
GOLDEN = HERE / "golden"


def check(name: str, text: str) -> None:
    """Compare with the kept rendering; `PLANSMITH_GOLDEN=write` writes it anew."""
    path = GOLDEN / name
    if os.environ.get("PLANSMITH_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    assert text == path.read_text("utf-8")


@pytest.mark.parametrize("name", ["small", "sample"])
@pytest.mark.parametrize("review", [False, True], ids=["customer", "review"])
def test_goldens(name: str, review: bool) -> None:
    plan = plan_of(SMALL) if name == "small" else full_sample()
    suffix = "_review" if review else ""
    check(f"{name}{suffix}.md", render_markdown(plan, review=review))
    if name == "small":
        check(f"{name}{suffix}.html", render_html(plan, review=review))
        check(f"{name}{suffix}.json", render_json(plan, review=review))


@pytest.mark.parametrize("plan", real_plans(), ids=lambda plan: plan.head.name)
def test_real_plans_render_the_same_twice(plan: Plan) -> None:
    on = date(2026, 3, 1)
    for render in (render_html, render_markdown, render_json):
        assert render(plan, on=on) == render(plan, on=on)
        assert render(plan, review=True)


# ---- the page


class Page(html.parser.HTMLParser):
    """Collects what a page is made of and checks that its elements close in order."""

    VOID = frozenset({"meta", "br", "link", "img", "input", "hr"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.headings: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append((tag, given))
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if tag == "a":
            self.hrefs.append(str(given["href"]))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def parsed(text: str) -> Page:
    page = Page()
    page.feed(text)
    page.close()
    assert page.open == []
    return page


@pytest.mark.parametrize("plan", [full_sample(), *real_plans()], ids=lambda plan: plan.head.name)
@pytest.mark.parametrize("review", [False, True], ids=["customer", "review"])
def test_the_page_is_well_made(plan: Plan, review: bool) -> None:
    page = parsed(render_html(plan, review=review, on=date(2026, 3, 1)))
    names = [tag for tag, _ in page.tags]
    assert len(page.ids) == len(set(page.ids))
    assert [href for href in page.hrefs if href.startswith("#") and href[1:] not in page.ids] == []
    assert not {"script", "link", "img", "iframe"} & set(names)
    assert names.count("h1") == names.count("main") == 1
    assert all(later - former <= 1 for former, later in zip(page.headings, page.headings[1:], strict=False))
    for tag, attributes in page.tags:
        if tag == "th":
            assert attributes.get("scope") in ("row", "col")
        assert not any(name.startswith("on") for name in attributes)
        assert "src" not in attributes
    assert names.count("table") == names.count("caption")
    assert next(attributes for tag, attributes in page.tags if tag == "html").get("lang") == "en"


def test_colours_contrast() -> None:
    css = (Path(render_html.__code__.co_filename).parent / "templates" / "sheet.css").read_text("utf-8")
    schemes = re.findall(r":root \{([^}]+)\}", css)
    assert len(schemes) == 3
    for scheme in schemes:
        colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", scheme))
        for ground in ("paper", "tint", "tint-note"):
            for ink in ("ink", "soft", "accent", "good", "bad", "open"):
                assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)


def contrast(first: str, second: str) -> float:
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


# ---- footnotes and dates


def test_footnotes_are_numbered_as_first_mentioned_and_repeated_at_tables() -> None:
    sheet = view_of(full_sample())
    assert [(note.number, note.name) for note in sheet.footnotes] == [
        (1, "recommended"),
        (2, "far_away"),
        (3, "desk_days"),
    ]
    overview = sheet.sections[0].tables[0]
    assert [note.number for note in overview.notes] == [1, 2]


def test_a_note_that_nothing_mentions_still_stands_on_the_sheet() -> None:
    plan = plan_of(SMALL).model_copy(update={"calendars": (), "entitlements": ()})
    assert [(note.number, note.words) for note in view_of(plan).footnotes] == [(0, "Summers are slow.")]
    assert "Summers are slow." in render_html(plan)


@pytest.mark.parametrize(
    ("words", "quote", "shown"),
    [
        ("2 Parts shipping may take longer.", "2 Parts shipping may take longer.", "Parts shipping may take longer."),
        ("2 Parts shipping.", "Parts shipping.", "2 Parts shipping."),
        ("24 Hours a day.", "24 Hours a day.", "24 Hours a day."),
        ("2 parts at most.", "2 parts at most.", "2 parts at most."),
        ("2.5 Miles.", "2.5 Miles.", "2.5 Miles."),
        ("Two Parts.", "Two Parts.", "Two Parts."),
    ],
)
def test_a_quoted_note_loses_its_own_number_on_customers_copies(words: str, quote: str, shown: str) -> None:
    plan = plan_of(SMALL)
    origin = dataclasses.replace(plan.notes[0].origin, quotes=(quote,))
    noted = plan.model_copy(update={"notes": (plan.notes[0].model_copy(update={"words": words, "origin": origin}),)})
    assert [note.words for note in view_of(noted).footnotes] == [shown]
    assert [note.words for note in view_of(noted, review=True).footnotes] == [words]


def test_what_has_to_be_met_stands_at_the_promise_and_in_the_summary() -> None:
    text = render_markdown(full_sample())
    promise = text[text.index("#### Somebody on site") :]
    assert "*To be met:* **☐ Required**. Customers must be near: if not, “Somebody on site” is lost" in promise
    summary = text[: text.index("## What is promised")]
    assert "### Who may have it" in summary
    assert "Not far: if not, this plan is not available; “The Base Plan” has to be bought instead" in summary
    duty = text[text.index("### Telephone") : text.index("### Portal")]
    assert "**☐ Partner’s duty**. Train new people: if not, “Telephone” is lost" in duty


def test_the_tie_rule_stands_at_every_calendar_that_closes() -> None:
    text = render_markdown(full_sample())
    assert "A clock that runs out at closing time ends at closing time." in text[text.index("### Help desk") :]


def test_the_summary_says_hours_dates_and_cut_offs_where_there_are_tiers() -> None:
    overview = view_of(full_sample()).sections[0]
    assert [table.caption for table in overview.tables] == ["Features by tier", "Hours and dates"]
    onsite = next(row for row in overview.tables[1].rows if row.rule == "onsite")
    assert "cut-off by 14:30 America/Denver" in onsite.cells[1].lines[0].words


def test_holidays_are_dated_where_a_day_is_given() -> None:
    plan = full_sample()
    dated = render_markdown(plan, on=date(2026, 3, 1))
    assert "| Monday 18 May 2026 | Founders' Day |" in dated
    assert "| Friday 27 November 2026 | Bridge day |" in dated
    assert "Columbus Day |" not in dated
    plain = render_markdown(plan)
    assert "18 May 2026" not in plain
    assert "made without a day to count from" in plain


def test_years_without_known_holidays_are_said_to_be_so() -> None:
    assert "No dates: " in render_markdown(full_sample(), on=date(2200, 3, 1))


def test_the_twin_holds_the_view() -> None:
    twin = json.loads(render_json(full_sample()))
    assert twin["view_version"] == 0
    assert twin["stamp"]["plan"] == "sample"
    assert [section["kind"] for section in twin["sections"]][:2] == ["overview", "promises"]


# ---- hostile words

HOSTILE = (
    "<script>alert(1)</script> {{ 7 * 7 }} {% raw %} `code` *bold* _it_ [link](javascript:x) "
    "| cell | # head & &lt; $x$ \\ 😀 עברית \u202etxt.exe\u202c \u2066x\u2069 </style> --> ']]>"
)


def hostile_plan() -> Plan:
    plan = full_sample()
    long = "x" * 100_000
    entitlement = plan.entitlements[0].model_copy(update={"title": f"{HOSTILE}\n\n# second line\r\n- item"})
    note = plan.notes[0].model_copy(update={"words": long})
    head = plan.head.model_copy(update={"title": HOSTILE, "vendor": HOSTILE, "version": HOSTILE, "name": HOSTILE})
    return plan.model_copy(
        update={"head": head, "entitlements": (entitlement, *plan.entitlements[1:]), "notes": (note, *plan.notes[1:])}
    )


def test_hostile_words_are_text_on_the_page() -> None:
    text = render_html(hostile_plan(), review=True)
    page = parsed(text)
    assert not {"script", "img"} & {tag for tag, _ in page.tags}
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7 * 7 }}" in text
    assert text.count("</style>") == 1
    assert "\u202e" not in text
    assert "[U+202E]txt.exe" in text
    assert "x" * 100_000 in text
    assert "😀 עברית" in text


def test_hostile_words_are_text_in_the_twin() -> None:
    twin = json.loads(render_json(hostile_plan(), review=True))
    assert twin["stamp"]["title"] == HOSTILE
    assert any(note["words"] == "x" * 100_000 for note in twin["footnotes"])


def test_hostile_words_are_text_in_markdown() -> None:
    text = render_markdown(hostile_plan(), review=True)
    assert "<script" not in text.replace("\\<script", "")
    assert "\\<script\\>alert(1)\\</script\\> {{ 7 \\* 7 }}" in text
    assert "\n# second line" not in text
    assert not re.search(r"(?<!\\)\[link", text)
    assert "\u202e" not in text
    for row in re.findall(r"^\| .*\|$", text, re.MULTILINE):
        assert "javascript" not in row or len(re.findall(r"(?<!\\)\|", row)) in (3, 4, 5)


@pytest.mark.parametrize(
    ("words", "escaped"),
    [
        ("plain words, 4 hours.", "plain words, 4 hours."),
        ("snake_case and _emphasis_", r"snake_case and \_emphasis\_"),
        ("a | b", r"a \| b"),
        ("1. first", r"1\. first"),
        ("- item", r"\- item"),
        ("# head", r"\# head"),
        ("two\nlines", "two lines"),
        ("<b> & `x` *y* [z] ~ \\", r"\<b\> \& \`x\` \*y\* \[z\] \~ \\"),
    ],
)
def test_markdown_escapes_at_need(words: str, escaped: str) -> None:
    assert markdown(words) == escaped


def test_control_characters_become_visible() -> None:
    assert visible("a\x00b\x1bc\td\ne") == "a�b�c\td\ne"
    assert visible("x\ud800y") == "x�y"


def test_names_and_css_strings_are_harmless() -> None:
    assert file_name("../../Etc/Passwd") == "etc_passwd"
    assert file_name("…") == "plan"
    assert file_name("asm_platinum-2.0") == "asm_platinum-2_0"
    assert css_string('a"</style>') == "a\\22 \\3c \\2f style\\3e "
