"""Two promises worked out by the engine for starts across a year: which of them falls due sooner, and how often."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice

from ....dsl.model import targets as tg
from ....dsl.model.types import Kind
from ...decision import NoAnswer, Outcome
from ...facts import Facts, FactValue
from ...landings import Question, landed
from ...moments import Moment, event_moment, moved, zone_name
from ...scope import Scope
from ...time import BusinessTimeError, zone_of
from ..boundary.facts import values_for
from ..boundary.search import at_reading
from ..language import message
from ..words.conditions import constant_words
from ..words.facts import fact_noun
from ..words.times import event_paths
from .moments import Landing
from .sides import Pair, Side
from .splits import field_of
from .verdicts import (
    Judged,
    Verdict,
    Why,
    all_of,
    different,
    untold,
)

STEP = timedelta(minutes=1261)
"""Between two starts. It has no divisor in common with a day, so that they wander through all hours of it."""
_EDGE_DAYS = 3
"""Every so many days there is a start on the very edge of each cut-off: no divisor of a week."""
_DEPTH = 12
MOST_WAYS = 8
"""To tell the facts that the two wait for."""
_ZONES = ("Europe/Berlin", "Asia/Tokyo", "America/Los_Angeles")
"""Where the plans leave a time zone to the case: parts of the world besides those that they name."""
_WHOLE = (Kind.YESNO, Kind.ENUM, Kind.LEVEL)
"""Kinds of facts all of whose values can be gone through."""

Promise = tuple[bool, datetime, bool]
"""Whether it is never due, when, and whether that moment is too late already: in the order of what comes later."""
_NEVER: Promise = (True, datetime.max.replace(tzinfo=UTC), False)


class Stopped(Exception):
    """It can't be worked out, for the reason that the words give."""


@dataclass(frozen=True, slots=True)
class _Count:
    """How often `b` is due sooner and later than `a`, with a start for each."""

    sooner: int
    later: int
    all: int
    first_sooner: datetime | None
    first_later: datetime | None


def judge_starts(pair: Pair, a: Landing, b: Landing, facts: Facts) -> Judged:
    """A verdict from the starts of the pair's year, for each way to tell the facts that the two wait for."""
    try:
        ways = list(islice(fillings(pair, lambda told: _missing(pair, a, b, told), facts), MOST_WAYS))
        edges = [landing.cutoff.value for landing in (a, b) if landing.cutoff]
        counts = [(told, _count(pair, a, b, told, edges)) for told in ways]
    except Stopped as stop:
        return untold("It can’t be worked out: {why}.", why=str(stop).rstrip("."))
    judged = [_judged(pair, count) for _, count in counts]
    verdict = all_of(one.verdict for one in judged)
    found = next((one for one in judged if one.verdict is verdict), None)
    if found is None:
        return different("For some customers it is due sooner, for others later: it depends on {facts}.",
                         facts=_asked_words(pair, facts, counts[0][0]))  # fmt: skip
    return for_whom(pair, found, facts, counts[judged.index(found)][0], len(ways))


def _judged(pair: Pair, count: _Count) -> Judged:
    number = pair.language.number
    values: dict[str, object] = {
        "all": number(count.all), "sooner": number(count.sooner), "later": number(count.later), "year": pair.span,
    }  # fmt: skip
    if not count.sooner and not count.later:
        return Judged(Verdict.SAME, Why("Due at the same moment for each of {all} starts across {year}.", values))
    if not count.later:
        if count.sooner == count.all:
            return Judged(Verdict.BETTER, Why("Due sooner for each of {all} starts across {year}.", values))
        return Judged(
            Verdict.BETTER, Why("Never due later, and sooner for {sooner} of {all} starts across {year}.", values)
        )
    if not count.sooner:
        if count.later == count.all:
            return Judged(Verdict.WORSE, Why("Due later for each of {all} starts across {year}.", values))
        return Judged(
            Verdict.WORSE, Why("Never due sooner, and later for {later} of {all} starts across {year}.", values)
        )
    values["one"], values["other"] = _shown(pair, count.first_sooner), _shown(pair, count.first_later)
    why = message(
        "Of {all} starts across {year}, {sooner} are due sooner (one on {one}) and {later} later (one on {other})."
    )
    return Judged(Verdict.DIFFERENT, Why(why, values))


def _shown(pair: Pair, moment: datetime | None) -> str:
    return pair.language.instant(moment) if moment is not None else ""


# ---- working it out


def _count(pair: Pair, a: Landing, b: Landing, told: Facts, edges: Sequence[tg.Cutoff]) -> _Count:
    sooner = later = total = 0
    firsts: list[datetime | None] = [None, None]
    for moment in (*_moments(pair), *_on_edges(pair, edges, told)):
        one, other = _promise(pair.a, a, told, moment), _promise(pair.b, b, told, moment)
        total += 1
        if other < one:
            sooner += 1
            firsts[0] = firsts[0] or moment
        elif other > one:
            later += 1
            firsts[1] = firsts[1] or moment
    return _Count(sooner, later, total, firsts[0], firsts[1])


def _moments(pair: Pair) -> Iterator[datetime]:
    moment = datetime.combine(pair.year.first, time(), UTC)
    last = datetime.combine(pair.year.last, time(), UTC) + timedelta(days=1)
    while moment < last:
        yield moment
        moment += STEP


def _on_edges(pair: Pair, edges: Sequence[tg.Cutoff], told: Facts) -> Iterator[datetime]:
    """The very moments of cut-offs, which a walk through the year would miss."""
    for edge in edges:
        zone = zone_of(zone_name(edge.zone, Scope(told)))
        for day in islice(pair.year.days(), 0, None, _EDGE_DAYS):
            yield at_reading(zone, day, edge.clock)


def _promise(side: Side, landing: Landing, told: Facts, moment: datetime) -> Promise:
    try:
        return _landed(side, landing, _scope(side, landing, told, moment))
    except NoAnswer as open_:
        raise Stopped(open_.words or open_.outcome.value.replace("_", " ")) from None
    except BusinessTimeError as error:
        raise Stopped(str(error)) from None


def _landed(side: Side, landing: Landing, scope: Scope) -> Promise:
    due = landing.due.value
    if isinstance(due, tg.NoticeBefore):
        event = scope.facts.get(due.before)
        assert isinstance(event, datetime | date)
        return _promised(moved(event, due.amount, side.calendars, scope, backwards=True, zone=due.zone), included=True)
    assert isinstance(due, tg.Elapsed | tg.OpenTime | tg.WorkingDay | tg.DateAfter | tg.ExtremeTarget)
    start = event_moment(landing.start, side.calendars, scope) if landing.start is not None else None
    if start is None:
        return _NEVER
    question = Question(
        start=start,
        cutoff=landing.cutoff.value if landing.cutoff else None,
        closed_days_count=landing.closed_days_count,
        pauses=(),
        calendars=side.calendars,
        scope=scope,
    )
    found = landed(due, question)
    return _promised(found.due, included=found.included)


def _promised(due: Moment | None, *, included: bool) -> Promise:
    if due is None:
        return _NEVER
    if not isinstance(due, datetime):
        return (False, datetime.combine(due, time(), UTC), not included)
    return (False, due, not included)


def _scope(side: Side, landing: Landing, told: Facts, moment: datetime) -> Scope:
    values: dict[str, FactValue] = {**told.values, **side.known.values}
    for path in _moved_paths(landing):
        field = field_of(side.plan.facts, path)
        values[path] = moment.date() if field is not None and field.type.kind is Kind.DATE else moment
    return Scope(Facts(values))


def _moved_paths(landing: Landing) -> tuple[str, ...]:
    if isinstance(landing.due.value, tg.NoticeBefore):
        return (landing.due.value.before,)
    return event_paths(landing.start) if landing.start is not None else ()


# ---- facts that the two wait for


def _missing(pair: Pair, a: Landing, b: Landing, told: Facts) -> tuple[str, ...]:
    moment = datetime.combine(pair.year.first, time(12), UTC)
    found: list[str] = []
    for side, landing in ((pair.a, a), (pair.b, b)):
        try:
            _landed(side, landing, _scope(side, landing, told, moment))
        except NoAnswer as open_:
            if open_.outcome is not Outcome.UNDETERMINED or not open_.missing:
                raise Stopped(open_.words or open_.outcome.value.replace("_", " ")) from None
            found += open_.missing
        except BusinessTimeError as error:
            raise Stopped(str(error)) from None
    return tuple(dict.fromkeys(found))


def fillings(pair: Pair, missing: Callable[[Facts], tuple[str, ...]], told: Facts, depth: int = 0) -> Iterator[Facts]:
    """The facts with those that are missing told, in a few ways: from the values that the plans themselves name."""
    wanted = missing(told)
    if not wanted:
        yield told
        return
    values = _values(pair, wanted[0])
    if not values or depth == _DEPTH:
        raise Stopped(pair.language.say("it depends on {fact}", fact=fact_noun(pair.b.scribe.names, wanted[0])))
    for value in values:
        yield from fillings(pair, missing, told.replaced(wanted[0], value), depth + 1)


def _values(pair: Pair, path: str) -> tuple[str | bool, ...]:
    named = tuple(dict.fromkeys((*values_for(pair.b.plan, path), *values_for(pair.a.plan, path))))
    field = field_of(pair.b.plan.facts, path) or field_of(pair.a.plan.facts, path)
    if field is not None and field.type.kind is Kind.ZONE:
        return tuple(dict.fromkeys((*named[:2], *_ZONES)))
    return named if field is not None and field.type.kind in _WHOLE else named[:4]


def for_whom(pair: Pair, judged: Judged, facts: Facts, told: Facts, ways: int) -> Judged:
    """The verdict with the facts that it was worked out for, where the plans alone don't tell them."""
    added = _added(facts, told)
    if not added or judged.why is None:
        return judged
    if ways > 1:
        then = Why("Worked out for {ways} customers, which differ in {facts}.",
                   {"ways": pair.language.number(ways), "facts": _asked_words(pair, facts, told)})  # fmt: skip
    else:
        said = pair.language.listed([_told_words(pair, path, value) for path, value in added.items()])
        then = Why("Worked out where {facts}.", {"facts": said})
    return Judged(judged.verdict, Why(judged.why.message, judged.why.values, then))


def _added(facts: Facts, told: Facts) -> Mapping[str, FactValue]:
    return {path: value for path, value in told.values.items() if path not in facts.values}


def _asked_words(pair: Pair, facts: Facts, told: Facts) -> str:
    return pair.language.listed([fact_noun(pair.b.scribe.names, path) for path in _added(facts, told)])


def _told_words(pair: Pair, path: str, value: FactValue) -> str:
    side = pair.b if field_of(pair.b.plan.facts, path) else pair.a
    field = field_of(side.plan.facts, path)
    noun = fact_noun(side.scribe.names, path)
    if field is None or isinstance(value, tuple):
        return noun
    words = constant_words(side.scribe.names, value, field.type)
    return pair.language.say("{fact} is {value}", fact=noun, value=words)
