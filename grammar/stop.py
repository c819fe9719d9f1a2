"""Where and why the parser could not go on: what the messages are made from."""

from dataclasses import dataclass

from lark import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from .layout import DEDENT, INDENT, LINE_END, LayoutError
from .lines import Line, Lines, code_of
from .source import Source, Span

END = "$END"
BAD_DEDENT = "bad dedent"
NO_BLOCK = "no block"
UNKNOWN = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Stop:
    """One stop: `kind` is the terminal that came, or one of the names above; `accepts` the terminals that could."""

    source: Source
    lines: Lines
    index: int
    """The line at fault."""
    start: int
    end: int
    kind: str
    accepts: frozenset[str]
    rest: str
    """The text from the stop to the end of its line, without a comment."""

    @property
    def line(self) -> Line:
        return self.lines[self.index]

    @property
    def span(self) -> Span:
        return Span(source=self.source, start=self.start, end=self.end)

    @property
    def found(self) -> str:
        return self.source.text[self.start : self.end]

    @property
    def before(self) -> str:
        """What stands in the statement before the stop."""
        return self.source.text[self.line.words : self.start]

    @property
    def after(self) -> str:
        """What stands in the statement behind the stop."""
        return self.source.text[self.end : max(self.end, self.line.end)]

    @property
    def block(self) -> str:
        """The word that begins the block which the line stands in, branches looked through; empty at the margin."""
        above = self.lines.parent(self.index)
        named = ""
        while above is not None:
            word = self.lines[above].first_word
            if word == "scale" and named:
                return "level"
            if word in ("facts", "scale"):
                return word
            if not named and word not in ("when", "otherwise"):
                named = "limit" if word == "fee" else word
            above = self.lines.parent(above)
        return named

    @property
    def at_line_start(self) -> bool:
        return self.start <= self.line.words

    @property
    def at_line_end(self) -> bool:
        return self.kind in (LINE_END, END)


def stop_of(error: UnexpectedInput | LayoutError, source: Source, lines: Lines, live: list[bool]) -> Stop:
    """The stop that an exception of the parser stands for. `live` says which lines it was shown."""
    if isinstance(error, LayoutError):
        index = lines.at(error.offset)
        return _stop(source, lines, index, lines[index].words, _word_end(source, error.offset), BAD_DEDENT, frozenset())
    accepts = _accepts(error)
    if isinstance(error, UnexpectedToken):
        kind = error.token.type
        start = min(error.token.start_pos or 0, len(source.text))
        end = min(error.token.end_pos or 0, len(source.text))
    elif isinstance(error, UnexpectedCharacters):
        kind, start = UNKNOWN, error.pos_in_stream or 0
        end = _word_end(source, start)
    else:
        raise error
    if kind != LINE_END and accepts == {INDENT}:
        header = _last_live(lines, live, start)
        return _stop(source, lines, header, *_words(source, lines[header]), NO_BLOCK, accepts)
    if kind in (END, DEDENT):
        above = _last_live(lines, live, start)
        return _stop(source, lines, above, lines[above].end, lines[above].end, END, accepts)
    if kind == LINE_END:
        return _stop(source, lines, lines.at(start), start, start, kind, accepts)
    if kind == INDENT:
        return _stop(source, lines, lines.at(end), end, _word_end(source, end), kind, accepts)
    return _stop(source, lines, lines.at(start), start, end, kind, accepts)


def _stop(source: Source, lines: Lines, index: int, start: int, end: int, kind: str, accepts: frozenset[str]) -> Stop:
    line_start = source.text.rfind("\n", 0, start) + 1
    line_end = source.text.find("\n", start)
    code = code_of(source.text[line_start : len(source.text) if line_end < 0 else line_end])
    return Stop(
        source=source,
        lines=lines,
        index=index,
        start=start,
        end=end,
        kind=kind,
        accepts=accepts,
        rest=code[start - line_start :],
    )


def _accepts(error: UnexpectedInput) -> frozenset[str]:
    parser = getattr(error, "interactive_parser", None)
    return frozenset(parser.accepts()) if parser is not None else frozenset()


def _last_live(lines: Lines, live: list[bool], before: int) -> int:
    """The last line shown to the parser that starts before an offset."""
    for index in range(len(lines) - 1, -1, -1):
        if live[index] and lines[index].words < before:
            return index
    return 0


def _words(source: Source, line: Line) -> tuple[int, int]:
    """A line's own words: from its first to the end of its first line of text."""
    end = source.text.find("\n", line.words, line.end)
    text = source.text[line.words : line.end if end < 0 else end]
    return line.words, line.words + len(text.rstrip())


def _word_end(source: Source, start: int) -> int:
    """The end of the word, or of the single character, that begins at an offset."""
    text = source.text
    end = start
    while end < len(text) and (text[end].isalnum() or text[end] in "_-'’./:%"):
        end += 1
    end = start + len(text[start:end].rstrip(".:'-/"))
    return max(end, min(start + 1, len(text)))
