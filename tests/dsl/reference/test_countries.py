"""Countries and subdivisions: the tables, and what is offered for a wrong code."""

import re

import pytest
from plansmith.dsl.reference.countries import (
    countries,
    country_of,
    is_country,
    is_place,
    is_subdivision,
    lies_in,
    own_country,
    place_help,
    place_name,
    subdivisions,
)


def test_the_tables_are_whole_and_well_formed() -> None:
    assert len(countries()) == 249
    assert all(re.fullmatch("[A-Z]{2}", code) and name for code, name in countries().items())
    every = [code for country in countries() for code in subdivisions(country)]
    assert len(every) > 4900
    assert all(re.fullmatch("[A-Z]{2}-[A-Z0-9]{1,3}", code) for code in every)
    assert len(subdivisions("US")) == 51
    assert len(subdivisions("CA")) == 13
    assert len(subdivisions("DE")) == 16


def test_a_subdivision_is_in_its_country() -> None:
    assert is_subdivision("US-AK")
    assert place_name("US-AK") == "Alaska"
    assert country_of("US-AK") == country_of("US") == "US"
    assert lies_in("US-AK", "US")
    assert lies_in("US", "US")
    assert not lies_in("US", "US-AK")
    assert not lies_in("US-AK", "US-HI")
    assert not lies_in("CA", "US")
    assert subdivisions("AI") == subdivisions("XX") == {}


@pytest.mark.parametrize("code", ["PR", "GU", "VI", "AS", "MP", "UM"])
def test_the_territories_are_countries_of_their_own(code: str) -> None:
    assert is_country(code)
    assert not is_place(f"US-{code}")
    assert own_country(f"US-{code}") == code
    assert f"write `{code}`" in place_help(f"US-{code}")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("UK", "did you mean `GB` (United Kingdom)?"),
        ("us", "did you mean `US` (United States)?"),
        ("USA", "did you mean `US` (United States)?"),
        ("Germany", "did you mean `DE`?"),
        ("us-ca", "did you mean `US-CA` (California)?"),
        ("UK-SCT", "did you mean `GB-SCT` (Scotland)?"),
        ("US-Alaska", "did you mean `US-AK`?"),
        ("US-XX", "it is not a part of United States, whose codes look like `US-AK`"),
        ("AI-1", "Anguilla has no subdivisions"),
        ("XX", ""),
        ("XX-1", ""),
    ],
)
def test_help_for_a_wrong_code(code: str, words: str) -> None:
    assert not is_place(code)
    assert place_name(code) is None
    assert place_help(code) == words
