"""The conformance kit, asked of columns: each question as a column of one row, by each kind of table."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from unittest.mock import patch

import numpy as np
import pytest
from plansmith.compiler.time import (
    Answers,
    Calendar,
    Calendars,
    CutOff,
    HolidayYearsError,
    NaiveDatetimeError,
    Outcome,
    Point,
    TimeRangeError,
    Window,
    array_packed_rows,
    array_store,
    conformance,
)

from docs.conformance.make import FILE

_ERRORS = {
    Outcome.UNKNOWN_YEAR: HolidayYearsError("XX", 2026, range(0)),
    Outcome.OUT_OF_RANGE: TimeRangeError("of a row"),
    Outcome.NO_CLOSE: ValueError("of a row"),
}
_ELSEWHERE = Calendar.weekly("Asia/Tokyo", {"mon-fri": ["09:10-17:30"]})


def column(at: datetime) -> Any:
    if at.tzinfo is None:
        raise NaiveDatetimeError("a column has no zone")
    return np.array([at.astimezone(UTC).replace(tzinfo=None)], "datetime64[us]")


def answered(answers: Answers) -> Any:
    """The answer of the only row, as the single question gives it."""
    outcome = Outcome(int(answers.outcomes[0]))
    if outcome in _ERRORS:
        raise _ERRORS[outcome]
    if outcome is Outcome.NEVER:
        return None
    value = answers.values[0].item()
    return value.replace(tzinfo=UTC) if isinstance(value, datetime) else value


class Columns:
    """A calendar that answers single questions by columns, its own or those of several calendars."""

    def __init__(self, calendar: Calendar, several: bool) -> None:
        self.calendar = calendar
        self._many: Any = Calendars([_ELSEWHERE, calendar]) if several else calendar
        self._which = (np.array([1]),) if several else ()

    # the runner joins what it has made

    def __or__(self, other: "Columns") -> Calendar:
        return self.calendar | other.calendar

    def __and__(self, other: "Columns") -> Calendar:
        return self.calendar & other.calendar

    def __sub__(self, other: "Columns") -> Calendar:
        return self.calendar - other.calendar

    def is_open(self, at: datetime) -> Any:
        return answered(self.calendar.is_open_many(column(at)))

    def next_open(self, at: datetime) -> Any:
        return answered(self.calendar.next_open_many(column(at)))

    def next_close(self, at: datetime) -> Any:
        return answered(self.calendar.next_close_many(column(at)))

    def add(self, start: datetime, amount: timedelta, *, exact_fit: str) -> Any:
        return answered(self._many.add_many(*self._which, column(start), amount, exact_fit=exact_fit))

    def subtract(self, start: datetime, amount: timedelta, *, exact_fit: str) -> Any:
        return answered(self._many.subtract_many(*self._which, column(start), amount, exact_fit=exact_fit))

    def between(self, start: datetime, end: datetime) -> Any:
        return answered(self._many.between_many(*self._which, column(start), column(end)))

    def windows(self, start: datetime, end: datetime) -> Any:
        found = self.calendar.windows_many(column(start), column(end))
        if found.outcomes[0] in _ERRORS:
            raise _ERRORS[Outcome(int(found.outcomes[0]))]
        pairs = zip(found.opens.tolist(), found.closes.tolist(), strict=True)
        return tuple(Window(opens.replace(tzinfo=UTC), closes.replace(tzinfo=UTC)) for opens, closes in pairs)

    def working_dates(self, first: date, last: date) -> Any:
        return self.calendar.working_dates(first, last)

    def add_days(
        self, start: datetime, count: int, *, cutoff: CutOff | None, at: Point | time, closed_days_count: bool
    ) -> Any:
        own = cutoff and cutoff.calendar
        if isinstance(own, Columns) and cutoff:
            cutoff = replace(cutoff, calendar=own.calendar)
        options: Any = {"cutoff": cutoff, "at": at, "closed_days_count": closed_days_count}
        if count < 0:
            return answered(self.calendar.subtract_days_many(column(start), -count, **options))
        return answered(self.calendar.add_days_many(column(start), count, **options))


@pytest.mark.parametrize(
    ("several", "many"),
    [(False, 0), (False, 1 << 60), (True, 0), (True, 1 << 60)],
    ids=("tables", "search", "several in rows", "several in columns"),
)
def test_all_cases_pass_as_columns(several: bool, many: int) -> None:
    kit: Mapping[str, Any] = conformance.read(FILE)
    made = conformance.calendar_of
    with (
        patch.object(conformance, "calendar_of", lambda *data, **how: Columns(made(*data, **how), several)),
        patch.object(array_store, "_MANY", many),
        patch.object(array_packed_rows, "AT_HAND", many),
    ):
        array_store.store_of.cache_clear()
        results = conformance.run(kit)
    array_store.store_of.cache_clear()
    assert [result for result in results if not result.right] == []
