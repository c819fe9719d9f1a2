"""PS505: what may not be set aside without a word."""

from collections.abc import Callable

import pytest
from plansmith.dsl.trace import TraceReport, duties, figures

Check = Callable[[str, str], TraceReport]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("within 4 hours, or 4 business hours", ["4 hours", "4 business hours"]),
        ("at least eight hours a day, five days a week", ["eight hours", "five days"]),
        ("thirty (30) calendar days", ["thirty (30) calendar days"]),
        ("a 30-day trial and a half-day meeting", ["30-day", "half-day"]),
        ("a yearly 1 hour virtual meeting", ["1 hour"]),
        ("a 50 mile radius, 80 km", ["50 mile", "80 km"]),
        ("99.9% of the month, 5 percent", ["99.9%", "5 percent"]),
        ("$12,000.00 or € 5 or USD 500 or 20 dollars", ["$12,000.00", "€ 5", "USD 500", "20 dollars"]),
        ("by 14:30 or 9AM or 6 p.m. or noon", ["14:30", "9AM", "6 p.m.", "noon"]),
        ("24X7 year-round, 8x5, 24/7", ["24X7", "8x5", "24/7"]),
        ("Level 2, Severity 1-2-3-4Product, tier 3, SP1, two engineers, 13 ©Logitech", []),
        ("7 days’ email notice", ["7 days"]),
    ],
)
def test_figures(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in figures(text)] == expected


@pytest.mark.parametrize("word", ["will", "shall", "must", "entitled", "responsible", "WILL"])
def test_duties(word: str) -> None:
    assert [f"We {word} do it"[start:end] for start, end in duties(f"We {word} do it")] == [word]
    assert duties("goodwill, mustard, untitled, responsibly, may") == ()


SOURCE = "We will answer within 4 hours. We are nice."


@pytest.mark.parametrize(("kind", "words"), [("aside", "is set aside"), ("term", "is a term")])
def test_a_promise_set_aside_is_named_once_for_each_passage(check: Check, kind: str, words: str) -> None:
    plan = f"[{kind} talk]\n> We will answer within 4 hours.\n[{kind} talk]\n> We are nice.\n"
    (finding,) = check(SOURCE, plan).findings
    assert finding.code == "PS505"
    assert finding.title == f"`talk` {words} and says `will`, `4 hours`"
    assert finding.about == "talk"
    assert "`accept PS505 for talk" in finding.help
    assert finding.span
    assert finding.span.text == "will"


@pytest.mark.parametrize("kind", ["rule", "note"])
def test_a_promise_at_a_rule_is_fine(check: Check, kind: str) -> None:
    assert check(SOURCE, f"[{kind} x]\n> {SOURCE}\n").findings == ()


def test_a_figure_over_two_lines_of_the_plan(check: Check) -> None:
    (finding,) = check("We offer 4 hours.", "[aside talk]\n> We offer 4\n> hours.\n").findings
    assert finding.span
    assert finding.span.text == "4\n> hours."
