"""PS402: a clock that runs on other hours than the promise is available.

An entitlement says during which calendar it is available, and its deadlines count in the hours or days of a calendar.
Where the two differ in a tier, the plan promises help at hours that do not count, or counts hours without help. A
deadline whose figure the document leaves out has a clock all the same: the `business time` of the block around it.
"""

from collections.abc import Iterator

from ...grammar.diagnostics import Diagnostic, Label, Severity
from ...grammar.source import Span
from ..catalogue import Unit
from ..model import statements as ms
from ..model import targets as mt
from ..model.cases import Case
from ..nodes import statements as st
from ..nodes.base import Name, walk
from ..nodes.expressions import Unit as UnitNode
from .known import TIER, taken
from .own import nodes_of, span_of


def check(unit: Unit) -> Iterator[Diagnostic]:
    plan = None if unit.lowered is None else unit.lowered.plan
    if plan is None:
        return
    tiers: tuple[str | None, ...] = tuple(tier.name for tier in plan.tiers) or (None,)
    for entitlement in plan.entitlements:
        for deadline in entitlement.deadlines:
            for tier in tiers:
                yield from _judged(unit, entitlement, deadline, tier)


def _judged(unit: Unit, entitlement: ms.Entitlement, deadline: ms.Deadline, tier: str | None) -> Iterator[Diagnostic]:
    if all(taken(branches, tier) is False for branches in deadline.applies):
        return
    told: set[tuple[str, str]] = set()
    for due in deadline.due:
        if taken(due.branches, tier) is False:
            continue
        available = _available(entitlement, due, tier)
        for calendar in _clocks(unit, entitlement.id, deadline, due.value):
            if available is None or available.value == calendar or (calendar, str(available.value)) in told:
                continue
            told.add((calendar, str(available.value)))
            yield _finding(unit, deadline, due, calendar, available, tier)


def _available(entitlement: ms.Entitlement, due: Case[mt.Due], tier: str | None) -> Case[str | ms.Status] | None:
    """The hours that are certain to be those of the promise where this target holds."""
    for case in entitlement.available:
        rest = [branch for branch in case.branches if branch not in due.branches]
        if taken(rest, tier) is True:
            return case if isinstance(case.value, str) else None
    return None


def _clocks(unit: Unit, owner: str, deadline: ms.Deadline, due: mt.Due) -> Iterator[str]:
    match due:
        case mt.OpenTime(calendar=calendar) | mt.WorkingDay(calendar=calendar):
            yield calendar
        case mt.ExtremeTarget(targets=targets):
            for target in targets:
                yield from _clocks(unit, owner, deadline, target)
        case mt.NoticeBefore(amount=mt.OpenTime(calendar=calendar) | mt.WorkingDay(calendar=calendar)):
            yield calendar
        case mt.Open():
            around = _business_time(unit, deadline.id)
            if around is not None:
                yield around.text
        case _:
            pass


def _business_time(unit: Unit, deadline_id: str) -> Name | None:
    """The calendar of the `business time` line nearest to a deadline: its own, its block's, the plan's."""
    owner, _, name = deadline_id.rpartition(".")
    blocks: list[st.PlanHead | st.Entitlement | st.Deadline] = []
    blocks.extend(nodes_of(unit, st.PlanHead))
    for entitlement in nodes_of(unit, st.Entitlement):
        if entitlement.name.text == owner:
            blocks.append(entitlement)
            blocks.extend(
                node for node in walk(entitlement) if isinstance(node, st.Deadline) and node.name.text == name
            )
    for block in reversed(blocks):
        for item in block.items:
            if isinstance(item, st.BusinessTime):
                return item.calendar
    return None


def _finding(
    unit: Unit,
    deadline: ms.Deadline,
    due: Case[mt.Due],
    calendar: str,
    available: Case[str | ms.Status],
    tier: str | None,
) -> Diagnostic:
    where = f" in tier `{tier}`" if tier else ""
    return Diagnostic(
        code="PS402",
        severity=Severity.WARNING,
        title=f"`{deadline.id}` counts the hours of `{calendar}`, and{where} it is available in `{available.value}`",
        span=_clock_span(unit, deadline, due, calendar),
        label="counted in these hours",
        others=(Label(span=span_of(unit, available.origin), text="available in these"),),
        witness=((TIER, tier),) if tier else (),
        why="help is promised at hours that do not count, or hours count in which no help is promised",
        help="count in the hours in which it is available, or acknowledge what the document says: "
        f'`accept PS402 for {deadline.id} because "…"`',
        about=deadline.id,
    )


def _clock_span(unit: Unit, deadline: ms.Deadline, due: Case[mt.Due], calendar: str) -> Span:
    """Where the clock is named: in the target, in the block around it, else the target's line."""
    line = span_of(unit, due.origin)
    for node in nodes_of(unit, UnitNode):
        named = node.calendar
        if named is not None and named.text == calendar and _inside(named.span, line):
            return named.span
    around = _business_time(unit, deadline.id)
    return around.span if around is not None and around.text == calendar else line


def _inside(span: Span, other: Span) -> bool:
    return span.source is other.source and other.start <= span.start and span.end <= other.end
