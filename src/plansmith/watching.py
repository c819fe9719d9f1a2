"""Which files a site is made from, and when one of them has changed. Looked at again and again: it works everywhere."""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

from .project import Project

PAUSE = 0.25
"""Seconds between two looks."""

Look: TypeAlias = dict[Path, tuple[int, int]]
"""Each file's time and size."""


def watched(project: Project, theme: Path | None) -> tuple[Path, ...]:
    """The folders and files that a build of a project reads."""
    named = project.root / project.config.theme if project.config.theme else None
    return tuple(path for path in (project.plans, project.settings, theme or named) if path is not None)


def changes(
    paths: Iterable[Path], *, without: Path, pause: Callable[[], None] = lambda: time.sleep(PAUSE)
) -> Iterator[tuple[Path, ...]]:
    """The files that came, went or changed from now on, each time that some did and then a look found nothing new.

    An editor that saves several files at once, or one in several steps, is waited for. `without` is a folder that is
    not looked into: what a build writes is no reason to build.
    """
    paths = tuple(paths)
    return _changes(lambda: look(paths, without), look(paths, without), pause)


def _changes(look_again: Callable[[], Look], known: Look, pause: Callable[[], None]) -> Iterator[tuple[Path, ...]]:
    while True:
        pause()
        found = look_again()
        if found == known:
            continue
        pause()
        while (again := look_again()) != found:
            found = again
            pause()
        yield tuple(sorted(path for path in known.keys() | found.keys() if known.get(path) != found.get(path)))
        known = found


def look(paths: Iterable[Path], without: Path) -> Look:
    """All files there and below, hidden ones left out."""
    found: Look = {}
    for path in paths:
        for file in _files(path, str(without)):
            try:
                status = file.stat()
            except OSError:
                continue
            found[file] = (status.st_mtime_ns, status.st_size)
    return found


def _files(path: Path, without: str) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for folder, below, names in os.walk(path):
        below[:] = [name for name in below if not name.startswith(".") and str(Path(folder, name)) != without]
        yield from (Path(folder, name) for name in names if not name.startswith("."))
