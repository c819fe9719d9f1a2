"""The formats that are made of bytes and need the extra `sheets`, by the ending of their files."""

from collections.abc import Callable, Mapping
from datetime import date

from .docx_sheet import docx_of
from .pdf import pdf_of
from .theme import Theme
from .view import Sheet


def _pdf(sheet: Sheet, day: date, theme: Theme) -> bytes:
    return pdf_of(sheet, day=day, theme=theme)


def _docx(sheet: Sheet, day: date, theme: Theme) -> bytes:
    return docx_of(sheet, day=day, theme=theme)


BINARY: Mapping[str, Callable[[Sheet, date, Theme], bytes]] = {"pdf": _pdf, "docx": _docx}
"""The sheet, the document's date and a theme to a file's bytes. Each raises MissingExtraError without the extra."""
