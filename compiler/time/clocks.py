"""Clocks: how much time has run since a start, when an amount of it will have, and how pauses stand in between.

A clock runs in elapsed time or in the open time of a calendar. With P the union of its pauses and R what is left of
that time without P, M(a, b) is the length of R in [a, b), and

    elapsed(u)     M(start, u), nothing before the start
    remaining(u)   amount - elapsed(u), negative once it is overdue
    due            the least u >= start with M(start, u) = amount

A pause is `[from, to)`; overlapping ones stop the clock once, one without an end stops it for good: an amount that
isn't reached before it has no due moment, but what remains of it is known.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from math import ceil
from types import EllipsisType
from typing import TYPE_CHECKING, Literal

from .intervals import merged, without
from .steps import Explained, Step
from .timeline import past_the_end
from .walk import within_range
from .zones import LATEST, instant, shown_in, zone_name

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from .calendar import Calendar

_NOTHING = timedelta(0)
_MICROSECOND = timedelta(microseconds=1)

Pause = tuple[datetime, datetime | None]
"""When a clock stood still: from a moment to a moment, or to no end."""

Percent = int | Fraction | Decimal
"""A share in percent, exact: no float."""


@dataclass(frozen=True, slots=True)
class Due:
    """When a clock has run for an amount.

    `due` is the moment, and `outcome` says why there may be none: `never`, the calendar has no such open time, or
    `paused`, a pause without an end comes first. `remaining` is what is left when it does, and nothing where it is due.
    """

    outcome: Literal["due", "never", "paused"]
    due: datetime | None
    remaining: timedelta


@dataclass(frozen=True)
class Clock:
    """A clock that starts at a moment and runs in elapsed time or, with a calendar, in its open time.

    `pauses` may overlap and come in any order; parts before the start don't matter. Moments of answers carry the
    calendar's zone, or without one UTC. Raises NaiveDatetimeError, TimeRangeError, and ValueError for a pause that ends
    before it begins.
    """

    start: datetime
    calendar: "Calendar | None" = None
    pauses: tuple[Pause, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "pauses", tuple((begins, ends) for begins, ends in self.pauses))
        instant(self.start)
        for begins, ends in self.pauses:
            if instant(begins) > _end(ends):
                raise ValueError(f"a pause ends before it begins: {begins.isoformat()}")

    def elapsed(self, at: datetime) -> timedelta:
        """How long the clock has run by a moment; nothing before its start. Raises HolidayYearsError."""
        now = instant(at)
        total = _NOTHING
        for begins, ends in self._stretches():
            if begins < now:
                total += self._between(begins, min(ends, now))
        return total

    def remaining(self, amount: timedelta, at: datetime) -> timedelta:
        """How much of an amount is left at a moment; negative once it is overdue. Raises HolidayYearsError."""
        return amount - self.elapsed(at)

    def running(self, at: datetime) -> bool:
        """Whether the clock runs at a moment: started, not paused and, with a calendar, open."""
        now = instant(at)
        if not any(begins <= now < ends for begins, ends in self._stretches()):
            return False
        return self.calendar is None or self.calendar.is_open(now)

    def due(self, amount: timedelta) -> Due:
        """When the clock has run for an amount.

        Raises ValueError for a negative amount, HolidayYearsError, TimeRangeError.
        """
        return self._due(amount, None)

    def explain_due(self, amount: timedelta) -> Explained[Due]:
        """`due` with its steps: the time that was counted, the closed dates and the pauses in between."""
        name = zone_name(self._zone)
        words = ("of elapsed time" if self.calendar is None else "of open time",)
        steps = [Step(kind="start", starts=self._shown(instant(self.start)), amount=amount, words=words, zone=name)]
        answer = self._due(amount, steps)
        match answer.outcome:
            case "due":
                steps.append(Step(kind="due", ends=answer.due, zone=name))
            case "never":
                steps.append(Step(kind="never", words=("the calendar has no such open time",), zone=name))
            case "paused":
                pass  # the pause without an end is the last step
        return Explained(answer, tuple(steps))

    def what_if(
        self,
        *,
        start: datetime | None = None,
        calendar: "Calendar | EllipsisType | None" = ...,
        pauses: Iterable[Pause] | None = None,
    ) -> "Clock":
        """The same clock with another start, calendar (None: elapsed time) or pauses, to be asked what it would say.

        Raises what making a clock does.
        """
        return Clock(
            self.start if start is None else start,
            self.calendar if calendar is ... else calendar,
            self.pauses if pauses is None else tuple(pauses),
        )

    def escalations(self, amount: timedelta, percents: Iterable[Percent]) -> Mapping[Percent, Due]:
        """When the clock has run for each share of an amount: 50, 75 and 100 percent, say."""
        return {percent: self.due(share(amount, percent)) for percent in percents}

    @property
    def _zone(self) -> "ZoneInfo | None":
        return None if self.calendar is None else self.calendar.zone

    def _shown(self, utc: datetime) -> datetime:
        return shown_in(self._zone, utc)

    def _stretches(self) -> list[tuple[datetime, datetime]]:
        """The stretches between the pauses, in order; one that reaches LATEST has no end."""
        pauses = merged((instant(begins), _end(ends)) for begins, ends in self.pauses)
        return without([(instant(self.start), LATEST)], pauses)

    def _between(self, begins: datetime, ends: datetime) -> timedelta:
        return ends - begins if self.calendar is None else self.calendar.between(begins, ends)

    def _due(self, amount: timedelta, steps: list[Step] | None) -> Due:
        if amount < _NOTHING:
            raise ValueError("a clock runs for no negative amount of time")
        if not amount:
            return Due("due", self._shown(instant(self.start)), _NOTHING)
        left = amount
        at = instant(self.start)
        for begins, ends in self._stretches():
            self._pause(at, begins, steps)
            at = ends
            available = left if ends == LATEST else min(left, self._between(begins, ends))
            if available:
                found = self._run(begins, available, steps)
                if found is None:
                    return Due("never", None, left)
                if available == left:
                    return Due("due", found, _NOTHING)
            left -= available
        self._pause(at, LATEST, steps)
        return Due("paused", None, left)

    def _run(self, begins: datetime, amount: timedelta, steps: list[Step] | None) -> datetime | None:
        """The moment at which an amount has run since `begins`, without pauses; its steps go to `steps`."""
        if self.calendar is not None:
            if steps is None:
                return self.calendar.add(begins, amount)
            explained = self.calendar.explain_add(begins, amount)
            steps.extend(step for step in explained.steps if step.kind in ("open", "closed"))
            return explained.answer
        try:
            found = within_range(begins + amount)
        except OverflowError:
            raise past_the_end() from None
        if steps is not None:
            starts, ends = self._shown(begins), self._shown(found)
            steps.append(Step(kind="open", starts=starts, ends=ends, amount=amount, words=("elapsed",)))
        return self._shown(found)

    def _pause(self, begins: datetime, ends: datetime, steps: list[Step] | None) -> None:
        if steps is not None and begins < ends:
            until = None if ends == LATEST else self._shown(ends)
            steps.append(Step(kind="paused", starts=self._shown(begins), ends=until, zone=zone_name(self._zone)))


def elapsed_after(start: datetime, amount: timedelta) -> datetime:
    """The moment `amount` of elapsed time after a start (before, where negative), with the start's offset kept fixed.

    Raises NaiveDatetimeError, TimeRangeError.
    """
    first = instant(start)
    try:
        found = within_range(first + amount)
    except OverflowError:
        raise past_the_end() from None
    return found.astimezone(timezone(start.utcoffset() or _NOTHING))


def share(amount: timedelta, percent: Percent) -> timedelta:
    """A percentage of an amount, rounded up to the microsecond: by then at least that share has passed."""
    parts = Fraction(amount // _MICROSECOND) * Fraction(percent) / 100
    return timedelta(microseconds=ceil(parts))


def earliest(*moments: datetime | None) -> datetime | None:
    """The first of some moments, None standing for never: never only where all are.

    Compared as instants, also where two share a zone in the hour that it repeats. Raises ValueError for no moments.
    """
    if not moments:
        raise ValueError("the earliest of no moments is none")
    known = [moment for moment in moments if moment is not None]
    return min(known, key=instant, default=None)


def latest(*moments: datetime | None) -> datetime | None:
    """The last of some moments, None standing for never: never as soon as one is.

    Compared as instants. Raises ValueError for no moments.
    """
    if not moments:
        raise ValueError("the latest of no moments is none")
    known = [moment for moment in moments if moment is not None]
    return max(known, key=instant) if len(known) == len(moments) else None


def _end(ends: datetime | None) -> datetime:
    return LATEST if ends is None else instant(ends)
