"""typst, from the extra `sheets`: imported here alone."""

from functools import cache
from typing import Literal

from typst import Compiler, TypstError

from .pdf_faces import Faces

__all__ = ["STANDARDS", "TypstError", "compiler"]

STANDARDS: tuple[Literal["a-2a"], Literal["ua-1"]] = ("a-2a", "ua-1")


@cache
def compiler(faces: Faces) -> Compiler:
    """One for each set of fonts: reading fonts takes longer than a sheet. System fonts would differ by machine."""
    return Compiler(font_paths=[str(folder) for folder in faces.folders], ignore_system_fonts=True)
