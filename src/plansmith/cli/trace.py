"""`plansmith trace`."""

from collections.abc import Iterator

import click

from ..failure import Failure
from ..grammar.render import summary
from ..grammar.render_text import one
from ..loading import catalogue_of, units_of
from ..project import ask
from ..tracing import Traced, trace_units
from . import options
from .run import Run, cache_of, status_of
from .trace_forms import as_json, coverage


@click.command("trace")
@options.paths
@click.option("--all", "show_all", is_flag=True, help="Show accepted findings too.")
@options.form("text", "json")
@options.threshold
@options.caching
@options.running
def command(
    paths: tuple[str, ...],
    stdin_filename: str,
    show_all: bool,
    form: str,
    fail_on: str | None,
    exit_zero: bool,
    use_cache: bool,
    run: Run,
) -> int:
    """Prove that every word of the source documents is accounted for.

    A source is compared with all plans that name it. It reports covered of total words; untraced text ends with 1.
    """
    asked = ask(paths, settings=run.settings, stdin_filename=stdin_filename)
    catalogue = catalogue_of(asked, cache_of(use_cache))
    traced = trace_units(catalogue, asked, units_of(catalogue, asked))
    if form == "json":
        run.out(as_json(traced, show_all=show_all))
    else:
        run.out("".join(f"{line}\n" for line in _lines(traced, run, show_all)))
    run.say(summary(traced.findings, len(traced.reports)).replace("file", "source"))
    if not traced.reports and not traced.errors:
        raise Failure("no plan here names a source document", help='name it in the plan\'s head: `source "FILE"`')
    status = status_of(traced.findings, fail_on or asked.project.config.fail_on)
    return 0 if exit_zero else max(status, 0 if traced.is_complete else 1)


def _lines(traced: Traced, run: Run, show_all: bool) -> Iterator[str]:
    for finding in traced.findings:
        if show_all or not finding.accepted:
            yield one(finding, colour=run.paints)
    yield from coverage(traced)
