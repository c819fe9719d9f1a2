"""Sums of open time with their steps: the one computation behind `add`, `subtract` and their explanations.

A plain question asks for no steps and gets none; the walk is the same.
"""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from . import walk
from .steps import Explained, Step
from .timeline import Timeline
from .zones import date_in, instant, shown_in, zone_name

if TYPE_CHECKING:
    from .calendar import Calendar

_FORWARD_FITS = ("closing", "next_opening")
_BACKWARD_FITS = ("opening", "previous_closing")


def moved(
    calendar: "Calendar",
    timeline: Timeline,
    start: datetime,
    amount: timedelta,
    *,
    forward: bool,
    fit: str,
    steps: bool = False,
) -> Explained[datetime | None]:
    """`start` moved by `amount` of open time, forward or backward; a negative amount turns the direction and the fit.

    Raises ValueError for a convention that the direction doesn't have, and what the walks raise.
    """
    fits = _FORWARD_FITS if forward else _BACKWARD_FITS
    if fit not in fits:
        raise ValueError(f"exact_fit is {' or '.join(repr(name) for name in fits)}, not {fit!r}")
    rolls = fit == fits[1]
    first = instant(start)
    ahead = forward == (amount >= timedelta(0))
    record: list[walk.Counted] | None = [] if steps else None
    landed = (walk.forward if ahead else walk.backward)(timeline, first, abs(amount), record)
    answer = landed
    if rolls and landed is not None:
        answer = (walk.next_open if ahead else walk.previous_close)(timeline, landed)
    zone = calendar.zone
    shown = None if answer is None else shown_in(zone, answer)
    if record is None:
        return Explained(shown, ())
    name = zone_name(zone)
    asked = Step(
        kind="start",
        starts=shown_in(zone, first),
        amount=abs(amount),
        words=("of open time" if ahead else "of open time, backwards",),
        zone=name,
    )
    path = [asked, *_counted(calendar, first, record, answer)]
    if landed is not None and answer is not None and answer != landed:
        path.append(Step(kind="rolled", starts=shown_in(zone, landed), ends=shown, zone=name))
    path.append(_ending(shown, name))
    return Explained(shown, tuple(path))


def _ending(shown: datetime | None, zone: str) -> Step:
    if shown is None:
        return Step(kind="never", words=("the calendar has no such open time",), zone=zone)
    return Step(kind="due", ends=shown, zone=zone)


def _counted(calendar: "Calendar", start: datetime, record: list[walk.Counted], answer: datetime | None) -> list[Step]:
    """The counted windows, pages joined again, with the closed dates between them, in the order of the walk."""
    zone, name = calendar.zone, zone_name(calendar.zone)
    result: list[Step] = []
    at = start
    for opens, closes in _rejoined(record):
        backwards = closes <= at and opens < at
        gap = (closes, at) if backwards else (at, opens)
        result.extend(closed_between(calendar, *gap, backwards=backwards))
        result.append(
            Step(
                kind="open",
                starts=shown_in(zone, opens),
                ends=shown_in(zone, closes),
                amount=closes - opens,
                zone=name,
            )
        )
        at = opens if backwards else closes
    if answer is not None and answer != at:
        gap = (min(at, answer), max(at, answer))
        result.extend(closed_between(calendar, *gap, backwards=answer < at))
    return result


def _rejoined(record: list[walk.Counted]) -> list[walk.Counted]:
    result: list[walk.Counted] = []
    for opens, closes in record:
        if result and result[-1][1] == opens:
            result[-1] = (result[-1][0], closes)
        elif result and result[-1][0] == closes:
            result[-1] = (opens, result[-1][1])
        else:
            result.append((opens, closes))
    return result


def closed_between(calendar: "Calendar", start: datetime, end: datetime, *, backwards: bool = False) -> list[Step]:
    """The dates without a shift from the local date of one instant (in UTC) to that of another.

    Neighbouring dates that are closed for the same reason are one step. A calendar without a zone of its own has none.
    """
    if calendar.zone is None or start >= end:
        return []
    first, last = date_in(calendar.zone, start), date_in(calendar.zone, end)
    days = list(map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1)))
    return closed_dates(calendar, days[::-1] if backwards else days)


def closed_dates(calendar: "Calendar", days: list[date]) -> list[Step]:
    """The dates among these, which follow each other, that have no shift, with what closes them."""
    result: list[Step] = []
    name = zone_name(calendar.zone)
    for day in days:
        if calendar.is_working_date(day):
            continue
        words = calendar.closed_by(day)
        before = result[-1] if result else None
        if before is not None and before.first and before.last and before.words == words:
            joined = sorted((before.first, before.last, day))
            if abs((day - before.last).days) == 1 or abs((day - before.first).days) == 1:
                result[-1] = Step(kind="closed", first=joined[0], last=joined[-1], words=words, zone=name)
                continue
        result.append(Step(kind="closed", first=day, last=day, words=words, zone=name))
    return result
