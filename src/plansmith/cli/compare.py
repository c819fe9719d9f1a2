"""`plansmith compare`."""

from datetime import date, datetime
from pathlib import Path

import click

from ..compiler.sheets.language import Language
from ..compiler.sheets.pdf.faces import Faces, FontsError
from ..compiler.sheets.template_faults import TemplateFaultError
from ..compiler.sheets.theme import HOUSE, ThemeError
from ..failure import Failure
from ..grammar.diagnostics import PlanError
from ..project import Project
from ..speaking import faces_of, languages_of
from ..theming import theme_of
from . import options
from .run import Run, cache_of, complain

BYTES = ("pdf", "docx")
_DAY = click.DateTime(["%Y-%m-%d"])


@click.command("compare")
@options.some_plans
@click.option("--tiers", default="", metavar="A,B", help="Two tiers: of the one plan, or one of each.")
@click.option("--from", "first", type=_DAY, metavar="DATE", help="The day that chooses the first edition.")
@click.option("--to", "second", type=_DAY, metavar="DATE", help="The day that chooses the second edition.")
@click.option("--notice", is_flag=True, help="The letter to customers of the first, who get the second.")
@options.form("html", "markdown", "json", "pdf", "docx")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write it there, not to stdout.")
@click.option("--on", "on", type=_DAY, metavar="DATE", help="The day from which a year is worked out.")
@options.theme
@options.languages(many=False)
@options.caching
@options.running
def command(
    plans: tuple[str, ...],
    stdin_filename: str,
    tiers: str,
    first: datetime | None,
    second: datetime | None,
    notice: bool,
    form: str,
    output: Path | None,
    on: datetime | None,
    theme: Path | None,
    language: str | None,
    locale: Path | None,
    fonts: Path | None,
    use_cache: bool,
    run: Run,
) -> int:
    """Compare two tiers, editions or plans: what is better, what is worse.

    PLAN is a file or the name of a plan; with `--tiers` or `--from` and `--to` one is enough.

    It says what is the same, added, removed and changed, with the customer as the measure.
    """
    from ..comparing import compare_wanted, wanted
    from ..compiler.sheets.comparison.formats import render_comparison

    asked = wanted(plans, (_date(first), _date(second)), tiers)
    if form in BYTES and output is None:
        raise Failure(f"a comparison as {form} is no text", help="name a file with `-o`")
    faces, look = Faces(), HOUSE

    def speak(project: Project) -> Language:
        nonlocal faces, look
        faces, look = faces_of(fonts, project), theme_of(theme, project)
        return languages_of([] if language is None else [language], locale, project, run.warn)[0]

    try:
        comparison = compare_wanted(
            asked,
            settings=run.settings,
            stdin_filename=stdin_filename,
            cache=cache_of(use_cache),
            on=_date(on),
            speak=speak,
        )
    except PlanError as error:
        complain(error.diagnostics)
        return 1
    try:
        content = render_comparison(comparison, form, notice=notice, on=_date(on), theme=look, faces=faces)
    except (ThemeError, FontsError) as error:
        raise Failure(str(error), help=error.help) from None
    except TemplateFaultError as error:
        raise Failure(str(error)) from None
    if output is None:
        run.out(content.decode())
        return 0
    run.write(output, content)
    run.say(f"wrote {output}")
    return 0


def _date(moment: datetime | None) -> date | None:
    return moment.date() if moment is not None else None
