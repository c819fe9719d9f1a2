"""A text and a place in it: the two values that every later rung points back to."""

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, kw_only=True)
class Source:
    """One file's text.

    `path` is what messages print: relative to the plans' root where there is one, with forward slashes.
    `text` has `\\n` line ends whatever the file had.
    """

    path: str
    text: str

    @cached_property
    def _line_starts(self) -> tuple[int, ...]:
        starts = [0]
        starts.extend(index + 1 for index, character in enumerate(self.text) if character == "\n")
        return tuple(starts)

    def position(self, offset: int) -> tuple[int, int]:
        """The line and column, both from 1 and counted in characters, of an offset into `text`."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its line end."""
        start = self._line_starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start:] if end < 0 else self.text[start:end]

    def line_start(self, number: int) -> int:
        """The offset at which a line, counted from 1, begins."""
        return self._line_starts[number - 1]

    @property
    def line_count(self) -> int:
        return len(self._line_starts)


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """A half-open range of characters of one source, `[start, end)`."""

    source: Source = field(repr=False, hash=False)
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.source.text[self.start : self.end]

    @property
    def line(self) -> int:
        return self.source.position(self.start)[0]

    @property
    def column(self) -> int:
        return self.source.position(self.start)[1]

    @property
    def place(self) -> str:
        """`path:line:column`, as editors take it."""
        line, column = self.source.position(self.start)
        return f"{self.source.path}:{line}:{column}"

    def to(self, other: "Span") -> "Span":
        """The span from this one's start to the other's end."""
        return Span(source=self.source, start=self.start, end=max(self.end, other.end))
