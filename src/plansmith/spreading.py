"""The same work for many plans: in this process, or on several cores where that pays.

Processes share nothing: each makes its own worker, with its own catalogue, and sends back what it answers.
"""

import gc
import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from .failure import Failure

ResultT = TypeVar("ResultT")
Make = Callable[..., Callable[[Path], ResultT]]
"""Makes a worker: a class whose objects are called with a path, named to other processes by its module."""

TOGETHER = 8
"""Fewer plans than this are done in one process: a second one takes as long to start."""

_worker: list[Callable[[Path], Any]] = []
_settled: list[bool] = []


def spread(
    make: Make[ResultT],
    arguments: tuple[Any, ...],
    units: Sequence[Path],
    jobs: int,
    step: Callable[[int], None] | None = None,
) -> Iterator[tuple[Path, ResultT]]:
    """Results in the order of the units. Raises what a worker raises."""
    done = _alone(make, arguments, units) if jobs == 1 or len(units) < TOGETHER else _pool(make, arguments, units, jobs)
    for pair in done:
        if step is not None:
            step(1)
        yield pair


def _alone(make: Make[ResultT], arguments: tuple[Any, ...], units: Sequence[Path]) -> Iterator[tuple[Path, ResultT]]:
    worker = make(*arguments)
    for number, unit in enumerate(units):
        yield unit, worker(unit)
        if not number:
            _settle()


def _pool(
    make: Make[ResultT], arguments: tuple[Any, ...], units: Sequence[Path], jobs: int
) -> Iterator[tuple[Path, ResultT]]:
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    with context.Pool(min(jobs, len(units)), initializer=_begin, initargs=(make, arguments)) as pool:
        # Short runs keep all cores busy to the end.
        size = max(1, min(16, len(units) // (jobs * 4)))
        for unit, result in zip(units, pool.imap(_run, units, chunksize=size), strict=True):
            if isinstance(result, _Stopped):
                raise Failure(result.said[0], help=result.said[1])
            yield unit, result


class _Stopped:
    """A failure on its way from another process."""

    def __init__(self, failure: Failure) -> None:
        self.said = (failure.sentence, failure.help)


def _begin(make: Make[Any], arguments: tuple[Any, ...]) -> None:
    # Ctrl-C goes to every process of the terminal; the first one ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _worker[:] = [make(*arguments)]


def _run(unit: Path) -> Any:
    try:
        result = _worker[0](unit)
    except Failure as failure:
        return _Stopped(failure)
    if not _settled:
        _settle()
        _settled.append(True)
    return result


def _settle() -> None:
    """After its first unit a worker has loaded what it needs: it stays, so the collector need not look at it again.

    Worth a sixth of the time of checking many plans.
    """
    gc.collect()
    gc.freeze()
