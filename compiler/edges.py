"""Values that could turn a condition: the edges of a band with a step to each side, the others of an enumeration."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache

from ..dsl.model.expressions import Length, Money, Value
from ..dsl.model.types import Kind, Type
from .amounts import size
from .facts import FactValue

_COUNTRIES = ("US", "GB", "DE", "FR", "JP", "BR", "IN", "AU", "CA", "ZA", "CH", "NO")
"""Countries to try where any will do."""

_STEPS: dict[Kind, Decimal] = {
    Kind.WHOLE: Decimal(1),
    Kind.NUMBER: Decimal("0.01"),
    Kind.PERCENT: Decimal("0.001"),
}
_SIZED = (Decimal, Money, Length, timedelta)
_CENT = Decimal("0.01")
_METRE = Decimal(1)


def around(value: Value, kind: Kind) -> tuple[Value, ...]:
    """An edge first, then the nearest values below and above it. Values without an order are alone."""
    match value:
        case bool() | str():
            return (value,)
        case Decimal():
            step = _STEPS.get(kind, Decimal(1))
            if kind is Kind.WHOLE:
                whole = value.to_integral_value()
                return tuple(dict.fromkeys(one for one in (whole, whole - 1, whole + 1) if one >= 0))
            return (value, value - step, value + step)
        case Money(amount=amount, currency=currency):
            return tuple(Money(amount=one, currency=currency) for one in (amount, amount - _CENT, amount + _CENT))
        case Length(metres=metres):
            return tuple(Length(metres=one) for one in (metres, metres - _METRE, metres + _METRE) if one >= 0)
        case timedelta():
            minute = timedelta(minutes=1)
            return tuple(one for one in (value, value - minute, value + minute) if one >= timedelta())
        case datetime():
            second = timedelta(seconds=1)
            return tuple(one for one in (value, value - second, value + second) if one.year in range(1971, 2100))
        case date():
            day = timedelta(days=1)
            return tuple(one for one in (value, value - day, value + day) if one.year in range(1900, 2200))
        case _:
            return (value,)


def others(value: FactValue | None, wanted: Type) -> Iterator[Value]:
    """What a fact may be beside a value, where it has few values or any other will do."""
    match wanted.kind:
        case Kind.YESNO:
            yield from (one for one in (True, False) if one is not value)
        case Kind.ENUM | Kind.LEVEL:
            yield from (one for one in wanted.values if one != value)
        case Kind.COUNTRY:
            yield from outside(value) if isinstance(value, str) else _COUNTRIES[:2]
        case Kind.WHOLE | Kind.NUMBER | Kind.PERCENT | Kind.MONEY | Kind.DISTANCE | Kind.DURATION:
            if isinstance(value, _SIZED):
                yield from around(value, wanted.kind)[1:]
        case Kind.DATE | Kind.INSTANT:
            if isinstance(value, date):
                yield from around(value, wanted.kind)[1:]
        case _:
            pass


def outside(*codes: str) -> Iterator[str]:
    """A country that is none of those, and not the country of one of them."""
    named = {code.partition("-")[0] for code in codes}
    yield from [code for code in _COUNTRIES if code not in named][:1]


def inside(members: Iterable[str], without: Iterable[str]) -> Iterator[str]:
    """Places of a region: its members, and where parts of a member are left out, the member's other parts."""
    left_out = set(without)
    for member in members:
        parts = [code for code in left_out if code.startswith(f"{member}-")]
        if not parts:
            yield member
            continue
        yield from (code for code in _parts_of(member) if code not in left_out)


@cache
def _parts_of(country: str) -> tuple[str, ...]:
    from holidays import list_supported_countries

    return tuple(f"{country}-{part}" for part in list_supported_countries().get(country, ()))


def distance_between(value: FactValue | None, other: FactValue | None) -> Decimal:
    """How far apart two values of one order are; zero for those without."""
    if isinstance(value, datetime) and isinstance(other, datetime):
        return size(abs(value - other))
    if type(value) is date and type(other) is date:
        return Decimal(abs((value - other).days))
    if isinstance(value, _SIZED) and isinstance(other, _SIZED) and type(value) is type(other):
        return abs(size(value) - size(other))
    return Decimal(0)


def has_order(value: FactValue) -> bool:
    return isinstance(value, (date, *_SIZED))
