"""What is left of a rule's conditions once the tier is known."""

from ...dsl.model import expressions as ex
from ...dsl.model.cases import Branch
from .names import TIER_PATH


def in_tier(path: tuple[Branch, ...], tier: str) -> tuple[Branch, ...] | None:
    """The branches that the tier does not decide; None where the tier rules the path out."""
    left: list[Branch] = []
    for branch in path:
        held = True if branch.condition is None else truth(branch.condition.expression, tier)
        earlier = tuple(condition for condition in branch.earlier if truth(condition.expression, tier) is not False)
        if held is False or any(truth(condition.expression, tier) for condition in earlier):
            return None
        if held is None or earlier:
            left.append(Branch(condition=None if held else branch.condition, earlier=earlier))
    return tuple(left)


def truth(node: ex.Expression, tier: str) -> bool | None:
    """Whether a condition holds in a tier; None where it depends on more."""
    match node:
        case ex.Equal(left=ex.Fact(path=path), right=ex.Constant(value=value)) if path == TIER_PATH:
            return value == tier
        case ex.OneOf(subject=ex.Fact(path=path), values=values) if path == TIER_PATH:
            return any(isinstance(value, ex.Constant) and value.value == tier for value in values)
        case ex.Not(condition=inner):
            held = truth(inner, tier)
            return None if held is None else not held
        case ex.And(conditions=parts):
            held_parts = [truth(part, tier) for part in parts]
            return False if False in held_parts else None if None in held_parts else True
        case ex.Or(conditions=parts):
            held_parts = [truth(part, tier) for part in parts]
            return True if True in held_parts else None if None in held_parts else False
        case _:
            return None
