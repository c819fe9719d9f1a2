"""The `plansmith` command. Each command is a module of its own, loaded when it is called; until then only click is."""

import os
import sys
from importlib import import_module
from typing import Any

import click

from .. import __version__
from ..failure import Failure
from .talk import say

COMMANDS = {
    "check": "Judge plans and report what is wrong.",
    "fmt": "Lay plans out in the one canonical way.",
    "test": "Run the worked examples of plans.",
    "trace": "Prove that every word of the source documents is accounted for.",
    "assumptions": "List the readings that plans chose, and the findings that they accepted.",
    "explain": "Print the page of a finding's code.",
    "decide": "Answer what a plan grants for given facts.",
    "batch": "Decide a table of facts: Parquet, CSV, JSON lines, Arrow.",
    "recommend": "Find the lowest tier or plan that meets given needs.",
    "schema": "Print the JSON Schema of a plan's facts.",
    "sheet": "Make the sheet of one plan.",
    "compare": "Compare two tiers, editions or plans: what is better, what is worse.",
    "build": "Check, test and trace plans, and write their sheets as a site.",
}
"""Every command with the sentence that the list of commands shows; the module has the command's name."""

EXTRAS = {"batch": ("numpy", "pyarrow", "scipy", "pyproj"), "sheets": ("typst", "docx", "babel", "icalendar")}
"""The packages, by the names that they are imported by, that an extra brings."""

INTERRUPTED = 130
"""The exit status after Ctrl-C, as shells expect it."""


class App(click.Group):
    """Loads a command when it is called, and ends every run with 0, 1 or 2."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"{__name__}.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from ..grammar.diagnostics import did_you_mean

            raise click.UsageError(f"there is no command `{args[0]}`; {_meant(did_you_mean(args[0], COMMANDS))}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def main(self, *args: Any, **extra: Any) -> Any:
        sys.exit(self._status(*args, **{**extra, "standalone_mode": False}))

    def _status(self, *args: Any, **extra: Any) -> int:
        extra.setdefault("prog_name", "plansmith")
        try:
            _never_fail_on_encoding()
            status = super().main(*args, **extra)
            return status if isinstance(status, int) else 0
        except Failure as failure:
            say(f"plansmith: {failure.sentence}" + (f"\n  help: {failure.help}" if failure.help else ""))
        except click.Abort:
            say("plansmith: stopped")
            return INTERRUPTED
        except click.ClickException as error:
            error.show()
        except Exception as error:
            package = (error.name or "").partition(".")[0] if isinstance(error, ModuleNotFoundError) else ""
            if package and package != "plansmith":
                _missing(package)
            else:
                _own_fault(error)
        return 2


def _meant(words: str) -> str:
    return words or "`plansmith --help` lists all"


def _never_fail_on_encoding() -> None:
    """A terminal without a character shows its number; a report doesn't fail over it."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _missing(package: str) -> None:
    """A command whose packages are not all installed, since they come with an extra."""
    extra = next((extra for extra, packages in EXTRAS.items() if package in packages), "")
    say(f"plansmith: this needs the package `{package}`, which is not installed")
    say(f"  help: pip install '{f'plansmith[{extra}]' if extra else package}'")


def _own_fault(error: Exception) -> None:
    if os.environ.get("PLANSMITH_DEBUG"):
        import traceback

        say("".join(traceback.format_exception(error)).rstrip())
    what = " ".join(str(error).split())[:200]
    say(f"plansmith: a fault of plansmith itself stopped it: {type(error).__name__}{': ' + what if what else ''}")
    say("  help: set PLANSMITH_DEBUG=1 to see where, and please report it")


@click.command(cls=App, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="%(prog)s %(version)s")
def app() -> None:
    """Support plans that people read, machines check, and evaluators compute.

    Exit status: 0 done, 1 findings, 2 wrong use or failure.
    """


def main() -> None:
    """The entry point."""
    app.main()
