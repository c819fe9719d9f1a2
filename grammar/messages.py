"""A sentence for every way that the parser can stop, in the words of the people who write plans."""

from .diagnostics import Diagnostic, Severity
from .layout import INDENT
from .source import Source, Span
from .stop import BAD_DEDENT, NO_BLOCK, Stop


def explain(stop: Stop) -> Diagnostic:
    if stop.kind in (INDENT, BAD_DEDENT, NO_BLOCK):
        return Diagnostic(code="PS103", severity=Severity.ERROR, title=f"indentation: {stop.kind}", span=stop.span)
    if stop.at_line_end:
        return Diagnostic(code="PS102", severity=Severity.ERROR, title="this line breaks off", span=stop.span)
    return Diagnostic(
        code="PS101", severity=Severity.ERROR, title=f"`{stop.found}` can't stand here", span=stop.span
    )


def empty(source: Source) -> Diagnostic:
    return Diagnostic(
        code="PS112",
        severity=Severity.ERROR,
        title="this plan file says nothing",
        span=Span(source=source, start=0, end=0),
    )


def too_deep(span: Span, limit: int) -> Diagnostic:
    return Diagnostic(
        code="PS111", severity=Severity.ERROR, title=f"this stands more than {limit} levels deep", span=span
    )


def too_many(last: Diagnostic, limit: int) -> Diagnostic:
    return Diagnostic(
        code="PS111", severity=Severity.ERROR, title=f"this file has {limit} errors or more", span=last.span
    )
