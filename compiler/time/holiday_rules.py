"""The kinds of dates that a holiday list is made of: each a frozen rule that says which dates of a year it names.

A rule answers four questions: the named dates of a year, the years it knows (None: all of them), all names it can
give, and whether it is proven to name no date from some date on. Rules are combined by the sets of their dates.
"""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, Protocol

from .public_holidays import Entry, Kept, entries_of, has_holiday, holiday_names, known_years

Days = dict[date, tuple[Entry, ...]]
Direction = Literal[1, -1]
"""1 looks at a date and all later ones, -1 at it and all earlier ones."""

_DAY = timedelta(days=1)


class Rule(Protocol):
    """A named set of dates."""

    def year(self, year: int) -> Days:
        """The dates in that year with what is kept on them. Raises HolidayYearsError for a year that isn't known."""
        ...

    def known(self) -> range | None:
        """The years that can be asked for; None is every year."""
        ...

    def names(self) -> frozenset[str]:
        """Every name that the rule can give."""
        ...

    def has(self, name: str) -> bool:
        """Whether the rule can give that name."""
        ...

    def finished(self, day: date, direction: Direction, /) -> bool:
        """Whether it is proven that no date from `day` on, in that direction, is named."""
        ...


@dataclass(frozen=True, slots=True)
class Public:
    """The public holidays of a place, kept as observed or as dated."""

    place: str
    kept: Kept

    def year(self, year: int) -> Days:
        return entries_of(self.place, self.kept, year)

    def known(self) -> range | None:
        return known_years(self.place)

    def names(self) -> frozenset[str]:
        return holiday_names(self.place)

    def has(self, name: str) -> bool:
        return has_holiday(self.place, name)

    def finished(self, _day: date, _direction: Direction) -> bool:
        return False


class _OwnName:
    """What the rules that carry one name have in common: they know every year."""

    __slots__ = ()
    name: str

    def known(self) -> range | None:
        return None

    def names(self) -> frozenset[str]:
        return frozenset({self.name})

    def has(self, name: str) -> bool:
        return name == self.name

    def finished(self, _day: date, _direction: Direction) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class Span(_OwnName):
    """Every date from `first` to `last`, both included; one date where they are the same."""

    first: date
    last: date
    name: str

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a span of dates ends before it begins: {self.first} to {self.last}")

    def year(self, year: int) -> Days:
        return _run(max(self.first, date(year, 1, 1)), min(self.last, date(year, 12, 31)), self.name)

    def finished(self, day: date, direction: Direction) -> bool:
        return self.last < day if direction == 1 else self.first > day


@dataclass(frozen=True, slots=True)
class YearlySpan(_OwnName):
    """Every year from one month and day to another, which may lie in the next year; 29 February in leap years alone."""

    first: tuple[int, int]
    last: tuple[int, int]
    name: str

    def __post_init__(self) -> None:
        for month, day in (self.first, self.last):
            date(2000, month, day)  # a leap year has every date that any year has: raises ValueError for 31 June

    def year(self, year: int) -> Days:
        if self.first == self.last:
            return _run(*_month_day(year, self.first), self.name)
        starts, ends = _month_day(year, self.first)[0], _month_day(year, self.last)[1]
        if self.first < self.last:
            return _run(starts, ends, self.name)
        return _run(date(year, 1, 1), ends, self.name) | _run(starts, date(year, 12, 31), self.name)


@dataclass(frozen=True, slots=True)
class NthWeekday(_OwnName):
    """Every year the nth weekday of a month: 1 to 5 from its start, -1 to -5 from its end.

    A fifth one that the month doesn't have is no date in that year. `weekday` is 0 for Monday.
    """

    nth: int
    weekday: int
    month: int
    name: str

    def __post_init__(self) -> None:
        if not 1 <= abs(self.nth) <= 5:
            raise ValueError(f"a month has a first to fifth weekday and a last one (-1), not number {self.nth}")
        date(2000, self.month, 1)

    def year(self, year: int) -> Days:
        length = monthrange(year, self.month)[1]
        days = [date(year, self.month, number) for number in range(1, length + 1)]
        matching = [day for day in days if day.weekday() == self.weekday]
        index = self.nth - 1 if self.nth > 0 else self.nth
        if not -len(matching) <= index < len(matching):
            return {}
        return {matching[index]: (Entry(self.name),)}


@dataclass(frozen=True, slots=True)
class Near(_OwnName):
    """The date a number of days after (before, where negative) each date that `other` calls `of`."""

    other: Rule
    of: str
    days: int
    name: str

    def year(self, year: int) -> Days:
        shift = timedelta(days=self.days)
        years = sorted({(date(year, 1, 1) - shift).year, year, (date(year, 12, 31) - shift).year})
        result: Days = {}
        for asked in years:
            for day, entries in self.other.year(asked).items():
                named = [entry for entry in entries if entry.name == self.of]
                if named and (day + shift).year == year:
                    result[day + shift] = (Entry(self.name, estimated=any(entry.estimated for entry in named)),)
        return result

    def known(self) -> range | None:
        known = self.other.known()
        if known is None:
            return None
        return range(known.start + (self.days > 0), known.stop - (self.days < 0))

    def finished(self, day: date, direction: Direction) -> bool:
        return self.other.finished(day - timedelta(days=self.days), direction)


@dataclass(frozen=True, slots=True)
class Named:
    """The entries of a rule that have one of some names, or, with `kept` false, that have none of them."""

    other: Rule
    chosen: frozenset[str]
    kept: bool

    def year(self, year: int) -> Days:
        result: Days = {}
        for day, entries in self.other.year(year).items():
            left = tuple(entry for entry in entries if (entry.name in self.chosen) == self.kept)
            if left:
                result[day] = left
        return result

    def known(self) -> range | None:
        return self.other.known()

    def names(self) -> frozenset[str]:
        return frozenset(name for name in self.other.names() if (name in self.chosen) == self.kept)

    def has(self, name: str) -> bool:
        return (name in self.chosen) == self.kept and self.other.has(name)

    def finished(self, day: date, direction: Direction) -> bool:
        return self.other.finished(day, direction)


@dataclass(frozen=True, slots=True)
class Either:
    """The dates of any of some rules, with all their names; of no rules, no date."""

    rules: tuple[Rule, ...]

    def year(self, year: int) -> Days:
        result: Days = {}
        for rule in self.rules:
            for day, entries in rule.year(year).items():
                result[day] = tuple(dict.fromkeys((*result.get(day, ()), *entries)))
        return dict(sorted(result.items()))

    def known(self) -> range | None:
        return _common_years(self.rules)

    def names(self) -> frozenset[str]:
        return frozenset[str]().union(*(rule.names() for rule in self.rules))

    def has(self, name: str) -> bool:
        return any(rule.has(name) for rule in self.rules)

    def finished(self, day: date, direction: Direction) -> bool:
        return all(rule.finished(day, direction) for rule in self.rules)


@dataclass(frozen=True, slots=True)
class Cut:
    """The dates of `left` that are dates of `right` too, or, with `kept` false, that are not; with `left`'s names."""

    left: Rule
    right: Rule
    kept: bool

    def year(self, year: int) -> Days:
        right: Mapping[date, object] = self.right.year(year)
        return {day: entries for day, entries in self.left.year(year).items() if (day in right) == self.kept}

    def known(self) -> range | None:
        return _common_years((self.left, self.right))

    def names(self) -> frozenset[str]:
        return self.left.names()

    def has(self, name: str) -> bool:
        return self.left.has(name)

    def finished(self, day: date, direction: Direction) -> bool:
        return self.left.finished(day, direction) or (self.kept and self.right.finished(day, direction))


def _run(first: date, last: date, name: str) -> Days:
    """Every date from first to last, none where they are the wrong way round."""
    return {first + _DAY * step: (Entry(name),) for step in range((last - first).days + 1)}


def _month_day(year: int, month_day: tuple[int, int]) -> tuple[date, date]:
    """The date as the first and as the last of a span: in common years 29 February begins on 1 March, ends on the 28th.

    Alone it is therefore an empty span in those years.
    """
    month, day = month_day
    if day > monthrange(year, month)[1]:
        return date(year, month + 1, 1), date(year, month, day - 1)
    return date(year, month, day), date(year, month, day)


def _common_years(rules: tuple[Rule, ...]) -> range | None:
    known = [years for rule in rules if (years := rule.known()) is not None]
    if not known:
        return None
    return range(max(years.start for years in known), min(years.stop for years in known))
