"""The answer as JSON and in words: complete, valid against its schema, and the same bytes for the same question."""

import json
from pathlib import Path

import jsonschema
import pytest
from plansmith.compiler.decision import Decision, Outcome
from plansmith.compiler.decision_text import render
from plansmith.compiler.program import Program
from plansmith.dsl.model.statements import Plan

from .conftest import Compiled

SCHEMA = json.loads((Path(__file__).resolve().parents[2] / "docs" / "schemas" / "decision.v1.json").read_text("utf-8"))
PLAN = """
facts
  case record "The case"
    opened instant "When was it opened?"
    closed instant "When was it closed?"
  site record "The site"
    secure yesno "Is it secure?"
calendar desk
  open Mon to Fri 09:00 to 17:00
  zone America/New_York
> Calls are answered within two hours.
entitlement phone "Phone Support" is included
  available desk
  > Within two hours.
  deadline answer "First answer" is a commitment
    starts case.opened
    stops case.closed
    due within 2 business hours of desk
  limit calls "Calls" is 20
requires safe "Secure sites are not served." for phone
  must site.secure is no
  else refuse
"""
FACTS: dict[str, object] = {
    "asked": "2026-03-10T12:00:00-04:00",
    "case": {"opened": "2026-03-10T16:00:00-04:00", "closed": "2026-03-11T09:30:00-04:00"},
    "site": {"secure": False},
}


@pytest.fixture
def decision(compiled: Compiled) -> Decision:
    return compiled(PLAN).decide(FACTS)


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_every_outcome_of_the_schema_is_one_and_the_other_way_round() -> None:
    assert SCHEMA["$defs"]["outcome"]["enum"] == [outcome.value for outcome in Outcome]


def test_the_same_question_gives_the_same_bytes(compiled: Compiled, decision: Decision) -> None:
    assert compiled(PLAN).decide(FACTS).to_json() == decision.to_json()


def test_the_json_form(decision: Decision) -> None:
    data = json.loads(decision.to_json())
    jsonschema.validate(data, SCHEMA)
    assert data["decision_version"] == 1
    assert data["plan"] == "t"
    assert data["edition"] == {"version": "1.0", "effective": "2026-01-01", "until": None}
    assert data["asked"] == "2026-03-10T12:00:00-04:00"
    (answer,) = data["deadlines"]
    assert answer["outcome"] == "due"
    assert answer["value"]["due"] == "2026-03-11T10:00:00-04:00"
    assert answer["value"]["kept"] is True
    (reason,) = answer["reasons"]
    assert reason["place"].startswith("t.plan:")
    assert reason["quotes"] == ["Within two hours."]
    assert reason["facts_used"] == {"case.opened": "2026-03-10T16:00:00-04:00"}
    assert data["provenance"]["plansmith"] == "test"
    assert data["provenance"]["holidays"]
    assert data["provenance"]["tzdata"]


def test_an_entry_by_its_rule(decision: Decision) -> None:
    assert decision.entry("phone.calls").outcome is Outcome.AMOUNT
    assert decision.entry("t").outcome is Outcome.ELIGIBLE
    with pytest.raises(KeyError):
        decision.entry("fax")


def test_it_reads_as_sentences(compiled: Compiled, decision: Decision) -> None:
    text = render(decision, compiled(PLAN).plan)
    for line in (
        "T, version 1.0, asked for Tue 2026-03-10 12:00 -04:00",
        "  T: eligible.",
        "  Secure sites are not served: met.",
        "  Phone Support: included; available at the asked instant.",
        "  First answer: due Wed 2026-03-11 10:00 -04:00, a commitment; kept.",
        "    open Tue 2026-03-10 16:00 to 17:00 America/New_York: 1 h counted",
        "  Calls: 20.",
    ):
        assert line in text.splitlines(), text


def test_answers_of_the_five_plans_fit_the_schema(five_plans: list[Plan]) -> None:
    validator = jsonschema.Draft202012Validator(SCHEMA)
    for plan in five_plans:
        program = Program(plan, plansmith="test")
        for scenario in plan.scenarios[::3]:
            decision = program.decide(scenario.facts)
            errors = list(validator.iter_errors(json.loads(decision.to_json())))
            assert not errors, (plan.head.name, scenario.title, errors[0])
            assert render(decision, plan)
