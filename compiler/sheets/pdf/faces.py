"""Fonts of the PDF: those that typst carries, so that a sheet has the same bytes on every machine."""

from dataclasses import dataclass, replace
from pathlib import Path


@dataclass(frozen=True, kw_only=True, slots=True)
class Faces:
    """Font families in order of preference. `folders` hold more fonts than typst's own, for more scripts."""

    families: tuple[str, ...] = ("Libertinus Serif", "DejaVu Sans Mono")
    signs: tuple[str, ...] = ("DejaVu Sans Mono",)
    """For the marks of a status: they are not in every font."""
    folders: tuple[Path, ...] = ()

    def before(self, family: str, folders: tuple[Path, ...]) -> "Faces":
        """These with another family, whose fonts lie in the folders, before them; the same where it has none."""
        if not folders:
            return self
        return replace(self, families=(family, *self.families), folders=(*folders, *self.folders))


class FontsError(ValueError):
    """No font has the letters of a sheet's language; `help` says where to get one."""

    def __init__(self, message: str, help: str) -> None:  # noqa: A002 - the word that findings use
        super().__init__(message)
        self.help = help


CARRIED = Faces()
"""Latin, Greek, Cyrillic and Hebrew; other scripts need a folder with a font that has them."""
