"""The formats that are made of bytes and need the extra `sheets`, by the ending of their files."""

from collections.abc import Callable, Mapping
from datetime import date

from .docx_sheet import docx_of
from .pdf import pdf_of
from .view import Sheet


def _pdf(sheet: Sheet, day: date) -> bytes:
    return pdf_of(sheet, day=day)


def _docx(sheet: Sheet, day: date) -> bytes:
    return docx_of(sheet, day=day)


BINARY: Mapping[str, Callable[[Sheet, date], bytes]] = {"pdf": _pdf, "docx": _docx}
"""The sheet and the document's date to a file's bytes. Each raises MissingExtraError without the extra."""
