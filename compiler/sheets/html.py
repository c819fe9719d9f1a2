"""Sheets as one self-contained HTML file: no script, no request to anywhere."""

from collections.abc import Mapping, Sequence
from datetime import date

from ...dsl.model.statements import Plan
from .environment import environment, style_sheet
from .language import ENGLISH, Language
from .language_versions import Version
from .template_faults import template_faults
from .theme import HOUSE, Theme, css_of
from .view import Sheet
from .view.plan import view_of


def render_html(
    plan: Plan,
    *,
    review: bool = False,
    summary: bool = False,
    on: date | None = None,
    theme: Theme = HOUSE,
    language: Language = ENGLISH,
    titles: Mapping[str, str] | None = None,
) -> str:
    """The customer sheet of a plan as HTML; with `review`, the internal copy with quotes and readings.

    `on` is the day from which the coming year's holidays are dated.
    """
    return html_of(view_of(plan, review=review, summary=summary, on=on, titles=titles, language=language), theme)


def html_of(
    sheet: Sheet,
    theme: Theme = HOUSE,
    beside: tuple[tuple[str, str], ...] = (),
    versions: Sequence[Version] = (),
) -> str:
    """`beside` are pages that belong to the sheet, each with the words of its link; `versions` are the same page in
    other languages.

    Raises TemplateFaultError for a theme's template that fails.
    """
    style = style_sheet() + css_of(theme)
    with template_faults(sheet.stamp.plan):
        template = environment(theme.templates, sheet.language).get_template("sheet.html.j2")
        return template.render(sheet=sheet, theme=theme, beside=beside, versions=versions, style=style)
