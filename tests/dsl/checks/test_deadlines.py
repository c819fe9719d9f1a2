"""PS413 and PS416: a later start that is due earlier, and replacements in a circle."""

from plansmith.grammar.diagnostics import Severity

from .conftest import Judge

PARTS = """
facts
  case record "C"
    opened instant "?"
calendar desk "D"
  open Mon to Fri 08:00 to 17:00
  zone America/Denver
entitlement parts "Parts" is included
  deadline delivery "D" is a commitment
    starts case.opened
    cutoff by 14:30 America/Denver else 1 business day more of desk
    closed days count
    due on business day 1 of desk by close
"""


def test_closed_days_that_count_beside_a_cutoff(judge: Judge) -> None:
    (finding,) = judge("PS413", PARTS)
    assert finding.span is not None
    assert (finding.span.text, finding.about, finding.severity) == (
        "closed days count",
        "parts.delivery",
        Severity.INFO,
    )


def test_without_the_words_or_without_the_cutoff(judge: Judge) -> None:
    assert judge("PS413", PARTS.replace("    closed days count\n", "")) == []
    cutoff = "    cutoff by 14:30 America/Denver else 1 business day more of desk\n"
    assert judge("PS413", PARTS.replace(cutoff, "")) == []


RULE = """entitlement {0} "E" is included
  deadline answer "A" is a goal
    starts case.opened
    {1}
"""
FACTS = 'facts\n  case record "C"\n    opened instant "?"\n    bought instant "?"\n'


def test_three_rules_in_a_circle_are_one_finding(judge: Judge) -> None:
    rules = RULE.format("one", "replaced by two.answer") + RULE.format("two", "replaced by three.answer")
    (finding,) = judge("PS416", FACTS + rules + RULE.format("three", "replaced by one.answer"))
    assert finding.span is not None
    assert finding.span.text == "replaced by two.answer"
    assert [label.span.text for label in finding.others] == ["replaced by three.answer", "replaced by one.answer"]


def test_a_rule_that_is_replaced_by_itself(judge: Judge) -> None:
    assert len(judge("PS416", FACTS + RULE.format("one", "replaced by one.answer"))) == 1


def test_a_way_that_ends(judge: Judge) -> None:
    last = RULE.format("two", "due within 4 clock hours")
    assert judge("PS416", FACTS + RULE.format("one", "replaced by two.answer") + last) == []
    while_new = "replaced by {0}.answer until 30 calendar days after case.bought in UTC\n    due within 2 clock hours"
    each = [RULE.format("one", while_new.format("two")), RULE.format("two", while_new.format("one"))]
    assert judge("PS416", FACTS + "".join(each)) == []
    assert judge("PS406", FACTS + "".join(each)) == []
