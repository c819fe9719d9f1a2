"""Facts of a plan, row by row as JSON has them, as a table: each fact in the type that a data base would give it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
from plansmith.compiler.fact_values import read_value
from plansmith.compiler.facts import ASKED
from plansmith.dsl.model.expressions import Length, Money, Place, SpanValue
from plansmith.dsl.model.types import FactField, Kind

INSTANT = pa.timestamp("us", tz="UTC")
_SPAN = pa.struct({"from": INSTANT, "to": INSTANT})
_TYPES = {
    Kind.YESNO: pa.bool_(),
    Kind.NUMBER: pa.float64(),
    Kind.WHOLE: pa.int64(),
    Kind.PERCENT: pa.float64(),
    Kind.MONEY: pa.struct({"amount": pa.decimal128(20, 3), "currency": pa.string()}),
    Kind.DISTANCE: pa.struct({"km": pa.float64()}),
    Kind.DATE: pa.date32(),
    Kind.INSTANT: INSTANT,
    Kind.DURATION: pa.duration("us"),
    Kind.SPAN: _SPAN,
    Kind.SPANS: pa.list_(_SPAN),
    Kind.PLACE: pa.struct({"lat": pa.float64(), "lon": pa.float64()}),
}


def table_of(fields: Sequence[FactField], rows: Sequence[Mapping[str, Any]]) -> pa.RecordBatch:
    """One column for each fact at the top, records as structs. Distances are told in km, to the millimetre."""
    every = [ASKED, *fields]
    arrays = [pa.array([_cell(one, row.get(one.name)) for row in rows], _type(one)) for one in every]
    return pa.RecordBatch.from_arrays(arrays, [one.name for one in every])


def _type(field: FactField) -> pa.DataType:
    match field.type.kind:
        case Kind.RECORD:
            return pa.struct({one.name: _type(one) for one in field.fields})
        case Kind.LIST:
            return pa.list_(pa.struct({one.name: _type(one) for one in _of_element(field)}))
        case kind:
            return _TYPES.get(kind, pa.string())


def _of_element(field: FactField) -> Iterable[FactField]:
    yield from field.fields
    if all(one.name != field.key for one in field.fields):
        yield FactField(name=field.key, path="", type=ASKED.type.__class__(kind=Kind.TEXT), question="")


def _cell(field: FactField, raw: Any) -> Any:
    if raw is None:
        return None
    match field.type.kind:
        case Kind.RECORD:
            return {one.name: _cell(one, raw.get(one.name)) for one in field.fields}
        case Kind.LIST:
            return [{one.name: _cell(one, item.get(one.name)) for one in _of_element(field)} for item in raw]
        case Kind.SPAN:
            return _sent(read_value(field.type, raw)[0])  # type: ignore[index]
        case Kind.SPANS:
            return [_sent(one) for one in read_value(field.type, raw)]  # type: ignore[union-attr]
        case Kind.WHOLE:
            return int(str(read_value(field.type, raw)).partition(".")[0])
        case Kind.NUMBER | Kind.PERCENT:
            return float(read_value(field.type, raw))  # type: ignore[arg-type]
        case _:
            return _sent(read_value(field.type, raw))


def _sent(value: Any) -> Any:
    match value:
        case Money(amount=amount, currency=currency):
            return {"amount": amount, "currency": currency}
        case Length(metres=metres):
            return {"km": float(metres / 1000)}
        case Place(latitude=latitude, longitude=longitude):
            return {"lat": float(latitude), "lon": float(longitude)}
        case SpanValue(start=start, end=end):
            return {"from": start, "to": end}
        case datetime():
            return value.astimezone(UTC)
        case _:
            return value
