"""Countries by ISO 3166-1 codes of two letters, and their subdivisions by ISO 3166-2."""

from collections.abc import Mapping
from functools import cache

from .tables import alike, did_you_mean, named, table

_SLIPS = {
    "UK": "GB",
    "EL": "GR",
    "EN": "GB",
    "JA": "JP",
    "KO": "KR",
    "SP": "ES",
    "SW": "SE",
    "USA": "US",
    "UAE": "AE",
}
"""What people write for a country: an old, a language's or a three-letter code."""


@cache
def countries() -> Mapping[str, str]:
    """All countries, code to English name. `PR` and `GU` are countries of their own."""
    return named("countries.json")


@cache
def subdivisions(country: str) -> Mapping[str, str]:
    """A country's subdivisions, `US-AK` to name: empty for an unknown country and for one without any."""
    return {f"{country}-{part}": name for part, name in _parts().get(country, {}).items()}


def is_country(code: str) -> bool:
    return code in countries()


def is_subdivision(code: str) -> bool:
    """Is it a subdivision of its country? `US-PR` is not, since `PR` is a country."""
    country, _, part = code.partition("-")
    return bool(part) and part in _parts().get(country, {})


def is_place(code: str) -> bool:
    """Is it a country or a subdivision?"""
    return is_subdivision(code) if "-" in code else is_country(code)


def country_of(code: str) -> str:
    """The country that a code belongs to: `US` for `US-AK` and for `US`."""
    return code.partition("-")[0]


def lies_in(code: str, other: str) -> bool:
    """Is the first place the second one or a part of it?"""
    return code == other or ("-" not in other and country_of(code) == other)


def own_country(code: str) -> str | None:
    """The country that ISO lists as a subdivision too: `PR` for `US-PR`, else None."""
    return _own().get(code)


def place_name(code: str) -> str | None:
    """The English name of a country; of a subdivision the name as ISO romanises it."""
    return subdivisions(country_of(code)).get(code) if "-" in code else countries().get(code)


def place_help(code: str) -> str:
    """What to tell somebody who wrote a code that is no place."""
    country, _, part = code.partition("-")
    slip = _SLIPS.get(country.upper(), country.upper())
    if own := own_country(code):
        return f"{countries()[own]} is a country of its own: write `{own}`"
    if not part:
        if slip != code and is_country(slip):
            return f"did you mean `{slip}` ({countries()[slip]})?"
        return _by_name(code, countries())
    if not is_country(slip):
        return place_help(country)
    known = subdivisions(slip)
    right = f"{slip}-{part.upper()}"
    if right in known:
        return f"did you mean `{right}` ({known[right]})?"
    if not known:
        return f"{countries()[slip]} has no subdivisions"
    return _by_name(part, known) or f"it is not a part of {countries()[slip]}, whose codes look like `{min(known)}`"


def _by_name(word: str, names: Mapping[str, str]) -> str:
    codes = {name: code for code, name in names.items()}
    return did_you_mean(codes[match] for match in alike(word, codes)) if len(word) > 3 else ""


@cache
def _parts() -> dict[str, dict[str, str]]:
    found = table("subdivisions.json")
    assert isinstance(found, dict)
    return found


@cache
def _own() -> dict[str, str]:
    return named("own_countries.json")
