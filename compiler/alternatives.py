"""Other tiers and other plans that would do where one is refused."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from ..dsl.model.statements import Plan
from .decision import Alternative, Entry, Outcome
from .facts import Facts
from .scope import TIER

_WOULD_DO = (Outcome.ELIGIBLE, Outcome.UNDETERMINED)


class Asked(Protocol):
    """A compiled plan, as far as it is asked here."""

    @property
    def plan(self) -> Plan: ...

    def eligibility(self, given: Facts) -> Entry: ...


def other_tiers(program: Asked, facts: Facts) -> tuple[Alternative, ...]:
    """The plan's tiers, beside the one that was asked for, that would not refuse: the certain ones first."""
    asked = facts.get(TIER)
    others = (tier for tier in program.plan.tiers if tier.name != asked)
    return _in_order(
        one for tier in others for one in _would_do(program, facts.replaced(TIER, tier.name), tier.name, tier.title)
    )


def other_plans(programs: Iterable[tuple[Asked, Facts]]) -> tuple[Alternative, ...]:
    """Of other plans with the facts as they read them, those that would not refuse: the certain ones first."""
    return _in_order(
        one for program, facts in programs for one in _would_do(program, facts, None, program.plan.head.title)
    )


def _in_order(found: Iterable[Alternative]) -> tuple[Alternative, ...]:
    return tuple(sorted(found, key=lambda one: one.outcome is not Outcome.ELIGIBLE))


def _would_do(program: Asked, facts: Facts, tier: str | None, title: str) -> Iterator[Alternative]:
    entry = program.eligibility(facts)
    if entry.outcome in _WOULD_DO:
        name = program.plan.head.name
        yield Alternative(plan=name, tier=tier, title=title, outcome=entry.outcome, missing=entry.missing)
