"""The theme that a command was given, or that the project's settings name."""

from pathlib import Path

from .compiler.sheets.theme import HOUSE, Theme, ThemeError
from .compiler.sheets.theme.file import read_theme
from .failure import Failure
from .project import Project


def theme_of(folder: Path | None, project: Project) -> Theme:
    """Our own look where nothing else is wanted. Raises Failure for a theme that can't be used."""
    if folder is None:
        if not project.config.theme:
            return HOUSE
        folder = project.root / project.config.theme
    try:
        return read_theme(folder)
    except ThemeError as error:
        raise Failure(str(error), help=error.help) from None
