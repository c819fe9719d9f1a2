"""An add-on on its base: one effective plan in which each answer says whose it is."""

import json
from pathlib import Path

import jsonschema
import pytest
from plansmith.compiler.decision import Decision, EntitlementValue, Outcome
from plansmith.compiler.decision_text import render
from plansmith.compiler.program import Program
from plansmith.dsl.catalogue import Catalogue, Roots

from .conftest import load_plan

SCHEMA = json.loads((Path(__file__).resolve().parents[2] / "docs" / "schemas" / "decision.v1.json").read_text("utf-8"))
HEAD = '  vendor "V"\n  version "1"\n  effective 2026-01-01\n  source "t.txt"\n'
BASE = f"""plan basic "Basic Support"
{HEAD}
facts
  site record "The site"
    served yesno "Is the region served?"
  case record "The case"
    opened instant "When was it opened?"
calendar desk
  open Mon to Fri 09:00 to 17:00
  zone America/New_York
entitlement phone "Phone" is included
  available desk
  deadline answer "Answer" is a commitment
    starts case.opened
    due within 2 business hours of desk
entitlement parts "Spare parts" is included
entitlement portal "Portal" is included
requires served "The region is served."
  must site.served is yes
  else refuse
"""
ADD_ON = f"""plan manager "Account manager"
{HEAD}
  supplements basic or gold
external plan gold "Gold Support"
facts
  site record "The site"
    secure yesno "Is it secure?"
entitlement phone "Phone" is per base
entitlement visits "Visits" is per base
entitlement parts "Spare parts" is not included
entitlement reviews "Reviews" is included
requires open "Not for secure sites."
  must site.secure is no
  else refuse
"""
OTHER = f"""plan other "Other Support"\n{HEAD}\nentitlement phone "Phone" is included\n"""
FACTS: dict[str, object] = {
    "asked": "2026-03-10T12:00:00-04:00",
    "site": {"served": True, "secure": False},
    "case": {"opened": "2026-03-10T16:00:00-04:00"},
}


@pytest.fixture
def programs(tmp_path: Path) -> dict[str, Program]:
    for name, text in (("basic", BASE), ("manager", ADD_ON), ("other", OTHER)):
        (tmp_path / f"{name}.plan").write_text(text, "utf-8")
    (tmp_path / "t.txt").write_text("", "utf-8")
    catalogue = Catalogue(Roots(plans=tmp_path))
    found = {}
    for name in ("basic", "manager", "other"):
        unit = catalogue.unit(tmp_path / f"{name}.plan")
        assert not unit.has_errors, unit.findings
        assert unit.lowered is not None
        assert unit.lowered.plan is not None
        found[name] = Program(unit.lowered.plan)
    return found


def whose(decision: Decision) -> dict[str, tuple[str, Outcome]]:
    return {entry.id: (entry.plan, entry.outcome) for entry in decision.entitlements}


def test_each_cell_says_where_it_comes_from(programs: dict[str, Program]) -> None:
    decision = programs["manager"].compose(programs["basic"]).decide(FACTS)
    assert whose(decision) == {
        "phone": ("basic", Outcome.INCLUDED),  # left to the base
        "visits": ("basic", Outcome.UNSPECIFIED),  # left to the base, which does not speak of it
        "parts": ("basic", Outcome.INCLUDED),  # an add-on takes nothing away
        "reviews": ("manager", Outcome.INCLUDED),
        "portal": ("basic", Outcome.INCLUDED),  # the base's alone
    }
    phone = decision.entry("phone")
    assert [reason.place for reason in phone.reasons] == ["manager.plan:12", "basic.plan:15"]
    assert isinstance(phone.value, EntitlementValue)
    assert phone.value.available is not None
    assert phone.value.available.outcome is Outcome.AVAILABLE
    assert (decision.entry("phone.answer").plan, decision.entry("phone.answer").outcome) == ("basic", Outcome.DUE)
    assert [(one.id, one.plan) for one in decision.eligibility] == [
        ("manager", "manager"), ("manager.base", "manager"), ("open", "manager"),
        ("basic", "basic"), ("served", "basic"),
    ]  # fmt: skip


def test_the_facts_are_those_of_both(programs: dict[str, Program]) -> None:
    composed = programs["manager"].compose(programs["basic"])
    assert composed.facts(FACTS).get("site.served") is True
    assert composed.eligibility({}).missing == ("site.served", "site.secure")


def test_a_base_that_is_refused_refuses_the_add_on(programs: dict[str, Program]) -> None:
    facts = {**FACTS, "site": {"served": False, "secure": False}}
    decision = programs["manager"].compose(programs["basic"]).decide(facts)
    assert decision.eligibility[0].outcome is Outcome.REFUSED
    assert decision.entry("reviews").outcome is Outcome.REFUSED
    assert [found.rule for found in decision.refusals] == ["served"]


@pytest.mark.parametrize("base", ["other", None])
def test_a_wrong_or_missing_base_is_refused_with_those_that_would_do(
    programs: dict[str, Program], base: str | None
) -> None:
    decision = programs["manager"].compose(None if base is None else programs[base]).decide(FACTS_OF_THE_ADD_ON)
    assert decision.eligibility[0].outcome is Outcome.REFUSED
    assert decision.base is not None
    assert (decision.base.plan, decision.base.outcome) == (base, Outcome.UNMET)
    assert decision.base.would_do == ("basic", "gold")
    assert decision.refusals[0].rule == "manager.base"
    text = render(decision, programs["manager"].plan)
    assert "    would do: basic, Gold Support" in text.splitlines()
    assert decision.entry("reviews").outcome is Outcome.REFUSED


FACTS_OF_THE_ADD_ON: dict[str, object] = {"site": {"secure": False}}


def test_of_a_base_that_no_plan_describes_nothing_is_made_up(programs: dict[str, Program]) -> None:
    decision = programs["manager"].compose("gold").decide(FACTS_OF_THE_ADD_ON)
    assert decision.eligibility[0].outcome is Outcome.ELIGIBLE
    assert decision.base is not None
    assert not decision.base.described
    assert whose(decision) == {
        "phone": ("gold", Outcome.PER_BASE),
        "visits": ("gold", Outcome.PER_BASE),
        "parts": ("manager", Outcome.NOT_INCLUDED),
        "reviews": ("manager", Outcome.INCLUDED),
    }


def test_a_plan_that_is_no_add_on_goes_on_no_base(programs: dict[str, Program]) -> None:
    decision = programs["other"].compose(programs["basic"]).decide({})
    assert decision.eligibility[0].outcome is Outcome.REFUSED
    assert decision.refusals[0].words == "`other` is no add-on, and goes on no base"


def test_asked_alone_an_add_on_leaves_open_what_the_base_governs(programs: dict[str, Program]) -> None:
    decision = programs["manager"].decide(FACTS_OF_THE_ADD_ON)
    assert decision.base is None
    assert decision.entry("phone").outcome is Outcome.PER_BASE


def test_all_of_them_fit_the_schema(programs: dict[str, Program]) -> None:
    for base, facts in ((programs["basic"], FACTS), ("gold", FACTS_OF_THE_ADD_ON), (None, FACTS_OF_THE_ADD_ON)):
        decision = programs["manager"].compose(base).decide(facts)
        jsonschema.validate(json.loads(decision.to_json()), SCHEMA)


def test_the_account_management_of_the_documents() -> None:
    tam = Program(load_plan("spectraguard/tam.plan"))
    facts: dict[str, object] = {"site": {"secure": False}, "support": {"serves_region": True}}
    decision = tam.compose("four_hour_onsite").decide(facts)
    assert whose(decision)["telephone"] == ("four_hour_onsite", Outcome.PER_BASE)
    assert decision.eligibility[0].outcome is Outcome.ELIGIBLE
    asm = Program(load_plan("spectraguard/asm_platinum.plan"))
    assert tam.compose(asm).decide(facts).eligibility[0].outcome is Outcome.REFUSED
