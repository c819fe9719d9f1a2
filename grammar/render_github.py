"""Findings as GitHub's workflow commands: lines on standard output that become notes at the changed lines."""

from collections.abc import Iterable

from .diagnostics import Diagnostic, Severity
from .render_cells import prose

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def github(findings: Iterable[Diagnostic]) -> str:
    """One command a line. What was accepted is a notice, whatever it was before."""
    return "".join(_command(finding) + "\n" for finding in findings)


def _command(finding: Diagnostic) -> str:
    name = "notice" if finding.accepted else _COMMANDS[finding.severity]
    properties = {"title": f"plansmith ({finding.code})"}
    if finding.span:
        row, column = finding.span.source.position(finding.span.start)
        end_row, end_column = finding.span.source.position(finding.span.end)
        # Without a line the note is shown on no changed line; columns are taken only within one line.
        properties |= {"file": finding.span.source.path, "line": str(row), "endLine": str(end_row)}
        if row == end_row:
            properties |= {"col": str(column), "endColumn": str(end_column)}
    facts = ", ".join(f"{path} = {value}" for path, value in finding.witness)
    parts = [
        finding.title,
        finding.label,
        f"for example: {facts}" if facts else "",
        f"why: {finding.why}" if finding.why else "",
        f"help: {finding.help}" if finding.help else "",
        f"accepted: {finding.accepted}" if finding.accepted else "",
    ]
    message = "\n".join(line for part in parts if part for line in prose(part))
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {listed}::{_escaped(message)}"


def _escaped(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _escaped(words).replace(":", "%3A").replace(",", "%2C")
