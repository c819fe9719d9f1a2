"""What is promised and who may have it: statuses, hours, requirements and what follows where they are unmet."""

import pytest
from plansmith.compiler.decision import (
    Decision,
    DutyValue,
    EntitlementValue,
    Entry,
    Outcome,
    RefusalValue,
    RequirementValue,
)

from .conftest import Compiled

FACTS = """
tiers best first
  gold   "Gold"
  silver "Silver"
facts
  site record "The site"
    secure  yesno   "Is it secure?"
    onsite  yesno   "Is there an on-site contract?"
    country country "Which country?"
    grade   one of a, b, c "Which grade?"
  case record "The case"
    opened  instant "When was it opened?"
calendar desk
  open Mon to Fri 09:00 to 17:00
  zone America/New_York
"""


def decide(compiled: Compiled, text: str, facts: dict[str, object], *, grant_open: bool = False) -> Decision:
    return compiled(FACTS + text).decide(facts, grant_open=grant_open)


def site(**facts: object) -> dict[str, object]:
    return {"site": facts}


# ---- status


@pytest.mark.parametrize(
    ("tier", "outcome"), [("gold", Outcome.INCLUDED), ("silver", Outcome.NOT_INCLUDED), (None, Outcome.UNDETERMINED)]
)
def test_a_status_by_tier(compiled: Compiled, tier: str | None, outcome: Outcome) -> None:
    text = (
        'entitlement phone "Phone" is as below\n  included by tier\n    | tier | included |\n'
        "    | gold | included |\n    | silver | not included |\n"
    )
    entry = decide(compiled, text, {"contract": {"tier": tier}}).entry("phone")
    assert (entry.outcome, entry.tier) == (outcome, tier)
    assert entry.missing == (("contract.tier",) if tier is None else ())


def test_cells_that_agree_need_no_tier(compiled: Compiled) -> None:
    text = (
        'entitlement phone "Phone" is as below\n  included by tier\n    | tier | included |\n'
        "    | gold | included |\n    | silver | included |\n"
    )
    entry = decide(compiled, text, {}).entry("phone")
    assert entry.outcome is Outcome.INCLUDED
    assert "the same whatever `contract.tier` is" in entry.reasons[0].words


def test_only_where_a_condition_holds(compiled: Compiled) -> None:
    text = 'entitlement phone "Phone" is included\n  only where site.secure is no\n'
    assert decide(compiled, text, site(secure=False)).entry("phone").outcome is Outcome.INCLUDED
    refused = decide(compiled, text, site(secure=True)).entry("phone")
    assert (refused.outcome, refused.reasons[0].words) == (Outcome.NOT_INCLUDED, "only where site.secure is no")
    assert decide(compiled, text, {}).entry("phone").missing == ("site.secure",)


def test_what_is_provided_and_on_which_terms(compiled: Compiled) -> None:
    text = (
        'entitlement phone "Phone" is included\n  provides "Calls"\n  provides "Calls at night" at cost\n'
        '  when site.secure is yes\n    provides "A secure line"\n'
    )
    value = decide(compiled, text, {}).entry("phone").value
    assert isinstance(value, EntitlementValue)
    assert [(one.words, one.outcome) for one in value.provides] == [
        ("Calls", Outcome.INCLUDED), ("Calls at night", Outcome.AT_COST), ("A secure line", Outcome.UNDETERMINED),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "outcome", "opens", "closes"),
    [
        ("2026-03-10T09:00:00-04:00", Outcome.AVAILABLE, None, "2026-03-10T17:00:00-04:00"),
        ("2026-03-10T17:00:00-04:00", Outcome.NOT_AVAILABLE, "2026-03-11T09:00:00-04:00", None),
        (None, Outcome.UNDETERMINED, None, None),
    ],
)
def test_whether_somebody_is_there(
    compiled: Compiled, asked: str | None, outcome: Outcome, opens: str | None, closes: str | None
) -> None:
    text = 'entitlement phone "Phone" is included\n  available desk\n'
    entry = decide(compiled, text, {"asked": asked}).entry("phone")
    assert entry.outcome is Outcome.INCLUDED
    assert isinstance(entry.value, EntitlementValue)
    found = entry.value.available
    assert found is not None
    assert (found.outcome, found.calendar) == (outcome, "desk")
    assert (found.opens_next and found.opens_next.isoformat()) == opens
    assert (found.closes_next and found.closes_next.isoformat()) == closes
    assert found.missing == (("asked",) if asked is None else ())


# ---- requirements

PROMISE = """
entitlement phone "Phone" is included
  deadline answer "Answer" is a goal
    starts case.opened
    due within 1 clock hour
"""
OPENED: dict[str, object] = {"case": {"opened": "2026-03-10T10:00:00Z"}}


def requires(fate: str, guarded: str = "") -> str:
    demand = "must site.onsite is yes when site.secure is yes"
    return PROMISE + f'requires safe "Secure sites need a contract."{guarded}\n  {demand}\n  else {fate}\n'


def plan_and(decision: Decision, *rules: str) -> list[Outcome]:
    return [decision.eligibility[0].outcome, *(decision.entry(rule).outcome for rule in rules)]


def test_a_requirement_that_is_met(compiled: Compiled) -> None:
    decision = decide(compiled, requires("refuse"), {**site(secure=True, onsite=True), **OPENED})
    assert plan_and(decision, "safe", "phone", "phone.answer") == [
        Outcome.ELIGIBLE, Outcome.MET, Outcome.INCLUDED, Outcome.DUE,
    ]  # fmt: skip


def test_one_that_is_unmet_refuses_the_whole_plan(compiled: Compiled) -> None:
    decision = decide(compiled, requires("refuse"), {**site(secure=True, onsite=False), **OPENED})
    assert plan_and(decision, "safe", "phone", "phone.answer") == [
        Outcome.REFUSED, Outcome.UNMET, Outcome.REFUSED, Outcome.REFUSED,
    ]  # fmt: skip
    assert decision.entry("phone").value == RefusalValue(
        requirement="safe", words="Secure sites need a contract.", instead=()
    )
    value = decision.entry("safe").value
    assert isinstance(value, RequirementValue)
    assert value.conditions == ("site.onsite is yes",)


def test_one_that_is_unknown_leaves_open_what_it_could_refuse(compiled: Compiled) -> None:
    text = requires("refuse") + 'entitlement fax "Fax" is not included\n'
    decision = decide(compiled, text, {**site(onsite=False), **OPENED})
    assert plan_and(decision, "safe", "phone", "phone.answer", "fax") == [
        Outcome.UNDETERMINED, Outcome.UNDETERMINED, Outcome.UNDETERMINED, Outcome.UNDETERMINED, Outcome.NOT_INCLUDED,
    ]  # fmt: skip
    assert decision.entry("phone.answer").missing == ("site.secure",)


def test_an_example_takes_open_requirements_as_met(compiled: Compiled) -> None:
    decision = decide(compiled, requires("refuse"), {**site(onsite=False), **OPENED}, grant_open=True)
    assert plan_and(decision, "safe", "phone", "phone.answer") == [
        Outcome.UNDETERMINED, Outcome.UNDETERMINED, Outcome.INCLUDED, Outcome.DUE,
    ]  # fmt: skip


def test_a_requirement_of_one_rule_bears_on_it_alone(compiled: Compiled) -> None:
    text = requires("refuse", " for phone.answer")
    decision = decide(compiled, text, {**site(secure=True, onsite=False), **OPENED})
    assert plan_and(decision, "phone", "phone.answer") == [Outcome.ELIGIBLE, Outcome.INCLUDED, Outcome.REFUSED]


def test_a_requirement_of_an_entitlement_bears_on_its_deadlines(compiled: Compiled) -> None:
    text = requires("refuse", " for phone")
    decision = decide(compiled, text, {**site(secure=True, onsite=False), **OPENED})
    assert plan_and(decision, "phone", "phone.answer") == [Outcome.ELIGIBLE, Outcome.REFUSED, Outcome.REFUSED]


def test_what_is_lost_where_a_requirement_is_unmet(compiled: Compiled) -> None:
    text = requires("lose phone.answer", " for phone")
    decision = decide(compiled, text, {**site(secure=True, onsite=False), **OPENED})
    assert plan_and(decision, "phone", "phone.answer") == [Outcome.ELIGIBLE, Outcome.INCLUDED, Outcome.REFUSED]


def test_a_refusal_that_is_the_vendors_to_make(compiled: Compiled) -> None:
    decision = decide(compiled, requires("may refuse"), {**site(secure=True, onsite=False), **OPENED})
    assert plan_and(decision, "phone", "phone.answer") == [Outcome.MAY_BE_REFUSED] * 3
    assert not isinstance(decision.entry("phone").value, RefusalValue)


def test_what_to_buy_instead(compiled: Compiled) -> None:
    text = 'external plan other "Another plan"\n' + requires("buy other instead")
    decision = decide(compiled, text, {**site(secure=True, onsite=False), **OPENED})
    value = decision.eligibility[0].value
    assert decision.eligibility[0].outcome is Outcome.REFUSED
    assert isinstance(value, RefusalValue)
    assert value.instead == ("other",)


def test_a_sure_refusal_is_not_hidden_by_an_open_one(compiled: Compiled) -> None:
    text = requires("refuse") + 'requires here "Only in the US."\n  must site.country is US\n  else refuse\n'
    decision = decide(compiled, text, {**site(secure=True, onsite=False), **OPENED})
    assert decision.eligibility[0].outcome is Outcome.REFUSED
    assert decision.eligibility[0].missing == ()


def test_the_fact_that_most_requirements_wait_for_is_named_first(compiled: Compiled) -> None:
    text = (
        PROMISE
        + 'requires one "One."\n  must site.country is US or site.secure is yes\n  else refuse\n'
        + 'requires two "Two."\n  must site.country is US or site.onsite is yes\n  else refuse\n'
    )
    assert decide(compiled, text, {}).eligibility[0].missing == ("site.country", "site.secure", "site.onsite")


# ---- what stands in an entitlement


def test_a_deadline_of_what_is_not_included_is_not_applicable(compiled: Compiled) -> None:
    text = PROMISE.replace("is included", "is not included")
    assert decide(compiled, text, OPENED).entry("phone.answer").outcome is Outcome.NOT_APPLICABLE


# ---- duties


def duty(compiled: Compiled, lines: str, facts: dict[str, object]) -> tuple[Decision, Entry]:
    decision = decide(compiled, f'duty keep "Keep it secure" of partner\n{lines}', facts)
    return decision, decision.entry("keep")


def test_a_duty_is_done_or_not(compiled: Compiled) -> None:
    lines = "  must site.secure is yes\n  else refuse\n"
    for secure, outcome, plan in (
        (True, Outcome.MET, Outcome.ELIGIBLE),
        (False, Outcome.UNMET, Outcome.REFUSED),
        (None, Outcome.UNDETERMINED, Outcome.UNDETERMINED),
    ):
        decision, entry = duty(compiled, lines, site(secure=secure))
        assert (entry.outcome, decision.eligibility[0].outcome) == (outcome, plan)
        assert isinstance(entry.value, DutyValue)
        assert entry.value.party == "partner"


def test_a_duty_of_which_nothing_more_is_said(compiled: Compiled) -> None:
    assert duty(compiled, "", {})[1].outcome is Outcome.INCLUDED
    _, entry = duty(compiled, '  unspecified "by when is left open"\n', {})
    assert (entry.outcome, entry.reasons[0].words) == (Outcome.UNSPECIFIED, "by when is left open")


def test_a_duty_without_an_end_bears_on_nothing(compiled: Compiled) -> None:
    lines = '  must site.secure is yes\n  unspecified "what follows is left open"\n'
    decision, entry = duty(compiled, lines, site(secure=False))
    assert (entry.outcome, decision.eligibility[0].outcome) == (Outcome.UNMET, Outcome.ELIGIBLE)
