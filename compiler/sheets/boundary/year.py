"""The year that worked examples lie in. No sheet reads the clock: it is given, or the plan's tests have it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import assert_never

from ....dsl.model.statements import Plan
from ..language import Language
from .days import Why, Year

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_FALLBACK = 2026


def year_of(plan: Plan, on: date | None) -> Year:
    """The coming year from `on`; without it the year in which most dates of the plan's scenarios lie."""
    if on is not None:
        return Year(on, _year_on(on) - timedelta(days=1), Why.ASKED)
    counted = Counter(year for year in _years(plan) if 1971 <= year <= 2099)
    if counted:
        return _whole(max(counted, key=lambda one: (counted[one], one)), Why.TESTS)
    if plan.head.effective is not None:
        return _whole(plan.head.effective.year, Why.EFFECTIVE)
    return _whole(_FALLBACK, Why.CHOSEN)


def _whole(year: int, why: Why) -> Year:
    return Year(date(year, 1, 1), date(year, 12, 31), why)


def year_words(language: Language, year: Year) -> str:
    """Why the worked examples lie in this year."""
    say, number = language.say, str(year.first.year)
    match year.why:
        case Why.ASKED:
            return say("Worked examples lie in the year from {day}.", day=language.day(year.first))
        case Why.TESTS:
            return say(
                "Worked examples lie in {year}, the year of most of the plan’s own test cases: this copy was made "
                "without a day to count from.",
                year=number,
            )
        case Why.EFFECTIVE:
            return say(
                "Worked examples lie in {year}, the year in which the plan takes effect: this copy was made without "
                "a day to count from.",
                year=number,
            )
        case Why.CHOSEN:
            return say(
                "Worked examples lie in {year}, a year chosen for them: this copy was made without a day to count "
                "from.",
                year=number,
            )
        case _:
            assert_never(year.why)


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
