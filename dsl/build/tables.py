"""Tables and their cells: trees to nodes."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from lark import Tree

from ...grammar.source import Span
from ..nodes import expressions as ex
from ..nodes import statements as st
from ..nodes.base import Name
from .blocks import block
from .context import Branch, Child, Context, builds, optional_string, split, tags

_STATUSES = {
    "as_below": st.StatusKind.AS_BELOW,
    "included": st.StatusKind.INCLUDED,
    "not_included": st.StatusKind.NOT_INCLUDED,
    "not_applicable": st.StatusKind.NOT_APPLICABLE,
    "per_base": st.StatusKind.PER_BASE,
    "at_cost": st.StatusKind.AT_COST,
    "on_request": st.StatusKind.ON_REQUEST,
    "at_discretion": st.StatusKind.AT_DISCRETION,
}


@builds(*_STATUSES)
def status(context: Context, tree: Branch) -> st.Status:
    words = optional_string(tree.children[0]) if tree.children else ""
    return st.Status(kind=_STATUSES[tree.data], words=words, span=context.span(tree))


@builds("value_table")
def value_table(context: Context, tree: Branch) -> st.Table:
    worn, (columns, dimensions, *lines) = split(tree.children, "tag")
    assert isinstance(columns, Tree)
    assert isinstance(dimensions, Tree)
    return st.Table(
        columns=tuple(st.Column(str(token)) for token in columns.children),
        dimensions=tuple(context.name(token) for token in dimensions.children),
        rows=block(context, lines),
        tags=tags(context, worn),
        span=context.span(tree),
    )


@builds("row")
def row(context: Context, tree: Branch) -> st.Row:
    span = context.span(tree)
    cells: list[st.Cell] = []
    for built in context.nodes(tree.children):
        before = cells[-1].span.end if cells else span.start
        cells.append(built if built.span.end else replace(built, span=_between_bars(span, before)))
    return st.Row(cells=tuple(cells), span=span)


def _between_bars(row: Span, start: int) -> Span:
    """The place of an empty cell, which holds no word: from the bar that opens it up to the next."""
    text = row.source.text
    opens = text.index("|", start)
    return Span(source=row.source, start=opens, end=text.index("|", opens + 1) + 1)


@builds("cell")
def cell(context: Context, tree: Branch) -> st.Cell:
    worn, rest = split(tree.children, "tag")
    value = context.node(rest[0]) if rest else None
    if isinstance(value, ex.YesNo | ex.Zone | ex.Stamp | ex.StampSpan):
        value = st.Values(values=(value,), span=value.span)
    span = context.span(tree)
    text = context.span(rest[0]).text if rest and rest[0] is not None else ""
    return st.Cell(value=value, text=text.strip(), tags=tags(context, worn), span=span)


@builds(
    "due_heading",
    "cutoff_heading",
    "available_heading",
    "amount_heading",
    "channels_heading",
    "owes_heading",
)
def heading(context: Context, tree: Branch) -> st.Values:
    """A keyword as a column's heading: only its text matters, which the cell keeps."""
    return st.Values(values=(), span=context.span(tree))


@builds("as_in")
def as_in(context: Context, tree: Branch) -> st.AsIn:
    return st.AsIn(name=context.name(tree.children[0]), span=context.span(tree))


@builds("otherwise_cell")
def otherwise_cell(context: Context, tree: Branch) -> st.Otherwise:
    return st.Otherwise(span=context.span(tree))


@builds("cell_values")
def cell_values(context: Context, tree: Branch) -> st.Values:
    return st.Values(values=context.nodes(tree.children), span=context.span(tree))


def data_table(context: Context, rows: Sequence[Child]) -> tuple[tuple[Name, ...], tuple[tuple[Any, ...], ...]]:
    """A scenario's table: its header as names, its rows as values with None for an empty cell."""
    parsed: list[list[Branch]] = []
    for line in rows:
        assert isinstance(line, Tree)
        parsed.append([child for child in line.children if isinstance(child, Tree)])
    header = tuple(_heading(context, child) for child in parsed[0])
    body = tuple(
        tuple(context.node(child.children[0]) if child.children else None for child in line) for line in parsed[1:]
    )
    return header, body


def _heading(context: Context, tree: Branch) -> Name:
    span = context.span(tree)
    return Name(text=span.text.strip() if tree.children else "", span=span)
