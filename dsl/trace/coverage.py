"""Where the passages stand in a source, and which of its words they cover."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .words import Words, needs_covering


@dataclass(frozen=True, kw_only=True, slots=True)
class Places:
    """Where a run of words stands: `whole` where it begins and ends at boundaries, `partial` elsewhere."""

    whole: tuple[int, ...]
    partial: tuple[int, ...]


@dataclass(kw_only=True, eq=False)
class Coverage:
    """The words of a source, found through an index of those that some quote uses, and marked when covered."""

    words: Words
    index: dict[str, "array[int]"]
    covered: bytearray
    total: int
    """Words that need covering."""
    _line: str = field(repr=False)
    _offsets: "array[int]" = field(repr=False)
    _places: dict[str, Places] = field(default_factory=dict, repr=False)
    _next: dict[str, int] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, source: Words, quotes: Iterable[Sequence[str]]) -> "Coverage":
        wanted = {word for quote in quotes for word in quote}
        index = {word: array("l") for word in wanted}
        silent: dict[str, bool] = {}
        covered = bytearray(len(source))
        offsets = array("l")
        offset = 0
        for position, word in enumerate(source.texts):
            offsets.append(offset)
            offset += len(word) + 1
            if word in index:
                index[word].append(position)
            if word not in silent:
                silent[word] = not needs_covering(word)
            covered[position] = silent[word]
        total = covered.count(0)
        line = _line(source.texts)
        return cls(words=source, index=index, covered=covered, total=total, _line=line, _offsets=offsets)

    def places(self, quote: Sequence[str]) -> Places:
        """Every place where the words of the quote stand one after another."""
        key = _line(quote)
        if key not in self._places:
            self._places[key] = self._search(quote, key)
        return self._places[key]

    def cover(self, start: int, length: int) -> None:
        self.covered[start : start + length] = b"\1" * length

    def first_uncovered(self, quote: Sequence[str], places: Sequence[int]) -> int:
        """The first place that holds a word not covered yet, else the first of all.

        What is covered stays covered, so each search goes on where the last one for the same words stopped.
        """
        key = _line(quote)
        number = self._next.get(key, 0)
        while number < len(places) and self.covered.find(0, places[number], places[number] + len(quote)) < 0:
            number += 1
        self._next[key] = number
        return places[number] if number < len(places) else places[0]

    def gaps(self) -> list[tuple[int, int]]:
        """The runs `[start, end)` of words that nothing covers."""
        runs = []
        start = self.covered.find(0)
        while start >= 0:
            end = self.covered.find(1, start)
            # Punctuation marked from the start parts no run: look past it for the next bare word.
            while end >= 0:
                after = end
                while after < len(self.words) and not needs_covering(self.words.texts[after]):
                    after += 1
                if after == end or after == len(self.words) or self.covered[after]:
                    break
                end = self.covered.find(1, after)
            runs.append((start, end if end >= 0 else len(self.words)))
            start = self.covered.find(0, end) if end >= 0 else -1
        return runs

    def _search(self, quote: Sequence[str], key: str) -> Places:
        rarest = min(range(len(quote)), key=lambda number: len(self.index[quote[number]]))
        whole: list[int] = []
        partial: list[int] = []
        for position in self.index[quote[rarest]]:
            start = position - rarest
            last = start + len(quote) - 1
            # One comparison of the joined text, in C, stops at the first letter that differs.
            if start < 0 or not self._line.startswith(key, self._offsets[start]):
                continue
            fits = self.words.may_begin(start) and self.words.may_end(last)
            (whole if fits else partial).append(start)
        return Places(whole=tuple(whole), partial=tuple(partial))


def _line(texts: Iterable[str]) -> str:
    """The words with one space before, between and after them, so that only whole words match."""
    return f" {' '.join(texts)} "
