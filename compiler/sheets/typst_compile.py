"""From typst's source to a PDF, with a second try for words that no font can set."""

from contextlib import suppress

from .pdf_faces import Faces
from .typst_glyphs import all_spelled_out, spelled_out
from .typst_run import STANDARDS, TypstError, compiler


def compiled(source: str, faces: Faces) -> bytes:
    """The same source gives the same bytes."""
    with suppress(TypstError):
        return _pdf(spelled_out(source, faces), faces)
    # Characters that can be set alone may still make up one that can't be: a letter with a mark from another font.
    return _pdf(all_spelled_out(source), faces)


def _pdf(source: str, faces: Faces) -> bytes:
    made = compiler(faces).compile(source.encode(), format="pdf", pdf_standards=list(STANDARDS))
    if not isinstance(made, bytes):
        raise TypeError(f"typst made {type(made).__name__} where one PDF was asked for")
    return made
