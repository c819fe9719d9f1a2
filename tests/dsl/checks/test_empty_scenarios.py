"""PS415: worked examples that prove nothing."""

from plansmith.grammar.diagnostics import Severity

from .conftest import Judge

PLAN = 'entitlement phone "Phone" is included\nentitlement mail "Mail" is included\n\n'


def test_a_scenario_that_expects_nothing(judge: Judge) -> None:
    facts = 'facts\n  site record "S"\n    secure yesno "?"\n'
    (finding,) = judge("PS415", facts + PLAN + 'scenario "x" for phone\n  given\n    site.secure is yes\n')
    assert finding.span is not None
    assert (finding.span.text, finding.severity) == ('scenario "x" for phone', Severity.WARNING)


def test_a_scenario_that_expects_nothing_of_its_rule(judge: Judge) -> None:
    (finding,) = judge("PS415", PLAN + 'scenario "x" for phone\n  expect\n    mail is included\n')
    assert finding.span is not None
    assert finding.span.text == "phone"


def test_a_plan_without_a_scenario(judge: Judge) -> None:
    (finding,) = judge("PS415", PLAN)
    assert finding.span is not None
    assert (finding.span.text, finding.severity) == ("demo", Severity.INFO)
    tests = {"tests.plan": 'scenarios for demo\n\nscenario "x"\n  expect\n    phone is included\n'}
    assert judge("PS415", PLAN, tests) == []


def test_a_scenario_about_a_rule_and_what_stands_in_it(judge: Judge) -> None:
    plan = PLAN + 'scenario "x" for phone\n  expect\n    mail is included\n    phone is included\n'
    assert judge("PS415", plan) == []
    deadline = """
facts
  case record "C"
    opened instant "?"
entitlement phone "Phone" is included
  deadline answer "A" is a goal
    starts case.opened
    due within 4 clock hours

scenario "x" for phone
  expect
    phone.answer is undetermined
"""
    assert judge("PS415", deadline) == []
