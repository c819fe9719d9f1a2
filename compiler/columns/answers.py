"""From a decision's entry to the cells of its answer columns."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation, localcontext
from typing import Any

import pyarrow as pa

from ...dsl.model.expressions import Length, Money, Period
from ..decision import AmountValue, Availability, CreditValue, DatesValue, DueValue, EntitlementValue, Entry
from ..facts import FactValue
from .rows import BadRow
from .wanted import OUTCOME, OUTCOMES

_PLACES = Decimal(1).scaleb(-9)
_LARGEST = Decimal(10) ** 29
_CODES = {outcome: code for code, outcome in enumerate(OUTCOMES)}


def cell(entry: Entry, field: str) -> Any:
    """The cell of an entry in the column of a field. Raises BadRow for a number that the column doesn't hold."""
    return _CELLS[field](entry)


def column(type_: pa.DataType, cells: Sequence[Any]) -> pa.Array:
    """Cells as an Arrow array. Outcomes have one dictionary in all batches: the closed list of them."""
    if type_ == OUTCOME:
        codes = pa.array([None if one is None else _CODES[one] for one in cells], pa.int8())
        return pa.DictionaryArray.from_arrays(codes, pa.array(OUTCOMES, pa.string()))
    return pa.array(cells, type_)


def _of(kind: type[Any], field: str) -> Callable[[Entry], Any]:
    def found(entry: Entry) -> Any:
        return getattr(entry.value, field) if isinstance(entry.value, kind) else None

    return found


def _available(entry: Entry) -> Availability | None:
    return entry.value.available if isinstance(entry.value, EntitlementValue) else None


def _of_availability(field: str) -> Callable[[Entry], Any]:
    def found(entry: Entry) -> Any:
        available = _available(entry)
        return None if available is None else getattr(available, field)

    return found


def _listed(entry: Entry) -> list[Any] | None:
    return list(entry.value.dates) if isinstance(entry.value, DatesValue) else None


def _sized(entry: Entry) -> FactValue | None:
    match entry.value:
        case AmountValue(amount=value) | CreditValue(owed=value):
            return value
        case _:
            return None


def _figure(entry: Entry) -> Decimal | None:
    value = _sized(entry)
    return None if value is None else _decimal(_figure_and_unit(value)[0], entry.id)


def _unit(entry: Entry) -> str | None:
    value = _sized(entry)
    return None if value is None else _figure_and_unit(value)[1]


def _figure_and_unit(value: FactValue) -> tuple[Decimal, str]:
    """A number has no unit, money its currency; distances are in km, durations in seconds."""
    match value:
        case Decimal():
            return value, ""
        case Money(amount=amount, currency=currency):
            return amount, currency
        case Length(metres=metres):
            return metres / 1000, "km"
        case timedelta():
            return Decimal(value // timedelta(microseconds=1)) / 1_000_000, "s"
        case Period(count=count, unit=unit):
            return Decimal(count), unit.value
        case _:
            raise TypeError(f"{value!r} is no amount")


def _decimal(value: Decimal, rule: str) -> Decimal:
    with localcontext() as context:
        context.prec = 60
        try:
            rounded = value.quantize(_PLACES, rounding=ROUND_HALF_EVEN)
        except InvalidOperation:
            rounded = _LARGEST
    if abs(rounded) >= _LARGEST:
        raise BadRow(f"`{rule}` comes to a number of more than 29 digits before its point")
    return rounded


_CELLS: Mapping[str, Callable[[Entry], Any]] = {
    "outcome": lambda entry: entry.outcome.value,
    "missing": lambda entry: list(entry.missing),
    "available": _of_availability("outcome"),
    "opens_next": _of_availability("opens_next"),
    "closes_next": _of_availability("closes_next"),
    "due": _of(DueValue, "due"),
    "included": _of(DueValue, "included"),
    "opens": _of(DueValue, "opens"),
    "stopped": _of(DueValue, "stopped"),
    "kept": _of(DueValue, "kept"),
    "amount": _figure,
    "owed": _figure,
    "unit": _unit,
    "each": _of(AmountValue, "each"),
    "dates": _listed,
    "more": _of(DatesValue, "more"),
    "claim_by": _of(CreditValue, "claim_by"),
}
