"""PS601: a calendar's own example doesn't hold.

An `example` line is a test of the calendar that it stands in: a moment at which it is open or closed, or a sum of
business time. It is worked out on every check, and where it fails the finding says what came instead, and how.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import assert_never

from ...dsl.model.statements import Calendar, Example, Plan
from ...grammar.diagnostics import Diagnostic, Severity
from ...grammar.source import Source
from ..calendars import Impossible, Ready, Unspecified
from ..decision_text import moment_words
from ..expectations import moment_of
from ..facts import Facts
from ..logic import Unknown
from ..program import Program
from ..time import BusinessTimeError, sentences
from .places import span_of


def calendar_examples(plan: Plan, program: Program, sources: Mapping[str, Source]) -> Iterator[Diagnostic]:
    for calendar in plan.calendars:
        for example in calendar.examples:
            found = _judge(calendar, example, program)
            if found is not None:
                title, why, help_ = found
                yield Diagnostic(
                    code="PS601",
                    severity=Severity.ERROR,
                    title=title,
                    span=span_of(example.origin, sources),
                    why=why,
                    help=help_,
                    about=calendar.name,
                )


def _judge(calendar: Calendar, example: Example, program: Program) -> tuple[str, str, str] | None:
    """Title, why and help of a failed example; None for one that holds."""
    name = calendar.name
    resolved = program.calendar(name, Facts())
    match resolved:
        case Ready():
            try:
                return _hold(resolved, example)
            except BusinessTimeError as error:
                return f"this example of `{name}` can't be worked out", str(error), ""
        case Unknown(missing, _):
            facts = ", ".join(f"`{path}`" for path in missing)
            help_ = "write it as a scenario that gives these facts"
            return f"`{name}` depends on {facts}, and an example gives no facts", "", help_
        case Unspecified(why=why) | Impossible(why=why):
            return f"`{name}` has no hours that an example could be tested with", why, ""
        case _:
            assert_never(resolved)


def _hold(ready: Ready, example: Example) -> tuple[str, str, str] | None:
    moment = moment_of(example.moment)
    calendar = ready.calendar
    if example.is_open is not None:
        if calendar.is_open(moment) is example.is_open:
            return None
        got = "closed" if example.is_open else "open"
        zone = calendar.zone
        day = None if zone is None else moment.astimezone(zone).date()
        closed_by = () if day is None else calendar.closed_by(day)
        why = f"closed by {', '.join(closed_by)}" if closed_by else _hours(ready, moment)
        return f"`{ready.name}` is {got} at {moment_words(moment)}", why, "correct the hours, or the example"
    wanted = moment_of(example.result)
    due, steps = _sum(ready, moment, example)
    if due == wanted:
        return None
    got = "never" if due is None else moment_words(due.astimezone(wanted.tzinfo))
    title = f"`{ready.name}` gives {got}, and this example expects {moment_words(wanted)}"
    return title, "; ".join(steps), "correct the hours, or the example"


def _sum(ready: Ready, start: datetime, example: Example) -> tuple[datetime | None, tuple[str, ...]]:
    if example.amount_days is not None:
        landing = ready.calendar.explain_add_days(start, example.amount_days)
        return None if landing.answer is None else landing.answer.due, sentences(landing.steps)
    explained = ready.calendar.explain_add(start, timedelta(seconds=example.amount_seconds or 0))
    return explained.answer, sentences(explained.steps)


def _hours(ready: Ready, moment: datetime) -> str:
    zone = ready.calendar.zone
    if zone is None:
        return ""
    windows = ready.calendar.shifts_on(moment.astimezone(zone).date())
    if not windows:
        return "the calendar has no hours on that date"
    return "open " + " and ".join(f"{one.opens:%H:%M} to {one.closes:%H:%M}" for one in windows) + f" {zone.key}"
