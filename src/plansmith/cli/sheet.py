"""`plansmith sheet`."""

from datetime import datetime
from pathlib import Path

import click

from ..choosing import choose
from ..grammar.diagnostics import PlanError
from ..plan import sheet_of
from . import options
from .run import Run, cache_of, complain


@click.command("sheet")
@options.plan
@options.form("html", "markdown")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write it there, not to stdout.")
@click.option("--review", is_flag=True, help="The internal copy: quotes, readings and accepted findings too.")
@options.day
@options.caching
@options.running
def command(
    plan: str,
    stdin_filename: str,
    form: str,
    output: Path | None,
    review: bool,
    on: datetime | None,
    use_cache: bool,
    run: Run,
) -> int:
    """Make the sheet of one plan.

    PLAN is a file or the name of a plan.
    """
    try:
        model = choose(plan, settings=run.settings, stdin_filename=stdin_filename, cache=cache_of(use_cache)).plan
    except PlanError as error:
        complain(error.diagnostics)
        return 1
    text = sheet_of(model, form, review=review, on=on.date() if on is not None else None)
    if output is None:
        run.out(text)
    else:
        run.write(output, text)
        run.say(f"wrote {output}")
    return 0
