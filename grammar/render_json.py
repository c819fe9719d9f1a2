"""Findings as data, for programs: the list that `docs/schemas/diagnostics.v1.json` describes."""

import json as _json
from collections.abc import Iterable

from .diagnostics import Diagnostic, Fix, Label
from .source import Source, Span


def json(findings: Iterable[Diagnostic]) -> str:
    """A JSON list, one object a finding. Rows and columns count from 1, in characters; ends are exclusive."""
    # Lone surrogates can't be written as UTF-8, so everything past ASCII is escaped: the output is the same anywhere.
    return _json.dumps([data(finding) for finding in findings], indent=2) + "\n"


def data(finding: Diagnostic) -> dict[str, object]:
    """One finding as plain dictionaries, lists and strings."""
    span = finding.span
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.title,
        "filename": span.source.path if span else None,
        "location": _point(span.source, span.start) if span else None,
        "end_location": _point(span.source, span.end) if span else None,
        "label": finding.label,
        "others": [_label(label) for label in finding.others],
        "about": finding.about,
        "why": finding.why,
        "help": finding.help,
        "fixes": [_fix(fix) for fix in finding.fixes],
        "witness": [{"path": path, "value": value} for path, value in finding.witness],
        "accepted": finding.accepted or None,
        "url": page(finding.code),
    }


def page(code: str) -> str:
    """Where the page of a code stands, from the root of the project; `plansmith explain CODE` prints it."""
    return f"docs/codes/{code}.md"


def _place(span: Span) -> dict[str, object]:
    return {
        "filename": span.source.path,
        "location": _point(span.source, span.start),
        "end_location": _point(span.source, span.end),
    }


def _label(label: Label) -> dict[str, object]:
    return {**_place(label.span), "text": label.text}


def _fix(fix: Fix) -> dict[str, object]:
    edit = {**_place(fix.span), "content": fix.text}
    return {"title": fix.title, "grade": fix.grade.value, "edits": [edit]}


def _point(source: Source, offset: int) -> dict[str, int]:
    row, column = source.position(offset)
    return {"row": row, "column": column}
