"""What may stand in a Word file: plain words, and names for its bookmarks."""

import re
from collections.abc import Iterable
from hashlib import sha256

from ..escaping import visible
from ..own_words import plain

_SPACE = re.compile(r"\s+")
_FOREIGN = re.compile(r"\W", re.ASCII)
_NO_XML = {0xFFFE: "�", 0xFFFF: "�"}
_LONGEST = 40


def printable(text: str) -> str:
    """One line without characters that XML forbids; the writer of the file escapes the rest."""
    return _SPACE.sub(" ", visible(plain(text)).translate(_NO_XML)).strip()


def bookmarks(anchors: Iterable[str]) -> dict[str, str]:
    """A name for each anchor: letters, digits and underscores, at most forty, no two alike in any case."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for anchor in anchors:
        if anchor in names:
            continue
        name = _FOREIGN.sub("_", anchor)
        if not name[:1].isalpha() or len(name) > _LONGEST or name.lower() in taken:
            digest = sha256(anchor.encode("utf-8", "surrogatepass")).hexdigest()[:8]
            name = f"r_{name[: _LONGEST - 11]}_{digest}"
        taken.add(name.lower())
        names[anchor] = name
    return names
