"""PS203, PS211, PS409: what a plan declares and never uses."""

import pytest

from .conftest import Judge

DESK = 'calendar desk "Help desk"\n  open Mon to Fri 08:00 to 17:00\n  zone America/Denver\n'


@pytest.mark.parametrize(
    ("declared", "name"),
    [
        (DESK, "desk"),
        ('holidays closing "Closing days"\n  all public holidays of US as observed\n', "closing"),
        ('region north "North"\n  has DK\n', "north"),
        ('scale severity "Severity" set by vendor\n  high "High"\n', "severity"),
        ('assume fair_use "Within reason."\n  because "The page does not say."\n', "fair_use"),
    ],
)
def test_a_name_that_nothing_uses(judge: Judge, declared: str, name: str) -> None:
    (finding,) = judge("PS203", declared)
    assert finding.span is not None
    assert finding.span.text == name
    assert finding.about == name


USED = {
    "a calendar of a promise": f"""{DESK}
entitlement phone "Phone" is included
  available desk
""",
    "a calendar of a worked example": f"""{DESK}
entitlement phone "Phone" is included

scenario "x"
  expect
    desk is open at 2026-03-10 18:00 UTC
""",
    "a holiday list": """
holidays closing "C"
  all public holidays of US as dated
calendar desk "D"
  open always
  closed closing
entitlement phone "Phone" is included
  available desk
""",
    "a region in another": """
region north "North"
  has DK
region all "All"
  has north, DE
facts
  site record "S"
    country country "Where?"
entitlement phone "Phone" is included
  only where site.country is in all
""",
    "a scale that says something": """
scale severity "Severity" set by vendor
  high "High"
    means "Nothing works."
""",
    "an assumption": """
entitlement phone "Phone" is included [fair_use]
assume fair_use "F"
  because "B"
""",
    "an assumption of an else": """
requires a "A"
  must asked is after 2026-01-01 00:00 UTC
  else refuse [fair_use]
assume fair_use "F"
  because "B"
""",
}


@pytest.mark.parametrize("plan", USED.values(), ids=USED)
def test_a_name_that_is_used(judge: Judge, plan: str) -> None:
    assert judge("PS203", plan) == []


def test_shared_declarations_are_used_by_whom_they_please(judge: Judge) -> None:
    shared = {"shared.plan": 'region north "North"\n  has DK\n\nfacts\n  site record "S"\n    zone zone "Which?"\n'}
    plan = 'use "shared.plan"\n\nentitlement phone "Phone" is included\n'
    assert judge("PS203", plan, shared) == judge("PS211", plan, shared) == []


def test_a_name_on_a_broken_line_is_not_unused(judge: Judge) -> None:
    assert judge("PS203", DESK + 'entitlement phone "Phone" is included\n  available dask\n') == []


FACTS = 'facts\n  case record "C"\n    opened instant "When?"\n    mood text "How?"\n'
ASKS = """
entitlement phone "Phone" is included
  deadline answer "A" is a goal
    starts case.opened
    due within 4 clock hours
"""


def test_a_fact_that_no_rule_asks(judge: Judge) -> None:
    (finding,) = judge("PS211", FACTS + ASKS)
    assert finding.span is not None
    assert finding.span.text == "mood"
    assert finding.about == "case.mood"


def test_that_a_scenario_gives_it_is_no_use(judge: Judge) -> None:
    scenario = 'scenario "x"\n  given\n    case.mood is "glad"\n  expect\n    phone is included\n'
    assert [finding.about for finding in judge("PS211", FACTS + ASKS + scenario)] == ["case.mood"]


def test_a_fact_in_a_condition_an_event_a_zone(judge: Judge) -> None:
    mail = 'entitlement mail "Mail" is included\n  only where case.mood is "glad"\n'
    assert judge("PS211", FACTS + ASKS + mail) == []


def test_a_footnote_that_nothing_mentions(judge: Judge) -> None:
    note = 'note delays "Shipping abroad may take longer."\n'
    (finding,) = judge("PS409", 'entitlement parts "Parts" is included\n' + note)
    assert finding.span is not None
    assert finding.span.text == "delays"
    assert judge("PS409", 'entitlement parts "Parts" is included [delays]\n' + note) == []
    assert judge("PS203", 'entitlement parts "Parts" is included\n' + note) == []
