"""Nodes to model: what stands where, and that one mistake is one finding."""

from pathlib import Path

import pytest
from plansmith.dsl.catalogue import Catalogue, Roots, Unit
from plansmith.dsl.model import statements as ms
from plansmith.dsl.model import targets as mt

HEAD = 'plan demo "Demo"\n  vendor "Demo"\n  version "1.0"\n  effective 2026-01-01\n\n'
FACTS = """
facts
  case record "C"
    opened instant "?"
    bought instant "?"
  site record "S"
    secure yesno "?"
calendar desk "Desk"
  open Mon to Fri 08:00 to 17:00
  zone America/Denver
"""


def unit_of(text: str) -> Unit:
    catalogue = Catalogue(Roots(plans=Path("/nowhere")))
    catalogue.give(Path("/nowhere/demo.plan"), (HEAD + text).encode())
    return catalogue.unit(Path("/nowhere/demo.plan"))


def plan_of(text: str) -> ms.Plan:
    unit = unit_of(text)
    assert unit.findings == ()
    assert unit.lowered is not None
    assert unit.lowered.plan is not None
    return unit.lowered.plan


def codes(text: str) -> list[str]:
    return [finding.code for finding in unit_of(text).findings]


ANSWER = """
entitlement phone "Phone" is included
  deadline answer "Answer" is a goal
    {}
    {}
"""


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        (FACTS + ANSWER.format("starts case.opened", "due within 4 business hours of dask"), ["PS201"]),
        (FACTS + ANSWER.format("starts case.opend", "due within 4 clock hours"), ["PS207"]),
        (FACTS + ANSWER.format("starts case.opened", "due within 4 miles"), ["PS302"]),
        ('calendar a_desk "D"\n  open Mon to Fri 09:00 to 09:00\n  zone UTC\n', ["PS313"]),
        ('calendar a_desk "D"\n  open Mon to Fri 09:00 to 17:00\n  zone America/Dever\n', ["PS306"]),
        ('requires a_rule "A"\n  must site.secure is yes\n  else refuse\n', ["PS207"]),
        ('facts\n  site record "S"\n    secure bool "?"\nrequires r "R"\n  must site.secure is yes\n  else refuse\n',
         ["PS208"]),
        ('entitlement phone "Phone" is as below\n  included by tier\n    | tier | included |\n    | a | included |\n',
         ["PS201"]),
        ('entitlement phone "Phone" is as below\n  when site.secure is yes\n    included\n', ["PS207"]),
        ('limit calls "Calls" is as below\n  amount site.calls\n', ["PS207"]),
        ('region a_part "A"\n  has b_part\nregion b_part "B"\n  has a_part\n', ["PS205"]),
        ('entitlement phone "Phone" is as below\n  incl uded\n', ["PS101"]),
    ],
)  # fmt: skip
def test_one_mistake_is_one_finding(plan: str, expected: list[str]) -> None:
    assert codes(plan) == expected


@pytest.mark.parametrize(
    ("plan", "about"),
    [
        (FACTS + ANSWER.format("starts case.opened", "stops case.bought"), "answer"),
        (FACTS + ANSWER.format("stops case.bought", "due within 4 clock hours"), "answer"),
        ('calendar desk "D"\n  zone UTC\n', "desk"),
        ('requires rule "R"\n  must asked is after 2026-01-01 00:00 UTC\n', "rule"),
        ('entitlement phone "Phone" is as below\n  provides "Help"\n', "as below"),
        ('limit calls "Calls" is as below\n  each month\n', "calls"),
    ],
)
def test_what_is_missing_is_said_once(plan: str, about: str) -> None:
    (finding,) = unit_of(plan).findings
    assert finding.code == "PS407"
    assert finding.span is not None
    assert finding.span.text == about


def test_a_replacement_for_a_time_stands_beside_the_target_that_holds_after_it() -> None:
    replaced = "replaced by mail.answer until 30 calendar days after case.bought in UTC"
    mail = ANSWER.replace("phone", "mail").format("starts case.opened", "due within 8 clock hours")
    rule = ANSWER.format("starts case.opened", f"{replaced}\n    due within 4 clock hours")
    (answer,) = plan_of(FACTS + rule + mail).entitlements[0].deadlines
    assert [type(case.value) for case in answer.due] == [mt.Elapsed, mt.ReplacedBy]
    for_good = ANSWER.format("starts case.opened", "replaced by mail.answer\n    due within 4 clock hours")
    assert codes(FACTS + for_good + mail) == ["PS406"]
    twice = ANSWER.format("starts case.opened", f"{replaced}\n    {replaced}\n    due within 4 clock hours")
    assert codes(FACTS + twice + mail) == ["PS406"]
    alone = ANSWER.format("starts case.opened", replaced)
    assert codes(FACTS + alone + mail) == ["PS407"]


def test_a_tag_of_an_else_belongs_to_its_rule() -> None:
    plan = plan_of(
        FACTS + 'requires rule "R"\n  must site.secure is no\n  else refuse [why]\nassume why "W"\n  because "x"\n'
    )
    assert plan.requirements[0].origin.assumptions == ("why",)
    assert plan.assumptions[0].used_by == ("rule",)


def test_facts_that_rules_ask_and_facts_that_only_scenarios_give() -> None:
    scenario = 'scenario "x"\n  given\n    site.secure is yes\n  expect\n    phone is included\n'
    unit = unit_of(FACTS + ANSWER.format("starts case.opened", "due within 4 clock hours") + scenario)
    assert unit.lowered is not None
    assert unit.lowered.asked == {"case.opened"}
    assert "site.secure" in unit.lowered.facts.used


def test_targets_keep_the_quotes_above_them_or_above_their_block() -> None:
    above = "\n".join((
        'entitlement phone "Phone" is included', "  > Four hours.", '  deadline answer "A" is a goal',
        "    starts case.opened", "    due within 4 clock hours", '  deadline repair "R" is a goal',
        "    starts case.opened", "    > Eight hours.", "    due within 8 clock hours",
        '  deadline visit "V" is a goal', "    starts case.opened", '    unspecified "x"', "",
    ))  # fmt: skip
    unit = unit_of(FACTS + above)
    assert unit.lowered is not None
    kept = {target.about: [quote.text for quote in target.quotes] for target in unit.lowered.quoted_targets}
    assert kept == {"phone.answer": ["Four hours."], "phone.repair": ["Eight hours."]}


def test_groups_know_what_encloses_them() -> None:
    text = (
        FACTS
        + """
entitlement phone "Phone" is as below
  when site.secure is yes
    when case.opened is present
      included
    otherwise
      at cost
  otherwise
    not included
"""
    )
    unit = unit_of(text)
    assert unit.lowered is not None
    inner, outer = sorted(unit.lowered.groups, key=lambda group: -len(group.within))
    assert [branch.condition.text for branch in inner.within if branch.condition] == ["site.secure is yes"]
    assert outer.within == ()
    assert (inner.what, inner.about) == ("branches", "phone")


def test_a_source_document_that_is_not_there() -> None:
    catalogue = Catalogue(Roots(plans=Path("/nowhere")))
    text = HEAD.replace("\n\n", '\n  source "sources/a.txt"\n\n')
    catalogue.give(Path("/nowhere/demo.plan"), text.encode())
    (finding,) = catalogue.unit(Path("/nowhere/demo.plan")).findings
    assert (finding.code, finding.span.text if finding.span else "") == ("PS210", 'source "sources/a.txt"')
