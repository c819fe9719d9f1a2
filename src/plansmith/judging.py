"""The findings about one unit: what reading and lowering said, then the static checks, then those that evaluate."""

from collections.abc import Iterator
from pathlib import Path

from . import __version__, stored
from .cache import Cache
from .checking import Judged, digest_of
from .dsl.catalogue import Unit
from .dsl.model.statements import Plan
from .dsl.nodes import statements as st
from .grammar.diagnostics import Diagnostic, Findings, Severity
from .loading import catalogue_of, load_unit
from .project import Asked, Project

EVALUATED = "PS6"
"""Codes from here on are those of the checks that evaluate."""


class Judge:
    """Judges the units of one catalogue, one after the other."""

    def __init__(self, asked: Asked, cache: Cache | None) -> None:
        self._project = asked.project
        self._catalogue = catalogue_of(asked, cache)

    def __call__(self, path: Path) -> Judged:
        unit = load_unit(self._catalogue, path)
        return Judged(findings=stored.dump(judge(unit)), depends=tuple(depends(self._project, unit)))


def depends(project: Project, unit: Unit) -> Iterator[tuple[str, str | None]]:
    """Files that a unit was read from, with their digests, and files that were looked for and not there."""
    seen = {file.path: file.digest for file in unit.files}
    yield from ((str(path), digest) for path, digest in seen.items())
    wanted = dict.fromkeys(path for written in _written(unit) for path in _places(project, *written))
    yield from ((str(path), digest_of(path)) for path in wanted if path not in seen)


def _places(project: Project, written: str, is_document: bool) -> Iterator[Path]:
    for base in (project.plans,) if is_document else (project.plans, project.library):
        if base is not None and "\0" not in written:
            yield base / written


def _written(unit: Unit) -> Iterator[tuple[str, bool]]:
    """The paths that a unit's files write, and whether they are source documents."""
    for file in unit.files:
        for item in file.nodes.items if file.nodes is not None else ():
            if isinstance(item, st.Use):
                yield item.path, False
            elif isinstance(item, st.PlanHead):
                yield from ((line.path, True) for line in item.items if isinstance(line, st.SourceFile))


def judge(unit: Unit) -> tuple[Diagnostic, ...]:
    """Everything that is said about a unit, sorted. What has errors is not evaluated."""
    static = static_findings(unit)
    plan = unit.lowered.plan if unit.lowered is not None else None
    if plan is None or any(finding.severity is Severity.ERROR for finding in static):
        return static
    findings = Findings()
    findings.extend(static)
    findings.extend(_evaluated(unit, plan))
    return findings.sorted()


def static_findings(unit: Unit) -> tuple[Diagnostic, ...]:
    """What can be said without working anything out: reading, lowering and the static checks."""
    from .dsl.checks import run

    return run(unit)


def _evaluated(unit: Unit, plan: Plan) -> tuple[Diagnostic, ...]:
    """The checks that work something out, and the `accept` lines for them."""
    from .compiler.checks import run_checks
    from .compiler.program import Program
    from .dsl.checks.accept import accept_lines, accepted, idle

    found = tuple(run_checks(plan, Program(plan, plansmith=__version__), unit.texts))
    lines = [line for line in accept_lines(file.nodes for file in unit.files) if line.code >= EVALUATED]
    return (*accepted(found, lines), *idle(found, lines))
