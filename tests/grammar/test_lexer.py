"""The lexer: words by the parser's state, figures by their longest shape, all of it from the grammar's terminals."""

import pytest
from lark import UnexpectedToken
from plansmith.grammar.source import Source
from plansmith.grammar.tokens import tokens


def kinds(text: str) -> list[tuple[str, str]]:
    found = tokens(Source(path="test.plan", text=text))
    return [(token.type, str(token)) for token in found if token.type not in ("_NL", "_INDENT", "_DEDENT")]


def test_a_keyword_is_a_name_where_only_a_name_can_stand() -> None:
    assert kinds('entitlement plan "Plan" is included\n')[:2] == [("_ENTITLEMENT", "entitlement"), ("NAME", "plan")]


def test_a_keyword_ends_at_a_word_boundary() -> None:
    with pytest.raises(UnexpectedToken) as stopped:
        kinds('planet "x"\n')
    assert stopped.value.token == "planet"


@pytest.mark.parametrize("word", ["hour", "hours"])
def test_a_unit_has_a_plural(word: str) -> None:
    text = f'limit calls "Calls" is 4 clock {word}\n'
    assert kinds(text)[-1] == ("_HOUR", word)


@pytest.mark.parametrize(
    ("figure", "kind"),
    [("12", "INT"), ("2.5", "NUMBER"), ("99.9%", "PERCENT"), ("2026-03-10", "DATE")],
)
def test_figures_take_their_longest_shape(figure: str, kind: str) -> None:
    assert kinds(f'limit calls "Calls" is {figure}\n')[-1] == (kind, figure)


def test_a_comma_at_a_line_end_continues_the_statement() -> None:
    text = "region eu\n  has AT,   # the first\n      BE\n"
    assert [value for kind, value in kinds(text) if kind == "COUNTRY"] == ["AT", "BE"]


def test_a_path_is_one_token_whatever_its_words() -> None:
    text = 'entitlement x "X" is included\n  only where case.open is yes\n'
    assert ("PATH", "case.open") in kinds(text)
