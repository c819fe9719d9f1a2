"""The words of others inside our sentences: marked with their language where it is not the reader's.

The marks are noncharacters, which Unicode keeps for a program's own use. Every format turns them into what it has for a
change of language, or takes them out; a sheet in the language of its plan has none.
"""

import re
from collections.abc import Iterator

_BEGIN, _MIDDLE, _END = "\ufdd0", "\ufdd1", "\ufdd2"
_MARKED = re.compile(f"{_BEGIN}([A-Za-z0-9-]*){_MIDDLE}([^{_END}]*){_END}?")
_STRAY = re.compile(f"[{_BEGIN}{_MIDDLE}{_END}]")


def marked(words: str, tag: str) -> str:
    """The words as those of a language, such as `en`; marks that stand in them already are taken out."""
    return f"{_BEGIN}{tag}{_MIDDLE}{plain(words)}{_END}" if words else ""


def is_marked(text: str) -> bool:
    return _BEGIN in text


def plain(text: str) -> str:
    """The text without marks, for places that can't change their language: names of files, attributes, JSON."""
    if _BEGIN in text:
        text = _MARKED.sub(lambda found: found[2], text)
    return text if text.isprintable() else _STRAY.sub("", text)


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """The text in pieces, each with its language, empty for that of the sheet. What was cut off ends at the end."""
    if _BEGIN not in text:
        if text:
            yield "", text
        return
    position = 0
    for found in _MARKED.finditer(text):
        if found.start() > position:
            yield "", _STRAY.sub("", text[position : found.start()])
        if found[2]:
            yield found[1], found[2]
        position = found.end()
    if position < len(text):
        yield "", _STRAY.sub("", text[position:])


def capital(text: str) -> str:
    """With a capital at its start, behind a mark too."""
    if text.startswith(_BEGIN):
        head, middle, rest = text.partition(_MIDDLE)
        return f"{head}{middle}{rest[:1].upper()}{rest[1:]}"
    return text[:1].upper() + text[1:]
