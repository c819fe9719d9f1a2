"""`trace`: the sources that plans name, each with every plan that names it, whichever of them was asked for."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from .dsl.catalogue import Catalogue, Unit
from .dsl.nodes import statements as st
from .dsl.trace.from_nodes import trace_catalogue
from .dsl.trace.report import TraceReport
from .grammar.diagnostics import Diagnostic, Findings, Severity
from .loading import load_unit
from .project import Asked


@dataclass(frozen=True, kw_only=True, slots=True)
class Traced:
    """The report of each source, by its printed path, and the errors that keep a plan's quotes from being read."""

    reports: Mapping[str, TraceReport]
    errors: tuple[Diagnostic, ...]

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """All of it, sorted."""
        findings = Findings()
        findings.extend(self.errors)
        for report in self.reports.values():
            findings.extend(report.findings)
        return findings.sorted()

    @property
    def is_complete(self) -> bool:
        return not self.errors and all(report.is_complete for report in self.reports.values())


def trace_units(catalogue: Catalogue, asked: Asked, units: Iterable[Unit]) -> Traced:
    """Trace the sources of some units."""
    units = list(units)
    wanted = {source.path for unit in units for source in unit.documents.values()}
    every = [*units, *_companions(catalogue, asked, units)]
    errors = Findings()
    for unit in every:
        errors.extend(finding for finding in unit.findings if finding.severity is Severity.ERROR)
    reports = trace_catalogue(every)
    return Traced(
        reports={path: report for path, report in sorted(reports.items()) if path in wanted},
        errors=errors.sorted(),
    )


def _companions(catalogue: Catalogue, asked: Asked, units: list[Unit]) -> Iterator[Unit]:
    """The other plans that name one of the units' sources: seen by a glance at their text, then read."""
    named = {f'"{written}"'.encode() for unit in units for written in _sources(unit)}
    known = {unit.main.path for unit in units}
    given = dict(asked.given)
    for path, heads in catalogue.heads.items():
        if not heads.plan or path in known:
            continue
        try:
            data = given[path] if path in given else path.read_bytes()
        except OSError:
            continue
        if any(name in data for name in named):
            yield load_unit(catalogue, path)


def _sources(unit: Unit) -> Iterator[str]:
    for item in unit.main.nodes.items if unit.main.nodes is not None else ():
        if isinstance(item, st.PlanHead):
            yield from (line.path for line in item.items if isinstance(line, st.SourceFile))
