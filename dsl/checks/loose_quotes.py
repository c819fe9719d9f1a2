"""PS213: a quote with nothing under it.

A quote belongs to the next statement at its indentation. One at the end of a block, or before a line of another
depth, proves nothing, and its words would count as covered.
"""

from collections.abc import Iterator

from ...grammar.diagnostics import Diagnostic, Severity
from ..catalogue import Unit
from ..nodes import statements as st
from .own import nodes_of


def check(unit: Unit) -> Iterator[Diagnostic]:
    for loose in nodes_of(unit, st.LooseQuote):
        for quote in loose.quotes:
            yield Diagnostic(
                code="PS213",
                severity=Severity.ERROR,
                title="a quote with nothing under it",
                span=quote.span,
                why="a quote stands above the statement that encodes it, at the same indentation",
                help='move it above its statement, or set it aside: `aside "why it is no rule"`, with the quote below',
            )
