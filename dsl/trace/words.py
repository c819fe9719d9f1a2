"""A text as its words, each with its place: what a quote and a source have in common when layout is left out.

White space folds, soft line ends too, and a bullet at a line's start is dropped. A table's `|` is a word of its
own, so that a quote over two cells has to show where one ends. Words are compared as the text has them, in
Unicode's composed form.
"""

import re
import unicodedata
from array import array
from collections.abc import Iterable
from dataclasses import dataclass

BULLETS = frozenset("•-–")
CELL = "|"

# Byte order marks and zero-width spaces can't be seen, so they count as white space.
_TOKEN = re.compile(r"(?P<end>\r\n?|[\n\v\f\x85\u2028\u2029])|\||[^\s|\ufeff\u200b]+")
_LETTER = re.compile(r"[^\W_]")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]»]*$")

_LINE_START = 1
_LINE_END = 2
_AFTER_BLANK = 4


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Words:
    """The words of a text in parallel arrays: a source of ten megabytes has some two million."""

    texts: list[str]
    starts: "array[int]"
    ends: "array[int]"
    marks: bytearray

    def __len__(self) -> int:
        return len(self.texts)

    def begins_line(self, index: int) -> bool:
        return bool(self.marks[index] & _LINE_START)

    def ends_line(self, index: int) -> bool:
        return bool(self.marks[index] & _LINE_END)

    def after_blank(self) -> list[int]:
        """The words that begin a line without a bullet below an empty line, or at the very start."""
        return [index for index, mark in enumerate(self.marks) if mark & _AFTER_BLANK]

    def may_begin(self, index: int) -> bool:
        """May a quote begin here: at a line's start, a sentence's, a cell's, or past a colon?"""
        if self.begins_line(index) or self.texts[index] == CELL:
            return True
        return self._parts(index - 1)

    def may_end(self, index: int) -> bool:
        """May a quote end with this word?"""
        if self.ends_line(index) or self.texts[index] == CELL:
            return True
        return self.texts[index + 1] == CELL or self._parts(index)

    def _parts(self, index: int) -> bool:
        """Does a boundary lie between this word and the next one of its line?"""
        word = self.texts[index]
        if word == CELL or word.endswith(":"):
            return True
        # `the U.S. holidays` is one sentence: after a full stop the next must not begin small.
        return bool(_SENTENCE_END.search(word)) and not self.texts[index + 1][0].islower()


def words(text: str, *, bullets: bool = True) -> Words:
    """All words of a text in order. `bullets=False` keeps those at the starts of lines."""
    texts: list[str] = []
    starts, ends, marks = array("l"), array("l"), bytearray()
    fresh, bulleted, blank = True, False, 2
    known: dict[str, str] = {}
    for match in _TOKEN.finditer(text):
        if match.lastgroup:
            if not fresh:
                marks[-1] |= _LINE_END
                blank = 0
            fresh, bulleted = True, False
            blank += 1
            continue
        token = match.group()
        start = match.start()
        if fresh and bullets and token[0] in BULLETS:
            bulleted = True
            if token in BULLETS:
                # The line has begun all the same; the word after the bullet begins it.
                continue
            if token[0] == "•":
                token = token[1:]
                start += 1
        # Repeated words share one string.
        texts.append(known.setdefault(token, token if token.isascii() else unicodedata.normalize("NFC", token)))
        starts.append(start)
        ends.append(match.end())
        marks.append((_LINE_START if fresh else 0) | (_AFTER_BLANK if fresh and blank > 1 and not bulleted else 0))
        fresh = False
    if marks:
        marks[-1] |= _LINE_END
    return Words(texts=texts, starts=starts, ends=ends, marks=marks)


def needs_covering(word: str) -> bool:
    """Is it a word that a reader would miss? Punctuation on its own (`|`, `...`, `–`) is not; a `✓` is."""
    if _LETTER.search(word):
        return True
    return word != CELL and any(unicodedata.category(character)[0] not in "PZC" for character in word)


def excerpt(texts: Iterable[str], limit: int = 12) -> str:
    """The words in one line, the middle of many left out."""
    every = list(texts)
    if len(every) > limit:
        every = [*every[: limit - 4], "…", *every[-4:]]
    line = " ".join(every)
    return line if len(line) <= 160 else line[:110] + " … " + line[-40:]
