"""What countries are called: the short English names of the time-zone data that plansmith installs."""

from functools import cache
from importlib.resources import files


@cache
def _countries() -> dict[str, str]:
    table = (files("tzdata.zoneinfo") / "iso3166.tab").read_text("utf-8")
    rows = (line.split("\t", 1) for line in table.splitlines() if line and not line.startswith("#"))
    return {code: name.strip() for code, name in rows}


def place_name(code: str) -> str:
    """`Norway (NO)`; for a subdivision `US-AK`, which the data does not name, its country with its code."""
    country, _, part = code.partition("-")
    name = _countries().get(country)
    if name is None:
        return code
    return f"{code} in {name}" if part else f"{name} ({code})"


def place_list(codes: tuple[str, ...]) -> str:
    return ", ".join(place_name(code) for code in codes)
