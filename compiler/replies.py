"""What a person types for one fact, as its value: the forms of a facts file, and the short ones that people write.

`50 miles`, `12000.00 USD`, `39.7392, -104.9903`, `y`; of a list the keys of its records, `Denver, Boulder`, or `none`.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from ..dsl.model.types import FactField, Kind
from ..grammar.diagnostics import PlanError
from ..grammar.source import Source
from .fact_text import Unreadable, read_text
from .facts import FactValue, read_facts

_YES = {"y": "yes", "n": "no"}
_MONEY = re.compile(r"([-+]?[\d.]+) ?([A-Z]{3})")
_DISTANCE = re.compile(r"([\d.]+) ?(mile|miles|km)")
_PLACE = re.compile(r"([-+]?[\d.]+) ?, ?([-+]?[\d.]+)")
_HOURS = re.compile(r"(\d+) ?(h|hour|hours|m|minute|minutes)")


class NotUnderstood(Exception):
    """The words say why a reply is no value of the fact, and what would be."""


def read_reply(field: FactField, reply: str) -> FactValue:
    """The value that a reply gives. Raises NotUnderstood."""
    try:
        found = read_facts((replace(field, path=field.name),), {field.name: _data(field, reply.strip())})
    except PlanError as error:
        first = error.diagnostics[0]
        raise NotUnderstood(first.title + (f"; {first.help}" if first.help else "")) from None
    except Unreadable as error:
        raise NotUnderstood(error.title) from None
    value = found.get(field.name)
    if value is None:
        raise NotUnderstood(f"`{field.name}` is {field.type}")
    return value


def _data(field: FactField, reply: str) -> object:
    if field.type.kind is Kind.TEXT:
        return reply
    if field.type.kind is Kind.LIST and not reply.startswith("["):
        names = [] if reply.lower() == "none" else [name.strip() for name in reply.split(",") if name.strip()]
        return [{field.key: name} for name in names]
    short = _SHORT.get(field.type.kind)
    found = short(reply) if short is not None else None
    return read_text(Source(path="the reply", text=reply)).data if found is None else found


def _yesno(reply: str) -> object:
    word = _YES.get(reply.lower(), reply.lower())
    return word == "yes" if word in ("yes", "no") else None


def _money(reply: str) -> object:
    found = _MONEY.fullmatch(reply)
    return {"amount": found[1], "currency": found[2]} if found else None


def _distance(reply: str) -> object:
    found = _DISTANCE.fullmatch(reply)
    return {"km" if found[2] == "km" else "miles": found[1]} if found else None


def _place(reply: str) -> object:
    found = _PLACE.fullmatch(reply)
    return {"lat": found[1], "lon": found[2]} if found else None


def _duration(reply: str) -> object:
    found = _HOURS.fullmatch(reply)
    return f"PT{found[1]}{found[2][0].upper()}" if found else None


_SHORT: dict[Kind, Callable[[str], object]] = {
    Kind.YESNO: _yesno,
    Kind.MONEY: _money,
    Kind.DISTANCE: _distance,
    Kind.PLACE: _place,
    Kind.DURATION: _duration,
}


def forms(field: FactField) -> str:
    """How a reply may be written: `yes or no`, `one of small, large`, `a date, as 2026-03-10`."""
    match field.type.kind:
        case Kind.ENUM | Kind.LEVEL:
            return f"one of {', '.join(field.type.values)}"
        case Kind.LIST:
            element = field.element.replace("_", " ")
            return f"the {field.key} of each {element}, with commas between, or `none`"
        case kind:
            example = _EXAMPLES.get(kind)
            return f"{field.type}, as {example}" if example else str(field.type)


_EXAMPLES = {
    Kind.DATE: "2026-03-10",
    Kind.INSTANT: "2026-03-10T14:30:00-06:00",
    Kind.DURATION: "8 hours or PT90M",
    Kind.MONEY: "12000.00 USD",
    Kind.DISTANCE: "50 miles or 80 km",
    Kind.PLACE: "39.7392, -104.9903",
    Kind.COUNTRY: "US or US-CO",
    Kind.ZONE: "America/Denver",
    Kind.PERCENT: "99.9",
    Kind.SPAN: "{from: 2026-03-10T10:00:00Z, to: 2026-03-10T12:00:00Z}",
    Kind.SPANS: "[{from: 2026-03-10T10:00:00Z, to: null}]",
}
