"""The cells of a rule on both sides: which case of the one stands against which case of the other, and when.

Every class of the facts that decide is a world. In each world the branches are asked in three-valued logic. What is
left open there by a condition that has no classes (a list, a calculation) is paired only where both sides ask the
same conditions, or where one side has a single case whatever they say. Else the pair is not `sure`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Generic, TypeVar

from ....dsl.model.cases import Branch, Case
from ....dsl.model.expressions import Expression
from ....dsl.model.types import Kind
from ...cases import compile_branch
from ...facts import Facts, FactValue
from ...logic import NO, YES
from ...scope import CompiledTruth, Scope
from ..names import TIER_PATH
from .sides import Pair, Side
from .splits import Split, field_of, splits_of, told

T = TypeVar("T")
MOST_WORLDS = 4096

Box = tuple[tuple[Split, tuple[FactValue, ...]], ...]
"""Facts with the values that they may have; one that may have any is left out."""


@dataclass(frozen=True, slots=True)
class Option(Generic[T]):
    """A case, with the branches that its world leaves open."""

    case: Case[T]
    left: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Cell(Generic[T]):
    """`a` and `b` are None where a side says nothing. `facts` are those of one of its worlds.

    Where it is not `sure`, the two may not meet, and others of the same worlds may.
    """

    box: Box
    a: Option[T] | None
    b: Option[T] | None
    sure: bool
    facts: Facts


def cells_of(pair: Pair, a: Sequence[Case[T]], b: Sequence[Case[T]]) -> tuple[Cell[T], ...]:
    """All cells, those of the same two cases as few as they can be."""
    known = {TIER_PATH} if pair.a.tier or pair.b.tier else set[str]()
    splits = _few(splits_of((one for case in (*a, *b) for one in _conditions(case)), known))
    sides = (_Asked(pair.a, a), _Asked(pair.b, b))
    groups: dict[object, list[tuple[int, ...]]] = {}
    found: dict[object, tuple[tuple[Option[T] | None, Option[T] | None, bool], ...]] = {}
    for world in product(*(range(len(split.classes)) for split in splits)):
        values = told(splits, world)
        met = _paired(sides[0].options(values), sides[1].options(values))
        key = tuple((_key(one), _key(other), sure) for one, other, sure in met)
        groups.setdefault(key, []).append(world)
        found.setdefault(key, met)
    cells: list[Cell[T]] = []
    for group, worlds in groups.items():
        for box in _boxes(frozenset(worlds), len(splits)):
            facts = Facts(told(splits, [min(chosen) for chosen in box]))
            shown = tuple(_shown(split, chosen) for split, chosen in zip(splits, box, strict=True))
            narrowed = tuple(one for one in shown if len(one[1]) < len(one[0].points))
            cells += [Cell(narrowed, one, other, sure, facts) for one, other, sure in found[group]]
    return tuple(cells)


def _key(option: Option[T] | None) -> object:
    return None if option is None else (id(option.case), option.left)


def _few(splits: tuple[Split, ...]) -> tuple[Split, ...]:
    """As many as make worlds that can be gone through; the conditions of the others stay open."""
    left = list(splits)
    while prod(len(split.classes) for split in left) > MOST_WORLDS:
        left.remove(max(left, key=lambda split: len(split.classes)))
    return tuple(left)


def _conditions(case: Case[T]) -> Iterator[Expression]:
    for branch in case.branches:
        if branch.condition is not None:
            yield branch.condition.expression
        yield from (earlier.expression for earlier in branch.earlier)


class _Asked(Generic[T]):
    """The cases of one side, compiled."""

    def __init__(self, side: Side, cases: Sequence[Case[T]]) -> None:
        self._side = side
        self._cases: list[tuple[Case[T], list[tuple[Branch, CompiledTruth]]]] = [
            (case, [(branch, compile_branch(branch)) for branch in case.branches]) for case in cases
        ]

    def options(self, world: Mapping[str, FactValue]) -> tuple[Option[T] | None, ...]:
        """The cases that are possible in a world; None among them where perhaps, or surely, none of them holds."""
        if any(self._is_strange(path, value) for path, value in world.items()):
            return (None,)
        scope = Scope(Facts({**world, **self._side.known.values}))
        possible: list[Option[T]] = []
        for case, branches in self._cases:
            truths = [(branch, taken(scope)) for branch, taken in branches]
            if any(truth == NO for _, truth in truths):
                continue
            left = tuple(branch for branch, truth in truths if truth != YES)
            if not left:
                return (Option(case, ()),)
            possible.append(Option(case, left))
        return tuple(possible) if _is_covered(possible) else (*possible, None)

    def _is_strange(self, path: str, value: FactValue) -> bool:
        """Whether this side has no such level, tier or value: another edition added it."""
        field = field_of(self._side.plan.facts, path)
        return field is not None and field.type.kind in (Kind.ENUM, Kind.LEVEL) and value not in field.type.values


def _is_covered(possible: Sequence[Option[T]]) -> bool:
    """Whether one of the cases must hold: the last of a group is its `otherwise`."""
    return bool(possible) and possible[-1].left[-1].condition is None


def same_conditions(a: tuple[Branch, ...], b: tuple[Branch, ...]) -> bool:
    """Whether two ways ask the same, however they are spelt."""
    return _asks(a) == _asks(b)


def _asks(left: tuple[Branch, ...]) -> object:
    return tuple(
        (branch.condition and branch.condition.expression, tuple(one.expression for one in branch.earlier))
        for branch in left
    )


def _paired(
    a: tuple[Option[T] | None, ...], b: tuple[Option[T] | None, ...]
) -> tuple[tuple[Option[T] | None, Option[T] | None, bool], ...]:
    if len(a) == len(b) and all(_alike(one, other) for one, other in zip(a, b, strict=True)):
        return tuple((one, other, True) for one, other in zip(a, b, strict=True))
    sure = len(a) == 1 or len(b) == 1
    return tuple((one, other, sure) for one in a for other in b)


def _alike(a: Option[T] | None, b: Option[T] | None) -> bool:
    if a is None or b is None:
        return a is b
    return same_conditions(a.left, b.left)


# ---- worlds as boxes


def _boxes(worlds: frozenset[tuple[int, ...]], depth: int) -> list[tuple[tuple[int, ...], ...]]:
    """The worlds as few products of sets, in order."""
    if depth == 0:
        return [()]
    rests: dict[int, set[tuple[int, ...]]] = {}
    for first, *rest in worlds:
        rests.setdefault(first, set()).add(tuple(rest))
    together: dict[frozenset[tuple[int, ...]], list[int]] = {}
    for first in sorted(rests):
        together.setdefault(frozenset(rests[first]), []).append(first)
    return [(tuple(firsts), *box) for rest, firsts in together.items() for box in _boxes(rest, depth - 1)]


def _shown(split: Split, chosen: Iterable[int]) -> tuple[Split, tuple[FactValue, ...]]:
    values = {value for index in chosen for value in split.classes[index]}
    return split, tuple(point for point in split.points if point in values)
