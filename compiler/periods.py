"""The periods over which credits are measured and capped: days to years of a zone, fiscal ones, and runs of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ..dsl.model.targets import AnySpan, ContiguousPeriods, EachPeriod, MeasureOver
from .moments import instant_of
from .moves import shifted
from .time import DateUnit, date_after, zone_of

MOST_PERIODS = 5_000


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """A run of local dates, `[first, past)`, as instants `[starts, ends)`."""

    starts: datetime
    ends: datetime
    first: date
    past: date

    @property
    def last(self) -> date:
        """The date on which it ends: a month ends on its last date."""
        return self.past - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Periods:
    """The periods of one zone. `fiscal` is the (month, day) on which a fiscal year starts."""

    zone: str
    fiscal: tuple[int, int] | None = None

    def of(self, day: date, unit: str, *, fiscal: bool = False) -> Stretch:
        """The day, week (from Monday), month, quarter or year that a date lies in. Raises TimeRangeError."""
        first = _first(day, unit, self.fiscal if fiscal and self.fiscal else (1, 1))
        return self.stretch(first, date_after(first, 1, _UNITS[unit]))

    def at(self, moment: datetime, unit: str, *, fiscal: bool = False) -> Stretch:
        """The period that an instant lies in."""
        return self.of(self.date_of(moment), unit, fiscal=fiscal)

    def stretch(self, first: date, past: date) -> Stretch:
        return Stretch(instant_of(first, self.zone), instant_of(past, self.zone), first, past)

    def date_of(self, moment: datetime) -> date:
        return moment.astimezone(zone_of(self.zone)).date()

    def touched(self, over: MeasureOver, starts: datetime, ends: datetime) -> Iterator[Stretch]:
        """The measured periods that share time with `[starts, ends)`, in order; at most MOST_PERIODS."""
        match over:
            case EachPeriod(fiscal=fiscal, unit=unit):
                yield from self._run(self.date_of(starts), ends, unit, 1, fiscal=fiscal)
            case ContiguousPeriods(count=count, unit=unit):
                first = _back(self.of(self.date_of(starts), unit).first, unit, count - 1)
                yield from self._run(first, ends, unit, count)
            case AnySpan(period=period):
                # the last that still touches begins on the last date; each date can be the first of one
                day = shifted(self.date_of(starts), period, backwards=True)
                for _ in range(MOST_PERIODS):
                    past = shifted(day, period, backwards=False)
                    found = self.stretch(day, past)
                    if found.starts >= ends:
                        return
                    if found.ends > starts:
                        yield found
                    day += timedelta(days=1)

    def _run(self, day: date, ends: datetime, unit: str, count: int, *, fiscal: bool = False) -> Iterator[Stretch]:
        for _ in range(MOST_PERIODS):
            first = self.of(day, unit, fiscal=fiscal)
            if first.starts >= ends:
                return
            last = first
            for _ in range(count - 1):
                last = self.of(last.past, unit, fiscal=fiscal)
            yield self.stretch(first.first, last.past)
            day = first.past


_UNITS: dict[str, DateUnit] = {"day": "day", "week": "week", "month": "month", "quarter": "quarter", "year": "year"}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def _first(day: date, unit: str, year_starts: tuple[int, int]) -> date:
    if unit == "day":
        return day
    if unit == "week":
        return day - timedelta(days=day.weekday())
    if unit == "month":
        return day.replace(day=1)
    month, start = year_starts
    year = day.year if (day.month, day.day) >= (month, start) else day.year - 1
    begins = date(year, month, start)
    step = _MONTHS[unit]
    while True:
        following = date_after(begins, step, "month", month_end="last_day")
        if following > day:
            return begins
        begins = following


def _back(day: date, unit: str, count: int) -> date:
    for _ in range(count):
        day = _first(day - timedelta(days=1), unit, (1, 1))
    return day
