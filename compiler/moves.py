"""Dates and instants moved by an amount of elapsed time or by a number of days, weeks, months, quarters, years."""

from datetime import date, datetime, timedelta
from typing import Any

from ..dsl.model.expressions import Period
from .time import date_after, elapsed_after


def shifted(base: Any, amount: Period | timedelta, *, backwards: bool) -> date | datetime:
    """A date or instant moved. Months and years clip to the last day of a month that is too short.

    An instant moved by a period keeps the wall time of its own offset. Raises TimeRangeError.
    """
    match amount:
        case Period(count=count, unit=unit):
            day = base.date() if isinstance(base, datetime) else base
            moved = date_after(day, -count if backwards else count, unit.value, month_end="last_day")
            return datetime.combine(moved, base.timetz()) if isinstance(base, datetime) else moved
        case timedelta():
            step = -amount if backwards else amount
            found: date | datetime = elapsed_after(base, step) if isinstance(base, datetime) else base + step
            return found
