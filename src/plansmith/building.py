"""`build`: everything that has to hold before a sheet goes out, for each plan, and then the sheets."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .cache import Cache
from .dsl.catalogue import Unit
from .dsl.model.statements import Plan
from .failure import Failure, about_path
from .grammar.diagnostics import Diagnostic, Findings
from .judging import judge
from .loading import catalogue_of, load_unit
from .project import Asked
from .spreading import TOGETHER, spread
from .testing import PlanTests, examples_of
from .tracing import Traced, trace_units


@dataclass(frozen=True, kw_only=True, slots=True)
class Examined:
    """One unit, judged and tested."""

    findings: tuple[Diagnostic, ...]
    tests: PlanTests | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Build:
    """All plans examined, their sources traced."""

    plans: tuple[Plan, ...]
    findings: tuple[Diagnostic, ...]
    """What check and trace found, sorted."""
    tests: tuple[PlanTests, ...]
    traced: Traced

    @property
    def is_proven(self) -> bool:
        """Whether every example holds and every word of the sources is accounted for."""
        return self.traced.is_complete and not any(test.failed or test.findings for test in self.tests)


class Examiner:
    """Examines the units of one catalogue."""

    def __init__(self, asked: Asked, cache: Cache | None) -> None:
        self._catalogue = catalogue_of(asked, cache)

    def __call__(self, path: Path) -> Examined:
        return _examine(load_unit(self._catalogue, path))


def examine(
    asked: Asked, cache: Cache | None, jobs: int, begin: Callable[[int], Callable[[int], None]] | None = None
) -> Build:
    """Check, test and trace. `begin` is told how much there is to do."""
    catalogue = catalogue_of(asked, cache)
    paths = catalogue.units(asked.files)
    step = begin(len(paths)) if begin is not None else None
    units = [load_unit(catalogue, path) for path in paths]
    if jobs == 1 or len(units) < TOGETHER:
        examined = list(_each(units, step))
    else:
        examined = [one for _, one in spread(Examiner, (asked, cache), paths, jobs, step)]
    traced = trace_units(catalogue, asked, units)
    findings = Findings()
    for one in examined:
        findings.extend(one.findings)
    findings.extend(traced.findings)
    return Build(
        plans=tuple(unit.lowered.plan for unit in units if unit.lowered is not None and unit.lowered.plan is not None),
        findings=findings.sorted(),
        tests=tuple(one.tests for one in examined if one.tests is not None),
        traced=traced,
    )


def _each(units: list[Unit], step: Callable[[int], None] | None) -> Iterator[Examined]:
    for unit in units:
        yield _examine(unit)
        if step is not None:
            step(1)


def _examine(unit: Unit) -> Examined:
    return Examined(findings=judge(unit), tests=examples_of(unit))


def write(build: Build, target: Path, *, on: date | None, forms: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Make the site and put it at `target`, all of it or nothing. Returns the names of its files."""
    from .compiler.sheets.site import build_site, write_site

    files = build_site(build.plans, on=on, forms=forms)
    try:
        write_site(files, target)
    except OSError as error:
        if error.errno is None:  # said by `write_site`, not by the system
            raise Failure(str(error), help="name another folder with `-o`, or empty this one") from None
        raise about_path("write", target, error) from None
    return tuple(files)
