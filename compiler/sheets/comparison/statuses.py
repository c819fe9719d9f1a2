"""Statuses, strengths and sets of names: which of two is better, where one is."""

from collections.abc import Collection

from ....dsl.model.statements import Status, StatusKind, Strength
from .verdicts import (
    SAME,
    Judged,
    better,
    different,
    untold,
    worse,
)

_OFFERED = (StatusKind.AT_COST, StatusKind.ON_REQUEST, StatusKind.AT_DISCRETION)
_BELOW_INCLUDED = frozenset({*_OFFERED, StatusKind.NOT_INCLUDED, StatusKind.NO_COMMITMENT, StatusKind.UNSPECIFIED})
_UNPROMISED = frozenset({StatusKind.UNSPECIFIED, StatusKind.NO_COMMITMENT})


def is_above(high: StatusKind, low: StatusKind) -> bool:
    """Whether every customer is better off with the one: included, before what is offered, before not included."""
    if high is StatusKind.INCLUDED:
        return low in _BELOW_INCLUDED
    return high in _OFFERED and low is StatusKind.NOT_INCLUDED


def judge_status(a: Status | None, b: Status | None) -> Judged:
    if a is None or b is None:
        return _said_once(a, b)
    if a.kind is b.kind:
        return _reworded(a, b)
    if is_above(b.kind, a.kind):
        if a.kind is StatusKind.UNSPECIFIED:
            return better("It was left open, and is included now.")
        return better("More is included.") if b.kind is StatusKind.INCLUDED else better("It can be had now.")
    if is_above(a.kind, b.kind):
        if b.kind is StatusKind.UNSPECIFIED:
            return worse("It was included, and is left open now.")
        return worse("Less is included.") if a.kind is StatusKind.INCLUDED else worse("It can no longer be had.")
    kinds = {a.kind, b.kind}
    if StatusKind.PER_BASE in kinds:
        return untold("What the base plan says of it decides.")
    if kinds == _UNPROMISED:
        return different("Nothing is promised by either; one of them says so, and the other is silent.")
    if StatusKind.UNSPECIFIED in kinds:
        return untold("One of the two is left open by its document.")
    if StatusKind.NOT_APPLICABLE in kinds:
        return different("Where it does not apply, there is nothing to be better or worse.")
    return different("It is offered on other terms.")


def _said_once(a: Status | None, b: Status | None) -> Judged:
    """Where one side does not mention it at all, it promises nothing."""
    one = b or a
    if one is None:
        return SAME
    if one.kind is not StatusKind.INCLUDED:
        return different("Only one of the two says anything of it.")
    return better("It was not promised before.") if a is None else worse("It is no longer promised.")


def _reworded(a: Status, b: Status) -> Judged:
    if a.words == b.words:
        return SAME
    if a.kind in (*_UNPROMISED, StatusKind.NOT_APPLICABLE):
        return different("It stands as before; the words for it are others.")
    return untold("The words are others, and no rule computes with them.")


def judge_strength(a: Strength, b: Strength) -> Judged:
    """A commitment binds, a goal or an effort doesn't; of the latter two neither is the stronger."""
    if a is b:
        return SAME
    if b is Strength.COMMITMENT:
        return better("It binds now.")
    if a is Strength.COMMITMENT:
        return worse("It no longer binds.")
    return different("Neither of the two binds.")


def judge_more(a: Collection[str], b: Collection[str], more: str, less: str, other: str) -> Judged:
    """Sets of names of which more are better: the sentences for more, for less, and for others."""
    before, after = set(a), set(b)
    if before == after:
        return SAME
    if before < after:
        return better(more)
    return worse(less) if after < before else different(other)
