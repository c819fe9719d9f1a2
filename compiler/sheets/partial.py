"""What is left of a rule's conditions once some facts are known, such as the tier or the site's country."""

from collections.abc import Mapping

from ...dsl.model import expressions as ex
from ...dsl.model.cases import Branch


def left_over(path: tuple[Branch, ...], known: Mapping[str, str]) -> tuple[Branch, ...] | None:
    """The branches that the known facts do not decide; None where they rule the path out."""
    left: list[Branch] = []
    for branch in path:
        held = True if branch.condition is None else truth(branch.condition.expression, known)
        before = [(condition, truth(condition.expression, known)) for condition in branch.earlier]
        if held is False or any(was for _, was in before):
            return None
        open_before = tuple(condition for condition, was in before if was is None)
        if held is None or open_before:
            left.append(Branch(condition=None if held else branch.condition, earlier=open_before))
    return tuple(left)


def truth(node: ex.Expression, known: Mapping[str, str]) -> bool | None:
    """Whether a condition holds; None where it depends on more than the known facts."""
    match node:
        case ex.Equal(left=ex.Fact(path=path), right=ex.Constant(value=str(value))) if path in known:
            return _is(known[path], value)
        case ex.OneOf(subject=ex.Fact(path=path), values=values) if path in known:
            return _any([truth(ex.Equal(left=node.subject, right=value), known) for value in values])
        case ex.InRegion(subject=ex.Fact(path=path)) if path in known:
            return _in_region(known[path], node)
        case ex.Not(condition=inner):
            held = truth(inner, known)
            return None if held is None else not held
        case ex.And(conditions=parts):
            missed = _any([truth(ex.Not(condition=part), known) for part in parts])
            return None if missed is None else not missed
        case ex.Or(conditions=parts):
            return _any([truth(part, known) for part in parts])
        case _:
            return None


def _any(parts: list[bool | None]) -> bool | None:
    return True if True in parts else None if None in parts else False


def _is(value: str, wanted: str) -> bool | None:
    """A subdivision is in its country; whether a country's bare name means the subdivision is not known."""
    if value == wanted or value.startswith(f"{wanted}-"):
        return True
    return None if wanted.startswith(f"{value}-") else False


def _in_region(value: str, region: ex.InRegion) -> bool | None:
    out = _any([_is(value, code) for code in region.without])
    inside = _any([_is(value, code) for code in region.members])
    if out or inside is False:
        return False
    return None if out is None or inside is None else True
