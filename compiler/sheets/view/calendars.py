"""Calendar boxes: hours, zone, holidays by name and, where a day is given, the coming year's dates."""

from collections.abc import Iterator
from datetime import date

from ....dsl.model import targets as tg
from ....dsl.model.cases import Case
from ....dsl.model.statements import Calendar, HolidayList, StatusKind
from .. import says
from .. import words as w
from ..branches import case_lines
from ..holiday_dates import SEVERAL_FACTS, ClosedDates, Dated, coming_year
from ..language import message
from ..names import Names
from ..scribe import Scribe
from ..words.calendars import calendar_line_words, dates_words, holiday_line_words, tie_rule, used_calendars
from ..words.examples import calendar_example_words
from . import (
    Block,
    Cell,
    Clause,
    Line,
    Link,
    Row,
    Table,
)

_GROUPS: tuple[tuple[str, tuple[type, ...]], ...] = (
    (message("Hours"), (tg.Weekly, tg.WorkingWeek, tg.Always, tg.WithCalendars, tg.Open)),
    (message("Limited to"), (tg.OnlyWithin,)),
    (message("Closed"), (tg.ClosedWithin, tg.ClosedOn)),
    (message("Special days"), (tg.DatedHours, tg.DatedBreak)),
    (message("Time zone"), (tg.InZone,)),
    (message("Working week"), (tg.AtMostDays,)),
)
"""In the order in which a calendar is worked out."""


def calendar_block(scribe: Scribe, calendar: Calendar, on: date | None) -> Block:
    notes = scribe.notes(calendar.origin)
    clauses = tuple(
        Clause(label=scribe.language.say(label), lines=lines)
        for label, kinds in _GROUPS
        if (lines := _lines(scribe, [case for case in calendar.lines if isinstance(case.value, kinds)]))
    )
    always = any(isinstance(case.value, tg.Always) for case in calendar.lines)
    open_hours = any(isinstance(case.value, tg.Open) for case in calendar.lines)
    return Block(
        kind="calendar",
        anchor=f"calendar-{calendar.name}",
        rule=calendar.name,
        title=w.sentence(scribe.names.calendar_title(calendar.name)),
        notes=notes,
        origin=scribe.origin(calendar.origin),
        clauses=(
            *clauses,
            *(() if always or open_hours else (_edges(scribe),)),
            *_examples(scribe, calendar),
        ),
        tables=tuple(_dated_tables(scribe, calendar, on)) if on else (),
        links=_links(scribe, calendar),
    )


def _edges(scribe: Scribe) -> Clause:
    return Clause(label=scribe.language.say("At the edges"), lines=(Line(words=tie_rule(scribe.language)),))


def _lines(scribe: Scribe, cases: list[Case[tg.CalendarLine]]) -> tuple[Line, ...]:
    return case_lines(scribe.names, cases, lambda case: _line(scribe, case))


def _line(scribe: Scribe, case: Case[tg.CalendarLine]) -> Line:
    if isinstance(case.value, tg.Open):
        return says.say_marked(scribe, StatusKind.UNSPECIFIED, case.value.why, case.origin)
    return scribe.line(w.sentence(calendar_line_words(scribe.names, case.value)), case.origin)


def _examples(scribe: Scribe, calendar: Calendar) -> tuple[Clause, ...]:
    lines = tuple(
        scribe.line(calendar_example_words(scribe.language, example), example.origin) for example in calendar.examples
    )
    return (Clause(label=scribe.language.say("For example"), lines=lines),) if lines else ()


def _links(scribe: Scribe, calendar: Calendar) -> tuple[Link, ...]:
    """The calendars and holiday lists that this one is made with."""
    names = scribe.names
    links = [
        Link(anchor=f"calendar-{name}", words=names.calendar_title(name))
        for case in calendar.lines
        for name in used_calendars(case.value)
        if name in names.calendars
    ]
    links += [
        Link(anchor=f"holidays-{dates.name}", words=names.holiday_title(dates.name))
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
    language = scribe.language
    say = language.say
    if dated.where:
        what = say("Holidays in {place}", place=language.place(dated.where))
    else:
        what = w.sentence(dates_words(scribe.names, dates))
    caption = say("{holidays}: the year from {day}", holidays=what, day=language.day(on))
    corners, columns = (say("Date"),), (say("Holiday"),)
    if dated.lacking:
        row = Row(heads=("–",), cells=(Cell(lines=(Line(words=lacking_words(scribe.names, dated)),)),))
        return Table(caption=caption, corners=corners, columns=columns, rows=(row,))
    rows = tuple(
        Row(heads=(language.day(day),), cells=(Cell(lines=(Line(words=_holiday(scribe, names, estimated)),)),))
        for day, names, estimated in dated.days
    )
    return Table(caption=caption, corners=corners, columns=columns, rows=rows, folded=bool(dated.where))


def lacking_words(names: Names, dated: Dated) -> str:
    say = names.language.say
    if dated.lacking == SEVERAL_FACTS:
        return say("No dates: they depend on several facts")
    return say("No dates: {why}", why=names.language.own(dated.lacking, "en"))


def _holiday(scribe: Scribe, names: tuple[str, ...], estimated: bool) -> str:
    said = scribe.language.series(map(scribe.names.holiday, names))
    return scribe.language.say("{holiday} (estimated)", holiday=said) if estimated else said


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
        title=w.sentence(scribe.names.holiday_title(listing.name)),
        label=scribe.language.say("Holidays"),
        notes=notes,
        origin=scribe.origin(listing.origin),
        clauses=(Clause(label=scribe.language.say("Days"), lines=lines),) if lines else (),
    )
