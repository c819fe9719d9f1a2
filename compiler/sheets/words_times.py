"""Events, targets, points of a day and cut-offs as customer sentences."""

from datetime import timedelta
from typing import assert_never

from ...dsl.model import targets as tg
from ...dsl.model.expressions import Period, ZoneRef
from . import words as w
from .names import Names
from .words_facts import event_clause, fact_noun, zone_words

# ---- events


def when_words(names: Names, event: tg.Event) -> str:
    """What starts or stops a clock: `when the case is logged`, `at the contract’s start`."""
    match event:
        case tg.AtFact(path=path):
            said, clause = event_clause(path)
            return f"when {said}" if clause else f"at {said}"
        case tg.FirstOpening(path=path, calendar=calendar):
            said, clause = event_clause(path)
            moment = f"when {said}" if clause else f"at {said}"
            return f"{moment} if {names.calendar(calendar)} is open then, else at its next opening"
        case tg.ExtremeEvent(earliest=earliest, events=events):
            which = "first" if earliest else "last"
            return f"when the {which} of these happens: {'; '.join(event_words(names, part) for part in events)}"
        case tg.ShiftedFact():
            return event_words(names, event)
        case _:
            assert_never(event)


def event_words(names: Names, event: tg.Event) -> str:
    """An event behind `until`, `after` or in a list: `the case is logged`."""
    match event:
        case tg.AtFact(path=path):
            return event_clause(path)[0]
        case tg.ShiftedFact(path=path, amount=amount, backwards=backwards, zone=zone):
            side = "before" if backwards else "after"
            where = f" (dates read in {zone_words(names, zone)})" if zone else ""
            return f"{span_words(names, amount)} {side} {event_clause(path)[0]}{where}"
        case tg.FirstOpening(path=path, calendar=calendar):
            return f"the first opening of {names.calendar(calendar)} from when {event_clause(path)[0]}"
        case tg.ExtremeEvent():
            return when_words(names, event).removeprefix("when ")
        case _:
            assert_never(event)


def event_paths(event: tg.Event) -> tuple[str, ...]:
    """The facts that an event reads, in order."""
    if isinstance(event, tg.ExtremeEvent):
        return tuple(dict.fromkeys(path for part in event.events for path in event_paths(part)))
    return (event.path,)


def span_words(names: Names, amount: Period | timedelta | tg.OpenTime | tg.WorkingDay) -> str:
    """`2 clock hours`, `30 calendar days`, `4 business hours of “Support hours”`."""
    match amount:
        case Period():
            return w.period(amount)
        case timedelta():
            return w.hours(amount, "clock")
        case tg.OpenTime(amount=open_time, calendar=calendar):
            return f"{w.hours(open_time, 'business')} of {names.calendar(calendar)}"
        case tg.WorkingDay(count=count, calendar=calendar):
            return f"{w.plural(count, 'business day')} of {names.calendar(calendar)}"
        case _:
            assert_never(amount)


# ---- points of a day


def point_words(names: Names, point: tg.Point) -> str:
    match point:
        case tg.AtClose():
            return "by close"
        case tg.EndOfDay(zone=zone):
            return f"by the end of the day ({zone_words(names, zone)})"
        case tg.SameTime(zone=zone):
            return f"at the same time of day{f' ({zone_words(names, zone)})' if zone else ''}"
        case tg.AtTime(clock=clock, zone=zone, included=included):
            return f"{edge_words(included)} {w.clock(clock)} ({zone_words(names, zone)})"
        case tg.Between(opens=opens, closes=closes, zone=zone):
            return f"between {w.clock(opens)} and {w.clock(closes)} ({zone_words(names, zone)})"
        case _:
            assert_never(point)


def edge_words(included: bool) -> str:
    return "by" if included else "before"


# ---- targets


def due_words(names: Names, due: tg.Target | tg.NoticeBefore | tg.ReplacedBy) -> str:
    """By when, without what starts the clock."""
    match due:
        case tg.NoticeBefore(amount=amount, before=before):
            return f"at least {span_words(names, amount)} before {event_clause(before)[0]}"
        case tg.ReplacedBy(rule=rule, until=until):
            ends = f", where the clock starts before {event_words(names, until)}" if until else ""
            return f"as promised under {names.rule(rule)}{ends}"
        case tg.ExtremeTarget(earliest=earliest, targets=targets):
            which = ("earlier" if earliest else "later") if len(targets) == 2 else "earliest" if earliest else "latest"
            return f"at the {which} of: {'; '.join(due_words(names, target) for target in targets)}"
        case tg.Elapsed(amount=amount):
            return f"within {w.hours(amount, 'clock')}"
        case tg.OpenTime(rolled=rolled):
            roll = "; what would end at closing time ends at the next opening" if rolled else ""
            return f"within {span_words(names, due)}{roll}"
        case tg.WorkingDay(count=count, calendar=calendar, point=point):
            return f"{_nth_day(count, point)} ({names.calendar(calendar)}), {point_words(names, point)}"
        case tg.DateAfter(period=period, point=point):
            return f"within {w.period(period)}, {point_words(names, point)}{_last_day(period)}"
        case _:
            assert_never(due)


def _nth_day(count: int, point: tg.Point) -> str:
    match count:
        case 0:
            return "on the same business day"
        case 1:
            return "on the next business day"
        case _:
            return f"{'on' if isinstance(point, tg.Between) else 'by'} the {w.ordinal(count)} business day"


def _last_day(period: Period) -> str:
    dated = period.unit.value in ("month", "quarter", "year")
    return " of that date; a date that the month lacks is its last day" if dated else " of the last day"


def due_calendars(due: tg.Due) -> tuple[str, ...]:
    """The calendars on whose time or days a target is counted."""
    match due:
        case tg.OpenTime(calendar=calendar) | tg.WorkingDay(calendar=calendar):
            return (calendar,)
        case tg.ExtremeTarget(targets=targets):
            return tuple(dict.fromkeys(name for target in targets for name in due_calendars(target)))
        case tg.NoticeBefore(amount=tg.OpenTime(calendar=calendar) | tg.WorkingDay(calendar=calendar)):
            return (calendar,)
        case _:
            return ()


def cutoff_words(names: Names, cutoff: tg.Cutoff) -> str:
    """`by 14:30 America/Denver; past that, one business day more of “Support hours”`."""
    edge = cutoff_edge(names, cutoff)
    days = f" on the days of {names.calendar(cutoff.calendar)}" if cutoff.calendar else ""
    late = "past that" if cutoff.included else "from then on"
    if cutoff.target is not None:
        return f"{edge}{days}; {late}, due {due_words(names, cutoff.target)} instead"
    more = "one business day" if cutoff.more_days == 1 else w.plural(cutoff.more_days, "business day")
    return f"{edge}{days}; {late}, {more} more"


def cutoff_edge(names: Names, cutoff: tg.Cutoff) -> str:
    """`by 14:30 America/Denver`."""
    return f"{edge_words(cutoff.included)} {w.clock(cutoff.clock)} {_plain_zone(names, cutoff.zone)}"


def _plain_zone(names: Names, zone: ZoneRef) -> str:
    return f"in {fact_noun(names, zone.name)}" if zone.is_fact else zone.name


def escalation_words(names: Names, escalation_after: tg.Due | tg.Share) -> str:
    """When an escalation happens, counted from the start of the clock."""
    match escalation_after:
        case tg.Share(value=value):
            return f"at {w.percent(value)} of the time"
        case tg.NoPromise(words=said) | tg.Open(why=said) | tg.NotApplicable(words=said):
            return said
        case tg.Elapsed(amount=amount):
            return f"after {w.hours(amount, 'clock')}"
        case tg.OpenTime():
            return f"after {span_words(names, escalation_after)}"
        case _:
            return due_words(names, escalation_after)
