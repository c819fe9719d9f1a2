"""Static checks: what a plan's nodes, names and model tell without evaluating anything.

Each check is a module with one function from a unit to findings; its docstring is the seed of its page in
`docs/codes`. They share nodes, names, types and the little modules beside them, never each other.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ...grammar.diagnostics import Diagnostic, Findings, Severity
from ..catalogue import Unit
from . import (
    clockless_quotes,
    earlier_than_before,
    editions,
    empty_scenarios,
    gaps,
    keyword_names,
    loose_quotes,
    other_clocks,
    overlaps,
    unmentioned_notes,
    unreachable_levels,
    unused_facts,
    unused_names,
)
from .accept import accept_lines, accepted, idle
from .own import own_files

__all__ = ["CHECKS", "Check", "run"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Check:
    """`needs_meaning`: without names and types it would report what follows from their mistakes, so it waits."""

    codes: tuple[str, ...]
    find: Callable[[Unit], Iterator[Diagnostic]]
    needs_meaning: bool = True


CHECKS: tuple[Check, ...] = (
    Check(codes=("PS203",), find=unused_names.check),
    Check(codes=("PS206",), find=keyword_names.check, needs_meaning=False),
    Check(codes=("PS211",), find=unused_facts.check),
    Check(codes=("PS213",), find=loose_quotes.check, needs_meaning=False),
    Check(codes=("PS401",), find=unreachable_levels.check),
    Check(codes=("PS402",), find=other_clocks.check),
    Check(codes=("PS403",), find=clockless_quotes.check),
    Check(codes=("PS404",), find=overlaps.check),
    Check(codes=("PS405",), find=gaps.check),
    Check(codes=("PS409",), find=unmentioned_notes.check),
    Check(codes=("PS413",), find=earlier_than_before.check),
    Check(codes=("PS414",), find=editions.check, needs_meaning=False),
    Check(codes=("PS415",), find=empty_scenarios.check, needs_meaning=False),
)

_MEANING = "PS4"
"""Codes from here on are about what a plan means: they break no name and no type."""


def run(unit: Unit) -> tuple[Diagnostic, ...]:
    """All that is to be said of a unit, what reading and lowering found included, in the order of the text.

    Findings that an `accept` line covers carry its reason. Lines for the findings of trace (PS5…) and of the
    evaluated checks (PS6…) are left to those.
    """
    findings = Findings()
    findings.extend(unit.findings)
    broken = any(finding.severity is Severity.ERROR and finding.code < _MEANING for finding in unit.findings)
    for check in CHECKS:
        if not (broken and check.needs_meaning):
            findings.extend(check.find(unit))
    lines = accept_lines(file.nodes for file in unit.files)
    own = accept_lines(file.nodes for file in own_files(unit))
    if not broken:
        findings.extend(tuple(idle(findings, [line for line in own if line.code < "PS5"])))
    return accepted(findings.sorted(), lines)
