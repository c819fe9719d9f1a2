"""What every command does the same way: where it writes, in which colour, and how it ends."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..failure import about_path
from ..output import silence_output
from .talk import say

if TYPE_CHECKING:
    from ..cache import Cache
    from ..grammar.diagnostics import Diagnostic

LONG = 20
"""Less work than this is over before a progress bar could be read."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """The options that all commands have."""

    settings: Path | None
    colour: str
    quiet: bool

    def out(self, text: str) -> None:
        """Data, on standard output, as it is. A reader that has gone away is no reason to end otherwise."""
        if not text:
            return
        try:
            click.echo(text, nl=False, color=True)
        except BrokenPipeError:
            silence_output()
        except OSError as error:
            raise about_path("write to", "standard output", error) from None

    def say(self, words: str) -> None:
        """Talk, unless it should be quiet."""
        if not self.quiet:
            say(words)

    def warn(self, words: str) -> None:
        """Something that a user ought to know although the command went on."""
        self.say(f"warning: {words}")

    @property
    def paints(self) -> bool:
        """Whether text on standard output is coloured."""
        if self.colour != "auto":
            return self.colour == "always"
        return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb" and _is_terminal(sys.stdout)

    @contextmanager
    def progress(self, label: str) -> "Iterator[Callable[[int], Callable[[int], None]] | None]":
        """A bar on standard error, where that is a terminal: the caller says how much there is, and then each step."""
        if self.quiet or not _is_terminal(sys.stderr):
            yield None
            return
        with ExitStack() as stack:

            def begin(total: int) -> Callable[[int], None]:
                if total < LONG:
                    return lambda _: None
                return stack.enter_context(click.progressbar(length=total, label=label, file=sys.stderr)).update

            yield begin

    def write(self, file: Path, content: str | bytes) -> None:
        """Write a result beside its place and rename it there, so that it is never half-written."""
        data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogateescape")
        beside = file.with_name(f".{file.name}-{os.getpid()}")
        try:
            beside.write_bytes(data)
            beside.replace(file)
        except OSError as error:
            with suppress(OSError):
                beside.unlink()
            raise about_path("write", file, error) from None


def _is_terminal(stream: object) -> bool:
    isatty = getattr(stream, "isatty", None)
    try:
        return bool(isatty is not None and isatty())
    except ValueError:
        return False


def cache_of(use: bool) -> "Cache | None":
    """The user's cache, unless it is not wanted."""
    if not use:
        return None
    from ..cache import open_cache

    return open_cache()


def cores() -> int:
    """How many processes can run at once."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def status_of(findings: "Iterable[Diagnostic]", fail_on: str, *, exit_zero: bool = False) -> int:
    """1 where a finding that nobody accepted is at or above the threshold."""
    from ..grammar.diagnostics import Severity

    threshold = Severity(fail_on).rank
    bad = any(not finding.accepted and finding.severity.rank >= threshold for finding in findings)
    return 1 if bad and not exit_zero else 0


def complain(findings: "Iterable[Diagnostic]") -> None:
    """Findings on standard error: what keeps a command from giving its data."""
    from ..grammar.render_text import text

    say(text(findings).rstrip("\n"))
