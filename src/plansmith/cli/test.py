"""`plansmith test`."""

import click

from ..failure import Failure
from ..loading import catalogue_of
from ..project import ask
from ..spreading import spread
from ..testing import Tester
from . import options
from .run import Run, cache_of
from .test_forms import as_json, as_junit, as_text, counted


@click.command("test")
@options.paths
@click.option("-k", "only", default="", metavar="SUBSTRING", help="Run the examples whose plan, rule or title has it.")
@options.form("text", "json", "junit")
@options.jobs
@options.caching
@options.running
def command(
    paths: tuple[str, ...], stdin_filename: str, only: str, form: str, jobs: int, use_cache: bool, run: Run
) -> int:
    """Run the worked examples of plans.

    A failed one is printed with what was expected, what came, and the steps between. Rules that no example touches
    are listed.
    """
    asked = ask(paths, settings=run.settings, stdin_filename=stdin_filename)
    cache = cache_of(use_cache)
    units = catalogue_of(asked, cache).units(asked.files)
    with run.progress("testing") as begin:
        step = begin(len(units)) if begin is not None else None
        tests = tuple(one for _, one in spread(Tester, (asked, cache, only), units, jobs, step) if one is not None)
    run.out({"text": as_text, "json": as_json, "junit": as_junit}[form](tests))
    run.say(counted(tests))
    if not any(one.results or one.findings for one in tests):
        raise Failure("no scenario matched", help=_help(only))
    return 1 if any(one.failed or one.findings for one in tests) else 0


def _help(only: str) -> str:
    if only:
        return f"no plan, rule or title has `{only}` in it"
    return "a plan's examples are `scenario` blocks in its own file, or in one that begins with `scenarios for PLAN`"
