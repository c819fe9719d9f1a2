"""The plan at a glance: features by tier, or features with their hours and promises where there are no tiers."""

from dataclasses import replace
from functools import partial

from ...dsl.model.cases import Case
from ...dsl.model.statements import Entitlement, Status, Tier
from . import says
from . import words as w
from .branches import case_lines, path_words
from .names import TIER_PATH
from .partial import left_over
from .scribe import Scribe
from .view import Cell, Line, Link, Row, Table
from .view_tables import footed


def overview_table(scribe: Scribe) -> Table:
    plan = scribe.plan
    if plan.tiers:
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
    rows = tuple(
        Row(
            heads=(entitlement.title,),
            cells=(
                Cell(lines=case_lines(scribe.names, entitlement.status, partial(_status_line, scribe))),
                Cell(lines=_hours(scribe, entitlement)),
                Cell(lines=_promises(scribe, entitlement)),
            ),
            rule=entitlement.id,
        )
        for entitlement in plan.entitlements
    )
    columns = ("Included", "Hours", "By when")
    return footed(scribe, Table(caption="What the plan has", corners=("Feature",), columns=columns, rows=rows))


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
                words="; or ".join(said),
                condition=says.applies_words(scribe, deadline.applies),
                link=Link(anchor=f"promise-{deadline.id.replace('.', '-')}", words=title),
            )
        )
    for recurring in entitlement.recurring:
        under = w.sentence(path_words(scribe.names, recurring.branches)) if recurring.branches else ""
        link = Link(anchor=f"promise-{recurring.id.replace('.', '-')}", words=says.every_words(recurring))
        lines.append(Line(words=recurring.words, condition=under, link=link, author=True))
    return tuple(lines)


def _short(line: Line) -> str:
    words = line.mark.word if line.mark else line.words
    return words[:1].lower() + words[1:]
