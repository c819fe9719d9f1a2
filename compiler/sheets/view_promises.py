"""Entitlements and their deadlines as blocks: each promise with its made sentences."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from ...dsl.model import targets as tg
from ...dsl.model.cases import Case
from ...dsl.model.statements import Deadline, Entitlement, Provision, Recurring
from . import says
from . import words as w
from .branches import case_lines, lines_under
from .scribe import Scribe
from .view import Block, Clause, Line, Link, Table
from .view_amounts import amount_block
from .view_tables import cases_in_tables, laid_out
from .words_status import mark, strength_mark
from .words_times import due_calendars, escalation_words

T = TypeVar("T")


def anchor(kind: str, id_: str) -> str:
    return f"{kind}-{id_.replace('.', '-')}"


def clause(
    scribe: Scribe,
    label: str,
    cases: Sequence[Case[T]],
    say: Callable[[Scribe, Case[T]], Line],
    in_tables: frozenset[int] = frozenset(),
) -> tuple[Clause, ...]:
    """A clause of the cases that stand in no table; none where there are none."""
    loose = [case for index, case in enumerate(cases) if index not in in_tables]
    lines = case_lines(scribe.names, loose, lambda case: say(scribe, case))
    return (Clause(label=label, lines=lines),) if lines else ()


def entitlement_block(scribe: Scribe, entitlement: Entitlement) -> Block:
    marks = [case for case in entitlement.status if not case.branches]
    single = len(entitlement.status) == 1 and bool(marks) and not marks[0].value.words
    status = () if single else clause(
        scribe, "Included", entitlement.status, says.say_status, cases_in_tables(entitlement.tables, "included")
    )  # fmt: skip
    head_marks = (mark(scribe.names, marks[0].value.kind),) if len(entitlement.status) == 1 and marks else ()
    for head_mark in head_marks:
        scribe.marked(head_mark)
    notes = scribe.notes(entitlement.origin, *([marks[0].origin] if single else []))
    return Block(
        kind="entitlement",
        anchor=anchor("promise", entitlement.id),
        rule=entitlement.id,
        title=entitlement.title,
        marks=head_marks,
        notes=notes,
        origin=scribe.origin(entitlement.origin, *([marks[0].origin] if single else [])),
        bullets=provisions(scribe, entitlement.provides),
        clauses=(
            *status,
            *clause(
                scribe, "Hours", entitlement.available, says.say_available,
                cases_in_tables(entitlement.tables, "available"),
            ),
            *clause(scribe, "Only where", entitlement.only_where, says.say_condition),
            *recurring_clause(scribe, entitlement.recurring),
            *requirement_clause(scribe, entitlement.id),
        ),
        tables=tuple(_entitlement_table(scribe, entitlement, index) for index in range(len(entitlement.tables))),
        blocks=(
            *(deadline_block(scribe, deadline) for deadline in entitlement.deadlines),
            *(amount_block(scribe, amount) for amount in entitlement.amounts),
        ),
        links=calendar_links(
            scribe, [case.value for case in entitlement.available if isinstance(case.value, str)]
        ),
    )  # fmt: skip


def provisions(scribe: Scribe, provided: Sequence[Provision]) -> tuple[Line, ...]:
    return lines_under(
        scribe.names,
        [(provision.branches, partial(says.say_provision, scribe, provision)) for provision in provided],
    )


def recurring_clause(scribe: Scribe, recurring: Sequence[Recurring]) -> tuple[Clause, ...]:
    items = [
        (duty.branches, write)
        for duty in recurring
        for write in (partial(says.say_recurring, scribe, duty), partial(says.every_words, scribe, duty))
    ]
    lines = lines_under(scribe.names, items)
    return (Clause(label="Regularly", lines=lines),) if lines else ()


def requirement_clause(scribe: Scribe, id_: str) -> tuple[Clause, ...]:
    """The words of the requirements that guard a rule, at the rule."""
    guarding = [requirement for requirement in scribe.plan.requirements if requirement.for_rule == id_]
    lines = tuple(scribe.line(requirement.words, requirement.origin, author=True) for requirement in guarding)
    return (Clause(label="Requires", lines=lines),) if lines else ()


def _entitlement_table(scribe: Scribe, entitlement: Entitlement, index: int) -> Table:
    shape = entitlement.tables[index]
    what = w.listed(["hours" if column == "available" else column for column in shape.columns])
    return laid_out(
        scribe,
        f"{entitlement.title}: {what}",
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
    title = deadline.title or w.sentence(w.spaced(deadline.id.rpartition(".")[2]))
    strength = strength_mark(deadline.strength)
    scribe.marked(strength)
    notes = scribe.notes(deadline.origin)
    applies = says.applies_words(scribe, deadline.applies)
    tabled = deadline.tables
    calendars = [name for case in deadline.due for name in due_calendars(case.value)]
    calendars += [case.value.calendar for case in deadline.cutoff if case.value.calendar]
    return Block(
        kind="deadline",
        anchor=anchor("promise", deadline.id),
        rule=deadline.id,
        title=title,
        marks=(strength,),
        notes=notes,
        origin=scribe.origin(deadline.origin),
        clauses=(
            *((Clause(label="Applies", lines=(Line(words=applies),)),) if applies else ()),
            *clause(scribe, "Due", deadline.due, says.say_due, cases_in_tables(tabled, "due")),
            *clause(scribe, "The clock starts", deadline.starts, says.say_event),
            *clause(scribe, "The clock stops", deadline.stops, says.say_event),
            *clause(scribe, "The clock pauses", deadline.pauses, says.say_pause),
            *clause(scribe, "Cut-off", deadline.cutoff, says.say_cutoff, cases_in_tables(tabled, "cutoff")),
            *_closed_days(scribe, deadline),
            *clause(scribe, "Lasts", deadline.lasts, says.say_lasts),
            *clause(scribe, "By way of", deadline.channels, says.say_channels, cases_in_tables(tabled, "channels")),
            *_escalations(scribe, deadline),
            *requirement_clause(scribe, deadline.id),
        ),
        tables=tuple(_deadline_table(scribe, deadline, title, index) for index in range(len(tabled))),
        links=calendar_links(scribe, calendars),
    )


def _closed_days(scribe: Scribe, deadline: Deadline) -> tuple[Clause, ...]:
    told = clause(scribe, "Closed days", deadline.closed_days_count, says.say_closed_days)
    counts_days = any(isinstance(case.value, tg.WorkingDay | tg.ExtremeTarget) for case in deadline.due)
    if told or not deadline.cutoff or not counts_days:
        return told
    return (Clause(label="Closed days", lines=(Line(words=says.CLOSED_STARTS),)),)


def _escalations(scribe: Scribe, deadline: Deadline) -> tuple[Clause, ...]:
    lines = case_lines(
        scribe.names,
        deadline.escalations,
        lambda case: scribe.line(
            f"{w.sentence(escalation_words(scribe.names, case.value.after))}: to {case.value.to}", case.origin
        ),
    )
    return (Clause(label="Escalates", lines=lines),) if lines else ()


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
        Link(anchor=anchor("calendar", name), words=known[name]) for name in dict.fromkeys(calendars) if name in known
    )
