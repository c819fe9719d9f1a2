"""Cells as the values that a facts file would hold: what `read_facts` takes, and judges.

Nothing is judged here. A time that no Python date can hold, or one finer than a microsecond, becomes its digits, so
that whoever judges it can say so.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pyarrow as pa
import pyarrow.types as at

from ...dsl.model.types import Kind
from ...grammar.source import Source
from ..fact_text import Unreadable, read_text
from ..fact_values import Plain
from .given import LISTS, Slot, is_text

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST_DAY = date(1970, 1, 1).toordinal()
_A_SECOND = {"s": 1, "ms": 1_000, "us": 1_000_000, "ns": 1_000_000_000}


class Untold(Exception):
    """Text in a cell that was to be JSON and is not. Carried in the cell's place until the row is read."""


def raw_cells(slot: Slot, array: pa.Array) -> list[Any]:
    """The cells of a column, or of a part of one, each as JSON would give it; None for null.

    A cell of text that should be JSON and is not is an `Untold`, which the caller raises for that row.
    """
    array = _plain(array)
    if at.is_null(array.type):
        return [None] * len(array)
    if is_text(array.type):
        return _texts(slot, array)
    if slot.kind in LISTS:
        return _lists(slot, array)
    if slot.parts:
        return _structs(slot, array)
    if at.is_timestamp(array.type):
        return _times(array, _instant)
    if at.is_duration(array.type):
        return _times(array, _duration)
    if at.is_date(array.type):
        return [_day(value) for value in array.cast(pa.date32()).cast(pa.int32()).to_pylist()]
    cells: list[Any] = array.to_pylist()
    return cells


def _plain(array: pa.Array) -> pa.Array:
    while True:
        if isinstance(array, pa.ExtensionArray):
            array = array.storage
        elif at.is_dictionary(array.type):
            array = decoded(array)
        else:
            return array


def decoded(array: pa.DictionaryArray) -> pa.Array:
    """The values of a dictionary's codes. Views of strings, which Polars sends, can't be taken from."""
    values = array.dictionary
    return (values.cast(pa.string()) if at.is_string_view(values.type) else values).take(array.indices)


def _texts(slot: Slot, array: pa.Array) -> list[Any]:
    cells: list[Any] = array.to_pylist()
    if slot.parts:
        return [None if text is None else _json(slot.path, text) for text in cells]
    if slot.kind is Kind.YESNO:
        return [None if text is None else Plain(text) for text in cells]
    return cells


def _json(path: str, text: str) -> object:
    try:
        return read_text(Source(path=f"{path}.json", text=text)).data
    except Unreadable as error:
        return Untold(f"`{path}` is JSON in text, and can't be read: {error}")


def _structs(slot: Slot, array: pa.Array) -> list[Any]:
    names = [one.name for one in array.type]
    columns = [raw_cells(slot.parts[name], array.field(index)) for index, name in enumerate(names)]
    known = array.is_valid().to_pylist()
    keeps = slot.kind in (Kind.SPAN, Kind.SPANS)
    found: list[Any] = []
    for valid, *cells in zip(known, *columns, strict=True):
        told = {name: cell for name, cell in zip(names, cells, strict=True) if cell is not None}
        if not valid or (not told and slot.kind is not Kind.RECORD and slot.kind is not Kind.LIST):
            found.append(None)
        else:
            # the end of a span is null where it is still to come: it has to be said
            found.append({**dict.fromkeys(names), **told} if keeps else told)
    return found


def _lists(slot: Slot, array: pa.Array) -> list[Any]:
    if at.is_list_view(array.type) or at.is_large_list_view(array.type):
        array = array.cast(pa.large_list(array.type.value_type))
    lengths = array.value_lengths().to_pylist()
    flat = array.flatten()
    cells = [None] * len(flat) if at.is_null(flat.type) else _structs(slot, _plain(flat))
    found: list[Any] = []
    begin = 0
    for length in lengths:
        if length is None:
            found.append(None)
        else:
            found.append(cells[begin : begin + length])
            begin += length
    return found


def _times(array: pa.Array, made: Callable[[int, str], object]) -> list[Any]:
    unit = array.type.unit
    return [None if value is None else made(value, unit) for value in array.cast(pa.int64()).to_pylist()]


def _instant(value: int, unit: str) -> object:
    amount = _exact(value, unit)
    try:
        return _EPOCH + amount if isinstance(amount, timedelta) else amount
    except OverflowError:
        return _digits(value, unit)


def _duration(value: int, unit: str) -> object:
    return _exact(value, unit)


def _exact(value: int, unit: str) -> timedelta | str:
    micros, finer = divmod(value * 1_000_000, _A_SECOND[unit])
    if finer:
        return _digits(value, unit)
    try:
        return timedelta(microseconds=micros)
    except OverflowError:
        return _digits(value, unit)


def _digits(value: int, unit: str) -> str:
    return f"{value} {unit}"


def _day(value: int | None) -> object:
    if value is None:
        return None
    try:
        return date.fromordinal(_FIRST_DAY + value)
    except (ValueError, OverflowError):
        return f"{value} days"
