"""PS417: calendars or holiday lists that are made of themselves.

`open with`, `only with` and `closed with` take other calendars in, and a holiday list may take in others. Where the way
comes back to where it began, nobody can say when the calendar is open.
"""

from collections.abc import Iterator, Mapping, Sequence

from ...grammar.diagnostics import Diagnostic, Label, Severity
from ..catalogue import Unit
from ..model import targets as mt
from .own import span_of
from .ways import Step, way_back


def check(unit: Unit) -> Iterator[Diagnostic]:
    plan = None if unit.lowered is None else unit.lowered.plan
    if plan is None:
        return
    calendars = {
        one.name: [(name, case.origin) for case in one.lines for name in _taken_in(case.value)]
        for one in plan.calendars
    }
    lists = {
        one.name: [(name, case.origin) for case in one.lines for name in _taken_from(case.value)]
        for one in plan.holidays
    }
    yield from _circles(unit, calendars, "calendar")
    yield from _circles(unit, lists, "holiday list")


def _taken_in(line: mt.CalendarLine) -> tuple[str, ...]:
    match line:
        case mt.WithCalendars(calendars=calendars):
            return calendars
        case mt.OnlyWithin(calendar=calendar) | mt.ClosedWithin(calendar=calendar):
            return (calendar,)
        case _:
            return ()


def _taken_from(line: mt.HolidayLine) -> tuple[str, ...]:
    match line:
        case mt.AllDays(dates=mt.NamedHolidays(name=name)) | mt.OnlyThose(dates=mt.NamedHolidays(name=name)):
            return (name,)
        case mt.WithoutThose(dates=mt.NamedHolidays(name=name)):
            return (name,)
        case mt.AddedDay(rule=mt.BesideHoliday(listing=str(name))):
            return (name,)
        case _:
            return ()


def _circles(unit: Unit, steps: Mapping[str, Sequence[Step]], what: str) -> Iterator[Diagnostic]:
    told: set[str] = set()
    for start in steps:
        way = way_back(start, steps)
        if not way or start in told:
            continue
        names = [name for name, _ in way]
        told.update(names)
        first, *others = (origin for _, origin in way)
        yield Diagnostic(
            code="PS417",
            severity=Severity.ERROR,
            title=f"the {what} `{start}` is made of itself",
            span=span_of(unit, first),
            others=tuple(Label(span=span_of(unit, origin), text="and on from here") for origin in others),
            why=" takes in ".join(f"`{name}`" for name in (start, *names)),
            help="write what both need into a third one",
            about=start,
        )
