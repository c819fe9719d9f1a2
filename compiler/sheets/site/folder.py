"""How a site comes to a folder: all of it or nothing, and which pages of the last one can stay."""

import hashlib
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import TypeAdapter

from ..language_versions import SELF
from .pages import Card, Pages, Passage

_CARD = TypeAdapter(Card)


def record_of(made: Mapping[str, tuple[str, Pages]]) -> object:
    """What `kept_pages` takes: for each plan's files, by their name, the key of what they were made from."""
    return {name: {"key": key, **_recorded(name, pages)} for name, (key, pages) in made.items()}


def _recorded(name: str, pages: Pages) -> dict[str, object]:
    return {
        "files": {ending: _digest(_named(name, data)) for ending, data in pages.files.items()},
        "beside": {other: _digest(data) for other, data in pages.beside.items()},
        "card": asdict(pages.card),
        "passages": [[one.anchor, one.title, one.words] for one in pages.passages],
        "versions": {tag: _recorded(name, version) for tag, version in pages.versions.items()},
    }


def _named(name: str, data: bytes) -> bytes:
    """A file as it lies in the folder: it has its name by then."""
    return data.replace(SELF.encode(), name.encode())


def kept_pages(folder: Path, record: Any) -> Mapping[str, Pages]:
    """The pages of the site that the record is about, by the key of what they were made from.

    What was changed since, or is recorded in another way, is as good as not there.
    """
    found: dict[str, Pages] = {}
    for name, entry in record.items() if isinstance(record, dict) else ():
        with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
            pages = _pages(folder, name, entry)
            if pages is not None:
                found[entry["key"]] = pages
    return found


def _pages(folder: Path, name: str, entry: Any) -> Pages | None:
    files = _unchanged(folder, {f"{name}.{ending}": digest for ending, digest in entry["files"].items()})
    beside = _unchanged(folder, entry["beside"])
    if files is None or beside is None:
        return None
    files = {file.removeprefix(f"{name}."): data for file, data in files.items()}
    passages = tuple(Passage(anchor=one, title=title, words=words) for one, title, words in entry["passages"])
    versions: dict[str, Pages] = {}
    for tag, inner in entry["versions"].items():
        version = _pages(folder / _inside(tag), name, inner)
        if version is None:
            return None
        versions[tag] = version
    card = _CARD.validate_python(entry["card"])
    return Pages(card=card, files=files, passages=passages, beside=beside, versions=versions)


def _unchanged(folder: Path, digests: Mapping[str, str]) -> Mapping[str, bytes] | None:
    """The files with these digests; None where one has another."""
    found = {name: (folder / _inside(name)).read_bytes() for name in digests}
    return found if all(_digest(data) == digests[name] for name, data in found.items()) else None


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def write_site(files: Mapping[str, bytes], target: Path) -> None:
    """Put a whole site at `target`, replacing a site that is there.

    It is written beside the target and then renamed, so that the target is never half-written, and a failure leaves
    what was there. A target that is no site (it has files and no index.html) is not replaced: FileExistsError.
    """
    target = target.resolve()
    if target.exists() and not _replaceable(target):
        raise FileExistsError(f"{target} holds other files, and no site that could be replaced")
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    fresh, old = beside / "new", beside / "old"
    try:
        fresh.mkdir()
        for name, content in files.items():
            path = fresh / _inside(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        if target.exists():
            target.replace(old)
        fresh.replace(target)
    except BaseException:
        if old.exists():
            old.replace(target)
        raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _replaceable(target: Path) -> bool:
    return target.is_dir() and ((target / "index.html").is_file() or not any(target.iterdir()))


def _inside(name: str) -> PurePosixPath:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or not path.parts or "\\" in name or ":" in name:
        raise ValueError(f"{name!r} is no path inside a site")
    return path
