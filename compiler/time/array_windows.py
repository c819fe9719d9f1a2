"""Openings, closings and windows for whole columns, by a search among the windows of their years."""

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from .answers import NOT_A_TIME, Answers, Outcome, WindowRows
from .array_input import Ints, instants_of, rows_of
from .array_store import instant_of, moment_of, store_of
from .array_table import SearchTable
from .arrays import Outcomes, add_many, answers, asked, sorted_out
from .errors import HolidayYearsError

if TYPE_CHECKING:
    from .calendar import Calendar

Indices = NDArray[np.intp]


def next_open_many(calendar: "Calendar", moments: Any) -> Answers:
    """`Calendar.next_open_many`: nothing, rolled on to the next opening."""
    return add_many(calendar, moments, 0, "next_opening")


def next_close_many(calendar: "Calendar", moments: Any) -> Answers:
    """`Calendar.next_close_many`."""
    instants, times = instants_of(moments)
    at = rows_of(instants, instants.shape)
    out, outcomes = np.full(at.size, NOT_A_TIME, np.int64), np.zeros(at.size, np.uint8)
    left = sorted_out((at,), (at,), outcomes, np.arange(at.size))
    table = store_of(calendar).windows(at[left])
    # a window that the end of the table cuts off may go on
    closes = table.closes[table.closes < table.last]
    window = np.searchsorted(closes, at[left], side="right")
    found = (at[left] >= table.first) & (window < closes.size)
    out[left[found]] = closes[window[found]]
    left = left[~found]
    # past the last closing before the end of the table all have the same next one
    edge = int(closes[-1]) if closes.size else table.first
    same = left[(at[left] >= edge) & (at[left] < table.last)]
    if same.size:
        out[same], outcomes[same] = asked(partial(calendar.next_close, moment_of(edge)))
        left = np.setdiff1d(left, same, assume_unique=True)
    for row in left:
        out[row], outcomes[row] = asked(partial(calendar.next_close, moment_of(int(at[row]))))
    return answers(out, outcomes, instants.shape, times)


def windows_many(calendar: "Calendar", starts: Any, ends: Any) -> WindowRows:
    """`Calendar.windows_many`."""
    instants, times = instants_of(starts)
    first = rows_of(instants, instants.shape)
    last = rows_of(instants_of(ends)[0], instants.shape)
    outcomes = np.zeros(first.size, np.uint8)
    left = sorted_out((first, last), (first, last), outcomes, np.arange(first.size))
    table = store_of(calendar).windows(np.concatenate((first[left], last[left])))
    inside = (first[left] >= table.first) & (last[left] <= table.last) | (first[left] >= last[left])
    parts = [_within(table, left[inside], first, last)]
    parts += [_asked(calendar, row, first, last, outcomes) for row in left[~inside]]
    rows, opens, closes = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    order = np.argsort(rows, kind="stable")
    kind = "datetime64[us]" if times else "int64"
    return WindowRows(rows[order], opens[order].view(kind), closes[order].view(kind), outcomes)


def _within(table: SearchTable, rows: Indices, first: Ints, last: Ints) -> tuple[Indices, Ints, Ints]:
    """The windows of rows that lie in the table's years, clipped to each."""
    low = np.searchsorted(table.closes, first[rows], side="right")
    high = np.searchsorted(table.opens, last[rows], side="left")
    counts = np.where(first[rows] < last[rows], high - low, 0)
    row = np.repeat(rows, counts)
    window = np.arange(row.size) + np.repeat(low - (np.cumsum(counts) - counts), counts)
    return row, np.maximum(table.opens[window], first[row]), np.minimum(table.closes[window], last[row])


def _asked(calendar: "Calendar", row: int, first: Ints, last: Ints, outcomes: Outcomes) -> tuple[Indices, Ints, Ints]:
    """The windows of a row that doesn't, as the single question has them."""
    try:
        found = calendar.windows(moment_of(int(first[row])), moment_of(int(last[row])))
    except HolidayYearsError:
        outcomes[row] = Outcome.UNKNOWN_YEAR
        found = ()
    opens = np.array([instant_of(window.opens) for window in found], np.int64)
    closes = np.array([instant_of(window.closes) for window in found], np.int64)
    return np.full(opens.size, row, np.intp), opens, closes
