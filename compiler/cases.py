"""Which of the cases that a rule distinguishes holds: its branches asked in three-valued logic.

The language sees to it that a group of branches excludes each other and covers every case; so where it ends in
`otherwise`, one of the cases that are still possible must hold, and if those say the same, that is the answer.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar, assert_never

from ..dsl.model.cases import Branch, Case
from .decision import NoAnswer, Outcome
from .expressions import compile_part
from .logic import NO, YES, Truth, Unknown, conjunction, disjunction, negation, together
from .quick.conditions import quickened_branches, quickened_pick
from .scope import CompiledTruth, Scope

ValueT = TypeVar("ValueT")


@dataclass(frozen=True, slots=True)
class Taken(Generic[ValueT]):
    """The case that holds, or the first of several that say the same."""

    case: Case[ValueT]


@dataclass(frozen=True, slots=True)
class NoneTaken:
    """No case holds."""


@dataclass(frozen=True, slots=True)
class Undecided(Generic[ValueT]):
    """Some cases are possible and none is sure; `unknown` says what would settle it."""

    possible: tuple[Case[ValueT], ...]
    unknown: Unknown


Pick: TypeAlias = Taken[ValueT] | NoneTaken | Undecided[ValueT]


def compile_branch(branch: Branch) -> CompiledTruth:
    """Whether one branch is taken: its condition holds, and none of the earlier ones of its group does."""
    earlier = [compile_part(condition.expression) for condition in branch.earlier]
    own = None if branch.condition is None else compile_part(branch.condition.expression)

    def taken(scope: Scope) -> Truth:
        return conjunction((*(negation(one(scope)) for one in earlier), YES if own is None else own(scope)))

    return taken


def compile_branches(branches: Iterable[Branch]) -> CompiledTruth:
    """Whether every branch on a way is taken; always where there is none."""
    way = tuple(branches)
    parts = [compile_branch(branch) for branch in way]
    if not parts:
        return lambda _scope: YES
    return quickened_branches(lambda scope: conjunction(part(scope) for part in parts), way)


def compile_ways(ways: Iterable[tuple[Branch, ...]]) -> CompiledTruth:
    """Whether one of several ways of branches is taken."""
    parts = [compile_branches(way) for way in ways]
    return lambda scope: disjunction(part(scope) for part in parts)


def compile_pick(cases: Iterable[Case[ValueT]]) -> Callable[[Scope], Pick[ValueT]]:
    """The one case that holds, of cases that exclude each other."""
    cases = tuple(cases)
    if not cases or not cases[0].branches:  # there is nothing to ask
        always: Pick[ValueT] = Taken(cases[0]) if cases else NoneTaken()
        return lambda _scope: always
    ways = [(case, compile_branches(case.branches)) for case in cases]

    def pick(scope: Scope) -> Pick[ValueT]:
        possible: list[Case[ValueT]] = []
        unknown: list[Unknown] = []
        for case, taken in ways:
            truth = taken(scope)
            if truth == YES:
                return Taken(case)
            if isinstance(truth, Unknown):
                possible.append(case)
                unknown.append(truth)
        if not possible:
            return NoneTaken()
        if _one_must_hold(possible) and all(case.value == possible[0].value for case in possible):
            return Taken(possible[0])
        return Undecided(tuple(possible), together(unknown))

    return quickened_pick(pick, [case.branches for case, _ in ways], [*(Taken(case) for case, _ in ways), NoneTaken()])


def picked(pick: Pick[ValueT]) -> Case[ValueT] | None:
    """The case that holds, None where none does. Raises NoAnswer where that isn't known."""
    match pick:
        case Taken(case):
            return case
        case NoneTaken():
            return None
        case Undecided(unknown=unknown):
            raise NoAnswer(Outcome.UNDETERMINED, missing=unknown.missing, words="; ".join(unknown.why))
        case _:
            assert_never(pick)


def _one_must_hold(possible: list[Case[ValueT]]) -> bool:
    """Whether the possible cases are those of one group that ends in `otherwise`."""
    last = possible[-1].branches
    return (
        len(possible) > 1
        and last[-1].condition is None
        and all(len(case.branches) == len(last) and case.branches[:-1] == last[:-1] for case in possible)
    )


def compile_holding(
    cases: Iterable[Case[ValueT]],
) -> Callable[[Scope], tuple[tuple[Case[ValueT], ...], tuple[Case[ValueT], ...], Unknown]]:
    """Of cases that may hold together: those that do, those that may, and what would settle the latter."""
    ways = [(case, compile_branches(case.branches)) for case in cases]

    def holding(scope: Scope) -> tuple[tuple[Case[ValueT], ...], tuple[Case[ValueT], ...], Unknown]:
        sure: list[Case[ValueT]] = []
        possible: list[Case[ValueT]] = []
        unknown: list[Unknown] = []
        for case, taken in ways:
            truth = taken(scope)
            if truth == YES:
                sure.append(case)
            elif truth != NO and isinstance(truth, Unknown):
                possible.append(case)
                unknown.append(truth)
        return tuple(sure), tuple(possible), together(unknown) if unknown else Unknown()

    return holding
