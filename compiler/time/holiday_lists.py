"""`HolidayList`: a named set of dates, as contracts write them, as one value."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from .errors import HolidayYearsError, UnknownHolidayError
from .holiday_rules import Cut, Direction, Either, Named, Near, NthWeekday, Public, Rule, Span, YearlySpan
from .hours import weekday_of
from .public_holidays import Entry, Kept

CLOSED_DAY = "closed day"
"""What a date is called that was given without a name."""


class HolidayList:
    """A set of dates, each with the names of what is kept on it. A frozen value: it compares, hashes and pickles.

    Lists are made by the class methods and joined as sets of dates: `a | b` has the dates of either with all names,
    `a & b` those of both and `a - b` those of `a` alone, with the names that `a` gives. A name selects a holiday
    and its observed twin alike; which of the two dates is kept is said where the public holidays are named.
    """

    __slots__ = ("_rule", "_years")
    _rule: Rule
    _years: dict[int, Mapping[date, tuple[Entry, ...]]]

    def __init__(self, rule: Rule) -> None:
        """For this package: a list over a rule. Elsewhere lists are made by the class methods."""
        object.__setattr__(self, "_rule", rule)
        object.__setattr__(self, "_years", {})

    # ── Making lists ──────────────────────────────────────────────

    @classmethod
    def public(cls, place: str, kept: Kept) -> "HolidayList":
        """The public holidays of a country (`US`) or of one of its subdivisions (`US-CA`, `DE-BY`).

        `kept` is `"observed"` (a holiday that has an observed twin is kept on the twin's date and not on its own) or
        `"dated"` (every holiday on its own date; no twin). Places are ISO 3166 codes in capitals; Puerto Rico and Guam
        are countries of their own. Raises UnknownCountryError, UnknownSubdivisionError.
        """
        if kept not in ("observed", "dated"):
            raise ValueError(f'holidays are kept as "observed" or as "dated", not as {kept!r}')
        rule = Public(place, kept)
        rule.known()
        return cls(rule)

    @classmethod
    def none(cls) -> "HolidayList":
        """The empty list."""
        return cls(Either(()))

    @classmethod
    def dates(cls, *days: date, name: str = CLOSED_DAY) -> "HolidayList":
        """Single dates of single years, all of one name."""
        return cls(Either(tuple(Span(day, day, name) for day in sorted(set(days)))))

    @classmethod
    def named(cls, days: Mapping[date, str]) -> "HolidayList":
        """Single dates of single years, each with its name."""
        return cls(Either(tuple(Span(day, day, days[day]) for day in sorted(days))))

    @classmethod
    def span(cls, first: date, last: date, name: str = CLOSED_DAY) -> "HolidayList":
        """Every date from `first` to `last`, both included. Raises ValueError where `last` is the earlier."""
        return cls(Span(first, last, name))

    @classmethod
    def yearly(cls, month: int, day: int, name: str = CLOSED_DAY) -> "HolidayList":
        """A date of every year. 29 February is one in leap years alone. Raises ValueError for 31 June."""
        return cls(YearlySpan((month, day), (month, day), name))

    @classmethod
    def yearly_span(cls, first: tuple[int, int], last: tuple[int, int], name: str = CLOSED_DAY) -> "HolidayList":
        """Every year from one (month, day) to another, both included: `(12, 28), (1, 3)` passes the new year.

        Raises ValueError for a date that no year has.
        """
        return cls(YearlySpan(first, last, name))

    @classmethod
    def nth_weekday(cls, nth: int, weekday: str, month: int, name: str = CLOSED_DAY) -> "HolidayList":
        """A weekday of a month of every year: `3, "Mon", 5` is the third Monday of May, `-1, "Fri", 11` the last Friday
        of November. A year without a fifth one has no such date. Raises ValueError.
        """
        return cls(NthWeekday(nth, weekday_of(weekday), month, name))

    @classmethod
    def near(cls, holidays: "HolidayList", of: str, days: int, name: str) -> "HolidayList":
        """The date `days` days after (before, where negative) each date that a list calls `of`.

        The day after Thanksgiving: `HolidayList.near(us, "Thanksgiving Day", 1, "Friday after Thanksgiving")`.
        Raises UnknownHolidayError where the list never has that name.
        """
        holidays._must_have(of)
        return cls(Near(holidays._rule, of, days, name))

    @classmethod
    def day_after(cls, holidays: "HolidayList", of: str, name: str | None = None) -> "HolidayList":
        """The date after each date that a list calls `of`; named `day after …` where no name is given."""
        return cls.near(holidays, of, 1, name or f"day after {of}")

    @classmethod
    def day_before(cls, holidays: "HolidayList", of: str, name: str | None = None) -> "HolidayList":
        """The date before each date that a list calls `of`; named `day before …` where no name is given."""
        return cls.near(holidays, of, -1, name or f"day before {of}")

    def only(self, *names: str) -> "HolidayList":
        """The holidays with these names. Raises UnknownHolidayError for a name that the list never has."""
        return self._select(names, kept=True)

    def without(self, *names: str) -> "HolidayList":
        """The holidays without those of these names. Raises UnknownHolidayError for a name that the list never has."""
        return self._select(names, kept=False)

    def __or__(self, other: "HolidayList") -> "HolidayList":
        return HolidayList(Either((self._rule, other._rule)))

    def __and__(self, other: "HolidayList") -> "HolidayList":
        return HolidayList(Cut(self._rule, other._rule, kept=True))

    def __sub__(self, other: "HolidayList") -> "HolidayList":
        return HolidayList(Cut(self._rule, other._rule, kept=False))

    # ── Asking lists ──────────────────────────────────────────────

    def on(self, day: date) -> tuple[str, ...]:
        """The names of what is kept on a date, empty where nothing is; an observed twin is called `… (observed)`.

        Raises HolidayYearsError where that year isn't known.
        """
        return tuple(entry.label for entry in self._entries(day.year).get(day, ()))

    def __contains__(self, day: date) -> bool:
        """Whether anything is kept on a date. Raises HolidayYearsError where that year isn't known."""
        return day in self._entries(day.year)

    def year(self, year: int) -> Mapping[date, tuple[str, ...]]:
        """The dates of a year in order, each with its names. Raises HolidayYearsError where that year isn't known."""
        return {day: tuple(entry.label for entry in entries) for day, entries in self._entries(year).items()}

    def estimated(self, day: date) -> bool:
        """Whether the date is kept only by an estimate, as dates of the Islamic calendar are years ahead.

        Raises HolidayYearsError where that year isn't known.
        """
        entries = self._entries(day.year).get(day, ())
        return bool(entries) and all(entry.estimated for entry in entries)

    @property
    def years_known(self) -> range | None:
        """The years that can be asked for, None for all of them; empty where joined lists have no year in common."""
        return self._rule.known()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that the list can give, sorted: for messages and completion. Takes some 50 ms for a country."""
        return tuple(sorted(self._rule.names()))

    def finished(self, day: date, direction: Direction) -> bool:
        """Whether the list is proven to have no date from `day` on: later ones for 1, earlier ones for -1."""
        return self._rule.finished(day, direction)

    # ── Being a value ─────────────────────────────────────────────

    def __eq__(self, other: object) -> bool:
        return self._rule == other._rule if isinstance(other, HolidayList) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._rule)

    def __reduce__(self) -> tuple[type["HolidayList"], tuple[Rule]]:
        return HolidayList, (self._rule,)

    def __repr__(self) -> str:
        return f"HolidayList({self._rule!r})"

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a HolidayList does not change")

    def _entries(self, year: int) -> Mapping[date, tuple[Entry, ...]]:
        entries = self._years.get(year)
        if entries is None:
            known = self.years_known
            if known is not None and year not in known:
                raise HolidayYearsError(self._place(), year, known)
            entries = self._years[year] = MappingProxyType(self._rule.year(year))
        return entries

    def _place(self) -> str:
        return ", ".join(dict.fromkeys(_places(self._rule)))

    def _select(self, names: tuple[str, ...], *, kept: bool) -> "HolidayList":
        for name in names:
            self._must_have(name)
        return HolidayList(Named(self._rule, frozenset(names), kept))

    def _must_have(self, name: str) -> None:
        if not self._rule.has(name):
            raise UnknownHolidayError(name, self.names)


def _places(rule: Rule) -> Iterable[str]:
    """The places whose public holidays a rule reads."""
    match rule:
        case Public(place=place):
            yield place
        case Named(other=other) | Near(other=other):
            yield from _places(other)
        case Either(rules=rules):
            for member in rules:
                yield from _places(member)
        case Cut(left=left, right=right):
            yield from _places(left)
            yield from _places(right)
        case _:
            pass  # every other rule knows its dates by itself
