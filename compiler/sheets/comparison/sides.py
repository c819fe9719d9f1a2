"""The two sides of a comparison: a plan, or one tier of it, with what computes and what names its rules."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ....dsl.model.statements import Plan
from ...calendars import Calendars
from ...facts import Facts
from ..boundary.days import Year
from ..language import ENGLISH, Language
from ..names import TIER_PATH
from ..scribe import Scribe
from ..view import Line


@dataclass(frozen=True, kw_only=True, slots=True)
class Side:
    """`tier` is the one compared, empty where the whole plan is. `label` heads its column."""

    plan: Plan
    tier: str
    label: str
    scribe: Scribe
    calendars: Calendars

    @property
    def known(self) -> Facts:
        """What is known before anything is asked."""
        return Facts({TIER_PATH: self.tier} if self.tier else {})


def side_of(
    plan: Plan, label: str, tier: str = "", titles: Mapping[str, str] | None = None, language: Language = ENGLISH
) -> Side:
    return Side(
        plan=plan,
        tier=tier,
        label=label,
        scribe=Scribe(plan, review=False, titles=titles, language=language),
        calendars=Calendars(plan.calendars, plan.holidays),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """What is compared, and in which year what has to be computed is."""

    a: Side
    b: Side
    year: Year

    @property
    def language(self) -> Language:
        return self.b.scribe.language

    @property
    def span(self) -> str:
        """The year in words."""
        first, last = self.year.first, self.year.last
        if (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31)):
            return str(first.year)
        return self.language.say_in(
            "dates", "{first} to {last}", first=self.language.day(first), last=self.language.day(last)
        )


def plain(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Lines without what leads elsewhere on their own sheet: notes, origins, links."""
    return tuple(_plain(line) for line in lines)


def _plain(line: Line) -> Line:
    words = line.words
    if line.link is not None:
        words = f"{line.link.words}: {words}" if words else line.link.words
    return replace(line, words=words, link=None, notes=(), origin=None, tips=())
