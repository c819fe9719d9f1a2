"""Lines that stand in the wrong place or shape: indentation, quotes, table rows."""

import re

from .diagnostics import Diagnostic, Fix
from .layout import INDENT, width
from .samples import INSIDE
from .say import error, part, write
from .stop import BAD_DEDENT, NO_BLOCK, Stop
from .words import listed, spellings


def bad_dedent(stop: Stop) -> Diagnostic | None:
    if stop.kind != BAD_DEDENT:
        return None
    levels = _open_levels(stop)
    indent = stop.line.indent
    target = min(levels, key=lambda level: (abs(level - indent), -level))
    shown = _spaces(indent)
    return error(
        "PS103",
        stop.span,
        "this line's indentation fits no line above it",
        label=f"{shown} in",
        advice=f"the lines above stand {_choices(levels)} spaces in: move it under the one that it belongs to",
        fixes=(_reindent(stop, target),),
    )


def stray_indent(stop: Stop) -> Diagnostic | None:
    if stop.kind != INDENT:
        return None
    if stop.index == 0:
        return error(
            "PS103",
            stop.span,
            "the first line of a plan is not indented",
            advice="move it to the margin, and what stands under it as far",
            fixes=(_reindent(stop, 0),),
        )
    above = stop.lines[stop.index - 1]
    end = part(stop, above.end, above.end)
    goes_on = stop.line.first_word not in spellings(stop.accepts) and above.first_word not in (">", "|")
    return error(
        "PS103",
        stop.span,
        f"this line is indented, but nothing can stand under {_named(above.first_word)}",
        advice="to go on with the line above, end that one with a comma; otherwise move this one to the left",
        fixes=(write(end, ",", title="end the line above with a comma") if goes_on else _reindent(stop, above.indent),),
    )


def missing_block(stop: Stop) -> Diagnostic | None:
    if stop.kind != NO_BLOCK:
        return None
    word = stop.line.first_word
    inside = INSIDE.get(word)
    if inside is None:
        inside = "a table" if re.search(r"\b(by|are)\b", stop.found) else "at least one line"
    return error(
        "PS103",
        stop.span,
        "nothing stands under this line",
        label="indented lines are missing",
        advice=f"under it, two spaces in, comes {inside}",
    )


def quote(stop: Stop) -> Diagnostic | None:
    """A `>` line where no quote can stand."""
    if stop.kind != "QUOTE" or not stop.at_line_start:
        return None
    above = stop.lines[stop.index - 1] if stop.index else None
    if above is not None and stop.source.text[above.words : above.end].rstrip().endswith(","):
        return error(
            "PS109",
            stop.span,
            "a quote can't stand inside a statement that goes on from the line above",
            advice="move the quote above the whole statement; a comma at a line's end says that the statement goes on",
        )
    where = f" in a `{stop.block}` block" if stop.block else " here"
    return error(
        "PS109",
        stop.span,
        f"a quote can't stand{where}",
        advice="move it above the block",
    )


def row(stop: Stop) -> Diagnostic | None:
    """A table row that doesn't close, or that can't be read, or that belongs to no table."""
    if stop.line.is_row:
        return _row(stop)
    in_table = stop.at_line_start and "_BAR" in stop.accepts
    if not in_table:
        return None
    if "|" in stop.rest:
        at = part(stop, stop.start, stop.start)
        return error(
            "PS113",
            stop.span,
            "a table row begins with `|`",
            advice=_ROW,
            fixes=(write(at, "| ", safe=True, title="write `|`"),),
        )
    return error(
        "PS113",
        stop.span,
        "only rows stand under the head of a table",
        advice="a row is written `| gold | 4 business hours |`; what belongs to no table stands further to the left",
    )


_ROW = "a `|` stands before every cell and behind the last one"
_RULE = re.compile(r"\|[\s:|=-]*\Z")


def _row(stop: Stop) -> Diagnostic | None:
    if stop.at_line_start:
        return error(
            "PS113",
            stop.span,
            "this row belongs to no table",
            advice="a table stands indented under its head, such as `due by severity`, saying what its columns are",
        )
    line = stop.source.text[stop.line.words : stop.line.end]
    if _RULE.match(line) and "-" in line:
        whole = part(stop, stop.line.start, min(stop.line.end + 1, len(stop.source.text)))
        return error(
            "PS113",
            part(stop, stop.line.words, stop.line.end),
            "a table has no line of dashes under its header",
            advice="the first row is the header by itself: remove the line",
            fixes=(write(whole, "", safe=True, title="remove the line"),),
        )
    if stop.at_line_end and "_BAR" in stop.accepts:
        return error(
            "PS113",
            part(stop, stop.start, stop.start),
            "this row does not end with `|`",
            advice=_ROW,
            fixes=(write(part(stop, stop.start, stop.start), " |", safe=True, title="write `|` at its end"),),
        )
    return None


def cell(stop: Stop) -> Diagnostic | None:
    """Anything else that a cell can't hold."""
    if not stop.line.is_row:
        return None
    text = stop.source.text
    start = text.rfind("|", 0, stop.start) + 1
    behind = min(place for place in (text.find("|", stop.start), text.find("\n", stop.start), len(text)) if place >= 0)
    words = text[start:behind].strip()
    can = listed(stop.accepts)
    return error(
        "PS113",
        stop.span,
        f"the cell `{words}` can't be read" if words else "this cell can't be read",
        advice=f"here can come {can}" if can else "",
    )


def _named(word: str) -> str:
    kinds = {">": "a quote", "|": "a table row", '"': "a text"}
    return kinds.get(word, f"`{word}`")


def _spaces(count: int) -> str:
    return "1 space" if count == 1 else f"{count} spaces"


def _choices(levels: list[int]) -> str:
    shown = [str(level) for level in sorted(levels)]
    return shown[0] if len(shown) == 1 else ", ".join(shown[:-1]) + " or " + shown[-1]


def _open_levels(stop: Stop) -> list[int]:
    """The indentations that a line here may have: of the line above and of the blocks round that."""
    levels = [stop.lines[stop.index - 1].indent] if stop.index else [0]
    above = stop.lines.parent(stop.index - 1) if stop.index else None
    while above is not None:
        levels.append(stop.lines[above].indent)
        above = stop.lines.parent(above)
    return sorted({level for level in levels if level != stop.line.indent} | {0})


def _reindent(stop: Stop, target: int) -> Fix:
    """Move the line, and what stands as deep below it, to an indentation."""
    after = stop.index + 1
    while after < len(stop.lines) and stop.lines[after].indent >= stop.line.indent:
        after += 1
    span = part(stop, stop.line.start, stop.lines[after - 1].end)
    shift = target - stop.line.indent
    moved = "\n".join(_moved(text, shift) for text in span.text.split("\n"))
    return write(span, moved, title=f"indent it by {_spaces(target)}" if target else "move it to the margin")


def _moved(text: str, shift: int) -> str:
    body = text.lstrip(" \t")
    if not body:
        return ""
    return " " * max(0, width(text[: len(text) - len(body)]) + shift) + body
