"""Tables of the view: those that the plan lays out, with titles for its names, and the overview of tiers."""

from collections.abc import Callable, Mapping

from ....dsl.model.cases import Branch, TableKey, TableShape
from ....dsl.model.expressions import And, Fact, InBand
from ....dsl.model.types import Kind
from .. import words as w
from ..branches import path_words
from ..language import message
from ..names import TIER_PATH, Names
from ..scribe import Scribe
from ..words.conditions import band_words
from ..words.facts import fact_noun
from . import Cell, Line, Row, Table

COLUMN_TITLES = {
    "due": message("Due"),
    "cutoff": message("Cut-off"),
    "channels": message("Channels"),
    "available": message("Hours"),
    "included": message("Included"),
    "amount": message("Amount"),
    "owes": message("Owed"),
}

Say = Callable[[int], Line]
"""The line of the case with that index."""


def laid_out(
    scribe: Scribe,
    title: str,
    shape: TableShape,
    says: Mapping[str, Say],
    path_of: Callable[[str, int], tuple[Branch, ...]],
) -> Table:
    """A table as the plan lays it out; under branches, the caption says which."""
    names = scribe.names
    down = shape.dimensions[:-1] if shape.across else shape.dimensions
    corners = tuple(w.sentence(dimension_words(names, dimension)) for dimension in down)
    if shape.across:
        top = shape.cells[0] if shape.cells else ((),) * len(shape.across)
        columns = tuple(
            key_words(names, shape.dimensions[-1], key, _path(shape, cell, path_of))
            for key, cell in zip(shape.across, top, strict=True)
        )
    else:
        columns = tuple(
            names.language.say(COLUMN_TITLES[column]) if column in COLUMN_TITLES else column for column in shape.columns
        )
    rows: list[Row] = []
    for keys, cells in zip(shape.rows, shape.cells, strict=True):
        path = _path(shape, cells[0] if cells else (), path_of)
        heads = tuple(key_words(names, dimension, key, path) for dimension, key in zip(down, keys, strict=True))
        rows.append(Row(heads=heads, cells=tuple(Cell(lines=lines) for lines in _cells(shape, cells, says))))
    by = names.language.listed([dimension_words(names, dimension) for dimension in shape.dimensions])
    outer = _outer(shape, path_of)
    caption = names.language.say("{title} by {dimensions}", title=title, dimensions=by)
    if outer:
        caption = names.language.say("{caption}, {condition}", caption=caption, condition=path_words(names, outer))
    return footed(scribe, Table(caption=caption, corners=corners, columns=columns, rows=tuple(rows)))


def _path(
    shape: TableShape, cell: tuple[int, ...], path_of: Callable[[str, int], tuple[Branch, ...]]
) -> tuple[Branch, ...]:
    """The branches on the way to what stands in a cell."""
    return path_of(shape.columns[0], cell[0]) if cell else ()


def _cells(shape: TableShape, cells: tuple[tuple[int, ...], ...], says: Mapping[str, Say]) -> list[tuple[Line, ...]]:
    if shape.across:
        return [tuple(says[column](index) for column, index in zip(shape.columns, cell, strict=True)) for cell in cells]
    return [(says[column](index),) for column, index in zip(shape.columns, cells[0], strict=True)]


def _outer(shape: TableShape, path_of: Callable[[str, int], tuple[Branch, ...]]) -> tuple[Branch, ...]:
    """The branches around a table: those of a cell's case less the ones that its row and heading add."""
    if not shape.cells or not shape.cells[0]:
        return ()
    path = path_of(shape.columns[0], shape.cells[0][0][0])
    own = bool(shape.across) + bool(shape.rows and shape.rows[0])
    return path[: len(path) - own]


def cases_in_tables(shapes: tuple[TableShape, ...], column: str) -> frozenset[int]:
    """The indexes of the cases that stand in a table, so that they are not written twice."""
    return frozenset(
        cell[shape.columns.index(column)]
        for shape in shapes
        if column in shape.columns
        for row in shape.cells
        for cell in row
    )


def dimension_words(names: Names, dimension: str) -> str:
    if dimension in ("tier", TIER_PATH):
        return names.language.say("tier")
    return names.own(names.scales.get(dimension, "")) or fact_noun(names, dimension)


def key_words(names: Names, dimension: str, key: TableKey, path: tuple[Branch, ...] = ()) -> str:
    """What a row or column is for. `path` are the branches of its cells, from which bands are said."""
    if key.text == "otherwise":
        return names.language.say("All others")
    if dimension in ("tier", TIER_PATH):
        return _joined(names, [names.own(names.tiers.get(name) or w.spaced(name)) for name in key.names]) or key.text
    field = names.fact(dimension)
    scale = dimension if dimension in names.scales else field.type.scale if field else ""
    if scale and key.names:
        return _joined(names, [names.own(names.levels.get((scale, name)) or w.spaced(name)) for name in key.names])
    if field and field.type.kind is Kind.COUNTRY:
        return _joined(names, [_region(names, part.strip()) for part in key.text.split(",")])
    if key.names:
        return w.sentence(_joined(names, [names.own(w.spaced(name)) for name in key.names]))
    band = None if names.language.is_english else _band(dimension, path)
    return w.sentence(band_words(names, band) if band else key.text)


def _band(dimension: str, path: tuple[Branch, ...]) -> InBand | None:
    """The band of a dimension among the conditions of a path."""
    for branch in path:
        expression = branch.condition.expression if branch.condition else None
        for part in expression.conditions if isinstance(expression, And) else (expression,):
            if isinstance(part, InBand) and isinstance(part.subject, Fact) and part.subject.path == dimension:
                return part
    return None


def _joined(names: Names, parts: list[str]) -> str:
    return names.language.say(", ").join(parts)


def _region(names: Names, name: str) -> str:
    return names.own(names.regions.get(name, "")) or names.language.place(name)


def footed(scribe: Scribe, table: Table) -> Table:
    """The table with the notes that its cells mention at its foot."""
    numbers = {number for row in table.rows for cell in row.cells for line in cell.lines for number in line.notes}
    return Table(
        caption=table.caption,
        corners=table.corners,
        columns=table.columns,
        rows=table.rows,
        notes=scribe.footnotes(numbers) if numbers else (),
    )
