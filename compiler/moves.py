"""Values made of others: dates and instants moved by time or by days, weeks, months, years; parts of them."""

from datetime import date, datetime, timedelta
from decimal import ROUND_DOWN, Decimal
from typing import Any

from ..dsl.model.expressions import Period
from .time import date_after, elapsed_after, zone_of


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


def local_date(moment: datetime, zone: str) -> date:
    """The date that an instant has in a zone. Raises UnknownZoneError."""
    return moment.astimezone(zone_of(zone)).date()


def whole_part(value: Decimal) -> Decimal:
    """The number cut towards zero."""
    return value.to_integral_value(rounding=ROUND_DOWN)
