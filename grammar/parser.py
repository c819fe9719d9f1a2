"""The one Lark object: built when first needed, or loaded from a cache folder that only the user can write."""

import hashlib
import os
import pickle
import stat
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path
from threading import Lock

import lark
from lark import Lark

from .layout import Layout, is_content
from .lexer import WordLexer

_FOLDER = Path(__file__).parent
_built: list[Lark] = []
_lock = Lock()


def parser(cache_dir: Path | None = None) -> Lark:
    """The parser of plan files, the same object for every caller and thread.

    With `cache_dir` a saved copy is loaded from there, or written there for the next process. The folder must be
    private, since loading unpickles: one that another user owns or can write is left alone.
    """
    if not _built:
        with _lock:
            if not _built:
                _built.append(_load_or_build(cache_dir))
    return _built[0]


@cache
def grammar_text() -> str:
    """The grammar as Lark reads it: its rules and then its terminals."""
    return "\n".join((_FOLDER / name).read_text(encoding="utf-8") for name in ("plan.lark", "terminals.lark"))


def build(*, strict: bool = False) -> Lark:
    """A new parser. `strict` refuses every conflict that Lark would settle by itself."""
    return Lark(
        grammar_text(),
        parser="lalr",
        lexer=WordLexer,
        strict=strict,
        postlex=Layout(),
        propagate_positions=is_content,
        maybe_placeholders=True,
    )


def _load_or_build(cache_dir: Path | None) -> Lark:
    if cache_dir is None or not _is_private(cache_dir):
        return build()
    saved = cache_dir / f"grammar-{_fingerprint()}.pickle"
    try:
        with saved.open("rb") as file:
            return Lark.load(file)
    except FileNotFoundError:
        pass
    except Exception:
        with suppress(OSError):
            saved.unlink()
    built = build()
    with suppress(OSError, pickle.PicklingError):
        _save(built, saved)
    return built


def _save(built: Lark, target: Path) -> None:
    """Write beside and rename, so that no other process ever loads half a file."""
    beside = target.with_name(f".{target.name}-{os.getpid()}")
    try:
        with beside.open("xb") as file:
            built.save(file)
        beside.replace(target)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise


def _is_private(folder: Path) -> bool:
    try:
        status = folder.stat()
    except OSError:
        return False
    if not stat.S_ISDIR(status.st_mode):
        return False
    return os.name != "posix" or (status.st_uid == os.getuid() and not status.st_mode & 0o022)


def _fingerprint() -> str:
    parts = (grammar_text(), lark.__version__, sys.version, _own_text())
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:24]


def _own_text() -> str:
    """The text of the modules that a saved parser names, so that a change to them makes it stale."""
    return "\0".join((_FOLDER / name).read_text(encoding="utf-8") for name in ("layout.py", "parser.py"))
