"""Every condition that a part of the model asks, wherever it stands."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from pydantic import BaseModel

from ..dsl.model.cases import Condition
from ..dsl.model.expressions import Expression


def conditions_of(part: object) -> Iterator[Expression]:
    """The conditions of rules, cases and branches; the parts of a condition are not told apart."""
    match part:
        case Condition(expression=expression):
            yield expression
        case tuple():
            for item in part:
                yield from conditions_of(item)
        case BaseModel():
            for name in type(part).model_fields:
                yield from conditions_of(getattr(part, name))
        case _ if is_dataclass(part):
            for field in fields(part):
                yield from conditions_of(getattr(part, field.name))
        case _:
            pass
