"""A plan's lines as its author sees them: each statement with the lines that go on with it, comments and gaps left out.

Recovery, the checks before parsing and the formatter all reason by line; the grammar reasons by word. Both agree on
what goes on with a line: a comma at its end, and a string that begins the next.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from .layout import width

_FIRST_WORD = re.compile(r"[A-Za-z_][\w.]*|\d[\w.:%-]*|.")
_PIECE = re.compile(r'"[^"\n]*"?|#[^\n]*')


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A statement, quote or table row, over one or more lines of text.

    `start` is where its first line of text begins, `words` its first word, `end` the last line's end without `\\n`.
    """

    start: int
    words: int
    end: int
    indent: int
    first_word: str

    @property
    def is_quote(self) -> bool:
        return self.first_word == ">"

    @property
    def is_row(self) -> bool:
        return self.first_word == "|"


@dataclass(frozen=True, kw_only=True, slots=True)
class Lines:
    """All lines of a text in order."""

    items: tuple[Line, ...]
    starts: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, index: int) -> Line:
        return self.items[index]

    def at(self, offset: int) -> int:
        """The index of the line that an offset stands in, or of the last one before it; 0 where there is none."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def block_end(self, index: int) -> int:
        """The index behind the lines that are indented under a line."""
        indent = self.items[index].indent
        after = index + 1
        while after < len(self.items) and self.items[after].indent > indent:
            after += 1
        return after

    def parent(self, index: int) -> int | None:
        """The index of the line whose block a line stands in, None for one at the margin."""
        indent = self.items[index].indent
        for above in range(index - 1, -1, -1):
            if self.items[above].indent < indent:
                return above
        return None


def code_of(text: str) -> str:
    """A line of text without its comment and the white space before it; a `#` inside a string or a quote is text."""
    if "#" not in text or text.lstrip().startswith(">"):
        return text.rstrip()
    for piece in _PIECE.finditer(text):
        if piece.group().startswith("#"):
            return text[: piece.start()].rstrip()
    return text.rstrip()


def masked(text: str) -> str:
    """The text with strings, comments and quotes as blanks of the same length: what is left is plan language."""
    if text.lstrip().startswith(">"):
        return " " * len(text)
    return _PIECE.sub(lambda piece: " " * len(piece.group()), text)


def lines_of(text: str) -> Lines:
    items = tuple(_join(text))
    return Lines(items=items, starts=tuple(line.start for line in items))


def _join(text: str) -> Iterator[Line]:
    current: Line | None = None
    more = in_string = False
    for start, end in _physical(text):
        if start == end:
            in_string = False
            continue
        code = code_of(text[start:end])
        body = code.lstrip()
        if not body:
            in_string = False
            continue
        goes_on = current is not None and ((more and not body.startswith(">")) or (in_string and body.startswith('"')))
        if current is not None and goes_on:
            current = Line(
                start=current.start, words=current.words, end=end, indent=current.indent, first_word=current.first_word
            )
        else:
            if current is not None:
                yield current
            words = start + len(code) - len(body)
            current = Line(
                start=start, words=words, end=end, indent=width(text[start:words]), first_word=_first_word(body)
            )
        plain = not current.is_quote
        more = plain and code.endswith(",") and masked(code).endswith(",")
        in_string = plain and code.endswith('"')
    if current is not None:
        yield current


def _first_word(body: str) -> str:
    match = _FIRST_WORD.match(body)
    return match.group() if match else ""


def _physical(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1
