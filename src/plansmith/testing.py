"""`test` over many plans: every worked example run, and the rules that none of them touches."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from . import __version__
from .cache import Cache
from .compiler.program import Program
from .compiler.scenarios import ScenarioResult, run, untouched
from .dsl.catalogue import Unit
from .dsl.model.statements import Plan, Scenario
from .grammar.diagnostics import Diagnostic
from .loading import catalogue_of, load_unit
from .project import Asked
from .sound import errors_of


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanTests:
    """The examples of one plan. With findings it can't be asked, and none was run."""

    plan: str
    file: str
    results: tuple[ScenarioResult, ...] = ()
    untouched: tuple[str, ...] = ()
    findings: tuple[Diagnostic, ...] = ()

    @property
    def failed(self) -> tuple[ScenarioResult, ...]:
        return tuple(result for result in self.results if not result.passed)


class Tester:
    """Tests the units of one catalogue. `only` is a part of the titles that are wanted."""

    def __init__(self, asked: Asked, cache: Cache | None, only: str = "") -> None:
        self._catalogue = catalogue_of(asked, cache)
        self._only = only.casefold()

    def __call__(self, path: Path) -> PlanTests | None:
        """None for a file that is no plan."""
        return examples_of(load_unit(self._catalogue, path), self._only)


def examples_of(unit: Unit, only: str = "") -> PlanTests | None:
    """Run the examples of a unit."""
    file = unit.main.source.path
    findings = errors_of(unit)
    plan = unit.lowered.plan if unit.lowered is not None else None
    if findings:
        return PlanTests(plan=plan.head.name if plan is not None else "", file=file, findings=findings)
    if plan is None:
        return None
    program = Program(plan, plansmith=__version__)
    results = tuple(run(program, scenario) for scenario in _wanted(plan, only))
    # What a selection leaves out says nothing about the plan.
    bare = () if only else untouched(plan)
    return PlanTests(plan=plan.head.name, file=file, results=results, untouched=bare)


def _wanted(plan: Plan, only: str) -> Iterator[Scenario]:
    for scenario in plan.scenarios:
        if only in f"{plan.head.name} {scenario.about} {scenario.title}".casefold():
            yield scenario
