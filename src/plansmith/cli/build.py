"""`plansmith build`."""

import json
from datetime import datetime
from pathlib import Path

import click

from ..building import Build, examine, write
from ..compiler.sheets.site_pages import Wanted
from ..failure import Failure
from ..grammar.render import summary
from ..grammar.render_json import data
from ..grammar.render_text import one
from ..project import ask
from ..theming import theme_of
from . import options
from .run import Run, cache_of, status_of
from .test_forms import as_text as tests_as_text
from .test_forms import counted, plan_data
from .trace_forms import coverage, source_data


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
    "--formats", metavar="LIST", default="", help="Write these too, beside HTML, Markdown and JSON: pdf, docx."
)
@options.theme
@options.form("text", "json")
@options.threshold
@options.jobs
@options.caching
@options.running
def command(
    paths: tuple[str, ...],
    stdin_filename: str,
    output: Path | None,
    on: datetime | None,
    formats: str,
    theme: Path | None,
    form: str,
    fail_on: str | None,
    exit_zero: bool,
    jobs: int,
    use_cache: bool,
    run: Run,
) -> int:
    """Check, test and trace plans, and write their sheets as a site.

    Where a plan has findings, an example fails or a source has untraced text, nothing is written and what was there
    stays.
    """
    forms = _forms(formats)
    asked = ask(paths, settings=run.settings, stdin_filename=stdin_filename)
    target = output if output is not None else asked.project.site
    cache = cache_of(use_cache)
    wanted = Wanted(on=on.date() if on is not None else None, forms=forms, theme=theme_of(theme, asked.project))
    with run.progress("examining") as begin:
        build = examine(asked, cache, jobs, wanted, target=target, begin=begin)
    bad = status_of(build.findings, fail_on or asked.project.config.fail_on) == 1 or not build.is_proven
    written: tuple[str, ...] = ()
    if not bad:
        if not build.pages:
            raise Failure("none of these files holds a plan, so there is no sheet to make")
        written = write(build, target, wanted, cache)
    run.out(_as_json(build, written) if form == "json" else _as_text(build, run))
    run.say(summary(build.findings, len(asked.files)))
    run.say(counted(build.tests))
    if bad:
        run.say("nothing was written" + (": what was there stays" if target.exists() else ""))
        return 0 if exit_zero else 1
    unchanged = f", {build.reused} of them unchanged" if build.reused else ""
    run.say(f"wrote {len(build.pages)} {'sheet' if len(build.pages) == 1 else 'sheets'} to {target}{unchanged}")
    return 0


def _forms(listed: str) -> tuple[str, ...]:
    """The endings of a list such as `pdf,docx`."""
    named = tuple(dict.fromkeys(name.strip() for name in listed.split(",") if name.strip()))
    if not set(named) <= {"pdf", "docx"}:
        raise click.BadParameter(f"`{listed}` is no list of `pdf` and `docx`", param_hint="--formats")
    return named


def _as_text(build: Build, run: Run) -> str:
    findings = "".join(f"{one(finding, colour=run.paints)}\n" for finding in build.findings if not finding.accepted)
    # An error of a plan is in the findings already; here it would stand a second time.
    tests = tests_as_text(test for test in build.tests if not test.findings)
    return findings + tests + "".join(f"{line}\n" for line in coverage(build.traced))


def _as_json(build: Build, written: tuple[str, ...]) -> str:
    """What `docs/schemas/build.v1.json` describes."""
    return (
        json.dumps(
            {
                "findings": [data(finding) for finding in build.findings],
                "tests": [plan_data(test) for test in build.tests],
                "sources": source_data(build.traced),
                "written": list(written),
            },
            indent=2,
        )
        + "\n"
    )
