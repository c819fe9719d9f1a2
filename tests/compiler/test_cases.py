"""Which case holds, when the facts that tell are missing."""

from plansmith.compiler.cases import NoneTaken, Taken, Undecided, compile_holding, compile_pick, compile_ways
from plansmith.compiler.facts import Facts
from plansmith.compiler.logic import NO, YES, Unknown
from plansmith.compiler.scope import Scope
from plansmith.dsl.model.cases import Branch, Case, Condition, Origin
from plansmith.dsl.model.expressions import Constant, Equal, Fact
from plansmith.dsl.model.types import Kind, Type

YESNO = Type(kind=Kind.YESNO)
ORIGIN = Origin(path="t.plan", start=0, end=0, line=1)


def when(path: str) -> Condition:
    return Condition(
        expression=Equal(left=Fact(path=path, type=YESNO), right=Constant(value=True, type=YESNO)), text=path
    )


def branch(path: str, *earlier: str) -> Branch:
    return Branch(condition=when(path), earlier=tuple(when(one) for one in earlier))


def otherwise(*earlier: str) -> Branch:
    return Branch(condition=None, earlier=tuple(when(one) for one in earlier))


def case(value: str, *branches: Branch) -> Case[str]:
    return Case(branches=branches, value=value, origin=ORIGIN)


def scope(**facts: bool) -> Scope:
    return Scope(Facts(facts))


FIRST, SECOND, REST = case("1", branch("a")), case("2", branch("b", "a")), case("3", otherwise("a", "b"))


def test_ordered_branches() -> None:
    pick = compile_pick((FIRST, SECOND, REST))
    assert pick(scope(a=True)) == Taken(FIRST)
    assert pick(scope(a=False, b=True)) == Taken(SECOND)
    assert pick(scope(a=False, b=False)) == Taken(REST)


def test_a_case_without_branches_always_holds() -> None:
    assert compile_pick((case("x"),))(scope()) == Taken(case("x"))


def test_none_is_taken() -> None:
    assert compile_pick((FIRST,))(scope(a=False)) == NoneTaken()
    assert compile_pick(())(scope()) == NoneTaken()


def test_what_is_possible_and_what_would_settle_it() -> None:
    pick = compile_pick((FIRST, SECOND, REST))
    assert pick(scope(a=False)) == Undecided((SECOND, REST), Unknown(("b",)))
    found = pick(scope())
    assert isinstance(found, Undecided)
    assert found.unknown.missing == ("a", "b")


def test_possible_cases_of_one_group_that_say_the_same() -> None:
    same = compile_pick((FIRST, case("2", branch("b", "a")), case("2", otherwise("a", "b"))))
    found = same(scope(a=False))
    assert isinstance(found, Taken)
    assert found.case.value == "2"


def test_a_lone_case_may_also_not_hold() -> None:
    assert compile_pick((FIRST,))(scope()) == Undecided((FIRST,), Unknown(("a",)))


def test_nested_branches_hold_together() -> None:
    nested = compile_pick((case("x", branch("a"), branch("b")),))
    assert nested(scope(a=False)) == NoneTaken()
    assert isinstance(nested(scope(a=True)), Undecided)
    assert isinstance(nested(scope(a=True, b=True)), Taken)


def test_several_ways_to_one_rule() -> None:
    either = compile_ways(((branch("a"),), (branch("b"),)))
    assert either(scope(b=True)) == YES
    assert either(scope(a=False, b=False)) == NO
    assert either(scope(a=False)) == Unknown(("b",))


def test_cases_that_hold_beside_each_other() -> None:
    sure, possible, unknown = compile_holding((FIRST, case("x"), case("y", branch("b"))))(scope(a=True))
    assert [one.value for one in sure] == ["1", "x"]
    assert [one.value for one in possible] == ["y"]
    assert unknown.missing == ("b",)
