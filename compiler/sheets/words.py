"""Small words that every sentence is made of: numbers, amounts of time, money, dates, clock readings, lists.

Nothing here rounds: what a rule holds is what is printed.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from ...dsl.model.expressions import Length, Money, Period, PeriodUnit, Place

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

METRES_A_MILE = Decimal("1609.344")
_KILOMETRE = Decimal(1000)


def listed(parts: Sequence[str], joint: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {joint} {parts[-1]}"


def sentence(words: str) -> str:
    """With a capital at its start, and no blank at either end."""
    words = words.strip()
    return words[:1].upper() + words[1:]


def quoted(words: str) -> str:
    return f"“{words}”"


def spaced(name: str) -> str:
    """A name of the plan as words: `call_centers` is `call centers`."""
    return name.replace("_", " ")


def plural(count: Decimal | int, one: str, many: str = "") -> str:
    return f"{number(Decimal(count))} {one if count == 1 else many or one + 's'}"


def number(value: Decimal) -> str:
    """Without trailing zeros, with a comma every three digits."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(share: Decimal) -> str:
    """A share of one: 0.995 is `99.5%`."""
    return f"{number(share * 100)}%"


def ordinal(count: int) -> str:
    if count % 100 in (11, 12, 13):
        return f"{count}th"
    return f"{count}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(count % 10, 'th') }"


def money(value: Money) -> str:
    """`12,000 USD`; all decimals are kept where there are any: `12.50 USD`."""
    amount = value.amount
    whole = amount == amount.to_integral_value()
    return f"{amount.to_integral_value() if whole else amount:,f} {value.currency}"


def length(value: Length) -> str:
    """In miles or kilometres, whichever says it in fewer digits."""
    miles, kilometres = number(value.metres / METRES_A_MILE), number(value.metres / _KILOMETRE)
    if len(miles) < len(kilometres):
        return f"{miles} {'mile' if miles == '1' else 'miles'}"
    return f"{kilometres} km"


def place(value: Place) -> str:
    return f"{number(value.latitude)}, {number(value.longitude)} (latitude, longitude)"


def hours(amount: timedelta, kind: str) -> str:
    """Time counted on a clock of some kind: `4 clock hours`, `90 business minutes`."""
    sign = "−" if amount < timedelta() else ""
    seconds = Decimal(abs(amount) // timedelta(microseconds=1)) / 1_000_000
    for size, unit in ((3600, "hour"), (60, "minute")):
        if seconds % size == 0:
            return sign + plural(seconds / size, f"{kind} {unit}".strip())
    return sign + plural(seconds, f"{kind} second".strip())


def period(value: Period) -> str:
    unit = "calendar day" if value.unit is PeriodUnit.DAY else value.unit.value
    return plural(value.count, unit)


def day(value: date) -> str:
    """`Wednesday 11 March 2026`."""
    return f"{WEEKDAYS[value.weekday()]} {value.day} {MONTHS[value.month - 1]} {value.year}"


def yearly_day(month_day: tuple[int, int]) -> str:
    month, of_month = month_day
    return f"{of_month} {MONTHS[month - 1]}"


def clock(value: time) -> str:
    """`14:30`; seconds where there are any."""
    return value.isoformat("auto" if value.second or value.microsecond else "minutes")


def minutes(count: int) -> str:
    """A reading as minutes from midnight; past 24:00 it is one of the next day."""
    if count > 1440:
        return f"{minutes(count - 1440)} the next day"
    return f"{count // 60:02}:{count % 60:02}"


def instant(value: datetime, zone: str = "") -> str:
    """A date with a reading, and the zone's name or the offset from UTC."""
    return f"{day(value.date())}, {clock(value.time())} {zone or offset(value)}"


def offset(value: datetime) -> str:
    shift = value.utcoffset()
    if not shift:
        return "UTC"
    sign, shift = ("+", shift) if shift > timedelta() else ("−", -shift)
    whole = int(shift.total_seconds()) // 60
    return f"UTC{sign}{whole // 60:02}:{whole % 60:02}"
