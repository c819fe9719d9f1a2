"""`plansmith check`."""

import click

from ..checking import check
from ..grammar.diagnostics import Diagnostic
from ..grammar.render import Form, render, summary
from ..project import Project, ask
from . import options
from .run import Run, cache_of, status_of


@click.command("check")
@options.paths
@click.option("--all", "show_all", is_flag=True, help="Show accepted findings too.")
@options.form("text", "json", "sarif", "junit", "github")
@options.threshold
@options.jobs
@options.caching
@options.running
def command(
    paths: tuple[str, ...],
    stdin_filename: str,
    show_all: bool,
    form: str,
    fail_on: str | None,
    exit_zero: bool,
    jobs: int,
    use_cache: bool,
    run: Run,
) -> int:
    """Judge plans and report what is wrong.

    A folder means all plans below it; without PATHS it is the project's plans.
    """
    asked = ask(paths, settings=run.settings, stdin_filename=stdin_filename)
    with run.progress("checking") as begin:
        findings = check(asked, cache=cache_of(use_cache), jobs=jobs, begin=begin)
    shown = findings if show_all else tuple(finding for finding in findings if not finding.accepted)
    run.out(written(shown, Form(form), run, asked.project))
    run.say(summary(findings, len(asked.files)))
    return status_of(findings, fail_on or asked.project.config.fail_on, exit_zero=exit_zero)


def written(findings: tuple[Diagnostic, ...], form: Form, run: Run, project: Project) -> str:
    """Findings in one form, with a line of their own between them and what comes after."""
    if form is Form.SARIF:
        from .. import __version__
        from ..grammar.render_sarif import sarif

        nowhere = project.settings.name if project.settings is not None else "plansmith.toml"
        return sarif(findings, root=project.root.as_posix(), nowhere=nowhere, version=__version__)
    text = render(findings, form, colour=run.paints and form is Form.TEXT)
    return f"{text}\n" if text and form is Form.TEXT else text
