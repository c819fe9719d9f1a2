"""PS416: deadlines that replace each other in a circle.

`replaced by REF` hands a case over to another rule, which may hand it on. Where the way comes back to where it began,
no rule says when anything is due. A replacement that ends (`until EVENT`) is none of these: after it the rule's own
target holds.
"""

from collections.abc import Iterator

from ...grammar.diagnostics import Diagnostic, Label, Severity
from ..catalogue import Unit
from ..model import targets as mt
from .own import span_of
from .ways import way_back


def check(unit: Unit) -> Iterator[Diagnostic]:
    plan = None if unit.lowered is None else unit.lowered.plan
    if plan is None:
        return
    promised = [deadline for entitlement in plan.entitlements for deadline in entitlement.deadlines]
    owed = [deadline for duty in plan.duties for deadline in duty.deadlines]
    steps = {
        deadline.id: [(rule, case.origin) for case in deadline.due for rule in _replacement(case.value)]
        for deadline in (*promised, *owed)
    }
    told: set[frozenset[str]] = set()
    for start in steps:
        way = way_back(start, steps)
        ids = frozenset(rule for rule, _ in way)
        if way and ids not in told:
            told.add(ids)
            first, *others = (origin for _, origin in way)
            yield Diagnostic(
                code="PS416",
                severity=Severity.ERROR,
                title=f"`{start}` is replaced in a circle",
                span=span_of(unit, first),
                others=tuple(Label(span=span_of(unit, origin), text="and on from here") for origin in others),
                why=f"{' goes on to '.join(f'`{rule}`' for rule in (start, *(rule for rule, _ in way)))}",
                help="let one of them say when it is due",
                about=start,
            )


def _replacement(due: mt.Due) -> tuple[str, ...]:
    """The rule that holds instead, for good."""
    return (due.rule,) if isinstance(due, mt.ReplacedBy) and due.until is None else ()
