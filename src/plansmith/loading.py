"""From what a command was asked to a catalogue, and to the plans in it. Loading this loads the language."""

from collections.abc import Iterator
from pathlib import Path

from .cache import Cache
from .dsl.catalogue import Catalogue, Roots, Unit
from .failure import Failure, about_path
from .grammar.diagnostics import did_you_mean
from .grammar.reader import Limits
from .project import Asked, Project, ask, open_project


def catalogue_of(asked: Asked, cache: Cache | None = None) -> Catalogue:
    """The catalogue of a project, with what came by standard input in it."""
    catalogue = project_catalogue(asked.project, cache)
    for path, data in asked.given:
        catalogue.give(path, data)
    return catalogue


def project_catalogue(project: Project, cache: Cache | None = None) -> Catalogue:
    limits = project.config.limits
    return Catalogue(
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


def units_of(catalogue: Catalogue, asked: Asked) -> Iterator[Unit]:
    """The plans of all files that a command names, each once."""
    for path in catalogue.units(asked.files):
        yield load_unit(catalogue, path)


def find_plan(named: str, *, settings: Path | None = None, stdin_filename: str = "") -> tuple[Asked, Path]:
    """The file of a plan, given as a path, as `-`, or as the name of a plan in the catalogue that the folder is in."""
    if named == "-" or Path(named).exists():
        asked = ask((named,), settings=settings, stdin_filename=stdin_filename)
        if len(asked.files) != 1:
            raise Failure(f"{named} holds {len(asked.files)} plan files, and this command takes one plan")
        return asked, asked.files[0]
    project = open_project((Path.cwd(),), settings)
    catalogue = project_catalogue(project)
    file = catalogue.plan_file(named)
    if file is None:
        known = [heads.plan for heads in catalogue.heads.values() if heads.plan]
        raise Failure(f"there is no file and no plan `{named}`", help=did_you_mean(named, known))
    return Asked(project=project, files=(file,)), file
