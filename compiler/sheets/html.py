"""Sheets as one self-contained HTML file: no script, no request to anywhere."""

from datetime import date

from ...dsl.model.statements import Plan
from .environment import environment, style_sheet
from .view import Sheet
from .view_plan import view_of


def render_html(plan: Plan, *, review: bool = False, on: date | None = None) -> str:
    """The customer sheet of a plan as HTML; with `review`, the internal copy with quotes and readings.

    `on` is the day from which the coming year's holidays are dated.
    """
    return html_of(view_of(plan, review=review, on=on))


def html_of(sheet: Sheet) -> str:
    return environment().get_template("sheet.html.j2").render(sheet=sheet, style=style_sheet())
