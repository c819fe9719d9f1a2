"""Findings as plain data and back: for the cache, and between processes. Texts that spans point into go along."""

from collections.abc import Iterable
from typing import Any

from .grammar.diagnostics import Diagnostic, Fix, Grade, Label, Severity
from .grammar.source import Source, Span


def dump(findings: Iterable[Diagnostic]) -> dict[str, Any]:
    """Findings as lists, strings and numbers."""
    writer = _Writer()
    items = [writer.finding(finding) for finding in findings]
    return {"sources": [[source.path, source.text] for source in writer.sources], "findings": items}


def load(data: Any) -> tuple[Diagnostic, ...]:
    """Findings from what `dump` gave. Raises ValueError, TypeError, KeyError or IndexError for anything else."""
    sources = [Source(path=_text(path), text=_text(text)) for path, text in data["sources"]]
    return tuple(_finding(item, sources) for item in data["findings"])


class _Writer:
    """Numbers the sources in the order in which findings point into them."""

    def __init__(self) -> None:
        self.sources: list[Source] = []
        self._numbers: dict[int, int] = {}

    def finding(self, finding: Diagnostic) -> dict[str, Any]:
        return {
            "code": finding.code,
            "severity": finding.severity.value,
            "title": finding.title,
            "span": self.span(finding.span) if finding.span is not None else None,
            "label": finding.label,
            "others": [[self.span(label.span), label.text] for label in finding.others],
            "why": finding.why,
            "help": finding.help,
            "fixes": [[fix.title, self.span(fix.span), fix.text, fix.grade.value] for fix in finding.fixes],
            "witness": [list(pair) for pair in finding.witness],
            "about": finding.about,
            "accepted": finding.accepted,
        }

    def span(self, span: Span) -> list[int]:
        key = id(span.source)
        if key not in self._numbers:
            self._numbers[key] = len(self.sources)
            self.sources.append(span.source)
        return [self._numbers[key], span.start, span.end]


def _finding(item: Any, sources: list[Source]) -> Diagnostic:
    return Diagnostic(
        code=_text(item["code"]),
        severity=Severity(item["severity"]),
        title=_text(item["title"]),
        span=None if item["span"] is None else _span(item["span"], sources),
        label=_text(item["label"]),
        others=tuple(Label(span=_span(span, sources), text=_text(text)) for span, text in item["others"]),
        why=_text(item["why"]),
        help=_text(item["help"]),
        fixes=tuple(
            Fix(title=_text(title), span=_span(span, sources), text=_text(text), grade=Grade(grade))
            for title, span, text, grade in item["fixes"]
        ),
        witness=tuple((_text(path), _text(value)) for path, value in item["witness"]),
        about=_text(item["about"]),
        accepted=_text(item["accepted"]),
    )


def _span(value: Any, sources: list[Source]) -> Span:
    number, start, end = value
    source = sources[number]
    if not 0 <= start <= end <= len(source.text):
        raise ValueError("a span outside of its text")
    return Span(source=source, start=start, end=end)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("a text was expected")
    return value
