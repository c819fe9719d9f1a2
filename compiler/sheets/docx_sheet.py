"""Sheets as Word files, for negotiation: real headings, tables, footnotes and a bookmark for each rule."""

from datetime import date

from ...dsl.model.statements import Plan
from .language import ENGLISH, Language
from .pdf import document_day
from .pdf_extra import missing
from .theme import HOUSE, Theme
from .view import Sheet
from .view_plan import view_of


def render_docx(
    plan: Plan,
    *,
    review: bool = False,
    on: date | None = None,
    theme: Theme = HOUSE,
    language: Language = ENGLISH,
) -> bytes:
    """The customer sheet of a plan as a Word file; with `review`, the internal copy with quotes and readings.

    `on` is the day from which the coming year's holidays are dated. The file's date is the plan's effective date,
    else `on`. Raises MissingExtraError without the extra `sheets`.
    """
    return docx_of(view_of(plan, review=review, on=on, language=language), day=document_day(plan, on), theme=theme)


def docx_of(sheet: Sheet, *, day: date, theme: Theme = HOUSE) -> bytes:
    try:
        from .docx_document import written
    except ModuleNotFoundError as error:
        raise missing(error, "Word file") from None
    return written(sheet, day, theme)
