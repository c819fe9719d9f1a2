"""One value, many forms: a finding for the terminal, for programs, for CI servers and code hosts.

Every form is a pure function from findings to a string in a module of its own, loaded when it is asked for.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import assert_never

from .diagnostics import Diagnostic, Severity


class Form(StrEnum):
    """What `--format` may name."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    JUNIT = "junit"
    GITHUB = "github"


def render(findings: Iterable[Diagnostic], form: Form = Form.TEXT, *, colour: bool = False) -> str:
    """All findings in one form. Colour is for text alone; the summary line is `summary`'s."""
    match form:
        case Form.TEXT:
            from .render_text import text

            return text(findings, colour=colour)
        case Form.JSON:
            from .render_json import json

            return json(findings)
        case Form.SARIF:
            from .render_sarif import sarif

            return sarif(findings)
        case Form.JUNIT:
            from .render_junit import junit

            return junit(findings)
        case Form.GITHUB:
            from .render_github import github

            return github(findings)
        case _:
            assert_never(form)


def summary(findings: Iterable[Diagnostic], files: int) -> str:
    """The last line of a report: `2 errors, 1 warning in 3 files`. Accepted findings are counted on their own."""
    every = tuple(findings)
    counts = []
    for severity, word in ((Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "remark")):
        number = sum(1 for finding in every if finding.severity is severity and not finding.accepted)
        if number:
            counts.append(_counted(number, word))
    accepted = sum(1 for finding in every if finding.accepted)
    if not counts:
        counts.append("no findings")
    if accepted:
        counts.append(f"{accepted} accepted")
    return f"{', '.join(counts)} in {_counted(files, 'file')}"


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"
