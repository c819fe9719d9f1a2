"""The fields of the model's parts, looked up once a class: walks over a whole plan ask for thousands of them."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from pydantic import BaseModel

_NAMES: dict[type, tuple[str, ...]] = {}


def parts_of(part: object) -> Iterator[tuple[str, object]]:
    """Each field of a part with its name, or each item of a tuple without one; of a plain value there is none."""
    if isinstance(part, tuple):
        for item in part:
            yield "", item
        return
    for name in field_names(type(part)):
        yield name, getattr(part, name)


def field_names(kind: type) -> tuple[str, ...]:
    """The names of a class of the model, in order; none for any other class."""
    names = _NAMES.get(kind)
    if names is None:
        if issubclass(kind, BaseModel):
            names = tuple(kind.model_fields)
        else:
            names = tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
        _NAMES[kind] = names
    return names
