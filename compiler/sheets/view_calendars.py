"""Calendar boxes: hours, zone, holidays by name and, where a day is given, the coming year's dates."""

from collections.abc import Iterator
from datetime import date

from ...dsl.model import targets as tg
from ...dsl.model.cases import Case
from ...dsl.model.statements import Calendar, HolidayList, StatusKind
from . import says
from . import words as w
from .branches import case_lines
from .holiday_dates import ClosedDates, Dated, coming_year
from .scribe import Scribe
from .view import Block, Cell, Clause, Line, Link, Row, Table
from .words_calendars import (
    TIE_RULE,
    calendar_line_words,
    dates_words,
    holiday_line_words,
    used_calendars,
)
from .words_examples import calendar_example_words

_GROUPS: tuple[tuple[str, tuple[type, ...]], ...] = (
    ("Hours", (tg.Weekly, tg.WorkingWeek, tg.Always, tg.WithCalendars, tg.Open)),
    ("Limited to", (tg.OnlyWithin,)),
    ("Closed", (tg.ClosedWithin, tg.ClosedOn)),
    ("Special days", (tg.DatedHours, tg.DatedBreak)),
    ("Time zone", (tg.InZone,)),
    ("Working week", (tg.AtMostDays,)),
)
"""In the order in which a calendar is worked out."""


def calendar_block(scribe: Scribe, calendar: Calendar, on: date | None) -> Block:
    notes = scribe.notes(calendar.origin)
    clauses = tuple(
        Clause(label=label, lines=lines)
        for label, kinds in _GROUPS
        if (lines := _lines(scribe, [case for case in calendar.lines if isinstance(case.value, kinds)]))
    )
    always = any(isinstance(case.value, tg.Always) for case in calendar.lines)
    open_hours = any(isinstance(case.value, tg.Open) for case in calendar.lines)
    return Block(
        kind="calendar",
        anchor=f"calendar-{calendar.name}",
        rule=calendar.name,
        title=calendar.title or w.sentence(w.spaced(calendar.name)),
        notes=notes,
        origin=scribe.origin(calendar.origin),
        clauses=(
            *clauses,
            *(() if always or open_hours else (Clause(label="At the edges", lines=(Line(words=TIE_RULE),)),)),
            *_examples(scribe, calendar),
        ),
        tables=tuple(_dated_tables(scribe, calendar, on)) if on else (),
        links=_links(scribe, calendar),
    )


def _lines(scribe: Scribe, cases: list[Case[tg.CalendarLine]]) -> tuple[Line, ...]:
    return case_lines(scribe.names, cases, lambda case: _line(scribe, case))


def _line(scribe: Scribe, case: Case[tg.CalendarLine]) -> Line:
    if isinstance(case.value, tg.Open):
        return says.say_marked(scribe, StatusKind.UNSPECIFIED, case.value.why, case.origin)
    return scribe.line(w.sentence(calendar_line_words(scribe.names, case.value)), case.origin)


def _examples(scribe: Scribe, calendar: Calendar) -> tuple[Clause, ...]:
    lines = tuple(scribe.line(calendar_example_words(example), example.origin) for example in calendar.examples)
    return (Clause(label="For example", lines=lines),) if lines else ()


def _links(scribe: Scribe, calendar: Calendar) -> tuple[Link, ...]:
    """The calendars and holiday lists that this one is made with."""
    names = scribe.names
    links = [
        Link(anchor=f"calendar-{name}", words=names.calendars[name] or w.spaced(name))
        for case in calendar.lines
        for name in used_calendars(case.value)
        if name in names.calendars
    ]
    links += [
        Link(anchor=f"holidays-{dates.name}", words=names.holidays[dates.name] or w.spaced(dates.name))
        for dates in closed_dates(calendar)
        if isinstance(dates, tg.NamedHolidays) and dates.name in names.holidays
    ]
    return tuple(dict.fromkeys(links))


def closed_dates(calendar: Calendar) -> Iterator[ClosedDates]:
    return (case.value.dates for case in _closings(calendar))


def _closings(calendar: Calendar) -> Iterator[Case[tg.ClosedOn]]:
    for case in calendar.lines:
        if isinstance(case.value, tg.ClosedOn):
            yield Case(branches=case.branches, value=case.value, origin=case.origin)


def _dated_tables(scribe: Scribe, calendar: Calendar, on: date) -> Iterator[Table]:
    """A table for each list of public or named holidays that the calendar closes on, and each country it is for."""
    for case in _closings(calendar):
        if isinstance(case.value.dates, tg.PublicHolidays | tg.NamedHolidays):
            for dated in coming_year(scribe.plan, case, on):
                yield _dated_table(scribe, case.value.dates, dated, on)


def _dated_table(scribe: Scribe, dates: ClosedDates, dated: Dated, on: date) -> Table:
    what = (
        f"Holidays in {scribe.language.place(dated.where)}"
        if dated.where
        else w.sentence(dates_words(scribe.names, dates))
    )
    caption = f"{what}: the year from {w.day(on)}"
    if dated.lacking:
        row = Row(heads=("–",), cells=(Cell(lines=(Line(words=f"No dates: {dated.lacking}"),)),))
        return Table(caption=caption, corners=("Date",), columns=("Holiday",), rows=(row,))
    rows = tuple(
        Row(
            heads=(w.day(day),),
            cells=(Cell(lines=(Line(words=f"{'; '.join(names)}{' (estimated)' if estimated else ''}"),)),),
        )
        for day, names, estimated in dated.days
    )
    return Table(caption=caption, corners=("Date",), columns=("Holiday",), rows=rows, folded=bool(dated.where))


def holidays_block(scribe: Scribe, listing: HolidayList) -> Block:
    notes = scribe.notes(listing.origin)
    lines = case_lines(
        scribe.names,
        listing.lines,
        lambda case: scribe.line(w.sentence(holiday_line_words(scribe.names, case.value)), case.origin),
    )
    return Block(
        kind="holidays",
        anchor=f"holidays-{listing.name}",
        rule=listing.name,
        title=listing.title or w.sentence(w.spaced(listing.name)),
        label="Holidays",
        notes=notes,
        origin=scribe.origin(listing.origin),
        clauses=(Clause(label="Days", lines=lines),) if lines else (),
    )
