"""The quick way to a field of the view in a template; `ImmutableSandboxedEnvironment` gives the same answers.

The sandbox judges each attribute anew, which takes most of the time of a sheet. The fields of our frozen classes are
judged by the class once: what is no field of theirs goes the sandbox's own way.
"""

from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from jinja2.sandbox import ImmutableSandboxedEnvironment

from . import view


class QuickSandbox(ImmutableSandboxedEnvironment):
    def getattr(self, obj: Any, attribute: str) -> Any:
        kind: type = type(obj)
        if attribute in _fields(kind):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)


@cache
def _fields(kind: type) -> frozenset[str]:
    """The fields of a class of the view, none of any other class."""
    if kind.__module__ != view.__name__ or not is_dataclass(kind):
        return frozenset()
    return frozenset(field.name for field in fields(kind) if not field.name.startswith("_"))
