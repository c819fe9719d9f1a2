"""Short ways to make the findings of the reader."""

from .diagnostics import Diagnostic, Fix, Grade, Severity
from .source import Span
from .stop import Stop


def error(
    code: str, span: Span, title: str, *, label: str = "", why: str = "", advice: str = "", fixes: tuple[Fix, ...] = ()
) -> Diagnostic:
    return Diagnostic(
        code=code, severity=Severity.ERROR, title=title, span=span, label=label, why=why, help=advice, fixes=fixes
    )


def part(stop: Stop, start: int, end: int) -> Span:
    """A stretch of the stop's source."""
    return Span(source=stop.source, start=start, end=end)


def write(span: Span, text: str, *, safe: bool = False, title: str = "") -> Fix:
    """The fix that puts a text in place of a span."""
    words = title or (f"write `{text}`" if text.strip() else f"remove `{span.text}`")
    return Fix(title=words, span=span, text=text, grade=Grade.SAFE if safe else Grade.SUGGESTED)
