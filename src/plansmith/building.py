"""`build`: everything that has to hold before a sheet goes out, for each plan, and then the sheets."""

from dataclasses import dataclass
from pathlib import Path

from .cache import Cache
from .dsl.catalogue import Catalogue, Unit
from .dsl.model.statements import Plan
from .grammar.diagnostics import Diagnostic, Findings
from .judging import judge
from .loading import catalogue_of, load_unit
from .project import Asked
from .testing import PlanTests, tests_of
from .tracing import Traced, trace_units


@dataclass(frozen=True, kw_only=True, slots=True)
class Built:
    """One unit, judged and tested. `plan` is None for a library, or where the plan has errors."""

    unit: Unit
    findings: tuple[Diagnostic, ...]
    tests: PlanTests | None
    plan: Plan | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Build:
    """All of them, with the trace of their sources."""

    units: tuple[Built, ...]
    traced: Traced

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What check and trace found, sorted."""
        findings = Findings()
        for built in self.units:
            findings.extend(built.findings)
        findings.extend(self.traced.findings)
        return findings.sorted()

    @property
    def tests(self) -> tuple[PlanTests, ...]:
        return tuple(built.tests for built in self.units if built.tests is not None)

    @property
    def plans(self) -> tuple[Plan, ...]:
        return tuple(built.plan for built in self.units if built.plan is not None)
