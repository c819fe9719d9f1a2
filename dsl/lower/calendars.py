"""Holiday lists and calendars: names found, hours judged, examples made exact."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any, assert_never

from ...grammar.source import Span
from ..model import expressions as mx
from ..model import statements as ms
from ..model import targets as mt
from ..model.cases import Branch, Case
from ..names import SymbolKind, every_item
from ..nodes import expressions as ex
from ..nodes import statements as st
from ..nodes import times as tm
from ..nodes.base import Name
from ..reference import holiday_names
from . import constants
from .branches import flatten
from .context import Context, Dropped
from .stamps import bracketed, instant

# ---- holiday lists


def holiday_list(context: Context, node: st.Holidays) -> ms.HolidayList:
    lines: list[Case[mt.HolidayLine]] = []
    for item in node.items:
        if isinstance(item, st.LooseQuote):
            continue
        try:
            lines.append(Case(branches=(), value=_holiday_line(context, item, node), origin=context.origin(item)))
        except Dropped:
            continue
    title = node.title or node.name.text.replace("_", " ")
    return ms.HolidayList(name=node.name.text, title=title, lines=tuple(lines), origin=context.origin(node))


def _holiday_line(context: Context, item: Any, node: st.Holidays) -> mt.HolidayLine:
    match item:
        case st.ListAll(listing=listing):
            return mt.AllDays(dates=_listed(context, listing))
        case st.ListChoose(holidays=names, listing=listing):
            public = public_holidays(context, listing)
            for name in names:
                _known_holiday(context, name, public.place, item)
            return mt.Chosen(holidays=names, dates=public)
        case st.ListOnly(listing=listing):
            return mt.OnlyThose(dates=_listed(context, listing))
        case st.ListLess(listing=listing):
            return mt.WithoutThose(dates=_listed(context, listing))
        case st.ListWithout(holidays=names):
            places = list(_places(node))
            for name in names:
                if places and not any(_is_known(name, place) for place in places):
                    _unknown_holiday(context, name, places[0], item)
            return mt.WithoutNames(holidays=names)
        case st.ListAdd(holiday=holiday, rule=rule):
            return mt.AddedDay(holiday=holiday, rule=day_rule(context, rule))
        case _:
            raise AssertionError(item)


def _places(node: st.Holidays) -> Iterator[str]:
    """Countries whose public holidays a list is made of, where they are named."""
    for item in node.items:
        if isinstance(item, st.ListAll | st.ListChoose) and isinstance(item.listing, tm.PublicHolidays):
            if item.listing.place.is_path:
                return
            yield item.listing.place.code


def _known_holiday(context: Context, name: str, place: mx.PlaceRef, item: st.ListChoose) -> None:
    if not place.is_fact and not _is_known(name, place.code):
        _unknown_holiday(context, name, place.code, item)


def _is_known(name: str, place: str) -> bool:
    return holiday_names.is_holiday_name(name, place)


def _unknown_holiday(context: Context, name: str, place: str, item: st.ListChoose | st.ListWithout) -> None:
    at = item.span.text.find(f'"{name}"')
    written = Span(source=item.span.source, start=item.span.start + at, end=item.span.start + at + len(name) + 2)
    context.report(
        "PS309",
        f'"{name}" is no public holiday of {place}',
        written if at >= 0 else item,
        why="a misspelt holiday would silently be a working day",
        help=holiday_names.holiday_help(name, place),
    )


def _listed(context: Context, node: tm.PublicHolidays | Name) -> mt.PublicHolidays | mt.NamedHolidays:
    if isinstance(node, tm.PublicHolidays):
        return public_holidays(context, node)
    if context.scope.find(node, SymbolKind.HOLIDAYS) is None:
        raise Dropped
    return mt.NamedHolidays(name=node.text)


def public_holidays(context: Context, node: tm.PublicHolidays) -> mt.PublicHolidays:
    place = constants.place_ref(context, node.place)
    if not place.is_fact and not holiday_names.has_holidays(place.code):
        context.drop("PS309", f"the public holidays of `{place.code}` are not known", node.place)
    return mt.PublicHolidays(place=place, observed=node.observed)


def day_rule(context: Context, node: tm.DayRule) -> mt.DayRule:
    match node:
        case tm.DaySpan():
            return _span(context, node)
        case tm.NthWeekday(nth=nth, weekday=weekday, month=month):
            if nth == 0 or nth > 5:
                context.drop(
                    "PS314", "a month has at most five of a weekday", node, help="write `1st` to `5th`, or `last`"
                )
            return mt.NthWeekday(nth=nth, weekday=weekday, month=month)
        case tm.BesideHoliday(side=side, holiday=holiday, listing=listing):
            name = None
            if listing is not None:
                if context.scope.find(listing, SymbolKind.HOLIDAYS) is None:
                    raise Dropped
                name = listing.text
            return mt.BesideHoliday(before=side is ex.Side.BEFORE, holiday=holiday, listing=name)
        case _:
            assert_never(node)


def _span(context: Context, node: tm.DaySpan) -> mt.FixedDates | mt.YearlyDates:
    for day in (node.first, node.last):
        try:
            date(day.year or 2024, day.month, day.day)
        except ValueError:
            context.drop("PS314", f"`{day.span.text}` is no day of the year", day, help="count the days of the month")
    if bool(node.first.year) is not bool(node.last.year):
        context.drop("PS314", "one end of this span has a year and the other has none", node)
    first, last = node.first.on(), node.last.on()
    if first is None or last is None:
        return mt.YearlyDates(first=(node.first.month, node.first.day), last=(node.last.month, node.last.day))
    if last < first:
        context.drop("PS313", "this span ends before it begins", node)
    return mt.FixedDates(first=first, last=last)


# ---- calendars


def calendar(context: Context, node: st.Calendar) -> ms.Calendar:
    lines: list[Case[mt.CalendarLine]] = []
    examples: list[ms.Example] = []
    for placed in flatten(context, node.items):
        item = placed.statement
        if isinstance(item, st.LooseQuote):
            continue
        try:
            if isinstance(item, st.ExampleState | st.ExampleSum):
                examples.append(_example(context, item, node))
            else:
                line = _line(context, item)
                lines.append(Case(branches=placed.branches, value=line, origin=context.origin(item)))
        except Dropped:
            continue
    _single_valued(context, lines, node)
    return ms.Calendar(
        name=node.name.text,
        title=node.title or node.name.text.replace("_", " "),
        lines=tuple(lines),
        examples=tuple(examples),
        origin=context.origin(node),
    )


def _line(context: Context, item: Any) -> mt.CalendarLine:
    match item:
        case st.OpenHours(days=tm.Weekdays(days=days), windows=windows):
            return mt.Weekly(days=days, hours=hours(context, windows))
        case st.OpenHours(days=tm.WorkingWeek(place=place), windows=windows):
            return mt.WorkingWeek(place=constants.place_ref(context, place), hours=hours(context, windows))
        case st.OpenAlways():
            return mt.Always()
        case st.OpenWith(calendars=calendars):
            return mt.WithCalendars(calendars=tuple(_calendar(context, name) for name in calendars))
        case st.OnlyWith(calendar=name):
            return mt.OnlyWithin(calendar=_calendar(context, name))
        case st.ClosedWith(calendar=name):
            return mt.ClosedWithin(calendar=_calendar(context, name))
        case st.ClosedDates(dates=dates):
            closed = _span(context, dates) if isinstance(dates, tm.DaySpan) else _listed(context, dates)
            return mt.ClosedOn(dates=closed)
        case st.ClosedBreak(rule=rule, windows=windows):
            return mt.DatedBreak(rule=day_rule(context, rule), hours=hours(context, windows))
        case st.DatedHours(rule=rule, windows=windows):
            return mt.DatedHours(rule=day_rule(context, rule), hours=hours(context, windows))
        case st.CalendarZone(zone=zone):
            return mt.InZone(zone=constants.zone_ref(context, zone))
        case st.DaysCap(count=count):
            return mt.AtMostDays(count=count)
        case st.OpenUnspecified(value=value):
            return mt.Open(why=context.words(value.why, item))
        case _:
            raise AssertionError(item)


def _calendar(context: Context, name: Name) -> str:
    if context.scope.find(name, SymbolKind.CALENDAR) is None:
        raise Dropped
    return name.text


def hours(context: Context, windows: Iterable[tm.Window]) -> tuple[mt.Hours, ...]:
    """Windows in the order written. Equal readings are refused: nobody knows whether they mean nothing or a day."""
    result: list[mt.Hours] = []
    for window in windows:
        if window.opens == window.closes:
            context.drop(
                "PS313",
                f"`{window.span.text}` has no length",
                window,
                help="write `00:00 to 24:00` for a whole day",
            )
        result.append(mt.Hours(opens=window.opens, closes=window.closes))
    return tuple(result)


def _single_valued(context: Context, lines: list[Case[mt.CalendarLine]], node: st.Calendar) -> None:
    """A calendar has one zone on each path, and somewhere to be open."""
    zones: list[tuple[Branch, ...]] = []
    opens = False
    unspecified = False
    for case in lines:
        match case.value:
            case mt.InZone():
                if any(all(a == b for a, b in zip(path, case.branches, strict=False)) for path in zones):
                    context.report("PS406", f"`{node.name.text}` has two zones on one path", node.name)
                zones.append(case.branches)
            case mt.Weekly() | mt.WorkingWeek() | mt.Always() | mt.WithCalendars() | mt.DatedHours():
                opens = True
            case mt.Open():
                unspecified = True
            case _:
                pass
    written = {type(item) for item in every_item(node.items)}
    opening = {st.OpenHours, st.OpenAlways, st.OpenWith, st.DatedHours, st.OpenUnspecified}
    if not opens and not unspecified and not written & opening:
        context.report(
            "PS407",
            f"the calendar `{node.name.text}` never opens",
            node.name,
            help='add `open Mon to Fri 09:00 to 17:00`, `open always`, or `unspecified "why"`',
        )
    hours_written = any(isinstance(case.value, mt.Weekly | mt.WorkingWeek | mt.DatedHours) for case in lines)
    if hours_written and not zones and st.CalendarZone not in written:
        context.report(
            "PS407",
            f"the calendar `{node.name.text}` has hours and no zone",
            node.name,
            why="09:00 is another moment in each zone",
            help="add `zone America/Denver`, or `zone` and a fact that holds one",
        )


def _example(context: Context, item: st.ExampleState | st.ExampleSum, node: st.Calendar) -> ms.Example:
    if isinstance(item, st.ExampleState):
        moment = bracketed(instant(context, item.moment))
        return ms.Example(moment=moment, is_open=item.is_open, origin=context.origin(item))
    unit = item.amount.unit
    if unit.calendar is not None and unit.calendar.text != node.name.text:
        context.drop("PS302", "an example counts in its own calendar", unit.calendar)
    start, result = bracketed(instant(context, item.start)), bracketed(instant(context, item.result))
    origin = context.origin(item)
    if unit.kind is ex.UnitKind.BUSINESS_DAY:
        return ms.Example(moment=start, amount_days=int(item.amount.amount), result=result, origin=origin)
    if unit.kind not in constants.OPEN_TIME:
        context.drop("PS302", "an example adds business time", item.amount)
    seconds = constants.elapsed(context, item.amount) // timedelta(seconds=1)
    return ms.Example(moment=start, amount_seconds=seconds, result=result, origin=origin)
