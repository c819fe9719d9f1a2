"""The coming year's holidays by name and date, for the lists that a calendar closes on.

A list that depends on a fact (the site's country) is dated for the values that the plan's worked examples give it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ...dsl.model import targets as tg
from ...dsl.model.cases import Case
from ...dsl.model.expressions import PlaceRef
from ...dsl.model.statements import Plan
from ..time import BusinessTimeError, HolidayList
from .language import WEEKDAYS
from .partial import left_over

ClosedDates = tg.PublicHolidays | tg.NamedHolidays | tg.FixedDates | tg.YearlyDates


SEVERAL_FACTS = "facts"


@dataclass(frozen=True, slots=True)
class Dated:
    """The dates of a list within a year, each with its names; `where` is the fact's value that they hold for.

    `lacking` says why there are none: `facts` where they depend on several, else the library's own words.
    """

    where: str
    days: tuple[tuple[date, tuple[str, ...], bool], ...]
    """The third tells whether the date is only estimated."""
    lacking: str = ""


def coming_year(plan: Plan, case: Case[tg.ClosedOn], first: date) -> tuple[Dated, ...]:
    """The dates of a list from `first` until the day before the same date a year on.

    Where the list depends on a fact, values for which the case does not hold are left out.
    """
    dates = case.value.dates
    paths = sorted(set(_fact_paths(plan, dates, frozenset())))
    if not paths:
        return (_dated(plan, dates, first, {}, ""),)
    if len(paths) > 1:
        return (Dated("", (), SEVERAL_FACTS),)
    values = sorted({value for scenario in plan.scenarios if (value := _given(scenario.facts, paths[0]))})
    return tuple(
        _dated(plan, dates, first, {paths[0]: value}, value)
        for value in values
        if left_over(case.branches, {paths[0]: value}) is not None
    )


def _given(facts: Mapping[str, object], path: str) -> str:
    value: object = facts
    for step in path.split("."):
        value = value.get(step) if isinstance(value, Mapping) else None
    return value if isinstance(value, str) else ""


def _dated(plan: Plan, dates: ClosedDates, first: date, facts: Mapping[str, str], where: str) -> Dated:
    last = _year_on(first) - timedelta(days=1)
    try:
        listing = _listing(plan, dates, facts, frozenset())
        days = tuple(
            (day, names, listing.estimated(day))
            for year in range(first.year, last.year + 1)
            for day, names in listing.year(year).items()
            if first <= day <= last
        )
    except BusinessTimeError as error:
        return Dated(where, (), str(error))
    return Dated(where, days)


def _year_on(first: date) -> date:
    return first.replace(year=first.year + 1) if (first.month, first.day) != (2, 29) else date(first.year + 1, 3, 1)


def _fact_paths(plan: Plan, dates: ClosedDates, seen: frozenset[str]) -> Iterator[str]:
    match dates:
        case tg.PublicHolidays(place=PlaceRef(code=code, is_fact=True)):
            yield code
        case tg.NamedHolidays(name=name) if name not in seen:
            for line in _lines(plan, name):
                match line:
                    case (
                        tg.AllDays(dates=inner)
                        | tg.Chosen(dates=inner)
                        | tg.OnlyThose(dates=inner)
                        | tg.WithoutThose(dates=inner)
                    ):
                        yield from _fact_paths(plan, inner, seen | {name})
                    case tg.AddedDay(rule=tg.BesideHoliday(listing=str(listing))):
                        yield from _fact_paths(plan, tg.NamedHolidays(name=listing), seen | {name})
                    case tg.AddedDay() | tg.WithoutNames():
                        pass


def _lines(plan: Plan, name: str) -> tuple[tg.HolidayLine, ...]:
    return tuple(case.value for listing in plan.holidays if listing.name == name for case in listing.lines)


def _listing(plan: Plan, dates: ClosedDates, facts: Mapping[str, str], seen: frozenset[str]) -> HolidayList:
    match dates:
        case tg.PublicHolidays(place=place, observed=observed):
            code = facts[place.code] if place.is_fact else place.code
            return HolidayList.public(code, "observed" if observed else "dated")
        case tg.NamedHolidays(name=name):
            return _named(plan, name, facts, seen | {name}) if name not in seen else HolidayList.none()
        case tg.FixedDates(first=first, last=last):
            return HolidayList.span(first, last)
        case tg.YearlyDates(first=first_day, last=last_day):
            return HolidayList.yearly_span(first_day, last_day)


def _named(plan: Plan, name: str, facts: Mapping[str, str], seen: frozenset[str]) -> HolidayList:
    """Days taken in, cut to others, less others; then the single days added."""
    lines = _lines(plan, name)
    result = HolidayList.none()
    for line in lines:
        match line:
            case tg.AllDays(dates=dates):
                result |= _listing(plan, dates, facts, seen)
            case tg.Chosen(holidays=names, dates=dates):
                result |= _listing(plan, dates, facts, seen).only(*names)
            case _:
                pass
    for line in lines:
        match line:
            case tg.OnlyThose(dates=dates):
                result &= _listing(plan, dates, facts, seen)
            case tg.WithoutThose(dates=dates):
                result -= _listing(plan, dates, facts, seen)
            case tg.WithoutNames(holidays=names):
                result = result.without(*names)
            case _:
                pass
    added = HolidayList.none()
    for line in lines:
        if isinstance(line, tg.AddedDay):
            added |= _added(plan, line, result, facts, seen)
    return result | added


def _added(
    plan: Plan, line: tg.AddedDay, own: HolidayList, facts: Mapping[str, str], seen: frozenset[str]
) -> HolidayList:
    match line.rule:
        case tg.FixedDates(first=first, last=last):
            return HolidayList.span(first, last, line.holiday)
        case tg.YearlyDates(first=first_day, last=last_day):
            return HolidayList.yearly_span(first_day, last_day, line.holiday)
        case tg.NthWeekday(nth=nth, weekday=weekday, month=month):
            return HolidayList.nth_weekday(nth, WEEKDAYS[weekday - 1][:3], month, line.holiday)
        case tg.BesideHoliday(before=before, holiday=holiday, listing=listing):
            base = own if listing is None else _listing(plan, tg.NamedHolidays(name=listing), facts, seen)
            return HolidayList.near(base, holiday, -1 if before else 1, line.holiday)
