"""Targets, events, cut-offs and the days and hours of calendars: trees to nodes."""

from typing import Any

from lark import Token

from ..nodes import expressions as ex
from ..nodes import times as tm
from .context import Branch, Child, Context, builds, string
from .expressions import path_of

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def month_number(token: Child) -> int:
    return _MONTHS.index(str(token)) + 1


def weekday_number(token: Child) -> int:
    """ISO: Monday is 1."""
    return _DAYS.index(str(token)[:3]) + 1


# ---- points and targets


@builds("by_close")
def by_close(context: Context, tree: Branch) -> tm.ByClose:
    return tm.ByClose(span=context.span(tree))


@builds("by_end_of_day")
def by_end_of_day(context: Context, tree: Branch) -> tm.ByEndOfDay:
    return tm.ByEndOfDay(zone=context.node(tree.children[0]), span=context.span(tree))


@builds("same_time")
def same_time(context: Context, tree: Branch) -> tm.SameTime:
    return tm.SameTime(zone=context.node(tree.children[0]), span=context.span(tree))


@builds("edge_time")
def edge_time(context: Context, tree: Branch) -> tm.EdgeTime:
    edge, clock, zone = tree.children
    return tm.EdgeTime(
        edge=tm.Edge(str(edge)), clock=context.time(clock), zone=context.node(zone), span=context.span(tree)
    )


@builds("between_times")
def between_times(context: Context, tree: Branch) -> tm.BetweenTimes:
    opens, closes, zone = tree.children
    return tm.BetweenTimes(
        opens=context.time(opens), closes=context.time(closes), zone=context.node(zone), span=context.span(tree)
    )


@builds("within")
def within(context: Context, tree: Branch) -> tm.Within:
    quantity, point, rolled = tree.children
    return tm.Within(
        quantity=context.node(quantity),
        point=context.node(point),
        rolled=rolled is not None,
        span=context.span(tree),
    )


@builds("on_day")
def on_day(context: Context, tree: Branch) -> tm.OnDay:
    kind, count, calendar, point = tree.children
    return tm.OnDay(
        business=str(kind) == "business",
        count=int(str(count)),
        calendar=context.optional_name(calendar),
        point=context.node(point),
        span=context.span(tree),
    )


@builds("extreme_target")
def extreme_target(context: Context, tree: Branch) -> tm.ExtremeTarget:
    word, *targets = tree.children
    return tm.ExtremeTarget(earliest=str(word) == "earliest", targets=context.nodes(targets), span=context.span(tree))


@builds("notice")
def notice(context: Context, tree: Branch) -> tm.Notice:
    quantity, path, zone = tree.children
    return tm.Notice(
        quantity=context.node(quantity),
        before=path_of(context, path),
        zone=context.node(zone),
        span=context.span(tree),
    )


@builds("replaced")
def replaced(context: Context, tree: Branch) -> tm.Replaced:
    by, until = tree.children
    return tm.Replaced(by=context.node(by), until=context.node(until), span=context.span(tree))


@builds("cutoff")
def cutoff(context: Context, tree: Branch) -> tm.Cutoff:
    edge, clock, zone, calendar, past = tree.children
    return tm.Cutoff(
        edge=tm.Edge(str(edge)),
        clock=context.time(clock),
        zone=context.node(zone),
        calendar=context.optional_name(calendar),
        past=context.node(past),
        span=context.span(tree),
    )


@builds("days_more")
def days_more(context: Context, tree: Branch) -> tm.DaysMore:
    count, calendar = tree.children
    return tm.DaysMore(count=int(str(count)), calendar=context.optional_name(calendar), span=context.span(tree))


@builds("other_target")
def other_target(context: Context, tree: Branch) -> tm.OtherTarget:
    return tm.OtherTarget(target=context.node(tree.children[0]), span=context.span(tree))


# ---- events


@builds("event_path")
def at_event(context: Context, tree: Branch) -> tm.AtEvent:
    return tm.AtEvent(path=path_of(context, tree.children[0]), span=context.span(tree))


@builds("shifted_event")
def shifted_event(context: Context, tree: Branch) -> tm.ShiftedEvent:
    quantity, side, path, zone = tree.children
    return tm.ShiftedEvent(
        quantity=context.node(quantity),
        side=ex.Side(str(side)),
        path=path_of(context, path),
        zone=context.node(zone),
        span=context.span(tree),
    )


@builds("first_opening")
def first_opening(context: Context, tree: Branch) -> tm.FirstOpening:
    calendar, path = tree.children
    return tm.FirstOpening(calendar=context.name(calendar), path=path_of(context, path), span=context.span(tree))


@builds("extreme_event")
def extreme_event(context: Context, tree: Branch) -> tm.ExtremeEvent:
    word, *events = tree.children
    return tm.ExtremeEvent(earliest=str(word) == "earliest", events=context.nodes(events), span=context.span(tree))


# ---- days and hours


@builds("window")
def window(context: Context, tree: Branch) -> tm.Window:
    """Hours that end at or before their start run into the next day; equal readings are left to a check."""
    opens, closes = (context.minutes(token) for token in tree.children)
    if closes < opens:
        closes += 1440
    return tm.Window(opens=opens, closes=closes, span=context.span(tree))


def windows(context: Context, tree: Any) -> tuple[tm.Window, ...]:
    """The windows of an `hours` subtree."""
    return context.nodes(tree.children)


@builds("weekdays")
def weekdays(context: Context, tree: Branch) -> tm.Weekdays:
    days: list[int] = []
    for part in tree.children:
        first, last = (None if token is None else weekday_number(token) for token in part.children)  # type: ignore[union-attr]
        assert first is not None
        span = range(first, (last or first) + (8 if (last or first) < first else 1))
        days.extend((day - 1) % 7 + 1 for day in span)
    return tm.Weekdays(days=tuple(days), span=context.span(tree))


@builds("daily")
def daily(context: Context, tree: Branch) -> tm.Weekdays:
    return tm.Weekdays(days=tuple(range(1, 8)), span=context.span(tree))


@builds("working_week")
def working_week(context: Context, tree: Branch) -> tm.WorkingWeek:
    return tm.WorkingWeek(place=place(context, tree.children[0]), span=context.span(tree))


def place(context: Context, token: Child) -> tm.Place:
    assert isinstance(token, Token)
    return tm.Place(code=str(token), is_path=token.type == "PATH", span=context.span(token))


@builds("public_holidays")
def public_holidays(context: Context, tree: Branch) -> tm.PublicHolidays:
    where, observance = tree.children
    return tm.PublicHolidays(
        place=place(context, where), observed=str(observance) == "observed", span=context.span(tree)
    )


@builds("year_day")
def year_day(context: Context, tree: Branch) -> tm.YearDay:
    first, *month = tree.children
    if not month:
        day = context.date(first)
        return tm.YearDay(year=day.year, month=day.month, day=day.day, span=context.span(tree))
    return tm.YearDay(year=0, month=month_number(month[0]), day=int(str(first)), span=context.span(tree))


@builds("day_span")
def day_span(context: Context, tree: Branch) -> tm.DaySpan:
    first, last = context.node(tree.children[0]), context.node(tree.children[1])
    return tm.DaySpan(first=first, last=last or first, span=context.span(tree))


@builds("nth_weekday")
def nth_weekday(context: Context, tree: Branch) -> tm.NthWeekday:
    ordinal, day, month = tree.children
    return tm.NthWeekday(
        nth=int(str(ordinal)[:-2]), weekday=weekday_number(day), month=month_number(month), span=context.span(tree)
    )


@builds("last_weekday")
def last_weekday(context: Context, tree: Branch) -> tm.NthWeekday:
    day, month = tree.children
    return tm.NthWeekday(nth=-1, weekday=weekday_number(day), month=month_number(month), span=context.span(tree))


@builds("beside_holiday")
def beside_holiday(context: Context, tree: Branch) -> tm.BesideHoliday:
    side, holiday, listing = tree.children
    return tm.BesideHoliday(
        side=ex.Side(str(side)),
        holiday=string(holiday),
        listing=context.optional_name(listing),
        span=context.span(tree),
    )
