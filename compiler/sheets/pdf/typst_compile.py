"""From typst's source to a PDF, with a second try for words that no font can set."""

from contextlib import suppress

from .faces import Faces
from .typst_glyphs import all_spelled_out, spelled_out
from .typst_run import STANDARDS, TypstError, compiler

PPI = 220
"""Dots per inch of pictures: sharp in print."""


def compiled(source: str, faces: Faces) -> bytes:
    """The same source gives the same bytes."""
    with suppress(TypstError):
        return _pdf(spelled_out(source, faces), faces)
    # Characters that can be set alone may still make up one that can't be: a letter with a mark from another font.
    return _pdf(all_spelled_out(source), faces)


def png(source: str, faces: Faces) -> bytes:
    """A document of one page as a picture."""
    return _one(compiler(faces).compile(source.encode(), format="png", ppi=PPI))


def _pdf(source: str, faces: Faces) -> bytes:
    return _one(compiler(faces).compile(source.encode(), format="pdf", pdf_standards=list(STANDARDS)))


def _one(made: object) -> bytes:
    if not isinstance(made, bytes):
        raise TypeError(f"typst made {type(made).__name__} where one file was asked for")
    return made
