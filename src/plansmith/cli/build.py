"""`plansmith build`."""

from datetime import datetime
from pathlib import Path

import click

from ..failure import Failure
from ..project import ask
from . import options
from .build_job import Job, as_json, as_text, say
from .run import Run, cache_of


@click.command("build")
@options.paths
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where the site goes.  [default: build/site]",
)
@options.day
@click.option(
    "--formats", metavar="LIST", default="", help="Write these too, beside HTML, Markdown and JSON: pdf, docx, ics."
)
@options.theme
@options.languages(many=True)
@options.form("text", "json")
@options.threshold
@options.jobs
@options.caching
@click.option("--watch", is_flag=True, help="Build again on each change, and show the site in the browser.")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="Of the page of --watch.")
@options.running
def command(
    paths: tuple[str, ...],
    stdin_filename: str,
    output: Path | None,
    on: datetime | None,
    formats: str,
    theme: Path | None,
    language: tuple[str, ...],
    locale: Path | None,
    fonts: Path | None,
    form: str,
    fail_on: str | None,
    exit_zero: bool,
    jobs: int,
    use_cache: bool,
    watch: bool,
    port: int,
    run: Run,
) -> int:
    """Check, test and trace plans, and write their sheets as a site.

    Where a plan has findings, an example fails or a source has untraced text, nothing is written and what was there
    stays.
    """
    forms = _forms(formats)
    if "ics" in forms and on is None:
        raise Failure("calendar files need the day from which they begin", help="name it with `--on DATE`")
    if watch and "-" in paths:
        raise Failure("standard input can't be watched", help="name files or folders")
    asked = ask(paths, settings=run.settings, stdin_filename=stdin_filename)
    job = Job(
        asked=asked,
        target=output if output is not None else asked.project.site,
        cache=cache_of(use_cache),
        threshold=fail_on or asked.project.config.fail_on,
        on=on.date() if on is not None else None,
        forms=forms,
        theme=theme,
        languages=language,
        locale=locale,
        fonts=fonts,
        jobs=jobs,
    )
    if watch:
        from .live import watch as show

        show(job, paths, port, run)
        return 0
    done = job.done(run)
    run.out(as_json(done) if form == "json" else as_text(done.build, colour=run.paints))
    say(done, job, run)
    return 0 if done.files or exit_zero else 1


def _forms(listed: str) -> tuple[str, ...]:
    """The endings of a list such as `pdf,docx,ics`."""
    named = tuple(dict.fromkeys(name.strip() for name in listed.split(",") if name.strip()))
    if not set(named) <= {"pdf", "docx", "ics"}:
        raise click.BadParameter(f"`{listed}` is no list of `pdf`, `docx` and `ics`", param_hint="--formats")
    return named
