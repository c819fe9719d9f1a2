"""Judging on several cores. Processes share nothing: each has its own catalogue, and answers with plain data."""

import multiprocessing
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

from .cache import Cache
from .checking import Judged, chunks
from .failure import Failure
from .judging import Judge
from .project import Asked

_judge: list[Judge] = []


def judge_together(asked: Asked, cache: Cache | None, units: list[Path], jobs: int) -> Iterator[tuple[Path, Judged]]:
    """Judge units on up to `jobs` processes, in the order given."""
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    with context.Pool(jobs, initializer=_begin, initargs=(asked, cache)) as pool:
        for done in pool.imap(_run, chunks(units, jobs)):
            for unit, judged in done:
                if isinstance(judged, str):
                    raise Failure(judged)
                yield unit, judged


def _begin(asked: Asked, cache: Cache | None) -> None:
    # Ctrl-C goes to every process of the terminal; the first one ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _judge[:] = [Judge(asked, cache)]


def _run(units: list[Path]) -> list[tuple[Path, Judged | str]]:
    done: list[tuple[Path, Judged | str]] = []
    for unit in units:
        try:
            done.append((unit, _judge[0](unit)))
        except Failure as failure:
            done.append((unit, failure.sentence))
    return done
