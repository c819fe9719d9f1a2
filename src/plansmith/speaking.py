"""The languages that a command was given, or that the project's settings name, and the fonts that they need."""

from collections.abc import Callable, Sequence
from pathlib import Path

from .compiler.sheets.language import Language
from .compiler.sheets.languages import language_of, untranslated
from .compiler.sheets.pdf.faces import Faces
from .failure import Failure
from .project import Project


def languages_of(
    tags: Sequence[str], locale: Path | None, project: Project, warn: Callable[[str], None]
) -> tuple[Language, ...]:
    """Each language once. `warn` is told what is not translated. Raises Failure for one that can't be spoken."""
    config = project.config
    folder = locale or (project.root / config.locale if config.locale else None)
    found: dict[str, Language] = {}
    for tag in tags or (config.language,):
        try:
            language = language_of(tag, (folder,) if folder else (), config.written_in)
        except ValueError as error:
            raise Failure(str(error)) from None
        if language.tag not in found and (words := untranslated(language)):
            warn(words)
        found.setdefault(language.tag, language)
    return tuple(found.values())


def faces_of(folder: Path | None, project: Project) -> Faces:
    """The fonts of PDF and Word: those that we carry, and those of a folder."""
    if folder is None:
        if not project.config.fonts:
            return Faces()
        folder = project.root / project.config.fonts
    return Faces(folders=(folder,))
