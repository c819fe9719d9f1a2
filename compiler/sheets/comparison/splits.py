"""What conditions depend on, cut into the few kinds of value that they tell apart.

A condition on `case.severity` tells levels apart, one on `site.country` the countries that it names from all others,
one on a number the stretches between its edges. The values of one class make every condition answer alike.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from ....dsl.model import expressions as ex
from ....dsl.model.types import FactField, Kind, Type
from ...expressions import compile_condition
from ...facts import Facts, FactValue
from ...scope import Scope

ELSEWHERE = "ZZ"
"""A place that no condition names: ISO 3166 leaves this code to its users."""
REST = "-ZZ"
"""Behind a country's code: any part of it that no condition names."""

_NUMBERS = (Kind.NUMBER, Kind.WHOLE, Kind.PERCENT, Kind.MONEY, Kind.DISTANCE)
_FINITE = (Kind.YESNO, Kind.ENUM, Kind.LEVEL, Kind.COUNTRY, *_NUMBERS)


@dataclass(frozen=True, slots=True)
class Split:
    """One fact and its values by class. `points` are all values, in order; `edges` the constants among numbers."""

    path: str
    type: Type
    points: tuple[FactValue, ...]
    classes: tuple[tuple[FactValue, ...], ...]
    edges: tuple[Decimal, ...] = ()


def splits_of(conditions: Iterable[ex.Expression], known: Iterable[str]) -> tuple[Split, ...]:
    """A split for each fact that the conditions read and that has classes; none for those that are known."""
    leaves: dict[str, list[ex.Expression]] = {}
    types: dict[str, Type] = {}
    for condition in conditions:
        for leaf in _leaves(condition):
            fact = _subject(leaf)
            if fact is not None and fact.type.kind in _FINITE and fact.path not in known:
                leaves.setdefault(fact.path, []).append(leaf)
                types[fact.path] = _wider(types.get(fact.path), fact.type)
    found = (_split(path, types[path], list(dict.fromkeys(leaves[path]))) for path in leaves)
    return tuple(split for split in found if split is not None)


def field_of(fields: Iterable[FactField], path: str) -> FactField | None:
    for field in fields:
        if field.path == path:
            return field
        if path.startswith(f"{field.path}."):
            return field_of(field.fields, path)
    return None


def _wider(one: Type | None, other: Type) -> Type:
    """The values of both plans' types."""
    return other if one is None else replace(one, values=tuple(dict.fromkeys((*one.values, *other.values))))


def _split(path: str, type_: Type, leaves: list[ex.Expression]) -> Split | None:
    edges: tuple[Decimal, ...] = ()
    if type_.kind in _NUMBERS:
        numbers = sorted({number for leaf in leaves for number in _numbers(leaf)})
        likes = [constant for leaf in leaves for constant in _constants(leaf) if _size(constant) is not None]
        if not numbers or len({_currency(constant) for constant in likes}) > 1:
            return None
        edges = tuple(numbers)
        points: tuple[FactValue, ...] = tuple(
            _like(likes[0].value, number) for number in _between(edges, whole=type_.kind is Kind.WHOLE)
        )
    else:
        points = _points(type_, leaves)
    asked = [compile_condition(leaf) for leaf in leaves]
    classes: dict[tuple[object, ...], list[FactValue]] = {}
    for point in points:
        scope = Scope(Facts({path: point}))
        classes.setdefault(tuple(one(scope) for one in asked), []).append(point)
    return Split(path, type_, points, tuple(tuple(one) for one in classes.values()), edges)


def _leaves(node: ex.Expression) -> Iterator[ex.Expression]:
    match node:
        case ex.Not(condition=inner):
            yield from _leaves(inner)
        case ex.And(conditions=parts) | ex.Or(conditions=parts):
            for part in parts:
                yield from _leaves(part)
        case _:
            yield node


def _subject(leaf: ex.Expression) -> ex.Fact | None:
    """The one fact that a leaf looks at, where it compares it with constants alone."""
    match leaf:
        case ex.Fact():
            return leaf
        case ex.Equal(left=ex.Fact() as fact, right=ex.Constant()):
            return fact
        case ex.OneOf(subject=ex.Fact() as fact, values=values) if all(isinstance(v, ex.Constant) for v in values):
            return fact
        case ex.InRegion(subject=ex.Fact() as fact):
            return fact
        case ex.InBand(subject=ex.Fact() as fact, lower=lower, upper=upper):
            return fact if all(isinstance(edge, ex.Constant | None) for edge in (lower, upper)) else None
        case _:
            return None


def _constants(leaf: ex.Expression) -> tuple[ex.Constant, ...]:
    match leaf:
        case ex.Equal(right=ex.Constant() as constant):
            return (constant,)
        case ex.OneOf(values=values):
            return tuple(value for value in values if isinstance(value, ex.Constant))
        case ex.InBand(lower=lower, upper=upper):
            return tuple(edge for edge in (lower, upper) if isinstance(edge, ex.Constant))
        case _:
            return ()


# ---- numbers


def _numbers(leaf: ex.Expression) -> Iterator[Decimal]:
    for constant in _constants(leaf):
        number = _size(constant)
        if number is not None:
            yield number


def _size(constant: ex.Constant) -> Decimal | None:
    match constant.value:
        case Decimal() as number:
            return number
        case ex.Money(amount=number) | ex.Length(metres=number):
            return number
        case _:
            return None


def _currency(constant: ex.Constant) -> str:
    return constant.value.currency if isinstance(constant.value, ex.Money) else ""


def _like(value: ex.Value, number: Decimal) -> FactValue:
    match value:
        case ex.Money(currency=currency):
            return ex.Money(amount=number, currency=currency)
        case ex.Length():
            return ex.Length(metres=number)
        case _:
            return number


def _between(edges: tuple[Decimal, ...], *, whole: bool) -> Iterator[Decimal]:
    """Each edge, and a number in each stretch beside it."""
    yield edges[0] - 1
    for index, edge in enumerate(edges):
        yield edge
        following = edges[index + 1] if index + 1 < len(edges) else edge + 2
        middle = edge + 1 if whole else (edge + following) / 2
        if middle < following:
            yield middle


# ---- names


def _points(type_: Type, leaves: list[ex.Expression]) -> tuple[FactValue, ...]:
    match type_.kind:
        case Kind.YESNO:
            return (True, False)
        case Kind.COUNTRY:
            return tuple(_places(leaves))
        case _:
            return type_.values


def _places(leaves: list[ex.Expression]) -> Iterator[str]:
    """Each place that is named, the rest of a country whose parts are, and a place that none of them is."""
    named = dict.fromkeys(code for leaf in leaves for code in _codes(leaf))
    cut = {code.partition("-")[0] for code in named if "-" in code}
    for code in dict.fromkeys((*named, *sorted(cut))):
        yield f"{code}{REST}" if code in cut else code
    yield ELSEWHERE


def _codes(leaf: ex.Expression) -> tuple[str, ...]:
    if isinstance(leaf, ex.InRegion):
        return (*leaf.members, *leaf.without)
    return tuple(constant.value for constant in _constants(leaf) if isinstance(constant.value, str))


def told(splits: Iterable[Split], classes: Iterable[int]) -> Mapping[str, FactValue]:
    """The first value of a class of each split, by path."""
    return {split.path: split.classes[index][0] for split, index in zip(splits, classes, strict=True)}
