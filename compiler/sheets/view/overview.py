"""The plan at a glance: features by tier, or features with their hours and promises where there are no tiers."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import compress

from ....dsl.model.cases import Case
from ....dsl.model.statements import Deadline, Entitlement, Status, Tier
from .. import says
from .. import words as w
from ..branches import case_lines, path_words
from ..names import TIER_PATH
from ..partial import left_over
from ..scribe import Scribe
from ..words.times import cutoff_edge
from . import (
    Block,
    Cell,
    Line,
    Link,
    Row,
    Table,
)
from .checklists import requirement_line
from .tables import footed


def overview_tables(scribe: Scribe) -> tuple[Table, ...]:
    """What there is, when somebody is there for it, and by when: one table, or two where there are tiers."""
    plan = scribe.plan
    if not plan.entitlements:
        return ()
    if not plan.tiers:
        return (_hours_table(scribe, scribe.language.say("What the plan has"), plan.entitlements, included=True),)
    tiers = _tiers_table(scribe)
    timed = [one for one in plan.entitlements if one.available or one.deadlines or one.recurring]
    hours = (_hours_table(scribe, scribe.language.say("Hours and dates"), timed, included=False),) if timed else ()
    return (tiers, *hours)


def who_block(scribe: Scribe) -> tuple[Block, ...]:
    """Who may have the plan: its requirements in a line each."""
    lines = tuple(
        replace(requirement_line(scribe.aside(), requirement), notes=()) for requirement in scribe.plan.requirements
    )
    if not lines:
        return ()
    return (Block(kind="summary", anchor="who", rule="", title=scribe.language.say("Who may have it"), bullets=lines),)


def _tiers_table(scribe: Scribe) -> Table:
    plan = scribe.plan
    columns = tuple(scribe.own(tier.title) for tier in plan.tiers)
    rows = tuple(
        Row(
            heads=(scribe.own(entitlement.title),),
            cells=tuple(_tier_cell(scribe, entitlement, tier) for tier in plan.tiers),
            rule=entitlement.id,
        )
        for entitlement in plan.entitlements
    )
    say = scribe.language.say
    return footed(scribe, Table(caption=say("Features by tier"), corners=(say("Feature"),), columns=columns, rows=rows))


def _hours_table(scribe: Scribe, caption: str, entitlements: Sequence[Entitlement], *, included: bool) -> Table:
    rows = tuple(
        Row(
            heads=(scribe.own(entitlement.title),),
            cells=(
                *((_included(scribe, entitlement),) if included else ()),
                Cell(lines=_hours(scribe.aside(), entitlement)),
                Cell(lines=_promises(scribe.aside(), entitlement)),
            ),
            rule=entitlement.id,
        )
        for entitlement in entitlements
    )
    say = scribe.language.say
    columns = (*((say("Included"),) if included else ()), say("Hours"), say("By when"))
    table = Table(caption=caption, corners=(say("Feature"),), columns=columns, rows=rows)
    return footed(scribe, _without_empty_columns(table))


def _without_empty_columns(table: Table) -> Table:
    """Where nothing has hours, no column speaks of them."""
    filled = [any(row.cells[index].lines for row in table.rows) for index in range(len(table.columns))]
    rows = tuple(replace(row, cells=tuple(compress(row.cells, filled))) for row in table.rows)
    return replace(table, columns=tuple(compress(table.columns, filled)), rows=rows)


def _included(scribe: Scribe, entitlement: Entitlement) -> Cell:
    return Cell(lines=case_lines(scribe.names, entitlement.status, partial(_status_line, scribe)))


def _tier_cell(scribe: Scribe, entitlement: Entitlement, tier: Tier) -> Cell:
    lines: list[Line] = []
    for case in entitlement.status:
        left = left_over(case.branches, {TIER_PATH: tier.name})
        if left is not None:
            condition = w.sentence(path_words(scribe.names, left)) if left else ""
            lines.append(replace(_status_line(scribe, case), condition=condition))
    return Cell(lines=tuple(lines))


def _status_line(scribe: Scribe, case: Case[Status]) -> Line:
    """The mark alone: its words stand at the promise."""
    return replace(says.say_status(scribe, case), words="", author=False, origin=None)


def _hours(scribe: Scribe, entitlement: Entitlement) -> tuple[Line, ...]:
    return case_lines(scribe.names, entitlement.available, lambda case: _bare(says.say_available(scribe, case)))


def _bare(line: Line) -> Line:
    return replace(line, origin=None, notes=(), tips=())


def _promises(scribe: Scribe, entitlement: Entitlement) -> tuple[Line, ...]:
    """One line a deadline, with all that may be due; what decides between them stands at the promise."""
    lines = [
        Line(
            words=_dues(scribe, deadline),
            condition=says.applies_words(scribe, deadline.applies),
            link=Link(anchor=f"promise-{deadline.id.replace('.', '-')}", words=says.deadline_title(scribe, deadline)),
        )
        for deadline in entitlement.deadlines
    ]
    for recurring in entitlement.recurring:
        under = w.sentence(path_words(scribe.names, recurring.branches)) if recurring.branches else ""
        every = says.every_words(scribe.language, recurring)
        link = Link(anchor=f"promise-{recurring.id.replace('.', '-')}", words=every)
        lines.append(Line(words=scribe.own(recurring.words), condition=under, link=link, author=True))
    return tuple(lines)


def _dues(scribe: Scribe, deadline: Deadline) -> str:
    """What may be due, and the cut-offs, without the conditions that stand at the promise."""
    say = scribe.language.say
    due = say("; or ").join(dict.fromkeys(says.short_due(scribe, case.value) for case in deadline.due))
    cutoffs = dict.fromkeys(cutoff_edge(scribe.names, case.value) for case in deadline.cutoff)
    if not cutoffs:
        return due
    return say("{due}; cut-off {times}", due=due, times=scribe.language.listed([*cutoffs], "or"))
