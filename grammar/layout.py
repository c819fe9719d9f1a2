"""Indentation: turns the line ends that the lexer finds into line ends, indents and dedents.

Lark's own `Indenter` keeps its state on the instance, so that one parser can't be shared by threads, and its
error for a bad dedent has no place. This one keeps its state in the generator and says where.
"""

from collections.abc import Iterator

from lark import Token
from lark.lark import PostLex

LINE_END = "_NL"
INDENT = "_INDENT"
DEDENT = "_DEDENT"
LAYOUT = frozenset({LINE_END, INDENT, DEDENT})

AT_END = "the end of the text"
"""What a dedent says that no line made: a text that is still being typed may go on in its block."""

TAB_WIDTH = 2
"""What a tab counts for once it has been refused, so that the rest of the file can still be judged."""


class LayoutError(Exception):
    """A line goes back to an indentation that no line above it opened."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset
        """Where the line's first word stands."""


def width(indentation: str) -> int:
    return len(indentation) + indentation.count("\t") * (TAB_WIDTH - 1)


def is_content(child: object) -> bool:
    """Whether a child of a rule counts for the rule's span: all but layout, which would reach into the next line."""
    return not (isinstance(child, Token) and child.type in LAYOUT)


class Layout(PostLex):
    """The post-lexer. It holds nothing, so any number of parses may share it."""

    always_accept = (LINE_END,)

    def process(self, stream: Iterator[Token]) -> Iterator[Token]:
        levels = [0]
        last: Token | None = None
        for token in stream:
            if last is None and token.type != LINE_END and (token.column or 1) > 1:
                # The very first line is indented, which no line end announces.
                yield _mark(INDENT, token, token.start_pos or 0, token.start_pos or 0)
            yield token
            last = token
            if token.type == LINE_END:
                yield from _shift(levels, token)
        if last is not None:
            end = last.end_pos or 0
            for _ in levels[1:]:
                yield _mark(DEDENT, last, end, end, AT_END)


def _shift(levels: list[int], line_end: Token) -> Iterator[Token]:
    indentation = line_end[line_end.rindex("\n") + 1 :]
    here = width(indentation)
    end = line_end.end_pos or 0
    if here > levels[-1]:
        levels.append(here)
        yield _mark(INDENT, line_end, end - len(indentation), end)
        return
    while here < levels[-1]:
        levels.pop()
        yield _mark(DEDENT, line_end, end, end)
    if here != levels[-1]:
        raise LayoutError(end)


def _mark(kind: str, near: Token, start: int, end: int, text: str = "") -> Token:
    """A token that stands for no text. Its line and column are its neighbour's: offsets are what the reader goes by."""
    return Token(kind, text, start, near.end_line, near.end_column, near.end_line, near.end_column, end)
