"""PS604: a rule that no evaluator computes.

Such a rule answers `not_computed` with its id: never an empty or guessed value. The check asks every rule with an
example value for each fact, and again with each other value of a fact with few values, where the rule looked at that.
"""

from collections.abc import Iterator, Mapping, Sequence

from ...dsl.model.cases import Origin
from ...dsl.model.statements import Plan
from ...grammar.diagnostics import Diagnostic, PlanError, Severity
from ...grammar.source import Source
from ..decision import Outcome
from ..fact_schema import example_facts
from ..facts import Facts, FactValue
from ..program import Program
from ..scope import TIER
from ..watched import Watched
from ..worlds import domains_of
from .places import span_of

ASKED = "2026-03-10T14:30:00-06:00"


def not_computed(plan: Plan, program: Program, sources: Mapping[str, Source]) -> Iterator[Diagnostic]:
    try:
        facts = program.facts({**example_facts(plan), "asked": ASKED})
    except PlanError:
        return
    others = _others(plan, facts)
    for rule, origin in origins_of(plan).items():
        why = _why_not(program, rule, facts, others)
        if why is not None:
            yield Diagnostic(
                code="PS604",
                severity=Severity.WARNING,
                title=f"`{rule}` is not computed",
                span=span_of(origin, sources),
                why=why,
                help="its answer says so; write it in another form where there is one",
                about=rule,
            )


def _why_not(program: Program, rule: str, facts: Facts, others: Sequence[tuple[str, FactValue]]) -> str | None:
    """Why a rule is not computed with these facts, or with one of the others told; None where it always is."""
    watched = Watched(facts.values)
    entry = program.rule(rule, Facts(watched))
    # A fact that the rule never looked at can't change its answer.
    waiting = iter([pair for pair in others if watched.all_read or pair[0] in watched.read])
    while entry.outcome is not Outcome.NOT_COMPUTED:
        pair = next(waiting, None)
        if pair is None:
            return None
        entry = program.rule(rule, facts.replaced(*pair))
    return "; ".join(reason.words for reason in entry.reasons if reason.words)


def _others(plan: Plan, facts: Facts) -> Sequence[tuple[str, FactValue]]:
    """The other values of those facts that have few, the tier's first."""
    domains = domains_of(plan.facts)
    paths = sorted(domains, key=lambda path: path != TIER)
    return [(path, value) for path in paths for value in domains[path] if facts.get(path) != value]


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
