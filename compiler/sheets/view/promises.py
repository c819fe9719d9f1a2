"""Entitlements and their deadlines as blocks: each promise with its made sentences."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from ....dsl.model import targets as tg
from ....dsl.model.cases import Branch, Case
from ....dsl.model.statements import Deadline, Entitlement, Provision, Recurring
from .. import says
from .. import words as w
from ..branches import case_lines, lines_under, path_words
from ..scribe import Scribe
from ..words.status import mark, strength_mark
from ..words.times import due_calendars
from . import Block, Clause, Line, Link, Table
from .amounts import amount_block
from .checklists import checklist
from .tables import cases_in_tables, laid_out

T = TypeVar("T")


def anchor(kind: str, id_: str) -> str:
    return f"{kind}-{id_.replace('.', '-')}"


def clause(
    scribe: Scribe,
    label: str,
    cases: Sequence[Case[T]],
    say: Callable[[Scribe, Case[T]], Line],
    in_tables: frozenset[int] = frozenset(),
    under: tuple[Branch, ...] = (),
) -> tuple[Clause, ...]:
    """A clause of the cases that stand in no table; none where there are none.

    `under` are the branches that the block states already for all that stands in it.
    """
    loose = [
        replace(case, branches=case.branches[len(under) :]) if case.branches[: len(under)] == under else case
        for index, case in enumerate(cases)
        if index not in in_tables
    ]
    lines = case_lines(scribe.names, loose, lambda case: say(scribe, case))
    return (Clause(label=label, lines=lines),) if lines else ()


def entitlement_block(scribe: Scribe, entitlement: Entitlement) -> Block:
    single = entitlement.status[0] if len(entitlement.status) == 1 and not entitlement.status[0].branches else None
    mine = [entitlement.origin, *([single.origin] if single else [])]
    marks = [scribe.marked(mark(scribe.names, single.value.kind))] if single else []
    notes, origin = scribe.notes(*mine), scribe.origin(*mine)
    words = w.sentence(scribe.own(single.value.words)) if single else ""
    tabled, say = entitlement.tables, scribe.language.say
    return Block(
        kind="entitlement",
        anchor=anchor("promise", entitlement.id),
        rule=entitlement.id,
        title=scribe.own(entitlement.title),
        marks=tuple(marks),
        notes=notes,
        origin=origin,
        lead=(Line(words=words, author=True),) if words else (),
        bullets=provisions(scribe, entitlement.provides),
        clauses=(
            *(
                ()
                if single
                else clause(
                    scribe, say("Included"), entitlement.status, says.say_status, cases_in_tables(tabled, "included")
                )
            ),
            *clause(
                scribe, say("Hours"), entitlement.available, says.say_available, cases_in_tables(tabled, "available")
            ),
            *clause(scribe, say("Only where"), entitlement.only_where, says.say_condition),
            *checklist(scribe, entitlement.id),
        ),
        tables=tuple(_entitlement_table(scribe, entitlement, index) for index in range(len(tabled))),
        blocks=(
            *(deadline_block(scribe, deadline) for deadline in entitlement.deadlines),
            *(recurring_block(scribe, recurring) for recurring in entitlement.recurring),
            *(amount_block(scribe, amount) for amount in entitlement.amounts),
        ),
    )


def provisions(scribe: Scribe, provided: Sequence[Provision]) -> tuple[Line, ...]:
    return lines_under(
        scribe.names,
        [(provision.branches, partial(says.say_provision, scribe, provision)) for provision in provided],
    )


def recurring_block(scribe: Scribe, recurring: Recurring) -> Block:
    under = w.sentence(path_words(scribe.names, recurring.branches)) if recurring.branches else ""
    notes, origin = scribe.notes(recurring.origin), scribe.origin(recurring.origin)
    until, say = recurring.until, scribe.language.say
    return Block(
        kind="recurring",
        anchor=anchor("promise", recurring.id),
        rule=recurring.id,
        title=scribe.own(recurring.words),
        notes=notes,
        origin=origin,
        clauses=(
            *((Clause(label=say("Applies"), lines=(Line(words=under),)),) if under else ()),
            Clause(label=say("How often"), lines=(Line(words=says.every_words(scribe.language, recurring)),)),
            Clause(label=say("From"), lines=(replace(says.say_from(scribe, recurring), notes=(), origin=None),)),
            *((Clause(label=say("Until"), lines=(says.say_until(scribe, until),)),) if until else ()),
        ),
    )


def _entitlement_table(scribe: Scribe, entitlement: Entitlement, index: int) -> Table:
    shape = entitlement.tables[index]
    return laid_out(
        scribe,
        scribe.own(entitlement.title),
        shape,
        {
            "included": lambda case: says.say_status(scribe, entitlement.status[case]),
            "available": lambda case: says.say_available(scribe, entitlement.available[case]),
        },
        lambda column, case: (
            entitlement.status[case].branches if column == "included" else entitlement.available[case].branches
        ),
    )


def deadline_block(scribe: Scribe, deadline: Deadline) -> Block:
    say, title = scribe.language.say, says.deadline_title(scribe, deadline)
    strength = strength_mark(scribe.names, deadline.strength)
    scribe.marked(strength)
    notes = scribe.notes(deadline.origin)
    applies = says.applies_words(scribe, deadline.applies)
    tabled = deadline.tables
    under = deadline.applies[0] if len(deadline.applies) == 1 else ()
    calendars = [name for case in deadline.due for name in due_calendars(case.value)]
    calendars += [case.value.calendar for case in deadline.cutoff if case.value.calendar]
    notice = bool(deadline.due) and all(isinstance(case.value, tg.NoticeBefore) for case in deadline.due)
    stops = say("Counts as given") if notice else say("The clock stops")
    return Block(
        kind="deadline",
        anchor=anchor("promise", deadline.id),
        rule=deadline.id,
        title=title,
        marks=(strength,),
        notes=notes,
        origin=scribe.origin(deadline.origin),
        clauses=(
            *((Clause(label=say("Applies"), lines=(Line(words=applies),)),) if applies else ()),
            *clause(scribe, say("Due"), deadline.due, says.say_due, cases_in_tables(tabled, "due"), under),
            *clause(scribe, say("The clock starts"), deadline.starts, says.say_event, under=under),
            *(clause(scribe, stops, deadline.stops, says.say_event, under=under) or _open_end(scribe, deadline, stops)),
            *clause(scribe, say("The clock pauses"), deadline.pauses, says.say_pause, under=under),
            *clause(scribe, say("Cut-off"), deadline.cutoff, says.say_cutoff, cases_in_tables(tabled, "cutoff"), under),
            *_closed_days(scribe, deadline, under),
            *clause(scribe, say("Lasts"), deadline.lasts, says.say_lasts, under=under),
            *clause(
                scribe,
                say("By way of"),
                deadline.channels,
                says.say_channels,
                cases_in_tables(tabled, "channels"),
                under,
            ),
            *clause(scribe, say("Escalates"), deadline.escalations, says.say_escalation, under=under),
            *checklist(scribe, deadline.id),
        ),
        tables=tuple(_deadline_table(scribe, deadline, title, index) for index in range(len(tabled))),
        blocks=()
        if scribe.examples is None
        else scribe.examples.blocks(scribe.names, deadline, anchor("promise", deadline.id)),
        links=calendar_links(scribe, calendars),
    )


def _open_end(scribe: Scribe, deadline: Deadline, label: str) -> tuple[Clause, ...]:
    """Where a clock starts and the plan doesn't say what stops it, the sheet doesn't keep quiet about it."""
    return (Clause(label=label, lines=(Line(words=scribe.language.say("Not specified.")),)),) if deadline.starts else ()


def _closed_days(scribe: Scribe, deadline: Deadline, under: tuple[Branch, ...]) -> tuple[Clause, ...]:
    """What the language says of starts on closed days where there is a cut-off, if the rule does not say it itself."""
    label = scribe.language.say("Closed days")
    told = clause(scribe, label, deadline.closed_days_count, says.say_closed_days, under=under)
    counts_days = any(isinstance(case.value, tg.WorkingDay | tg.ExtremeTarget) for case in deadline.due)
    if told or not deadline.cutoff or not counts_days:
        return told
    always = all(case.branches == under for case in deadline.cutoff)
    if always:
        words = says.closed_starts(scribe.language)
    else:
        words = scribe.language.say(
            "Where there is a cut-off: what starts on a closed day counts as starting when the next business day opens"
        )
    return (Clause(label=label, lines=(Line(words=words),)),)


def _deadline_table(scribe: Scribe, deadline: Deadline, title: str, index: int) -> Table:
    cases = {"due": deadline.due, "cutoff": deadline.cutoff, "channels": deadline.channels}
    return laid_out(
        scribe,
        title,
        deadline.tables[index],
        {
            "due": lambda case: says.say_due(scribe, deadline.due[case]),
            "cutoff": lambda case: says.say_cutoff(scribe, deadline.cutoff[case]),
            "channels": lambda case: says.say_channels(scribe, deadline.channels[case]),
        },
        lambda column, case: cases[column][case].branches,
    )


def calendar_links(scribe: Scribe, calendars: Sequence[str]) -> tuple[Link, ...]:
    known = scribe.names.calendars
    return tuple(
        Link(anchor=anchor("calendar", name), words=scribe.names.calendar_title(name))
        for name in dict.fromkeys(calendars)
        if name in known
    )
