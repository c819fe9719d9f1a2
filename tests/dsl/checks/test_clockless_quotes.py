"""PS403: hours and days without a clock in the document."""

import pytest
from plansmith.dsl.checks.clockless_quotes import bare_figures

from .conftest import Judge, Mutate

PLAN = """
facts
  case record "C"
    opened instant "When?"
calendar desk "Desk"
  open Mon to Fri 08:00 to 17:00
  zone America/Denver
entitlement help "Help" is included
  deadline answer "Answer" is a goal
    starts case.opened
    > {}
    due within 4 business hours of desk
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4 Hours", ["4 Hours"]),
        ("We answer within four hours.", ["four hours"]),
        ("7 days’ email notice of changes.", ["7 days"]),
        ("at least 48 hours advance notice, which can last for up to 6 hours.", ["48 hours", "6 hours"]),
        ("within 60 days of the end of the month", ["60 days"]),
        ("thirty (30) days", ["thirty (30) days"]),
        ("4 hours by phone, 8 business hours by mail.", ["4 hours"]),
        ("Desks are open in business hours. We answer within 4 hours.", ["4 hours"]),
        ("24 Clock Hours", []),
        ("48 Clock Hours (during normal business hours)", []),
        ("within 24 business hours", []),
        ("5 business days", []),
        ("Next business day delivery of parts.", []),
        ("within 4 hours, counted in business hours.", []),
        ("10 calendar days", []),
        ("24 hours a day, 7 days a week, 365 days a year.", []),
        ("08:00 to 17:00", []),
        ("within a 50 mile radius", []),
    ],
)
def test_figures_without_a_clock(text: str, expected: list[str]) -> None:
    assert [figure.group() for figure in bare_figures(text)] == expected


def test_the_figure_is_underlined_in_the_quote(judge: Judge) -> None:
    (finding,) = judge("PS403", PLAN.format("We answer within 4 hours."))
    assert finding.span is not None
    assert finding.span.text == "4 hours"
    assert finding.about == "help.answer"
    assert finding.others[0].span.text == "due within 4 business hours of desk"


def test_a_figure_over_a_line_end(judge: Judge) -> None:
    (finding,) = judge("PS403", PLAN.format("We answer within 4\n    > hours."))
    assert finding.span is not None
    assert finding.span.text == "4\n    > hours"


def test_a_quote_that_names_the_clock(judge: Judge) -> None:
    assert judge("PS403", PLAN.format("We answer within 4 business hours.")) == []


def test_a_quote_above_the_deadline_counts(judge: Judge) -> None:
    quote = "    > We answer within 4 hours.\n"
    plan = PLAN.format("We answer within 4 hours.").replace(quote, "").replace("  deadline", f"{quote[2:]}  deadline")
    assert len(judge("PS403", plan)) == 1


def test_a_target_that_names_no_clock(judge: Judge) -> None:
    plan = PLAN.format("We answer within 4 hours.")
    assert judge("PS403", plan.replace("due within 4 business hours of desk", 'unspecified "x"')) == []


def test_an_assumption_does_not_remove_it_and_an_accept_does(judge: Judge) -> None:
    assumed = PLAN.format("We answer within 4 hours.").rstrip() + (
        ' [which]\nassume which "They are hours of the desk."\n  because "The page does not say."\n'
    )
    (finding,) = judge("PS403", assumed)
    assert finding.accepted == ""
    (acknowledged,) = judge("PS403", assumed + 'accept PS403 for help.answer because "See which."\n')
    assert acknowledged.accepted == "See which."


def test_the_real_documents_and_their_twins(mutate: Mutate) -> None:
    path = "spirion/spirion.plan"
    real = mutate("PS403", path)
    chart = [finding for finding in real if finding.about == "technical_support.initial_response"]
    assert [finding.span.text for finding in chart if finding.span] == ["4 Hours"] * 3
    assert all(finding.accepted for finding in real)
    mended = mutate("PS403", path, ("> 4 Hours", "> 4 Business Hours"))
    assert [finding for finding in mended if finding.about == "technical_support.initial_response"] == []
    assert mutate("PS403", "spectraguard/asm_platinum.plan") == []
    (bare,) = mutate("PS403", "spectraguard/asm_platinum.plan", ("site within 5 business days.", "site within 5 days."))
    assert bare.span is not None
    assert (bare.span.text, bare.about) == ("5 days", "parts.replenishment")
