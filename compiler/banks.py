"""Banks: so much each period, what of it was used, what was carried over, what is left and until when.

Periods are counted from the day on which the bank begins. What is granted for a period can be used from its first day
on; where the rest carries over, for so long after its last. What was granted first is used first, so that as little as
can be expires. Uses count on their day, whatever the hour; those after the asked day have not happened yet.

In each period: granted + carried over = used + expired + left.
"""

from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from operator import itemgetter

from ..dsl.model.expressions import Fact, Period
from ..dsl.model.targets import Lifetime, Used
from ..dsl.model.types import Kind, Type
from .amounts import like, size
from .decision import Bank, BankPeriod, Expiring, NoAnswer, Outcome
from .expressions import compile_elements
from .facts import ASKED, FactValue
from .lifetimes import held
from .logic import Unknown
from .scope import Scope
from .time import BusinessTimeError, DateUnit, MonthEnd, date_after

MOST_PERIODS = 60
"""So many of the last periods are shown."""
_LIST = Type(kind=Kind.LIST)
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_UNITS: dict[str, DateUnit] = {"day": "day", "week": "week", "month": "month", "quarter": "quarter", "year": "year"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Terms:
    """What a plan says of a bank. `carries` is for how long the rest can be used after its period.

    Where the plan says neither that the rest carries over nor that it lapses, `carries` is None and `lapses` false.
    """

    unit: str
    lifetime: Lifetime
    used: Used
    carries: Period | None
    lapses: bool
    month_end: MonthEnd | None


def bank_of(terms: Terms, granted: FactValue, scope: Scope) -> Bank:
    """The bank of so much each period, at the asked day."""
    asked = scope.facts.get(ASKED.path)
    day = asked.date() if isinstance(asked, datetime) else None
    try:
        return _bank(terms, granted, scope, day)
    except NoAnswer as open_:
        return _open(open_.outcome, granted, day, open_.words, open_.missing)
    except BusinessTimeError as error:
        return _open(Outcome.NOT_COMPUTED, granted, day, str(error))


def _bank(terms: Terms, granted: FactValue, scope: Scope, day: date | None) -> Bank:
    known = held(terms.lifetime, scope)
    uses, unknown = _uses(terms.used, granted, scope, day)
    missing = (*((ASKED.path,) if day is None else ()), *known.missing, *unknown)
    if day is None or known.first is None or known.past is None or missing:
        raise NoAnswer(Outcome.UNDETERMINED, missing=missing)
    if day < known.first:
        raise NoAnswer(Outcome.NOT_APPLICABLE, words=f"it begins on {known.first.isoformat()}")
    stretches = list(_stretches(terms, known.first, min(known.past, day + timedelta(days=1)), known.past))
    ledger = _Ledger(terms.carries is not None or terms.lapses)
    rows = [ledger.period(one, size(granted), uses, day) for one in stretches]

    def said(number: Decimal) -> FactValue:
        return like(granted, number)

    periods = tuple(row.told(said) for row in rows[-MOST_PERIODS:])
    inside = sum(row.used + row.over for row in rows)
    last = periods[-1]
    over = day >= known.past
    return Bank(
        outcome=Outcome.NOT_APPLICABLE if over else Outcome.AMOUNT,
        as_of=day,
        granted=granted,
        carried_over=None if over else last.carried_over,
        used=None if over else last.used,
        over=None if over else last.over,
        left=None if over else last.left,
        outside=like(granted, sum((amount for _, amount in uses), Decimal(0)) - inside),
        expires=() if over else tuple(ledger.expires(said)),
        periods=periods,
        words=_words(terms, known.past, over=over),
        missing=(),
    )


def _words(terms: Terms, past: date, *, over: bool) -> str:
    if over:
        return f"it ended with {(past - timedelta(days=1)).isoformat()}"
    return "" if terms.carries or terms.lapses else "the plan does not say what becomes of what is not used"


def _open(
    outcome: Outcome, granted: FactValue, day: date | None, words: str, missing: tuple[str, ...] = ()
) -> Bank:  # fmt: skip
    return Bank(
        outcome=outcome,
        as_of=day,
        granted=granted,
        carried_over=None,
        used=None,
        over=None,
        left=None,
        outside=None,
        expires=(),
        periods=(),
        words=words,
        missing=missing,
    )


# ---- what was used


def _uses(
    used: Used, granted: FactValue, scope: Scope, asked: date | None
) -> tuple[list[tuple[date, Decimal]], tuple[str, ...]]:
    """Days and sizes, in order of days; and what is not known of them. Later than asked is not yet."""
    elements = compile_elements(Fact(path=used.listing, type=_LIST))(scope)
    if isinstance(elements, Unknown):
        return [], elements.missing
    found: list[tuple[date, Decimal]] = []
    missing: list[str] = []
    for element in elements.value:
        path, record = element.elements[-1]
        day, amount = record.values.get(used.day_field), record.values.get(used.amount_field)
        if isinstance(day, date) and asked is not None and day > asked:
            continue
        if not isinstance(day, date) or amount is None:
            fields = ((used.day_field, day), (used.amount_field, amount))
            missing += [f"{path}.{name}" for name, value in fields if value is None]
            continue
        found.append((day, _size(amount, granted)))
    return sorted(found), tuple(dict.fromkeys(missing))


def _size(amount: FactValue, granted: FactValue) -> Decimal:
    currency = getattr(granted, "currency", None)
    if getattr(amount, "currency", None) != currency:
        raise NoAnswer(Outcome.NOT_COMPUTED, words=f"what is granted is in {currency}, and not all that was used is")
    found = size(amount)
    if found < 0:
        raise NoAnswer(Outcome.NOT_COMPUTED, words="less than nothing can't be used")
    return found


# ---- periods and what is left of them


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A period `[first, past)`; what it grants can be used before `expires`."""

    first: date
    past: date
    expires: date


def _stretches(terms: Terms, first: date, until: date, end: date) -> Iterator[_Stretch]:
    """The periods that begin before `until`, cut at the end of the bank."""
    begins, count = first, 0
    while begins < until:
        count += 1
        past = _after(first, terms, ((count, terms.unit),))
        expires = past
        if terms.carries is not None:
            expires = _after(first, terms, ((count, terms.unit), (terms.carries.count, terms.carries.unit.value)))
        yield _Stretch(begins, min(past, end), min(expires, end))
        begins = past


def _after(first: date, terms: Terms, steps: tuple[tuple[int, str], ...]) -> date:
    """The day some steps after the first; months that follow months are added as one, so that a 31st comes back."""
    if all(unit in _MONTHS for _, unit in steps):
        months = sum(count * _MONTHS[unit] for count, unit in steps)
        return date_after(first, months, "month", month_end=terms.month_end)
    for count, unit in steps:
        first = date_after(first, count, _UNITS[unit], month_end=terms.month_end)
    return first


@dataclass(frozen=True, slots=True)
class _Row:
    stretch: _Stretch
    granted: Decimal
    carried_over: Decimal | None
    used: Decimal
    over: Decimal
    expired: Decimal | None
    left: Decimal

    def told(self, said: Callable[[Decimal], FactValue]) -> BankPeriod:
        return BankPeriod(
            first=self.stretch.first,
            last=self.stretch.past - timedelta(days=1),
            granted=said(self.granted),
            carried_over=None if self.carried_over is None else said(self.carried_over),
            used=said(self.used),
            over=said(self.over),
            expired=None if self.expired is None else said(self.expired),
            left=said(self.left),
        )


class _Ledger:
    """Grants in the order in which they were made, each with what is left of it and the day before which it is used."""

    def __init__(self, says_what_becomes_of_the_rest: bool) -> None:
        self._says = says_what_becomes_of_the_rest
        self._left: deque[tuple[Decimal, date]] = deque()

    def period(self, stretch: _Stretch, granted: Decimal, uses: Sequence[tuple[date, Decimal]], asked: date) -> _Row:
        """The account of the next period, up to the asked day."""
        carried = self._sum()
        self._left.append((granted, stretch.expires))
        used = over = expired = Decimal(0)
        within = slice(*(bisect_left(uses, edge, key=itemgetter(0)) for edge in (stretch.first, stretch.past)))
        for day, amount in uses[within]:
            expired += self._expire(day)
            taken = self._take(amount)
            used += taken
            over += amount - taken
        expired += self._expire(min(stretch.past, asked))
        says = self._says
        return _Row(stretch, granted, carried if says else None, used, over, expired if says else None, self._sum())

    def expires(self, said: Callable[[Decimal], FactValue]) -> Iterator[Expiring]:
        """What is left, by the last day on which it can be used."""
        for amount, expires in self._left:
            if self._says and amount:
                yield Expiring(amount=said(amount), last=expires - timedelta(days=1))

    def _sum(self) -> Decimal:
        return sum((amount for amount, _ in self._left), Decimal(0))

    def _expire(self, day: date) -> Decimal:
        """Drop what can't be used on a day any more."""
        gone = Decimal(0)
        while self._left and self._left[0][1] <= day:
            gone += self._left.popleft()[0]
        return gone

    def _take(self, amount: Decimal) -> Decimal:
        """Take so much from what was granted first; what there was."""
        taken = Decimal(0)
        while self._left and taken < amount:
            have, expires = self._left.popleft()
            part = min(have, amount - taken)
            taken += part
            if have > part:
                self._left.appendleft((have - part, expires))
        return taken
