"""Requirements and duties as blocks: who may have the plan, and what the customer and the partner do."""

from collections.abc import Sequence

from ....dsl.model.statements import Duty, Must, Requirement
from .. import says
from .. import words as w
from ..scribe import Scribe
from ..words.conditions import condition_words, must_words
from ..words.parties import duty_of
from ..words.status import outcome_words
from . import Block, Clause, Line
from .promises import clause, deadline_block, provisions, recurring_block


def requirement_block(scribe: Scribe, requirement: Requirement) -> Block:
    say = scribe.language.say
    if requirement.for_rule:
        what = say("For {rule}", rule=scribe.names.rule(requirement.for_rule))
    else:
        what = say("For the whole plan")
    notes = scribe.notes(requirement.origin)
    return Block(
        kind="requirement",
        anchor=f"requirement-{requirement.id.replace('.', '-')}",
        rule=requirement.id,
        title=scribe.own(requirement.words),
        label=what,
        notes=notes,
        origin=scribe.origin(requirement.origin),
        clauses=(
            *_musts(scribe, requirement.musts),
            Clause(
                label=scribe.language.say("If not"),
                lines=(Line(words=w.sentence(outcome_words(scribe.names, requirement.outcome, requirement.for_rule))),),
            ),
        ),
    )


def _musts(scribe: Scribe, musts: Sequence[Must]) -> tuple[Clause, ...]:
    lines, say = tuple(must_line(scribe, must) for must in musts), scribe.language.say
    return (Clause(label=say("Must hold") if len(lines) == 1 else say("All must hold"), lines=lines),) if lines else ()


def must_line(scribe: Scribe, must: Must) -> Line:
    line = scribe.line(must_words(scribe.names, must.condition.expression), must.origin)
    if must.when is None:
        return line
    when = condition_words(scribe.names, must.when.expression)
    return Line(
        words=line.words,
        condition=w.sentence(scribe.language.say("when {condition}", condition=when)),
        notes=line.notes,
        origin=line.origin,
    )


def duty_block(scribe: Scribe, duty: Duty) -> Block:
    notes = scribe.notes(duty.origin)
    outcome: tuple[Clause, ...] = ()
    if duty.outcome is not None:
        words = w.sentence(outcome_words(scribe.names, duty.outcome, ""))
        outcome = (Clause(label=scribe.language.say("If not"), lines=(Line(words=words),)),)
    return Block(
        kind="duty",
        anchor=f"duty-{duty.id.replace('.', '-')}",
        rule=duty.id,
        title=scribe.own(duty.words),
        label=duty_of(scribe.language, duty.party),
        notes=notes,
        origin=scribe.origin(duty.origin),
        bullets=provisions(scribe, duty.provides),
        clauses=(
            *_musts(scribe, duty.musts),
            *outcome,
            *clause(scribe, scribe.language.say("Left open"), duty.status, says.say_status),
        ),
        blocks=(
            *(deadline_block(scribe, deadline) for deadline in duty.deadlines),
            *(recurring_block(scribe, recurring) for recurring in duty.recurring),
        ),
    )
