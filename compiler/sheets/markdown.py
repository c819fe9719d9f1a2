"""Sheets as Markdown: GitHub's tables, no HTML but line breaks in cells."""

import re
from collections.abc import Mapping
from datetime import date

from ...dsl.model.statements import Plan
from .environment import environment
from .language import ENGLISH, Language
from .view import Sheet
from .view.plan import view_of

_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")


def render_markdown(
    plan: Plan,
    *,
    review: bool = False,
    summary: bool = False,
    on: date | None = None,
    language: Language = ENGLISH,
    titles: Mapping[str, str] | None = None,
) -> str:
    """The customer sheet of a plan as Markdown; with `review`, the internal copy with quotes and readings.

    `on` is the day from which the coming year's holidays are dated; `titles` are those of other plans, by name.
    """
    return markdown_of(view_of(plan, review=review, summary=summary, on=on, titles=titles, language=language))


def markdown_of(sheet: Sheet) -> str:
    text = environment(language=sheet.language).get_template("sheet.md.j2").render(sheet=sheet)
    return _BLANK_LINES.sub("\n\n", text)
