"""One line for each value that a rule may hold; cases and table cells are said alike."""

from dataclasses import replace

from ...dsl.model import targets as tg
from ...dsl.model.cases import Branch, Case, Condition, Origin
from ...dsl.model.statements import Deadline, Escalation, Lasts, Provision, Recurring, Status, StatusKind
from . import words as w
from .branches import path_words
from .language import Language, message_n
from .scribe import Scribe
from .view import Line, Link
from .words.amounts import amount_words
from .words.conditions import must_words
from .words.facts import event_clause, fact_noun, question
from .words.status import mark, status_words
from .words.times import (
    cutoff_words,
    due_words,
    escalation_words,
    event_paths,
    event_words,
    when_words,
)


def deadline_title(scribe: Scribe, deadline: Deadline) -> str:
    return scribe.own(deadline.title or w.sentence(w.spaced(deadline.id.rpartition(".")[2])))


def say_status(scribe: Scribe, case: Case[Status]) -> Line:
    status = case.value
    return scribe.line(
        status_words(scribe.names, status),
        case.origin,
        mark=mark(scribe.names, status.kind),
        author=bool(status.words),
    )


def say_marked(scribe: Scribe, kind: StatusKind, words: str, origin: Origin) -> Line:
    """A status with the author's words."""
    own = w.sentence(scribe.names.own(words))
    return scribe.line(own, origin, mark=mark(scribe.names, kind), author=bool(words))


def say_due(scribe: Scribe, case: Case[tg.Due]) -> Line:
    match case.value:
        case tg.NoPromise(words=words):
            return say_marked(scribe, StatusKind.NO_COMMITMENT, words, case.origin)
        case tg.Open(why=why):
            return say_marked(scribe, StatusKind.UNSPECIFIED, why, case.origin)
        case tg.NotApplicable(words=words):
            return say_marked(scribe, StatusKind.NOT_APPLICABLE, words, case.origin)
        case tg.NoticeBefore(before=before) as due:
            return scribe.line(
                w.sentence(due_words(scribe.names, due)), case.origin, tips=[question(scribe.names, before)]
            )
        case due:
            return scribe.line(w.sentence(due_words(scribe.names, due)), case.origin)


def short_due(scribe: Scribe, due: tg.Due) -> str:
    """What is due, to stand inside a sentence; a status by its word alone."""
    language, names = scribe.language, scribe.names
    match due:
        case tg.NoPromise():
            scribe.marked(mark(names, StatusKind.NO_COMMITMENT))
            return language.say_in("inside a sentence", "no commitment")
        case tg.Open():
            scribe.marked(mark(names, StatusKind.UNSPECIFIED))
            return language.say_in("inside a sentence", "not specified")
        case tg.NotApplicable():
            scribe.marked(mark(names, StatusKind.NOT_APPLICABLE))
            return language.say_in("inside a sentence", "not applicable")
        case target:
            return due_words(names, target)


def say_event(scribe: Scribe, case: Case[tg.Event]) -> Line:
    tips = [question(scribe.names, path) for path in event_paths(case.value)]
    return scribe.line(w.sentence(when_words(scribe.names, case.value)), case.origin, tips=tips)


def say_pause(scribe: Scribe, case: Case[str]) -> Line:
    words = scribe.language.say("During {fact}: that time does not count", fact=fact_noun(scribe.names, case.value))
    return scribe.line(words, case.origin, tips=[question(scribe.names, case.value)])


def say_lasts(scribe: Scribe, case: Case[Lasts]) -> Line:
    say, until = scribe.language.say, event_words(scribe.names, case.value.until)
    if case.value.then_as_in:
        then = scribe.names.rule(case.value.then_as_in)
        words = say("Until {event}; from then on as in {rule}", event=until, rule=then)
    else:
        words = say("Until {event}", event=until)
    tips = [question(scribe.names, path) for path in event_paths(case.value.until)]
    return scribe.line(words, case.origin, tips=tips)


def say_cutoff(scribe: Scribe, case: Case[tg.Cutoff]) -> Line:
    return scribe.line(w.sentence(cutoff_words(scribe.names, case.value)), case.origin)


def say_closed_days(scribe: Scribe, case: Case[bool]) -> Line:
    if not case.value:
        return scribe.line(closed_starts(scribe.language), case.origin)
    words = scribe.language.say("Closed days count as days from which the next business day is counted")
    return scribe.line(words, case.origin)


def closed_starts(language: Language) -> str:
    return language.say("What starts on a closed day counts as starting when the next business day opens")


def say_channels(scribe: Scribe, case: Case[tuple[str, ...]]) -> Line:
    return scribe.line(scribe.language.listed([scribe.names.title(name) for name in case.value], "or"), case.origin)


def say_available(scribe: Scribe, case: Case[str | Status]) -> Line:
    match case.value:
        case Status() as status:
            return scribe.line(
                status_words(scribe.names, status),
                case.origin,
                mark=mark(scribe.names, status.kind),
                author=bool(status.words),
            )
        case str() as calendar:
            link = Link(anchor=f"calendar-{calendar}", words=scribe.names.calendar_title(calendar))
            return replace(scribe.line("", case.origin), link=link)


def say_escalation(scribe: Scribe, case: Case[Escalation]) -> Line:
    moment = w.sentence(escalation_words(scribe.names, case.value.after))
    to = scribe.names.phrase(case.value.to)
    return scribe.line(scribe.language.say("{moment}: to {whom}", moment=moment, whom=to), case.origin)


def say_condition(scribe: Scribe, case: Case[Condition]) -> Line:
    return scribe.line(must_words(scribe.names, case.value.expression), case.origin)


def say_amount(scribe: Scribe, case: Case[tg.AmountValue]) -> Line:
    match case.value:
        case tg.NoLimit():
            return scribe.line(scribe.language.say("No limit"), case.origin)
        case tg.Open(why=why):
            return say_marked(scribe, StatusKind.UNSPECIFIED, why, case.origin)
        case value:
            return scribe.line(w.sentence(amount_words(scribe.names, value)), case.origin)


def say_owed(scribe: Scribe, value: tg.OwedValue, origin: Origin) -> Line:
    match value:
        case tg.NoPromise(words=words):
            return say_marked(scribe, StatusKind.NO_COMMITMENT, words, origin)
        case tg.Open(why=why):
            return say_marked(scribe, StatusKind.UNSPECIFIED, why, origin)
        case formula:
            return scribe.line(w.sentence(amount_words(scribe.names, formula)), origin)


def say_provision(scribe: Scribe, provision: Provision) -> Line:
    terms = mark(scribe.names, provision.terms) if provision.terms else None
    return scribe.line(scribe.names.own(provision.words), provision.origin, mark=terms, author=True)


def say_from(scribe: Scribe, recurring: Recurring) -> Line:
    if isinstance(recurring.start, tg.Open):
        return say_marked(scribe, StatusKind.UNSPECIFIED, recurring.start.why, recurring.origin)
    tips = [question(scribe.names, path) for path in event_paths(recurring.start)]
    return scribe.line(w.sentence(_from(scribe, recurring.start)), tips=tips)


def say_until(scribe: Scribe, until: tg.Event) -> Line:
    tips = [question(scribe.names, path) for path in event_paths(until)]
    return scribe.line(w.sentence(event_words(scribe.names, until)), tips=tips)


_EVERY = {
    "day": message_n("Every day", "Every {count} days"),
    "week": message_n("Every week", "Every {count} weeks"),
    "month": message_n("Every month", "Every {count} months"),
    "quarter": message_n("Every quarter", "Every {count} quarters"),
    "year": message_n("Every year", "Every {count} years"),
}


def every_words(language: Language, recurring: Recurring) -> str:
    return language.say_n(*_EVERY[recurring.unit], recurring.every)


def _from(scribe: Scribe, event: tg.Event) -> str:
    if isinstance(event, tg.AtFact) and event_clause(scribe.names, event.path)[1]:
        return when_words(scribe.names, event)
    return event_words(scribe.names, event)


def applies_words(scribe: Scribe, paths: tuple[tuple[Branch, ...], ...]) -> str:
    """When a rule holds that is declared under branches; empty where it always does."""
    if not paths or any(not path for path in paths):
        return ""
    cases = scribe.language.say("; or ").join(path_words(scribe.names, path) for path in paths)
    return w.sentence(cases)
