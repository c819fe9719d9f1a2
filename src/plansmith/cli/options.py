"""Options that several commands share, each defined once."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from ..config import SEVERITIES
from .run import Run, cores

FunctionT = TypeVar("FunctionT", bound=Callable[..., Any])

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


def running(function: Callable[..., int]) -> Callable[..., int]:
    """The options of every command; the function gets them as `run`."""

    @wraps(function)
    def command(*args: Any, settings: Path | None, colour: str, quiet: bool, **options: Any) -> int:
        return function(*args, run=Run(settings=settings, colour=colour, quiet=quiet), **options)

    decorate = [
        click.option("--config", "settings", type=_FILE, metavar="FILE", help="Settings to use, instead of a search."),
        click.option(
            "--color", "colour", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True,
            help="Colour the text; auto: on a terminal, unless NO_COLOR is set.",
        ),
        click.option("--quiet", "-q", is_flag=True, help="Print results only: no summary, no progress."),
    ]  # fmt: skip
    for option in reversed(decorate):
        command = option(command)
    return command


def paths(function: FunctionT) -> FunctionT:
    """`PATHS…`, with standard input as `-`."""
    return click.argument("paths", nargs=-1, metavar="[PATHS|-]...")(_stdin_filename(function))


def _stdin_filename(function: FunctionT) -> FunctionT:
    return click.option(
        "--stdin-filename",
        default="",
        metavar="NAME",
        help="The file that standard input stands in for.  [default: stdin.plan]",
    )(function)


def plan(function: FunctionT) -> FunctionT:
    """`PLAN`: a file, the name of a plan, or standard input."""
    return click.argument("plan", metavar="PLAN|-")(_stdin_filename(function))


def some_plans(function: FunctionT) -> FunctionT:
    """`PLAN [PLAN]`: one or two, each as for `plan`."""
    return click.argument("plans", nargs=-1, required=True, metavar="PLAN|- [PLAN]")(_stdin_filename(function))


def form(*forms: str) -> Callable[[FunctionT], FunctionT]:
    return click.option("--format", "form", type=click.Choice(forms), default=forms[0], show_default=True)


def threshold(function: FunctionT) -> FunctionT:
    """`--fail-on` and `--exit-zero`."""
    function = click.option("--exit-zero", is_flag=True, help="End with 0 whatever is found.")(function)
    return click.option(
        "--fail-on", type=click.Choice(SEVERITIES), help="The least severe finding that ends with 1.  [default: error]"
    )(function)


def caching(function: FunctionT) -> FunctionT:
    return click.option(
        "--cache/--no-cache", "use_cache", default=True, help="Keep and use results of unchanged plans."
    )(function)


def jobs(function: FunctionT) -> FunctionT:
    return click.option(
        "--jobs", "-j", type=click.IntRange(min=1), default=cores, metavar="N", help="Processes.  [default: all cores]"
    )(function)


def day(function: FunctionT) -> FunctionT:
    return click.option(
        "--on", "on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE",
        help="The day from which the coming year's holidays are dated.",
    )(function)  # fmt: skip


def languages(*, many: bool) -> Callable[[FunctionT], FunctionT]:
    """`--language`, as `language` or several times, `--locale` and `--fonts`."""

    def decorate(function: FunctionT) -> FunctionT:
        function = click.option(
            "--fonts", type=_FOLDER, metavar="FOLDER", help="Fonts for PDF and Word, for letters that ours lack."
        )(function)
        function = click.option(
            "--locale", type=_FOLDER, metavar="FOLDER",
            help="Own translations, as TAG/LC_MESSAGES/plansmith.po.",
        )(function)  # fmt: skip
        return click.option(
            "--language", "language", multiple=many, metavar="TAG",
            help="de, ja, en-US or another with own translations" + ("; may be repeated." if many else "."),
        )(function)  # fmt: skip

    return decorate


def theme(function: FunctionT) -> FunctionT:
    return click.option(
        "--theme", "theme", type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER",
        help="A vendor's look: logo, colours, fonts, templates.  [default: what the settings name]",
    )(function)  # fmt: skip
