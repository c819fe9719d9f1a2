"""Reasons made ready when a plan is compiled: where a rule stands, what it quotes, which facts it reads."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..dsl.model.cases import Origin
from .decision import Reason
from .facts import Facts
from .paths import paths_of

MAX_ELEMENTS = 20
"""Of longer lists a reason doesn't repeat the elements."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A rule as a ground of answers. `paths` are the facts that it reads."""

    rule: str
    origin: Origin
    paths: tuple[str, ...]

    @classmethod
    def of(cls, rule: str, origin: Origin, *parts: object) -> "Ground":
        """The ground of a rule that is made of these parts of the model."""
        return cls(rule, origin, paths_of(*parts))

    def reason(self, facts: Facts, words: str = "", steps: Iterable[str] = (), origin: Origin | None = None) -> Reason:
        """The reason with the facts that are known; `origin` is that of the case that decided, else the rule's."""
        quotes = () if origin is None else origin.quotes
        used = ((path, facts.get(path)) for path in self.paths)
        return Reason(
            rule=self.rule,
            place=(origin or self.origin).place,
            quotes=quotes or self.origin.quotes,
            facts_used=tuple((path, value) for path, value in used if value is not None and not _long(value)),
            steps=tuple(steps),
            words=words,
        )


def _long(value: object) -> bool:
    return isinstance(value, tuple) and len(value) > MAX_ELEMENTS
