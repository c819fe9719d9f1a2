"""Where a quote that doesn't stand in the source comes nearest to it, and the word at which it departs."""

from collections.abc import Sequence
from dataclasses import dataclass

from .coverage import Coverage
from .words import Words

COMMON = 1000
"""A word that stands in more places than this starts no comparison: `the` tells nothing about where."""

STEPS = 200_000
"""Comparisons for one quote; past them the best so far is shown."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Nearest:
    """A run in common: `length` words, from word `quote` of the quote and word `source` of the source."""

    quote: int
    source: int
    length: int


def nearest(quote: Sequence[str], coverage: Coverage) -> Nearest | None:
    """The longest run that the quote shares with the source; of equal ones the longer in letters, then the first.

    None where it is too short to mean anything.
    """
    texts = coverage.words.texts
    best: Nearest | None = None
    best_size = (0, 0)
    steps = 0
    for number, word in enumerate(quote):
        places = coverage.index[word]
        if len(places) > COMMON:
            continue
        for place in places:
            if steps > STEPS:
                break
            length = _common(quote, number, texts, place)
            steps += length + 1
            back = _common_before(quote, number, texts, place)
            size = (length + back, sum(map(len, quote[number - back : number + length])))
            if size > best_size:
                best_size = size
                best = Nearest(quote=number - back, source=place - back, length=length + back)
    return best if best and (best.length > 2 or best.length * 2 >= len(quote)) else None


def _common(quote: Sequence[str], number: int, texts: Sequence[str], place: int) -> int:
    length = 0
    while (
        number + length < len(quote) and place + length < len(texts) and quote[number + length] == texts[place + length]
    ):
        length += 1
    return length


def _common_before(quote: Sequence[str], number: int, texts: Sequence[str], place: int) -> int:
    length = 0
    while length < number and length < place and quote[number - length - 1] == texts[place - length - 1]:
        length += 1
    return length


@dataclass(frozen=True, kw_only=True, slots=True)
class Departure:
    """How the quote would come right at one word: `found` replaces `expected`, either of which may be empty.

    `at` is the word of the quote that is meant, or the one before which a word is missing; `source` is the word of
    the source. `mends` says that the whole quote stands in the source after this one change.
    """

    at: int
    source: int
    expected: str
    found: str
    mends: bool


def departure(quote: Sequence[str], near: Nearest, source: Words) -> Departure | None:
    """The first word past the common run that differs, else the last one before it; None past the source's end."""
    texts = source.texts
    after = near.quote + near.length
    if after < len(quote):
        at, place, step = after, near.source + near.length, 1
    else:
        at, place, step = near.quote - 1, near.source - 1, -1
    if not 0 <= place < len(texts):
        return None
    expected, found = quote[at], texts[place]
    origin = near.source - near.quote
    without = [*quote[:at], *quote[at + 1 :]]
    where = at if step > 0 else at + 1
    with_found = [*quote[:where], found, *quote[where:]]
    replaced = [*quote[:at], found, *quote[at + 1 :]]
    if _stands(replaced, source, origin):
        return Departure(at=at, source=place, expected=expected, found=found, mends=True)
    if without and _stands(without, source, origin if step > 0 else origin + 1):
        return Departure(at=at, source=place, expected=expected, found="", mends=True)
    if _stands(with_found, source, origin if step > 0 else origin - 1):
        return Departure(at=where, source=place, expected="", found=found, mends=True)
    return Departure(at=at, source=place, expected=expected, found=found, mends=False)


def _stands(quote: Sequence[str], source: Words, start: int) -> bool:
    last = start + len(quote) - 1
    if start < 0 or source.texts[start : last + 1] != list(quote):
        return False
    return source.may_begin(start) and source.may_end(last)
