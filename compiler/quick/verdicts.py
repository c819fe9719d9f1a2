"""Bare outcomes where all facts are known: the conditions of a rule and of the requirements before it as one function.

What is asked is what `Program.verdict` says: a rule's own outcome, unless a requirement that bears on it is not met.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from ...dsl.model.statements import Duty, Entitlement, Must, Plan, Requirement
from ..consequences import GRANTED, ORDER, PLAN, bears_on
from ..decision import OUTCOME_OF, Outcome
from ..facts import Facts
from . import conditions
from .source import NotQuick, QuickSource

Quick = Callable[[Any], Outcome]


def quick_verdict(plan: Plan, rule: str) -> Quick | None:
    """The outcome of a rule, or of the plan for an empty name, as a function of facts' values; it may raise anything.

    None for a rule whose outcome is not made of conditions alone: a deadline, an amount, a credit.
    """
    source = QuickSource()
    entitlement = next((one for one in plan.entitlements if one.id == rule), None)
    try:
        if rule == PLAN:
            lines = [*_guards(source, plan, rule), f"return {source.bound(Outcome.ELIGIBLE)}"]
        elif entitlement is not None:
            lines = _entitled(source, entitlement, _guards(source, plan, rule))
        else:
            return None
    except NotQuick:
        return None
    source.function("verdict", lines)
    return source.made("verdict")


def _guards(source: QuickSource, plan: Plan, rule: str) -> list[str]:
    """Lines that return what requirements make of a rule, the gravest first; they fall through where all are met."""
    duties = [one for one in plan.duties if one.outcome is not None and one.musts]
    rules: list[Requirement | Duty] = [*plan.requirements, *duties]
    lines: list[str] = []
    for kinds, outcome in ORDER:
        for one in rules:
            fate = one.outcome
            assert fate is not None
            if fate.kind in kinds and bears_on(fate, one.for_rule if isinstance(one, Requirement) else PLAN, rule):
                lines += [f"if not ({_all(source, one.musts)}):", f"    return {source.bound(outcome)}"]
    return lines


def _all(source: QuickSource, musts: Iterable[Must]) -> str:
    return " and ".join(source.must(one) for one in musts) or "True"


def _entitled(source: QuickSource, entitlement: Entitlement, guards: Sequence[str]) -> list[str]:
    lines: list[str] = []
    for limit in entitlement.only_where:
        wanted = source.condition(limit.value.expression)
        lines += [
            f"if {source.branches(limit.branches)} and not {wanted}:",
            f"    return {source.bound(Outcome.NOT_INCLUDED)}",
        ]
    outcomes: list[Outcome] = []
    for case in entitlement.status:
        outcome = OUTCOME_OF[case.value.kind]
        outcomes.append(outcome)
        word = "if" if len(outcomes) == 1 else "elif"
        does = "own =" if outcome in GRANTED else "return"
        lines += [f"{word} {source.branches(case.branches)}:", f"    {does} {source.bound(outcome)}"]
    none = f"return {source.bound(Outcome.NOT_APPLICABLE)}"
    if not outcomes:
        return [*lines, none]
    return [*lines, "else:", f"    {none}", *guards, "return own"]


def quickened_verdict(plain: Callable[[Facts], Outcome], plan: Plan, rule: str) -> Callable[[Facts], Outcome]:
    """The same function of facts, and quick where all that it asks is known."""
    asked = 0
    quick: Quick | None = None

    def verdict(facts: Facts) -> Outcome:
        nonlocal asked, quick
        if quick is None:
            asked += 1
            if asked != conditions.PLAIN_FIRST:
                return plain(facts)
            quick = quick_verdict(plan, rule)
            if quick is None:
                return plain(facts)
        try:
            return quick(facts.values)
        except Exception:  # a fact is missing, or something stands in the way: the plain way says what follows
            return plain(facts)

    return verdict
