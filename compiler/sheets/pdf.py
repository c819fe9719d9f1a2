"""Sheets as PDF, made to the rules of PDF/A-2a and PDF/UA-1: tagged, its fonts inside, no clock in its bytes."""

from datetime import date

from ...dsl.model.statements import Plan
from .pdf_extra import missing
from .pdf_faces import CARRIED, Faces
from .typst_source import source_of
from .view import Sheet
from .view_plan import view_of

NO_DAY = date(1970, 1, 1)
"""The date in the file's metadata where neither the plan nor the caller knows a day."""


def render_pdf(plan: Plan, *, review: bool = False, on: date | None = None, faces: Faces = CARRIED) -> bytes:
    """The customer sheet of a plan as PDF; with `review`, the internal copy with quotes and readings.

    `on` is the day from which the coming year's holidays are dated. The document's date is the plan's effective date,
    else `on`. Raises MissingExtraError without the extra `sheets`.
    """
    return pdf_of(view_of(plan, review=review, on=on), day=document_day(plan, on), faces=faces)


def document_day(plan: Plan, on: date | None) -> date:
    return plan.head.effective or on or NO_DAY


def pdf_of(sheet: Sheet, *, day: date, faces: Faces = CARRIED) -> bytes:
    try:
        from .typst_compile import compiled
    except ModuleNotFoundError as error:
        raise missing(error, "PDF") from None
    return compiled(source_of(sheet, day, faces), faces)
