"""The plan at a glance: features by tier, or features with their hours and promises where there are no tiers."""

from dataclasses import replace

from ...dsl.model.cases import Case
from ...dsl.model.statements import Entitlement, Status, Tier
from . import says
from . import words as w
from .branches import path_words
from .scribe import Scribe
from .tiers import in_tier
from .view import Cell, Line, Row, Table
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
                Cell(lines=tuple(_status_line(scribe, case, _condition(scribe, case)) for case in entitlement.status)),
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
        left = in_tier(case.branches, tier.name)
        if left is not None:
            condition = w.sentence(path_words(scribe.names, left)) if left else ""
            lines.append(_status_line(scribe, case, condition))
    return Cell(lines=tuple(lines))


def _status_line(scribe: Scribe, case: Case[Status], condition: str) -> Line:
    return replace(says.say_status(scribe, case), condition=condition, words="", author=False, origin=None)


def _condition(scribe: Scribe, case: Case[Status]) -> str:
    return w.sentence(path_words(scribe.names, case.branches)) if case.branches else ""


def _hours(scribe: Scribe, entitlement: Entitlement) -> tuple[Line, ...]:
    lines = [replace(says.say_available(scribe, case), origin=None, notes=()) for case in entitlement.available]
    return tuple(dict.fromkeys(replace(line, words=line.words.strip("“”")) for line in lines))


def _promises(scribe: Scribe, entitlement: Entitlement) -> tuple[Line, ...]:
    lines: list[Line] = []
    for deadline in entitlement.deadlines:
        said = dict.fromkeys(
            replace(says.say_due(scribe, case), origin=None, notes=(), tips=()) for case in deadline.due
        )
        title = deadline.title or w.sentence(w.spaced(deadline.id.rpartition(".")[2]))
        words = [line.words or (line.mark.word if line.mark else "") for line in said]
        lines.append(Line(words=f"{title}: {'; or '.join(_lower(word) for word in words)}"))
    for recurring in entitlement.recurring:
        span = recurring.unit if recurring.every == 1 else w.plural(recurring.every, recurring.unit)
        lines.append(Line(words=f"Every {span}: {recurring.words}"))
    return tuple(dict.fromkeys(lines))


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
