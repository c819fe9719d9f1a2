"""Frozen values made as quickly as others: a twin with the same slots is filled, and then becomes the frozen class.

A frozen dataclass goes through `object.__setattr__` for each of its fields. Python allows to assign `__class__` where
both classes have the same slots (its reference, 3.3.2.4.1); what comes out is the value that the class itself makes.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from typing import Any, TypeVar

ValueT = TypeVar("ValueT")


def twin_of(frozen: type) -> type:
    """The class of the same slots that can be filled: one of its instances becomes the frozen class."""
    return type(f"_{frozen.__name__}", (), {"__slots__": frozen.__slots__})  # type: ignore[attr-defined]


def maker(frozen: type[ValueT]) -> Callable[..., ValueT]:
    """A function of the fields of a frozen, slotted dataclass, in their order or by name; the same defaults.

    Nothing that the class does after it is made is done: `__post_init__` is none of this.
    """
    given = {f"default_{one.name}": one.default for one in fields(frozen)}  # type: ignore[arg-type]
    names = [name.removeprefix("default_") for name in given]
    namespace: dict[str, Any] = {"twin": twin_of(frozen), "frozen": frozen, **given}
    parameters = [name if given[f"default_{name}"] is MISSING else f"{name}=default_{name}" for name in names]
    body = made_of("made", "twin", "frozen", {name: name for name in names})
    lines = [f"def make({', '.join(parameters)}):", *(f"    {line}" for line in body), "    return made"]
    exec("\n".join(lines), namespace)
    found: Callable[..., ValueT] = namespace["make"]
    return found


def made_of(variable: str, twin: str, frozen: str, values: Mapping[str, str]) -> list[str]:
    """Lines that make a frozen value of all of its fields, for those who write functions; all words are Python's."""
    filled = [f"{variable}.{name} = {value}" for name, value in values.items()]
    return [f"{variable} = {twin}()", *filled, f"{variable}.__class__ = {frozen}"]
