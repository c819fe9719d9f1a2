"""Cells of any Arrow type as text: for CSV, and as JSON. Times are RFC 3339 in UTC, durations ISO 8601."""

import json
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.types as at

from ..compiler.columns.cells import decoded
from ..compiler.decision_json import duration_text, number_text

_NULL = "null"

# ---- CSV


def csv_schema(schema: pa.Schema) -> pa.Schema:
    """The columns as CSV writes them: numbers, yes or no, and dates by themselves, all else as text."""
    return pa.schema([field if _by_itself(field.type) else pa.field(field.name, pa.string()) for field in schema])


def csv_batch(batch: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
    arrays = [
        array if array.type == field.type else _text(array)
        for array, field in zip(batch.columns, schema, strict=True)
    ]  # fmt: skip
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _by_itself(type_: pa.DataType) -> bool:
    return bool(
        at.is_integer(type_) or at.is_decimal128(type_) or at.is_boolean(type_) or at.is_date32(type_)
        or at.is_string(type_)
    )  # fmt: skip


def _text(array: pa.Array) -> pa.Array:
    if isinstance(array, pa.ExtensionArray):
        array = array.storage
    if at.is_timestamp(array.type) or at.is_date(array.type):
        return _times(array)
    if at.is_dictionary(array.type):
        return pc.cast(decoded(array), pa.string())
    if at.is_large_string(array.type) or at.is_string_view(array.type):
        return pc.cast(array, pa.string())
    cells = [None if one is None else as_json_text(one) for one in array.to_pylist()]
    if not at.is_nested(array.type):
        cells = [None if cell is None else cell.strip('"') for cell in cells]  # a duration, a time of day
    return pa.array(cells, pa.string())


def _times(array: pa.Array) -> pa.Array:
    """Instants in UTC, times without a zone and dates; whole seconds where all are."""
    if at.is_date(array.type):
        return pc.strftime(array, format="%Y-%m-%d")
    zone = "" if array.type.tz is None else "Z"
    moments = array.cast(pa.timestamp(array.type.unit, "UTC" if zone else None))
    with suppress(pa.ArrowInvalid):
        moments = moments.cast(pa.timestamp("s", moments.type.tz))
    return pc.strftime(moments, format=f"%Y-%m-%dT%H:%M:%S{zone}")


# ---- JSON


def json_lines(batch: pa.RecordBatch) -> str:
    """A line for each row: an object of the columns by their names, without those that are null in it."""
    names = [json.dumps(name, ensure_ascii=False) for name in batch.schema.names]
    columns = [_json_cells(array) for array in batch.columns]
    rows = zip(*columns, strict=True)
    told = (
        ", ".join(f"{name}: {cell}" for name, cell in zip(names, row, strict=True) if cell != _NULL) for row in rows
    )
    return "".join(f"{{{one}}}\n" for one in told)


def _json_cells(array: pa.Array) -> list[str]:
    if isinstance(array, pa.ExtensionArray):
        array = array.storage
    if at.is_timestamp(array.type) or at.is_date(array.type):
        return [_NULL if one is None else f'"{one}"' for one in _times(array).to_pylist()]
    return [as_json_text(one) for one in array.to_pylist()]


def as_json_text(value: Any) -> str:
    match value:
        case Decimal():
            return f'"{number_text(value)}"'
        case datetime() | date() | time():
            return f'"{value.isoformat()}"'
        case timedelta():
            return f'"{duration_text(value)}"'
        case float() if value != value or value in (float("inf"), float("-inf")):
            return _NULL
        case bytes():
            return f'"{value.hex()}"'
        case dict():
            return "{" + ", ".join(f"{json.dumps(str(key))}: {as_json_text(one)}" for key, one in value.items()) + "}"
        case list() | tuple():
            return "[" + ", ".join(as_json_text(one) for one in value) + "]"
        case _:
            return json.dumps(value, ensure_ascii=False)
