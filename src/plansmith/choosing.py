"""One plan for a command that takes one: by its path, by standard input, or by its name in the catalogue."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .cache import Cache
from .dsl.catalogue import Catalogue
from .dsl.model.statements import Plan
from .editions import edition, latest
from .failure import Failure
from .grammar.diagnostics import did_you_mean
from .loading import catalogue_of, load_unit, project_catalogue, titles_beside
from .project import STDIN, Project, ask, open_project
from .sound import model_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Chosen:
    """A plan without errors, and the project that it belongs to."""

    project: Project
    plan: Plan
    titles: Mapping[str, str]
    """Of the other plans that it may speak of, by their names."""


def choose(
    named: str,
    *,
    settings: Path | None = None,
    stdin_filename: str = "",
    cache: Cache | None = None,
    as_of: date | None = None,
) -> Chosen:
    """The plan that a command line names. Raises PlanError with what is wrong with it, and Failure."""
    project, catalogue, file = _find(named, settings, stdin_filename, cache)
    unit = load_unit(catalogue, edition(catalogue, file, as_of))
    return Chosen(project=project, plan=model_of(unit), titles=titles_beside(catalogue, unit))


def _find(
    named: str, settings: Path | None, stdin_filename: str, cache: Cache | None
) -> tuple[Project, Catalogue, Path]:
    if named == STDIN or Path(named).exists():
        asked = ask((named,), settings=settings, stdin_filename=stdin_filename)
        if len(asked.files) != 1:
            raise Failure(f"{named} holds {len(asked.files)} plan files, and this command takes one plan")
        return asked.project, catalogue_of(asked, cache), asked.files[0]
    project = open_project((Path.cwd(),), settings)
    catalogue = project_catalogue(project, cache)
    file = latest(catalogue, named)
    if file is None:
        known = [heads.plan for heads in catalogue.heads.values() if heads.plan]
        raise Failure(f"there is no file and no plan `{named}`", help=did_you_mean(named, known))
    return project, catalogue, file
