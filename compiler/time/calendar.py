"""`Calendar`: when somebody works, as one immutable value, and every question about it.

The calendar is a set of instants O, a union of windows `[opens, closes)`; with B(a, b) the length of O in [a, b):

    is_open(t)        t is in O: open at the opening instant, closed at the closing one
    between(a, b)     B(a, b) for a <= b, else -B(b, a)
    add(t, D)         the least u >= t with B(t, u) = D; for D < 0 it is subtract(t, -D)
    subtract(t, D)    the greatest u <= t with B(u, t) = D; for D < 0 it is add(t, -D)

`days` has the definitions that count dates, `shifts` those of the shifts, `zones` those of the clock changes.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, Literal, NamedTuple
from zoneinfo import ZoneInfo

from . import days as _days
from . import explain as _explain
from . import walk
from .answers import Answers, WindowRows, array_module
from .combined import Difference, Intersection, Union, Without
from .errors import NoSingleZoneError
from .holiday_lists import CLOSED_DAY, HolidayList
from .hours import HoursLike, hours_of, week_of
from .points import Point
from .public_holidays import known_years
from .quick import Quick
from .shifts import Always, DatedHours, Shape, Shift, Weekly, WorkingWeek
from .steps import Explained
from .timeline import Timeline
from .zones import Zone, has_date, instant, known_date, shown_in, zone_of

SPECIAL_HOURS = "special hours"
"""What a date is called whose hours were written for it alone, where no list names it."""

AddFit = Literal["closing", "next_opening"]
"""Where a sum lands that ends exactly with a window: on its closing instant, or on the next opening."""

SubtractFit = Literal["opening", "previous_closing"]
"""The mirror: on the opening instant of the window, or on the closing instant of the one before."""

Days = HolidayList | date


class Window(NamedTuple):
    """Open time `[opens, closes)`."""

    opens: datetime
    closes: datetime


class Calendar:
    """When somebody works, as a value: it never changes, compares and hashes by what it was built from, and pickles.

    Questions take aware datetimes with any zone or offset, in the years 1970 to 2100; answers carry the fixed offset
    that the calendar's zone has at them (UTC where the calendar mixes zones), so that they compare and subtract as
    instants. An answer that is never reached is None. Every question can raise

    - NaiveDatetimeError for a datetime without zone or offset,
    - TimeRangeError where the question, or an answer not proven to be *never*, lies outside the years 1970 to 2100,
    - HolidayYearsError where it reaches a date for which the holidays that the calendar needs are not known.
    """

    __slots__ = ("_pattern", "_quick", "_shape", "_timeline")
    _shape: Shape
    _timeline: Timeline
    _quick: Quick
    _pattern: "Calendar | None"

    def __init__(self, shape: Shape) -> None:
        """For this package: a calendar over a shape. Elsewhere calendars are made by the class methods."""
        object.__setattr__(self, "_shape", shape)
        object.__setattr__(self, "_timeline", Timeline(shape))
        object.__setattr__(self, "_quick", Quick(self._timeline, shape.zone))
        object.__setattr__(self, "_pattern", None)

    # ── Making calendars ──────────────────────────────────────────

    @classmethod
    def weekly(
        cls,
        zone: Zone,
        hours: Mapping[str, Iterable[HoursLike]],
        *,
        closed: HolidayList | Iterable[date] = (),
        special: Mapping[Days, Iterable[HoursLike]] | None = None,
        breaks: Mapping[Days, Iterable[HoursLike]] | None = None,
    ) -> "Calendar":
        """The same hours every week, then holidays, then hours of single dates, then breaks: always in this order.

        `hours` maps weekdays (`mon`, `mon-fri`, `sat,sun`, `sun-thu`, `daily`) to hours (`09:00-17:00`,
        `22:00-02:00` overnight, `00:00-24:00`); keys that name the same weekday add up, and no key at all is a
        calendar that never opens. The rest is `without`, `with_special` and `with_breaks`.
        Raises HoursError, UnknownZoneError.
        """
        calendar = cls(Weekly(zone_of(zone), week_of(hours)))
        closed_days = closed if isinstance(closed, HolidayList) else HolidayList.dates(*closed)
        if closed_days != HolidayList.none():
            calendar = calendar.without(closed_days)
        if special:
            calendar = calendar.with_special(special)
        return calendar.with_breaks(breaks) if breaks else calendar

    @classmethod
    def always(cls, zone: Zone) -> "Calendar":
        """Open at every instant; every local date of the zone is a working date. Raises UnknownZoneError."""
        return cls(Always(zone_of(zone)))

    @classmethod
    def never(cls, zone: Zone) -> "Calendar":
        """Open at no instant. Raises UnknownZoneError."""
        return cls(Weekly(zone_of(zone), week_of({})))

    @classmethod
    def working_week(cls, place: str, zone: Zone, hours: Iterable[HoursLike]) -> "Calendar":
        """The same hours on every date that is no weekend in a country or subdivision (ISO 3166), in that year.

        Known only in the years for which the place's holidays are known, and with no holidays taken out.
        Raises HoursError, UnknownZoneError, UnknownCountryError, UnknownSubdivisionError.
        """
        known_years(place)
        return cls(WorkingWeek(place, zone_of(zone), hours_of(hours)))

    def without(self, days: Days) -> "Calendar":
        """This calendar without the shifts that open on a date of the list: an overnight shift goes or stays whole."""
        return Calendar(Without(self._shape, _list_of(days, CLOSED_DAY)))

    def with_special(self, hours: Mapping[Days, Iterable[HoursLike]]) -> "Calendar":
        """This calendar with other hours on some dates, instead of all shifts that open on them; `[]` closes them.

        Where several keys name one date, their hours add up. Raises HoursError; NoSingleZoneError where the
        calendar mixes zones, because its dates and hours would have no clock to be read on.
        """
        zone = self._single_zone()
        shape: Shape = self._shape
        for days in hours:
            shape = Without(shape, _list_of(days))
        for days, windows in hours.items():
            shape = Union(shape, DatedHours(_list_of(days), zone, hours_of(windows)))
        return Calendar(shape)

    def with_breaks(self, hours: Mapping[Days, Iterable[HoursLike]]) -> "Calendar":
        """This calendar less some hours of some dates, from whichever shift they are taken.

        Raises HoursError; NoSingleZoneError where the calendar mixes zones.
        """
        zone = self._single_zone()
        shape: Shape = self._shape
        for days, windows in hours.items():
            shape = Difference(shape, DatedHours(_list_of(days), zone, hours_of(windows)))
        return Calendar(shape)

    def __or__(self, other: "Calendar") -> "Calendar":
        """Open where either is. Shifts keep their dates."""
        return Calendar(Union(self._shape, other._shape))

    def __and__(self, other: "Calendar") -> "Calendar":
        """Open where both are. Time keeps the date of this calendar's shift; where this is `always`, the other's."""
        return Calendar(Intersection(self._shape, other._shape))

    def __sub__(self, other: "Calendar") -> "Calendar":
        """Open where this one is and the other isn't. Shifts keep their dates."""
        return Calendar(Difference(self._shape, other._shape))

    @property
    def zone(self) -> ZoneInfo | None:
        """The zone of the calendar's dates; None where shifts of several zones are mixed: it then has no dates."""
        return self._shape.zone

    # ── Open time ─────────────────────────────────────────────────

    def is_open(self, at: datetime) -> bool:
        """Whether the instant lies in a window: yes at its opening, no at its closing."""
        quick = self._quick.is_open(at)
        return walk.is_open(self._timeline, instant(at)) if quick is None else quick

    def next_open(self, at: datetime) -> datetime | None:
        """The least u >= at that is open: `at` itself where it is open. None where it never opens again."""
        return self._quick.next_open(at) or self._shown(walk.next_open(self._timeline, instant(at)))

    def next_close(self, at: datetime) -> datetime | None:
        """The least u > at at which open time ends; touching windows are one. None where none ever ends again."""
        return self._shown(walk.next_close(self._timeline, instant(at)))

    def previous_close(self, at: datetime) -> datetime | None:
        """The mirror of `next_open`: the greatest u <= at right before which it is open. None where there is none."""
        return self._shown(walk.previous_close(self._timeline, instant(at)))

    def add(self, start: datetime, amount: timedelta, *, exact_fit: AddFit = "closing") -> datetime | None:
        """The least u >= start with B(start, u) = amount; None where there never is that much open time.

        Nothing lands on `start` itself, and an amount that ends exactly with a window on its closing instant;
        `exact_fit="next_opening"` then moves on to the next instant that is open. `add(t, -d)` is `subtract(t, d)`,
        in the mirror of the convention that was asked for.
        """
        if exact_fit == "closing":
            quick = self._quick.added(start, amount)
            if quick is not None:
                return quick
        return _explain.moved(self, self._timeline, start, amount, forward=True, fit=exact_fit).answer

    def subtract(self, start: datetime, amount: timedelta, *, exact_fit: SubtractFit = "opening") -> datetime | None:
        """The greatest u <= start with B(u, start) = amount; None where there never was that much open time.

        Nothing lands on `start` itself, and an amount that ends exactly with a window on its opening instant;
        `exact_fit="previous_closing"` then moves back to the closing instant before it. `subtract(t, -d)` is
        `add(t, d)`.
        """
        if exact_fit == "opening":
            quick = self._quick.subtracted(start, amount)
            if quick is not None:
                return quick
        return _explain.moved(self, self._timeline, start, amount, forward=False, fit=exact_fit).answer

    def between(self, start: datetime, end: datetime) -> timedelta:
        """B(start, end), the open time between two instants; negative where `end` is the earlier one.

        Additive: `between(a, c) == between(a, b) + between(b, c)`, whatever their order.
        """
        quick = self._quick.between(start, end)
        if quick is not None:
            return quick
        first, last = instant(start), instant(end)
        if last < first:
            return -walk.open_time(self._timeline, last, first)
        return walk.open_time(self._timeline, first, last)

    def windows(self, start: datetime, end: datetime) -> tuple[Window, ...]:
        """The open windows in [start, end), merged where they touch and clipped to it, in order."""
        found = walk.windows(self._timeline, instant(start), instant(end))
        return tuple(Window(shown_in(self.zone, opens), shown_in(self.zone, closes)) for opens, closes in found)

    # ── Working dates ─────────────────────────────────────────────
    # All raise NoSingleZoneError where the calendar mixes zones: such a calendar has no date.

    def is_working_date(self, day: date) -> bool:
        """Whether a window of positive length counts for the date: one that opens on it, before windows are merged.

        A date that the zone skipped is none, though an overnight shift of it can have time on the next date.
        """
        shifts = self._shifts(day)
        if shifts and not has_date(self._single_zone(), day):
            return False
        if any(shift.doubt is None for shift in shifts):
            return True
        for shift in shifts:
            if shift.doubt is not None:
                raise shift.doubt
        return False

    def working_date(self, day: date, count: int) -> date | None:
        """The `count`th working date strictly after a date, for negative counts before it; 0 is the date itself.

        None where there never are that many.
        """
        return _days.nth_working_date(self, self._timeline, day, count)

    def working_dates(self, first: date, last: date) -> tuple[date, ...]:
        """The working dates from `first` to `last`, both included, in order."""
        numbers = range(known_date(first).toordinal(), known_date(last).toordinal() + 1)
        return tuple(day for day in map(date.fromordinal, numbers) if self.is_working_date(day))

    def shifts_on(self, day: date) -> tuple[Window, ...]:
        """The shifts that count for a date, in order, not merged with those of other dates."""
        shifts = self._shifts(day)
        for shift in shifts:
            if shift.doubt is not None:
                raise shift.doubt
        return tuple(Window(shown_in(self.zone, shift.opens), shown_in(self.zone, shift.closes)) for shift in shifts)

    def open_of(self, day: date) -> datetime | None:
        """The opening of a date: the start of its first shift. None where it has none."""
        return min((window.opens for window in self.shifts_on(day)), default=None)

    def close_of(self, day: date) -> datetime | None:
        """The close of a date: the end of its last shift, which can lie on the next date. None where it has none."""
        return max((window.closes for window in self.shifts_on(day)), default=None)

    def closed_by(self, day: date) -> tuple[str, ...]:
        """The names of the holidays (and other named dates) that take shifts away from a date."""
        self._single_zone()
        return self._shape.reasons(known_date(day))

    def pattern(self) -> "Calendar":
        """The calendar as if no date differed from any other: without holidays, dated hours and breaks."""
        if self._pattern is None:
            object.__setattr__(self, "_pattern", Calendar(self._shape.pattern()))
            assert self._pattern is not None
        return self._pattern

    def pattern_days_in_week(self, day: date) -> int:
        """How many dates of the date's ISO week (Monday to Sunday) are working dates of the pattern.

        This is what a promise of at most so many days a week is held against: holidays make no sixth day a fifth.
        """
        pattern = self.pattern()
        monday = known_date(day).toordinal() - day.weekday()
        return sum(pattern.is_working_date(date.fromordinal(monday + step)) for step in range(7))

    # ── Counting dates ────────────────────────────────────────────

    def add_days(
        self,
        start: datetime,
        count: int,
        *,
        cutoff: "_days.CutOff | None" = None,
        at: Point | time | None = None,
        closed_days_count: bool = False,
    ) -> datetime | None:
        """The `count`th working date after the base date of `start`, at a point of that date.

        The base date is the local date of `start` in this calendar's zone. With a cut-off it is read in the cut-off's
        zone: past the cut-off, or on a closed date, the next working date counts as the base, at its opening in the
        latter case; `closed_days_count` lets a closed date before the cut-off count as itself. `at` is a time of day or
        a point (`Close()`, `EndOfDay()`, `Between(...)` …); without one it is the wall time of the start.
        Negative counts count back, 0 stays on the base date. None where there never are that many working dates.

        Raises NoSingleZoneError; ValueError where `at` is the close of a date without one (only with a count of 0).
        """
        landing = _days.landed(self, start, count, cutoff, at, closed_days_count).answer
        return None if landing is None else landing.due

    def subtract_days(
        self,
        start: datetime,
        count: int,
        *,
        cutoff: "_days.CutOff | None" = None,
        at: Point | time | None = None,
        closed_days_count: bool = False,
    ) -> datetime | None:
        """`add_days` with the count negated."""
        return self.add_days(start, -count, cutoff=cutoff, at=at, closed_days_count=closed_days_count)

    # ── Whole columns ─────────────────────────────────────────────
    # The same answers row for row, to the microsecond, from tables that are made once and shared by equal calendars.
    # Instants are int64 microseconds since 1970 UTC, datetime64 (UTC), or a column of timestamps with a zone (Arrow,
    # pandas, polars); amounts are int64 microseconds, timedelta64, or one for all rows. A row without an answer raises
    # nothing: it is marked in the answers. All raise TypeError and ValueError for columns that are none of this,
    # NaiveDatetimeError for timestamps without a zone, and ModuleNotFoundError without numpy.

    def add_many(self, starts: Any, amounts: Any, *, exact_fit: AddFit = "closing") -> Answers:
        """`add`, row by row."""
        found: Answers = array_module("arrays").add_many(self, starts, amounts, exact_fit)
        return found

    def subtract_many(self, starts: Any, amounts: Any, *, exact_fit: SubtractFit = "opening") -> Answers:
        """`subtract`, row by row."""
        found: Answers = array_module("arrays").subtract_many(self, starts, amounts, exact_fit)
        return found

    def between_many(self, starts: Any, ends: Any) -> Answers:
        """`between`, row by row, as microseconds or timedelta64; `ends` may be one instant for all."""
        found: Answers = array_module("arrays").between_many(self, starts, ends)
        return found

    def is_open_many(self, moments: Any) -> Answers:
        """`is_open`, row by row, as bool."""
        found: Answers = array_module("arrays").is_open_many(self, moments)
        return found

    def next_open_many(self, moments: Any) -> Answers:
        """`next_open`, row by row."""
        found: Answers = array_module("array_windows").next_open_many(self, moments)
        return found

    def next_close_many(self, moments: Any) -> Answers:
        """`next_close`, row by row."""
        found: Answers = array_module("array_windows").next_close_many(self, moments)
        return found

    def windows_many(self, starts: Any, ends: Any) -> WindowRows:
        """`windows` of each range, all in one column that says which range each lies in; `ends` may be one for all."""
        found: WindowRows = array_module("array_windows").windows_many(self, starts, ends)
        return found

    def add_days_many(
        self,
        starts: Any,
        counts: Any,
        *,
        cutoff: "_days.CutOff | None" = None,
        at: Point | time | None = None,
        closed_days_count: bool = False,
    ) -> Answers:
        """`add_days`, row by row; `counts` may be one number for all. Raises NoSingleZoneError."""
        found: Answers = array_module("array_days").add_days_many(self, starts, counts, cutoff, at, closed_days_count)
        return found

    def subtract_days_many(
        self,
        starts: Any,
        counts: Any,
        *,
        cutoff: "_days.CutOff | None" = None,
        at: Point | time | None = None,
        closed_days_count: bool = False,
    ) -> Answers:
        """`subtract_days`, row by row: `add_days_many` with the counts negated."""
        module = array_module("array_days")
        found: Answers = module.subtract_days_many(self, starts, counts, cutoff, at, closed_days_count)
        return found

    # ── Explained answers: the same computations, with their steps ─

    def explain_add(
        self, start: datetime, amount: timedelta, *, exact_fit: AddFit = "closing"
    ) -> Explained[datetime | None]:
        """`add` with its steps."""
        return _explain.moved(self, self._timeline, start, amount, forward=True, fit=exact_fit, steps=True)

    def explain_subtract(
        self, start: datetime, amount: timedelta, *, exact_fit: SubtractFit = "opening"
    ) -> Explained[datetime | None]:
        """`subtract` with its steps, which go back in time."""
        return _explain.moved(self, self._timeline, start, amount, forward=False, fit=exact_fit, steps=True)

    def explain_add_days(
        self,
        start: datetime,
        count: int,
        *,
        cutoff: "_days.CutOff | None" = None,
        at: Point | time | None = None,
        closed_days_count: bool = False,
    ) -> "Explained[_days.Landing | None]":
        """`add_days` with its steps, and with the date and the earliest moment of the window beside the due moment."""
        return _days.landed(self, start, count, cutoff, at, closed_days_count)

    # ── Being a value ─────────────────────────────────────────────

    def __eq__(self, other: object) -> bool:
        return self._shape == other._shape if isinstance(other, Calendar) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._shape)

    def __reduce__(self) -> tuple[type["Calendar"], tuple[Shape]]:
        return Calendar, (self._shape,)

    def __repr__(self) -> str:
        return f"Calendar({self._shape!r})"

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a Calendar does not change: its methods return new ones")

    def _shown(self, utc: datetime | None) -> datetime | None:
        return None if utc is None else shown_in(self.zone, utc)

    def _shifts(self, day: date) -> tuple[Shift, ...]:
        self._single_zone()
        return self._timeline.shifts_on(known_date(day))

    def _single_zone(self) -> ZoneInfo:
        zone = self.zone
        if zone is None:
            raise NoSingleZoneError("this calendar joins shifts of different zones, so it has no dates of its own")
        return zone


def _list_of(days: Days, name: str = SPECIAL_HOURS) -> HolidayList:
    return days if isinstance(days, HolidayList) else HolidayList.dates(known_date(days), name=name)
