"""Sheets as PDF, made to the rules of PDF/A-2a and PDF/UA-1: tagged, its fonts inside, no clock in its bytes."""

from collections.abc import Mapping
from datetime import date

from ....dsl.model.statements import Plan
from ..extra import missing
from ..language import ENGLISH, Language
from ..theme import HOUSE, Theme, ThemeError
from ..view import Sheet
from ..view.plan import view_of
from .faces import CARRIED, Faces
from .typst_source import source_of

NO_DAY = date(1970, 1, 1)
"""The date in the file's metadata where neither the plan nor the caller knows a day."""


def render_pdf(
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
    """The customer sheet of a plan as PDF; with `review`, the internal copy with quotes and readings.

    `on` is the day from which the coming year's holidays are dated; `titles` are those of other plans, by name.
    The document's date is the plan's effective date, else `on`. Raises MissingExtraError without the extra `sheets`.
    """
    sheet = view_of(plan, review=review, summary=summary, on=on, titles=titles, language=language)
    return pdf_of(sheet, day=document_day(plan, on), faces=faces, theme=theme)


def document_day(plan: Plan, on: date | None) -> date:
    return plan.head.effective or on or NO_DAY


def pdf_of(sheet: Sheet, *, day: date, faces: Faces = CARRIED, theme: Theme = HOUSE) -> bytes:
    """Raises MissingExtraError, FontsError, ThemeError for a font that isn't there, TemplateFaultError."""
    try:
        from .fonts import suited
        from .typst_compile import compiled
        from .typst_run import families
    except ModuleNotFoundError as error:
        raise missing(error, "PDF") from None
    faces = faces.before(theme.family, theme.font_folders)
    if theme.font_folders and theme.family not in families(faces):
        found = ", ".join(f"`{family}`" for family in families(faces) if family not in families(CARRIED))
        raise ThemeError(
            f"the theme's font files hold no family `{theme.family}`",
            f"they hold {found}: write one of these as `fonts.family`" if found else "none of them is a font",
        )
    faces = suited(sheet, faces)
    return compiled(source_of(sheet, day, faces, theme), faces)
