"""Who may have it: each requirement met, unmet or unknown, with the words for whoever is refused."""

from ..dsl.model.statements import Requirement
from .decision import Entry, RequirementValue
from .musts import Musts
from .reasons import Ground
from .scope import Scope


class RequirementEvaluator:
    """One requirement, compiled."""

    def __init__(self, requirement: Requirement) -> None:
        self.requirement = requirement
        self._musts = Musts(requirement.musts)
        parts = tuple((must.condition, must.when) for must in requirement.musts)
        self._ground = Ground.of(requirement.id, requirement.origin, parts)

    def answer(self, scope: Scope, tier: str | None) -> Entry:
        judged = self._musts.judge(scope)
        value = RequirementValue(
            words=self.requirement.words,
            conditions=judged.words,
            then=self.requirement.outcome.kind.value,
            names=self.requirement.outcome.names,
        )
        return Entry(
            id=self.requirement.id,
            tier=tier,
            outcome=judged.outcome,
            value=value,
            reasons=(self._ground.reason(scope.facts, self.requirement.words, judged.why),),
            missing=judged.missing,
        )
