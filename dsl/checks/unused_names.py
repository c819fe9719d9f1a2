"""PS203: a name that nothing uses.

A calendar, holiday list, region, scale or assumption that the plan declares in its own file and speaks of nowhere is
a rule that was forgotten, or left over. A scale whose levels say something by themselves (their words, their channels)
needs no other use. Footnotes have a code of their own, PS409; a file of shared declarations may declare what it likes.
"""

from collections.abc import Iterator

from ...grammar.diagnostics import Diagnostic, Severity
from ..catalogue import Unit
from ..names import Symbol, SymbolKind
from ..nodes import statements as st
from ..nodes.base import walk
from .own import is_own

_USE = {
    SymbolKind.CALENDAR: "say where it counts: `available {0}`, `… business hours of {0}`",
    SymbolKind.HOLIDAYS: "close a calendar on its days: `closed {0}`",
    SymbolKind.REGION: "ask for it: `… is in {0}`",
    SymbolKind.SCALE: "declare a fact that holds its level, or say what its levels mean",
    SymbolKind.ASSUMPTION: "wear it as the tag `[{0}]` at the rule that rests on it",
}


def check(unit: Unit) -> Iterator[Diagnostic]:
    if unit.lowered is None or unit.lowered.plan is None:
        return
    for symbol in unit.lowered.scope.unused(*_USE):
        if is_own(unit, symbol.span) and not _speaks(symbol):
            yield Diagnostic(
                code="PS203",
                severity=Severity.WARNING,
                title=f"the {symbol.kind.value} `{symbol.id}` is never used",
                span=symbol.span,
                why="what no rule rests on is forgotten or left over",
                help=_USE[symbol.kind].format(symbol.id) + ", or remove it",
                about=symbol.id,
            )


def _speaks(symbol: Symbol) -> bool:
    return symbol.kind is SymbolKind.SCALE and any(
        isinstance(node, st.Means | st.Channels) for node in walk(symbol.node)
    )
