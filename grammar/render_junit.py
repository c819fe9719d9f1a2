"""Findings as a JUnit file, the one form that every CI server draws: one test case a finding."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from .diagnostics import Diagnostic, Severity
from .render_cells import shown
from .render_text import one


def junit(findings: Iterable[Diagnostic], *, suite: str = "plansmith check") -> str:
    """Errors and warnings fail, information passes with its words as output, what was accepted is skipped."""
    every = tuple(findings)
    failed = sum(1 for finding in every if _fails(finding))
    skipped = sum(1 for finding in every if finding.accepted)
    count = str(max(len(every), 1))
    counts = {"tests": count, "failures": str(failed), "errors": "0", "skipped": str(skipped)}
    suites = Element("testsuites", {"name": shown(suite), **counts})
    below = SubElement(suites, "testsuite", {"name": shown(suite), **counts})
    for finding in every:
        _case(below, finding)
    if not every:
        # Some servers take a file without any case for a broken run.
        SubElement(below, "testcase", {"classname": shown(suite), "name": "no findings"})
    indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(suites, encoding="unicode") + "\n"


def _fails(finding: Diagnostic) -> bool:
    return not finding.accepted and finding.severity is not Severity.INFO


def _case(suite: Element, finding: Diagnostic) -> None:
    span = finding.span
    where = {"classname": shown(span.source.path) if span else "plansmith"}
    place = f" at {span.line}:{span.column}" if span else ""
    lines = {"file": shown(span.source.path), "line": str(span.line)} if span else {}
    case = SubElement(suite, "testcase", {**where, "name": shown(finding.code + place), **lines})
    words = "\n".join(shown(line) for line in one(finding).split("\n"))
    if finding.accepted:
        SubElement(case, "skipped", {"message": shown(finding.accepted)})
    elif _fails(finding):
        failure = SubElement(case, "failure", {"message": shown(finding.title), "type": finding.severity.value})
        failure.text = words
    else:
        SubElement(case, "system-out").text = words
