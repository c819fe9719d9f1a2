"""Whether every figure that a format prints is the one of the JSON twin, and every figure of the twin is printed."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.compiler.sheets.passages import squeezed

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*")
_UNPRINTED = frozenset({"rule", "anchor", "kind", "name", "sign", "language", "tips", "view_version", "picture"})
AXIS = frozenset({"0", "6", "12", "18", "24"})
"""Of a picture's axis."""


def printed(part: object, key: str = "") -> Iterator[str]:
    """The twin's strings and note numbers that every format prints. A picture's words stand beside it as clauses."""
    match part:
        case str() if key not in _UNPRINTED:
            yield part
        case int() if key in ("notes", "number") and part:
            yield str(part)
        case list():
            for inner in part:
                yield from printed(inner, key)
        case dict():
            for name, inner in part.items():
                if name not in _UNPRINTED:
                    yield from printed(inner, name)
        case _:
            return


def differing(twin: str, text: str) -> list[str]:
    """The figures in which a format's text differs from the twin, as sentences.

    A string of the twin with a figure in it has to stand in the text at least as often as in the twin, and no number
    stands there that the twin does not have.
    """
    strings = list(printed(json.loads(twin)))
    with_figures = [squeezed(words) for words in strings if _TOKEN.search(words) and not words.isdigit()]
    whole, known = squeezed(text), "\n".join(with_figures)
    missing = [
        f"`{words}` stands {whole.count(words)} times, {known.count(words)} in the twin"
        for words in dict.fromkeys(with_figures)
        if whole.count(words) < known.count(words)
    ]
    numbers = set(_TOKEN.findall("\n".join(strings)))
    added = Counter(
        number
        for number in _TOKEN.findall(text)
        # numbers of notes may stand one behind the other: 2,3
        if number not in numbers and not numbers.issuperset(number.split(","))
    )
    return missing + [f"`{number}` stands {count} times, and not in the twin" for number, count in added.items()]


def pictures(twin: object) -> Iterator[dict[str, Any]]:
    """All pictures of a twin, in the order in which they stand on the sheet."""
    if isinstance(twin, dict):
        for name, inner in twin.items():
            if name == "picture" and inner is not None:
                yield inner
            else:
                yield from pictures(inner)
    elif isinstance(twin, list):
        for inner in twin:
            yield from pictures(inner)


def differing_in_picture(picture: dict[str, Any], drawn: str) -> list[str]:
    """The numbers that a drawing shows and its picture in the twin has not, and the other way round."""
    said = [picture["title"], picture["zone"], *picture["text"]]
    for strip in picture["strips"]:
        said += [strip["label"], strip["words"], strip["count"], *(flag["words"] for flag in strip["flags"])]
        said += [_reading(flag["at"]) for flag in strip["flags"]]
        said += [_reading(part[edge]) for part in strip["stretches"] for edge in ("opens", "closes")]
    known, shown = set(_TOKEN.findall(" ".join(said))), set(_TOKEN.findall(drawn))
    flags = {_reading(flag["at"]) for strip in picture["strips"] for flag in strip["flags"] if flag["kind"] != "change"}
    return sorted(shown - known - AXIS) + sorted(flags - shown)


def _reading(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
