"""Needs held against plans: the lowest tier that meets them, and what the others fail."""

import json

import pytest
from plansmith.compiler.decision import Outcome
from plansmith.compiler.fact_unions import narrowed, united
from plansmith.compiler.facts import Facts, read_facts
from plansmith.compiler.needs import NeedAnswer, NotANeed, meets, read_need
from plansmith.compiler.program import Program
from plansmith.compiler.recommending import recommend, render

from .conftest import Compiled, load_plan

PLAN = """
tiers best first
  gold   "Gold"
  silver "Silver"
  bronze "Bronze"
facts
  case record "The case"
    opened instant "When was it opened?"
  site record "The site"
    secure yesno "Is it secure?"
calendar day_and_night
  open always
calendar desk
  open Mon to Fri 09:00 to 17:00
  zone America/New_York
entitlement phone "Phone" is as below
  included by tier
    | tier           | included     |
    | gold, silver   | included     |
    | bronze         | not included |
  available by tier
    | tier           | available     |
    | gold           | day_and_night |
    | silver, bronze | desk          |
  deadline answer "Answer" is a commitment
    starts case.opened
    due by tier
      | tier           | due                                         |
      | gold           | within 1 clock hour                         |
      | silver, bronze | on business day 2 of desk by close |
  deadline repair "Repair" is a goal
    starts case.opened
    due within 8 business hours of desk
entitlement visits "Visits" is at cost
entitlement extras "Extras" is unspecified "The page does not say."
limit contacts "Contacts" is as below
  amount by tier
    | tier         | amount |
    | gold, silver | 5      |
    | bronze       | 1      |
limit calls "Calls" is no limit
requires safe "Secure sites need Gold."
  must site.secure is no when contract.tier is not gold
  else refuse
"""
TUESDAY: dict[str, object] = {"case": {"opened": "2026-03-10T10:00:00-04:00"}, "site": {"secure": False}}


def held(program: Program, need: str, tier: str, facts: dict[str, object] = TUESDAY) -> NeedAnswer:
    return meets(read_need(need), program, program.facts({**facts, "contract": {"tier": tier}}))


CASES = [
    ("phone", "silver", "met"),
    ("phone", "bronze", "unmet"),
    ("phone at 2026-03-10T03:00-04:00", "gold", "met"),
    ("phone at 2026-03-10T03:00-04:00", "silver", "unmet"),
    ("phone.answer by 2026-03-10T12:00-04:00", "gold", "met"),
    ("phone.answer by 2026-03-10T12:00-04:00", "silver", "unmet"),
    ("phone.answer within 2 business days", "silver", "met"),
    ("phone.answer within 1 business day", "silver", "unmet"),
    ("phone.answer within 60 minutes", "gold", "met"),
    ("phone.answer within 59 clock minutes", "gold", "unmet"),
    ("phone.answer within 1 business day", "gold", "undetermined"),
    ("phone.repair within 8 business hours", "gold", "met"),
    ("phone.repair within 8 business hours as a commitment", "gold", "unmet"),
    ("visits", "gold", "unmet"),
    ("extras", "gold", "undetermined"),
    ("contacts at least 5", "gold", "met"),
    ("contacts at least 5", "silver", "met"),
    ("contacts at least 5", "bronze", "unmet"),
    ("calls at least 1000", "bronze", "met"),
    ("fax", "gold", "unmet"),
]


@pytest.mark.parametrize(("need", "tier", "outcome"), CASES)
def test_a_need_held_against_a_tier(compiled: Compiled, need: str, tier: str, outcome: str) -> None:
    answer = held(compiled(PLAN), need, tier)
    assert answer.outcome == outcome, answer
    assert answer.why


def test_it_says_why(compiled: Compiled) -> None:
    program = compiled(PLAN)
    assert held(program, "phone at 2026-03-10T03:00-04:00", "silver").why == (
        "closed then (desk), opens Tue 2026-03-10 09:00 -04:00"
    )
    late = held(program, "phone.answer within 1 business day", "silver")
    assert late.why == "due Thu 2026-03-12 17:00 -04:00, a commitment; needed by Wed 2026-03-11 17:00 -04:00"
    assert held(program, "phone.answer within 1 business day", "gold").why == (
        "`phone.answer` is not counted in the business time of one calendar"
    )
    unknown = held(program, "phone.answer within 2 business days", "silver", {"site": {"secure": False}})
    assert (unknown.outcome, unknown.missing) == (Outcome.UNDETERMINED, ("case.opened",))


@pytest.mark.parametrize("text", ["", "Phone", "phone at noon", "phone within soon", "phone at 2026-03-10T03:00"])
def test_what_is_no_need(text: str) -> None:
    with pytest.raises(NotANeed):
        read_need(text)


def test_the_lowest_tier_that_meets_them(compiled: Compiled) -> None:
    program = compiled(PLAN)
    needs = [read_need("phone"), read_need("contacts at least 2")]
    found = recommend([program], program.facts(TUESDAY), needs)
    assert [(one.tier, one.outcome.value) for one in found.candidates] == [
        ("bronze", "unmet"), ("silver", "met"), ("gold", "met"),
    ]  # fmt: skip
    assert found.recommended is found.candidates[1]
    text = render(found).splitlines()
    assert text[0] == "Recommended: Silver (t, silver)"
    assert any(line.startswith("  not met: phone: not included") for line in text)


def test_a_tier_that_refuses_is_not_recommended(compiled: Compiled) -> None:
    program = compiled(PLAN)
    secure = program.facts({**TUESDAY, "site": {"secure": True}})
    found = recommend([program], secure, [read_need("phone")])
    assert found.recommended is not None
    assert found.recommended.tier == "gold"
    unknown = recommend([program], Facts(), [read_need("phone")])
    assert unknown.recommended is not None
    assert unknown.recommended.tier == "gold"  # the one that is sure
    assert unknown.candidates[1].missing == ("site.secure",)


def test_several_plans_read_of_the_facts_what_they_declare() -> None:
    asm, tam = (Program(load_plan(f"spectraguard/{name}.plan")) for name in ("asm_platinum", "tam"))
    fields = united((asm.plan.facts, tam.plan.facts))
    facts = read_facts(
        fields,
        {
            "site": {"country": "US", "subdivision": "US-CO", "zone": "America/Denver", "secure": False,
                     "location": {"lat": 39.74, "lon": -104.99}},
            "case": {"dispatched": "2026-03-10T14:00:00-06:00"},
            "support": {"serves_region": True, "service_centers": [
                {"name": "Denver", "approved": True, "location": {"lat": 39.7, "lon": -104.9}}]},
        },
    )  # fmt: skip
    support = Program(load_plan("blancco/blancco_support.plan"))
    assert set(narrowed(facts, support.plan.facts).values) == set()
    found = recommend([tam, asm], facts, [read_need("onsite.arrival within 1 business day")])
    assert [(one.plan, one.outcome.value) for one in found.candidates] == [
        ("tam", "undetermined"),
        ("asm_platinum", "met"),
    ]
    data = json.loads(found.to_json())
    assert data["recommended"] == {"plan": "asm_platinum", "tier": None, "base": None}
    assert found.to_json() == found.to_json()
