"""What the template of a decision card sees: words and figures in the order of the page, and nothing of the model."""

from dataclasses import dataclass

from .view import Picture


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """How an answer stands: a sign and a word, so that no colour has to say it. `tone` is good, bad, open or plain."""

    tone: str
    sign: str
    word: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Grounds:
    """One reason. `facts` are pairs of a path and what it was."""

    rule: str
    title: str
    place: str
    words: str
    quotes: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    steps: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Ledger:
    """An account as a table; each row begins with what it is about."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """The answer of one rule. `details` are pairs of a name and words; `whose` is the plan, where there are two.

    `quote` is the source's own sentence, where it says more than the title.
    """

    rule: str
    anchor: str
    title: str
    mark: Mark
    words: str
    quote: str
    whose: str
    details: tuple[tuple[str, tuple[str, ...]], ...]
    missing: tuple[str, ...]
    grounds: tuple[Grounds, ...]
    ledgers: tuple[Ledger, ...]
    picture: Picture | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Answers under a heading. `swept` are the titles of what is refused with the whole plan."""

    kind: str
    heading: str
    answers: tuple[Answer, ...]
    swept: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Demanded:
    """A part of a requirement, with how it stands; parts of parts are further in."""

    mark: Mark
    words: str
    depth: int


@dataclass(frozen=True, kw_only=True, slots=True)
class WhyNot:
    """A requirement that is not met: for what, its parts, and what would satisfy it."""

    title: str
    bears_on: tuple[str, ...]
    demands: tuple[Demanded, ...]
    remedies: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    """A decision as a page. `stamp` says with what it was computed."""

    title: str
    vendor: str
    asked: str
    on_base: str
    verdict: Answer
    groups: tuple[Group, ...]
    why_not: tuple[WhyNot, ...]
    bases: tuple[str, ...]
    instead: tuple[str, ...]
    stamp: tuple[tuple[str, str], ...]
