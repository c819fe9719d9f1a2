"""Columns whose rows belong to different calendars: one packed table for all of them, or one calendar after the other.

Equal calendars are one. Rows that the table of all doesn't decide are asked of their calendars, one after the other.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import numpy as np

from . import array_moves, array_packed, array_packed_rows, arrays
from .answers import Answers
from .array_input import Ints, amounts_of, counts_of, instants_of, rows_of
from .array_moves import Fit, Indices
from .array_packed import PackedTable, Which
from .array_shifts import Known
from .array_store import Store, joined, opened, years_of

if TYPE_CHECKING:
    from .calendar import Calendar

Undecided = Callable[[PackedTable, Ints], Indices]
Alone = Callable[[Store, Indices, Ints, arrays.Outcomes], None]


class Mixed:
    """The tables of several calendars, made when rows first need them."""

    def __init__(self, calendars: Iterable["Calendar"]) -> None:
        places: dict[Calendar, int] = {}
        self._places = np.array([places.setdefault(calendar, len(places)) for calendar in calendars], np.intp)
        self._stores = [Store(calendar) for calendar in places]
        self._years = range(0)
        self._packed: PackedTable | None = None

    def add_many(self, which: Any, starts: Any, amounts: Any, exact_fit: str) -> Answers:
        """`Calendars.add_many`."""
        fit = Fit(arrays.rolls(exact_fit, "closing", "next_opening"), ahead=True)
        instants, times = instants_of(starts)
        return self._moved(which, instants, times, amounts_of(amounts, instants.shape), fit)

    def subtract_many(self, which: Any, starts: Any, amounts: Any, exact_fit: str) -> Answers:
        """`Calendars.subtract_many`."""
        fit = Fit(arrays.rolls(exact_fit, "opening", "previous_closing"), ahead=False)
        instants, times = instants_of(starts)
        return self._moved(which, instants, times, amounts_of(amounts, instants.shape), fit)

    def between_many(self, which: Any, starts: Any, ends: Any) -> Answers:
        """`Calendars.between_many`."""
        instants, times = instants_of(starts)
        first = rows_of(instants, instants.shape)
        last = rows_of(instants_of(ends)[0], instants.shape)

        def by_all(table: PackedTable, found: Ints) -> Indices:
            return array_moves.between(table, first, last, found)

        def alone(store: Store, rows: Indices, found: Ints, outcomes: arrays.Outcomes) -> None:
            found[rows], outcomes[rows] = arrays.between(store, first[rows], last[rows])

        found = self._answered(self._chosen(which, instants.shape), first, by_all, alone)
        return arrays.answers(*found, instants.shape, times, kind="timedelta64[us]")

    def _moved(self, which: Any, instants: Ints, times: bool, amounts: Ints, fit: Fit) -> Answers:
        starts = rows_of(instants, instants.shape)

        def by_all(table: PackedTable, found: Ints) -> Indices:
            return array_moves.moved(table, starts, amounts, fit, found)

        def alone(store: Store, rows: Indices, found: Ints, outcomes: arrays.Outcomes) -> None:
            found[rows], outcomes[rows] = arrays.moved(store, starts[rows], amounts[rows], fit)

        found = self._answered(self._chosen(which, instants.shape), starts, by_all, alone)
        return arrays.answers(*found, instants.shape, times)

    def _chosen(self, which: Any, shape: tuple[int, ...]) -> Which:
        """For each row the number of its distinct calendar. Raises IndexError for a number that no calendar has."""
        given = counts_of(which, shape)
        if given.size and (int(given.min()) < 0 or int(given.max()) >= self._places.size):
            raise IndexError(f"calendars are numbered 0 to {self._places.size - 1}")
        return given if self._places.size == len(self._stores) else self._places[given]

    def _answered(self, which: Which, starts: Ints, by_all: Undecided, alone: Alone) -> tuple[Ints, arrays.Outcomes]:
        out, outcomes = np.empty(starts.size, np.int64), np.zeros(starts.size, np.uint8)
        table = self._table(starts)
        left = np.arange(starts.size) if table is None else by_all(table.asked(which), out)
        order = left[np.argsort(which[left], kind="stable")]
        for rows in np.split(order, np.flatnonzero(np.diff(which[order])) + 1):
            if rows.size:
                alone(self._stores[which[rows[0]]], rows, out, outcomes)
        return out, outcomes

    def _table(self, starts: Ints) -> PackedTable | None:
        """One table for the years of these starts, as far as every calendar knows them; None where there is none."""
        if len(self._stores) < 2:
            return None
        if self._packed is not None and not arrays.outgrown(self._packed, starts):
            return self._packed
        years = joined(self._years, years_of(starts))
        if years != self._years:
            self._years, self._packed = years, self._made(years)
        return self._packed

    def _made(self, years: range) -> PackedTable | None:
        first = max(store.range_of(years)[0] for store in self._stores)
        last = min(store.range_of(years)[1] for store in self._stores)
        if first >= last:
            return None
        known: Known = {}
        windows = [opened(store.calendar, first, last, known) for store in self._stores]
        return array_packed_rows.packed_rows(windows, first, last) or array_packed.packed_table(windows, first, last)
