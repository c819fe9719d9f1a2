"""How the lines of a block become items: quotes go to the statement below them, tags to their own line."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from lark import Tree

from ..nodes import statements as st
from ..nodes.base import Quote, Statement
from .context import Branch, Child, Context, builds, passages, split, tags


def block(context: Context, children: Sequence[Child]) -> tuple[Any, ...]:
    """The items of a block. A quote that no statement follows becomes a `LooseQuote`."""
    items: list[Any] = []
    waiting: list[Branch] = []
    for child in children:
        if child is None:
            continue
        assert isinstance(child, Tree)
        if child.data == "quote":
            waiting.append(child)
            continue
        item = context.node(child)
        if waiting:
            item = with_quotes(item, passages(context, waiting))
            waiting = []
        items.append(item)
    loose = passages(context, waiting)
    if loose:
        items.append(st.LooseQuote(quotes=loose, span=loose[0].span.to(loose[-1].span)))
    return tuple(items)


def with_quotes(item: Statement, quotes: tuple[Quote, ...]) -> Statement:
    return replace(item, quotes=quotes + item.quotes) if quotes else item


def head_and_items(context: Context, children: Sequence[Child], *heads: str) -> tuple[list[Child], tuple[Any, ...]]:
    """A statement's own parts (tokens, absent parts and trees of the rules `heads`) and its block's items."""
    own: list[Child] = []
    lines: list[Child] = []
    for child in children:
        if isinstance(child, Tree) and child.data not in heads:
            lines.append(child)
        else:
            own.append(child)
    return own, block(context, lines)


@builds(
    "plan_line",
    "level_line",
    "holiday_line",
    "calendar_line",
    "entitlement_line",
    "deadline_line",
    "requires_line",
    "duty_line",
    "amount_line",
    "credit_line",
)
def line(context: Context, tree: Branch) -> Statement:
    """One line of a block: the statement with the tags worn at its end."""
    worn, rest = split(tree.children, "tag")
    (statement,) = rest
    node = context.node(statement)
    if not isinstance(node, Statement):
        node = _as_statement(context, tree, node)
    return replace(node, tags=tags(context, worn), span=context.span(tree))


def _as_statement(context: Context, tree: Branch, node: Any) -> Statement:
    """Values that may stand as a line of their own, wrapped for the block that they stand in."""
    span = context.span(tree)
    place = tree.data
    if place == "calendar_line":
        return st.OpenUnspecified(value=node, span=span)
    if place == "deadline_line":
        return st.CutoffLine(cutoff=node, span=span) if hasattr(node, "past") else st.DueLine(due=node, span=span)
    if place in ("entitlement_line", "duty_line"):
        return st.StatusLine(status=node, span=span)
    assert place == "amount_line"
    return st.AmountIs(value=node, span=span)


@builds("when")
def branch(context: Context, tree: Branch) -> st.When[Any]:
    """`when …`, `otherwise when …` or `otherwise`, with its block."""
    worn, rest = split(tree.children, "tag")
    head, *lines = rest
    assert isinstance(head, Tree)
    condition = context.node(head.children[0]) if head.children else None
    return st.When(
        condition=condition,
        after_otherwise=head.data == "branch_otherwise_when",
        items=block(context, lines),
        tags=tags(context, worn),
        span=context.span(tree),
    )
