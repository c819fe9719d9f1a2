"""Tree to nodes: one function a grammar rule, registered by the rule's name.

Each module serves one part of the language; importing this package registers them all.
"""

from lark import Token, Tree

from ...grammar.diagnostics import Findings
from ...grammar.source import Source, Span
from ..nodes.statements import File
from . import calendars, expressions, heads, promises, scenarios, tables, times
from .blocks import block
from .context import REGISTRY, Context

READ_IN_PLACE = frozenset({
    "start", "quote", "tag", "hours", "places", "day_range", "columns", "dimensions", "data_row", "data_cell",
    "branch_when", "branch_otherwise_when", "branch_otherwise", "best_first", "unordered", "up_to", "below",
    "rolled", "no_spans", "given", "expect", "stamp_spans", "never", "eligible", "not_eligible", "met",
    "not_met", "owed", "not_owed", "because", "instead_of", "is_available", "is_not_available", "is_unspecified",
    "is_no_commitment",
})  # fmt: skip
"""Rules without a node of their own: the function of the rule above reads them."""

__all__ = ["READ_IN_PLACE", "REGISTRY", "build"]

_MODULES = (calendars, expressions, heads, promises, scenarios, tables, times)


def build(tree: Tree[Token], source: Source, findings: Findings) -> File:
    """The nodes of a parsed file. What the grammar can't judge (a thirteenth month) goes to `findings`."""
    context = Context(source=source, findings=findings)
    items = block(context, list(tree.children))
    return File(items=items, span=Span(source=source, start=0, end=len(source.text)))
