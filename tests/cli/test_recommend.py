"""`recommend`: the lowest tier or plan that meets given needs."""

import json
from pathlib import Path

import pytest

from .conftest import Run, write
from .schemas import validate

TIERS = """\
plan tiered "Tiered desk"
  vendor    "Example"
  version   "1"
  effective 2026-01-01
  source    "sources/desk.txt"

tiers best first
  gold   "Gold"
  silver "Silver"

facts
  site record "The site"
    secure yesno "Is it secure?"

entitlement phone "Telephone" is as below
  included by tier
    | tier   | included     |
    | gold   | included     |
    | silver | not included |
entitlement portal "Portal" is included
"""


@pytest.fixture
def plans(project: Path) -> Path:
    write(project / "plans" / "tiered.plan", TIERS)
    write(project / "facts.yaml", "case:\n  opened: 2026-03-06T16:00:00-07:00\nsite: {secure: no}\n")
    return project


def test_the_lowest_tier_that_meets_the_needs(plans: Path, run: Run) -> None:
    facts = write(plans / "site.yaml", "site: {secure: no}\n")
    assert run("recommend", facts, "tiered", "--need", "portal").stdout.startswith(
        "Recommended: Silver (tiered, silver)"
    )
    phone = run("recommend", facts, "tiered", "--need", "phone")
    assert phone.exit_code == 0
    assert phone.stdout.startswith("Recommended: Gold (tiered, gold)")
    assert "  not met: phone: not included: Telephone (plans/tiered.plan:" in phone.stdout


def test_several_plans_each_reading_its_own_facts(plans: Path, run: Run) -> None:
    needs = ("--need", "phone.answer within 4 business hours", "--need", "phone at 2026-03-09T10:00-06:00")
    result = run("recommend", "facts.yaml", "tiered", "desk", *needs, "--format", "json")
    found = json.loads(result.stdout)
    validate(found, "recommendation.v1.json")
    assert found["recommended"] == {"plan": "desk", "tier": None, "base": None}
    assert [(one["tier"], one["outcome"]) for one in found["candidates"]] == [
        ("silver", "unmet"), ("gold", "unmet"), (None, "met"),
    ]  # fmt: skip
    assert found["candidates"][2]["needs"][0]["why"].startswith("due Mon 2026-03-09 12:00 -06:00")


def test_none_meets_them(plans: Path, run: Run) -> None:
    result = run("recommend", "facts.yaml", "desk", "tiered", "--need", "phone at 2026-03-08T03:00-06:00")
    assert result.exit_code == 0
    assert result.stdout.startswith("Recommended: none meets all needs for certain")
    assert "closed then (hours_of_work), opens Mon 2026-03-09 09:00 -06:00" in result.stdout


def test_a_rule_that_no_plan_has(plans: Path, run: Run) -> None:
    result = run("recommend", "facts.yaml", "desk", "tiered", "--need", "fone")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "did you mean `phone`?" in result.stderr


def test_what_is_no_need(plans: Path, run: Run) -> None:
    result = run("recommend", "facts.yaml", "desk", "--need", "phone soon")
    assert result.exit_code == 2
    assert "`phone at 2026-03-10T03:00-05:00`" in result.stderr
    assert run("recommend", "facts.yaml", "desk").exit_code == 2


def test_a_fact_that_no_plan_declares(plans: Path, run: Run) -> None:
    facts = write(plans / "wrong.yaml", "sight: {}\n")
    result = run("recommend", facts, "desk", "tiered", "--need", "phone")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "did you mean `site`?" in result.stderr


# ---- add-ons

ADD_ON = """\
plan manager "Account manager"
  vendor    "Example"
  version   "1"
  effective 2026-01-01
  source    "sources/desk.txt"
  supplements desk or elsewhere
external plan elsewhere "Support of somebody else"
entitlement phone "Telephone" is per base
entitlement reviews "Reviews" is included
"""
NEEDS = ("--need", "reviews", "--need", "phone", "--need", "phone.answer within 4 business hours")


@pytest.mark.parametrize(
    ("base", "outcome", "needs"),
    [
        ("desk", "met", ["met", "met", "met"]),
        ("elsewhere", "undetermined", ["met", "undetermined", "undetermined"]),
        ("none", "unmet", ["unmet", "unmet", "unmet"]),
        ("tiered", "unmet", ["unmet", "unmet", "unmet"]),
        (None, "undetermined", ["met", "undetermined", "undetermined"]),
    ],
)
def test_an_add_on_is_held_together_with_its_base(
    plans: Path, run: Run, base: str | None, outcome: str, needs: list[str]
) -> None:
    write(plans / "plans" / "manager.plan", ADD_ON)
    named = () if base is None else ("--base", base)
    result = run("recommend", "facts.yaml", "manager", "desk", "tiered", *NEEDS, *named, "--format", "json")
    assert result.exit_code == 0, result.stderr
    found = json.loads(result.stdout)
    validate(found, "recommendation.v1.json")
    first = found["candidates"][0]
    assert (first["plan"], first["base"]) == ("manager", base if base != "none" else None)
    assert (first["outcome"], [need["outcome"] for need in first["needs"]]) == (outcome, needs)
    assert all(one["base"] is None for one in found["candidates"][1:])  # a plan of its own goes on no base
    if outcome == "met":
        assert found["recommended"] == {"plan": "manager", "tier": None, "base": "desk"}


def test_the_same_in_words(plans: Path, run: Run) -> None:
    write(plans / "plans" / "manager.plan", ADD_ON)
    facts = write(plans / "case.yaml", "case:\n  opened: 2026-03-06T16:00:00-07:00\n")
    said = run("recommend", facts, "manager", *NEEDS, "--base", "desk").stdout
    assert said.startswith("Recommended: Account manager (manager on desk)")
    assert "plans/desk.plan:" in said
    wrong = run(
        "recommend",
        write(plans / "site.yaml", "site: {secure: no}\n"),
        "manager",
        "--need",
        "portal",
        "--base",
        "tiered",
    ).stdout
    assert "an add-on to `desk` or `elsewhere`, and not to `tiered`" in wrong


def test_a_base_that_there_is_not(plans: Path, run: Run) -> None:
    write(plans / "plans" / "manager.plan", ADD_ON)
    result = run("recommend", "facts.yaml", "manager", "--need", "phone", "--base", "dsek")
    assert result.exit_code == 2
    assert "did you mean `desk`?" in result.stderr
