"""What is provided in words, where the branches that it stands in are taken."""

from ..dsl.model.statements import Provision
from .cases import compile_branches
from .decision import OUTCOME_OF, Outcome, Provided
from .logic import NO, YES
from .scope import Scope


class Provisions:
    """The `provides` lines of one rule, compiled."""

    def __init__(self, provisions: tuple[Provision, ...]) -> None:
        self._provisions = [(one, compile_branches(one.branches)) for one in provisions]

    def hold(self, scope: Scope) -> tuple[Provided, ...]:
        """Those that hold; those that may are undetermined."""
        result: list[Provided] = []
        for provision, taken in self._provisions:
            truth = taken(scope)
            if truth == NO:
                continue
            outcome = Outcome.INCLUDED if provision.terms is None else OUTCOME_OF[provision.terms]
            result.append(Provided(words=provision.words, outcome=outcome if truth == YES else Outcome.UNDETERMINED))
        return tuple(result)
