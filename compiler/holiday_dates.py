"""Holiday lists and day rules of the model as `HolidayList`s of business time.

A list is worked out in this order, whatever order its lines have: all that is added by name or as a whole, cut by
`only those in`, less `without`, then single added days, which nothing takes away again.
"""

from collections.abc import Callable, Mapping
from typing import TypeAlias, assert_never

from ..dsl.model import targets as mt
from ..dsl.model.cases import Case
from ..dsl.model.statements import HolidayList as HolidayStatement
from .circles import circular
from .logic import Known, Maybe, Unknown, lift
from .paths import paths_of
from .scope import Scope, compile_reference
from .time import HolidayList

Listing: TypeAlias = mt.PublicHolidays | mt.NamedHolidays
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class HolidayLists:
    """The holiday lists of one plan, by name."""

    def __init__(self, statements: tuple[HolidayStatement, ...]) -> None:
        self._statements: Mapping[str, HolidayStatement] = {statement.name: statement for statement in statements}
        self._circular = circular({one.name: _names(tuple(case.value for case in one.lines)) for one in statements})

    def paths(self, part: object) -> tuple[str, ...]:
        """The facts that a part of the model reads through the lists that it names."""
        found = list(paths_of(part))
        for name in _names(part):
            statement = self._statements.get(name)
            if statement is not None and name not in self._circular:
                found += self.paths(tuple(case.value for case in statement.lines))
        return tuple(dict.fromkeys(found))

    def listing(self, dates: Listing, scope: Scope) -> Maybe[HolidayList]:
        """A named list, or the public holidays of a country. Raises UnknownCountryError, UnknownHolidayError."""
        match dates:
            case mt.PublicHolidays(place=place, observed=observed):
                code = compile_reference(place)(scope)
                return lift(lambda c: Known(HolidayList.public(c, "observed" if observed else "dated")), code)
            case mt.NamedHolidays(name=name):
                return self._named(self._statements[name], scope)
            case _:
                assert_never(dates)

    def rule(self, rule: mt.DayRule, scope: Scope, within: HolidayList, name: str) -> Maybe[HolidayList]:
        """The dates of a day rule, called `name`; `within` is the list whose holidays it may stand beside."""
        match rule:
            case mt.FixedDates(first=first, last=last):
                return Known(HolidayList.span(first, last, name))
            case mt.YearlyDates(first=first, last=last):
                return Known(HolidayList.yearly_span(first, last, name))
            case mt.NthWeekday(nth=nth, weekday=weekday, month=month):
                return Known(HolidayList.nth_weekday(nth, _WEEKDAYS[weekday - 1], month, name))
            case mt.BesideHoliday(before=before, holiday=holiday, listing=listing):
                found: Maybe[HolidayList] = Known(within)
                if listing is not None:
                    found = self.listing(mt.NamedHolidays(name=listing), scope)
                return lift(lambda days: Known(HolidayList.near(days, holiday, -1 if before else 1, name)), found)
            case _:
                assert_never(rule)

    def _named(self, statement: HolidayStatement, scope: Scope) -> Maybe[HolidayList]:
        """The list of one statement; lines of holiday lists stand under no condition."""
        if statement.name in self._circular:
            return Unknown((), (f"the holiday list `{statement.name}` is made of itself",))
        found: Maybe[HolidayList] = Known(HolidayList.none())
        for line in _in_order(statement.lines):
            found = lift(lambda days, one=line: self._line(one, days, scope), found)
        return found

    def _line(self, line: mt.HolidayLine, days: HolidayList, scope: Scope) -> Maybe[HolidayList]:
        match line:
            case mt.AllDays(dates=dates):
                return self._joined(dates, scope, lambda other: days | other)
            case mt.Chosen(holidays=names, dates=dates):
                return self._joined(dates, scope, lambda other: days | other.only(*names))
            case mt.OnlyThose(dates=dates):
                return self._joined(dates, scope, lambda other: days & other)
            case mt.WithoutNames(holidays=names):
                return Known(days.without(*names))
            case mt.WithoutThose(dates=dates):
                return self._joined(dates, scope, lambda other: days - other)
            case mt.AddedDay(holiday=holiday, rule=rule):
                return lift(lambda added: Known(days | added), self.rule(rule, scope, days, holiday))
            case _:
                assert_never(line)

    def _joined(
        self, dates: Listing, scope: Scope, join: Callable[[HolidayList], HolidayList]
    ) -> Known[HolidayList] | Unknown:
        return lift(lambda other: Known(join(other)), self.listing(dates, scope))


def _in_order(lines: tuple[Case[mt.HolidayLine], ...]) -> list[mt.HolidayLine]:
    values: list[mt.HolidayLine] = [case.value for case in lines]
    return sorted(values, key=_rank)


def _rank(line: mt.HolidayLine) -> int:
    match line:
        case mt.AllDays() | mt.Chosen():
            return 0
        case mt.OnlyThose():
            return 1
        case mt.WithoutNames() | mt.WithoutThose():
            return 2
        case mt.AddedDay():
            return 3
        case _:
            assert_never(line)


def _names(part: object) -> tuple[str, ...]:
    """The lists that a line names."""
    match part:
        case tuple():
            return tuple(name for item in part for name in _names(item))
        case mt.NamedHolidays(name=name):
            return (name,)
        case mt.BesideHoliday(listing=str() as name):
            return (name,)
        case mt.AllDays(dates=dates) | mt.OnlyThose(dates=dates) | mt.WithoutThose(dates=dates):
            return _names(dates)
        case mt.ClosedOn(dates=closed):
            return _names(closed)
        case mt.AddedDay(rule=rule) | mt.DatedHours(rule=rule) | mt.DatedBreak(rule=rule):
            return _names(rule)
        case _:
            return ()
