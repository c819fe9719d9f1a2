"""PS409: a footnote that nothing mentions.

A note is shown with the rules that wear it as a tag, numbered in the order of first mention. One that no rule wears
would stand on no sheet, and nobody could tell which promise it limits.
"""

from collections.abc import Iterator

from ...grammar.diagnostics import Diagnostic, Severity
from ..catalogue import Unit
from ..names import SymbolKind
from .own import is_own


def check(unit: Unit) -> Iterator[Diagnostic]:
    if unit.lowered is None or unit.lowered.plan is None:
        return
    for symbol in unit.lowered.scope.unused(SymbolKind.NOTE):
        if is_own(unit, symbol.span):
            yield Diagnostic(
                code="PS409",
                severity=Severity.WARNING,
                title=f"the footnote `{symbol.id}` is never mentioned",
                span=symbol.span,
                why="the reader can't tell which promise it belongs to",
                help=f"wear it as the tag `[{symbol.id}]` at the rule that it limits",
                about=symbol.id,
            )
