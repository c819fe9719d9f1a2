"""Every sentence of the five documents that is a rule can be asked, and answers with its reason."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any

import pytest
from plansmith.compiler.checks.not_computed import not_computed
from plansmith.compiler.decision import Outcome
from plansmith.compiler.program import Program
from plansmith.compiler.scenarios import rules_of
from plansmith.dsl.model.cases import Origin
from plansmith.dsl.model.statements import Plan
from pydantic import BaseModel

from .conftest import PLANS

_PLACE = re.compile(r"(?P<file>[^:]+):(?P<line>\d+)")
_PARTS = ("requirements", "duties", "entitlements", "amounts", "credits")


@dataclass
class Said:
    """What a plan answered over all of its worked examples, and without any fact."""

    outcomes: dict[str, set[Outcome]] = field(default_factory=dict)
    quotes: set[str] = field(default_factory=set)
    reasons: list[tuple[str, str, tuple[str, ...]]] = field(default_factory=list)
    """Rule, place, quotes."""


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module")
def said(five_plans: list[Plan]) -> dict[str, Said]:
    found: dict[str, Said] = {}
    for plan in five_plans:
        program, told = Program(plan), Said()
        for facts in ({}, *(scenario.facts for scenario in plan.scenarios)):
            for grant_open in (False, True):
                for entry in program.decide(facts, grant_open=grant_open, remedies=False).entries:
                    told.outcomes.setdefault(entry.id, set()).add(entry.outcome)
                    assert entry.reasons, entry.id
                    for reason in entry.reasons:
                        told.quotes.update(map(flat, reason.quotes))
                        told.reasons.append((entry.id, reason.place, reason.quotes))
        found[plan.head.name] = told
    return found


def origins(part: object) -> Iterator[Origin]:
    match part:
        case Origin():
            yield part
        case tuple() | list():
            for item in part:
                yield from origins(item)
        case BaseModel():
            for name in type(part).model_fields:
                yield from origins(getattr(part, name))
        case _ if is_dataclass(part) and not isinstance(part, type):
            for one in fields(part):
                yield from origins(getattr(part, one.name))


def test_every_rule_can_be_asked_by_its_id(five_plans: list[Plan], said: dict[str, Said]) -> None:
    for plan in five_plans:
        program = Program(plan)
        calendars = {calendar.name for calendar in plan.calendars}
        rules = set(rules_of(plan))
        assert rules - calendars <= said[plan.head.name].outcomes.keys()
        for rule in rules - calendars:
            assert program.rule(rule, {}).id == rule
        for calendar in rules & calendars:
            assert program.calendar(calendar, {}) is not None


def test_every_rule_is_answered_under_some_facts(said: dict[str, Said]) -> None:
    for plan, told in said.items():
        for rule, outcomes in told.outcomes.items():
            assert outcomes - {Outcome.UNDETERMINED}, (plan, rule)


def test_none_is_left_uncomputed_without_a_warning(five_plans: list[Plan], said: dict[str, Said]) -> None:
    for plan in five_plans:
        warned = {finding.about for finding in not_computed(plan, Program(plan), {})}
        uncomputed = {rule for rule, found in said[plan.head.name].outcomes.items() if Outcome.NOT_COMPUTED in found}
        assert uncomputed <= warned


def test_every_quoted_sentence_of_a_rule_is_given_as_a_reason(five_plans: list[Plan], said: dict[str, Said]) -> None:
    """Also those of its lines: when its clock starts, its cut-off, what it provides, what is excluded, how to claim."""
    for plan in five_plans:
        parts: list[Any] = [getattr(plan, name) for name in _PARTS]
        quoted = {flat(quote) for origin in origins(parts) for quote in origin.quotes}
        assert len(quoted) > 5
        assert quoted <= said[plan.head.name].quotes


def test_every_reason_has_a_place_that_is_there(said: dict[str, Said]) -> None:
    for told in said.values():
        for rule, place, _ in set(told.reasons):
            found = _PLACE.fullmatch(place)
            assert found is not None, (rule, place)
            lines = next(PLANS.parent.rglob(found["file"].removeprefix("plans/"))).read_text("utf-8").splitlines()
            assert lines[int(found["line"]) - 1].strip(), (rule, place)


def test_every_quote_stands_in_its_source(said: dict[str, Said]) -> None:
    sources = " ".join(flat(file.read_text("utf-8")) for file in sorted((PLANS / "sources").glob("*.txt")))
    words = re.sub(r"[\s•*·-]+", "", sources)
    for plan, told in said.items():
        for quote in told.quotes:
            assert re.sub(r"[\s•*·-]+", "", quote) in words, (plan, quote)
