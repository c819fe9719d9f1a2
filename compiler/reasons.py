"""Reasons made ready when a plan is compiled: where a rule stands, what it quotes, which facts it reads."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ..dsl.model.cases import Case, Origin
from ..dsl.model.statements import Provision
from .cases import compile_holding
from .decision import Reason
from .facts import Facts
from .paths import paths_of
from .scope import Scope

MAX_ELEMENTS = 20
"""Of longer lists a reason doesn't repeat the elements."""


Quoting = Callable[[Scope], tuple[str, ...]]
"""The quotes of those lines of a rule that hold for some facts."""


def quoting(*lines: Iterable[Case[object] | Provision]) -> Quoting:
    """The quotes of lines that have some of their own; of most rules there are none, and asking costs nothing."""
    quoted = [
        one if isinstance(one, Case) else Case(value=one, branches=one.branches, origin=one.origin)
        for group in lines
        for one in group
        if one.origin.quotes
    ]
    if not quoted:
        return lambda _scope: ()
    holding = compile_holding(quoted)
    return lambda scope: tuple(quote for case in holding(scope)[0] for quote in case.origin.quotes)


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

    def reason(
        self,
        facts: Facts,
        words: str = "",
        steps: Iterable[str] = (),
        origin: Origin | None = None,
        also: tuple[str, ...] = (),
    ) -> Reason:
        """The reason with the facts that are known; `origin` is that of the case that decided, else the rule's.

        `also` are the quotes of other lines that hold: when its clock starts, what it provides.
        """
        quotes = () if origin is None else origin.quotes
        quotes = quotes or self.origin.quotes
        if also:
            quotes = tuple(dict.fromkeys((*quotes, *also)))
        used = ((path, facts.get(path)) for path in self.paths)
        return Reason(
            rule=self.rule,
            place=(origin or self.origin).place,
            quotes=quotes,
            facts_used=tuple((path, value) for path, value in used if value is not None and not _long(value)),
            steps=tuple(steps),
            words=words,
        )


def _long(value: object) -> bool:
    return isinstance(value, tuple) and len(value) > MAX_ELEMENTS
