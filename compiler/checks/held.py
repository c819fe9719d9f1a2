"""One figure of a rule, and whether words that give a figure agree with it."""

from dataclasses import dataclass
from decimal import Decimal

from ...dsl.reference.figures import Dimension, Figure


@dataclass(frozen=True, slots=True)
class Held:
    """One figure of a rule. `qualifier` is as in `Figure`; `often` marks how often something recurs: it bears out
    `every 3 months` and contradicts nothing."""

    dimension: Dimension
    amount: Decimal
    qualifier: str = ""
    currency: str = ""
    often: bool = False

    @property
    def words(self) -> str:
        return _words(self)


_DAY = Decimal(86400)
_DOLLARS = ("USD", "CAD", "AUD", "NZD", "SGD", "HKD")
_YENS = ("JPY", "CNY")


def bears_out(held: Held, said: Figure) -> bool:
    """Whether a rule's figure is the one that the words give. Words may leave the kind of hours or days open."""
    if held.dimension is Dimension.NUMBER:
        return _number(held, said)
    if said.dimension is Dimension.DAYS and held.dimension is Dimension.SECONDS:
        # A day of words is 24 hours of the clock, and never a business day.
        return not said.qualifier and held.qualifier == "clock" and held.amount / _DAY in said.amounts
    if said.dimension is Dimension.HOURS_A_DAY and held.dimension is Dimension.SECONDS:
        return held.amount / 3600 in said.amounts
    if held.dimension is not said.dimension or held.amount not in said.amounts:
        return False
    if said.dimension is Dimension.MONEY:
        return _same_currency(held.currency, said.currency)
    return not said.qualifier or not held.qualifier or said.qualifier == held.qualifier


def rivals(held: Held, said: Figure) -> bool:
    """Whether a rule's figure is one of the same kind, which the words would contradict."""
    time = (Dimension.SECONDS, Dimension.DAYS, Dimension.MONTHS)
    if held.often:
        return False
    return held.dimension is said.dimension or (held.dimension in time and said.dimension in time)


def _number(held: Held, said: Figure) -> bool:
    if said.dimension in (Dimension.MONEY, Dimension.METRES, Dimension.READING):
        return False
    sizes = {
        Dimension.SECONDS: (Decimal(1), Decimal(60), Decimal(3600)),
        Dimension.DAYS: (Decimal(1), Decimal(7)),
        Dimension.MONTHS: (Decimal(1), Decimal(3), Decimal(12)),
    }.get(said.dimension, (Decimal(1),))
    return any(held.amount * size in said.amounts for size in sizes)


def _same_currency(code: str, said: str) -> bool:
    return not said or code == said or (said == "$" and code in _DOLLARS) or (said == "¥" and code in _YENS)


def _words(held: Held) -> str:
    amount, which = held.amount, f"{held.qualifier} " if held.qualifier else ""
    match held.dimension:
        case Dimension.SECONDS:
            size, unit = (1, "second") if amount % 60 else (60, "minute") if amount % 3600 else (3600, "hour")
            return _counted(amount / size, f"{which}{unit}")
        case Dimension.DAYS:
            return _counted(amount, f"{which}day")
        case Dimension.MONTHS:
            return _counted(amount, "month")
        case Dimension.HOURS_A_DAY | Dimension.DAYS_A_WEEK | Dimension.DAYS_A_YEAR:
            return f"{_plain(amount)} {held.dimension.value}"
        case Dimension.READING:
            return f"{int(amount) // 60:02}:{int(amount) % 60:02}"
        case Dimension.PERCENT:
            return f"{_plain(amount)}%"
        case Dimension.METRES:
            miles = amount / Decimal("1609.344")
            return _counted(miles, "mile") if miles == miles.to_integral_value() else f"{_plain(amount / 1000)} km"
        case Dimension.MONEY:
            return f"{_plain(amount)} {held.currency}"
        case Dimension.NUMBER | Dimension.OTHER:
            return _plain(amount)


def _counted(amount: Decimal, unit: str) -> str:
    return f"{_plain(amount)} {unit}{'' if amount == 1 else 's'}"


def _plain(amount: Decimal) -> str:
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
