"""Questions for whole columns: `Calendar.add` and its kin on arrays, the same answers row for row.

A table answers what lies within its years, the windows of all known years what it doesn't decide, and the calendar
itself, row by row, what is left: the rows that end in an error, and those by the ends of what is known.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from . import array_moves, walk
from .answers import NOT_A_TIME, Answers, Outcome
from .array_input import Ints, amounts_of, instants_of, rows_of
from .array_moves import Fit, Indices
from .array_store import END, START, Store, instant_of, moment_of, store_of
from .array_table import SearchTable, Spare, Table
from .errors import HolidayYearsError, TimeRangeError

if TYPE_CHECKING:
    from .calendar import Calendar

_MICROSECOND = timedelta(microseconds=1)
_LONGER_THAN_TIME = timedelta(days=200 * 366)

_FEW = 16
"""A table is made wider once more than one row in so many lies outside of it."""

Outcomes = NDArray[np.uint8]


def add_many(calendar: "Calendar", starts: Any, amounts: Any, exact_fit: str) -> Answers:
    """`Calendar.add_many`."""
    instants, times = instants_of(starts)
    steps = amounts_of(amounts, instants.shape)
    fit = Fit(rolls(exact_fit, "closing", "next_opening"), ahead=True)
    return answers(*moved(store_of(calendar), rows_of(instants, instants.shape), steps, fit), instants.shape, times)


def subtract_many(calendar: "Calendar", starts: Any, amounts: Any, exact_fit: str) -> Answers:
    """`Calendar.subtract_many`."""
    instants, times = instants_of(starts)
    steps = amounts_of(amounts, instants.shape)
    fit = Fit(rolls(exact_fit, "opening", "previous_closing"), ahead=False)
    return answers(*moved(store_of(calendar), rows_of(instants, instants.shape), steps, fit), instants.shape, times)


def between_many(calendar: "Calendar", starts: Any, ends: Any) -> Answers:
    """`Calendar.between_many`."""
    first, times = instants_of(starts)
    last = rows_of(instants_of(ends)[0], first.shape)
    found = between(store_of(calendar), rows_of(first, first.shape), last)
    return answers(*found, first.shape, times, kind="timedelta64[us]")


def is_open_many(calendar: "Calendar", moments: Any) -> Answers:
    """`Calendar.is_open_many`: whether the microsecond that begins at each instant is open."""
    instants, _ = instants_of(moments)
    at = rows_of(instants, instants.shape)
    # the last instant of all has no next one
    length, outcomes = between(store_of(calendar), at, at + (at < END - 1))
    for row in np.flatnonzero(at == END - 1):
        length[row], outcomes[row] = asked(lambda: calendar.is_open(moment_of(END - 1)))
    return Answers((length > 0).reshape(instants.shape), outcomes.reshape(instants.shape))


def rolls(fit: str, plain: str, rolled: str) -> bool:
    """Whether a convention rolls exact fits on. Raises ValueError for one that the direction doesn't have."""
    if fit not in (plain, rolled):
        raise ValueError(f"exact_fit is {plain!r} or {rolled!r}, not {fit!r}")
    return fit == rolled


def answers(
    values: Ints, outcomes: Outcomes, shape: tuple[int, ...], times: bool, kind: str = "datetime64[us]"
) -> Answers:
    """Rows as answers in the shape of the question, as times if that is how it was asked."""
    found = values.reshape(shape)
    return Answers(found.view(kind) if times else found, outcomes.reshape(shape))


def moved(store: Store, starts: Ints, amounts: Ints, fit: Fit) -> tuple[Ints, Outcomes]:
    """`starts` moved by `amounts` of open time in the direction of `fit`, and what became of each row."""
    out, outcomes = np.empty(starts.size, np.int64), np.zeros(starts.size, np.uint8)
    left = array_moves.moved(table_for(store, starts), starts, amounts, fit, out)
    finish_moved(store, starts, amounts, fit, out, outcomes, left)
    return out, outcomes


def finish_moved(
    store: Store, starts: Ints, amounts: Ints, fit: Fit, out: Ints, outcomes: Outcomes, left: Indices
) -> None:
    """Answer the rows that a table left undecided."""

    def again(table: Table, rows: Indices, found: Ints) -> Indices:
        return array_moves.moved(table, starts[rows], amounts[rows], fit, found)

    left = _again(store, again, (starts, amounts), (starts,), out, outcomes, left)
    if not left.size:
        return
    forward = amounts[left] >= 0 if fit.ahead else amounts[left] < 0
    for ahead, rows in ((True, left[forward]), (False, left[~forward])):
        walled = _walled(store, fit, ahead, starts, amounts, rows, out, outcomes)
        left = np.setdiff1d(left, walled, assume_unique=True)
    for row in left:
        at, step = moment_of(int(starts[row])), int(amounts[row]) * _MICROSECOND
        out[row], outcomes[row] = asked(partial(_single, store.calendar, at, step, fit))


def between(store: Store, starts: Ints, ends: Ints) -> tuple[Ints, Outcomes]:
    """The open time between instants, and what became of each row."""
    out, outcomes = np.empty(starts.size, np.int64), np.zeros(starts.size, np.uint8)
    left = array_moves.between(table_for(store, starts), starts, ends, out)
    finish_between(store, starts, ends, out, outcomes, left)
    return out, outcomes


def finish_between(store: Store, starts: Ints, ends: Ints, out: Ints, outcomes: Outcomes, left: Indices) -> None:
    """Answer the rows that a table left undecided."""

    def again(table: Table, rows: Indices, found: Ints) -> Indices:
        return array_moves.between(table, starts[rows], ends[rows], found)

    for row in _again(store, again, (starts, ends), (starts, ends), out, outcomes, left):
        first, last = moment_of(int(starts[row])), moment_of(int(ends[row]))
        out[row], outcomes[row] = asked(partial(store.calendar.between, first, last))


def table_for(store: Store, starts: Ints) -> Table:
    """The calendar's table for these starts, made wider where it has been outgrown."""
    table = store.table(starts)
    if outgrown(table, starts) and store.cover(starts):
        return store.table(starts)
    return table


def outgrown(table: Table, starts: Ints) -> bool:
    """Whether more than a few starts, by a sample, lie outside of a table."""
    sample = starts[:: max(1, starts.size // 1024)]
    outside = (sample < table.first) | (sample > table.last)
    return int(np.count_nonzero(outside)) * _FEW > sample.size


def _again(
    store: Store,
    again: Callable[[Table, Indices, Ints], Indices],
    columns: tuple[Ints, ...],
    instants: tuple[Ints, ...],
    out: Ints,
    outcomes: Outcomes,
    left: Indices,
) -> Indices:
    """Answer rows from the windows of all known years; gives those left that are a question."""
    left = sorted_out(columns, instants, outcomes, left)
    if not left.size:
        return left
    found = np.empty(left.size, np.int64)
    rest = again(store.full(), left, found)
    out[left] = found
    return left[rest]


def sorted_out(columns: tuple[Ints, ...], instants: tuple[Ints, ...], outcomes: Outcomes, rows: Indices) -> Indices:
    """Mark the rows that are no question, missing in any column or with an instant out of time; gives those left."""
    for column in columns:
        missing = column[rows] == NOT_A_TIME
        outcomes[rows[missing]] = Outcome.MISSING
        rows = rows[~missing]
    for column in instants:
        outside = (column[rows] < START) | (column[rows] >= END)
        outcomes[rows[outside]] = Outcome.OUT_OF_RANGE
        rows = rows[~outside]
    return rows


def _walled(
    store: Store, fit: Fit, ahead: bool, starts: Ints, amounts: Ints, rows: Indices, out: Ints, outcomes: Outcomes
) -> Indices:
    """The rows that need more open time than there is up to where the calendar ends, or is no longer known.

    They all end there as a walk from the edge of the known years does: never, or in its error.
    """
    table = store.full()
    rows = rows[(starts[rows] > table.first) & (starts[rows] <= table.last)]
    if not rows.size:
        return rows
    before = np.empty(rows.size, np.int64)
    table.number_before(rows, starts[rows], before, Spare(1))
    # what a table doesn't have is more than it holds; no amount is as long as the half of an int64
    amount = np.clip(amounts[rows], -(1 << 61), 1 << 61)
    number = (before + amount if fit.ahead else before - amount) + (fit.rolled == ahead)
    reach, outcome = _wall(store, table, ahead)
    rows = rows[number >= table.total + reach if ahead else number < -reach]
    out[rows], outcomes[rows] = NOT_A_TIME, outcome
    return rows


def _wall(store: Store, table: SearchTable, ahead: bool) -> tuple[int, Outcome]:
    """How much open time follows the known years (or comes before them), and what ends it."""
    counted: list[walk.Counted] = []
    step = walk.forward if ahead else walk.backward
    edge = moment_of(table.last if ahead else table.first)
    outcome = Outcome.NEVER
    try:
        step(store.calendar._timeline, edge, _LONGER_THAN_TIME, counted)
    except HolidayYearsError:
        outcome = Outcome.UNKNOWN_YEAR
    except TimeRangeError:
        outcome = Outcome.OUT_OF_RANGE
    return sum((closes - opens) // _MICROSECOND for opens, closes in counted), outcome


def _single(calendar: "Calendar", at: datetime, step: timedelta, fit: Fit) -> datetime | None:
    if fit.ahead:
        return calendar.add(at, step, exact_fit="next_opening" if fit.rolled else "closing")
    return calendar.subtract(at, step, exact_fit="previous_closing" if fit.rolled else "opening")


def asked(question: Callable[[], datetime | timedelta | bool | None]) -> tuple[int, Outcome]:
    """A single answer as a row's."""
    try:
        answer = question()
    except HolidayYearsError:
        return NOT_A_TIME, Outcome.UNKNOWN_YEAR
    except TimeRangeError:
        return NOT_A_TIME, Outcome.OUT_OF_RANGE
    match answer:
        case None:
            return NOT_A_TIME, Outcome.NEVER
        case datetime():
            return instant_of(answer), Outcome.ANSWERED
        case timedelta():
            return answer // _MICROSECOND, Outcome.ANSWERED
        case _:
            return int(answer), Outcome.ANSWERED
