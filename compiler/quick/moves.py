"""Dates moved by a fixed amount without ceremony, as `moves.shifted` moves them: the quick way of conditions."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache

from ...dsl.model.expressions import Period, PeriodUnit
from ..moves import shifted

_MONTHS = {PeriodUnit.MONTH: 1, PeriodUnit.QUARTER: 3, PeriodUnit.YEAR: 12}
_FIRST, _LAST = 1970, 2100
"""Years between which no answer is refused; the years themselves are left to the plain way."""


@cache
def shift_of(amount: Period | timedelta, *, backwards: bool) -> Callable[[date | datetime], date | datetime]:
    """`shifted` by this amount. The same exceptions."""

    def plain(base: date | datetime) -> date | datetime:
        return shifted(base, amount, backwards=backwards)

    if not isinstance(amount, Period) or amount.unit not in _MONTHS:
        return plain
    count = (-amount.count if backwards else amount.count) * _MONTHS[amount.unit]

    def quick(base: date | datetime) -> date | datetime:
        if type(base) is date and _FIRST < base.year < _LAST:
            year, month = divmod(base.year * 12 + base.month - 1 + count, 12)
            if _FIRST < year < _LAST:
                try:
                    return base.replace(year, month + 1)
                except ValueError:
                    pass  # a month that is too short
        return plain(base)

    return quick
