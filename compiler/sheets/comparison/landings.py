"""By when: two targets with all that moves them (start, cut-off, closed days), and which of them is due sooner.

Where the forms decide it, they do: of two spans of the same time the shorter is due sooner, and clock hours never run
out later than as many open hours. Else the engine works both out for starts across a year.
"""

from dataclasses import replace
from datetime import timedelta

from ....dsl.model import targets as tg
from ....dsl.model.expressions import Period
from ...facts import Facts
from ..words.times import event_paths
from .definitions import alike
from .moments import Landing
from .sides import Pair
from .starts import judge_starts
from .verdicts import (
    SAME,
    Judged,
    Verdict,
    better,
    different,
    untold,
    worse,
)


def judge_landing(pair: Pair, a: Landing | None, b: Landing | None, facts: Facts) -> Judged:
    if a is None or b is None:
        return _only_one(a, b)
    before, after = a.due.value, b.due.value
    if not _is_promise(before) or not _is_promise(after):
        return _unpromised(pair, before, after)
    if isinstance(before, tg.NoticeBefore) != isinstance(after, tg.NoticeBefore):
        return untold("One is counted from a start, the other back from an event.")
    if alike(pair, _moved(a), _moved(b)):
        return _by_form(pair, before, after) or _by_starts(pair, a, b, facts)
    if _started_by(a) != _started_by(b):
        return untold("The clock starts at another event; which of the two comes first depends on the case.")
    return judge_starts(pair, a, b, facts)


def _is_promise(due: tg.Due) -> bool:
    return not isinstance(due, tg.NoPromise | tg.Open | tg.NotApplicable | tg.ReplacedBy)


def _only_one(a: Landing | None, b: Landing | None) -> Judged:
    one = b or a
    if one is None:
        return SAME
    if not _is_promise(one.due.value):
        return different("Only one of the two says anything of it, and promises no time.")
    return better("No time was promised before.") if a is None else worse("No time is promised any more.")


def _unpromised(pair: Pair, a: tg.Due, b: tg.Due) -> Judged:
    if alike(pair, a, b):
        return SAME
    for one in (a, b):
        if isinstance(one, tg.ReplacedBy):
            return untold("Another promise holds in its place for some time.")
        if isinstance(one, tg.NotApplicable):
            return different("Where it does not apply, there is nothing to be better or worse.")
    if _is_promise(b):
        if isinstance(a, tg.Open):
            return better("It was left open, and a time is promised now.")
        return better("No commitment was made, and a time is promised now.")
    if _is_promise(a):
        if isinstance(b, tg.Open):
            return worse("A time was promised, and is left open now.")
        return worse("A time was promised, and no commitment is made now.")
    return different("No time is promised by either; the words for it are others.")


def _moved(landing: Landing) -> object:
    """All that moves a target but the target itself."""
    cutoff = landing.cutoff.value if landing.cutoff else None
    counted = landing.closed_days_count
    before = landing.due.value.before if isinstance(landing.due.value, tg.NoticeBefore) else ""
    return (landing.start, cutoff, counted, before)


def _started_by(landing: Landing) -> frozenset[str]:
    if isinstance(landing.due.value, tg.NoticeBefore):
        return frozenset({landing.due.value.before})
    return frozenset(event_paths(landing.start)) if landing.start else frozenset()


_OPEN_FOR_CLOCK = worse("As many open hours or more: they never run out before the hours of the clock.")
_CLOCK_FOR_OPEN = better("Hours of the clock: as many open hours never run out before them.")


def _by_starts(pair: Pair, a: Landing, b: Landing, facts: Facts) -> Judged:
    """As the engine has it; where it can't say, as many hours of the clock are never due later than open ones."""
    judged = judge_starts(pair, a, b, facts)
    if judged.verdict is Verdict.UNTOLD:
        match a.due.value, b.due.value:
            case (tg.Elapsed(amount=clock), tg.OpenTime(amount=open_time)) if clock == open_time:
                return _OPEN_FOR_CLOCK
            case (tg.OpenTime(amount=open_time), tg.Elapsed(amount=clock)) if clock == open_time:
                return _CLOCK_FOR_OPEN
            case _:
                pass
    return judged


def _by_form(pair: Pair, a: tg.Due, b: tg.Due) -> Judged | None:
    """What the forms decide by themselves; None where the engine has to be asked."""
    if alike(pair, a, b):
        return SAME
    match a, b:
        case tg.NoticeBefore(amount=before), tg.NoticeBefore(amount=after):
            sizes = _sizes(pair, before, after)
            if sizes is None:
                return None
            return better("Notice is given earlier.") if sizes[0] < sizes[1] else worse("Notice is given later.")
        case (tg.Elapsed(amount=clock), tg.OpenTime(amount=open_time)) if clock < open_time:
            return _OPEN_FOR_CLOCK
        case (tg.OpenTime(amount=open_time), tg.Elapsed(amount=clock)) if clock < open_time:
            return _CLOCK_FOR_OPEN
        case _:
            sizes = _sizes(pair, a, b)
            if sizes is None:
                return None
            return better("Less of the same time.") if sizes[1] < sizes[0] else worse("More of the same time.")


def _sizes(pair: Pair, a: object, b: object) -> tuple[int, int] | None:
    """The sizes of two amounts that differ in nothing else, in microseconds or days, weeks, months."""
    match a, b:
        case timedelta(), timedelta():
            return _exact(a), _exact(b)
        case Period(count=one, unit=unit), Period(count=other, unit=same) if unit is same:
            return one, other
        case tg.Elapsed(amount=span), tg.Elapsed(amount=another):
            return _exact(span), _exact(another)
        case tg.OpenTime(amount=span), tg.OpenTime(amount=another):
            return (_exact(span), _exact(another)) if alike(pair, replace(a, amount=another), b) else None
        case tg.WorkingDay(count=one), tg.WorkingDay(count=other):
            return (one, other) if alike(pair, replace(a, count=other), b) else None
        case tg.DateAfter(period=period, point=point), tg.DateAfter(period=longer, point=at):
            return _sizes(pair, period, longer) if alike(pair, point, at) else None
        case _:
            return None


def _exact(span: timedelta) -> int:
    return span // timedelta(microseconds=1)
