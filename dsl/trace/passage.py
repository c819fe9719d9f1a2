"""What trace is given: one quoted passage of a plan. `from_nodes` makes them; nothing here knows a node."""

from dataclasses import dataclass
from enum import StrEnum

from plansmith.grammar.source import Span


class Kind(StrEnum):
    """What a passage stands at."""

    RULE = "rule"
    """A statement that encodes it."""
    ASIDE = "aside"
    """An `aside`, which says why it is no rule: it covers every place where the words stand."""
    TERM = "term"
    """A legal term, shown in words."""
    NOTE = "note"
    """A footnote."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """Consecutive `>` lines of a plan, joined by one space.

    `span` is where the lines stand in the plan, `about` the name of the statement below them (an aside's label),
    which an `accept … for NAME` line gives, and `plan` the name of the plan.
    """

    text: str
    span: Span
    kind: Kind
    about: str = ""
    plan: str = ""
