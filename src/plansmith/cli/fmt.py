"""`plansmith fmt`."""

import difflib
import os
from pathlib import Path

import click

from ..failure import about_path
from ..formatting import Layout, lay_out
from ..project import ask
from . import options
from .run import Run, cache_of
from .talk import say


@click.command("fmt")
@options.paths
@click.option("--check", "only_check", is_flag=True, help="Write nothing; list what would change and end with 1.")
@click.option("--diff", "show_diff", is_flag=True, help="Write nothing; show what would change and end with 1.")
@options.caching
@options.running
def command(
    paths: tuple[str, ...],
    stdin_filename: str,
    only_check: bool,
    show_diff: bool,
    use_cache: bool,
    run: Run,
) -> int:
    """Lay plans out in the one canonical way.

    Comments and line ends are kept. A plan that doesn't parse is left as it is. What comes by standard input is
    printed.
    """
    asked = ask(paths, settings=run.settings, stdin_filename=stdin_filename)
    layouts = lay_out(asked, cache_of(use_cache))
    for layout in layouts:
        _complain(layout)
    broken = any(layout.findings for layout in layouts)
    changed = [layout for layout in layouts if layout.changed]
    given = {path for path, _ in asked.given}
    if only_check or show_diff:
        for layout in changed:
            run.out(_diff(layout) if show_diff else f"{layout.shown}\n")
        run.say(f"{_files(len(changed))} would change")
        return 1 if changed or broken else 0
    for layout in layouts:
        if layout.path in given:
            run.out(layout.new)
        elif layout.changed:
            _replace(layout.path, layout.new)
    run.say(f"{_files(sum(1 for layout in changed if layout.path not in given))} changed of {_files(len(layouts))}")
    return 1 if broken else 0


def _complain(layout: Layout) -> None:
    if layout.findings:
        from ..grammar.render_text import text

        say(text(layout.findings))


def _diff(layout: Layout) -> str:
    lines = difflib.unified_diff(
        layout.old.splitlines(keepends=True),
        layout.new.splitlines(keepends=True),
        f"{layout.shown} as it is",
        f"{layout.shown} laid out",
    )
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ no line end at the end of the file\n" for line in lines
    )


def _replace(path: Path, text: str) -> None:
    """Write beside and rename: a file is the old one or the new one, whatever happens. A link goes on pointing."""
    path = path.resolve()
    beside = path.with_name(f".{path.name}-{os.getpid()}")
    try:
        if not os.access(path, os.W_OK):
            raise PermissionError(13, "permission denied", str(path))
        mode = path.stat().st_mode
        try:
            beside.write_bytes(text.encode("utf-8"))
            beside.chmod(mode)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise about_path("write", path, error) from None


def _files(number: int) -> str:
    return "1 file" if number == 1 else f"{number} files"
