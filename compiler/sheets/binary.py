"""The formats that are made of bytes and need the extra `sheets`, by the ending of their files."""

from collections.abc import Callable, Mapping
from datetime import date

from .pdf import pdf_of
from .pdf.faces import Faces
from .theme import Theme
from .view import Sheet
from .word import docx_of


def _pdf(sheet: Sheet, day: date, theme: Theme, faces: Faces) -> bytes:
    return pdf_of(sheet, day=day, faces=faces, theme=theme)


def _docx(sheet: Sheet, day: date, theme: Theme, faces: Faces) -> bytes:
    return docx_of(sheet, day=day, faces=faces, theme=theme)


BINARY: Mapping[str, Callable[[Sheet, date, Theme, Faces], bytes]] = {"pdf": _pdf, "docx": _docx}
"""The sheet, the document's date, a theme and fonts to a file's bytes.

Each raises MissingExtraError without the extra, FontsError where no font has the letters of the sheet's language.
"""
