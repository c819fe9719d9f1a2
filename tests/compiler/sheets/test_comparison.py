"""Verdicts: single changes of a plan with what each means for the customer, and what has to hold of all of them."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from plansmith.compiler.sheets.comparison import Comparison, NoSuchTierError, compare_editions, compare_tiers
from plansmith.compiler.sheets.comparison.rows import How, Row
from plansmith.compiler.sheets.comparison.verdicts import Verdict
from plansmith.compiler.sheets.language import ENGLISH
from plansmith.dsl.model.statements import Plan

from tests.compiler.sheets.samples import full_sample, plan_of, real_plans

BASE = (Path(__file__).parent / "comparison_base.plan").read_text("utf-8")
ON = date(2026, 1, 1)
B, W, D, U = Verdict.BETTER, Verdict.WORSE, Verdict.DIFFERENT, Verdict.UNTOLD

CHANGES: tuple[tuple[str, str, str, str, Verdict, str], ...] = (
    # what is written before, what after; then rule, part, verdict and words of the reason
    # ---- what is included
    ('entitlement training "Training" is at cost', 'entitlement training "Training" is included',
     "training", "Included", B, "More is included"),
    ('entitlement training "Training" is at cost', 'entitlement training "Training" is not included',
     "training", "Included", W, "no longer be had"),
    ('entitlement training "Training" is at cost', 'entitlement training "Training" is on request',
     "training", "Included", D, "other terms"),
    ('entitlement training "Training" is at cost', 'entitlement training "Training" is unspecified "?"',
     "training", "Included", U, "left open"),
    ('entitlement training "Training" is at cost', 'entitlement training "Training" is per base',
     "training", "Included", U, "base plan"),
    ('entitlement training "Training" is at cost\n', "", "training", "Included", D, "Only one of the two"),
    ("    | gold   | included     |", "    | gold   | unspecified \"?\" |", "portal", "Included", W, "left open now"),
    ("    | silver | not included |", "    | silver | on request |", "portal", "Included", B, "can be had now"),
    ('  provides "A call back"\n', "", "phone", "Provided", W, "Less is provided"),
    ('  provides "A call back"\n', '  provides "A visit"\n', "phone", "Provided", U, "no rule computes"),
    ('"A person to ask" on request', '"A person to ask"', "phone", "Provided", B, "better terms"),
    ("  only where site.secure is no\n", "", "onsite", "Only where", B, "no longer limited"),
    # ---- hours
    # 261 weekdays in 2026 less 11 holidays, two hours more on each; and eight hours on each of the holidays
    ("  open Mon to Fri 09:00 to 17:00\n  closed", "  open Mon to Fri 08:00 to 18:00\n  closed",
     "desk", "Open", B, "Open 500 hours more across 2026, and never less."),
    ("  open Mon to Fri 09:00 to 17:00\n  closed", "  open Mon to Thu 08:00 to 18:00\n  closed",
     "desk", "Open", D, "added"),
    ("  closed public holidays of US as observed\n", "", "desk", "Open", B, "88 hours more across 2026"),
    ("  open Mon to Fri 20:00 to 04:00", "  open Mon to Fri 20:00 to 03:00", "night", "Open", D, "hours less"),
    ("  available field", "  available always_open", "onsite", "Hours", B, "never less"),
    ("  available field", "  available desk", "onsite", "Hours", D, "Worked out for 4 customers"),
    # ---- deadlines
    ("within 8 business hours of desk", "within 4 business hours of desk", "phone.answer", "Due", B, "Less"),
    ("within 8 business hours of desk", "within 12 business hours of desk", "phone.answer", "Due", W, "More"),
    ("within 8 business hours of desk", "within 8 clock hours", "phone.answer", "Due", B, "Due sooner for each"),
    ("within 8 business hours of desk", "within 4 clock hours", "phone.answer", "Due", B, "never run out before"),
    ("within 8 business hours of desk", "within 20 clock hours", "phone.answer", "Due", D, "later (one on"),
    ("within 8 business hours of desk", "on business day 1 of desk by close", "phone.answer", "Due", W,
     "Never due sooner"),
    ("within 8 business hours of desk", "within 8 business hours of desk rolled to the next opening",
     "phone.answer", "Due", W, "Never due sooner"),
    ("due within 8 business hours of desk", 'no commitment "We try."', "phone.answer", "Due", W, "no commitment"),
    ("due within 8 business hours of desk", 'unspecified "?"', "phone.answer", "Due", W, "left open"),
    ("within 8 business hours of field", "within 8 business hours of desk", "onsite.arrival", "Due", D, ""),
    ("due on business day 2 of desk by close\nentitlement", "due on business day 1 of desk by close\nentitlement",
     "phone.fix", "Due", B, "Less"),
    ("cutoff by 14:30", "cutoff by 16:00", "phone.fix", "Due", B, "Never due later"),
    ("cutoff by 14:30", "cutoff before 14:30", "phone.fix", "Due", W, "Never due sooner"),
    ("    cutoff by 14:30 America/New_York else 1 business day more\n", "", "phone.fix", "Due", B, "Never due later"),
    ("    starts case.opened\n    stops case.accepted", "    starts case.accepted\n    stops case.accepted",
     "phone.answer", "Due", U, "another event"),
    ("    starts case.opened\n    stops case.accepted",
     "    starts 1 clock hour after case.opened\n    stops case.accepted",
     "phone.answer", "Due", W, "Never due sooner"),
    ("    stops case.accepted\n    due within", "    stops case.resolved\n    due within",
     "phone.answer", "The clock stops", U, "Another event"),
    ('"Answer" is a goal', '"Answer" is a commitment', "phone.answer", "Strength", B, "binds now"),
    ('"Answer" is a goal', '"Answer" is an effort', "phone.answer", "Strength", D, "Neither"),
    ('"Fix" is a commitment', '"Fix" is an effort', "phone.fix", "Strength", W, "no longer binds"),
    ("    pauses during case.waits\n", "", "phone.fix", "The clock pauses", B, "less often"),
    ("after 6 clock hours", "after 3 clock hours", "phone.fix", "Escalates", B, "sooner"),
    ('    escalates after 6 clock hours to "The manager"\n', "", "phone.fix", "Escalates", W, "less often"),
    ("| US, CA       |", "| US, CA, MX   |", "onsite.parts", "Due", B, "Less"),
    ("| US, CA       |", "| US           |", "onsite.parts", "Due", W, "More"),
    ("at least 48 clock hours", "at least 72 clock hours", "onsite.notice", "Due", B, "earlier"),
    ("at least 48 clock hours", "at least 5 business days of desk", "onsite.notice", "Due", B, "sooner"),
    ("every 3 months", "every 2 months", "phone.month", "How often", B, "more often"),
    # ---- limits and fees
    ("is 100 USD", "is 120 USD", "onsite.callout", "Fee", W, "costs more"),
    ("is 100 USD", "is 100 EUR", "onsite.callout", "Fee", U, "other ways"),
    ("at most 500 USD", "at most 400 USD", "onsite.callout", "At most", B, "cost less"),
    ("    at most 500 USD\n", "", "onsite.callout", "At most", W, "Nothing limits"),
    ('contacts "Named contacts" is 5', 'contacts "Named contacts" is no limit', "contacts", "Limit", B, "no limit any"),
    ('contacts "Named contacts" is 5', 'contacts "Named contacts" is 4', "contacts", "Limit", W, "fewer"),
    ("is 2 clock hours", "is 3 clock hours", "length", "Limit", D, "longer time"),
    ("    each year\n", "    each month\n", "onsite.visits", "Counted", U, "another way"),
    # ---- requirements and duties
    ("must contract.seats is at least 5", "must contract.seats is at least 10", "enough", "Must hold", W, "stricter"),
    ("must contract.seats is at least 5", "must contract.seats is at least 4", "enough", "Must hold", B, "less strict"),
    ("must contract.seats is at least 5", "must contract.seats is at most 5", "enough", "Must hold", D, "for some"),
    ("at least 2 of partner.offices", "at least 3 of partner.offices", "enough", "Must hold", W, "stricter"),
    ("  must at least 2 of partner.offices\n", "", "enough", "Must hold", B, "Less has to be met"),
    ("at most 50 miles\n", "at most 60 miles\n", "near", "Must hold", B, "less strict"),
    ("  else refuse", "  else may refuse", "enough", "If not", B, "choice now"),
    ("due within 24 clock hours", "due within 48 clock hours", "report.sent", "Due", B, "More"),
    ('  provides "In writing"\n', "", "report", "Provided", B, "Less"),
    ("  must at least 1 of partner.offices", "  must at least 2 of partner.offices",
     "staff", "Must hold", D, "stricter"),
    # ---- credits
    ("99.5%", "99.9%", "uptime", "Promised", B, "More is promised"),
    ("| 25% of contract.fee |", "| 30% of contract.fee |", "uptime", "Owed where it is missed", B, "More is owed"),
    ("within 30 calendar days after the month", "within 20 calendar days after the month",
     "uptime", "To be claimed", W, "less time"),
    ('  claim needs "A letter"\n', "", "uptime", "Needed for a claim", B, "Less is needed"),
    ("capped at 6 clock hours each", "capped at 8 clock hours each", "uptime", "Not counted", U, "Something else"),
    ("over each full calendar month", "over any 3 contiguous calendar months", "uptime", "Measured", U, "another way"),
    # ---- the rest
    ('means "A question."', 'means "A query."', "severity", "Means", U, "no rule computes"),
    ("channels phone, portal", "channels portal", "severity", "May be opened by", W, "fewer ways"),
    ("set by vendor", "set by vendor and customer", "severity", "Set by", B, "has a say"),
    ("The law of Utopia", "The law of Atlantis", "law", "Words", U, "no rule computes"),
)  # fmt: skip


@cache
def base() -> Plan:
    return plan_of(BASE)


@cache
def edited(before: str, after: str) -> Plan:
    assert before in BASE
    return plan_of(BASE.replace(before, after))


@cache
def change(before: str, after: str) -> Comparison:
    return compare_editions(base(), edited(before, after), on=ON)


def rows_of(comparison: Comparison, rule: str, part: str) -> list[Row]:
    return [row for one, row in comparison.changes if one.rule == rule and row.part == part]


@pytest.mark.parametrize(("before", "after", "rule", "part", "verdict", "why"), CHANGES)
def test_what_a_change_means(before: str, after: str, rule: str, part: str, verdict: Verdict, why: str) -> None:
    rows = rows_of(change(before, after), rule, part)
    assert [row.judged.verdict for row in rows] == [verdict]
    assert rows[0].judged.why is not None
    assert why in rows[0].judged.why.said(ENGLISH)


@pytest.mark.slow
@pytest.mark.parametrize(("before", "after"), [(one[0], one[1]) for one in CHANGES])
def test_better_one_way_is_worse_the_other_way(before: str, after: str) -> None:
    there = change(before, after)
    back = compare_editions(edited(before, after), base(), on=ON)
    assert sorted(_verdicts(there)) == sorted((key, verdict.mirrored) for key, verdict in _verdicts(back))


def test_many_changes_at_once_are_mirrored_too() -> None:
    text = BASE
    for before, after, *_ in CHANGES[::3]:
        text = text.replace(before, after) if before in text else text
    there, back = compare_editions(base(), plan_of(text), on=ON), compare_editions(plan_of(text), base(), on=ON)
    assert len(there.changes) > 20
    assert sorted(_verdicts(there)) == sorted((key, verdict.mirrored) for key, verdict in _verdicts(back))


def _verdicts(comparison: Comparison) -> list[tuple[tuple[str, str, str], Verdict]]:
    return [((rule.rule, row.part, row.when), row.judged.verdict) for rule, row in comparison.changes]


@pytest.mark.parametrize("plan", [full_sample(), *real_plans()], ids=lambda plan: plan.head.name)
def test_a_plan_is_the_same_as_itself(plan: Plan) -> None:
    again = plan.model_copy()
    assert compare_editions(plan, again, on=ON).changes == ()
    for tier in plan.tiers:
        assert compare_tiers(plan, tier.name, tier.name, on=ON).changes == ()


def test_tiers_are_told_apart_by_their_cells_alone() -> None:
    comparison = compare_tiers(base(), "gold", "silver", on=ON)
    found = {(rule.rule, row.part, row.when): row.judged.verdict for rule, row in comparison.changes}
    assert found == {
        ("portal", "Included", ""): W,
        ("onsite.arrival", "Due", "Severity 1"): W,
        ("onsite.arrival", "Due", "Severity 2"): W,
        ("onsite.visits", "Limit", ""): W,
    }


@pytest.mark.parametrize("plan", [full_sample(), *real_plans()], ids=lambda plan: plan.head.name)
def test_tiers_the_other_way_round_are_mirrored(plan: Plan) -> None:
    for first in plan.tiers:
        for second in plan.tiers:
            there = compare_tiers(plan, first.name, second.name, on=ON)
            back = compare_tiers(plan, second.name, first.name, on=ON)
            assert sorted(_verdicts(there)) == sorted((key, verdict.mirrored) for key, verdict in _verdicts(back))


def test_a_tier_that_a_plan_does_not_have() -> None:
    with pytest.raises(NoSuchTierError, match="no tier `bronze`"):
        compare_tiers(base(), "gold", "bronze")


def test_a_cell_is_named_by_what_decides_it() -> None:
    wider = edited("| US, CA       |", "| US, CA, MX   |")
    assert [row.when for row in rows_of(compare_editions(base(), wider), "onsite.parts", "Due")] == ["Mexico (MX)"]


def test_a_new_level_is_an_addition_and_not_the_otherwise_of_the_old_plan() -> None:
    text = BASE.replace(
        '  low "Severity 2"', '  middle "Severity 3"\n    means "So so."\n    channels phone\n  low "Severity 2"'
    )
    text = text.replace("| high                              | low ", "| high, middle                      | low ")
    rows = rows_of(compare_editions(base(), plan_of(text)), "onsite.arrival", "Due")
    assert [(row.when, row.how) for row in rows] == [("Gold; Severity 3", How.ADDED), ("Silver; Severity 3", How.ADDED)]


def test_rules_that_only_one_side_has() -> None:
    start, end = BASE.index("requires near"), BASE.index("duty report")
    without = plan_of(BASE[:start] + BASE[end:])
    comparison = compare_editions(base(), without)
    assert [(rule.rule, rule.how, rule.verdict) for rule in comparison.rules if rule.changes] == [
        ("near", How.REMOVED, Verdict.BETTER)
    ]


def test_conditions_of_lists_are_paired_only_where_both_sides_ask_the_same() -> None:
    def plan(count: int, first: int) -> Plan:
        return plan_of(BASE.replace(
            '  deadline answer "Answer" is a goal\n    starts case.opened\n    stops case.accepted\n'
            "    due within 8 business hours of desk\n",
            '  deadline answer "Answer" is a goal\n    starts case.opened\n    stops case.accepted\n'
            f"    when at least {count} of partner.offices\n      due within {first} clock hours\n"
            "    otherwise\n      due within 9 clock hours\n",
        ))  # fmt: skip

    def verdicts(a: Plan, b: Plan) -> list[Verdict]:
        return [row.judged.verdict for row in rows_of(compare_editions(a, b), "phone.answer", "Due")]

    assert verdicts(plan(2, 4), plan(2, 3)) == [B]
    assert verdicts(plan(2, 4), plan(3, 4)) == [U]
    assert verdicts(plan(2, 9), plan(3, 9)) == []
