"""The JSON form of answers: values as a facts file writes them, records with the names of their fields."""

from collections.abc import Mapping
from dataclasses import Field, fields, is_dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

from ..dsl.model.expressions import Length, Money, Place, SpanValue
from .facts import Record

HIDDEN = "hidden"
"""Marks a field that the JSON form leaves out."""

PAIRS = "pairs"
"""Marks a field whose pairs are an object in JSON."""


def as_json(value: object) -> Any:
    """Values as JSON: like those of a facts file, records with the names of their fields."""
    match value:
        case None | bool() | int() | str():
            return str(value) if isinstance(value, StrEnum) else value
        case Decimal():
            return number_text(value)
        case datetime() | date() | time():
            return value.isoformat()
        case timedelta():
            return duration_text(value)
        case Money(amount=amount, currency=currency):
            return {"amount": number_text(amount), "currency": currency}
        case Length(metres=metres):
            return {"km": number_text(metres / 1000)}
        case Place(latitude=latitude, longitude=longitude):
            return {"lat": number_text(latitude), "lon": number_text(longitude)}
        case SpanValue(start=start, end=end):
            return {"from": start.isoformat(), "to": None if end is None else end.isoformat()}
        case Record(values=values):
            return {name: as_json(values[name]) for name in sorted(values)}
        case Mapping():
            return {str(name): as_json(value[name]) for name in sorted(value)}
        case tuple() | list():
            return [as_json(item) for item in value]
        case _ if is_dataclass(value):
            found = {item.name: _field(item, getattr(value, item.name)) for item in fields(value) if not _hidden(item)}
            return {**_kind(value), **found}
        case _:
            raise TypeError(f"{value!r} has no JSON form")


def _kind(value: object) -> dict[str, str]:
    """What tells values of one union apart: the `kind` of the class, where it has one."""
    kind = vars(type(value)).get("kind")
    return {"kind": kind} if isinstance(kind, str) else {}


def _hidden(item: "Field[object]") -> bool:
    return item.metadata.get(HIDDEN, False) is True


def _field(item: "Field[object]", value: Any) -> Any:
    if item.metadata.get(PAIRS):
        return {name: as_json(one) for name, one in value}
    return as_json(value)


def number_text(value: Decimal) -> str:
    """A number in plain digits, as text so that no reader rounds it."""
    return format(value, "f")


def duration_text(amount: timedelta) -> str:
    """ISO 8601 in hours, minutes and seconds: `PT26H30M`."""
    sign = "-" if amount < timedelta() else ""
    seconds, micros = divmod(abs(amount) // timedelta(microseconds=1), 1_000_000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    fraction = f".{micros:06}".rstrip("0") if micros else ""
    text = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "")
    text += f"{seconds}{fraction}S" if seconds or fraction else ""
    return f"{sign}PT{text or '0S'}"
