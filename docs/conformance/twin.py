"""What is expected, worked out slowly: from the twins in `tests/reference`, and from nothing of the engine.

Open time comes from the day walk (and, in a thorough run, from the minute stepper too). Days and dates are counted here
one by one, from the working dates that the walk finds.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from tests.reference import day_walk
from tests.reference.day_walk import DayWalk
from tests.reference.minute_stepper import MinuteStepper, OutOfSightError
from tests.reference.spec import Joined, Spec, Week

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
REACHES = (9, 40, 430)
"""How many days to either side of a question the walk sees: the next is tried where an answer lies out of sight."""

Found = TypeVar("Found")


class Unseen(Exception):
    """No answer as far as the walk sees."""


class Twin:
    """One calendar, as the walk sees it."""

    def __init__(self, spec: Spec, zone: str | None, *, stepper: bool = False) -> None:
        self.spec = spec
        self.zone = zone
        self.stepper = stepper
        self._walks: dict[tuple[date, int], DayWalk] = {}

    # ── Open time ─────────────────────────────────────────────────

    def is_open(self, at: datetime) -> bool:
        return self._asked(lambda walk: walk.is_open(at), at)

    def next_open(self, at: datetime) -> datetime:
        return self._asked(lambda walk: walk.next_open(at), at)

    def next_close(self, at: datetime) -> datetime:
        return self._asked(lambda walk: walk.next_close(at), at)

    def previous_close(self, at: datetime) -> datetime:
        return self._asked(lambda walk: _previous_close(walk, at), at)

    def add(self, start: datetime, amount: timedelta, *, rolled: bool = False) -> datetime:
        if amount < timedelta(0):
            return self.subtract(start, -amount, rolled=rolled)
        due = self._asked(lambda walk: walk.add(start, amount), start)
        return self.next_open(due) if rolled else due

    def subtract(self, start: datetime, amount: timedelta, *, rolled: bool = False) -> datetime:
        if amount < timedelta(0):
            return self.add(start, -amount, rolled=rolled)
        due = self._asked(lambda walk: walk.subtract(start, amount), start)
        return self.previous_close(due) if rolled else due

    def between(self, start: datetime, end: datetime) -> timedelta:
        if end < start:
            return -self.between(end, start)
        return self._asked(lambda walk: walk.between(start, end), start, end)

    def windows(self, start: datetime, end: datetime) -> list[tuple[datetime, datetime]]:
        return self._asked(lambda walk: walk.windows(start, end), start, end)

    # ── Days ──────────────────────────────────────────────────────

    def working_dates(self, first: date, last: date) -> list[date]:
        walk = self._walk(first - 5 * DAY, (last - first).days + 11)
        return sorted(day for day in walk.working_dates() if first <= day <= last)

    def nth_working_date(self, day: date, count: int) -> date:
        for reach in REACHES:
            found = self.working_dates(day - reach * DAY, day + reach * DAY)
            side = [d for d in found if d > day] if count > 0 else [d for d in reversed(found) if d < day]
            if count == 0:
                return day
            if len(side) >= abs(count):
                return side[abs(count) - 1]
        raise Unseen

    def opening_of(self, day: date) -> datetime:
        return min(opens for opens, _ in self._pieces_of(day))

    def close_of(self, day: date) -> datetime:
        return max(closes for _, closes in self._pieces_of(day))

    def add_days(
        self,
        start: datetime,
        count: int,
        point: dict[str, str] | None,
        cutoff: dict[str, str] | None,
        days: "Twin | None",
        closed_days_count: bool,
    ) -> datetime:
        """As the definition says; `days` is the calendar of the cut-off."""
        assert self.zone is not None
        zone, moment = ZoneInfo(self.zone), start
        if cutoff is None:
            base = start.astimezone(zone).date()
        else:
            of, local = days or self, ZoneInfo(cutoff["zone"])
            base = start.astimezone(local).date()
            limit = day_walk.reached(local, datetime.combine(base, time.fromisoformat(cutoff["at"])))
            if base not in of.working_dates(base, base) and not closed_days_count:
                base = of.nth_working_date(base, 1)
                moment = of.opening_of(base)
            elif start > limit:
                base = of.nth_working_date(base, 1)
        return self._placed(point or {"kind": "same_time"}, self.nth_working_date(base, count), moment)

    def _placed(self, point: dict[str, str], day: date, moment: datetime) -> datetime:
        assert self.zone is not None
        if point["kind"] == "close":
            return self.close_of(day)
        return placed(point, day, point.get("zone", self.zone), moment)

    # ── Looking ───────────────────────────────────────────────────

    def _asked(self, question: "Callable[[Any], Found]", *moments: datetime) -> Found:
        early, late = min(moments).astimezone(UTC).date(), max(moments).astimezone(UTC).date()
        for reach in REACHES:
            first, days = early - reach * DAY, (late - early).days + 2 * reach + 1
            try:
                found = question(self._walk(first, days))
            except OutOfSightError:
                continue
            if self.stepper and days < 30:
                self._check_minutes(question, first, days, found)
            return found
        raise Unseen

    def _check_minutes(self, question: "Callable[[Any], Found]", first: date, days: int, found: Found) -> None:
        """The minute stepper says the same, where it can be asked: it answers on whole minutes alone."""
        rest = found - datetime(1970, 1, 1, tzinfo=UTC) if isinstance(found, datetime) else found
        if isinstance(rest, timedelta) and rest % MINUTE:
            return
        stepper = _stepper(repr(self.spec), first, days, self)
        try:
            stepped = question(stepper)
        except (AssertionError, AttributeError, OutOfSightError):
            return
        assert stepped == found, (self.spec, stepped, found)

    def _walk(self, first: date, days: int) -> DayWalk:
        if (first, days) not in self._walks:
            self._walks[first, days] = DayWalk(self.spec, first, days)
        return self._walks[first, days]

    def _pieces_of(self, day: date) -> list[tuple[datetime, datetime]]:
        pieces = self._walk(day - 5 * DAY, 11).pieces
        return [(opens, closes) for opens, closes, marks in pieces if day in {marked for marked, _ in marks}]


@lru_cache(maxsize=16)
def _stepper(_key: str, first: date, days: int, twin: Twin) -> MinuteStepper:
    return MinuteStepper(twin.spec, datetime(first.year, first.month, first.day, tzinfo=UTC), days)


def _previous_close(walk: DayWalk, at: datetime) -> datetime:
    before = [(opens, closes) for opens, closes, _ in walk.pieces if opens < at]
    if not before:
        raise OutOfSightError
    return min(before[-1][1], at)


# ── Dates ─────────────────────────────────────────────────────────


def placed(point: dict[str, str], day: date, zone: str, moment: datetime) -> datetime:
    """A point of a date in a zone; `moment` is the start whose wall time is kept."""
    local = ZoneInfo(zone)
    midnight = datetime.combine(day, time())
    match point["kind"]:
        case "same_time":
            reading = moment.astimezone(local).replace(tzinfo=None)
            return moment if reading.date() == day else day_walk.reached(local, datetime.combine(day, reading.time()))
        case "time_of_day":
            return day_walk.reached(local, datetime.combine(day, time.fromisoformat(point["at"])))
        case "end_of_day":
            return day_walk.reached(local, midnight + DAY)
        case "between":
            opens, closes = time.fromisoformat(point["opens"]), time.fromisoformat(point["closes"])
            return day_walk.reached(local, datetime.combine(day, closes) + (DAY if closes <= opens else 0 * DAY))
    raise AssertionError(point)


def date_after(day: date, count: int, unit: str, month_end: str | None) -> date:
    """Days one by one; months one by one, looking for the day at the end."""
    step = 1 if count >= 0 else -1
    if unit in ("day", "week"):
        for _ in range(abs(count) * (7 if unit == "week" else 1)):
            day += step * DAY
        return day
    year, month = day.year, day.month
    for _ in range(abs(count) * {"month": 1, "quarter": 3, "year": 12}[unit]):
        month += step
        if month in (0, 13):
            year, month = year + step, 12 if month == 0 else 1
    try:
        return date(year, month, day.day)
    except ValueError:
        first_after = date(year, month, 28)
        while first_after.month == month:
            first_after += DAY
        return {"last_day": first_after - DAY, "next_month_first": first_after}[month_end or ""]


def add_dates(
    start: datetime, count: int, unit: str, zone: str, month_end: str | None, point: dict[str, str] | None
) -> datetime:
    day = date_after(start.astimezone(ZoneInfo(zone)).date(), count, unit, month_end)
    asked = point or {"kind": "same_time"}
    return placed(asked, day, asked.get("zone", zone), start)


def occurrences(start: date, every: int, unit: str, until: date, month_end: str | None) -> list[date]:
    result = []
    day, count = start, 0
    while day < until:
        result.append(day)
        count += every
        # without a rule the run must end before one would matter: the earlier of both dates is then past it too
        day = date_after(start, count, unit, month_end or "last_day")
    return result


# ── Other conventions ─────────────────────────────────────────────


def offset_before(zone: ZoneInfo, reading: datetime) -> datetime:
    """A reading as RFC 5545 has it: one that is skipped is read with the offset that was in force before the gap."""
    return reading.replace(tzinfo=zone, fold=0).astimezone(UTC)


def holidays_by_date(spec: Spec) -> Spec:
    """The calendar with closed dates that close from midnight to midnight, whichever shift the time belongs to."""
    if isinstance(spec, Joined):
        return replace(spec, left=holidays_by_date(spec.left), right=holidays_by_date(spec.right))
    if not isinstance(spec, Week):
        return spec
    # a shift of the date before that runs into a closed date with hours of its own is cut too; those hours are not
    cut = {day: ((0, 1440),) for day in spec.closed if day not in spec.special}
    return replace(spec, closed=frozenset(), breaks={**spec.breaks, **cut})
