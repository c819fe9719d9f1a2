"""The year that worked examples lie in. No sheet reads the clock: it is given, or the plan's tests have it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from ...dsl.model.statements import Plan
from . import words as w
from .boundary_days import Year

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_FALLBACK = 2026


def year_of(plan: Plan, on: date | None) -> Year:
    """The coming year from `on`; without it the year in which most dates of the plan's scenarios lie."""
    if on is not None:
        return Year(on, _year_on(on) - timedelta(days=1), f"Worked examples lie in the year from {w.day(on)}.")
    counted = Counter(year for year in _years(plan) if 1971 <= year <= 2099)
    if counted:
        year = max(counted, key=lambda one: (counted[one], one))
        why = f"Worked examples lie in {year}, the year of most of the plan’s own test cases"
    elif plan.head.effective is not None:
        year = plan.head.effective.year
        why = f"Worked examples lie in {year}, the year in which the plan takes effect"
    else:
        year = _FALLBACK
        why = f"Worked examples lie in {year}, a year chosen for them"
    return Year(date(year, 1, 1), date(year, 12, 31), f"{why}: this copy was made without a day to count from.")


def _year_on(first: date) -> date:
    return first.replace(year=first.year + 1) if (first.month, first.day) != (2, 29) else date(first.year + 1, 3, 1)


def _years(plan: Plan) -> Iterator[int]:
    for scenario in plan.scenarios:
        yield from _dates_in(scenario.facts)
        for expected in scenario.expect:
            yield from _dates_in(expected.moment)
            if expected.day is not None:
                yield expected.day.year


def _dates_in(value: object) -> Iterator[int]:
    match value:
        case str() if _DATE.match(value):
            yield int(value[:4])
        case Mapping():
            for inner in value.values():
                yield from _dates_in(inner)
        case list():
            for inner in value:
                yield from _dates_in(inner)
        case _:
            return
