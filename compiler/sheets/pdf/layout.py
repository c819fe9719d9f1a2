"""How the width of a page is shared among the columns of a table, and what is too long to be kept on one page."""

import re
from collections.abc import Iterator
from unicodedata import east_asian_width

from ..own_words import plain
from ..view import Cell, Clause, Line, Row, Table

LONG = 1200
"""Characters. What is longer may be broken at the end of a page, since a page might not hold it."""

LINE = 92
"""Characters of a table's size that fit into a line."""


def shares(table: Table) -> tuple[float, ...]:
    """The relative width of each column: wide enough for its longest word, and then by the root of what it holds.

    The root keeps a column of long text from starving the others, those that name the rows least of all.
    """
    heads = len(table.corners)
    return tuple(
        round(max(_longest_word(texts), _typical(texts) ** 0.5 * (4 if index < heads else 3)), 1)
        for index, texts in enumerate(_columns(table))
    )


def is_tight(table: Table) -> bool:
    """Whether the longest words of the columns don't fit beside each other, and have to be broken."""
    return sum(_longest_word(texts) for texts in _columns(table)) > LINE


def is_long(part: Clause | Row) -> bool:
    """Whether a clause or row may be broken at the end of a page."""
    cells = (part.lines,) if isinstance(part, Clause) else tuple(cell.lines for cell in part.cells)
    return max((sum(map(_length, lines)) for lines in cells), default=0) > LONG


def _columns(table: Table) -> Iterator[list[str]]:
    for index, corner in enumerate(table.corners):
        yield [plain(corner), *(plain(row.heads[index]) for row in table.rows)]
    for index, column in enumerate(table.columns):
        yield [plain(column), *(_text(row.cells[index]) for row in table.rows)]


def _text(cell: Cell) -> str:
    return " ".join(_line_text(line) for line in cell.lines)


def _line_text(line: Line) -> str:
    """A mark is set in bold and never broken."""
    mark = f"{line.mark.sign}\u00a0{_joined(line.mark.word)}" if line.mark else ""
    return plain(f"{line.condition} {mark} {line.link.words if line.link else ''} {line.words}").strip()


def _joined(word: str) -> str:
    """Words that stay on one line, with room for their weight: characters that lines may break between are joined."""
    return "\u2060".join(plain(word).replace(" ", "\u00a0")) + "\u00a0\u00a0"


def _longest_word(texts: list[str]) -> float:
    """In characters, of words that are not broken: at most 30, with the space between columns."""
    return 2 + min(max((_width(word) for text in texts for word in _words(text)), default=0), 30)


def _words(text: str) -> Iterator[str]:
    """What a line is not broken in: words between blanks, and each character of a script without blanks."""
    for word in text.split(" "):
        if word.isascii() or "\u2060" in word:
            yield word
        else:
            yield from _UNBROKEN.findall(word)


_UNBROKEN = re.compile("[\u3000-\u9fff\uac00-\ud7af\uff00-\uffef]|[^\u3000-\u9fff\uac00-\ud7af\uff00-\uffef]+")


def _width(word: str) -> int:
    """In narrow characters: those of Chinese, Japanese and Korean are twice as wide."""
    if word.isascii():
        return len(word)
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in word if sign != "\u2060")


def _typical(texts: list[str]) -> float:
    """Between the mean and the largest length, which one long cell would otherwise decide alone."""
    lengths = [min(_width(text), 2000) for text in texts] or [0]
    return (sum(lengths) / len(lengths) + max(lengths)) / 2


def _length(line: Line) -> int:
    quotes = sum(map(len, line.origin.quotes)) if line.origin else 0
    readings = sum(len(reading.words) + len(reading.because) for reading in line.origin.readings) if line.origin else 0
    return len(line.condition) + len(line.words) + quotes + readings
