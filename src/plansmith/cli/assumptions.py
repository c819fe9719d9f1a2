"""`plansmith assumptions`."""

import click

from ..failure import Failure
from ..grammar.diagnostics import Diagnostic
from ..loading import catalogue_of, units_of
from ..project import ask
from ..sound import errors_of
from . import options
from .assumption_forms import as_json, as_markdown, as_text
from .run import Run, cache_of, complain


@click.command("assumptions")
@options.paths
@options.form("text", "json", "markdown")
@options.caching
@options.running
def command(paths: tuple[str, ...], stdin_filename: str, form: str, use_cache: bool, run: Run) -> int:
    """List the readings that plans chose, and the findings that they accepted.

    Each reading with its reason, where it stands, and the rules that wear it.
    """
    asked = ask(paths, settings=run.settings, stdin_filename=stdin_filename)
    plans = []
    errors: list[Diagnostic] = []
    for unit in units_of(catalogue_of(asked, cache_of(use_cache)), asked):
        broken = errors_of(unit)
        errors += broken
        if not broken and unit.lowered is not None and unit.lowered.plan is not None:
            plans.append(unit.lowered.plan)
    if errors:
        complain(errors)
    elif not plans:
        raise Failure("none of these files holds a plan", help="readings are listed plan by plan")
    run.out({"text": as_text, "json": as_json, "markdown": as_markdown}[form](plans))
    readings = sum(len(plan.assumptions) for plan in plans)
    accepted = sum(len(plan.accepted) for plan in plans)
    run.say(f"readings: {readings}, accepted findings: {accepted}, plans: {len(plans)}")
    return 1 if errors else 0
