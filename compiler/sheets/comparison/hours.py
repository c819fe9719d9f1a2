"""Two calendars: open at the same times, at more, at fewer or at others, worked out over a year."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from itertools import islice

from ....dsl.model.statements import Status
from ...calendars import Ready, Unspecified
from ...facts import Facts
from ...logic import Unknown
from ...scope import Scope
from ...time import BusinessTimeError, Calendar, Window
from ..language import Language
from .definitions import calendars_alike
from .sides import Pair, Side
from .starts import MOST_WAYS, Stopped, fillings, for_whom
from .statuses import judge_status
from .verdicts import (
    SAME,
    Judged,
    Verdict,
    Why,
    all_of,
    better,
    different,
    untold,
    worse,
)

_HOUR = timedelta(hours=1)


def judge_available(pair: Pair, a: str | Status | None, b: str | Status | None, facts: Facts) -> Judged:
    """When somebody is there: a calendar, or a status where the hours are left open. A calendar that both plans have
    under one name is judged where it stands, and not again at each promise."""
    match a, b:
        case str(), str():
            return SAME if a == b else judge_calendars(pair, a, b, facts)
        case (None, None):
            return SAME
        case (None, str()):
            return better("No hours were told before.")
        case (str(), None):
            return worse("No hours are told any more.")
        case (Status(), str()):
            return better("The hours were left open, and are told now.")
        case (str(), Status()):
            return worse("The hours were told, and are left open now.")
        case _:
            assert not isinstance(a, str)
            assert not isinstance(b, str)
            return judge_status(a, b)


def judge_calendars(pair: Pair, a: str, b: str, facts: Facts) -> Judged:
    if calendars_alike(pair, a, b):
        return SAME
    opened = _opened(pair, a, b, facts)
    if opened is not None:
        return opened
    try:
        ways = list(islice(fillings(pair, lambda told: _missing(pair, a, b, told), facts), MOST_WAYS))
        judged = [_judged(pair, _calendar(pair.a, a, told), _calendar(pair.b, b, told)) for told in ways]
    except Stopped as stop:
        return untold("It can’t be worked out: {why}.", why=str(stop).rstrip("."))
    except BusinessTimeError as error:
        return untold("It can’t be worked out: {why}.", why=str(error).rstrip("."))
    verdict = all_of(one.verdict for one in judged)
    found = next((one for one in judged if one.verdict is verdict), None)
    if found is None:
        return different("For some customers it is open longer, for others shorter.")
    return for_whom(pair, found, facts, ways[judged.index(found)], len(ways))


def _opened(pair: Pair, a: str, b: str, facts: Facts) -> Judged | None:
    """Where a document leaves the hours of one of the two open."""
    left = [
        isinstance(side.calendars.resolve(name, _scope(side, facts)), Unspecified)
        for side, name in ((pair.a, a), (pair.b, b))
    ]
    match left:
        case [True, True]:
            return different("The hours are left open by both; the words for it are others.")
        case [True, False]:
            return better("The hours were left open, and are told now.")
        case [False, True]:
            return worse("The hours were told, and are left open now.")
        case _:
            return None


def _judged(pair: Pair, a: Calendar, b: Calendar) -> Judged:
    start = datetime.combine(pair.year.first, time(), UTC)
    end = datetime.combine(pair.year.last, time(), UTC) + timedelta(days=1)
    more, less = (_length((one - other).windows(start, end)) for one, other in ((b, a), (a, b)))
    values: dict[str, object] = {
        "more": _hours(pair.language, more),
        "less": _hours(pair.language, less),
        "year": pair.span,
    }
    if not more and not less:
        return Judged(Verdict.SAME, Why("Open at the same times across {year}.", values))
    if not less:
        return Judged(Verdict.BETTER, Why("Open {more} more across {year}, and never less.", values))
    if not more:
        return Judged(Verdict.WORSE, Why("Open {less} less across {year}, and never more.", values))
    return Judged(
        Verdict.DIFFERENT, Why("Open at other times: across {year} {more} are added and {less} taken away.", values)
    )


def _length(windows: Iterable[Window]) -> timedelta:
    return sum((window.closes - window.opens for window in windows), timedelta())


def _hours(language: Language, span: timedelta) -> str:
    """To the minute: seconds of open time would be noise."""
    hours, minutes = divmod(span // timedelta(minutes=1), 60)
    of_hours = language.say_n("{count} hour", "{count} hours", hours)
    of_minutes = language.say_n("{count} minute", "{count} minutes", minutes)
    if not minutes:
        return of_hours
    return f"{of_hours} {of_minutes}" if hours else of_minutes


def _calendar(side: Side, name: str, told: Facts) -> Calendar:
    found = side.calendars.resolve(name, _scope(side, told))
    if not isinstance(found, Ready):
        raise Stopped("; ".join(found.why) if isinstance(found, Unknown) else found.why)
    return found.calendar


def _missing(pair: Pair, a: str, b: str, told: Facts) -> tuple[str, ...]:
    found: list[str] = []
    for side, name in ((pair.a, a), (pair.b, b)):
        resolved = side.calendars.resolve(name, _scope(side, told))
        if isinstance(resolved, Unknown):
            if not resolved.missing:
                raise Stopped("; ".join(resolved.why))
            found += resolved.missing
    return tuple(dict.fromkeys(found))


def _scope(side: Side, told: Facts) -> Scope:
    return Scope(Facts({**told.values, **side.known.values}))
