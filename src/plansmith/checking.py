"""`check` over many files: what is unchanged comes from the cache, the rest is judged, on several cores where it pays.

Findings are in order of place, whatever order they were found in.
"""

import hashlib
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import stored
from .cache import Cache, fingerprint
from .glance import Glances, glances
from .grammar.diagnostics import Diagnostic, Findings
from .project import Asked

_SLACK = 20_000_000
"""Nanoseconds by which a file has to be older than the run for its result to be kept: file clocks are coarse."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """A unit's findings, and the files that they depend on: each with its digest, or None where it was absent."""

    findings: Mapping[str, Any]
    depends: tuple[tuple[str, str | None], ...]


Step = Callable[[int], None]
"""Told how many more units are done."""


def check(
    asked: Asked, *, cache: Cache | None = None, jobs: int = 1, begin: Callable[[int], Step] | None = None
) -> tuple[Diagnostic, ...]:
    """All findings about the files asked for, sorted. `begin` is told how much there is to do."""
    seen = glances(asked)
    units = seen.units(asked.files)
    shelf = _Shelf(cache, asked, seen) if cache is not None else None
    found: dict[Path, tuple[Diagnostic, ...]] = {}
    for unit in units if shelf is not None else ():
        known = shelf.find(unit) if shelf is not None else None
        if known is not None:
            found[unit] = known
    waiting = [unit for unit in units if unit not in found]
    if waiting:
        started = time.time_ns()
        step = begin(len(waiting)) if begin is not None else None
        for unit, judged in _judge_all(asked, cache, waiting, jobs, step):
            found[unit] = stored.load(judged.findings)
            if shelf is not None:
                shelf.keep(unit, judged, started)
    findings = Findings()
    for unit in units:
        findings.extend(found[unit])
    return findings.sorted()


def _judge_all(
    asked: Asked, cache: Cache | None, units: list[Path], jobs: int, step: Step | None
) -> Iterator[tuple[Path, Judged]]:
    # Loaded here: what the cache answers needs neither the language nor other processes.
    from .judging import Judge
    from .spreading import spread

    return spread(Judge, (asked, cache), units, jobs, step)


class _Shelf:
    """The results that are kept, one entry a unit, each with what it was worked out from."""

    def __init__(self, cache: Cache, asked: Asked, seen: Glances) -> None:
        project = asked.project
        self._cache = cache
        self._asked = asked
        self._seen = seen
        self._made_by = f"{fingerprint()} {seen.heads} {project!r}"
        self._digests: dict[str, str | None] = {}

    def find(self, unit: Path) -> tuple[Diagnostic, ...] | None:
        entry = self._cache.read(self._name(unit))
        try:
            if entry["made_by"] != self._made_by or any(
                digest != self._digest(path) for path, digest in entry["depends"]
            ):
                return None
            return stored.load(entry["findings"])
        except (ValueError, TypeError, KeyError, IndexError):
            return None

    def keep(self, unit: Path, judged: Judged, started: int) -> None:
        """Keep a result, unless a file may have changed while it was worked out."""
        if not self._asked.given and not any(_is_younger(path, started - _SLACK) for path, _ in judged.depends):
            entry = {"made_by": self._made_by, "depends": judged.depends, "findings": judged.findings}
            self._cache.write(self._name(unit), entry)

    def _name(self, unit: Path) -> str:
        return f"check-{hashlib.sha256(str(unit).encode('utf-8', 'surrogateescape')).hexdigest()[:32]}.json"

    def _digest(self, path: str) -> str | None:
        if path not in self._digests:
            seen = self._seen.files.get(Path(path))
            self._digests[path] = seen.digest if seen is not None else digest_of(Path(path))
        return self._digests[path]


def digest_of(path: Path) -> str | None:
    """The SHA-256 of a file's bytes, None where there is no readable file."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None
    except OSError:
        return None


def _is_younger(path: str, moment: int) -> bool:
    try:
        return Path(path).stat().st_mtime_ns > moment
    except OSError:
        return False
