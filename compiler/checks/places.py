"""Where a rule stands, as a span for findings."""

from collections.abc import Mapping

from ...dsl.model.cases import Origin
from ...grammar.source import Source, Span


def span_of(origin: Origin, sources: Mapping[str, Source]) -> Span | None:
    """The text that a rule was read from; None where its file isn't at hand."""
    source = sources.get(origin.path)
    return None if source is None else Span(source=source, start=origin.start, end=origin.end)
