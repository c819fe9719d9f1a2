"""Who may have it: each requirement met, unmet or unknown, with the words for whoever is refused."""

from ..dsl.model.statements import Requirement
from .decision import Entry, Outcome, Reason, RequirementValue
from .expressions import Scope
from .logic import Known, Unknown
from .musts import Musts
from .reasons import Ground


class RequirementEvaluator:
    """One requirement, compiled."""

    def __init__(self, requirement: Requirement) -> None:
        self.requirement = requirement
        self._musts = Musts(requirement.musts)
        parts = tuple((must.condition, must.when) for must in requirement.musts)
        self._ground = Ground.of(requirement.id, requirement.origin, parts)

    def answer(self, scope: Scope, tier: str | None) -> Entry:
        judged = self._musts.judge(scope)
        missing: tuple[str, ...] = ()
        match judged.truth:
            case Known(value):
                outcome = Outcome.MET if value else Outcome.UNMET
            case Unknown(missing, _):
                outcome = Outcome.UNDETERMINED
        why = judged.truth.why if isinstance(judged.truth, Unknown) else ()
        value = RequirementValue(
            words=self.requirement.words,
            conditions=judged.words,
            then=self.requirement.outcome.kind.value,
            names=self.requirement.outcome.names,
        )
        reasons: list[Reason] = [self._ground.reason(scope.facts, self.requirement.words, why)]
        return Entry(
            id=self.requirement.id,
            tier=tier,
            outcome=outcome,
            value=value,
            reasons=tuple(reasons),
            missing=missing,
        )
