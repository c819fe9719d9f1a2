"""What is certain once the tier is known: conditions and branches in three-valued logic, all other facts unknown."""

from collections.abc import Iterable

from ..model import expressions as mx
from ..model.cases import Branch

TIER = "contract.tier"


def truth(expression: mx.Expression, tier: str | None) -> bool | None:
    """Whether a condition holds for a tier; None where other facts decide it."""
    match expression:
        case mx.Equal(left=mx.Fact(path=path), right=mx.Constant(value=value)) if path == TIER and tier is not None:
            return value == tier
        case mx.OneOf(subject=mx.Fact(path=path), values=values) if path == TIER and tier is not None:
            return any(isinstance(one, mx.Constant) and one.value == tier for one in values)
        case mx.Not(condition=condition):
            inner = truth(condition, tier)
            return None if inner is None else not inner
        case mx.And(conditions=conditions):
            return _all(truth(condition, tier) for condition in conditions)
        case mx.Or(conditions=conditions):
            inner = _all(_not(truth(condition, tier)) for condition in conditions)
            return _not(inner)
        case _:
            return None


def taken(branches: Iterable[Branch], tier: str | None) -> bool | None:
    """Whether every branch on a way is taken."""
    return _all(_one_taken(branch, tier) for branch in branches)


def _one_taken(branch: Branch, tier: str | None) -> bool | None:
    own = True if branch.condition is None else truth(branch.condition.expression, tier)
    return _all((own, *(_not(truth(condition.expression, tier)) for condition in branch.earlier)))


def _not(value: bool | None) -> bool | None:
    return None if value is None else not value


def _all(values: Iterable[bool | None]) -> bool | None:
    unknown = False
    for value in values:
        if value is False:
            return False
        unknown = unknown or value is None
    return None if unknown else True
