"""A plan as JSON and back. Every class of the model is written with its name, so that nothing has to be guessed.

    {"model_version": 1, "plan": {"$is": "Plan", "head": {"$is": "Head", "name": "asm_platinum", …}, …}}

Decimals, dates, times and durations are tagged too, since JSON has none of them.
"""

import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, get_args, get_type_hints
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from . import cases, expressions, statements, targets
from . import types as kinds
from .statements import MODEL_VERSION, Plan

TAG = "$is"


class CodecError(ValueError):
    """JSON that is no model of this version."""


def to_json(plan: Plan) -> dict[str, Any]:
    """The plan in plain JSON values, the same for the same plan."""
    return {"model_version": MODEL_VERSION, "plan": _encode(plan)}


def from_json(data: dict[str, Any]) -> Plan:
    """The plan that `to_json` wrote. Raises CodecError for another version or another thing."""
    if data.get("model_version") != MODEL_VERSION:
        raise CodecError(f"model version {data.get('model_version')!r}, and this is {MODEL_VERSION}")
    try:
        plan = _decode(data.get("plan"))
    except (KeyError, TypeError, ValueError, ArithmeticError) as error:
        raise CodecError(str(error)) from error
    if not isinstance(plan, Plan):
        raise CodecError("no plan")
    return plan


_SCALARS: tuple[tuple[type, str, Callable[[Any], object], Callable[[Any], object]], ...] = (
    (Decimal, "decimal", str, Decimal),
    (datetime, "instant", lambda value: f"{value.isoformat()}[{value.tzinfo}]", lambda text: _instant(text)),
    (date, "date", date.isoformat, date.fromisoformat),
    (time, "time", time.isoformat, time.fromisoformat),
    (timedelta, "microseconds", lambda value: value // timedelta(microseconds=1), lambda n: timedelta(microseconds=n)),
)


def _instant(text: str) -> datetime:
    local, _, zone = text.removesuffix("]").partition("[")
    return datetime.fromisoformat(local).astimezone(ZoneInfo(zone))


def _encode(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, bool | int | str):
        return value
    for kind, tag, write, _ in _SCALARS:
        if isinstance(value, kind):
            return {TAG: tag, "value": write(value)}
    if isinstance(value, tuple | list):
        return [_encode(part) for part in value]
    if isinstance(value, dict):
        return {key: _encode(part) for key, part in value.items()}
    names = type(value).model_fields if isinstance(value, BaseModel) else [field.name for field in fields(value)]
    return {TAG: type(value).__name__, **{name: _encode(getattr(value, name)) for name in names}}


def _decode(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_decode(part) for part in value)
    if not isinstance(value, dict):
        return value
    tag = value.get(TAG)
    if tag is None:
        return {key: _plain(part) for key, part in value.items()}
    for _, scalar, _, read in _SCALARS:
        if tag == scalar:
            return read(value["value"])
    kind = _classes()[tag]
    enums = _enums(kind)
    given = {name: _decode(part) for name, part in value.items() if name != TAG}
    return kind(
        **{name: enums[name](part) if name in enums and part is not None else part for name, part in given.items()}
    )


def _plain(value: Any) -> Any:
    """Facts of a scenario: JSON as it is, lists stay lists."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, list) else value


@cache
def _classes() -> dict[str, type]:
    """The model's classes by name. Two of one name would be read as one: a test forbids it."""
    found: dict[str, type] = {}
    for module in (kinds, expressions, targets, cases, statements):
        for name, value in vars(module).items():
            if isinstance(value, type) and value.__module__ == module.__name__ and not issubclass(value, Enum):
                if name in found:
                    raise CodecError(f"two classes of the model are called {name}")
                found[name] = value
    return {name: kind for name, kind in found.items() if is_dataclass(kind) or issubclass(kind, BaseModel)}


@cache
def _enums(kind: type) -> dict[str, type[Enum]]:
    """The fields of a dataclass that are enumerations; pydantic restores its own."""
    if issubclass(kind, BaseModel):
        return {}
    result: dict[str, type[Enum]] = {}
    for name, hint in get_type_hints(kind).items():
        options = get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
        for option in options:
            if isinstance(option, type) and issubclass(option, Enum):
                result[name] = option
    return result
