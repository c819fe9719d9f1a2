"""The canonical layout of a plan: the same words and comments, with one way of writing them.

Two spaces a level, one space between words, one empty line at most, tables in columns, the names of facts and of a
scenario's lines in columns too, units that agree with their number. It works on words and line ends, not on the
tree, so that nothing a person wrote is lost; what it wrote is read again and compared before anybody gets it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from plansmith.grammar.diagnostics import Diagnostic
from plansmith.grammar.layout import DEDENT, INDENT, LINE_END, width
from plansmith.grammar.lines import code_of
from plansmith.grammar.reader import parse
from plansmith.grammar.source import Source
from plansmith.grammar.tokens import Token, tokens

from .spelling import STEP, commented, joined, sense

WIDEST_NAME = 40
WIDEST_TYPE = 18
"""A longer entry stands out of its column rather than push all the others to the right."""


class FormatError(Exception):
    """The formatter would have changed what a plan says: a fault of ours, found before it did harm."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Formatted:
    """A plan in canonical layout. With findings it doesn't parse, and `text` is what came in."""

    text: str
    changed: bool
    findings: tuple[Diagnostic, ...] = ()


def format_plan(source: Source, *, same: Callable[[str, str], bool] | None = None) -> Formatted:
    """Lay out a plan. `same` may add a judgement of its own whether two texts say the same."""
    parsed = parse(source)
    if parsed.findings or parsed.tree is None:
        return Formatted(text=source.text, changed=False, findings=parsed.findings)
    text = _print(_lines(tokens(source)))
    if text == source.text:
        return Formatted(text=text, changed=False)
    printed = Source(path=source.path, text=text)
    if parse(printed).findings or _said(printed) != _said(source):
        raise FormatError(f"formatting {source.path} would change its words")
    if same is not None and not same(source.text, text):
        raise FormatError(f"formatting {source.path} would change its meaning")
    return Formatted(text=text, changed=True)


# ---- from words to lines


@dataclass(slots=True)
class _Line:
    """One statement, own-line comment or gap, with its depth and the header of its block."""

    depth: int
    words: list[Token] = field(default_factory=list)
    comment: str = ""
    gap: bool = False
    block: str = ""

    @property
    def is_row(self) -> bool:
        return bool(self.words) and self.words[0].type == "_BAR"


def _lines(words: Sequence[Token]) -> list[_Line]:
    lines: list[_Line] = []
    indents = [0]
    blocks = [""]
    current = _Line(depth=0)
    for index, token in enumerate(words):
        if token.type in (INDENT, DEDENT):
            continue
        if token.type != LINE_END:
            current.words.append(token)
            continue
        if current.words:
            lines.append(current)
        below = _shifted(words, index, indents)
        pieces = token.split("\n")
        if current.words:
            current.comment = pieces.pop(0).strip()
        lines.extend(_between(pieces[:-1], indents, below, is_first=not lines))
        if len(below) > len(indents):
            header = str(current.words[0]) if current.words else ""
            blocks.append("facts" if blocks[-1] == "facts" else header)
        del blocks[len(below) :]
        indents = below
        current = _Line(depth=len(indents) - 1, block=blocks[-1])
    if current.words:
        lines.append(current)
    while lines and lines[-1].gap:
        lines.pop()
    return lines


def _shifted(words: Sequence[Token], index: int, indents: list[int]) -> list[int]:
    """The open indentations behind a line end."""
    below = list(indents)
    for token in words[index + 1 :]:
        if token.type == INDENT:
            below.append(width(words[index].rsplit("\n", 1)[-1]))
        elif token.type == DEDENT:
            below.pop()
        else:
            break
    return below


def _between(pieces: list[str], above: list[int], below: list[int], *, is_first: bool) -> Iterator[_Line]:
    """The comments and gaps behind a line end: a comment stays with the block that it stood as deep as."""
    indents = above if len(above) >= len(below) else below
    least = min(len(above), len(below)) - 1
    gap = is_first
    for piece in pieces:
        comment = piece.strip()
        if comment:
            depth = least
            while depth + 1 < len(indents) and width(piece[: piece.index("#")]) >= indents[depth + 1]:
                depth += 1
            yield _Line(depth=depth, comment=comment)
        elif not gap:
            yield _Line(depth=0, gap=True)
        gap = not comment


# ---- from lines to text


def _print(lines: list[_Line]) -> str:
    printed: list[str] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        run = _run(lines, index)
        if line.is_row:
            printed += _table(run)
        elif line.block in ("facts", "given", "expect") and line.words:
            printed += _columns(run)
        else:
            run = run[:1]
            printed.append(_statement(line))
        index += len(run)
    return "\n".join(printed) + "\n"


def _run(lines: list[_Line], start: int) -> list[_Line]:
    """The lines that are laid out together: the rows of a table, or neighbours in a block."""
    first = lines[start]
    end = start + 1
    while end < len(lines) and _belongs(lines[end], first):
        end += 1
    while end - 1 > start and first.is_row and not lines[end - 1].is_row:
        end -= 1
    return lines[start:end]


def _belongs(line: _Line, first: _Line) -> bool:
    """Whether a line below another is laid out with it. The fields of a record are, with the fields of its lists."""
    if first.is_row:
        return line.gap or (line.depth == first.depth and (line.is_row or _is_aside(line)))
    inside_a_record = first.block == "facts" and first.depth > 1
    beside = line.depth > 1 if inside_a_record else line.depth == first.depth
    return beside and bool(line.words) and line.block == first.block and not line.is_row


def _is_aside(line: _Line) -> bool:
    """A comment or a quote, which doesn't end the table that it stands in."""
    return not line.words or line.words[0].type == "QUOTE"


def _statement(line: _Line) -> str:
    if line.gap:
        return ""
    margin = " " * (STEP * line.depth)
    return commented(margin + joined(line.words, len(margin)), line.comment).rstrip()


def _table(rows: list[_Line]) -> Iterator[str]:
    margin = " " * (STEP * rows[0].depth)
    cells = [_cells(row) if row.is_row and not _is_broken(row) else [] for row in rows]
    widths = [max(len(row[column]) for row in cells if column < len(row)) for column in range(max(map(len, cells)))]
    for row, texts in zip(rows, cells, strict=True):
        if texts:
            padded = " | ".join(text.ljust(widths[column]) for column, text in enumerate(texts))
            yield commented(f"{margin}| {padded} |", row.comment)
        else:
            yield _statement(row)


def _is_broken(row: _Line) -> bool:
    """Whether a cell goes on in the next line, which a row of columns has no way to show."""
    return any("\n" in word and (word.type == "STRING" or "#" in word) for word in row.words)


def _cells(row: _Line) -> list[str]:
    cells: list[list[Token]] = [[]]
    for token in row.words[1:-1]:
        if token.type == "_BAR":
            cells.append([])
        else:
            cells[-1].append(token)
    return [joined(cell, None) for cell in cells]


def _columns(lines: list[_Line]) -> Iterator[str]:
    """Neighbours in a block, their first columns ending at one place however deep they stand."""
    split = [_fields(line) for line in lines]
    names = [_margin(line) + len(joined(row[0], None)) for line, row in zip(lines, split, strict=True) if len(row) > 1]
    name = max((size for size in names if size <= WIDEST_NAME), default=0)
    types = [len(joined(row[1], None)) for row in split if len(row) > 2]
    kind = name + 1 + max((size for size in types if size <= WIDEST_TYPE), default=0)
    for line, row in zip(lines, split, strict=True):
        text = " " * _margin(line)
        for end, words in zip((name, kind), row[:-1], strict=False):
            text = f"{text}{joined(words, None)}".ljust(end) + " "
        yield commented(text + joined(row[-1], len(text)), line.comment)


def _fields(line: _Line) -> list[list[Token]]:
    """A line's columns: what it names and, in `facts`, its type; one where it has none to align."""
    words = line.words
    if words[0].type == "_ASKED" or words[-1].type == "_ARE" or any("\n" in word for word in words[:-1]):
        return [words]
    if line.block == "facts" and words[-1].type == "STRING" and len(words) > 2:
        return [words[:1], words[1:-1], words[-1:]]
    return [words[:1], words[1:]]


def _margin(line: _Line) -> int:
    return STEP * line.depth


# ---- what must not change


def _said(source: Source) -> tuple[list[tuple[str, str]], list[str]]:
    """A plan's words without their layout, and its comments: equal before and after."""
    words = tokens(source)
    if words and words[0].type == LINE_END:
        words = words[1:]
    said = [(token.type, sense(words, index)) for index, token in enumerate(words)]
    comments = [line[len(code_of(line)) :].strip() for line in source.text.split("\n")]
    return said, [comment for comment in comments if comment]
