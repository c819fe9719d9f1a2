"""PS605: figures in the author's words, held against the rules they stand at."""

import pytest
from plansmith.compiler.checks.authors_figures import authors_figures
from plansmith.grammar.diagnostics import Diagnostic
from plansmith.grammar.source import Source

from ..conftest import Compiled

PLAN = """
plan t "{plan}"
  vendor "V"
  version "1.0"
  effective 2026-01-01
  source "t.txt"

facts
  case record "The case"
    opened instant "{question}"
    ended  instant "When did it end?"
    since  date    "Since when?"
  contract record "The contract"
    fee    money   "Which fee?"
  site record "The site"
    place  place   "Where?"
    depot  place   "Where is the depot?"

calendar desk "{desk}"
  open Mon to Fri 09:00 to 17:00
  zone America/New_York
calendar always_open "{always}"
  open always

note remark "{note}"
term law "{term}"

entitlement help "{help}" is included [remark]
  available desk
  provides "{provides}"
  deadline answer "{answer}" is a commitment
    starts case.opened
    due within 4 business hours of desk
  deadline visit "{visit}" is a commitment
    starts case.opened
    due on business day 1 of desk by 12:00 America/New_York
    cutoff by 14:30 America/New_York else 1 business day more of desk
  deadline notice "{notice}" is a commitment
    due at least 168 clock hours before case.ended
  limit loan "{loan}" is 3 weeks
  every quarter from case.since "{every}"

entitlement phone "{phone}" is included
  available always_open

requires reach "{reach}" for help
  must distance from site.place to site.depot is at most 50 miles
  else lose help

fee extra "{extra}" is 1500.50 USD
"""
WHERE = (
    "plan", "question", "desk", "always", "note", "term", "help", "provides",
    "answer", "visit", "notice", "loan", "every", "phone", "reach", "extra",
)  # fmt: skip
PLAIN = dict.fromkeys(WHERE, "Words")


def found(compiled: Compiled, **words: str) -> list[Diagnostic]:
    program = compiled(PLAN.format(**{**PLAIN, **words}))
    return list(authors_figures(program.plan, program, {}))


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("answer", "An answer in 4 hours"),
        ("answer", "An answer in four business hours"),
        ("answer", "An answer in 240 minutes"),
        ("answer", "A 4-hour answer"),
        ("answer", "Answered 09:00 to 17:00, 9 a.m. to 5 p.m., 8 hours a day, 5 days a week, 8x5"),
        ("visit", "A visit within 1 business day, by noon; ordered by 2:30 PM"),
        ("visit", "One day"),
        ("notice", "Seven days’ notice"),
        ("notice", "A week of 168 hours"),
        ("loan", "Up to 21 days, or 3 weeks"),
        ("every", "Every 3 months"),
        ("phone", "24x7, 24/7/365, around the clock, a 24 hour hotline"),
        ("phone", "24 hours a day, 7 days a week, 365 days a year"),
        ("reach", "Within 50 miles, fifty miles, 80.4672 km"),
        ("help", "Help in 4 hours and within a 50 mile radius"),
        ("extra", "$1,500.50, or 1500.50 USD"),
        ("plan", "Four Hour Help"),
        ("note", "Not past 14:30"),
        ("term", "What comes in 4 hours"),
        ("provides", "Two engineers, Level 2 support, 1/12 of it, SP1"),
    ],
)
def test_figures_of_the_rule(compiled: Compiled, where: str, words: str) -> None:
    assert found(compiled, **{where: words}) == []


@pytest.mark.parametrize(
    ("where", "words", "said", "near"),
    [
        ("answer", "An answer in 8 hours", "8 hours", ""),
        ("answer", "An answer in six hours", "six hours", ""),
        ("answer", "An answer in 4 clock hours", "4 clock hours", ""),
        ("answer", "An answer in 4 days", "4 days", ""),
        ("answer", "Answered until 18:00", "18:00", ""),
        ("answer", "Answered 24x7", "24x7", "always_open"),
        ("visit", "Within 24 hours", "24 hours", ""),
        ("visit", "In 4 hours", "4 hours", "help.answer"),
        ("visit", "Ordered by 2:30 AM", "2:30 AM", ""),
        ("notice", "7 business days", "7 business days", ""),
        ("loan", "For 1 month", "1 month", ""),
        ("phone", "Round 8x5", "8x5", "help.visit"),
        ("phone", "5 days a week", "5 days", "help.visit"),
        ("reach", "Within 60 miles", "60 miles", ""),
        ("reach", "Within 50 km", "50 km", ""),
        ("extra", "€1,500.50", "€1,500.50", ""),
        ("extra", "1500 USD", "1500 USD", ""),
        ("extra", "5%", "5%", ""),
        ("plan", "Six Hour Help", "Six Hour", ""),
        ("term", "within 30 days", "30 days", ""),
        ("note", "Not past 15:30", "15:30", ""),
        ("question", "Was it within 10 minutes?", "10 minutes", ""),
        ("provides", "A callback within half an hour", "half an hour", ""),
    ],
)
def test_another_figure(compiled: Compiled, where: str, words: str, said: str, near: str) -> None:
    (finding,) = found(compiled, **{where: words})
    assert finding.code == "PS605"
    assert f"says `{said}`" in finding.title
    assert finding.help.startswith(f"`{near}` has it" if near else "write the figure")


QUOTED = """
facts
  case record "The case"
    opened instant "When?"
calendar desk
  open Mon to Fri 09:00 to 17:00
  zone UTC
> Answers in 4 hours.
entitlement help "{title}" is included
  provides as quoted
  deadline answer "Answer" is a commitment
    starts case.opened
    {due}
"""
DUE = "due within 8 business hours of desk"


def quoted(compiled: Compiled, **words: str) -> list[str]:
    program = compiled(QUOTED.format(**{"title": "Help", "due": DUE, **words}))
    return [finding.title for finding in authors_figures(program.plan, program, {})]


def test_words_as_quoted_are_proven_by_trace(compiled: Compiled) -> None:
    assert quoted(compiled) == []


def test_a_quote_does_not_excuse_a_figure_that_the_rule_contradicts(compiled: Compiled) -> None:
    (title,) = quoted(compiled, title="Answers in four hours")
    assert title == "the title of `help` says `four hours`, and its rule has `8 business hours`"


def test_a_figure_of_the_quote_is_fine_where_the_rule_has_none(compiled: Compiled) -> None:
    assert quoted(compiled, title="Answers in four hours", due='unspecified "No clock."') == []
    assert quoted(compiled, title="Answers in five hours", due='unspecified "No clock."') == [
        "the title of `help` says `five hours`, and its rule has no such figure"
    ]


def test_the_figure_itself_is_underlined(compiled: Compiled) -> None:
    text = PLAN.format(**{**PLAIN, "visit": "A visit in 4 hours"})
    program = compiled(text)
    path = program.plan.entitlements[0].origin.path
    (finding,) = authors_figures(program.plan, program, {path: Source(path=path, text=text)})
    assert finding.span is not None
    assert finding.span.text == "4 hours"
    assert [label.span.text for label in finding.others] == ['deadline answer "Words" is a commitment']


def test_days_of_several_lines_are_those_of_the_week(compiled: Compiled) -> None:
    text = """
    calendar desk "Open 5 days a week"
      open Mon to Thu 09:00 to 17:00
      open Fri 09:00 to 12:00
      zone UTC
    """
    program = compiled(text)
    assert list(authors_figures(program.plan, program, {})) == []
