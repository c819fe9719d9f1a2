"""PS602: a calendar that may have at most so many days a week always has more.

`at most 5 days a week` leaves a longer week undecided: no deadline on it can be told. Where the calendar's week depends
on no fact and is longer in every week of a year, the promise can never be kept as it is written.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from ...dsl.model.statements import Plan
from ...dsl.model.targets import AtMostDays
from ...grammar.diagnostics import Diagnostic, Severity
from ...grammar.source import Source
from ..calendars import Ready
from ..facts import Facts
from ..program import Program
from ..time import BusinessTimeError
from .places import span_of

_FIRST_MONDAY = date(2026, 1, 5)


def days_a_week(plan: Plan, program: Program, sources: Mapping[str, Source]) -> Iterator[Diagnostic]:
    for calendar in plan.calendars:
        limits = [case for case in calendar.lines if isinstance(case.value, AtMostDays) and not case.branches]
        for case in limits:
            assert isinstance(case.value, AtMostDays)
            most = case.value.count
            days = _fewest_days(program, calendar.name)
            if days is not None and days > most:
                yield Diagnostic(
                    code="PS602",
                    severity=Severity.ERROR,
                    title=f"`{calendar.name}` works {days} days in every week, and may work at most {most}",
                    span=span_of(case.origin, sources),
                    why="a longer week is left undecided, so no business day on this calendar can ever be told",
                    help=f"write which {most} days they are: `open Mon to Fri …`",
                    about=calendar.name,
                )


def _fewest_days(program: Program, name: str) -> int | None:
    """The days of its shortest week in a year; None where the calendar depends on facts or has no dates."""
    found = program.calendar(name, Facts())
    if not isinstance(found, Ready):
        return None
    try:
        return min(found.calendar.pattern_days_in_week(_FIRST_MONDAY + timedelta(weeks=week)) for week in range(52))
    except BusinessTimeError:
        return None
