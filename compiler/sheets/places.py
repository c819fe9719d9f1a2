"""What countries are called: the short English names of the time-zone data that plansmith installs.

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


def place_name(code: str) -> str:
    """`Norway (NO)`; a code that has no name is shown as it is."""
    name = _countries().get(code)
    return code if name is None else f"{name} ({code})"


def place_list(codes: tuple[str, ...]) -> str:
    return ", ".join(place_name(code) for code in codes)
