"""Requirements and duties as blocks: who may have the plan, and what the customer and the partner do."""

from collections.abc import Sequence

from ...dsl.model.statements import Duty, Must, Requirement
from . import says
from . import words as w
from .scribe import Scribe
from .view import Block, Clause, Line
from .view_promises import clause, deadline_block, provisions, recurring_block
from .words_conditions import condition_words
from .words_status import outcome_words


def requirement_block(scribe: Scribe, requirement: Requirement) -> Block:
    what = f"For {scribe.names.rule(requirement.for_rule)}" if requirement.for_rule else "For the whole plan"
    notes = scribe.notes(requirement.origin)
    return Block(
        kind="requirement",
        anchor=f"requirement-{requirement.id.replace('.', '-')}",
        rule=requirement.id,
        title=requirement.words,
        label=what,
        notes=notes,
        origin=scribe.origin(requirement.origin),
        clauses=(
            *_musts(scribe, requirement.musts),
            Clause(
                label="If not",
                lines=(Line(words=w.sentence(outcome_words(scribe.names, requirement.outcome, requirement.for_rule))),),
            ),
        ),
    )


def _musts(scribe: Scribe, musts: Sequence[Must]) -> tuple[Clause, ...]:
    lines = tuple(must_line(scribe, must) for must in musts)
    return (Clause(label="Must hold" if len(lines) == 1 else "All must hold", lines=lines),) if lines else ()


def must_line(scribe: Scribe, must: Must) -> Line:
    line = scribe.line(w.sentence(condition_words(scribe.names, must.condition.expression)), must.origin)
    if must.when is None:
        return line
    return Line(
        words=line.words,
        condition=f"When {condition_words(scribe.names, must.when.expression)}",
        notes=line.notes,
        origin=line.origin,
    )


def duty_block(scribe: Scribe, duty: Duty) -> Block:
    notes = scribe.notes(duty.origin)
    outcome = () if duty.outcome is None else (
        Clause(label="If not", lines=(Line(words=w.sentence(outcome_words(scribe.names, duty.outcome, ""))),)),
    )  # fmt: skip
    return Block(
        kind="duty",
        anchor=f"duty-{duty.id.replace('.', '-')}",
        rule=duty.id,
        title=duty.words,
        label=f"{w.sentence(duty.party)}’s duty",
        notes=notes,
        origin=scribe.origin(duty.origin),
        bullets=provisions(scribe, duty.provides),
        clauses=(
            *_musts(scribe, duty.musts),
            *outcome,
            *clause(scribe, "Left open", duty.status, says.say_status),
        ),
        blocks=(
            *(deadline_block(scribe, deadline) for deadline in duty.deadlines),
            *(recurring_block(scribe, recurring) for recurring in duty.recurring),
        ),
    )
