"""One line for each value that a rule may hold; cases and table cells are said alike."""

from dataclasses import replace

from ...dsl.model import targets as tg
from ...dsl.model.cases import Branch, Case, Condition, Origin
from ...dsl.model.statements import Escalation, Lasts, Provision, Recurring, Status, StatusKind
from . import words as w
from .branches import path_words
from .scribe import Scribe
from .view import Line, Link
from .words_conditions import amount_words, condition_words
from .words_facts import event_clause, fact_noun, question
from .words_status import mark, status_words
from .words_times import cutoff_words, due_words, escalation_words, event_paths, event_words, when_words


def say_status(scribe: Scribe, case: Case[Status]) -> Line:
    status = case.value
    return scribe.line(
        status_words(status), case.origin, mark=mark(scribe.names, status.kind), author=bool(status.words)
    )


def say_marked(scribe: Scribe, kind: StatusKind, words: str, origin: Origin) -> Line:
    return scribe.line(w.sentence(words), origin, mark=mark(scribe.names, kind), author=bool(words))


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


def say_event(scribe: Scribe, case: Case[tg.Event]) -> Line:
    tips = [question(scribe.names, path) for path in event_paths(case.value)]
    return scribe.line(w.sentence(when_words(scribe.names, case.value)), case.origin, tips=tips)


def say_pause(scribe: Scribe, case: Case[str]) -> Line:
    words = f"During {fact_noun(scribe.names, case.value)}: that time does not count"
    return scribe.line(words, case.origin, tips=[question(scribe.names, case.value)])


def say_lasts(scribe: Scribe, case: Case[Lasts]) -> Line:
    then = f"; from then on as in {scribe.names.rule(case.value.then_as_in)}" if case.value.then_as_in else ""
    tips = [question(scribe.names, path) for path in event_paths(case.value.until)]
    return scribe.line(f"Until {event_words(scribe.names, case.value.until)}{then}", case.origin, tips=tips)


def say_cutoff(scribe: Scribe, case: Case[tg.Cutoff]) -> Line:
    return scribe.line(w.sentence(cutoff_words(scribe.names, case.value)), case.origin)


def say_closed_days(scribe: Scribe, case: Case[bool]) -> Line:
    words = "Closed days count as days from which the next business day is counted"
    return scribe.line(words if case.value else CLOSED_STARTS, case.origin)


CLOSED_STARTS = "What starts on a closed day counts as starting when the next business day opens"


def say_channels(scribe: Scribe, case: Case[tuple[str, ...]]) -> Line:
    return scribe.line(w.listed([scribe.names.title(name) for name in case.value], "or"), case.origin)


def say_available(scribe: Scribe, case: Case[str | Status]) -> Line:
    match case.value:
        case Status() as status:
            return scribe.line(
                status_words(status), case.origin, mark=mark(scribe.names, status.kind), author=bool(status.words)
            )
        case str() as calendar:
            link = Link(anchor=f"calendar-{calendar}", words=scribe.names.calendar_title(calendar))
            return replace(scribe.line("", case.origin), link=link)


def say_escalation(scribe: Scribe, case: Case[Escalation]) -> Line:
    return scribe.line(
        f"{w.sentence(escalation_words(scribe.names, case.value.after))}: to {case.value.to}", case.origin
    )


def say_condition(scribe: Scribe, case: Case[Condition]) -> Line:
    return scribe.line(w.sentence(condition_words(scribe.names, case.value.expression)), case.origin)


def say_amount(scribe: Scribe, case: Case[tg.AmountValue]) -> Line:
    match case.value:
        case tg.NoLimit():
            return scribe.line("No limit", case.origin)
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
    return scribe.line(provision.words, provision.origin, mark=terms, author=True)


def say_from(scribe: Scribe, recurring: Recurring) -> Line:
    if isinstance(recurring.start, tg.Open):
        return say_marked(scribe, StatusKind.UNSPECIFIED, recurring.start.why, recurring.origin)
    tips = [question(scribe.names, path) for path in event_paths(recurring.start)]
    return scribe.line(w.sentence(_from(scribe, recurring.start)), tips=tips)


def say_until(scribe: Scribe, until: tg.Event) -> Line:
    tips = [question(scribe.names, path) for path in event_paths(until)]
    return scribe.line(w.sentence(event_words(scribe.names, until)), tips=tips)


def every_words(recurring: Recurring) -> str:
    return f"Every {recurring.unit if recurring.every == 1 else w.plural(recurring.every, recurring.unit)}"


def _from(scribe: Scribe, event: tg.Event) -> str:
    said = event_words(scribe.names, event)
    return f"when {said}" if isinstance(event, tg.AtFact) and event_clause(event.path)[1] else said


def applies_words(scribe: Scribe, paths: tuple[tuple[Branch, ...], ...]) -> str:
    """When a rule holds that is declared under branches; empty where it always does."""
    if not paths or any(not path for path in paths):
        return ""
    return w.sentence("; or ".join(path_words(scribe.names, path) for path in paths))
