"""Arithmetic on the values of the model: numbers, percentages, money, distances, durations.

Decimal throughout, to 50 digits; money is rounded where it is owed or charged (`rounded`), never in between.
"""

from datetime import timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from typing import Any, assert_never

from ..dsl.model.expressions import Length, Money, Operator, Period, Value
from ..dsl.model.types import Kind, Type
from .logic import Known, Truth, Unknown, known

_CONTEXT = Context(prec=50)
_MICROSECOND = timedelta(microseconds=1)
_MINOR_DIGITS = {
    **dict.fromkeys(("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND"), 0),
    **dict.fromkeys(("VUV", "XAF", "XOF", "XPF"), 0),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
}
"""ISO 4217's currencies whose smallest unit is not a hundredth."""


def size(value: object) -> Decimal:
    """The number behind a value that has an order: metres, microseconds, the amount of money."""
    match value:
        case Decimal():
            return value
        case Money(amount=amount):
            return amount
        case Length(metres=metres):
            return metres
        case timedelta():
            return Decimal(value // _MICROSECOND)
        case _:
            raise TypeError(f"{value!r} has no size")


def like(value: object, number: Decimal) -> Value:
    """A value of the same kind and another size."""
    match value:
        case Money(currency=currency):
            return Money(amount=number, currency=currency)
        case Length():
            return Length(metres=number)
        case timedelta():
            return int(number.to_integral_value()) * _MICROSECOND
        case _:
            return number


def _clash(left: object, right: object) -> Unknown | None:
    if isinstance(left, Money) and isinstance(right, Money) and left.currency != right.currency:
        return Unknown(why=(f"{left.currency} and {right.currency} are different currencies",))
    return None


def combined(operator: Operator, left: Any, right: Any) -> Known[Value] | Unknown:
    """The result of one operation on two values whose kinds go together."""
    clash = _clash(left, right)
    if clash is not None:
        return clash
    with localcontext(_CONTEXT):
        a, b = size(left), size(right)
        match operator:
            case Operator.PLUS:
                return Known(like(left, a + b))
            case Operator.MINUS:
                return Known(like(left, a - b))
            case Operator.TIMES:
                return Known(like(right if isinstance(left, Decimal) else left, a * b))
            case Operator.OVER:
                if b == 0:
                    return Unknown(why=("nothing can be divided by zero",))
                # two amounts of one kind give a number
                return Known(a / b if not isinstance(right, Decimal) else like(left, a / b))
            case _:
                assert_never(operator)


def plus(left: Any, right: Any) -> Known[Value] | Unknown:
    return combined(Operator.PLUS, left, right)


def extreme(left: Any, right: Any, *, greater: bool) -> Known[Value] | Unknown:
    """The greater or the lesser of two values; the left one where they are equal."""
    clash = _clash(left, right)
    if clash is not None:
        return clash
    return Known(left if (size(left) >= size(right)) is greater or size(left) == size(right) else right)


def past(value: Any, edge: Any, sign: int, *, included: bool) -> Truth:
    """Whether a value is past an edge, upwards for a positive sign; on the edge where that is included."""
    clash = _clash(value, edge)
    if clash is not None:
        return clash
    difference = (size(value) - size(edge)) * sign
    return known(difference > 0 or (included and difference == 0))


def same(left: Any, right: Any) -> Truth:
    """Whether two values are equal. Amounts of two currencies are neither equal nor unequal."""
    return _clash(left, right) or known(left == right)


def nothing_of(wanted: Type) -> Known[Value] | Unknown:
    """The sum of no values."""
    match wanted.kind:
        case Kind.MONEY if not wanted.currency:
            return Unknown(why=("the sum of no amounts of money has no currency",))
        case Kind.MONEY:
            return Known(Money(amount=Decimal(0), currency=wanted.currency))
        case Kind.DISTANCE:
            return Known(Length(metres=Decimal(0)))
        case Kind.DURATION:
            return Known(timedelta())
        case _:
            return Known(Decimal(0))


def rounded(value: Any) -> Any:
    """Money to its currency's smallest unit, halves away from zero; any other value as it is."""
    if not isinstance(value, Money):
        return value
    digits = _MINOR_DIGITS.get(value.currency, 2)
    with localcontext(_CONTEXT):
        return Money(amount=value.amount.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP), currency=value.currency)


def equal(left: object, right: object) -> bool:
    """Whether two amounts are the same, whatever their digits: 1000 USD is 1000.00 USD."""
    if isinstance(left, Period) or isinstance(right, Period):
        return left == right
    return type(left) is type(right) and _clash(left, right) is None and left == right
