"""Worked examples at the boundaries of a deadline: which moments are worth showing, picked by asking the engine.

Nothing here computes a deadline. An `Asked` answers for any start; where its answers jump from one minute to the next,
there is a boundary, whatever kind of rule makes it: a cut-off, closing time, midnight.
"""

from datetime import datetime

from .asked import Asked, Moment, Picked
from .days import Year
from .setting import moments_of

MOST = 5
"""How many examples a deadline has at most."""


def picked(settings: tuple[Asked, ...], year: Year) -> tuple[Picked, ...]:
    """The examples of a deadline, each start once: those of the first setting, then what its other cases add."""
    if not settings:
        return ()
    first, *others = settings
    own = list(moments_of(first, year))
    must = [one for one in own if one.moment is not Moment.CLOSED_DAY and _matters(one)]
    other = [one for asked in others for one in _of_other(list(moments_of(asked, year)))]
    rest = [one for one in own if one not in must]
    found: dict[tuple[datetime, int], Picked] = {}
    for one in (*must, *other, *rest):
        found.setdefault((one.reply.start, id(one.asked)), one)
    return tuple(list(found.values())[:MOST])


def _of_other(picks: list[Picked]) -> list[Picked]:
    """What one more case adds: both sides of its boundary where it has one, else one example."""
    sides = [one for one in picks if one.moment not in _BESIDE]
    return (sides or [one for one in picks if one.moment is not Moment.ORDINARY and _matters(one)])[:2]


_BESIDE = (Moment.ORDINARY, Moment.WEEKEND, Moment.HOLIDAY, Moment.CLOSED_DAY, Moment.CLOCK_CHANGE, Moment.MONTH_END)


def _matters(pick: Picked) -> bool:
    """A clock change matters where time is counted across it, or where the clocks of two zones are compared."""
    if pick.change is None:
        return True
    at = pick.change.at
    if at <= min(pick.reply.start, pick.reply.due):
        return True
    counted = [(step.starts, step.ends) for step in pick.reply.steps if step.kind == "open"]
    return pick.asked.calendar is None or any(a and b and a < at < b for a, b in counted)
