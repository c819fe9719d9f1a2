"""Where a target lands: from a start, past cut-offs and pauses, to a moment or a window of a day.

A deadline evaluates one target with one start. What stands in the way is raised as NoAnswer, what business time
refuses as BusinessTimeError.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import TypeVar, assert_never

from ..dsl.model import targets as mt
from .calendars import Calendars, Ready
from .decision import NoAnswer, Outcome
from .moments import Moment, counts, instant_of, point_zone, time_point, zone_name
from .moves import shifted
from .pauses import Pauses
from .scope import Scope
from .time import Clock, CutOff, Landing, Step, Zone, add_dates, landing_on, zone_of

A = TypeVar("A")
B = TypeVar("B")


@dataclass(frozen=True, kw_only=True, slots=True)
class Landed:
    """`due` is None for never. `opens` begins a window; `zone` is the one in which the day is read, where there is."""

    due: datetime | None
    opens: datetime | None = None
    included: bool = True
    zone: str = ""
    calendars: tuple[str, ...] = ()
    path: tuple[Step, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """What a target is asked with."""

    start: Moment
    cutoff: mt.Cutoff | None
    closed_days_count: bool
    pauses: Pauses
    calendars: Calendars
    scope: Scope


def calendars_of(target: mt.Target) -> tuple[str, ...]:
    """The calendars that a target is counted in."""
    if isinstance(target, mt.ExtremeTarget):
        return tuple(name for one in target.targets for name in calendars_of(one))
    return (target.calendar,) if isinstance(target, mt.OpenTime | mt.WorkingDay) else ()


def due_calendars(dues: Iterable[mt.Due]) -> tuple[str, ...]:
    """The calendars that any of several promises is counted in."""
    names: list[str] = []
    for due in dues:
        match due:
            case mt.Elapsed() | mt.OpenTime() | mt.WorkingDay() | mt.DateAfter() | mt.ExtremeTarget() as target:
                names += calendars_of(target)
            case mt.NoticeBefore(amount=mt.OpenTime() | mt.WorkingDay() as amount):
                names.append(amount.calendar)
            case _:
                pass
    return tuple(dict.fromkeys(names))


def both(first: Callable[[], A], second: Callable[[], B]) -> tuple[A, B]:
    """Two answers, or all that is missing for both of them."""
    try:
        found = first()
    except NoAnswer as one:
        if one.outcome is not Outcome.UNDETERMINED:
            raise
        try:
            second()
        except NoAnswer as other:
            if other.outcome is not Outcome.UNDETERMINED:
                raise
            missing = tuple(dict.fromkeys((*one.missing, *other.missing)))
            raise NoAnswer(Outcome.UNDETERMINED, missing=missing, words=one.words or other.words) from None
        raise
    return found, second()


def landed(target: mt.Target, asked: Question) -> Landed:
    """Where a target lands. Raises NoAnswer, BusinessTimeError."""
    if isinstance(target, mt.ExtremeTarget):
        found = [landed(one, asked) for one in target.targets]
        return _extreme(target.earliest, found)
    if asked.cutoff is None:
        return _single(target, asked, None)
    return _cut_off(target, asked.cutoff, asked)


def _extreme(earliest: bool, found: list[Landed]) -> Landed:
    reached = [one for one in found if one.due is not None]
    if not reached or (not earliest and len(reached) < len(found)):
        return next(one for one in found if one.due is None)
    pick = min if earliest else max
    best = pick(reached, key=lambda one: one.due.timestamp() if one.due else 0.0)
    names = tuple(dict.fromkeys(name for one in found for name in one.calendars))
    return Landed(
        due=best.due, opens=best.opens, included=best.included, zone=best.zone, calendars=names, path=best.path
    )


def _single(target: mt.SingleTarget, asked: Question, cutoff: CutOff | None) -> Landed:
    match target:
        case mt.Elapsed(amount=amount):
            return _elapsed(amount, asked)
        case mt.OpenTime():
            return _open_time(target, asked)
        case mt.WorkingDay():
            return _working_day(target, asked, cutoff)
        case mt.DateAfter():
            return _date_after(target, asked)
        case _:
            assert_never(target)


# ---- cut-offs


def _cut_off(target: mt.SingleTarget, cutoff: mt.Cutoff, asked: Question) -> Landed:
    scope = asked.scope
    zone = zone_name(cutoff.zone, scope)
    name = cutoff.calendar or (target.calendar if isinstance(target, mt.WorkingDay | mt.OpenTime) else None)
    days = None if name is None else asked.calendars.ready(name, scope)
    start = instant_of(asked.start, zone)
    line = CutOff(
        at=cutoff.clock,
        zone=zone,
        calendar=None if days is None else days.calendar,
        inclusive=cutoff.included,
        more=max(cutoff.more_days, 1),
    )
    closed = _closed(start, zone, days, asked)
    late = not closed and line.passed(start)
    if cutoff.target is not None and late:
        return landed(cutoff.target, _without_cutoff(asked, start))
    if isinstance(target, mt.WorkingDay):
        return _single(target, _without_cutoff(asked, start), line)
    if not (closed or late):
        return _single(target, _without_cutoff(asked, asked.start), None)
    if days is None:
        words = "past its cut-off the rule names no calendar whose next working day would count"
        raise NoAnswer(Outcome.NOT_COMPUTED, words=words)
    day = start.astimezone(zone_of(zone)).date()
    base = days.calendar.working_date(day, 1 if closed else line.more)
    opening = None if base is None else days.calendar.open_of(base)
    if opening is None:
        return Landed(due=None, calendars=(days.name,))
    return _single(target, _without_cutoff(asked, opening), None)


def _closed(start: datetime, zone: Zone, days: Ready | None, asked: Question) -> bool:
    """Whether the start lies on a closed date, which then counts as the next working date's opening."""
    if days is None or asked.closed_days_count:
        return False
    return not days.calendar.is_working_date(start.astimezone(zone_of(zone)).date())


def _without_cutoff(asked: Question, start: Moment) -> Question:
    return Question(
        start=start,
        cutoff=None,
        closed_days_count=asked.closed_days_count,
        pauses=asked.pauses,
        calendars=asked.calendars,
        scope=asked.scope,
    )


# ---- the four kinds of target


def _elapsed(amount: timedelta, asked: Question) -> Landed:
    if not isinstance(asked.start, datetime):
        raise NoAnswer(Outcome.NOT_COMPUTED, words="the clock starts on a date, and the rule names no zone to read it")
    due, path = _run(amount, asked.start, None, asked.pauses)
    shown = None if due is None else due.astimezone(asked.start.tzinfo)
    return Landed(due=shown, path=path)


def _open_time(target: mt.OpenTime, asked: Question) -> Landed:
    ready = asked.calendars.ready(target.calendar, asked.scope)
    calendar = ready.calendar
    start = instant_of(asked.start, calendar.zone or "UTC")
    if target.rolled and not asked.pauses:
        explained = calendar.explain_add(start, target.amount, exact_fit="next_opening")
        due, path = explained.answer, explained.steps
    else:
        due, path = _run(target.amount, start, ready, asked.pauses)
        if due is not None and target.rolled:
            due = calendar.next_open(due)
    _decided(ready, start, due)
    return Landed(due=due, zone=_key(calendar.zone), calendars=(target.calendar,), path=path)


def _run(
    amount: timedelta, start: datetime, ready: Ready | None, pauses: Pauses
) -> tuple[datetime | None, tuple[Step, ...]]:
    calendar = None if ready is None else ready.calendar
    explained = Clock(start, calendar, tuple(pause for _, pause in pauses)).explain_due(amount)
    answer = explained.answer
    match answer.outcome:
        case "due" | "never":
            return answer.due, explained.steps
        case "paused":
            paths = tuple(dict.fromkeys(path for path, (_, end) in pauses if end is None))
            words = f"the clock stands still, with {answer.remaining} to go, until the pause ends"
            raise NoAnswer(Outcome.UNDETERMINED, missing=paths, words=words)


def _working_day(target: mt.WorkingDay, asked: Question, cutoff: CutOff | None) -> Landed:
    ready, point = both(
        lambda: asked.calendars.ready(target.calendar, asked.scope),
        lambda: (time_point(target.point, asked.scope), point_zone(target.point, asked.scope)),
    )
    calendar = ready.calendar
    start = instant_of(asked.start, calendar.zone or "UTC")
    explained = calendar.explain_add_days(
        start, target.count, cutoff=cutoff, at=point[0], closed_days_count=asked.closed_days_count
    )
    landing = explained.answer
    _decided(ready, start, None if landing is None else landing.due)
    _not_paused(asked.pauses, start, landing)
    return _of_day(landing, target.point, point[1] or _key(calendar.zone), (target.calendar,), explained.steps)


def _date_after(target: mt.DateAfter, asked: Question) -> Landed:
    scope = asked.scope
    point, zone = time_point(target.point, scope), point_zone(target.point, scope)
    if zone is None or isinstance(target.point, mt.AtClose):
        raise NoAnswer(Outcome.NOT_COMPUTED, words="the days are on no calendar, and the rule names no zone for them")
    period = target.period
    start = instant_of(asked.start, zone)
    if isinstance(asked.start, datetime):
        landing = add_dates(start, period.count, period.unit.value, zone=zone, at=point, month_end="last_day")
    else:
        day = shifted(asked.start, period, backwards=False)
        landing = landing_on(day, point, zone=zone, start=start)
    _not_paused(asked.pauses, start, landing)
    base = start.astimezone(zone_of(zone)).date()
    steps = (
        Step(kind="base", first=base, last=base),
        Step(kind="due", starts=landing.earliest, ends=landing.due, words=(str(point),), zone=zone),
    )
    return _of_day(landing, target.point, zone, (), steps)


def _of_day(
    landing: Landing | None, point: mt.Point, zone: str, calendars: tuple[str, ...], path: tuple[Step, ...]
) -> Landed:
    if landing is None:
        return Landed(due=None, zone=zone, calendars=calendars, path=path)
    return Landed(
        due=_shown(landing.due, zone),
        opens=None if landing.earliest is None else _shown(landing.earliest, zone),
        included=counts(point),
        zone=zone,
        calendars=calendars,
        path=path,
    )


def _shown(moment: datetime, zone: str) -> datetime:
    """The moment with the offset that the rule's zone has at it, fixed, so that moments subtract as instants."""
    if not zone:
        return moment
    offset = moment.astimezone(zone_of(zone)).utcoffset()
    return moment if offset is None else moment.astimezone(timezone(offset))


def _not_paused(pauses: Pauses, start: datetime, landing: Landing | None) -> None:
    """Days don't stand still for part of themselves: the language gives no rule for it, so none is made up."""
    for _, (begins, ends) in pauses:
        if landing is not None and begins < landing.due and (ends is None or ends > start):
            words = "the clock was paused, and the rule doesn't say what a pause does to days"
            raise NoAnswer(Outcome.NOT_COMPUTED, words=words)


def _decided(ready: Ready, start: datetime, due: datetime | None) -> None:
    """Raise NoAnswer where a week between start and due has more working days than the plan decides."""
    zone = ready.calendar.zone
    if not ready.limits or zone is None:
        return
    first = start.astimezone(zone).date()
    words = ready.too_long(first, first if due is None else max(first, due.astimezone(zone).date()))
    if words:
        raise NoAnswer(Outcome.UNDETERMINED, words=words)


def _key(zone: Zone | None) -> str:
    return "" if zone is None else zone if isinstance(zone, str) else zone.key
