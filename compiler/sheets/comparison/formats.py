"""A comparison or a change notice in each of its formats."""

from collections.abc import Mapping
from datetime import date

from ..binary import BINARY
from ..html import html_of
from ..markdown import markdown_of
from ..pdf import NO_DAY
from ..pdf.faces import CARRIED, Faces
from ..theme import HOUSE, Theme
from . import Comparison
from .json import comparison_json
from .notice import notice_sheet
from .view import comparison_sheet

ENDINGS: Mapping[str, str] = {"html": "html", "markdown": "md", "json": "json", "pdf": "pdf", "docx": "docx"}
"""The ending of a file by its format."""


def render_comparison(
    comparison: Comparison,
    form: str,
    *,
    notice: bool = False,
    on: date | None = None,
    theme: Theme = HOUSE,
    faces: Faces = CARRIED,
) -> bytes:
    """The bytes of a file. With `notice` it is the letter to a customer of the earlier side.

    `on` dates a PDF or Word file where the later plan has no effective date. Raises KeyError for another format,
    MissingExtraError where it needs the extra `sheets`, FontsError where `faces` lack the letters of its language.
    """
    sheet = notice_sheet(comparison) if notice else comparison_sheet(comparison)
    match form:
        case "html":
            return html_of(sheet, theme).encode()
        case "markdown":
            return markdown_of(sheet).encode()
        case "json":
            return comparison_json(comparison, sheet).encode()
        case _:
            return BINARY[form](sheet, comparison.pair.b.plan.head.effective or on or NO_DAY, theme, faces)
