"""What has to be met for a promise, as a checklist at it: requirements, and duties whose neglect costs it."""

from collections.abc import Iterator

from ....dsl.model.statements import Duty, Outcome, Requirement
from ..scribe import Scribe
from ..words.parties import duty_of
from ..words.status import outcome_words
from . import Clause, Line, Link, Mark


def checklist(scribe: Scribe, id_: str) -> tuple[Clause, ...]:
    """The clause of a rule; none where nothing bears on it alone."""
    lines = tuple(_lines(scribe, id_))
    return (Clause(label=scribe.language.say("To be met"), lines=lines),) if lines else ()


def _lines(scribe: Scribe, id_: str) -> Iterator[Line]:
    for requirement in scribe.plan.requirements:
        if requirement.for_rule == id_ or id_ in requirement.outcome.names:
            yield requirement_line(scribe, requirement)
    for duty in scribe.plan.duties:
        if duty.outcome is not None and id_ in duty.outcome.names:
            yield _duty(scribe, duty, duty.outcome)


def requirement_line(scribe: Scribe, requirement: Requirement) -> Line:
    """What is required, where it is told, and what follows if it is not met."""
    say, outcome = scribe.language.say, outcome_words(scribe.names, requirement.outcome, requirement.for_rule)
    return Line(
        words=say("if not, {outcome}", outcome=outcome),
        mark=Mark(kind="check", sign="☐", word=say("Required")),
        link=Link(
            anchor=f"requirement-{requirement.id.replace('.', '-')}", words=scribe.own(requirement.words.rstrip("."))
        ),
        notes=scribe.notes(requirement.origin),
    )


def _duty(scribe: Scribe, duty: Duty, outcome: Outcome) -> Line:
    say = scribe.language.say
    return Line(
        words=say("if not, {outcome}", outcome=outcome_words(scribe.names, outcome, "")),
        mark=Mark(kind="check", sign="☐", word=duty_of(scribe.language, duty.party)),
        link=Link(anchor=f"duty-{duty.id.replace('.', '-')}", words=scribe.own(duty.words.rstrip("."))),
        notes=scribe.notes(duty.origin),
    )
