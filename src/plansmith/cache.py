"""A private folder for what needn't be worked out again: results of unchanged plans, and the built parser.

Entries are JSON that is judged when it is read; one that is damaged, foreign or of another version counts as none.
"""

import json
import os
import stat
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

VARIABLE = "PLANSMITH_CACHE_DIR"
_ZONES = ("/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo")


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder that this user owns and nobody else writes."""

    folder: Path

    def read(self, name: str) -> Any:
        """An entry, or None."""
        try:
            with (self.folder / name).open("rb") as file:
                return json.loads(file.read())
        except (OSError, ValueError, RecursionError):
            return None

    def write(self, name: str, entry: object) -> None:
        """Write beside and rename, so that nobody reads half an entry. A full disk is no reason to fail."""
        beside = self.folder / f".{name}-{os.getpid()}"
        try:
            with beside.open("xb") as file:
                file.write(json.dumps(entry, separators=(",", ":")).encode())
            beside.replace(self.folder / name)
        except OSError:
            with suppress(OSError):
                beside.unlink()


def open_cache() -> Cache | None:
    """The user's cache folder, made where there is none; None where it can't be trusted or made."""
    named = os.environ.get(VARIABLE)
    if named:
        folder = Path(named).absolute()
    else:
        from platformdirs import user_cache_path

        try:
            folder = user_cache_path("plansmith", appauthor=False)
        except (OSError, RuntimeError):
            return None
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = folder.stat()
    except (OSError, ValueError):
        return None
    if os.name == "posix" and (status.st_uid != os.getuid() or stat.S_IMODE(status.st_mode) & 0o022):
        return None
    return Cache(folder)


def fingerprint() -> str:
    """What results depend on besides the plans: our own files, Python, all that is installed beside us, time zones."""
    import hashlib

    parts: list[object] = [sys.version, sys.flags.optimize, os.environ.get("PYTHONTZPATH", "")]
    for folder in sys.path:
        with suppress(OSError):
            parts.append(sorted(name for name in os.listdir(folder or ".") if name.endswith(".dist-info")))  # noqa: PTH208
    for folder in (*os.environ.get("PYTHONTZPATH", "").split(os.pathsep), *_ZONES):
        with suppress(OSError):
            parts.append(os.stat(folder).st_mtime_ns if folder else 0)  # noqa: PTH116 - `Path` would cost more
    parts += [sorted(_files(folder)) for folder in _rooms()]
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _rooms() -> list[str]:
    """The folders of our packages; they lie apart in a checkout."""
    from . import __path__ as ways_in
    from . import compiler, dsl, grammar

    return [*ways_in, *compiler.__path__, *dsl.__path__, *grammar.__path__]


def _files(folder: str) -> list[tuple[str, int, int]]:
    """All files below a folder with their times and sizes, so that a changed checkout is another version."""
    found: list[tuple[str, int, int]] = []
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                found += _files(entry.path) if entry.name != "__pycache__" else []
            else:
                status = entry.stat()
                found.append((entry.path, status.st_mtime_ns, status.st_size))
    return found
