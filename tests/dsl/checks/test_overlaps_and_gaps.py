"""PS404 and PS405: branches and rows that share a case, and cases that none takes."""

from collections.abc import Sequence

import pytest

from .conftest import Judge, Mutate

FACTS = """
facts
  site record "S"
    miles distance "?"
    machines whole "?"
    weight number "?"
    fee money "?"
    share percent "?"
    notice duration "?"
    country country "?"
    label text "?"
    secure yesno "?"
    attended yesno "?"
    kind one of shop, office, plant "?"
    opened date "?"
    started instant "?"
    other distance "?"
    place place "?"
    desks list of desk by name "?"
      open_late yesno "?"
      place place "?"

region north "North"
  has DK, NO
region baltic "Baltic"
  has EE, LV, LT
region mainland "Mainland"
  has US without US-AK, US-HI
region states "States"
  has US

"""


def plan(branches: Sequence[str], *, first: str = "when", others: str = "when") -> str:
    """An entitlement with one status under each condition; `otherwise` stands for itself."""
    text = FACTS + 'entitlement onsite "On site" is as below\n'
    for number, condition in enumerate(branches):
        word = "" if condition == "otherwise" else (first if not number else others) + " "
        text += f"  {word}{condition}\n    {('included', 'at cost', 'on request')[number % 3]}\n"
    return text


def witnesses(judge: Judge, code: str, text: str) -> list[str]:
    return [", ".join(f"{path} = {value}" for path, value in finding.witness) for finding in judge(code, text)]


OVERLAPS = [
    (["site.miles is at most 50 miles", "site.miles is at least 50 miles"], "site.miles = 50 miles"),
    (["site.miles is at most 80 km", "site.miles is more than 49 km"], "site.miles = 64.5 km"),
    (["site.machines is at most 5", "site.machines is at least 5"], "site.machines = 5"),
    (["site.weight is less than 5.5", "site.weight is more than 5"], "site.weight = 5.25"),
    (["site.fee is at most 100 USD", "site.fee is at least 100 USD"], "site.fee = 100 USD"),
    (["site.share is at most 5%", "site.share is more than 4%"], "site.share = 4.5%"),
    (["site.notice is at most 4 clock hours", "site.notice is at least 90 clock minutes"],
     "site.notice = 1.5 clock hours"),
    (["site.country is in north", "site.country is DK"], "site.country = DK"),
    (["site.country is in mainland", "site.country is US-CA"], "site.country = US-CA"),
    (["site.country is in states", "site.country is US-AK"], "site.country = US-AK"),
    (["site.country is US", "not site.country is in mainland"], "site.country = US-AK"),
    (["site.secure is yes", "site.attended is yes"], "site.secure = yes, site.attended = yes"),
    (["site.secure is yes", "not site.secure is no"], "site.secure = yes"),
    (["site.kind is in shop, office", "site.kind is not plant"], "site.kind = shop"),
    (['site.label is "a"', 'site.label is in "a", "b"'], 'site.label = "a"'),
    (["site.opened is before 2026-01-02", "site.opened is on or after 2026-01-01"], "site.opened = 2026-01-01"),
    (["site.started is before 2026-01-02 00:00 UTC", "site.kind is shop"],
     "site.started = 2026-01-01 23:00 UTC, site.kind = shop"),
    (["number of site.desks is at least 2", "at most 2 of site.desks"], "number of site.desks = 2"),
    (["site.secure is yes and site.miles is more than site.other", "site.secure is yes"],
     "site.secure = yes, the condition over site.miles, site.other = yes"),
    (["any of site.desks where its open_late is yes", "site.secure is yes"],
     "number of (site.desks where …) = 1, site.secure = yes"),
    (["site.miles is more than site.other", "site.miles is less than site.other"], None),
    (["site.miles is more than site.other", "site.miles is at least 5 miles"], None),
    (["any of site.desks where its open_late is yes", "any of site.desks where its open_late is no"], None),
]  # fmt: skip


@pytest.mark.parametrize(("branches", "shared"), OVERLAPS)
def test_two_branches_that_can_hold_together(judge: Judge, branches: list[str], shared: str | None) -> None:
    assert witnesses(judge, "PS404", plan([*branches, "otherwise"])) == ([] if shared is None else [shared])


@pytest.mark.parametrize("branches", [branches for branches, _ in OVERLAPS])
def test_branches_in_order_may_share(judge: Judge, branches: list[str]) -> None:
    assert judge("PS404", plan([*branches, "otherwise"], others="otherwise when")) == []


DISJOINT = [
    ["site.miles is at most 50 miles", "site.miles is more than 50 miles"],
    ["site.machines is at most 5", "site.machines is at least 6"],
    ["site.country is in north", "site.country is in baltic", "not site.country is in north, baltic"],
    ["site.country is in mainland", "site.country is in US-AK, US-HI", "not site.country is US"],
    ["site.secure is yes and site.attended is yes", "site.secure is yes and site.attended is no", "site.secure is no"],
    ["site.kind is shop", "site.kind is in office, plant"],
    ['site.label is "a"', 'site.label is not "a"'],
    ["site.opened is before 2026-01-01", "site.opened is on or after 2026-01-01"],
    ["at least 2 of site.desks", "number of site.desks is less than 2"],
    ["site.notice is less than 48 clock hours", "site.notice is at least 48 clock hours"],
    ["site.share is at least 99%", "site.share is less than 99%"],
    ["any of site.desks where its open_late is yes", "not any of site.desks where its open_late is yes"],
    ["distance from site.place to site.place is at most 50 miles",
     "distance from site.place to site.place is more than 50 miles"],
]  # fmt: skip


@pytest.mark.parametrize("branches", DISJOINT)
def test_branches_that_part_all_cases(judge: Judge, branches: list[str]) -> None:
    assert judge("PS404", plan(branches)) == []
    assert judge("PS405", plan(branches)) == []


GAPS = [
    (["site.miles is at most 50 miles", "site.miles is at least 51 miles"], "site.miles = 50.5 miles"),
    (["site.miles is less than 50 miles", "site.miles is more than 50 miles"], "site.miles = 50 miles"),
    (["site.miles is at most 50 miles"], "site.miles = 51 miles"),
    (["site.miles is at least 10 miles"], "site.miles = 0 miles"),
    (["site.machines is at most 5", "site.machines is at least 7"], "site.machines = 6"),
    (["site.fee is less than 100 USD"], "site.fee = 100 USD"),
    (["site.share is more than 95%"], "site.share = 0%"),
    (["site.notice is at least 1 clock hour"], "site.notice = 0 clock hours"),
    (["site.country is in north", "site.country is in baltic"], "site.country = FR"),
    (["site.country is in mainland", "not site.country is US"], "site.country = US-AK"),
    (["site.secure is yes"], "site.secure = no"),
    (["site.secure is yes and site.attended is yes", "site.secure is no"], "site.secure = yes, site.attended = no"),
    (["site.kind is shop", "site.kind is office"], "site.kind = plant"),
    (['site.label is in "a", "b"'], "site.label = another text"),
    (["site.opened is before 2026-01-01", "site.opened is after 2026-01-01"], "site.opened = 2026-01-01"),
    (["any of site.desks where its open_late is yes"], "number of (site.desks where …) = 0"),
    (["at least 2 of site.desks"], "number of site.desks = 0"),
]


@pytest.mark.parametrize(("branches", "left_out"), GAPS)
def test_a_case_that_no_branch_takes(judge: Judge, branches: list[str], left_out: str) -> None:
    assert witnesses(judge, "PS405", plan(branches, others="otherwise when")) == [left_out]
    assert judge("PS405", plan([*branches, "otherwise"])) == []


@pytest.mark.parametrize(
    "branches",
    [
        ["site.miles is more than site.other", "site.miles is at most 50 miles"],
        ["any of site.desks where its open_late is yes", "none of site.desks where its open_late is no"],
        ["site.share is at least 99%", "site.share is less than 99%"],
        ["site.machines is at least 0"],
    ],
)
def test_what_is_not_certain_is_not_said(judge: Judge, branches: list[str]) -> None:
    assert judge("PS405", plan(branches, others="otherwise when")) == []


def test_the_condition_is_underlined(judge: Judge) -> None:
    (overlap,) = judge("PS404", plan(["site.miles is at most 50 miles", "site.miles is at least 50 miles"]))
    assert overlap.span is not None
    assert overlap.span.text == "site.miles is at least 50 miles"
    assert overlap.others[0].span.text == "site.miles is at most 50 miles"
    assert overlap.about == "onsite"
    (gap,) = judge("PS405", plan(["site.miles is at most 50 miles", "site.miles is at least 51 miles"]))
    assert gap.span is not None
    assert gap.span.text == "site.miles is at least 51 miles"


def test_three_branches_and_the_first_that_overlaps(judge: Judge) -> None:
    three = ["site.machines is at most 5", "site.machines is at least 5", "site.machines is at least 9"]
    assert witnesses(judge, "PS404", plan(three)) == ["site.machines = 5", "site.machines = 9"]


def test_only_what_the_enclosing_branches_leave(judge: Judge) -> None:
    text = (
        FACTS
        + """entitlement onsite "On site" is as below
  when site.miles is at most 100 miles
    when site.miles is at most 50 miles
      included
    when site.miles is more than 50 miles up to {} miles
      at cost
  otherwise
    not included
"""
    )
    assert judge("PS405", text.format(100)) == []
    assert witnesses(judge, "PS405", text.format(99)) == ["site.miles = 99.5 miles"]
    nested = text.format(100).replace("  otherwise\n    not", "  otherwise when site.secure is yes\n    not")
    (outer,) = witnesses(judge, "PS405", nested)
    assert outer == "site.miles = 101 miles, site.secure = no"


def test_an_otherwise_branch_is_closed_in_by_what_came_before(judge: Judge) -> None:
    text = (
        FACTS
        + """entitlement onsite "On site" is as below
  when site.kind is shop
    included
  otherwise
    when site.kind is office
      at cost
    when site.kind is plant
      on request
"""
    )
    assert judge("PS405", text) == []


def test_too_many_cases_are_left_alone(judge: Judge) -> None:
    facts = 'facts\n  site record "S"\n' + "".join(f'    q{number} yesno "?"\n' for number in range(16))
    conditions = " and ".join(f"site.q{number} is yes" for number in range(16))
    text = facts + f'entitlement a "A" is as below\n  when {conditions}\n    included\n'
    assert judge("PS405", text) == []


# ---- tables

TABLE = """
facts
  case record "C"
    opened instant "?"
    severity level of severity "?"
  site record "S"
    miles distance "?"
tiers best first
  gold "Gold"
  silver "Silver"
scale severity "S" set by vendor
  high "High"
  mid "Mid"
  low "Low"
entitlement help "Help" is included
  deadline answer "A" is a goal
    starts case.opened
    due by {}
"""


def rows(dimensions: str, *lines: str) -> str:
    return TABLE.format(dimensions) + "".join(f"      {line}\n" for line in lines)


def test_rows_that_are_missing(judge: Judge) -> None:
    text = rows("severity", "| severity | due |", "| high | within 1 clock hour |")
    (finding,) = judge("PS405", text)
    assert finding.span is not None
    assert finding.span.text == "| severity | due |"
    assert finding.witness == (("case.severity", "mid"),)
    assert "case.severity is low" in finding.why
    full = rows(
        "severity", "| severity | due |", "| high | within 1 clock hour |", "| otherwise | within 2 clock hours |"
    )
    assert judge("PS405", full) == []


def test_combinations_that_are_missing(judge: Judge) -> None:
    text = rows(
        "severity and tier", "| severity | tier | due |", "| high, mid | gold | within 1 clock hour |",
        "| high | silver | within 1 clock hour |", "| low | gold, silver | within 1 clock hour |",
    )  # fmt: skip
    (finding,) = judge("PS405", text)
    assert finding.witness == (("case.severity", "mid"), ("contract.tier", "silver"))


def test_a_row_and_a_column_twice(judge: Judge) -> None:
    text = rows(
        "severity", "| severity | due |", "| high, mid | within 1 clock hour |", "| mid, low | within 2 clock hours |"
    )
    (finding,) = judge("PS404", text)
    assert finding.span is not None
    assert finding.span.text == "| mid, low | within 2 clock hours |"
    assert finding.witness == (("case.severity", "mid"),)
    across = rows(
        "severity and site.miles", "| severity | at most 50 miles | at least 50 miles |",
        "| otherwise | within 1 clock hour | within 2 clock hours |",
    )  # fmt: skip
    (heading,) = judge("PS404", across)
    assert heading.span is not None
    assert heading.span.text == "at least 50 miles"
    assert heading.witness == (("site.miles", "50 miles"),)
    assert judge("PS405", across) == []


def test_a_row_may_stand_for_the_rest_of_one_dimension(judge: Judge) -> None:
    text = rows(
        "severity and tier", "| severity | tier | due |", "| high | gold | within 1 clock hour |",
        "| high | otherwise | within 2 clock hours |", "| otherwise | otherwise | within 3 clock hours |",
    )  # fmt: skip
    assert judge("PS404", text) == judge("PS405", text) == []


def test_what_is_owed_has_to_cover_what_misses_the_promise(judge: Judge) -> None:
    text = """
facts
  service record "S"
    outages list of outage by name "?"
      down span "?"
  contract record "C"
    fee money "?"
credit availability "A"
  measures uptime from service.outages over each full calendar month in UTC
  promises at least {}
  owes by measure
    | measure                | owes                |
    | at least 95% below 99% | 10% of contract.fee |
    | less than 95%          | 20% of contract.fee |
"""
    assert judge("PS405", text.format("99%")) == []
    (finding,) = judge("PS405", text.format("99.5%"))
    assert finding.witness == (("measure", "99.25%"),) or finding.witness == (("measure", "99%"),)


# ---- the real documents


def test_the_real_plans_and_their_mutations(mutate: Mutate) -> None:
    asm = "spectraguard/asm_platinum.plan"
    assert mutate("PS404", asm) == mutate("PS405", asm) == []
    overlap = mutate(
        "PS404", asm, ("otherwise when site.country is in cet_cutoff", "when site.country is in cet_cutoff")
    )
    assert overlap == []
    united = ("when site.country is US and site.subdivision is in continental_us", "when site.country is in US, FR")
    (both,) = mutate("PS404", asm, united, ("otherwise when site.country is in cet", "when site.country is in cet"))
    assert both.witness == (("site.country", "FR"),)
    blancco = "blancco/blancco_support.plan"
    assert mutate("PS404", blancco) == mutate("PS405", blancco) == []
    (row,) = mutate("PS405", blancco, ("| advanced   | support_center", "| enterprise | support_center"))
    assert (row.about, row.witness) == ("response", (("contract.tier", "advanced"),))
    (twice,) = mutate("PS404", blancco, ("| advanced   | support_center", "| enterprise | support_center"))
    assert twice.witness == (("contract.tier", "enterprise"),)
    (chart,) = mutate("PS405", "spirion/spirion.plan", ("| minor    | as in critical ", "| major    | as in critical "))
    assert chart.witness == (("case.severity", "minor"),)
    (kit,) = mutate(
        "PS405", asm, ("  otherwise\n    > Parts shipment", "  otherwise when site.secure is no\n    > Parts shipment")
    )
    assert dict(kit.witness) == {"part.in_kit": "yes", "site.secure": "yes"}
