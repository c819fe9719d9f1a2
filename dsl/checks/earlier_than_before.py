"""PS413: a later start that is due earlier.

Past a cut-off the next business day counts, and a start on a closed day counts as the opening of the next. `closed
days count` says otherwise: then what starts on Saturday can be due on Monday, while what started on Friday evening,
past the cut-off, is due on Tuesday. Some documents mean just that; whoever signs should know.
"""

from collections.abc import Iterator

from ...grammar.diagnostics import Diagnostic, Label, Severity
from ..catalogue import Unit
from .own import span_of


def check(unit: Unit) -> Iterator[Diagnostic]:
    plan = None if unit.lowered is None else unit.lowered.plan
    if plan is None:
        return
    promised = [deadline for entitlement in plan.entitlements for deadline in entitlement.deadlines]
    owed = [deadline for duty in plan.duties for deadline in duty.deadlines]
    for deadline in (*promised, *owed):
        if not deadline.cutoff:
            continue
        for case in deadline.closed_days_count:
            yield Diagnostic(
                code="PS413",
                severity=Severity.INFO,
                title=f"a later start of `{deadline.id}` can be due earlier",
                span=span_of(unit, case.origin),
                others=(Label(span=span_of(unit, deadline.cutoff[0].origin), text="the cut-off"),),
                why="Friday past the cut-off is due on Tuesday, and Saturday, a closed day, on Monday",
                help="remove the line where a start on a closed day should count as the next opening",
                about=deadline.id,
            )
