"""`plansmith sheet`."""

from datetime import date, datetime
from pathlib import Path

import click

from ..choosing import Chosen, choose
from ..compiler.sheets.language import Language
from ..compiler.sheets.pdf.faces import Faces, FontsError
from ..compiler.sheets.template_faults import TemplateFaultError
from ..compiler.sheets.theme import Theme, ThemeError
from ..dsl.model.statements import Plan
from ..failure import Failure
from ..grammar.diagnostics import PlanError
from ..plan import sheet_of
from ..speaking import faces_of, languages_of
from ..theming import theme_of
from . import options
from .run import Run, cache_of, complain

BYTES = ("pdf", "docx")
"""The forms that are no text, and need the extra `sheets`."""


@click.command("sheet")
@options.plan
@options.form("html", "markdown", "pdf", "docx", "ics")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write it there, not to stdout.")
@click.option("--review", is_flag=True, help="The internal copy: quotes, readings and accepted findings too.")
@click.option("--summary", is_flag=True, help="One page: the plan at a glance.")
@options.day
@options.theme
@options.languages(many=False)
@options.caching
@options.running
def command(
    plan: str,
    stdin_filename: str,
    form: str,
    output: Path | None,
    review: bool,
    summary: bool,
    on: datetime | None,
    theme: Path | None,
    language: str | None,
    locale: Path | None,
    fonts: Path | None,
    use_cache: bool,
    run: Run,
) -> int:
    """Make the sheet of one plan.

    PLAN is a file or the name of a plan.
    """
    try:
        chosen = choose(plan, settings=run.settings, stdin_filename=stdin_filename, cache=cache_of(use_cache))
    except PlanError as error:
        complain(error.diagnostics)
        return 1
    model, look = chosen.plan, theme_of(theme, chosen.project)
    day = on.date() if on is not None else None
    (spoken,) = languages_of([] if language is None else [language], locale, chosen.project, run.warn)
    if form in BYTES and output is None:
        raise Failure(f"a sheet as {form} is no text", help="name a file with `-o`")
    try:
        if form == "ics":
            made: str | bytes = _hours_of(model, day, spoken)
        elif form in BYTES:
            faces = faces_of(fonts, chosen.project)
            made = _bytes_of(
                chosen, form, review=review, summary=summary, on=day, theme=look, faces=faces, language=spoken
            )
        else:
            made = sheet_of(
                model, form, review=review, summary=summary, on=day, theme=look, language=spoken, titles=chosen.titles
            )
    except (ThemeError, FontsError) as error:
        raise Failure(str(error), help=error.help) from None
    except TemplateFaultError as error:
        raise Failure(str(error)) from None
    if output is None:
        assert isinstance(made, str)
        run.out(made)
        return 0
    run.write(output, made)
    run.say(f"wrote {output}")
    return 0


def _bytes_of(
    chosen: Chosen,
    form: str,
    *,
    review: bool,
    summary: bool,
    on: date | None,
    theme: Theme,
    faces: Faces,
    language: Language,
) -> bytes:
    from ..compiler.sheets.pdf import render_pdf
    from ..compiler.sheets.word import render_docx

    return (render_pdf if form == "pdf" else render_docx)(
        chosen.plan,
        review=review,
        summary=summary,
        on=on,
        theme=theme,
        faces=faces,
        language=language,
        titles=chosen.titles,
    )


def _hours_of(model: Plan, on: date | None, language: Language) -> str:
    from ..compiler.sheets.ics import NoHoursError, render_ics

    if on is None:
        raise Failure("a calendar file needs the day from which it begins", help="name it with `--on DATE`")
    try:
        return render_ics(model, on=on, language=language).decode()
    except NoHoursError as error:
        raise Failure(str(error)) from None
