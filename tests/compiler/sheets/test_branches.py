"""Cases under their conditions: who reads a line knows when it holds."""

from plansmith.compiler.sheets.branches import branch_words, case_lines, path_words
from plansmith.compiler.sheets.names import names_of
from plansmith.compiler.sheets.partial import left_over, truth
from plansmith.compiler.sheets.view import Line
from plansmith.dsl.model import expressions as ex
from plansmith.dsl.model.cases import Branch, Case, Condition, Origin
from plansmith.dsl.model.types import Kind, Type

from tests.compiler.sheets.samples import full_sample

NAMES = names_of(full_sample())
HERE = Origin(path="x.plan", start=0, end=1, line=1)
TIER = Type(kind=Kind.ENUM, values=("gold", "silver"))
COUNTRY = Type(kind=Kind.COUNTRY)


def condition(expression: ex.Expression) -> Condition:
    return Condition(expression=expression, text="")


def tier_is(name: str) -> Condition:
    return condition(ex.Equal(left=ex.Fact(path="contract.tier", type=TIER), right=ex.Constant(value=name, type=TIER)))


def country_is(code: str) -> Condition:
    subject = ex.Fact(path="site.country", type=COUNTRY)
    return condition(ex.Equal(left=subject, right=ex.Constant(value=code, type=COUNTRY)))


def lines(*paths: tuple[Branch, ...]) -> list[str]:
    cases = [Case(branches=path, value=str(number), origin=HERE) for number, path in enumerate(paths)]
    made = case_lines(NAMES, cases, lambda case: Line(words=case.value))
    return [f"{'  ' * line.depth}{line.condition}{': ' if line.condition else ''}{line.words}" for line in made]


gold, norway, sweden = tier_is("gold"), country_is("NO"), country_is("SE")
in_norway = Branch(condition=norway)
in_sweden_else = Branch(condition=sweden, earlier=(norway,))
elsewhere = Branch(condition=None, earlier=(norway, sweden))


def test_a_group_that_is_written_whole_says_otherwise() -> None:
    assert lines((in_norway,), (in_sweden_else,), (elsewhere,)) == [
        "When the site’s country is Norway (NO): 0",
        "Otherwise, when the site’s country is Sweden (SE): 1",
        "Otherwise: 2",
    ]


def test_a_branch_without_its_siblings_is_spelled_out() -> None:
    assert lines((elsewhere,)) == [
        "When the site’s country is not Norway (NO) and the site’s country is not Sweden (SE): 0"
    ]
    assert lines((in_norway,), (elsewhere,))[1].startswith("When the site’s country is not Norway (NO) and")


def test_nested_branches_stand_below_their_head() -> None:
    otherwise = Branch(condition=None, earlier=(gold,))
    assert lines((Branch(condition=gold), in_norway), (Branch(condition=gold), in_sweden_else), (otherwise,)) == [
        "When the tier is “Gold tier”: ",
        "  When the site’s country is Norway (NO): 0",
        "  Otherwise, when the site’s country is Sweden (SE): 1",
        "Otherwise: 2",
    ]


def test_a_value_that_excludes_the_earlier_ones_needs_no_otherwise() -> None:
    silver = Branch(condition=tier_is("silver"), earlier=(gold,))
    assert branch_words(NAMES, silver) == "When the tier is “Silver tier”"
    assert lines((Branch(condition=gold),), (silver,))[1] == "When the tier is “Silver tier”: 1"


def test_a_path_is_one_condition() -> None:
    assert path_words(NAMES, (Branch(condition=gold), in_norway)) == (
        "when the tier is “Gold tier”, and when the site’s country is Norway (NO)"
    )


def test_what_the_tier_decides_is_left_out() -> None:
    known = {"contract.tier": "gold"}
    assert left_over((Branch(condition=gold), in_norway), known) == (in_norway,)
    assert left_over((Branch(condition=tier_is("silver")),), known) is None
    assert left_over((Branch(condition=None, earlier=(gold,)),), known) is None
    assert left_over((Branch(condition=None, earlier=(tier_is("silver"),)),), known) == ()


def test_a_subdivision_is_in_its_country() -> None:
    region = ex.InRegion(
        subject=ex.Fact(path="site.country", type=COUNTRY), region="mainland", members=("US",), without=("US-AK",)
    )
    assert truth(region, {"site.country": "US-CO"}) is True
    assert truth(region, {"site.country": "US-AK"}) is False
    assert truth(region, {"site.country": "US"}) is None
    assert truth(region, {"site.country": "NO"}) is False
    assert truth(country_is("US").expression, {"site.country": "US-CO"}) is True
