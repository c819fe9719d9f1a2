"""typst, from the extra `sheets`: imported here alone."""

from functools import cache
from typing import Literal

from typst import Compiler, Fonts, TypstError

from .faces import Faces

__all__ = ["STANDARDS", "TypstError", "compiler", "families"]

STANDARDS: tuple[Literal["a-2a"], Literal["ua-1"]] = ("a-2a", "ua-1")


@cache
def compiler(faces: Faces) -> Compiler:
    """One for each set of fonts: reading fonts takes longer than a sheet. System fonts would differ by machine."""
    return Compiler(font_paths=[str(folder) for folder in faces.folders], ignore_system_fonts=True)


@cache
def families(faces: Faces) -> tuple[str, ...]:
    """The font families that can be set: those in the folders, and those that typst carries."""
    folders = [str(folder) for folder in faces.folders]
    return tuple(Fonts(include_system_fonts=False, font_paths=folders).families())
