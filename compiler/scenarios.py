"""Worked examples run as tests: what was expected, what came, and the steps between."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..dsl.model.statements import Plan, Scenario
from ..grammar.diagnostics import Diagnostic, PlanError
from .expectations import Given, Held, hold
from .program import Program


@dataclass(frozen=True, kw_only=True, slots=True)
class ScenarioResult:
    """One scenario. `findings` say why its facts can't be read; then nothing was held against anything."""

    scenario: Scenario
    held: tuple[Held, ...]
    findings: tuple[Diagnostic, ...] = ()

    @property
    def passed(self) -> bool:
        return not self.findings and all(one.passed for one in self.held)

    @property
    def failures(self) -> tuple[Held, ...]:
        return tuple(one for one in self.held if not one.passed)


def run(program: Program, scenario: Scenario) -> ScenarioResult:
    """Run one scenario.

    An expectation looks at its own rule: requirements that the given facts leave open don't stand in its way, one that
    they show to be unmet does.
    """
    try:
        facts = program.facts(scenario.facts)
    except PlanError as error:
        return ScenarioResult(scenario=scenario, held=(), findings=error.diagnostics)
    given = Given(program, facts, program.decide(facts, grant_open=True))
    return ScenarioResult(scenario=scenario, held=tuple(hold(one, given) for one in scenario.expect))


def run_all(program: Program) -> tuple[ScenarioResult, ...]:
    """Run every scenario of the plan, in their order."""
    return tuple(run(program, scenario) for scenario in program.plan.scenarios)


def rules_of(plan: Plan) -> tuple[str, ...]:
    """The rules that an example can touch: those that compute something, in the plan's order."""
    ids: list[str] = [calendar.name for calendar in plan.calendars]
    for entitlement in plan.entitlements:
        ids.append(entitlement.id)
        ids += (one.id for one in entitlement.deadlines)
        ids += (one.id for one in entitlement.amounts)
        ids += (one.id for one in entitlement.recurring)
    for duty in plan.duties:
        ids += [duty.id] if duty.musts or duty.status else []
        ids += (one.id for one in duty.deadlines)
        ids += (one.id for one in duty.recurring)
    ids += (one.id for one in plan.amounts)
    ids += (one.id for one in plan.requirements)
    ids += (one.id for one in plan.credits)
    return tuple(ids)


def untouched(plan: Plan, scenarios: Iterable[Scenario] | None = None) -> tuple[str, ...]:
    """The rules that no scenario is about and of which none expects anything. A calendar's own examples touch it."""
    touched: set[str] = {calendar.name for calendar in plan.calendars if calendar.examples}
    for scenario in plan.scenarios if scenarios is None else scenarios:
        touched.add(scenario.about)
        touched.update(expectation.about for expectation in scenario.expect)
    return tuple(rule for rule in rules_of(plan) if rule not in touched)
