"""PS604: a rule that no evaluator computes.

Such a rule answers `not_computed` with its id: never an empty or guessed value. The check asks every rule with an
example value for each fact, and with each tier.
"""

from collections.abc import Iterator, Mapping

from ...dsl.model.cases import Origin
from ...dsl.model.statements import Plan
from ...grammar.diagnostics import Diagnostic, PlanError, Severity
from ...grammar.source import Source
from ..deadlines import TIER
from ..decision import Outcome
from ..fact_schema import example_facts
from ..facts import Facts
from ..program import Program
from ..worlds import domains_of
from .places import span_of

ASKED = "2026-03-10T14:30:00-06:00"
_MOST = 32


def not_computed(plan: Plan, program: Program, sources: Mapping[str, Source]) -> Iterator[Diagnostic]:
    origins = origins_of(plan)
    seen: set[str] = set()
    for facts in _samples(plan, program):
        for entry in program.decide(facts, grant_open=True).entries:
            if entry.outcome is Outcome.NOT_COMPUTED and entry.id not in seen:
                seen.add(entry.id)
                origin = origins.get(entry.id)
                yield Diagnostic(
                    code="PS604",
                    severity=Severity.WARNING,
                    title=f"`{entry.id}` is not computed",
                    span=None if origin is None else span_of(origin, sources),
                    why="; ".join(reason.words for reason in entry.reasons if reason.words),
                    help="its answer says so; write it in another form where there is one",
                    about=entry.id,
                )


def _samples(plan: Plan, program: Program) -> Iterator[Facts]:
    """Example facts, with each value in turn of those facts that have few values."""
    try:
        facts = program.facts({**example_facts(plan), "asked": ASKED})
    except PlanError:
        return
    yield facts
    domains = domains_of(plan.facts)
    paths = sorted(domains, key=lambda path: path != TIER)
    worlds = [(path, value) for path in paths for value in domains[path] if facts.get(path) != value]
    for path, value in worlds[:_MOST]:
        yield facts.replaced(path, value)


def origins_of(plan: Plan) -> Mapping[str, Origin]:
    """Where each rule stands."""
    found: dict[str, Origin] = {}
    for entitlement in plan.entitlements:
        found[entitlement.id] = entitlement.origin
        found.update((one.id, one.origin) for one in entitlement.deadlines)
        found.update((one.id, one.origin) for one in entitlement.amounts)
        found.update((one.id, one.origin) for one in entitlement.recurring)
    for duty in plan.duties:
        found[duty.id] = duty.origin
        found.update((one.id, one.origin) for one in duty.deadlines)
        found.update((one.id, one.origin) for one in duty.recurring)
    found.update((one.id, one.origin) for one in plan.amounts)
    found.update((one.id, one.origin) for one in plan.requirements)
    found.update((one.id, one.origin) for one in plan.credits)
    return found
