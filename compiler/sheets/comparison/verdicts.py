"""What a change means for the customer, and why: the five verdicts, and how several of them make one.

Every judge answers for `a` becoming `b`. Asked the other way round, each verdict is the mirror of this one.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from ..language import Language


class Verdict(StrEnum):
    """`DIFFERENT`: both are known, and neither is better for every customer. `UNTOLD`: the plans don't decide it."""

    SAME = "same"
    BETTER = "better"
    WORSE = "worse"
    DIFFERENT = "different"
    UNTOLD = "untold"

    @property
    def mirrored(self) -> "Verdict":
        return {Verdict.BETTER: Verdict.WORSE, Verdict.WORSE: Verdict.BETTER}.get(self, self)


@dataclass(frozen=True, slots=True)
class Why:
    """A sentence with named places, and what stands in them."""

    message: str
    values: dict[str, object] = field(default_factory=dict)
    then: "Why | None" = None
    """A sentence more."""

    def said(self, language: Language) -> str:
        words = language.say(self.message, **self.values)
        return f"{words} {self.then.said(language)}" if self.then is not None else words


@dataclass(frozen=True, slots=True)
class Judged:
    verdict: Verdict
    why: Why | None = None

    @property
    def mirrored(self) -> "Judged":
        """The same for somebody who bears what another has: more of it is worse."""
        return Judged(self.verdict.mirrored, self.why)


SAME = Judged(Verdict.SAME)


def better(message: str, **values: object) -> Judged:
    return Judged(Verdict.BETTER, Why(message, values))


def worse(message: str, **values: object) -> Judged:
    return Judged(Verdict.WORSE, Why(message, values))


def different(message: str, **values: object) -> Judged:
    return Judged(Verdict.DIFFERENT, Why(message, values))


def untold(message: str, **values: object) -> Judged:
    return Judged(Verdict.UNTOLD, Why(message, values))


def all_of(verdicts: Iterable[Verdict]) -> Verdict:
    """One verdict for parts that hold together: better only where nothing is worse, and nothing is left untold."""
    found = set(verdicts) - {Verdict.SAME}
    if not found:
        return Verdict.SAME
    if len(found) == 1:
        return found.pop()
    return Verdict.UNTOLD if Verdict.UNTOLD in found else Verdict.DIFFERENT
