"""The minute at which the answers of a rule jump, found by asking it."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from ...time import TimeOfDay, landing_on

MINUTE = timedelta(minutes=1)
_SEGMENTS = 8
_LEAST = timedelta(minutes=15)
"""What an answer has to be later than its start alone explains, to be called a jump."""


def at_reading(zone: ZoneInfo, day: date, reading: time) -> datetime:
    """The first instant at which the zone's clock reaches a reading of a date."""
    return landing_on(day, TimeOfDay(at=reading), zone=zone, start=datetime(2000, 1, 1, tzinfo=zone)).due


def is_jump(due: Callable[[datetime], datetime | None], minute: datetime) -> bool:
    """Whether the answer from the minute after is far later than from this one."""
    before, after = due(minute), due(minute + MINUTE)
    return before is not None and after is not None and after - before - MINUTE >= _LEAST


def last_before_jump(due: Callable[[datetime], datetime | None], start: datetime, end: datetime) -> datetime | None:
    """The last minute of [start, end) from which the answer is far earlier than from the minute after it.

    Of several jumps it is one that outweighs the others. None where there is none, or where a start has no answer.
    """
    step = (end - start) / _SEGMENTS
    marks = [start + step * number for number in range(_SEGMENTS + 1)]
    answers = [due(mark) for mark in marks]
    best: tuple[timedelta, datetime, datetime] | None = None
    for (low, high), (first, second) in zip(pairwise(marks), pairwise(answers), strict=True):
        if first is None or second is None:
            return None
        excess = (second - first) - (high - low)
        if best is None or excess >= best[0]:
            best = (excess, low, high)
    if best is None or best[0] < _LEAST:
        return None
    return _halved(due, best[1], best[2])


def _halved(due: Callable[[datetime], datetime | None], low: datetime, high: datetime) -> datetime | None:
    before, after = due(low), due(high)
    while high - low > MINUTE:
        middle = low + ((high - low) // MINUTE // 2) * MINUTE
        there = due(middle)
        if before is None or after is None or there is None:
            return None
        if (after - there) - (high - middle) >= (there - before) - (middle - low):
            low, before = middle, there
        else:
            high, after = middle, there
    if before is None or after is None or (after - before) - (high - low) < _LEAST:
        return None
    return low
