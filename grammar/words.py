"""What each terminal of the grammar is called when one speaks to the writer of a plan."""

import re
from collections.abc import Iterable
from functools import cache

from .parser import grammar_text

KINDS: dict[str, str] = {
    "NAME": "a name",
    "PATH": "a fact such as `site.country`",
    "STRING": 'a text in quotes such as `"Help desk"`',
    "INT": "a whole number",
    "NUMBER": "a number such as `2.5`",
    "PERCENT": "a percentage such as `99.9%`",
    "FRACTION": "a fraction such as `1/12`",
    "ORD": "an order such as `3rd`",
    "DATE": "a date such as `2026-03-10`",
    "TIME": "a time such as `14:30`",
    "ZONE": "a time zone such as `America/Denver`",
    "UTC": "`UTC`",
    "DAY": "a weekday such as `Mon`",
    "MONTH": "a month such as `March`",
    "COUNTRY": "a country such as `US`",
    "CURRENCY": "a currency such as `USD`",
    "CODE": "the code of a finding such as `PS320`",
    "QUOTE": "a quote (`> …`)",
    "_BAR": "`|`",
    "_COMMA": "a comma",
    "LPAR": "`(`",
    "RPAR": "`)`",
    "LSQB": "a tag such as `[fair_use]`",
    "RSQB": "`]`",
    "PLUS_SIGN": "`+`",
    "MINUS_SIGN": "`-`",
    "TIMES_SIGN": "`*`",
    "OVER_SIGN": "`/`",
    "_NL": "the end of the line",
    "_INDENT": "indented lines",
    "_DEDENT": "the end of the block",
    "$END": "the end of the file",
}
"""All but the keywords, which are called what they are."""

VALUES = frozenset({"NAME", "PATH", "INT", "NUMBER", "STRING", "COUNTRY", "LPAR"})
"""Where all of these can stand, any value can, and naming each would say less."""

_BEGIN_VALUES = VALUES | {
    "ZONE",
    "UTC",
    "PERCENT", "FRACTION", "DATE", "_ITS", "_THE", "_NUMBER", "_TOTAL", "_WHOLE", "_DISTANCE"
}  # fmt: skip
_CALCULATION = frozenset({"PLUS_SIGN", "MINUS_SIGN", "TIMES_SIGN", "OVER_SIGN"})
_BESIDE_THE_POINT = frozenset({"_NL", "_DEDENT", "$END", "QUOTE", "LSQB"})
_KEYWORD = re.compile(r"^(_[A-Z]+)\.3: /([a-z]+)(s\?)?\(\?!", re.MULTILINE)

SHOWN = 8
"""How many things a message lists before it breaks off."""


@cache
def keywords() -> dict[str, tuple[str, ...]]:
    """The spellings of every keyword terminal, the usual one last: `_HOUR` is `hour` and `hours`."""
    return {name: (word, f"{word}s") if plural else (word,) for name, word, plural in _KEYWORD.findall(grammar_text())}


@cache
def every_keyword() -> frozenset[str]:
    return frozenset(word for spellings in keywords().values() for word in spellings)


def spellings(terminals: Iterable[str]) -> tuple[str, ...]:
    """Every keyword, in each of its spellings, that is among some terminals."""
    known = keywords()
    return tuple(sorted(word for name in terminals for word in known.get(name, ())))


def friendly(terminal: str) -> str:
    """A terminal in the reader's words."""
    if terminal in KINDS:
        return KINDS[terminal]
    return f"`{keywords()[terminal][-1]}`"


def listed(terminals: frozenset[str], most: int = SHOWN) -> str:
    """What can stand in a place, as the end of a sentence; empty where there is nothing worth saying."""
    rest = set(terminals)
    named: list[str] = []
    if rest >= VALUES:
        named.append("a condition" if "_NONE" in rest else "a value (a fact, a name, a number, a text)")
        rest -= _BEGIN_VALUES
        if named[0] == "a condition":
            rest -= {"_NOT", "_ANY", "_NONE", "_EVERY", "_AT"}
    if rest >= _CALCULATION:
        rest -= _CALCULATION
    rest -= _BESIDE_THE_POINT
    if {"INT", "NUMBER"} <= rest:
        rest -= {"NUMBER"}
        rest -= {"INT"}
        named.append("a number")
    kinds = sorted(friendly(name) for name in rest if name in KINDS)
    words = sorted(friendly(name) for name in rest if name not in KINDS)
    return either([*named, *kinds, *words], most)


def either(choices: list[str], most: int = SHOWN) -> str:
    """`a`, `a or b`, `a, b or c`; a long list breaks off."""
    if len(choices) > most + 1:
        return ", ".join(choices[:most]) + f" or one of {len(choices) - most} more"
    if len(choices) < 2:
        return "".join(choices)
    return ", ".join(choices[:-1]) + " or " + choices[-1]
