"""Tables: each value cell becomes a case under the conditions of its row and its column."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from ...grammar.diagnostics import Label, did_you_mean
from ..model import expressions as mx
from ..model.cases import Branch, Condition, TableKey, TableShape
from ..model.types import Kind, Type
from ..names import SymbolKind
from ..nodes import expressions as ex
from ..nodes import statements as st
from ..nodes.base import Name
from .context import Alternative, Context, Dropped, Group, condition_text, declared_fact
from .expressions import predicate


class CellReader(Protocol):
    """Lowers a cell of one column and adds it to its cases; returns the case's index."""

    def __call__(self, branches: tuple[Branch, ...], cell: st.Cell, row: st.Row, /) -> int: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Dimension:
    """What a key of the table is compared with."""

    name: str
    subject: mx.Expression
    type: Type


@dataclass(frozen=True, kw_only=True, slots=True)
class _Key:
    condition: Condition | None
    """None for `otherwise`."""
    shown: TableKey
    cell: st.Cell


def lower_table(
    context: Context,
    table: st.Table,
    within: tuple[Branch, ...],
    readers: Mapping[st.Column, CellReader],
    measure: Dimension | None = None,
) -> TableShape | None:
    """Lower a table into its columns' cases; None where its shape is broken, which is then reported."""
    context.origin(table)
    try:
        dimensions = [_dimension(context, name, measure) for name in table.dimensions]
        for column in table.columns:
            if column not in readers:
                context.drop("PS408", f"a table of `{column.value}` does not belong here", table)
        layout = _layout(context, table, dimensions)
    except Dropped:
        return None
    return _fill(context, table, within, readers, layout)


# ---- dimensions


def _dimension(context: Context, name: Name, measure: Dimension | None) -> Dimension:
    if name.text == "measure" and measure is not None:
        return measure
    if "." in name.text:
        found = declared_fact(context, name.text, name)
        return Dimension(name=name.text, subject=mx.Fact(path=found.path, type=found.type), type=found.type)
    if name.text == "tier":
        if "contract.tier" not in context.facts.paths:
            context.drop("PS201", "this plan declares no tiers", name, help="list them under `tiers best first`")
        context.facts.used.add("contract.tier")
        found = context.facts.paths["contract.tier"]
        return Dimension(name="tier", subject=mx.Fact(path=found.path, type=found.type), type=found.type)
    if context.scope.find(name, SymbolKind.SCALE) is None:
        raise Dropped
    holders = [
        field for field in context.facts.paths.values()
        if field.type.kind is Kind.LEVEL and field.type.scale == name.text
    ]  # fmt: skip
    if len(holders) != 1:
        several = ", ".join(f"`{field.path}`" for field in holders)
        context.drop(
            "PS408",
            f"which fact holds the {name.text}?" if holders else f"no fact is a level of `{name.text}`",
            name,
            help=f"write the path: {several}" if holders else f"declare one: `{name.text} level of {name.text}`",
        )
    field = holders[0]
    context.facts.used.add(field.path)
    return Dimension(name=name.text, subject=mx.Fact(path=field.path, type=field.type), type=field.type)


# ---- layout


@dataclass(frozen=True, kw_only=True, slots=True)
class _Layout:
    down: tuple[Dimension, ...]
    across: tuple[_Key, ...]
    """Headings of the last dimension where it runs across, else empty."""
    positions: tuple[int, ...]
    """Cell indexes of the leading key columns, in the order of `down`."""
    values: tuple[tuple[int, st.Column], ...]
    """Cell indexes of the value columns; where the last dimension runs across, one for each heading."""
    last: Dimension | None


def _layout(context: Context, table: st.Table, dimensions: list[Dimension]) -> _Layout:
    header = table.rows[0]
    width = len(header.cells)
    for row in table.rows[1:]:
        if isinstance(row, st.Row) and len(row.cells) != width:
            counted = "1 cell" if len(row.cells) == 1 else f"{len(row.cells)} cells"
            context.drop(
                "PS408", f"this row has {counted}, and the header has {width}", row,
                help="each row has one cell under each heading",
            )  # fmt: skip
    texts = [cell.text for cell in header.cells]
    columns = {column.value: column for column in table.columns}
    named = {index: columns[text] for index, text in enumerate(texts) if text in columns}
    if len(named) == len(columns):
        keys = {text: index for index, text in enumerate(texts) if index not in named}
        positions = _positions(context, header, dimensions, keys)
        return _Layout(
            down=tuple(dimensions), across=(), positions=positions, values=tuple(sorted(named.items())), last=None
        )
    if named or len(columns) > 1:
        missing = ", ".join(f"`{text}`" for text in columns if text not in texts)
        context.drop("PS408", f"the header has no column {missing}", header)
    down, last = dimensions[:-1], dimensions[-1]
    keys = {text: index for index, text in enumerate(texts[: len(down)])}
    positions = _positions(context, header, down, keys)
    across = _key_column(context, [(header.cells[index], last) for index in range(len(down), width)])
    column = table.columns[0]
    return _Layout(
        down=tuple(down),
        across=across,
        positions=positions,
        values=tuple((index, column) for index in range(len(down), width)),
        last=last,
    )


def _positions(context: Context, header: st.Row, dimensions: list[Dimension], keys: dict[str, int]) -> tuple[int, ...]:
    positions: list[int] = []
    for dimension in dimensions:
        index = keys.pop(dimension.name, None)
        if index is None:
            context.drop(
                "PS408", f"the header has no column `{dimension.name}`", header,
                help="leading columns bear the names of the dimensions; the value column is headed by its keyword",
            )  # fmt: skip
        positions.append(index)
    if keys:
        extra = next(iter(keys))
        context.drop(
            "PS408", f"`{extra}` heads a column that the table's first line doesn't name", header,
            help=did_you_mean(extra, [dimension.name for dimension in dimensions]),
        )  # fmt: skip
    return tuple(positions)


# ---- keys


def _key_column(context: Context, cells: list[tuple[st.Cell, Dimension]]) -> tuple[_Key, ...]:
    return tuple(_key(context, cell, dimension) for cell, dimension in cells)


def _key(context: Context, cell: st.Cell, dimension: Dimension) -> _Key:
    shown = TableKey(text=cell.text, names=())
    match cell.value:
        case st.Otherwise():
            return _Key(condition=None, shown=shown, cell=cell)
        case ex.Band() as band:
            test: mx.Expression = predicate(context, dimension.subject, dimension.type, band)
        case st.Values(values=values) if values:
            one: ex.Predicate = ex.Equals(value=values[0], span=cell.span)
            if len(values) > 1 or (dimension.type.kind is Kind.COUNTRY and isinstance(values[0], ex.Bare)):
                one = ex.IsIn(values=values, span=cell.span)
            test = predicate(context, dimension.subject, dimension.type, one)
            shown = TableKey(
                text=cell.text, names=tuple(value.name.text for value in values if isinstance(value, ex.Bare))
            )
        case None:
            context.drop("PS408", "an empty cell says nothing", cell, help="write `otherwise`, or the value it is for")
        case _:
            context.drop("PS408", f"`{cell.text}` is no value of `{dimension.name}`", cell)
    return _Key(
        condition=Condition(expression=test, text=f"{dimension.name} is {condition_text(cell.span)}"),
        shown=shown,
        cell=cell,
    )


# ---- cells


@dataclass(frozen=True, kw_only=True, slots=True)
class _Line:
    row: st.Row
    keys: tuple[_Key, ...]
    branch: Branch | None


def _fill(
    context: Context,
    table: st.Table,
    within: tuple[Branch, ...],
    readers: Mapping[st.Column, CellReader],
    layout: _Layout,
) -> TableShape | None:
    lines = _lines(context, table, layout)
    across = _across_branches(layout)
    shown: list[tuple[tuple[int, ...], ...]] = []
    broken = False
    for line in lines:
        cells: list[tuple[int, ...]] = []
        for position, (index, column) in enumerate(layout.values):
            branches = (*within, *([line.branch] if line.branch else []), *across[position : position + 1])
            try:
                cell = _resolve(context, line, index, lines, layout)
                cell = replace(cell, tags=(*table.tags, *cell.tags))
                cells.append((readers[column](branches, cell, line.row),))
            except Dropped:
                broken = True
        shown.append(tuple(cells) if layout.across else (tuple(index for cell in cells for index in cell),))
    _keep_groups(context, table, within, lines, layout)
    if broken:
        return None
    return TableShape(
        columns=tuple(column.value for column in dict.fromkeys(column for _, column in layout.values)),
        dimensions=tuple(dimension.name for dimension in (*layout.down, *([layout.last] if layout.last else []))),
        across=tuple(key.shown for key in layout.across),
        rows=tuple(tuple(key.shown for key in line.keys) for line in lines),
        cells=tuple(shown),
    )


def _lines(context: Context, table: st.Table, layout: _Layout) -> list[_Line]:
    lines: list[_Line] = []
    earlier: list[Condition] = []
    for row in table.rows[1:]:
        context.origin(row)
        try:
            keys = _key_column(
                context,
                [(row.cells[index], dimension) for index, dimension in zip(layout.positions, layout.down, strict=True)],
            )
        except Dropped:
            continue
        held = _joined([key.condition for key in keys])
        rest = any(key.condition is None for key in keys)
        branch = Branch(condition=held, earlier=tuple(earlier) if rest else ()) if keys else None
        if held is not None and not rest:
            earlier.append(held)
        lines.append(_Line(row=row, keys=keys, branch=branch))
    return lines


def _joined(conditions: list[Condition | None]) -> Condition | None:
    present = [condition for condition in conditions if condition is not None]
    if not present:
        return None
    if len(present) == 1:
        return present[0]
    return Condition(
        expression=mx.And(conditions=tuple(condition.expression for condition in present)),
        text=" and ".join(condition.text for condition in present),
    )


def _across_branches(layout: _Layout) -> tuple[Branch, ...]:
    earlier = tuple(key.condition for key in layout.across if key.condition is not None)
    return tuple(
        Branch(condition=key.condition, earlier=earlier if key.condition is None else ()) for key in layout.across
    )


def _resolve(context: Context, line: _Line, index: int, lines: list[_Line], layout: _Layout) -> st.Cell:
    """The cell that counts: `as in NAME` followed to the cell it names, a chain that returns refused."""
    cell = line.row.cells[index]
    tags = cell.tags
    seen: list[st.Cell] = []
    while isinstance(cell.value, st.AsIn):
        if any(cell is known for known in seen):
            context.drop(
                "PS408",
                f"`{cell.text}` leads back to itself",
                seen[0],
                help="write the value itself in one of the cells",
            )
        seen.append(cell)
        line, index = _referenced(context, cell.value.name, line, index, lines, layout)
        cell = line.row.cells[index]
    if cell.value is None:
        context.drop(
            "PS408",
            "an empty cell says nothing",
            cell,
            help='write the value, `not included`, `not applicable` or `unspecified "why"`',
        )
    return st.Cell(value=cell.value, text=cell.text, tags=(*tags, *(cell.tags if seen else ())), span=cell.span)


def _referenced(
    context: Context, name: Name, line: _Line, index: int, lines: list[_Line], layout: _Layout
) -> tuple[_Line, int]:
    columns = [
        position for position, key in zip((at for at, _ in layout.values), layout.across, strict=False)
        if name.text in key.shown.names
    ]  # fmt: skip
    rows = [
        other for other in lines
        if other is not line and any(name.text in key.shown.names for key in other.keys)
        and _agree(line, other, name.text)
    ]  # fmt: skip
    if columns and rows:
        context.drop(
            "PS408", f"`{name.text}` is a heading and a key: which one is meant?", name,
            others=(Label(span=rows[0].row.span, text="a row of that name"),),
        )  # fmt: skip
    if columns:
        return line, columns[0]
    if rows:
        return rows[0], index
    known = [key_name for key in layout.across for key_name in key.shown.names]
    known += [key_name for other in lines for key in other.keys for key_name in key.shown.names]
    context.drop("PS408", f"no other row or column is `{name.text}`", name, help=did_you_mean(name.text, known))


def _agree(line: _Line, other: _Line, name: str) -> bool:
    """Whether two rows differ only in the key that bears the name."""
    return all(
        name in there.shown.names or here.shown == there.shown
        for here, there in zip(line.keys, other.keys, strict=True)
    )


# ---- for the checks


def _keep_groups(
    context: Context, table: st.Table, within: tuple[Branch, ...], lines: list[_Line], layout: _Layout
) -> None:
    if layout.down:
        rows = tuple(
            Alternative(
                condition=_joined([key.condition for key in line.keys]),
                span=line.row.span,
                after_otherwise=any(key.condition is None for key in line.keys),
            )
            for line in lines
        )
        context.groups.append(
            Group(alternatives=rows, within=within, span=table.rows[0].span, what="rows", about=context.owner)
        )
    if layout.across:
        columns = tuple(
            Alternative(condition=key.condition, span=key.cell.span, after_otherwise=key.condition is None)
            for key in layout.across
        )
        context.groups.append(
            Group(alternatives=columns, within=within, span=table.rows[0].span, what="columns", about=context.owner)
        )
