"""Limits, fees and what is owed: which of two amounts is larger, and whom that helps."""

from datetime import timedelta
from decimal import Decimal
from enum import IntEnum

from ....dsl.model import expressions as ex
from ....dsl.model import targets as tg
from ....dsl.model.statements import AmountKind
from .definitions import alike
from .sides import Pair
from .verdicts import (
    SAME,
    Judged,
    better,
    different,
    untold,
    worse,
)


class Size(IntEnum):
    """How `b` compares with `a`."""

    SMALLER = -1
    EQUAL = 0
    LARGER = 1


def compared(pair: Pair, a: ex.Expression, b: ex.Expression) -> Size | None:
    """Which amount is larger whatever the facts are, as long as none is negative. None where that isn't sure.

    Two constants by their numbers; two calculations of one form by their parts, each of which pulls one way.
    """
    if alike(pair, a, b):
        return Size.EQUAL
    match a, b:
        case ex.Constant(value=one), ex.Constant(value=other):
            return _constants(one, other)
        case (ex.Arithmetic(operator=operator), ex.Arithmetic(operator=same)) if operator is same:
            left, right = compared(pair, a.left, b.left), compared(pair, a.right, b.right)
            if right is not None and operator in (ex.Operator.MINUS, ex.Operator.OVER):
                right = Size(-right)
            return _pulled(left, right)
        case (ex.Extreme(greater=greater), ex.Extreme(greater=same)) if greater is same:
            return _pulled(compared(pair, a.left, b.left), compared(pair, a.right, b.right))
        case _:
            return None


def _pulled(one: Size | None, other: Size | None) -> Size | None:
    """Two parts that pull the same way, or one of which does not pull."""
    if one is None or other is None or one * other < 0:
        return None
    return one or other


def _constants(a: ex.Value, b: ex.Value) -> Size | None:
    match a, b:
        case ex.Money(amount=one, currency=currency), ex.Money(amount=other, currency=same) if currency == same:
            return _sized(one, other)
        case ex.Length(metres=one), ex.Length(metres=other):
            return _sized(one, other)
        case ex.Period(count=count, unit=unit), ex.Period(count=another, unit=same_unit) if unit is same_unit:
            return _sized(Decimal(count), Decimal(another))
        case timedelta(), timedelta():
            return _sized(Decimal(a // timedelta(microseconds=1)), Decimal(b // timedelta(microseconds=1)))
        case Decimal(), Decimal():
            return _sized(a, b)
        case _:
            return None


def _sized(a: Decimal, b: Decimal) -> Size:
    return Size((b > a) - (b < a))


def judge_amount(pair: Pair, kind: AmountKind, a: tg.AmountValue | None, b: tg.AmountValue | None) -> Judged:
    """A higher fee is worse. A higher number that there may be is better; of a longer time that can't be said."""
    if a is None or b is None:
        return _only_one(kind, a, b)
    if alike(pair, a, b):
        return SAME
    if isinstance(a, tg.Open) or isinstance(b, tg.Open):
        if isinstance(a, tg.Open) and isinstance(b, tg.Open):
            return different("The amount is left open by both; the words for it are others.")
        return untold("One of the two amounts is left open by its document.")
    if isinstance(a, tg.NoLimit) or isinstance(b, tg.NoLimit):
        return better("There is no limit any more.") if isinstance(b, tg.NoLimit) else worse("There is a limit now.")
    size = compared(pair, a, b)
    if size is None:
        return untold("The two are calculated in other ways; which is more depends on the case.")
    if size is Size.EQUAL:
        return SAME
    if kind is AmountKind.FEE:
        return worse("It costs more.") if size is Size.LARGER else better("It costs less.")
    if _is_time(b):
        if size is Size.LARGER:
            return different("It is a longer time; whether that is better depends on what it limits.")
        return different("It is a shorter time; whether that is better depends on what it limits.")
    return better("There may be more.") if size is Size.LARGER else worse("There may be fewer.")


def _is_time(value: ex.Expression) -> bool:
    return isinstance(value, ex.Constant) and isinstance(value.value, timedelta | ex.Period)


def _only_one(kind: AmountKind, a: tg.AmountValue | None, b: tg.AmountValue | None) -> Judged:
    if a is None and b is None:
        return SAME
    if kind is AmountKind.FEE:
        return worse("No fee was named before.") if a is None else better("No fee is named any more.")
    return untold("Only one of the two names a limit.")


def judge_edge(pair: Pair, a: ex.Expression | None, b: ex.Expression | None, *, cap: bool, kind: AmountKind) -> Judged:
    """The most or the least that a fee comes to; of a limit's own edges nothing can be said."""
    if a is None and b is None:
        return SAME
    if a is not None and b is not None and alike(pair, a, b):
        return SAME
    if kind is not AmountKind.FEE:
        return untold("The edges of the limit are others; whether that is better depends on what it limits.")
    if a is None:
        return better("It can’t come to more than this now.") if cap else worse("It comes to this at least now.")
    if b is None:
        return worse("Nothing limits the fee any more.") if cap else better("There is no least fee any more.")
    size = compared(pair, a, b)
    if size is None:
        return untold("The two are calculated in other ways; which is more depends on the case.")
    return worse("It may cost more.") if size is Size.LARGER else better("It may cost less.")


def judge_owed(pair: Pair, a: tg.OwedValue | None, b: tg.OwedValue | None) -> Judged:
    """What the vendor owes: the more, the better."""
    if a is None or b is None:
        if a is None and b is None:
            return SAME
        return better("Something is owed now.") if a is None else worse("Nothing is owed any more.")
    if alike(pair, a, b):
        return SAME
    if isinstance(a, tg.NoPromise | tg.Open) or isinstance(b, tg.NoPromise | tg.Open):
        if isinstance(a, tg.NoPromise | tg.Open) and isinstance(b, tg.NoPromise | tg.Open):
            return different("No amount is promised by either; the words for it are others.")
        known = isinstance(a, tg.NoPromise | tg.Open)
        return better("An amount is promised now.") if known else worse("No amount is promised any more.")
    size = compared(pair, a, b)
    if size is None:
        return untold("The two are calculated in other ways; which is more depends on the case.")
    if size is Size.EQUAL:
        return SAME
    return better("More is owed.") if size is Size.LARGER else worse("Less is owed.")
