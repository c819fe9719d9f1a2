"""Static checks: what a plan's nodes, names and model tell without evaluating anything.

Each check is a module with one function from a unit to findings; its docstring is the seed of its page in
`docs/codes`. They share nodes, names, types and the little modules beside them, never each other.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

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
    made_of_themselves,
    other_clocks,
    overlaps,
    replaced_in_a_circle,
    unmentioned_notes,
    unreachable_levels,
    unused_facts,
    unused_names,
)
from .accept import accept_lines, accepted, idle
from .own import own_files

__all__ = ["CHECKS", "Check", "Needs", "run"]


class Needs(IntEnum):
    """What must be free of errors, so that a check doesn't report what only follows from them."""

    NOTHING = 0
    MEANING = 1
    """Names and types."""
    EVERYTHING = 2
    """Every statement too: a name that only a broken line uses is no unused name."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Check:
    code: str
    find: Callable[[Unit], Iterator[Diagnostic]]
    needs: Needs = Needs.MEANING


CHECKS: tuple[Check, ...] = (
    Check(code="PS203", find=unused_names.check, needs=Needs.EVERYTHING),
    Check(code="PS206", find=keyword_names.check, needs=Needs.NOTHING),
    Check(code="PS211", find=unused_facts.check, needs=Needs.EVERYTHING),
    Check(code="PS213", find=loose_quotes.check, needs=Needs.NOTHING),
    Check(code="PS401", find=unreachable_levels.check),
    Check(code="PS402", find=other_clocks.check),
    Check(code="PS403", find=clockless_quotes.check),
    Check(code="PS404", find=overlaps.check),
    Check(code="PS405", find=gaps.check),
    Check(code="PS409", find=unmentioned_notes.check, needs=Needs.EVERYTHING),
    Check(code="PS413", find=earlier_than_before.check),
    Check(code="PS414", find=editions.check, needs=Needs.NOTHING),
    Check(code="PS415", find=empty_scenarios.check, needs=Needs.NOTHING),
    Check(code="PS416", find=replaced_in_a_circle.check),
    Check(code="PS417", find=made_of_themselves.check),
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
    sound = _soundness(unit.findings)
    for check in CHECKS:
        if check.needs <= sound:
            findings.extend(check.find(unit))
    lines = accept_lines(file.nodes for file in unit.files)
    own = accept_lines(file.nodes for file in own_files(unit))
    if sound is not Needs.NOTHING:
        findings.extend(tuple(idle(findings, [line for line in own if line.code < "PS5"])))
    return accepted(findings.sorted(), lines)


def _soundness(findings: Iterable[Diagnostic]) -> Needs:
    errors = [finding.code for finding in findings if finding.severity is Severity.ERROR]
    if any(code < _MEANING for code in errors):
        return Needs.NOTHING
    return Needs.MEANING if errors else Needs.EVERYTHING
