"""PS211: a fact that no rule asks.

Every fact is a question that somebody has to answer. One that the plan declares in its own file and that no condition,
event or amount looks at asks for nothing. Facts of a file that is used are not looked at: there each plan takes what
it needs.
"""

from collections.abc import Iterator

from ...grammar.diagnostics import Diagnostic, Severity
from ..catalogue import Unit
from ..model.types import Kind
from .own import is_own


def check(unit: Unit) -> Iterator[Diagnostic]:
    if unit.lowered is None or unit.lowered.plan is None:
        return
    facts = unit.lowered.facts
    for path, span in facts.spans.items():
        holds_others = facts.paths[path].type.kind in (Kind.RECORD, Kind.LIST)
        if path not in unit.lowered.asked and not holds_others and is_own(unit, span):
            yield Diagnostic(
                code="PS211",
                severity=Severity.INFO,
                title=f"no rule asks the fact `{path}`",
                span=span,
                why="each fact is a question that somebody has to answer",
                help="use it in a rule, or remove it",
                about=path,
            )
