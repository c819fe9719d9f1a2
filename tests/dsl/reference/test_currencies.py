"""Currencies: decimals as ISO 4217 gives them, and what is offered for a wrong code."""

import re

import pytest
from plansmith.dsl.reference.currencies import currencies, currency_help, decimals, is_currency


def test_the_table_is_well_formed() -> None:
    assert len(currencies()) > 170
    assert all(re.fullmatch("[A-Z]{3}", code) and entry.code == code for code, entry in currencies().items())
    assert {entry.decimals for entry in currencies().values()} == {0, 2, 3, 4, None}


@pytest.mark.parametrize(
    ("code", "count"), [("USD", 2), ("EUR", 2), ("JPY", 0), ("KWD", 3), ("CLF", 4), ("XAU", None), ("ZZZ", None)]
)
def test_decimals(code: str, count: int | None) -> None:
    assert decimals(code) == count


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("usd", "did you mean `USD` (US Dollar)?"),
        ("$", "did you mean `USD` (US Dollar)?"),
        ("€", "did you mean `EUR` (Euro)?"),
        ("EUO", "did you mean `EUR`?"),
        ("Swiss Frank", "did you mean `CHF`?"),
        ("QQQ", ""),
    ],
)
def test_help_for_a_wrong_code(code: str, words: str) -> None:
    assert not is_currency(code)
    assert currency_help(code) == words
