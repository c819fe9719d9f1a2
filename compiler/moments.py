"""Events and points of a day: from the model's forms and the facts to moments, shared by all evaluators.

An event is an instant or, where its fact is a date, that date; None is never. What stands in the way is raised as
NoAnswer: a fact that is missing, a calendar that the document leaves open.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeAlias, assert_never

from ..dsl.model import targets as mt
from ..dsl.model.expressions import Period, ZoneRef
from .calendars import Calendars
from .decision import NoAnswer, Outcome
from .logic import Known, Maybe, Unknown
from .moves import shifted
from .scope import Scope, compile_reference
from .time import (
    Between,
    Close,
    EndOfDay,
    Point,
    SameTime,
    TimeOfDay,
    Zone,
    add_dates,
    earliest,
    elapsed_after,
    landing_on,
    latest,
)

Moment: TypeAlias = datetime | date
"""An instant, or a date where the fact is one."""

Move: TypeAlias = Period | timedelta | mt.OpenTime | mt.WorkingDay


def zone_name(zone: ZoneRef, scope: Scope) -> str:
    """The zone's name. Raises NoAnswer where the fact that holds it is missing."""
    return known(compile_reference(zone)(scope))


def known(value: Maybe[str]) -> str:
    match value:
        case Known(found):
            return found
        case Unknown(missing, why):
            raise NoAnswer(Outcome.UNDETERMINED, missing=missing, words="; ".join(why))


def fact_moment(path: str, scope: Scope) -> Moment:
    """The instant or date that a fact holds. Raises NoAnswer where it is missing."""
    value = scope.facts.get(path)
    if isinstance(value, datetime | date):
        return value
    raise NoAnswer(Outcome.UNDETERMINED, missing=(path,))


def instant_of(moment: Moment, zone: Zone) -> datetime:
    """The moment itself, or the first instant of a date in a zone."""
    if isinstance(moment, datetime):
        return moment
    return landing_on(moment, TimeOfDay(at=time(0)), zone=zone, start=datetime(2000, 1, 1, tzinfo=UTC)).due


# ---- events


def event_moment(event: mt.Event, calendars: Calendars, scope: Scope) -> Moment | None:
    """When an event happens; None is never. Raises NoAnswer, BusinessTimeError."""
    match event:
        case mt.ExtremeEvent(earliest=first, events=events):
            return _extreme(first, events, calendars, scope)
        case mt.AtFact(path=path):
            return fact_moment(path, scope)
        case mt.ShiftedFact(path=path, amount=amount, backwards=backwards, zone=zone):
            return moved(fact_moment(path, scope), amount, calendars, scope, backwards=backwards, zone=zone)
        case mt.FirstOpening(path=path, calendar=name):
            ready = calendars.ready(name, scope)
            return ready.calendar.next_open(instant_of(fact_moment(path, scope), ready.calendar.zone or "UTC"))
        case _:
            assert_never(event)


def _extreme(first: bool, events: Sequence[mt.SingleEvent], calendars: Calendars, scope: Scope) -> Moment | None:
    """The earliest or latest of several: all of them have to be known."""
    moments: list[Moment | None] = []
    missing: list[str] = []
    for event in events:
        try:
            moments.append(event_moment(event, calendars, scope))
        except NoAnswer as open_:
            if open_.outcome is not Outcome.UNDETERMINED or not open_.missing:
                raise
            missing += open_.missing
    if missing:
        raise NoAnswer(Outcome.UNDETERMINED, missing=tuple(dict.fromkeys(missing)))
    instants = [one for one in moments if one is None or isinstance(one, datetime)]
    if len(instants) == len(moments):
        return earliest(*instants) if first else latest(*instants)
    dates = [one for one in moments if one is not None and not isinstance(one, datetime)]
    if len(dates) != len(moments):
        raise NoAnswer(Outcome.NOT_COMPUTED, words="dates and instants don't compare without a zone")
    return min(dates) if first else max(dates)


def moved(
    start: Moment, amount: Move, calendars: Calendars, scope: Scope, *, backwards: bool, zone: ZoneRef | None
) -> Moment | None:
    """A moment moved by elapsed time, open time, working days or a period of dates; None is never.

    A period moves an instant at the same wall time in `zone`, and can't be counted without one. Raises NoAnswer,
    BusinessTimeError.
    """
    match amount:
        case timedelta():
            if not isinstance(start, datetime):
                raise NoAnswer(Outcome.NOT_COMPUTED, words="hours can't be added to a date without a zone")
            return elapsed_after(start, -amount if backwards else amount)
        case Period():
            return _moved_by_period(start, amount, scope, backwards=backwards, zone=zone)
        case mt.OpenTime(amount=length, calendar=name, rolled=rolled):
            calendar = calendars.ready(name, scope).calendar
            at = instant_of(start, calendar.zone or "UTC")
            if backwards:
                return calendar.subtract(at, length)
            return calendar.add(at, length, exact_fit="next_opening" if rolled else "closing")
        case mt.WorkingDay(count=count, calendar=name, point=point):
            calendar = calendars.ready(name, scope).calendar
            at = instant_of(start, calendar.zone or "UTC")
            return calendar.add_days(at, -count if backwards else count, at=time_point(point, scope))
        case _:
            assert_never(amount)


def _moved_by_period(
    start: Moment, period: Period, scope: Scope, *, backwards: bool, zone: ZoneRef | None
) -> Moment | None:
    if not isinstance(start, datetime):
        return shifted(start, period, backwards=backwards)
    count = -period.count if backwards else period.count
    if zone is not None:
        name = zone_name(zone, scope)
        return add_dates(start, count, period.unit.value, zone=name, month_end="last_day").due
    words = f"{period.count} {period.unit.value}s of an instant are dates, and the rule names no zone for them"
    raise NoAnswer(Outcome.NOT_COMPUTED, words=words)


def is_before(first: Moment, second: Moment) -> bool:
    """Whether one moment comes before another. Raises NoAnswer for a date and an instant."""
    if isinstance(first, datetime) and isinstance(second, datetime):
        return first < second
    if not isinstance(first, datetime) and not isinstance(second, datetime):
        return first < second
    raise NoAnswer(Outcome.NOT_COMPUTED, words="a date and an instant don't compare without a zone")


# ---- points of a day


def time_point(point: mt.Point, scope: Scope) -> Point:
    """A point of the model as one of business time. Raises NoAnswer where its zone is unknown."""
    match point:
        case mt.AtClose():
            return Close()
        case mt.EndOfDay(zone=zone):
            return EndOfDay(zone=zone_name(zone, scope))
        case mt.SameTime(zone=named):
            return SameTime(zone=None if named is None else zone_name(named, scope))
        case mt.AtTime(clock=clock, zone=zone):
            return TimeOfDay(at=clock, zone=zone_name(zone, scope))
        case mt.Between(opens=opens, closes=closes, zone=zone):
            return Between(opens=opens, closes=closes, zone=zone_name(zone, scope))
        case _:
            assert_never(point)


def point_zone(point: mt.Point, scope: Scope) -> str | None:
    """The zone in which a point is read, where it names one. Raises NoAnswer where that is unknown."""
    match point:
        case mt.EndOfDay(zone=zone) | mt.AtTime(zone=zone) | mt.Between(zone=zone):
            return zone_name(zone, scope)
        case mt.SameTime(zone=named):
            return None if named is None else zone_name(named, scope)
        case mt.AtClose():
            return None
        case _:
            assert_never(point)


def counts(point: mt.Point) -> bool:
    """Whether the moment of a point still counts: `by 17:00` has it, `before 17:00` has not."""
    return not isinstance(point, mt.AtTime) or point.included
