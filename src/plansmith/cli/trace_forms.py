"""What trace found out, for people and for programs."""

import json
from collections.abc import Iterator

from ..grammar.diagnostics import Diagnostic
from ..grammar.render_json import data
from ..tracing import Traced


def coverage(traced: Traced) -> Iterator[str]:
    """A line for each source: `sources/tam.txt: 355 of 355 words covered`."""
    for path, report in traced.reports.items():
        yield f"{path}: {report.covered:,} of {report.total:,} words covered"


def as_json(traced: Traced, *, show_all: bool) -> str:
    """What `docs/schemas/trace.v1.json` describes."""
    errors = [data(finding) for finding in traced.errors]
    return json.dumps({"sources": source_data(traced, show_all=show_all), "errors": errors}, indent=2) + "\n"


def source_data(traced: Traced, *, show_all: bool = True) -> list[dict[str, object]]:
    def is_shown(finding: Diagnostic) -> bool:
        return show_all or not finding.accepted

    return [
        {
            "source": path,
            "covered": report.covered,
            "total": report.total,
            "complete": report.is_complete,
            "findings": [data(finding) for finding in report.findings if is_shown(finding)],
        }
        for path, report in traced.reports.items()
    ]
