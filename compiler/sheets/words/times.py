"""Events, targets, points of a day and cut-offs as customer sentences."""

from datetime import timedelta
from typing import assert_never

from ....dsl.model import targets as tg
from ....dsl.model.expressions import Period
from .. import words as w
from ..names import Names
from .facts import event_clause, fact_noun, zone_words

# ---- events


def when_words(names: Names, event: tg.Event) -> str:
    """What starts or stops a clock: `when the case is logged`, `at the contract’s start`."""
    say = names.language.say
    match event:
        case tg.AtFact(path=path):
            return _moment(names, path)
        case tg.FirstOpening(path=path, calendar=calendar):
            return say(
                "{moment} if {calendar} is open then, else at its next opening",
                moment=_moment(names, path),
                calendar=names.calendar(calendar),
            )
        case tg.ExtremeEvent(earliest=earliest, events=events):
            parts = _events(names, events)
            if earliest:
                return say("when the first of these happens: {events}", events=parts)
            return say("when the last of these happens: {events}", events=parts)
        case tg.ShiftedFact():
            return _shifted(names, event)
        case _:
            assert_never(event)


def _moment(names: Names, path: str) -> str:
    said, happens = event_clause(names, path)
    return names.language.say("when {event}", event=said) if happens else names.language.say("at {event}", event=said)


def _events(names: Names, events: tuple[tg.Event, ...]) -> str:
    return names.language.series(
        _shifted(names, e) if isinstance(e, tg.ShiftedFact) else event_words(names, e) for e in events
    )


def _shifted(names: Names, event: tg.ShiftedFact) -> str:
    """`2 clock hours after the case is logged`."""
    say = names.language.say
    amount, moment = span_words(names, event.amount), event_clause(names, event.path)[0]
    if event.backwards:
        said = say("{amount} before {event}", amount=amount, event=moment)
    else:
        said = say("{amount} after {event}", amount=amount, event=moment)
    if event.zone is None:
        return said
    return say("{moment} (dates read in {zone})", moment=said, zone=zone_words(names, event.zone))


def event_words(names: Names, event: tg.Event) -> str:
    """An event behind `until`, `after` or `before`: `the case is logged`."""
    language = names.language
    match event:
        case tg.AtFact(path=path):
            return event_clause(names, path)[0]
        case tg.ShiftedFact():
            return language.say_in("behind until, after, before", "{moment}", moment=_shifted(names, event))
        case tg.FirstOpening(path=path, calendar=calendar):
            said, happens = event_clause(names, path)
            opening = names.calendar(calendar)
            if happens:
                return language.say("the first opening of {calendar} from when {event}", calendar=opening, event=said)
            return language.say("the first opening of {calendar} from {event}", calendar=opening, event=said)
        case tg.ExtremeEvent(earliest=earliest, events=events):
            parts = _events(names, events)
            if earliest:
                return language.say("the first of these happens: {events}", events=parts)
            return language.say("the last of these happens: {events}", events=parts)
        case _:
            assert_never(event)


def event_paths(event: tg.Event) -> tuple[str, ...]:
    """The facts that an event reads, in order."""
    if isinstance(event, tg.ExtremeEvent):
        return tuple(dict.fromkeys(path for part in event.events for path in event_paths(part)))
    return (event.path,)


def span_words(names: Names, amount: Period | timedelta | tg.OpenTime | tg.WorkingDay, *, after: bool = False) -> str:
    """`2 clock hours`, `30 calendar days`, `4 business hours of “Support hours”`; `after`: behind `within`."""
    language = names.language
    match amount:
        case Period():
            return w.period(language, amount, after=after)
        case timedelta():
            return w.hours(language, amount, "clock")
        case tg.OpenTime(amount=open_time, calendar=calendar):
            said = w.hours(language, open_time, "business")
            return language.say("{amount} of {calendar}", amount=said, calendar=names.calendar(calendar))
        case tg.WorkingDay(count=count, calendar=calendar):
            said = w.business_days(language, count, after=after)
            return language.say("{amount} of {calendar}", amount=said, calendar=names.calendar(calendar))
        case _:
            assert_never(amount)


# ---- points of a day


def point_words(names: Names, point: tg.Point) -> str:
    say = names.language.say
    match point:
        case tg.AtClose():
            return say("by close")
        case tg.EndOfDay(zone=zone):
            return say("by the end of the day ({zone})", zone=zone_words(names, zone))
        case tg.SameTime(zone=zone):
            if zone is None:
                return say("at the same time of day")
            return say("at the same time of day ({zone})", zone=zone_words(names, zone))
        case tg.AtTime(clock=clock, zone=zone, included=included):
            time, where = names.language.clock(clock), zone_words(names, zone)
            if included:
                return say("by {time} ({zone})", time=time, zone=where)
            return say("before {time} ({zone})", time=time, zone=where)
        case tg.Between(opens=opens, closes=closes, zone=zone):
            return say(
                "between {opens} and {closes} ({zone})",
                opens=names.language.clock(opens),
                closes=names.language.clock(closes),
                zone=zone_words(names, zone),
            )
        case _:
            assert_never(point)


# ---- targets


def due_words(names: Names, due: tg.Target | tg.NoticeBefore | tg.ReplacedBy) -> str:
    """By when, without what starts the clock."""
    say = names.language.say
    match due:
        case tg.NoticeBefore(amount=amount, before=before):
            moment = event_clause(names, before)[0]
            return say("at least {amount} before {event}", amount=span_words(names, amount), event=moment)
        case tg.ReplacedBy(rule=rule, until=until):
            if until is None:
                return say("as promised under {rule}", rule=names.rule(rule))
            return say(
                "as promised under {rule}, where the clock starts before {event}",
                rule=names.rule(rule),
                event=event_words(names, until),
            )
        case tg.ExtremeTarget():
            return _extreme(names, due)
        case tg.Elapsed(amount=amount):
            return say("within {amount}", amount=w.hours(names.language, amount, "clock"))
        case tg.OpenTime(rolled=False):
            return say("within {amount}", amount=span_words(names, due, after=True))
        case tg.OpenTime():
            return say(
                "within {amount}; what would end at closing time ends at the next opening",
                amount=span_words(names, due, after=True),
            )
        case tg.WorkingDay(count=count, calendar=calendar, point=point):
            day = _nth_day(names, count, point)
            return say(
                "{day} ({calendar}), {point}",
                day=day,
                calendar=names.calendar(calendar),
                point=point_words(names, point),
            )
        case tg.DateAfter(period=period, point=point):
            span, by = w.period(names.language, period, after=True), point_words(names, point)
            if period.unit.value in ("month", "quarter", "year"):
                return say(
                    "within {amount}, {point} of that date; a date that the month lacks is its last day",
                    amount=span,
                    point=by,
                )
            return say("within {amount}, {point} of the last day", amount=span, point=by)
        case _:
            assert_never(due)


def _extreme(names: Names, due: tg.ExtremeTarget) -> str:
    say = names.language.say
    parts = names.language.series(due_words(names, target) for target in due.targets)
    match due.earliest, len(due.targets) == 2:
        case True, True:
            return say("at the earlier of: {targets}", targets=parts)
        case True, _:
            return say("at the earliest of: {targets}", targets=parts)
        case _, True:
            return say("at the later of: {targets}", targets=parts)
        case _:
            return say("at the latest of: {targets}", targets=parts)


def _nth_day(names: Names, count: int, point: tg.Point) -> str:
    language = names.language
    if count == 0:
        return language.say("on the same business day")
    if count == 1:
        return language.say("on the next business day")
    if isinstance(point, tg.Between):
        return language.say("on the {nth} business day", nth=language.ordinal(count))
    return language.say("by the {nth} business day", nth=language.ordinal(count))


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
    say = names.language.say
    edge = cutoff_edge(names, cutoff)
    if cutoff.calendar:
        edge = say("{edge} on the days of {calendar}", edge=edge, calendar=names.calendar(cutoff.calendar))
    if cutoff.target is not None:
        due = due_words(names, cutoff.target)
        if cutoff.included:
            return say("{edge}; past that, due {due} instead", edge=edge, due=due)
        return say("{edge}; from then on, due {due} instead", edge=edge, due=due)
    if cutoff.included:
        return names.language.say_n(
            "{edge}; past that, one business day more",
            "{edge}; past that, {count} business days more",
            cutoff.more_days,
            edge=edge,
        )
    return names.language.say_n(
        "{edge}; from then on, one business day more",
        "{edge}; from then on, {count} business days more",
        cutoff.more_days,
        edge=edge,
    )


def cutoff_edge(names: Names, cutoff: tg.Cutoff) -> str:
    """`by 14:30 America/Denver`."""
    say, time = names.language.say, names.language.clock(cutoff.clock)
    if cutoff.zone.is_fact:
        zone = fact_noun(names, cutoff.zone.name)
        if cutoff.included:
            return say("by {time} in {zone}", time=time, zone=zone)
        return say("before {time} in {zone}", time=time, zone=zone)
    if cutoff.included:
        return say("by {time} {zone}", time=time, zone=cutoff.zone.name)
    return say("before {time} {zone}", time=time, zone=cutoff.zone.name)


def escalation_words(names: Names, escalation_after: tg.Due | tg.Share) -> str:
    """When an escalation happens, counted from the start of the clock."""
    language = names.language
    match escalation_after:
        case tg.Share(value=value):
            return language.say("at {share} of the time", share=language.percent(value * 100))
        case tg.NoPromise(words=said) | tg.Open(why=said) | tg.NotApplicable(words=said):
            return names.own(said)
        case tg.Elapsed(amount=amount):
            return language.say("after {amount}", amount=w.hours(language, amount, "clock"))
        case tg.OpenTime():
            return language.say("after {amount}", amount=span_words(names, escalation_after, after=True))
        case _:
            return due_words(names, escalation_after)
