"""`accept CODE for REF because "why"`: which findings a plan acknowledges, and which of its lines cover none.

An acknowledged finding stays a finding: it carries the reason, is shown by `check --all` and on review sheets, and
no longer counts. An error can't be acknowledged: what is wrong in the plan itself is mended.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ...grammar.diagnostics import Diagnostic, Severity, did_you_mean
from ..nodes import statements as st


def accept_lines(files: Iterable[st.File | None]) -> tuple[st.Accept, ...]:
    return tuple(item for file in files if file is not None for item in file.items if isinstance(item, st.Accept))


def accepted(findings: Iterable[Diagnostic], lines: Iterable[st.Accept]) -> tuple[Diagnostic, ...]:
    """The findings, those that a line covers with its reason."""
    reasons = {(line.code, line.about.text): line.because for line in reversed(tuple(lines))}
    return tuple(
        replace(finding, accepted=reasons.get((finding.code, finding.about), "")) if _can_be(finding) else finding
        for finding in findings
    )


def idle(findings: Iterable[Diagnostic], lines: Iterable[st.Accept]) -> Iterator[Diagnostic]:
    """PS410 for each line that covers no finding. `findings` are all of the lines' codes that were looked for."""
    findings = tuple(findings)
    for line in lines:
        same_code = [finding for finding in findings if finding.code == line.code]
        matching = [finding for finding in same_code if finding.about == line.about.text]
        if any(_can_be(finding) for finding in matching):
            continue
        if matching:
            title = f"`{line.code}` is an error, and an error can't be accepted"
            advice = "mend what it says, and remove this line"
        else:
            title = f"no finding `{line.code}` is about `{line.about}`"
            others = [finding.about for finding in same_code if _can_be(finding) and finding.about]
            advice = did_you_mean(line.about.text, others) or "remove the line: what it acknowledged is gone"
        yield Diagnostic(
            code="PS410",
            severity=Severity.WARNING,
            title=title,
            span=line.about.span,
            why="a reason for a fault that is gone misleads whoever signs",
            help=advice,
            about=line.about.text,
        )


def _can_be(finding: Diagnostic) -> bool:
    return finding.severity is not Severity.ERROR
