"""The figures that a rule computes with, in the units in which words give them."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import time, timedelta
from decimal import Decimal

from pydantic import BaseModel

from ...dsl.model import expressions as ex
from ...dsl.model import statements as st
from ...dsl.model import targets as tg
from ...dsl.model.cases import Case, Origin
from ...dsl.model.types import Kind
from ...dsl.reference.figures import Dimension
from .every_rule import Rule, every_rule
from .held import Held


class RuleFigures:
    """What the rules of a plan hold, worked out once each."""

    def __init__(self, plan: st.Plan) -> None:
        self._calendars = {calendar.name: calendar for calendar in plan.calendars}
        self._of_calendars: dict[str, frozenset[Held]] = {}
        self.rules: Mapping[str, Rule] = {rule.id: rule for rule in every_rule(plan)}
        self._plan = plan
        self._held: dict[str, frozenset[Held]] = {}

    def of(self, rule: str) -> frozenset[Held]:
        """Of a rule by its id, with the calendars that it counts on. An entitlement holds its own parts."""
        if rule not in self._held:
            self._held[rule] = frozenset(self._walk(_with_guards(self.rules[rule], self._plan)))
        return self._held[rule]

    def of_part(self, part: object) -> frozenset[Held]:
        return frozenset(self._walk(part))

    def of_plan(self) -> frozenset[Held]:
        return frozenset(held for rule in self.rules for held in self.of(rule))

    def _calendar(self, name: str) -> frozenset[Held]:
        if name not in self._of_calendars:
            self._of_calendars[name] = frozenset()  # a calendar that is made of itself ends here
            found = self._calendars.get(name)
            self._of_calendars[name] = frozenset() if found is None else frozenset(self._walk(found))
        return self._of_calendars[name]

    def _walk(self, part: object) -> Iterator[Held]:
        yield from _own(part)
        match part:
            case Origin() | str() | None | tg.Open() | st.Example():
                return
            case tg.Elapsed() | tg.Cap():
                return  # its amount is its own
            case tg.OpenTime(calendar=calendar):
                yield from self._calendar(calendar)
            case tuple():
                for item in part:
                    yield from self._walk(item)
            case BaseModel():
                for name in type(part).model_fields:
                    yield from self._field(name, getattr(part, name))
            case Case(value=str() as calendar, branches=branches):
                yield from self._walk(branches)
                yield from self._calendar(calendar)
            case _ if is_dataclass(part):
                for field in fields(part):
                    yield from self._field(field.name, getattr(part, field.name))
            case _:
                return

    def _field(self, name: str, value: object) -> Iterator[Held]:
        match value:
            case str() if name == "calendar":
                yield from self._calendar(value)
            case tuple() if name == "calendars":
                for calendar in value:
                    yield from self._calendar(calendar)
            case str() if name == "rule" and value in self.rules:
                yield from self.of(value)
            case _:
                yield from self._walk(value)


def _with_guards(rule: Rule, plan: st.Plan) -> tuple[object, ...]:
    """A rule with the requirements that guard it."""
    return (rule.part, *(one for one in plan.requirements if one.for_rule == rule.id))


def _own(part: object) -> Iterator[Held]:
    """The figures that stand at this very part, not in what it is made of."""
    match part:
        case ex.Constant(value=value, type=type_):
            yield from _constant(value, percent=type_.kind is Kind.PERCENT)
        case ex.Period() | ex.Money() | ex.Length():
            yield from _constant(part, percent=False)
        case tg.Elapsed(amount=amount) | tg.Cap(amount=amount):
            yield _seconds(amount, "clock")
        case tg.OpenTime(amount=amount):
            yield _seconds(amount, "business")
        case tg.WorkingDay(count=count):
            yield Held(Dimension.DAYS, Decimal(count), "business")
        case tg.Cutoff(clock=clock, more_days=more):
            yield _reading(clock)
            if more:
                yield Held(Dimension.DAYS, Decimal(more), "business")
        case tg.AtTime(clock=clock):
            yield _reading(clock)
        case tg.Between(opens=opens, closes=closes):
            yield from (_reading(opens), _reading(closes))
        case tg.Share(value=share):
            yield Held(Dimension.PERCENT, share * 100)
        case timedelta():
            yield _seconds(part, "clock")
        case _:
            yield from _of_calendar(part)
            yield from _of_counts(part)


def _of_calendar(part: object) -> Iterator[Held]:
    match part:
        case st.Calendar(lines=lines):
            weekly = {day for line in lines if isinstance(line.value, tg.Weekly) for day in line.value.days}
            if weekly:
                yield Held(Dimension.DAYS_A_WEEK, Decimal(len(weekly)))
        case tg.Hours(opens=opens, closes=closes):
            yield Held(Dimension.READING, Decimal(opens))
            yield Held(Dimension.READING, Decimal(closes if closes <= 1440 else closes - 1440))
        case tg.Weekly(days=days, hours=hours):
            yield Held(Dimension.DAYS_A_WEEK, Decimal(len(days)))
            yield _hours_a_day(hours)
        case tg.WorkingWeek(hours=hours):
            yield _hours_a_day(hours)
        case tg.Always():
            yield Held(Dimension.HOURS_A_DAY, Decimal(24))
            yield Held(Dimension.DAYS_A_WEEK, Decimal(7))
            yield from (Held(Dimension.DAYS_A_YEAR, Decimal(days)) for days in (365, 366))
        case tg.AtMostDays(count=count):
            yield Held(Dimension.DAYS_A_WEEK, Decimal(count))
            yield Held(Dimension.DAYS, Decimal(count), often=True)
        case _:
            return


def _of_counts(part: object) -> Iterator[Held]:
    """How many, and how often."""
    match part:
        case ex.AtLeast(count=count) | ex.AtMost(count=count):
            yield Held(Dimension.NUMBER, Decimal(count))
        case tg.EachPeriod(unit=unit) | tg.PeriodEnds(unit=unit):
            yield from _recurs(1, unit)
        case tg.ContiguousPeriods(count=count, unit=unit):
            yield from _recurs(count, unit)
        case st.Recurring(every=every, unit=unit):
            yield from _recurs(every, unit)
        case st.Exclusion(occasions=occasions, occasions_unit=unit) if occasions is not None:
            yield Held(Dimension.NUMBER, Decimal(occasions))
            yield from _recurs(1, unit)
        case _:
            return


def _constant(value: object, *, percent: bool) -> Iterator[Held]:
    match value:
        case bool():
            return
        case Decimal() if percent:
            yield Held(Dimension.PERCENT, value * 100)
        case Decimal() | int():
            yield Held(Dimension.NUMBER, Decimal(value))
        case timedelta():
            return  # found as a part of its own
        case ex.Period(count=count, unit=unit):
            yield _period(count, unit)
        case ex.Money(amount=amount, currency=currency):
            yield Held(Dimension.MONEY, amount, currency=currency)
        case ex.Length(metres=metres):
            yield Held(Dimension.METRES, metres)
        case _:
            return


_PERIODS: dict[str, tuple[Dimension, int, str]] = {
    "day": (Dimension.DAYS, 1, "calendar"),
    "week": (Dimension.DAYS, 7, "calendar"),
    "month": (Dimension.MONTHS, 1, ""),
    "quarter": (Dimension.MONTHS, 3, ""),
    "year": (Dimension.MONTHS, 12, ""),
}


def _period(count: int, unit: str, *, often: bool = False) -> Held:
    dimension, size, qualifier = _PERIODS[unit]
    return Held(dimension, Decimal(count * size), qualifier, often=often)


def _recurs(count: int, unit: str) -> Iterator[Held]:
    if unit in _PERIODS:
        yield _period(count, unit, often=True)


def _seconds(amount: timedelta, qualifier: str) -> Held:
    return Held(Dimension.SECONDS, Decimal(amount // timedelta(microseconds=1)) / 1_000_000, qualifier)


def _reading(clock: time) -> Held:
    return Held(Dimension.READING, clock.hour * 60 + clock.minute + Decimal(clock.second) / 60)


def _hours_a_day(hours: tuple[tg.Hours, ...]) -> Held:
    return Held(Dimension.HOURS_A_DAY, Decimal(sum(one.closes - one.opens for one in hours)) / 60)
