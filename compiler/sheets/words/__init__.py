"""Small words that every sentence is made of, in the sheet's language: amounts of time, money, lengths, joined clauses.

Nothing here rounds: what a rule holds is what is printed.
"""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Literal

from ....dsl.model.expressions import Length, Money, Period, PeriodUnit, Place
from ..language import Language, message_n, message_n_in
from ..own_words import capital

Counted = Literal["clock", "business"]

METRES_A_MILE = Decimal("1609.344")
_KILOMETRE = Decimal(1000)


def sentence(words: str) -> str:
    """With a capital at its start, and no blank at either end."""
    return capital(words.strip())


def spaced(name: str) -> str:
    """A name of the plan as words: `call_centers` is `call centers`."""
    return name.replace("_", " ")


def all_of(language: Language, clauses: Sequence[str]) -> str:
    """Clauses that hold together: `a, b and c`."""
    if len(clauses) < 2:
        return "".join(clauses)
    most, last = language.say(", ").join(clauses[:-1]), clauses[-1]
    return language.say_in("clauses that hold together", "{most} and {last}", most=most, last=last)


def any_of(language: Language, clauses: Sequence[str]) -> str:
    """Clauses of which one holds: `a, b or c`."""
    if len(clauses) < 2:
        return "".join(clauses)
    most, last = language.say(", ").join(clauses[:-1]), clauses[-1]
    return language.say_in("clauses of which one holds", "{most} or {last}", most=most, last=last)


def money(language: Language, value: Money) -> str:
    """`12,000 USD`; all decimals are kept where there are any: `12.50 USD`. A sign would not say whose dollar it is."""
    whole = value.amount.to_integral_value()
    amount = language.number(whole) if whole == value.amount else language.decimals(value.amount)
    return language.say("{amount} {currency}", amount=amount, currency=value.currency)


def length(language: Language, value: Length) -> str:
    """In miles or kilometres, whichever says it in fewer digits."""
    miles, kilometres = value.metres / METRES_A_MILE, value.metres / _KILOMETRE
    if len(language.number(miles)) < len(language.number(kilometres)):
        return language.say_n("{count} mile", "{count} miles", miles)
    return language.say("{count} km", count=language.number(kilometres))


def place(language: Language, value: Place) -> str:
    latitude, longitude = language.number(value.latitude), language.number(value.longitude)
    return language.say("{latitude}, {longitude} (latitude, longitude)", latitude=latitude, longitude=longitude)


# ---- amounts of time: alone, and behind `within`, `after` or `from`, where some languages decline them

_AFTER = "behind within, after, from"
_HOURS = {
    ("clock", 3600): message_n("{count} clock hour", "{count} clock hours"),
    ("clock", 60): message_n("{count} clock minute", "{count} clock minutes"),
    ("clock", 1): message_n("{count} clock second", "{count} clock seconds"),
    ("business", 3600): message_n("{count} business hour", "{count} business hours"),
    ("business", 60): message_n("{count} business minute", "{count} business minutes"),
    ("business", 1): message_n("{count} business second", "{count} business seconds"),
}
_PERIODS = {
    PeriodUnit.DAY: message_n("{count} calendar day", "{count} calendar days"),
    PeriodUnit.WEEK: message_n("{count} week", "{count} weeks"),
    PeriodUnit.MONTH: message_n("{count} month", "{count} months"),
    PeriodUnit.QUARTER: message_n("{count} quarter", "{count} quarters"),
    PeriodUnit.YEAR: message_n("{count} year", "{count} years"),
}
_PERIODS_AFTER = {
    PeriodUnit.DAY: message_n_in("behind within, after, from", "{count} calendar day", "{count} calendar days"),
    PeriodUnit.WEEK: message_n_in("behind within, after, from", "{count} week", "{count} weeks"),
    PeriodUnit.MONTH: message_n_in("behind within, after, from", "{count} month", "{count} months"),
    PeriodUnit.QUARTER: message_n_in("behind within, after, from", "{count} quarter", "{count} quarters"),
    PeriodUnit.YEAR: message_n_in("behind within, after, from", "{count} year", "{count} years"),
}


def hours(language: Language, amount: timedelta, kind: Counted) -> str:
    """Time counted on a clock of some kind: `4 clock hours`, `90 business minutes`."""
    sign = "−" if amount < timedelta() else ""
    seconds = Decimal(abs(amount) // timedelta(microseconds=1)) / 1_000_000
    size = next((size for size in (3600, 60) if seconds % size == 0), 1)
    return sign + language.say_n(*_HOURS[kind, size], seconds / size)


def period(language: Language, value: Period, *, after: bool = False) -> str:
    """`3 weeks`; with `after`, as it stands behind `within` or `after`."""
    if after:
        return language.say_n_in(_AFTER, *_PERIODS_AFTER[value.unit], value.count)
    return language.say_n(*_PERIODS[value.unit], value.count)


def business_days(language: Language, count: int, *, after: bool = False) -> str:
    if after:
        return language.say_n_in("behind within, after, from", "{count} business day", "{count} business days", count)
    return language.say_n("{count} business day", "{count} business days", count)
