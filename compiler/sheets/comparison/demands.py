"""What is required: whether one condition is stricter than another, and what follows where it is not met."""

from collections.abc import Sequence
from itertools import product
from math import prod

from ....dsl.model import expressions as ex
from ....dsl.model.statements import Must, Outcome, OutcomeKind
from ...expressions import compile_condition
from ...facts import Facts
from ...logic import NO, YES
from ...scope import Scope
from .cells import MOST_WORLDS
from .definitions import meaning
from .sides import Pair
from .splits import splits_of, told
from .verdicts import (
    SAME,
    Judged,
    better,
    different,
    untold,
    worse,
)

_SOFTER = {OutcomeKind.MAY_REFUSE: OutcomeKind.REFUSE, OutcomeKind.MAY_LOWER: OutcomeKind.LOWER}


def demand(must: Must) -> ex.Expression:
    """A `must … when …` as one condition."""
    if must.when is None:
        return must.condition.expression
    return ex.Or(conditions=(ex.Not(condition=must.when.expression), must.condition.expression))


def judge_demands(pair: Pair, a: Sequence[ex.Expression], b: Sequence[ex.Expression]) -> Judged:
    """All of these have to hold: the stricter they are, the worse for whoever has to meet them."""
    before = {meaning(pair.a.plan, one): one for one in a}
    after = {meaning(pair.b.plan, one): one for one in b}
    gone = [one for key, one in before.items() if key not in after]
    new = [one for key, one in after.items() if key not in before]
    if not gone and not new:
        return SAME
    if not gone:
        return worse("More has to be met.")
    if not new:
        return better("Less has to be met.")
    stricter, looser = _implies(new, gone), _implies(gone, new)
    if stricter and looser:
        return SAME
    if stricter and looser is False:
        return worse("It is stricter.")
    if looser and stricter is False:
        return better("It is less strict.")
    if stricter is None or looser is None:
        return untold("The conditions are others; which of them is stricter depends on the case.")
    return different("It is stricter for some, and less strict for others.")


def _implies(a: Sequence[ex.Expression], b: Sequence[ex.Expression]) -> bool | None:
    """Whether all of `b` hold wherever all of `a` do. None where that isn't known."""
    counted = _counts(a, b)
    if counted is not None:
        return counted
    splits = splits_of((*a, *b), ())
    if prod(len(split.classes) for split in splits) > MOST_WORLDS:
        return None
    first, second = ([compile_condition(one) for one in conditions] for conditions in (a, b))
    found: bool | None = True
    for world in product(*(range(len(split.classes)) for split in splits)):
        scope = Scope(Facts(told(splits, world)))
        given = [one(scope) for one in first]
        if NO in given:
            continue
        then = [one(scope) for one in second]
        if all(one == YES for one in then):
            continue
        if all(one == YES for one in given) and NO in then:
            return False
        found = None
    return found


def _counts(a: Sequence[ex.Expression], b: Sequence[ex.Expression]) -> bool | None:
    """Whether one count of one list implies another: at least three are at least two."""
    match list(a), list(b):
        case [ex.AtLeast() as one], [ex.AtLeast() as other] if _same_list(one, other):
            return one.count >= other.count
        case [ex.AtMost() as one], [ex.AtMost() as other] if _same_list(one, other):
            return one.count <= other.count
        case _:
            return None


def _same_list(a: ex.AtLeast | ex.AtMost, b: ex.AtLeast | ex.AtMost) -> bool:
    return a.listing == b.listing and a.where == b.where


def judge_outcome(a: Outcome | None, b: Outcome | None) -> Judged:
    """What follows where it is not met."""
    if a is None or b is None:
        if a is None and b is None:
            return SAME
        return (
            worse("Something follows now where it is not met.")
            if a is None
            else better("Nothing follows any more where it is not met.")
        )
    if a.kind is b.kind:
        return _of_a_kind(a, b)
    if _SOFTER.get(b.kind) is a.kind and set(b.names) <= set(a.names):
        return better("What follows is left to the vendor’s choice now.")
    if _SOFTER.get(a.kind) is b.kind and set(a.names) <= set(b.names):
        return worse("What follows is no longer left to the vendor’s choice.")
    return different("Something else follows where it is not met.")


def _of_a_kind(a: Outcome, b: Outcome) -> Judged:
    before, after = set(a.names), set(b.names)
    if before == after:
        return SAME
    if a.kind is OutcomeKind.LOSE and before < after:
        return worse("More is lost where it is not met.")
    if a.kind is OutcomeKind.LOSE and after < before:
        return better("Less is lost where it is not met.")
    return different("Something else follows where it is not met.")
