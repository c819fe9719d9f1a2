"""What is looked at before the parser runs: tabs, depth, and figures that it would misread."""

import re

from . import refusals
from .depth import deep_lines, deep_parentheses
from .figures import misformed
from .layout import TAB_WIDTH
from .lines import masked
from .recover import Recovery
from .source import Span

_TAB = re.compile(r"^[ ]*\t[ \t]*(?=[^\s#])", re.MULTILINE)
_INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)


def before_parsing(recovery: Recovery, nesting: int) -> None:
    """Add the findings that need no grammar, and set aside the lines that the parser should not see."""
    _tabs(recovery)
    _depth(recovery, nesting)
    _figures(recovery)


def _tabs(recovery: Recovery) -> None:
    source = recovery.source
    found = list(_TAB.finditer(source.text))
    if not found:
        return
    first = source.text.index("\t", found[0].start())
    line_start, behind = found[0].start(), found[-1].end()
    spaced = _INDENTATION.sub(
        lambda indentation: indentation.group().replace("\t", " " * TAB_WIDTH), source.text[line_start:behind]
    )
    recovery.add(refusals.tabs(source, first, behind, spaced[first - line_start :]))
    recovery.has_tabs = True


def _depth(recovery: Recovery, nesting: int) -> None:
    source, lines = recovery.source, recovery.lines
    deep = deep_lines(lines, nesting)
    if deep:
        line = lines[deep[0]]
        recovery.add(refusals.too_deep(Span(source=source, start=line.words, end=line.end), nesting))
        recovery.set_aside(deep)
    found = deep_parentheses(source, lines, nesting)
    if found is not None:
        index, offset = found
        recovery.add(refusals.too_deep(Span(source=source, start=offset, end=offset + 1), nesting))
        recovery.drop(index)


def _figures(recovery: Recovery) -> None:
    source = recovery.source
    for index, line in enumerate(recovery.lines.items):
        if recovery.is_full:
            return
        if not recovery.live[index] or line.is_quote:
            continue
        text = source.text[line.words : line.end]
        if not any(character.isdigit() for character in text):
            continue
        code = "\n".join(masked(piece) for piece in text.split("\n"))
        finding = next(misformed(source, line.words, code), None)
        if finding is not None:
            recovery.add(finding)
            recovery.drop(index)
