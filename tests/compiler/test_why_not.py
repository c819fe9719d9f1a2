"""Why not, and what then: every unmet requirement part by part, and the smallest changes that would satisfy it."""

import json
from pathlib import Path

import jsonschema
import pytest
from plansmith.compiler.decision import Decision, Outcome, Refusal, Remedy
from plansmith.compiler.decision_text import render
from plansmith.compiler.demands import split
from plansmith.compiler.facts import Facts
from plansmith.compiler.program import Program

from .conftest import Compiled, load_plan

SCHEMA = json.loads((Path(__file__).resolve().parents[2] / "docs" / "schemas" / "decision.v1.json").read_text("utf-8"))
FACTS = """
facts
  site record "The site"
    secure  yesno   "Is it secure?"
    onsite  yesno   "Is there an on-site contract?"
    country country "Which country?"
    grade   one of a, b, c "Which grade?"
    fee     money   "What is the fee?"
    seats   whole   "How many seats?"
    hours   duration "How many hours?"
    began   date    "When did it begin?"
    ended   date    "When did it end?"
    team    list of engineer by name "Who is in the team?"
      certified yesno "Is the engineer certified?"
region nordic "Nordic"
  has NO, SE
region lower "Lower states"
  has US without US-AK, US-HI
entitlement phone "Phone" is included
"""


def decide(compiled: Compiled, must: str, facts: dict[str, object]) -> Decision:
    return compiled(f'{FACTS}requires fit "It has to fit."\n  must {must}\n  else refuse\n').decide(facts)


def refusal(compiled: Compiled, must: str, facts: dict[str, object]) -> Refusal:
    (found,) = decide(compiled, must, facts).refusals
    return found


def words(remedies: tuple[Remedy, ...]) -> list[str]:
    return [" and ".join(change.words for change in remedy.changes) for remedy in remedies]


CASES = [
    ("site.secure is yes", {"secure": False}, ["`site.secure` is `yes`, and not `no`"]),
    ("site.onsite is yes when site.secure is yes", {"secure": True, "onsite": False},
     ["`site.onsite` is `yes`, and not `no`", "`site.secure` is `no`, and not `yes`"]),
    ("site.grade is in a, b", {"grade": "c"}, ["`site.grade` is `a` or `b`, and not `c`"]),
    ("site.grade is not b", {"grade": "b"}, ["`site.grade` is `a` or `c`, and not `b`"]),
    ("site.country is in nordic", {"country": "US"}, ["`site.country` is `NO` or `SE`, and not `US`"]),
    ("site.country is not in nordic", {"country": "NO"}, ["`site.country` is `US`, and not `NO`"]),
    ("site.seats is more than 5", {"seats": 2}, ["`site.seats` is `6`, and not `2`"]),
    ("site.seats is at least 5 and site.seats is less than 9", {"seats": 20}, ["`site.seats` is `8`, and not `20`"]),
    ("site.hours is at least 8 clock hours", {"hours": "PT6H"},
     ["`site.hours` is `8 clock hours`, and not `6 clock hours`"]),
    ("site.fee is at least 100.00 USD", {"fee": {"amount": "80.00", "currency": "USD"}},
     ["`site.fee` is `100.00 USD`, and not `80.00 USD`"]),
    ("site.ended is before 1 year after site.began", {"began": "2025-03-10", "ended": "2026-03-10"},
     ["`site.ended` is `2026-03-09`, and not `2026-03-10`", "`site.began` is `2025-03-11`, and not `2025-03-10`"]),
]  # fmt: skip


@pytest.mark.parametrize(("must", "site", "expected"), CASES, ids=[case[0] for case in CASES])
def test_the_smallest_change_of_one_fact(
    compiled: Compiled, must: str, site: dict[str, object], expected: list[str]
) -> None:
    assert words(refusal(compiled, must, {"site": site}).remedies) == expected


def test_a_state_of_a_region_that_leaves_some_out(compiled: Compiled) -> None:
    found = refusal(compiled, "site.country is in lower", {"site": {"country": "US-AK"}})
    (change,) = found.remedies[0].changes
    assert "US-CO" in (change.then, *change.also)
    assert "US-HI" not in (change.then, *change.also)


def test_two_changes_where_one_does_not_do(compiled: Compiled) -> None:
    found = refusal(compiled, "site.secure is yes and site.grade is a", {"site": {"secure": False, "grade": "c"}})
    assert words(found.remedies) == ["`site.secure` is `yes`, and not `no` and `site.grade` is `a`, and not `c`"]


def test_three_are_not_looked_for(compiled: Compiled) -> None:
    must = "site.secure is yes and site.grade is a and site.seats is at least 5"
    assert refusal(compiled, must, {"site": {"secure": False, "grade": "c", "seats": 1}}).remedies == ()


def test_what_is_still_to_be_told(compiled: Compiled) -> None:
    """Two facts are unknown: changing the one that fails leaves them open, and that is said."""
    must = "site.secure is yes and site.grade is a and site.seats is at least 5"
    remedy = refusal(compiled, must, {"site": {"secure": False}}).remedies[0]
    assert [change.path for change in remedy.changes] == ["site.secure"]
    assert set(remedy.missing) == {"site.grade", "site.seats"}


ENGINEERS = "at least 2 of site.team where its certified is yes"


def test_records_are_changed_added_and_taken_out(compiled: Compiled) -> None:
    team = [{"name": "Ada", "certified": True}, {"name": "Bob", "certified": False}]
    assert words(refusal(compiled, ENGINEERS, {"site": {"team": team}}).remedies) == [
        "`site.team[Bob].certified` is `yes`, and not `no`",
        "one more engineer, for example with certified yes",
    ]
    every = refusal(compiled, "every one of site.team has its certified is yes", {"site": {"team": team}})
    assert words(every.remedies) == ["`site.team[Bob].certified` is `yes`, and not `no`", "without engineer Bob"]
    assert words(refusal(compiled, ENGINEERS, {"site": {"team": []}}).remedies) == [
        "two engineers, for example each with certified yes"
    ]


def test_the_parts_of_a_demand(compiled: Compiled) -> None:
    must = "site.secure is yes and (site.grade is a or site.seats is at least 5)"
    (demand,) = refusal(compiled, must, {"site": {"secure": False, "grade": "c"}}).demands
    secure, either = demand.parts
    assert (secure.words, secure.outcome) == ("site.secure is yes", Outcome.UNMET)
    assert (either.outcome, either.missing) == (Outcome.UNDETERMINED, ("site.seats",))
    assert [part.outcome for part in either.parts] == [Outcome.UNMET, Outcome.UNDETERMINED]


def test_words_are_told_apart_outside_brackets_only() -> None:
    assert split("(a and (b and c))", "and") == ["a", "b and c"]
    assert split('a is "x and y" and b', "and") == ['a is "x and y"', "b"]


def test_a_change_that_breaks_another_requirement_is_none(compiled: Compiled) -> None:
    text = f"""{FACTS}
requires open "Open sites alone."
  must site.secure is no
  else refuse
requires graded "Secure sites, or grade a."
  must site.secure is yes or site.grade is a
  else refuse
"""
    (found,) = compiled(text).decide({"site": {"secure": False, "grade": "b"}}).refusals
    assert words(found.remedies) == ["`site.grade` is `a`, and not `b`"]


def test_the_instant_asked_for_is_never_changed(compiled: Compiled) -> None:
    must = "site.began is before the date of asked in UTC"
    found = refusal(compiled, must, {"asked": "2026-03-10T12:00:00Z", "site": {"began": "2026-03-10"}})
    assert words(found.remedies) == ["`site.began` is `2026-03-09`, and not `2026-03-10`"]


def test_other_tiers_that_would_do(compiled: Compiled) -> None:
    text = f"""{FACTS}
tiers best first
  gold "Gold"
  silver "Silver"
requires big "Gold is for ten seats and more."
  must site.seats is at least 10 when contract.tier is gold
  else refuse
"""
    decision = compiled(text).decide({"contract": {"tier": "gold"}, "site": {"seats": 3}})
    assert [(one.tier, one.outcome) for one in decision.instead] == [("silver", Outcome.ELIGIBLE)]
    assert "Silver" in render(decision)


# ---- a real plan

PARTNER: dict[str, object] = {
    "zone": "America/Denver",
    "program": "expert_video_partner",
    **dict.fromkeys(
        (
            "has_specified_knowledge", "has_support_staff", "has_assistance_center", "has_infrastructure",
            "has_case_system", "tracks_assets", "agrees_to_pos_data", "provides_sales_out_data",
        ),
        True,
    ),
    "support_hours_a_day": "PT8H",
    "support_days_a_week": 5,
    "call_centers": [
        {
            "name": "Denver",
            "engineers": [
                {"name": "Ada", "certified_on": "2025-06-01"},
                {"name": "Bob", "certified_on": "2025-03-10"},
            ],
        }
    ],
}  # fmt: skip


def test_one_more_engineer_whose_certification_is_current() -> None:
    program = Program(load_plan("lifesize/pams.plan"))
    decision = program.decide({"asked": "2026-03-10T12:00:00-06:00", "partner": PARTNER})
    (found,) = decision.refusals
    assert (found.rule, found.then, found.bears_on) == ("certified_engineers", "refuse", ("pams",))
    assert words(found.remedies) == [
        "`partner.call_centers[Denver].engineers[Bob].certified_on` is `2025-03-11`, and not `2025-03-10`",
        "one more engineer in Denver, for example with certified_on 2026-03-10",
    ]


def test_it_is_data_and_text() -> None:
    plan = load_plan("lifesize/pams.plan")
    decision = Program(plan).decide(
        {"asked": "2026-03-10T12:00:00-06:00", "partner": {**PARTNER, "has_support_staff": False}}
    )
    data = json.loads(decision.to_json())
    jsonschema.validate(data, SCHEMA)
    staff = next(one for one in data["refusals"] if one["rule"] == "support_staff")
    assert (staff["then"], staff["names"]) == ("buy", ["lams"])
    assert staff["remedies"][0]["changes"][0] == {
        "kind": "set", "path": "partner.has_support_staff", "now": False, "then": True, "also": [],
        "words": "`partner.has_support_staff` is `yes`, and not `no`",
    }  # fmt: skip
    text = render(decision, plan)
    assert "Why not, and what then" in text
    assert "    met if `partner.has_support_staff` is `yes`, and not `no`" in text.splitlines()


def test_every_change_that_is_proposed_satisfies() -> None:
    """Each remedy without missing facts, made, leaves its requirement met: asked again from the facts themselves."""
    program = Program(load_plan("lifesize/pams.plan"))
    checked = 0
    for scenario in program.plan.scenarios:
        facts = program.facts(scenario.facts)
        for found in program.decide(facts).refusals:
            for remedy in found.remedies:
                told = facts
                for change in remedy.changes:
                    if change.kind != "set" or "[" in change.path or change.then is None:
                        break
                    told = Facts({**told.values, change.path: change.then})
                else:
                    if not remedy.missing:
                        checked += 1
                        assert program.rule(found.rule, told).outcome is Outcome.MET
    assert checked > 5
