"""The calendars of a plan, made from its lines and the facts that they read.

The order is fixed, whatever order the lines have: all `open`, cut by `only`, less `closed`, less closed dates, then
hours of single dates instead, then breaks. A calendar is made once for each set of the facts that it depends on.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from typing import TypeAlias, TypeVar

from ..dsl.model import targets as mt
from ..dsl.model.cases import Case
from ..dsl.model.statements import Calendar as CalendarStatement
from ..dsl.model.statements import HolidayList as HolidayStatement
from .cases import compile_holding
from .circles import circular
from .decision import NoAnswer, Outcome
from .holiday_dates import HolidayLists
from .logic import Known, Maybe, Unknown
from .paths import paths_of
from .scope import Scope, compile_reference
from .time import BusinessTimeError, Calendar, HolidayList, Hours, Zone

_CACHED = 1024
MOST_WEEKS = 530
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LineT = TypeVar("LineT")


@dataclass(frozen=True, slots=True)
class WeekLimit:
    """`at most 5 days a week`, of the calendar that says so."""

    name: str
    calendar: Calendar
    most: int


@dataclass(frozen=True, slots=True)
class Ready:
    """A calendar that can be asked; `limits` are its own limit of working days a week and those of its members."""

    name: str
    calendar: Calendar
    limits: tuple[WeekLimit, ...] = ()

    def too_long(self, first: date, last: date) -> str:
        """Why a span of dates is not decided: a week in it has more working days than the plan allows. Else empty.

        Raises BusinessTimeError where a limited calendar has no dates or they are not known.
        """
        monday = first - timedelta(days=first.weekday())
        weeks = min((last - monday).days // 7 + 1, MOST_WEEKS)
        for limit in self.limits:
            for week in range(weeks):
                day = monday + timedelta(weeks=week)
                count = limit.calendar.pattern_days_in_week(day)
                if count > limit.most:
                    return (
                        f"the week of {day.isoformat()} has {count} working days in `{limit.name}`, and at most "
                        f"{limit.most} are promised: which {limit.most} they are would settle it"
                    )
        return ""


@dataclass(frozen=True, slots=True)
class Unspecified:
    """The document leaves the calendar open."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Impossible:
    """The calendar can't be made: a country whose holidays aren't known, hours without a zone."""

    name: str
    why: str


Resolved: TypeAlias = Ready | Unknown | Unspecified | Impossible


class Calendars:
    """All calendars of one plan. Safe to share: what is kept depends on nothing but the facts that it was made from."""

    def __init__(self, statements: tuple[CalendarStatement, ...], holidays: tuple[HolidayStatement, ...]) -> None:
        self._statements = {statement.name: statement for statement in statements}
        self._lists = HolidayLists(holidays)
        members = {name: _members(one.lines) for name, one in self._statements.items()}
        self._circular = circular(members)
        self._holding = {name: compile_holding(one.lines) for name, one in self._statements.items()}
        self._paths: dict[str, tuple[str, ...]] = {}
        self._made: dict[tuple[object, ...], Resolved] = {}

    def paths(self, name: str) -> tuple[str, ...]:
        """The facts that a calendar depends on, through its members and lists too."""
        if name not in self._paths:
            lines = self._statements[name].lines
            found = [path for case in lines for path in (*paths_of(case.branches), *self._lists.paths(case.value))]
            for member in () if name in self._circular else _members(lines):
                found += self.paths(member)
            self._paths[name] = tuple(dict.fromkeys(found))
        return self._paths[name]

    def resolve(self, name: str, scope: Scope) -> Resolved:
        """The calendar with these facts. A KeyError is a name that the plan doesn't have."""
        values = tuple(scope.facts.get(path) for path in self.paths(name))
        if any(isinstance(value, tuple) for value in values):
            return self._make(name, scope)  # lists are long, and calendars that depend on them are rare
        key = (name, *values)
        if key not in self._made:
            if len(self._made) >= _CACHED:
                self._made.clear()
            self._made[key] = self._make(name, scope)
        return self._made[key]

    def ready(self, name: str, scope: Scope) -> Ready:
        """The calendar, for evaluators. Raises NoAnswer where there is none."""
        found = self.resolve(name, scope)
        match found:
            case Ready():
                return found
            case Unknown(missing, why):
                raise NoAnswer(Outcome.UNDETERMINED, missing=missing, words="; ".join(why))
            case Unspecified(why=why):
                raise NoAnswer(Outcome.UNSPECIFIED, words=why)
            case Impossible(why=why):
                raise NoAnswer(Outcome.NOT_COMPUTED, words=why)

    def _make(self, name: str, scope: Scope) -> Resolved:
        if name in self._circular:
            return Impossible(name, f"the calendar `{name}` is made of itself")
        sure, possible, unknown = self._holding[name](scope)
        if possible:
            return unknown
        lines = _Lines(sure)
        for one in lines.of(mt.Open):
            return Unspecified(name, one.why)
        maker = _Maker(self, lines, scope, name)
        try:
            calendar = maker.calendar()
        except NoAnswer as open_:
            return _resolved(name, open_)
        except BusinessTimeError as error:
            return Impossible(name, str(error))
        own = tuple(WeekLimit(name, calendar, line.count) for line in lines.of(mt.AtMostDays))
        return Ready(name, calendar, (*own, *maker.limits))

    @property
    def lists(self) -> HolidayLists:
        return self._lists


def _resolved(name: str, answer: NoAnswer) -> Resolved:
    if answer.outcome is Outcome.UNDETERMINED:
        return Unknown(answer.missing, (answer.words,) if answer.words else ())
    if answer.outcome is Outcome.UNSPECIFIED:
        return Unspecified(name, answer.words)
    return Impossible(name, answer.words)


def _members(lines: tuple[Case[mt.CalendarLine], ...]) -> list[str]:
    names: list[str] = []
    for case in lines:
        match case.value:
            case mt.WithCalendars(calendars=members):
                names += members
            case mt.OnlyWithin(calendar=member) | mt.ClosedWithin(calendar=member):
                names.append(member)
            case _:
                pass
    return names


class _Lines:
    """The lines that hold, by their form."""

    def __init__(self, cases: tuple[Case[mt.CalendarLine], ...]) -> None:
        self._values = [case.value for case in cases]

    def of(self, form: type[LineT]) -> list[LineT]:
        return [value for value in self._values if isinstance(value, form)]


class _Maker:
    """One calendar from its lines, in the fixed order. Raises NoAnswer, BusinessTimeError."""

    def __init__(self, calendars: Calendars, lines: _Lines, scope: Scope, name: str) -> None:
        self._calendars = calendars
        self._lines = lines
        self._scope = scope
        self._name = name
        self.limits: list[WeekLimit] = []

    def calendar(self) -> Calendar:
        opens = self._opens()
        made = reduce(lambda a, b: a | b, opens) if opens else Calendar.never(self._zone())
        for only in self._lines.of(mt.OnlyWithin):
            made = made & self._member(only.calendar)
        for less in self._lines.of(mt.ClosedWithin):
            made = made - self._member(less.calendar)
        closed = self._closed()
        if closed != HolidayList.none():
            made = made.without(closed)
        special = self._dated(self._lines.of(mt.DatedHours), closed)
        if special:
            made = made.with_special(special)
        breaks = self._dated(self._lines.of(mt.DatedBreak), closed)
        return made.with_breaks(breaks) if breaks else made

    def _opens(self) -> list[Calendar]:
        opens: list[Calendar] = []
        weekly: dict[str, list[Hours]] = {}
        for line in self._lines.of(mt.Weekly):
            for day in line.days:
                weekly.setdefault(_WEEKDAYS[day - 1], []).extend(_hours(line.hours))
        if weekly:
            opens.append(Calendar.weekly(self._zone(), weekly))
        for week in self._lines.of(mt.WorkingWeek):
            place = _known(compile_reference(week.place)(self._scope))
            opens.append(Calendar.working_week(place, self._zone(), _hours(week.hours)))
        # an hour of a calendar that never closes is the same in every zone
        opens += [Calendar.always(self._zone("UTC")) for _ in self._lines.of(mt.Always)]
        for union in self._lines.of(mt.WithCalendars):
            opens += [self._member(member) for member in union.calendars]
        return opens

    def _member(self, name: str) -> Calendar:
        ready = self._calendars.ready(name, self._scope)
        self.limits += ready.limits
        return ready.calendar

    def _zone(self, otherwise: str = "") -> Zone:
        for line in self._lines.of(mt.InZone):
            return _known(compile_reference(line.zone)(self._scope))
        if otherwise:
            return otherwise
        raise NoAnswer(Outcome.NOT_COMPUTED, words=f"the calendar `{self._name}` names no zone")

    def _closed(self) -> HolidayList:
        closed = HolidayList.none()
        for line in self._lines.of(mt.ClosedOn):
            match line.dates:
                case mt.PublicHolidays() | mt.NamedHolidays() as listing:
                    closed = closed | _known(self._calendars.lists.listing(listing, self._scope))
                case mt.FixedDates() | mt.YearlyDates() as rule:
                    closed = closed | self._rule(rule, closed, "closed day")
        return closed

    def _dated(
        self, lines: list[mt.DatedHours] | list[mt.DatedBreak], closed: HolidayList
    ) -> dict[HolidayList | date, list[Hours]]:
        result: dict[HolidayList | date, list[Hours]] = {}
        for line in lines:
            result.setdefault(self._rule(line.rule, closed, "special hours"), []).extend(_hours(line.hours))
        return result

    def _rule(self, rule: mt.DayRule, closed: HolidayList, name: str) -> HolidayList:
        return _known(self._calendars.lists.rule(rule, self._scope, closed, name))


def _known(value: Maybe[LineT]) -> LineT:
    match value:
        case Known(found):
            return found
        case Unknown(missing, why):
            raise NoAnswer(Outcome.UNDETERMINED, missing=missing, words="; ".join(why))


def _hours(hours: tuple[mt.Hours, ...]) -> list[Hours]:
    return [Hours(timedelta(minutes=one.opens), timedelta(minutes=one.closes)) for one in hours]
