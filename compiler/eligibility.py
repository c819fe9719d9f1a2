"""Who may have it: each requirement met, unmet or unknown, with the words for whoever is refused."""

from collections.abc import Sequence

from ..dsl.model.statements import Requirement
from .decision import Entry, Outcome, RequirementValue
from .logic import known
from .musts import Judged, Musts
from .reasons import Ground
from .scope import Scope


class RequirementEvaluator:
    """One requirement, compiled."""

    def __init__(self, requirement: Requirement) -> None:
        self.requirement = requirement
        self._musts = Musts(requirement.musts)
        parts = tuple((must.condition, must.when) for must in requirement.musts)
        self.ground = Ground.of(requirement.id, requirement.origin, parts)

    def answer(self, scope: Scope, tier: str | None) -> Entry:
        judged = self._musts.judge(scope)
        return Entry(
            id=self.requirement.id,
            tier=tier,
            outcome=judged.outcome,
            value=self._value(judged),
            reasons=(self.ground.reason(scope.facts, self.requirement.words, judged.why),),
            missing=judged.missing,
        )

    def said(self, met: Sequence[bool]) -> tuple[Outcome, RequirementValue]:
        """What is answered where it is known of each demand whether it is met."""
        judged = self._musts.judged([known(one) for one in met])
        return judged.outcome, self._value(judged)

    def _value(self, judged: Judged) -> RequirementValue:
        return RequirementValue(
            words=self.requirement.words,
            conditions=judged.words,
            then=self.requirement.outcome.kind.value,
            names=self.requirement.outcome.names,
        )
