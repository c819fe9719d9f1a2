"""The numbered notes of a source, `1 In the United States …`, and whether its text ever mentions them.

A note is a line below an empty one that begins with the next number. A mention is that number at the end of a
sentence, a line or a cell: `delivery of parts. 2`, `work week.¹`.
"""

import re
from dataclasses import dataclass

from .words import CELL, Words

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_NUMBER = re.compile(r"[0-9]{1,2}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}")
_MARK = re.compile(r"[\[(]?([0-9]{1,2}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})[\])]?")
_GLUED = re.compile(r"[^\W\d_][.!?)\"'”’]+([0-9]{1,2})$|[^\W\d_⁰¹²³⁴⁵⁶⁷⁸⁹][^⁰¹²³⁴⁵⁶⁷⁸⁹]*([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})$")
_CLOSES = re.compile(r"[.!?:;,)\"'”’]$")


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """A note's number, and its words `[start, end)` to the end of its line."""

    number: int
    start: int
    end: int


def notes(words: Words) -> tuple[Note, ...]:
    """The notes of a source, numbered from 1 without a gap: so a stray `24 hours …` is none."""
    found: list[Note] = []
    for index in words.after_blank():
        text = words.texts[index]
        if words.ends_line(index) or not _NUMBER.fullmatch(text):
            continue
        number = _value(text)
        if number == len(found) + 1 and words.texts[index + 1][0].isupper():
            end = index
            while not words.ends_line(end):
                end += 1
            found.append(Note(number=number, start=index, end=end + 1))
    return tuple(found)


def mentioned(words: Words) -> frozenset[int]:
    """The numbers that stand as reference marks anywhere in the text."""
    found = set()
    for index, text in enumerate(words.texts):
        # Most words have no digit at all.
        if not text[-1].isdigit() and text[-1] not in ")]":
            continue
        # What is glued on stands at the end, so of a word without end (a link, say) the end is looked at.
        glued = _GLUED.search(text[-40:]) if len(text) > 1 else None
        if glued:
            found.add(_value(glued.group(1) or glued.group(2)))
        mark = _MARK.fullmatch(text)
        if mark and not words.begins_line(index) and _trails(words, index):
            found.add(_value(mark.group(1)))
    return frozenset(found)


def _trails(words: Words, index: int) -> bool:
    if words.ends_line(index) or words.texts[index + 1] == CELL:
        return words.texts[index - 1] != CELL
    return bool(_CLOSES.search(words.texts[index - 1])) and not words.texts[index + 1][0].islower()


def _value(digits: str) -> int:
    return int(digits.translate(_SUPERSCRIPTS))
