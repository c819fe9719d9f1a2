"""`recommend`: the lowest tier or plan that meets given needs."""

import json
from pathlib import Path

import pytest

from .conftest import Run, write

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
    assert found["recommended"] == {"plan": "desk", "tier": None}
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
