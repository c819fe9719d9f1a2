"""Counting working dates for whole columns.

The landing date depends on no more than the start's date, whether it is past the cut-off, and the count: it is worked
out once for each such case, by the same functions as a single answer. What is left to a row is its own time of day.
"""

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import numpy as np

from . import days as _days
from .answers import NOT_A_TIME, Answers, Outcome
from .array_input import Ints, counts_of, instants_of, rows_of
from .array_store import END, START, instant_of, moment_of
from .array_zones import DAY, offsets_of
from .arrays import Outcomes, answers
from .errors import BusinessTimeError, HolidayYearsError, NoSingleZoneError, TimeRangeError
from .points import Point, SameTime, place, point_of
from .walk import within_range
from .zones import zone_of

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from .calendar import Calendar

_FIRST_ORDINAL = date(1970, 1, 1).toordinal()


def add_days_many(
    calendar: "Calendar",
    starts: Any,
    counts: Any,
    cutoff: "_days.CutOff | None",
    at: Point | time | None,
    closed_days_count: bool,
) -> Answers:
    """`Calendar.add_days_many`."""
    return _counted(calendar, starts, counts, cutoff, at, closed_days_count, back=False)


def subtract_days_many(
    calendar: "Calendar",
    starts: Any,
    counts: Any,
    cutoff: "_days.CutOff | None",
    at: Point | time | None,
    closed_days_count: bool,
) -> Answers:
    """`Calendar.subtract_days_many`."""
    return _counted(calendar, starts, counts, cutoff, at, closed_days_count, back=True)


def _counted(
    calendar: "Calendar",
    starts: Any,
    counts: Any,
    cutoff: "_days.CutOff | None",
    at: Point | time | None,
    closed_days_count: bool,
    *,
    back: bool,
) -> Answers:
    zone = calendar.zone
    if zone is None:
        raise NoSingleZoneError("this calendar joins shifts of different zones, so days of it can't be counted")
    instants, times = instants_of(starts)
    first = rows_of(instants, instants.shape)
    count = counts_of(counts, instants.shape)
    if back:
        count = np.negative(count)  # a missing one stays missing: the least int64 is its own negative
    out, outcomes = np.full(first.size, NOT_A_TIME, np.int64), np.zeros(first.size, np.uint8)
    outcomes[(first < START) | (first >= END)] = Outcome.OUT_OF_RANGE
    outcomes[(first == NOT_A_TIME) | (count == NOT_A_TIME)] = Outcome.MISSING
    rows = np.flatnonzero(outcomes == Outcome.ANSWERED)
    if rows.size:
        question = _Question(calendar, zone, cutoff, point_of(at), closed_days_count)
        out[rows], outcomes[rows] = question.landed(first[rows], count[rows])
    return answers(out, outcomes, instants.shape, times)


class _Question:
    """What all rows have in common."""

    def __init__(
        self,
        calendar: "Calendar",
        zone: "ZoneInfo",
        cutoff: "_days.CutOff | None",
        point: Point,
        closed_days_count: bool,
    ) -> None:
        self._calendar = calendar
        self._zone = zone
        self._cutoff = cutoff
        self._point = point
        self._closed_days_count = closed_days_count
        self._local = zone_of(point.zone) if isinstance(point, SameTime) and point.zone is not None else zone

    def landed(self, starts: Ints, counts: Ints) -> tuple[Ints, Outcomes]:
        """The due instants of rows that lie within time, and what became of each."""
        _, examples, case = np.unique(self._cases(starts, counts), return_index=True, return_inverse=True)
        found = [self._case(moment_of(int(starts[row])), int(counts[row])) for row in examples]
        due = np.array([due for due, _, _ in found], np.int64)[case]
        days = np.array([day for _, day, _ in found], np.int64)[case]
        outcomes = np.array([outcome for _, _, outcome in found], np.uint8)[case]
        # those that have a date and no instant yet keep their own time of day
        own = np.flatnonzero((outcomes == Outcome.ANSWERED) & (due == NOT_A_TIME))
        if own.size:
            due[own] = self._at_own_time(starts[own], days[own])
            outside = own[(due[own] < START) | (due[own] >= END)]
            due[outside], outcomes[outside] = NOT_A_TIME, Outcome.OUT_OF_RANGE
        return due, outcomes

    def _cases(self, starts: Ints, counts: Ints) -> Ints:
        """A number for what decides about the landing date of each row: its date, whether it is late, its count."""
        zone = self._zone if self._cutoff is None else zone_of(self._cutoff.zone)
        days = offsets_of(zone, int(starts.min()) // DAY, int(starts.max()) // DAY).readings(starts) // DAY
        late = np.zeros(starts.size, np.int64)
        if self._cutoff is not None:
            each, which = np.unique(days, return_inverse=True)
            limits = [instant_of(self._cutoff.limit(date.fromordinal(_FIRST_ORDINAL + int(day)))) for day in each]
            limit = np.array(limits, np.int64)[which]
            late = (starts > limit if self._cutoff.inclusive else starts >= limit).astype(np.int64)
        kinds, kind = np.unique(counts, return_inverse=True)
        found: Ints = (days * 2 + late) * kinds.size + kind
        return found

    def _case(self, start: datetime, count: int) -> tuple[int, int, Outcome]:
        """The due instant of a case, by one of its starts; no instant, and the date, where each row has its own."""
        try:
            base, moment, _ = _days.base_of(self._calendar, self._zone, start, self._cutoff, self._closed_days_count)
            day = None if base is None else self._calendar.working_date(base, count)
            if day is None:
                return NOT_A_TIME, 0, Outcome.NEVER
            if isinstance(self._point, SameTime) and moment is start:
                return NOT_A_TIME, day.toordinal() - _FIRST_ORDINAL, Outcome.ANSWERED
            _, due = place(self._point, day, zone=self._zone, start=moment, calendar=self._calendar)
            return instant_of(within_range(due)), 0, Outcome.ANSWERED
        except HolidayYearsError:
            return NOT_A_TIME, 0, Outcome.UNKNOWN_YEAR
        except TimeRangeError:
            return NOT_A_TIME, 0, Outcome.OUT_OF_RANGE
        except BusinessTimeError:
            raise  # the question itself is wrong: an unknown zone, a calendar without dates
        except ValueError:
            return NOT_A_TIME, 0, Outcome.NO_CLOSE

    def _at_own_time(self, starts: Ints, days: Ints) -> Ints:
        """Each start's wall time on another date; on its own date the start itself."""
        first, last = min(int(starts.min()) // DAY, int(days.min())), max(int(starts.max()) // DAY, int(days.max()))
        offsets = offsets_of(self._local, first, last)
        readings = offsets.readings(starts)
        moved = offsets.first_instants(days * DAY + readings % DAY)
        return np.where(readings // DAY == days, starts, moved)
