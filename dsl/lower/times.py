"""Targets, events and cut-offs: units judged, calendars found, what is missing said."""

from datetime import timedelta
from typing import assert_never

from ..model import expressions as mx
from ..model import targets as mt
from ..model.types import Kind
from ..names import SymbolKind
from ..nodes import expressions as ex
from ..nodes import times as tm
from ..nodes.base import Name, NoCommitment, Node, Statement, Unspecified
from ..nodes.blocks import Lifetime
from . import constants
from .context import Context, Dropped, declared_fact


def calendar_name(context: Context, name: Name | None, where: Node, unit: str) -> str:
    """The calendar that business time is counted in: the one named, else the enclosing `business time`."""
    named = name or context.business_time
    if named is None:
        context.drop(
            "PS303",
            f"{unit} of which calendar?",
            where,
            why="business time runs only while a calendar is open",
            help="write `of CALENDAR` behind it, or `business time is CALENDAR` in the block around it",
        )
    if context.scope.find(named, SymbolKind.CALENDAR) is None:
        raise Dropped
    return named.text


# ---- due


def due(context: Context, node: tm.Due, statement: Statement) -> mt.Due:
    match node:
        case tm.Within() | tm.OnDay() | tm.ExtremeTarget():
            return target(context, node)
        case tm.Notice():
            return _notice(context, node)
        case NoCommitment():
            return mt.NoPromise(words=context.words(node.words, statement))
        case Unspecified():
            return mt.Open(why=context.words(node.why, statement))
        case tm.Replaced():
            symbol = context.scope.find(node.by, SymbolKind.DEADLINE)
            if symbol is None:
                raise Dropped
            until = None if node.until is None else event(context, node.until)
            return mt.ReplacedBy(rule=symbol.id, until=until)
        case _:
            assert_never(node)


def _notice(context: Context, node: tm.Notice) -> mt.NoticeBefore:
    instant_path(context, node.before)
    amount = _move(context, node.quantity)
    if isinstance(amount, mx.Period) is not (node.zone is not None):
        if node.zone is not None:
            context.drop("PS305", "hours need no zone, and business days have their calendar's", node.zone)
        context.drop("PS306", "days before an instant are dates, and a date needs a zone", node, help="add `in ZONE`")
    zone = None if node.zone is None else constants.zone_ref(context, node.zone)
    return mt.NoticeBefore(amount=amount, before=node.before.text, zone=zone)


def target(context: Context, node: tm.Target) -> mt.Target:
    if isinstance(node, tm.ExtremeTarget):
        return mt.ExtremeTarget(earliest=node.earliest, targets=tuple(_single(context, part) for part in node.targets))
    return _single(context, node)


def _single(context: Context, node: tm.Within | tm.OnDay) -> mt.SingleTarget:
    if isinstance(node, tm.OnDay):
        if node.count < 1:
            context.drop("PS302", "days are counted from 1", node, help="day 1 is the first one after the start")
        if node.business:
            calendar = calendar_name(context, node.calendar, node, "business days")
            return mt.WorkingDay(count=node.count, calendar=calendar, point=point(context, node.point))
        if node.calendar is not None:
            context.drop("PS302", "calendar days belong to no calendar", node.calendar, help="write `business day`")
        period = mx.Period(count=node.count, unit=mx.PeriodUnit.DAY)
        return mt.DateAfter(period=period, point=_zoned_point(context, node.point, node))
    kind = node.quantity.unit.kind
    if kind in constants.ELAPSED:
        _no_point(context, node)
        if node.rolled:
            context.drop("PS305", "clock hours roll to no opening", node, help="use business hours of a calendar")
        return mt.Elapsed(amount=constants.elapsed(context, node.quantity))
    if kind in constants.OPEN_TIME:
        _no_point(context, node)
        calendar = calendar_name(context, node.quantity.unit.calendar, node.quantity, f"{kind.value}s")
        return mt.OpenTime(amount=constants.elapsed(context, node.quantity), calendar=calendar, rolled=node.rolled)
    if node.rolled:
        context.drop("PS305", "a day target rolls to no opening: it lands at its point", node)
    if kind is ex.UnitKind.BUSINESS_DAY:
        calendar = calendar_name(context, node.quantity.unit.calendar, node.quantity, "business days")
        return mt.WorkingDay(
            count=_whole(context, node.quantity), calendar=calendar, point=_needed_point(context, node)
        )
    if kind in constants.PERIODS:
        return mt.DateAfter(
            period=constants.period(context, node.quantity),
            point=_zoned_point(context, _node_point(context, node), node),
        )
    context.drop(
        "PS302",
        f"a deadline can't be measured in {kind.value}s",
        node.quantity,
        help="write clock hours, business hours or days of a calendar, calendar days, weeks or months",
    )


def _whole(context: Context, node: ex.Quantity) -> int:
    if node.amount != node.amount.to_integral_value() or node.amount > 100_000:
        context.drop("PS302", "business days are whole numbers", node)
    return int(node.amount)


def _no_point(context: Context, node: tm.Within) -> None:
    if node.point is not None:
        context.drop(
            "PS305",
            "hours end at their own moment and take no point of the day",
            node.point,
            help="a point belongs to days: `on business day 1 of … by close`",
        )


def _node_point(context: Context, node: tm.Within) -> tm.Point:
    if node.point is None:
        context.drop(
            "PS304",
            "until when on that day?",
            node,
            why="a day is long, and a promise ends at one moment of it",
            help="add `by close`, `by 17:00 ZONE`, `by end of day ZONE`, `at the same time` or `between … and … ZONE`",
        )
    return node.point


def _needed_point(context: Context, node: tm.Within) -> mt.Point:
    return point(context, _node_point(context, node))


def _zoned_point(context: Context, node: tm.Point, where: Node) -> mt.Point:
    lowered = point(context, node)
    if isinstance(lowered, mt.AtClose) or (isinstance(lowered, mt.SameTime) and lowered.zone is None):
        context.drop(
            "PS304",
            "a date on no calendar has neither a close nor a zone",
            where,
            help="write `by end of day ZONE`, `by 17:00 ZONE` or `at the same time ZONE`",
        )
    return lowered


def point(context: Context, node: tm.Point) -> mt.Point:
    match node:
        case tm.ByClose():
            return mt.AtClose()
        case tm.ByEndOfDay(zone=zone):
            return mt.EndOfDay(zone=constants.zone_ref(context, zone))
        case tm.SameTime(zone=None):
            return mt.SameTime(zone=None)
        case tm.SameTime(zone=zone):
            assert zone is not None
            return mt.SameTime(zone=constants.zone_ref(context, zone))
        case tm.EdgeTime(edge=edge, clock=clock, zone=zone):
            return mt.AtTime(clock=clock, zone=constants.zone_ref(context, zone), included=edge is tm.Edge.BY)
        case tm.BetweenTimes(opens=opens, closes=closes, zone=zone):
            if closes <= opens:
                context.drop("PS313", "this window ends before it begins", node)
            return mt.Between(opens=opens, closes=closes, zone=constants.zone_ref(context, zone))
        case _:
            assert_never(node)


# ---- events


def instant_path(context: Context, node: ex.Path, *, dates: bool = False) -> Kind:
    """The kind of a fact that tells when something happens: an instant, or a date where `dates`."""
    kind = declared_fact(context, node.text, node).type.kind
    wanted = (Kind.INSTANT, Kind.DATE) if dates else (Kind.INSTANT,)
    if kind not in wanted:
        context.drop(
            "PS301",
            f"`{node.text}` is {context.facts.paths[node.text].type}, and this place wants an instant",
            node,
            help=f"declare it as `{node.text.rpartition('.')[2]} instant`",
        )
    return kind


def lifetime(context: Context, node: Lifetime) -> mt.Lifetime:
    for path in (node.start, node.end):
        if path is None:
            continue
        type_ = declared_fact(context, path.text, path).type
        if type_.kind is not Kind.DATE:
            context.drop(
                "PS301",
                f"`{path.text}` is {type_}, and periods are counted from a date",
                path,
                help=f"declare it as `{path.text.rpartition('.')[2]} date`",
            )
    return mt.Lifetime(start=node.start.text, end=None if node.end is None else node.end.text)


def event(context: Context, node: tm.Event, *, dates: bool = False) -> mt.Event:
    if isinstance(node, tm.ExtremeEvent):
        parts = tuple(_single_event(context, part, dates=dates) for part in node.events)
        return mt.ExtremeEvent(earliest=node.earliest, events=parts)
    return _single_event(context, node, dates=dates)


def _single_event(
    context: Context, node: tm.AtEvent | tm.ShiftedEvent | tm.FirstOpening, *, dates: bool
) -> mt.SingleEvent:
    match node:
        case tm.AtEvent(path=path):
            instant_path(context, path, dates=dates)
            return mt.AtFact(path=path.text)
        case tm.ShiftedEvent():
            kind = instant_path(context, node.path, dates=True)
            amount = _move(context, node.quantity)
            dated = isinstance(amount, mx.Period | mt.WorkingDay)
            if dated and node.zone is None and kind is Kind.INSTANT and isinstance(amount, mx.Period):
                context.drop(
                    "PS306",
                    "days after an instant are dates, and a date needs a zone",
                    node,
                    help="add `in ZONE`",
                )
            if not dated and kind is Kind.DATE:
                context.drop("PS302", "hours can't be added to a date", node.quantity)
            zone = None if node.zone is None else constants.zone_ref(context, node.zone)
            backwards = node.side is ex.Side.BEFORE
            return mt.ShiftedFact(path=node.path.text, amount=amount, backwards=backwards, zone=zone)
        case tm.FirstOpening(calendar=calendar, path=path):
            instant_path(context, path)
            return mt.FirstOpening(path=path.text, calendar=calendar_name(context, calendar, node, "an opening"))
        case _:
            assert_never(node)


def _move(context: Context, node: ex.Quantity) -> mx.Period | timedelta | mt.OpenTime | mt.WorkingDay:
    """An amount of any of the four kinds of time, for events and notices."""
    kind = node.unit.kind
    if kind in constants.OPEN_TIME:
        calendar = calendar_name(context, node.unit.calendar, node, f"{kind.value}s")
        return mt.OpenTime(amount=constants.elapsed(context, node), calendar=calendar, rolled=False)
    if kind is ex.UnitKind.BUSINESS_DAY:
        calendar = calendar_name(context, node.unit.calendar, node, "business days")
        return mt.WorkingDay(count=_whole(context, node), calendar=calendar, point=mt.SameTime(zone=None))
    return constants.shift_amount(context, node)


def elapsed_or_open(context: Context, node: ex.Quantity) -> mt.Elapsed | mt.OpenTime:
    """The time after which an escalation falls."""
    moved = _move(context, node)
    if isinstance(moved, timedelta):
        return mt.Elapsed(amount=moved)
    if isinstance(moved, mt.OpenTime):
        return moved
    context.drop("PS302", "an escalation falls after hours, of the clock or of a calendar", node)


# ---- cut-offs


def cutoff(context: Context, node: tm.Cutoff) -> mt.Cutoff:
    calendar = None
    if node.calendar is not None:
        calendar = calendar_name(context, node.calendar, node, "days")
    more_days, other = 0, None
    match node.past:
        case tm.DaysMore(count=count, calendar=name):
            if name is not None:
                calendar_name(context, name, node.past, "business days")
            if count != 1:
                context.drop(
                    "PS302",
                    "past a cut-off the next working day counts: exactly one business day more",
                    node.past,
                    help="for another promise write `else due …`",
                )
            more_days = count
        case tm.OtherTarget(target=past):
            other = target(context, past)
        case _:
            assert_never(node.past)
    return mt.Cutoff(
        clock=node.clock,
        zone=constants.zone_ref(context, node.zone),
        included=node.edge is tm.Edge.BY,
        calendar=calendar,
        more_days=more_days,
        target=other,
    )
