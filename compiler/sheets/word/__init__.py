"""Sheets as Word files, for negotiation: real headings, tables, footnotes and a bookmark for each rule."""

from collections.abc import Mapping
from datetime import date

from ....dsl.model.statements import Plan
from ..extra import missing
from ..language import ENGLISH, Language
from ..pdf import document_day
from ..pdf.faces import CARRIED, Faces
from ..theme import HOUSE, Theme
from ..view import Sheet
from ..view.plan import view_of


def render_docx(
    plan: Plan,
    *,
    review: bool = False,
    summary: bool = False,
    on: date | None = None,
    faces: Faces = CARRIED,
    theme: Theme = HOUSE,
    language: Language = ENGLISH,
    titles: Mapping[str, str] | None = None,
) -> bytes:
    """The customer sheet of a plan as a Word file; with `review`, the internal copy with quotes and readings.

    `on` is the day from which the coming year's holidays are dated. The file's date is the plan's effective date,
    else `on`. Raises MissingExtraError without the extra `sheets`.
    """
    sheet = view_of(plan, review=review, summary=summary, on=on, titles=titles, language=language)
    return docx_of(sheet, day=document_day(plan, on), faces=faces, theme=theme)


def docx_of(sheet: Sheet, *, day: date, faces: Faces = CARRIED, theme: Theme = HOUSE) -> bytes:
    """`faces` are for the letters in pictures. Raises MissingExtraError, FontsError."""
    try:
        from ..pdf.fonts import suited
        from .document import written
    except ModuleNotFoundError as error:
        raise missing(error, "Word file") from None
    return written(sheet, day, theme, suited(sheet, faces))
