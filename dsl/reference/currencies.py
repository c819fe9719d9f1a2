"""Currencies by ISO 4217 codes, with the decimals that an amount of them has."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from .tables import alike, did_you_mean, table

_SIGNS = {
    "$": "USD",
    "US$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "DOLLARS": "USD",
    "EUROS": "EUR",
    "POUNDS": "GBP",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Currency:
    """A currency. `decimals` is 2 for dollars, 0 for yen; None where ISO gives none, as for gold."""

    code: str
    name: str
    decimals: int | None


@cache
def currencies() -> Mapping[str, Currency]:
    """All currencies in use, by code."""
    found = table("currencies.json")
    assert isinstance(found, dict)
    return {code: Currency(code=code, name=name, decimals=decimals) for code, (name, decimals) in found.items()}


def is_currency(code: str) -> bool:
    return code in currencies()


def decimals(code: str) -> int | None:
    """How many decimals an amount has: None for an unknown code, and where ISO gives none."""
    found = currencies().get(code)
    return found.decimals if found else None


def currency_help(code: str) -> str:
    """What to tell somebody who wrote a code that is no currency."""
    upper = _SIGNS.get(code.upper(), code.upper())
    known = currencies()
    if upper in known:
        return f"did you mean `{upper}` ({known[upper].name})?"
    if len(code) > 3:
        names = {currency.name: currency.code for currency in known.values()}
        return did_you_mean(names[match] for match in alike(code, names))
    # Of three letters any two codes are near each other: only those that people use much are worth guessing.
    return did_you_mean(
        alike(upper, ("USD", "EUR", "GBP", "JPY", "CHF", "CAD", "AUD", "CNY", "INR", "SEK"), cutoff=0.6)[:1]
    )
