"""Three-valued logic: what an unknown operand can't change is answered, else the facts that matter are named."""

from itertools import product

import pytest
from plansmith.compiler.logic import (
    NO,
    YES,
    Known,
    Truth,
    Unknown,
    at_least,
    at_most,
    conjunction,
    disjunction,
    every,
    implication,
    lift,
    negation,
    together,
)

A = Unknown(("a",))
B = Unknown(("b",))


def test_a_false_operand_settles_and() -> None:
    assert conjunction((A, NO, B)) == NO
    assert conjunction((YES, A, B)) == Unknown(("a", "b"))
    assert conjunction((YES, YES)) == YES
    assert conjunction(()) == YES


def test_a_true_operand_settles_or() -> None:
    assert disjunction((A, YES)) == YES
    assert disjunction((NO, A)) == A
    assert disjunction(()) == NO


def test_and_stops_at_what_settles_it() -> None:
    asked: list[str] = []

    def ask(name: str, truth: Truth) -> Truth:
        asked.append(name)
        return truth

    assert conjunction(ask(name, truth) for name, truth in (("first", NO), ("second", YES))) == NO
    assert asked == ["first"]


def test_not_and_only_under_a_condition() -> None:
    assert negation(YES) == NO
    assert negation(A) == A
    assert implication(NO, A) == YES
    assert implication(A, YES) == YES
    assert implication(A, NO) == A


def test_the_fact_that_most_operands_wait_for_comes_first() -> None:
    assert together((Unknown(("x", "z")), Unknown(("y", "z")))).missing == ("z", "x", "y")


def test_an_operand_that_needs_fewer_facts_comes_first() -> None:
    assert together((Unknown(("x", "y")), Unknown(("z",)))).missing == ("z", "x", "y")


def test_the_reasons_of_open_operands_are_kept_once() -> None:
    assert together((Unknown((), ("why",)), Unknown((), ("why",)))).why == ("why",)


def test_a_function_needs_all_its_operands() -> None:
    assert lift(lambda a, b: Known(a + b), Known(1), Known(2)) == Known(3)
    assert lift(lambda a, b: Known(a + b), Known(1), A) == A


@pytest.mark.parametrize(
    ("count", "elements", "expected"),
    [
        (2, [YES, YES, A], YES),
        (2, [YES, NO, NO], NO),
        (2, [YES, NO, A], A),
        (3, [YES, A, NO, NO], NO),
        (0, [], YES),
        (1, [], NO),
    ],
)
def test_at_least(count: int, elements: list[Truth], expected: Truth) -> None:
    assert at_least(count, elements) == expected


def test_at_most_is_not_one_more() -> None:
    assert at_most(0, [NO, NO]) == YES
    assert at_most(0, [NO, YES, A]) == NO
    assert at_most(1, [YES, A]) == A


def test_every_of_none_qualifies_nobody() -> None:
    assert every([]) == NO
    assert every([(NO, YES)]) == NO
    assert every([(YES, YES), (NO, NO)]) == YES
    assert every([(A, NO)]) == NO
    assert every([(A, YES)]) == A


@pytest.mark.parametrize("truths", list(product((YES, NO, A), repeat=3)))
def test_each_answer_is_the_one_that_all_worlds_share(truths: tuple[Truth, ...]) -> None:
    """Read once for every value that an unknown operand could have: the logic says what all readings say."""
    worlds = [[YES if value is None else value for value in world] for world in _worlds(truths)]
    for judge, plain in (
        (conjunction(truths), {conjunction(world) == YES for world in worlds}),
        (disjunction(truths), {disjunction(world) == YES for world in worlds}),
        (at_least(2, truths), {at_least(2, world) == YES for world in worlds}),
        (at_most(1, truths), {at_most(1, world) == YES for world in worlds}),
    ):
        if isinstance(judge, Known):
            assert plain == {judge.value}
        else:
            assert plain == {True, False}


def _worlds(truths: tuple[Truth, ...]) -> list[list[Truth]]:
    choices = [(YES, NO) if isinstance(truth, Unknown) else (truth,) for truth in truths]
    return [list(world) for world in product(*choices)]
