"""What is looked at before the parser runs: tabs, depth, and figures that have no meaning."""

from . import messages
from .depth import deep_lines, deep_parentheses
from .recover import Recovery
from .source import Span


def before_parsing(recovery: Recovery, nesting: int) -> None:
    """Add the findings that need no grammar, and set aside the lines that the parser should not see."""
    _depth(recovery, nesting)


def _depth(recovery: Recovery, nesting: int) -> None:
    source, lines = recovery.source, recovery.lines
    deep = deep_lines(lines, nesting)
    if deep:
        line = lines[deep[0]]
        recovery.add(messages.too_deep(Span(source=source, start=line.words, end=line.end), nesting))
        recovery.set_aside(deep)
    found = deep_parentheses(source, lines, nesting)
    if found is not None:
        index, offset = found
        recovery.add(messages.too_deep(Span(source=source, start=offset, end=offset + 1), nesting))
        recovery.drop(index)
