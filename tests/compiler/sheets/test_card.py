"""Decision cards: one file, all of it escaped, every answer with its reasons, every deadline with its timeline."""

import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from typing import Any

import pytest
from plansmith.compiler.decision import Decision, DueValue, Outcome
from plansmith.compiler.decision_sections import sections
from plansmith.compiler.program import Program
from plansmith.compiler.sheets.card import Answer
from plansmith.compiler.sheets.html_card import render_card
from plansmith.compiler.sheets.view.card import card_of
from plansmith.dsl.model.statements import Plan

from tests.compiler.conftest import Compiled

HOSTILE = "<script>alert('x')</script>\x1b[2J\u202e\"&"
PLAN = """
facts
  site record "The site"
    secure yesno "Is it secure?"
    name text "What is it called?"
    zone zone "Which zone?"
  case record "The case"
    opened instant "When was it opened?"
calendar desk "Desk <b>hours</b>"
  open Mon to Fri 09:00 to 17:00
  zone America/New_York
> We answer <i>fast</i>.
entitlement phone "Phone & <em>more</em>" is included
  available desk
  > Within two hours.
  deadline answer "First answer" is a commitment
    starts case.opened
    due within 2 business hours of desk
  deadline visit "A visit" is a goal
    starts case.opened
    due within 3 clock hours
entitlement fax "Fax" is not included
requires named "The site must have a name <br>." for phone
  must site.name is present
  else may refuse
requires safe "Secure sites are not served."
  must site.secure is no
  else refuse
"""
OPENED = "2026-03-10T16:00:00-04:00"
FACTS: dict[str, Any] = {
    "asked": "2026-03-10T12:00:00-04:00",
    "site": {"secure": False, "name": HOSTILE, "zone": "America/Chicago"},
    "case": {"opened": OPENED},
}
_VOID = {"meta", "br", "img", "link", "hr", "input"}


class Page(HTMLParser):
    """The elements of a page: every one closed, no id twice."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.words: list[str] = []
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            assert not name.startswith("on"), name
            if name == "id":
                self.ids.append(value or "")
            if name in ("href", "src"):
                self.links.append(value or "")
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def card(compiled: Compiled, facts: dict[str, Any] | None = None) -> tuple[Program, Decision, str]:
    program = compiled(PLAN)
    known = program.facts(FACTS if facts is None else facts)
    decision = program.decide(known)
    return program, decision, render_card(decision, (program,), known)


def judge(text: str) -> Page:
    page = Page(text)
    assert len(set(page.ids)) == len(page.ids)
    assert all(link.startswith("#") and link[1:] in page.ids for link in page.links)
    assert page.tags.isdisjoint({"script", "link", "iframe", "object", "form"})
    assert "url(http" not in text
    assert "@import" not in text
    return page


def test_it_is_one_page_that_asks_nobody_for_anything(compiled: Compiled) -> None:
    judge(card(compiled)[2])


def test_the_same_answer_gives_the_same_bytes(compiled: Compiled) -> None:
    assert card(compiled)[2] == card(compiled)[2]


def test_nothing_that_somebody_wrote_is_markup(compiled: Compiled) -> None:
    text = card(compiled)[2]
    page = judge(text)
    assert page.tags.isdisjoint({"b", "i", "em"})
    assert "&lt;script&gt;alert(" in text
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_each_answer_has_its_words_reasons_and_place(compiled: Compiled) -> None:
    _, decision, text = card(compiled)
    words = " ".join(" ".join(judge(text).words).split())
    for said in (
        "eligible", "Within two hours.", "We answer <i>fast</i>.", "due", "Wed 2026-03-11 10:00 -04:00, a commitment",
        "open Tue 2026-03-10 16:00 to 17:00 America/New_York: 1 h counted", "case.opened", "not included",
        "somebody is there at the asked instant", decision.provenance.digest, decision.provenance.tzdata,
    ):  # fmt: skip
        assert said in words, said
    for entry in decision.entries:
        for reason in entry.reasons:
            assert reason.place in words


def test_each_deadline_that_is_due_has_its_timeline(compiled: Compiled) -> None:
    _, _, text = card(compiled)
    pictures = [ET.fromstring(found) for found in re.findall(r"<svg.*?</svg>", text, re.DOTALL)]
    titles = [picture.findtext("{http://www.w3.org/2000/svg}title") for picture in pictures]
    assert titles == ["Timeline: First answer", "Timeline: A visit"]
    zones = [" ".join(picture.itertext()) for picture in pictures]
    assert "Times in America/New_York" in zones[0]
    assert "Times in America/Chicago" in zones[1]  # no calendar has a zone: the nearest that the facts name
    assert "start 16:00" in zones[0]
    assert "start 15:00" in zones[1]


def test_a_refusal_says_why_what_would_help_and_what_goes_with_it(compiled: Compiled) -> None:
    facts = {**FACTS, "site": {**FACTS["site"], "secure": True}}
    program, decision, text = card(compiled, facts)
    found = card_of(decision, (program,), program.facts(facts))
    assert (found.verdict.mark.word, found.verdict.words) == ("refused", "Secure sites are not served.")
    assert [one.title for one in found.why_not] == ["Secure sites are not served"]
    assert found.why_not[0].remedies == ("`site.secure` is `no`, and not `yes`",)
    swept = {group.kind: group.swept for group in found.groups if group.swept}
    assert swept == {"entitlements": ("Phone & <em>more</em>",), "deadlines": ("First answer", "A visit")}
    assert "<code>site.secure</code> is <code>no</code>" in text
    assert "<svg" not in text
    judge(text)


def test_what_is_open_names_what_it_would_take(compiled: Compiled) -> None:
    program, decision, text = card(compiled, {"asked": FACTS["asked"]})
    found = card_of(decision, (program,), program.facts({"asked": FACTS["asked"]}))
    assert (found.verdict.mark.tone, found.verdict.missing) == ("open", ("site.secure",))
    judge(text)


def test_signs_tell_answers_apart_without_colour(compiled: Compiled) -> None:
    program, decision, _ = card(compiled)
    found = card_of(decision, (program,), program.facts(FACTS))
    marks = {(answer.mark.tone, answer.mark.sign) for group in found.groups for answer in group.answers}
    assert {("good", "✓"), ("bad", "✗")} <= marks
    assert len({sign for _, sign in marks}) == len(marks)


def test_the_cards_of_all_scenarios(five_plans: list[Plan]) -> None:
    for plan in five_plans:
        program = Program(plan, plansmith="test")
        for scenario in plan.scenarios[::5]:
            known = program.facts(scenario.facts)
            decision = program.decide(known, remedies=False)
            found = card_of(decision, (program,), known)
            told = [found.verdict, *(answer for group in found.groups for answer in group.answers)]
            swept = sum(len(group.swept) for group in sections(decision))
            assert len(told) + swept == len(decision.entries)
            _drawn(decision, told)
        judge(render_card(decision, (program,), known))


def _drawn(decision: Decision, told: list[Answer]) -> None:
    entries = {entry.id: entry for entry in decision.entries}
    for answer in told:
        value = entries[answer.rule].value
        assert answer.grounds, answer.rule
        if isinstance(value, DueValue) and value.due is not None and value.path:
            assert entries[answer.rule].outcome is not Outcome.REFUSED
            assert answer.picture is not None, (decision.plan, answer.rule)


@pytest.mark.parametrize("text", ["`a", "a `b` c", "`<b>`", "``", "a ` b ` c `"])
def test_backticks_become_code_and_nothing_else_does(text: str) -> None:
    from plansmith.compiler.sheets.escaping import ticked

    made = ticked(text)
    assert "<b>" not in made
    assert made.count("<code>") == made.count("</code>") == (text.count("`") // 2 if text.count("`") % 2 == 0 else 0)
