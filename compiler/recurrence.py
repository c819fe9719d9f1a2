"""What recurs: the dates of duties that come every so often.

The first date is one period after the start. A date that ends them (`until contract.end`) is the last day that counts;
an instant that ends them is excluded, as everywhere. The next dates are those on or after the date of the asked
instant, read in the offset that it was given with: a date that has begun there is still to come or being done.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import dropwhile, islice

from ..dsl.model.statements import Recurring
from ..dsl.model.targets import Open
from .calendars import Calendars
from .cases import compile_branches
from .decision import DatesValue, Entry, NoAnswer, Outcome
from .facts import ASKED
from .landings import both
from .logic import NO, Unknown
from .moments import event_moment
from .reasons import Ground
from .scope import Scope
from .time import BusinessTimeError, DateUnit, MonthEnd, occurrence_dates

MAX_DATES = 60
MAX_NEXT = 12
_UNITS: dict[str, DateUnit] = {
    "day": "day", "week": "week", "month": "month", "quarter": "quarter", "year": "year",
}  # fmt: skip
_DAYS = {"day": 1, "week": 7}


class RecurrenceEvaluator:
    """One recurring duty, compiled. `months_end_on_last_day` says what a short month gives."""

    def __init__(self, recurring: Recurring, calendars: Calendars, *, months_end_on_last_day: bool) -> None:
        self.recurring = recurring
        self._calendars = calendars
        self._applies = compile_branches(recurring.branches)
        self._month_end: MonthEnd | None = "last_day" if months_end_on_last_day else None
        parts = (recurring.branches, recurring.start, recurring.until)
        self._ground = Ground.of(recurring.id, recurring.origin, parts)

    def answer(self, scope: Scope, tier: str | None) -> Entry:
        missing: tuple[str, ...] = ()
        words = self.recurring.words
        value: DatesValue | None = None
        try:
            value = self._dates(scope)
            outcome = Outcome.RECURS if value.dates else Outcome.NEVER
        except NoAnswer as open_:
            outcome, missing, words = open_.outcome, open_.missing, open_.words or words
        except BusinessTimeError as error:
            outcome, words = Outcome.NOT_COMPUTED, str(error)
        reason = self._ground.reason(scope.facts, words)
        return Entry(id=self.recurring.id, tier=tier, outcome=outcome, value=value, reasons=(reason,), missing=missing)

    def _dates(self, scope: Scope) -> DatesValue:
        applies = self._applies(scope)
        if applies == NO:
            raise NoAnswer(Outcome.NOT_APPLICABLE, words="this is promised in another case")
        if isinstance(applies, Unknown):
            raise NoAnswer(Outcome.UNDETERMINED, missing=applies.missing, words="; ".join(applies.why))
        if isinstance(self.recurring.start, Open):
            raise NoAnswer(Outcome.UNSPECIFIED, words=self.recurring.start.why)
        first, end = both(lambda: self._start(scope), lambda: self._until(scope))
        if first is None:
            return DatesValue(dates=(), more=False, next=(), words=self.recurring.words)
        dates = tuple(islice(self._from(first, end), MAX_DATES + 1))
        asked = scope.facts.get(ASKED.path)
        coming = self._next(first, end, asked.date()) if isinstance(asked, datetime) else None
        return DatesValue(
            dates=dates[:MAX_DATES], more=len(dates) > MAX_DATES, next=coming, words=self.recurring.words
        )  # fmt: skip

    def _from(self, first: date, end: date | None) -> Iterator[date]:
        """The dates after a first one, before an end. Raises TimeRangeError, MonthEndError."""
        unit = _UNITS[self.recurring.unit]
        return occurrence_dates(
            self.recurring.every, unit, first, until=end, month_end=self._month_end, after_start=True
        )  # fmt: skip

    def _next(self, first: date, end: date | None, asked: date) -> tuple[date, ...]:
        """Those on or after a date. Whole steps of days are skipped at once, so that long runs take no longer."""
        step = self.recurring.every * _DAYS.get(self.recurring.unit, 0)
        if step:
            skipped = max(0, (asked - first).days // step - 1)
            first += timedelta(days=skipped * step)
        return tuple(islice(dropwhile(lambda day: day < asked, self._from(first, end)), MAX_NEXT))

    def _start(self, scope: Scope) -> date | None:
        assert not isinstance(self.recurring.start, Open)
        moment = event_moment(self.recurring.start, self._calendars, scope)
        return None if moment is None else _date(moment)

    def _until(self, scope: Scope) -> date | None:
        """The first date that doesn't count any more."""
        if self.recurring.until is None:
            return None
        moment = event_moment(self.recurring.until, self._calendars, scope)
        if moment is None:
            return None
        return moment + timedelta(days=1) if not isinstance(moment, datetime) else _date(moment)


def _date(moment: date | datetime) -> date:
    """The date itself; that of an instant would need a zone, which the form doesn't have."""
    if isinstance(moment, datetime):
        raise NoAnswer(Outcome.NOT_COMPUTED, words="an instant has a date only in a zone, and the rule names none")
    return moment
