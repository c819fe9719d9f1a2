"""A compiled plan: single questions, and the whole answer put together."""

import pytest
from plansmith.compiler.decision import Outcome
from plansmith.compiler.program import compile as compile_plan
from plansmith.dsl.model.statements import Plan
from plansmith.grammar.diagnostics import PlanError

from .conftest import Compiled

PLAN = """
facts
  case record "The case"
    opened instant "When?"
  site record "The site"
    secure yesno "Is it secure?"
entitlement phone "Phone" is included
  deadline answer "Answer" is a goal
    starts case.opened
    due within 1 clock hour
  every month from unspecified "no day named" "A call"
limit contacts "Contacts" is 20
duty report "Report" of customer
requires safe "Not for secure sites."
  must site.secure is no
  else refuse
"""


def test_a_rule_by_itself_knows_nothing_of_its_requirements(compiled: Compiled) -> None:
    program = compiled(PLAN)
    facts: dict[str, object] = {"site": {"secure": True}, "case": {"opened": "2026-03-10T10:00:00Z"}}
    assert program.rule("phone", facts).outcome is Outcome.INCLUDED
    assert program.deadline("phone.answer", facts).outcome is Outcome.DUE
    assert program.decide(facts).entry("phone.answer").outcome is Outcome.REFUSED


def test_every_rule_can_be_asked(compiled: Compiled) -> None:
    program = compiled(PLAN)
    outcomes = {rule: program.rule(rule, {}).outcome for rule in (
        "phone", "phone.answer", "phone.month", "contacts", "report", "safe",
    )}  # fmt: skip
    assert outcomes == {
        "phone": Outcome.INCLUDED,
        "phone.answer": Outcome.UNDETERMINED,
        "phone.month": Outcome.UNSPECIFIED,
        "contacts": Outcome.AMOUNT,
        "report": Outcome.INCLUDED,
        "safe": Outcome.UNDETERMINED,
    }


def test_names_that_the_plan_does_not_have(compiled: Compiled) -> None:
    program = compiled(PLAN)
    for ask in (program.rule, program.deadline):
        with pytest.raises(KeyError):
            ask("fax", {})
    with pytest.raises(KeyError):
        program.deadline("phone", {})


def test_facts_that_do_not_fit_are_refused(compiled: Compiled) -> None:
    with pytest.raises(PlanError):
        compiled(PLAN).decide({"site": {"secured": True}})


def test_the_order_of_entries_is_the_plans(five_plans: list[Plan]) -> None:
    for plan in five_plans:
        decision = compile_plan(plan, plansmith="test").decide({})
        assert [entry.id for entry in decision.entitlements] == [one.id for one in plan.entitlements]
        assert decision.eligibility[0].id == plan.head.name
        ids = [entry.id for entry in decision.entries]
        assert len(set(ids)) == len(ids)
