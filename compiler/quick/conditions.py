"""The quick way through conditions and cases: made when one is asked often, taken where its facts are known.

Who asks once, as a command does, never waits for it to be made. Where the quick way raises, the plain one answers:
so what is missing, and why something is neither yes nor no, is said in one place.
"""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from ...dsl.model import expressions as ex
from ...dsl.model.cases import Branch
from ..logic import known
from ..scope import CompiledTruth, Scope
from .source import NotQuick, QuickSource

PLAIN_FIRST = 16
"""To make a quick way takes about as long as so many plain answers."""

AnswerT = TypeVar("AnswerT")
Quick = Callable[[Any], Any]
"""A function of the facts' values by their paths; it may raise anything."""


def quickened(
    plain: Callable[[Scope], AnswerT], make: Callable[[], Quick | None], meant: Callable[[Any], AnswerT] | None = None
) -> Callable[[Scope], AnswerT]:
    """The same function, and quick where it can be. `meant` is what an answer of the quick way means, if not itself."""
    asked = 0
    quick: Quick | None = None

    def answer(scope: Scope) -> AnswerT:
        nonlocal asked, quick
        if quick is None:
            asked += 1
            if asked != PLAIN_FIRST:
                return plain(scope)
            quick = make()
            if quick is None:
                return plain(scope)
        try:
            found = quick(scope.facts.values)
        except Exception:  # a fact is missing, or something stands in the way: the plain way says what
            return plain(scope)
        answered: AnswerT = found if meant is None else meant(found)
        return answered

    return answer


def quickened_condition(plain: CompiledTruth, expression: ex.Expression) -> CompiledTruth:
    """A compiled condition, the same and quick."""
    return quickened(plain, lambda: quick_condition(expression), known)


def quickened_branches(plain: CompiledTruth, branches: Sequence[Branch]) -> CompiledTruth:
    """Whether every branch on a way is taken, the same and quick."""
    return quickened(plain, lambda: quick_branches(branches), known)


def quickened_pick(
    plain: Callable[[Scope], AnswerT], ways: Sequence[Sequence[Branch]], answers: Sequence[AnswerT]
) -> Callable[[Scope], AnswerT]:
    """A choice of case, the same and quick. `answers` are those for each of the ways, and last that for none."""
    return quickened(plain, lambda: quick_pick(ways), lambda index: answers[index])


def quick_condition(expression: ex.Expression) -> Quick | None:
    """Whether a condition holds; None where there is no quick way."""
    source = QuickSource()
    try:
        text = source.condition(expression)
    except NotQuick:
        return None
    source.function("condition", [f"return {text}"])
    return source.made("condition")


def quick_branches(branches: Sequence[Branch]) -> Quick | None:
    """Whether every branch on a way is taken; None where there is no quick way."""
    source = QuickSource()
    try:
        text = source.branches(branches)
    except NotQuick:
        return None
    source.function("taken", [f"return {text}"])
    return source.made("taken")


def quick_pick(ways: Sequence[Sequence[Branch]]) -> Quick | None:
    """The index of the first way of branches that is taken, -1 for none; None where there is no quick way."""
    source = QuickSource()
    body: list[str] = []
    try:
        for index, way in enumerate(ways):
            body += [f"if {source.branches(way)}:", f"    return {index}"]
    except NotQuick:
        return None
    source.function("pick", [*body, "return -1"])
    return source.made("pick")
