"""What a facts file of a plan looks like: its JSON Schema, and an example that is valid."""

from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from ..dsl.model.statements import Plan
from ..dsl.model.types import FactField, Kind, Type
from .facts import ASKED

_INSTANT: dict[str, Any] = {"type": "string", "format": "date-time"}
_DIGITS: dict[str, Any] = {"type": "string", "pattern": r"^[-+]?\d+(\.\d+)?$"}
_NUMBER: dict[str, Any] = {"anyOf": [{"type": "number"}, _DIGITS]}
"""A number, or its digits in quotes so that no reader rounds them."""
_SPAN: dict[str, Any] = {
    "type": "object",
    "properties": {"from": _INSTANT, "to": {"anyOf": [_INSTANT, {"type": "null"}]}},
    "required": ["from", "to"],
    "additionalProperties": False,
}
_DURATION = r"^P(?=.)(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$"


def facts_schema(plan: Plan) -> dict[str, Any]:
    """The JSON Schema (2020-12) of the plan's facts. Every fact may be null or left out: it is then unknown."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Facts for {plan.head.title or plan.head.name}",
        **_record((ASKED, *plan.facts)),
    }


def example_facts(plan: Plan) -> dict[str, Any]:
    """A facts file with a value for each fact, to be changed by hand. `asked` is left for whoever asks."""
    return {field.name: example_of(field) for field in plan.facts if field.path != ASKED.path}


def _record(fields: Iterable[FactField]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {field.name: _optional(field) for field in fields},
        "additionalProperties": False,
    }


def _optional(field: FactField) -> dict[str, Any]:
    described = {"description": field.question} if field.question else {}
    return {**described, "anyOf": [_schema(field), {"type": "null"}]}


def _schema(field: FactField) -> dict[str, Any]:
    match field.type.kind:
        case Kind.RECORD:
            return _record(field.fields)
        case Kind.LIST:
            record = _record(field.fields)
            record["properties"] = {field.key: {"type": "string"}, **record["properties"]}
            record["required"] = [field.key]
            return {"type": "array", "items": record}
        case _:
            return _plain(field.type)


def _plain(wanted: Type) -> dict[str, Any]:
    if wanted.kind in (Kind.ENUM, Kind.LEVEL):
        return {"enum": list(wanted.values)}
    return deepcopy(_FORMS[wanted.kind])


def _between(least: int, most: int | None) -> dict[str, Any]:
    edges = {"minimum": least} if most is None else {"minimum": least, "maximum": most}
    return {"anyOf": [{"type": "number", **edges}, _DIGITS]}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def example_of(field: FactField) -> Any:
    """A value for one fact, as a facts file holds it."""
    match field.type.kind:
        case Kind.RECORD:
            return {inner.name: example_of(inner) for inner in field.fields}
        case Kind.LIST:
            return [{field.key: "first", **{inner.name: example_of(inner) for inner in field.fields}}]
        case Kind.ENUM | Kind.LEVEL:
            return field.type.values[0] if field.type.values else None
        case _:
            return _EXAMPLES[field.type.kind]


_EXAMPLES: dict[Kind, Any] = {
    Kind.YESNO: True,
    Kind.TEXT: "words",
    Kind.NUMBER: 1.5,
    Kind.WHOLE: 1,
    Kind.PERCENT: 99.9,
    Kind.MONEY: {"amount": "12000.00", "currency": "USD"},
    Kind.DISTANCE: {"miles": 50},
    Kind.DATE: "2026-03-10",
    Kind.INSTANT: "2026-03-10T14:30:00-06:00",
    Kind.SPAN: {"from": "2026-03-10T14:30:00-06:00", "to": "2026-03-10T16:00:00-06:00"},
    Kind.SPANS: [{"from": "2026-03-10T14:30:00-06:00", "to": None}],
    Kind.DURATION: "PT4H",
    Kind.COUNTRY: "US",
    Kind.ZONE: "America/Denver",
    Kind.PLACE: {"lat": 39.7392, "lon": -104.9903},
    Kind.PERIOD: {"count": 3, "unit": "month"},
}

_FORMS: dict[Kind, dict[str, Any]] = {
    Kind.YESNO: {"type": "boolean"},
    Kind.TEXT: {"type": "string"},
    Kind.NUMBER: _NUMBER,
    Kind.PERCENT: _NUMBER,
    Kind.WHOLE: {"type": "integer"},
    Kind.MONEY: _object(
        {
            "amount": _NUMBER,
            "currency": {"type": "string", "pattern": "^[A-Z]{3}$"},
        }
    ),
    Kind.DISTANCE: {"anyOf": [_object({unit: _between(0, None)}) for unit in ("miles", "km")]},
    Kind.DATE: {"type": "string", "format": "date"},
    Kind.INSTANT: _INSTANT,
    Kind.SPAN: _SPAN,
    Kind.SPANS: {"type": "array", "items": _SPAN},
    Kind.DURATION: {"type": "string", "pattern": _DURATION},
    Kind.PERIOD: _object(
        {
            "count": {"type": "integer", "minimum": 0},
            "unit": {"enum": ["day", "week", "month", "quarter", "year"]},
        }
    ),
    Kind.COUNTRY: {"type": "string", "pattern": "^[A-Z]{2}(-[A-Z0-9]{1,3})?$"},
    Kind.ZONE: {"type": "string"},
    Kind.PLACE: _object(
        {
            "lat": _between(-90, 90),
            "lon": _between(-180, 180),
        }
    ),
}
