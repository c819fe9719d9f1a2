"""What countries are called: in English by the short names of the time-zone data that plansmith installs.

Subdivisions have no names there and are shown by their ISO 3166 codes.
"""

from functools import cache
from importlib.resources import files

_PLAINER = {"GB": "United Kingdom"}
"""Where the data's own name is no country's."""


@cache
def _countries() -> dict[str, str]:
    table = (files("tzdata.zoneinfo") / "iso3166.tab").read_text("utf-8")
    rows = (line.split("\t", 1) for line in table.splitlines() if line and not line.startswith("#"))
    return {code: name.strip() for code, name in rows} | _PLAINER


def country_name(code: str) -> str:
    """`Norway`; empty for what is no country's code."""
    return _countries().get(code, "")
