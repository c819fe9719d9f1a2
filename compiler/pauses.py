"""When a clock stood still, as facts tell it."""

from collections.abc import Iterable
from typing import TypeAlias

from ..dsl.model.expressions import SpanValue
from .decision import NoAnswer, Outcome
from .scope import Scope
from .time import Pause

Pauses: TypeAlias = tuple[tuple[str, Pause], ...]
"""Each with the path of the fact that told it."""


def pauses_of(paths: Iterable[str], scope: Scope) -> Pauses:
    """The pauses that facts tell. Raises NoAnswer where one of the facts is missing."""
    paths = tuple(dict.fromkeys(paths))
    missing = tuple(path for path in paths if scope.facts.get(path) is None)
    if missing:
        raise NoAnswer(Outcome.UNDETERMINED, missing=missing)
    pauses: list[tuple[str, Pause]] = []
    for path in paths:
        spans = scope.facts.get(path)
        if isinstance(spans, tuple):
            pauses += [(path, (span.start, span.end)) for span in spans if isinstance(span, SpanValue)]
    return tuple(pauses)
