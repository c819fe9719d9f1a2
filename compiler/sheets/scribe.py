"""What all builders of the view share: names, footnote numbers in order of first mention, lines with their origins."""

import re
from collections.abc import Iterable, Mapping
from copy import copy

from ...dsl.model import cases as mc
from ...dsl.model.statements import Plan, Text
from .language import ENGLISH, Language
from .names import Names, names_of
from .view import Footnote, Line, Mark, Origin, Reading
from .view.boundaries import Examples


class Scribe:
    """Hands out footnote numbers as notes are first mentioned, and origins on review copies alone.

    The sections have to be written in the order in which they are read.
    """

    def __init__(
        self,
        plan: Plan,
        *,
        review: bool,
        titles: Mapping[str, str] | None = None,
        examples: Examples | None = None,
        language: Language = ENGLISH,
    ) -> None:
        self.plan = plan
        self.review = review
        self.examples = examples
        self.names: Names = names_of(plan, titles or {}, language)
        self.language = language
        self.marks: dict[str, Mark] = {}
        self._notes = {note.name: note for note in plan.notes}
        self._numbers: dict[str, int] = {}
        self._readings = {
            assumption.name: Reading(
                name=assumption.name,
                words=self.own(assumption.reading),
                because=self.own(assumption.because),
                instead_of=self.own(assumption.instead_of),
            )
            for assumption in plan.assumptions
        }

    def line(
        self,
        words: str,
        *origins: mc.Origin,
        mark: Mark | None = None,
        author: bool = False,
        tips: Iterable[str] = (),
    ) -> Line:
        """A line with the notes of its origins and, on a review copy, where it comes from."""
        return Line(
            words=words,
            mark=self.marked(mark) if mark else None,
            author=author,
            tips=tuple(tip for tip in tips if tip),
            notes=self.notes(*origins),
            origin=self.origin(*origins),
        )

    def own(self, words: str) -> str:
        """Words of the plan, as they are."""
        return self.names.own(words)

    def aside(self) -> "Scribe":
        """A scribe for words that stand before their place and mention no notes: it hands out numbers to nobody."""
        other = copy(self)
        other._numbers = dict(self._numbers)
        return other

    def marked(self, mark: Mark) -> Mark:
        """The mark, remembered for the sheet's key."""
        self.marks.setdefault(mark.kind, mark)
        return mark

    def notes(self, *origins: mc.Origin) -> tuple[int, ...]:
        found = [name for origin in origins for name in origin.notes if name in self._notes]
        return tuple(dict.fromkeys(self._numbers.setdefault(name, len(self._numbers) + 1) for name in found))

    def origin(self, *origins: mc.Origin) -> Origin | None:
        if not self.review or not origins:
            return None
        readings = dict.fromkeys(name for origin in origins for name in origin.assumptions)
        return Origin(
            place=", ".join(dict.fromkeys(origin.place for origin in origins)),
            quotes=tuple(dict.fromkeys(self.own(quote) for origin in origins for quote in origin.quotes)),
            readings=tuple(self._readings[name] for name in readings if name in self._readings),
        )

    def footnotes(self, numbers: Iterable[int] | None = None) -> tuple[Footnote, ...]:
        """The notes of these numbers; all of the plan, those that nothing mentions last, where none are named."""
        by_number = {number: name for name, number in self._numbers.items()}
        if numbers is not None:
            return tuple(self._footnote(by_number[number], number) for number in sorted(set(numbers)))
        unmentioned = [name for name in self._notes if name not in self._numbers]
        return (
            *(self._footnote(by_number[number], number) for number in sorted(by_number)),
            *(self._footnote(name, 0) for name in unmentioned),
        )

    def _footnote(self, name: str, number: int) -> Footnote:
        note = self._notes[name]
        words = note.words if self.review else without_own_number(note)
        return Footnote(number=number, name=name, words=self.own(words), origin=self.origin(note.origin))


_OWN_NUMBER = re.compile(r"\d{1,3} (?=[^\W\d_])")
_UNITS = re.compile(
    r"(?i)(seconds?|minutes?|hours?|days?|weeks?|months?|quarters?|years?|miles?|km|business|calendar|clock)\b"
)


def without_own_number(note: Text) -> str:
    """A quoted note's words without the number that its document gives it, which is not the one that it has here.

    That is a bare number before a word with a capital, where the quote begins so; a number of hours or miles is none.
    """
    found = _OWN_NUMBER.match(note.words)
    if found is None or not any(" ".join(quote.split()).startswith(found[0]) for quote in note.origin.quotes):
        return note.words
    rest = note.words[found.end() :]
    return rest if rest[0].isupper() and not _UNITS.match(rest) else note.words
