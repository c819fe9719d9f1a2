"""Only fixes that work are offered: each is tried before anybody sees it."""

from dataclasses import replace

from lark import Lark, TextSlice, UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from .diagnostics import Diagnostic, Fix
from .layout import LayoutError

TRIED_CHARACTERS = 100_000
"""In a longer stretch fixes are offered untried, since trying means to parse it again."""


def sound(finding: Diagnostic, lark: Lark, text: str, start: int, end: int) -> Diagnostic:
    """The finding with those of its fixes that let the parser read on past the place they change.

    `start` and `end` bound the stretch of `text` that was being parsed; another error further on is not the fix's.
    """
    if not finding.fixes or end - start > TRIED_CHARACTERS:
        return finding
    return replace(finding, fixes=tuple(fix for fix in finding.fixes if _helps(fix, lark, text, start, end)))


def _helps(fix: Fix, lark: Lark, text: str, start: int, end: int) -> bool:
    mended = text[: fix.span.start] + fix.text + text[fix.span.end :]
    behind = fix.span.start + len(fix.text)
    try:
        lark.parse(TextSlice(mended, start, end + len(mended) - len(text)))
    except (UnexpectedInput, LayoutError) as error:
        return _place(error) > behind
    return True


def _place(error: UnexpectedInput | LayoutError) -> int:
    if isinstance(error, LayoutError):
        return error.offset
    if isinstance(error, UnexpectedToken):
        return error.token.start_pos or 0
    return (error.pos_in_stream or 0) if isinstance(error, UnexpectedCharacters) else 0
