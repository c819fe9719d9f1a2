"""From what a command was asked to a catalogue, and to the plans in it. Loading this loads the language."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from .cache import Cache
from .dsl.catalogue import Catalogue, Heads, Roots, Unit
from .dsl.nodes import statements as st
from .failure import about_path
from .glance import glance
from .grammar.reader import Limits
from .project import Asked, Project


class ProjectCatalogue(Catalogue):
    """The catalogue of the files that belong to a project."""

    def __init__(self, project: Project, roots: Roots, *, limits: Limits, cache_dir: Path | None) -> None:
        super().__init__(roots, limits=limits, cache_dir=cache_dir)
        self._project = project

    @cached_property
    def heads(self) -> dict[Path, Heads]:
        """Every plan file of the project, sorted, with its heads."""
        paths = dict.fromkeys((*self._project.catalogue_files(), *self._given))
        return {path: self._heads(path) for path in paths}

    def _heads(self, path: Path) -> Heads:
        found = glance(path, self._given.get(path), self._project.config.limits.plan_bytes)
        if found is None:
            return Heads()
        return Heads(plan=found.first("plan"), tests=found.first("scenarios"), externals=found.externals)


def catalogue_of(asked: Asked, cache: Cache | None = None) -> Catalogue:
    """The catalogue of a project, with what came by standard input in it."""
    catalogue = project_catalogue(asked.project, cache)
    for path, data in asked.given:
        catalogue.give(path, data)
    return catalogue


def project_catalogue(project: Project, cache: Cache | None = None) -> Catalogue:
    limits = project.config.limits
    return ProjectCatalogue(
        project,
        Roots(plans=project.plans, library=project.library, shown=project.shown),
        limits=Limits(size=limits.plan_bytes, nesting=limits.nesting, findings=limits.errors),
        cache_dir=cache.folder if cache is not None else None,
    )


def load_unit(catalogue: Catalogue, path: Path) -> Unit:
    """A plan with all that belongs to it."""
    try:
        return catalogue.unit(path)
    except OSError as error:
        raise about_path("read", catalogue.roots.show(Path(error.filename or path)), error) from None


_WORD = re.compile(r"[a-z][a-z0-9_]*")


def titles_beside(catalogue: Catalogue, unit: Unit) -> Mapping[str, str]:
    """The titles of those other plans of the catalogue that the unit's texts may speak of, by their names."""
    words = {word for file in unit.files for word in _WORD.findall(file.source.text)}
    return {name: _title(catalogue, name) for name in sorted(words & catalogue.plan_names)}


def _title(catalogue: Catalogue, name: str) -> str:
    path = catalogue.plan_file(name)
    nodes = catalogue.load(path).nodes if path is not None else None
    heads = (item for item in (nodes.items if nodes is not None else ()) if isinstance(item, st.PlanHead))
    return next((head.title or name for head in heads), name)


def units_of(catalogue: Catalogue, asked: Asked) -> Iterator[Unit]:
    """The plans of all files that a command names, each once."""
    for path in catalogue.units(asked.files):
        yield load_unit(catalogue, path)
