"""The plan at a glance: features by tier, or features with their hours and promises where there are no tiers."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from ...dsl.model.cases import Case
from ...dsl.model.statements import Deadline, Entitlement, Status, Tier
from . import says
from . import words as w
from .branches import case_lines, path_words
from .names import TIER_PATH
from .partial import left_over
from .scribe import Scribe
from .view import Block, Cell, Line, Link, Row, Table
from .view_checklists import requirement_line
from .view_tables import footed
from .words_times import cutoff_edge


def overview_tables(scribe: Scribe) -> tuple[Table, ...]:
    """What there is, when somebody is there for it, and by when: one table, or two where there are tiers."""
    plan = scribe.plan
    if not plan.entitlements:
        return ()
    if not plan.tiers:
        return (_hours_table(scribe, "What the plan has", plan.entitlements, included=True),)
    tiers = _tiers_table(scribe)
    timed = [one for one in plan.entitlements if one.available or one.deadlines or one.recurring]
    hours = (_hours_table(scribe, "Hours and dates", timed, included=False),) if timed else ()
    return (tiers, *hours)


def who_block(scribe: Scribe) -> tuple[Block, ...]:
    """Who may have the plan: its requirements in a line each."""
    lines = tuple(
        replace(requirement_line(scribe.aside(), requirement), notes=()) for requirement in scribe.plan.requirements
    )
    if not lines:
        return ()
    return (Block(kind="summary", anchor="who", rule="", title="Who may have it", bullets=lines),)


def _tiers_table(scribe: Scribe) -> Table:
    plan = scribe.plan
    columns = tuple(tier.title for tier in plan.tiers)
    rows = tuple(
        Row(
            heads=(entitlement.title,),
            cells=tuple(_tier_cell(scribe, entitlement, tier) for tier in plan.tiers),
            rule=entitlement.id,
        )
        for entitlement in plan.entitlements
    )
    return footed(scribe, Table(caption="Features by tier", corners=("Feature",), columns=columns, rows=rows))


def _hours_table(scribe: Scribe, caption: str, entitlements: Sequence[Entitlement], *, included: bool) -> Table:
    rows = tuple(
        Row(
            heads=(entitlement.title,),
            cells=(
                *((_included(scribe, entitlement),) if included else ()),
                Cell(lines=_hours(scribe.aside(), entitlement)),
                Cell(lines=_promises(scribe.aside(), entitlement)),
            ),
            rule=entitlement.id,
        )
        for entitlement in entitlements
    )
    columns = ("Included", "Hours", "By when") if included else ("Hours", "By when")
    return footed(scribe, Table(caption=caption, corners=("Feature",), columns=columns, rows=rows))


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
    lines: list[Line] = []
    for deadline in entitlement.deadlines:
        title = deadline.title or w.sentence(w.spaced(deadline.id.rpartition(".")[2]))
        said = dict.fromkeys(_short(says.say_due(scribe, case)) for case in deadline.due)
        lines.append(
            Line(
                words="; or ".join(said) + _cutoffs(scribe, deadline),
                condition=says.applies_words(scribe, deadline.applies),
                link=Link(anchor=f"promise-{deadline.id.replace('.', '-')}", words=title),
            )
        )
    for recurring in entitlement.recurring:
        under = w.sentence(path_words(scribe.names, recurring.branches)) if recurring.branches else ""
        link = Link(anchor=f"promise-{recurring.id.replace('.', '-')}", words=says.every_words(recurring))
        lines.append(Line(words=recurring.words, condition=under, link=link, author=True))
    return tuple(lines)


def _cutoffs(scribe: Scribe, deadline: Deadline) -> str:
    """The cut-offs without their conditions, which stand at the promise."""
    said = dict.fromkeys(cutoff_edge(scribe.names, case.value) for case in deadline.cutoff)
    return f"; cut-off {w.listed([*said], 'or')}" if said else ""


def _short(line: Line) -> str:
    words = line.mark.word if line.mark else line.words
    return words[:1].lower() + words[1:]
