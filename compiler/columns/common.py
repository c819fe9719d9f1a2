"""Facts that all rows of a table have: told once, and read once."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import numpy as np
import pyarrow as pa

from ...dsl.model.expressions import Length, Money, Place, SpanValue
from ...grammar.diagnostics import Diagnostic, PlanError, Severity
from ..facts import FactValue, Record
from ..vectors.floats import exactly
from .given import GivenColumn, overlap

Common = Mapping[str, FactValue]
"""Facts by their paths."""

NOTHING: Common = MappingProxyType({})


def check_told_once(common: Common, columns: Sequence[GivenColumn]) -> None:
    """Raises PlanError for a fact that a column gives too."""
    findings = [
        Diagnostic(
            code="PS706",
            severity=Severity.ERROR,
            title=f"`{path}` is told for all rows, and the column `{column.name}` gives it too",
            span=None,
            help="leave it out of one of them",
            about=path,
        )
        for path in common
        for column in columns
        if overlap(path, column.slot.path)
    ]
    if findings:
        raise PlanError(findings)


def arrays_of(common: Common, size: int) -> dict[str, pa.Array]:
    """The facts as columns of a table. A list stands there once, and each row points to it."""
    return {path: _array(value, size) for path, value in common.items()}


def _array(value: FactValue, size: int) -> pa.Array:
    number = float if all(exactly(one) for one in _numbers(value)) else _digits
    one = pa.array([_cell(value, number)])
    if isinstance(value, str) or (isinstance(value, tuple) and any(isinstance(one, Record) for one in value)):
        return pa.DictionaryArray.from_arrays(pa.array(np.zeros(size, np.int32)), one)
    return pa.repeat(one[0], size)


def _numbers(value: object) -> list[Decimal]:
    match value:
        case Decimal():
            return [value]
        case Money(amount=amount):
            return [amount]
        case Length(metres=metres):
            return [metres / 1000]
        case Place(latitude=latitude, longitude=longitude):
            return [latitude, longitude]
        case Record(values=values):
            return [number for one in values.values() for number in _numbers(one)]
        case tuple():
            return [number for one in value for number in _numbers(one)]
        case _:
            return []


def _digits(value: Decimal) -> str:
    return format(value, "f")


def _cell(value: object, number: Any) -> Any:
    """As a facts file has it, but that times are Arrow's."""
    match value:
        case datetime():
            return value.isoformat()  # with its offset
        case bool() | str() | date() | timedelta() | None:
            return value
        case Decimal():
            return number(value)
        case Money(amount=amount, currency=currency):
            return {"amount": number(amount), "currency": currency}
        case Length(metres=metres):
            return {"km": number(metres / 1000)}
        case Place(latitude=latitude, longitude=longitude):
            return {"lat": number(latitude), "lon": number(longitude)}
        case SpanValue(start=start, end=end):
            return {"from": _cell(start, number), "to": _cell(end, number)}
        case Record(values=values):
            return _nested({name: _cell(one, number) for name, one in values.items()})
        case tuple():
            return [_cell(one, number) for one in value]
        case _:
            raise TypeError(f"{value!r} has no cell")


def _nested(values: Mapping[str, Any]) -> dict[str, Any]:
    """Dotted names as records in records."""
    found: dict[str, Any] = {}
    for name, value in values.items():
        place = found
        *steps, last = name.split(".")
        for step in steps:
            place = place.setdefault(step, {})
        place[last] = value
    return found
