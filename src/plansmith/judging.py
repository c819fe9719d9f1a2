"""The findings about one unit: what reading and lowering said, then the static checks, then those that evaluate."""

from collections.abc import Iterator
from pathlib import Path

from . import stored
from .cache import Cache
from .checking import Judged, digest_of
from .dsl.catalogue import Unit
from .dsl.nodes import statements as st
from .grammar.diagnostics import Diagnostic
from .loading import catalogue_of, load_unit
from .project import Asked


class Judge:
    """Judges the units of one catalogue, one after the other."""

    def __init__(self, asked: Asked, cache: Cache | None) -> None:
        self._project = asked.project
        self._catalogue = catalogue_of(asked, cache)

    def __call__(self, path: Path) -> Judged:
        unit = load_unit(self._catalogue, path)
        findings = judge(unit)
        return Judged(findings=stored.dump(findings), depends=tuple(self._depends(unit)))

    def _depends(self, unit: Unit) -> Iterator[tuple[str, str | None]]:
        """Files that were read, and files that were looked for and not there."""
        seen = {file.path: file.digest for file in unit.files}
        yield from ((str(path), digest) for path, digest in seen.items())
        wanted = dict.fromkeys(path for written in _written(unit) for path in self._places(*written))
        yield from ((str(path), digest_of(path)) for path in wanted if path not in seen)

    def _places(self, written: str, is_document: bool) -> Iterator[Path]:
        project = self._project
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
    """Everything that is said about a unit, sorted."""
    return static_findings(unit)


def static_findings(unit: Unit) -> tuple[Diagnostic, ...]:
    """What can be said without working anything out."""
    return unit.findings
