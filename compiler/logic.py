"""Three-valued logic (Kleene's), defined once: a value is known, or unknown with the facts that it waits for.

An operand that settles an operation makes the others irrelevant: `no and anything` is no, and none of the facts that
`anything` waits for is named. So the facts of an unknown answer are those that could still change it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

T = TypeVar("T", covariant=True)
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Known(Generic[T]):
    value: T


@dataclass(frozen=True, slots=True)
class Unknown:
    """What is not known yet.

    `missing` are the paths of the facts that would settle it, the most decisive first. `why` is set where facts alone
    don't: two currencies that don't compare, a division by zero.
    """

    missing: tuple[str, ...] = ()
    why: tuple[str, ...] = ()


Maybe: TypeAlias = Known[R] | Unknown
Truth: TypeAlias = Known[bool] | Unknown

YES: Known[bool] = Known(True)
NO: Known[bool] = Known(False)


def known(value: bool) -> Known[bool]:
    """The shared constants."""
    return YES if value else NO


def together(unknowns: Iterable[Unknown]) -> Unknown:
    """What several open operands wait for, as one.

    A fact that more operands wait for comes first; then those of the operand that waits for the fewest; then the
    order in which they stand.
    """
    operands = list(unknowns)
    if len(operands) == 1:
        return operands[0]
    rank: dict[str, tuple[int, int]] = {}
    for operand in operands:
        size = len(operand.missing)
        for path in operand.missing:
            count, smallest = rank.get(path, (0, size))
            rank[path] = (count - 1, min(smallest, size))
    missing = tuple(sorted(rank, key=lambda path: rank[path]))
    return Unknown(missing, tuple(dict.fromkeys(word for operand in operands for word in operand.why)))


def conjunction(operands: Iterable[Truth]) -> Truth:
    """No where one operand is no, yes where all are yes (also of none), else unknown. Stops at the first no."""
    return _settled(operands, settles=False)


def disjunction(operands: Iterable[Truth]) -> Truth:
    """Yes where one operand is yes, no where all are no (also of none), else unknown. Stops at the first yes."""
    return _settled(operands, settles=True)


def _settled(operands: Iterable[Truth], *, settles: bool) -> Truth:
    unknown: list[Unknown] = []
    for operand in operands:
        match operand:
            case Known(value):
                if value is settles:
                    return operand
            case Unknown():
                unknown.append(operand)
    return together(unknown) if unknown else known(not settles)


def negation(operand: Truth) -> Truth:
    match operand:
        case Known(value):
            return known(not value)
        case Unknown():
            return operand


def implication(when: Truth, then: Truth) -> Truth:
    """`then` wherever `when` holds: a requirement that is made only under a condition."""
    return disjunction((negation(when), then))


def lift(function: Callable[..., Maybe[R]], *operands: Maybe[object]) -> Maybe[R]:
    """A function of values on values that may be unknown: all have to be known."""
    unknown = [operand for operand in operands if isinstance(operand, Unknown)]
    if unknown:
        return together(unknown)
    return function(*(operand.value for operand in operands if isinstance(operand, Known)))


def at_least(count: int, elements: Sequence[Truth]) -> Truth:
    """Whether at least `count` of the elements count; each is yes, no or unknown. Of none, zero do."""
    sure = sum(element == YES for element in elements)
    unknown = [element for element in elements if isinstance(element, Unknown)]
    if sure >= count:
        return YES
    if sure + len(unknown) < count:
        return NO
    return together(unknown)


def at_most(count: int, elements: Sequence[Truth]) -> Truth:
    return negation(at_least(count + 1, elements))


def every(elements: Iterable[tuple[Truth, Truth]]) -> Truth:
    """Whether each element that is looked at has what it should: pairs of (looked at, has it).

    False where no element is looked at: every-of-none qualifies nobody.
    """
    pairs = list(elements)
    fails = disjunction(conjunction((looked_at, negation(has))) for looked_at, has in pairs)
    holds = disjunction(conjunction((looked_at, has)) for looked_at, has in pairs)
    return conjunction((negation(fails), holds))
