"""What the customer or the partner has to do: whether it is done, and what is said about it."""

from ..dsl.model.statements import Duty
from .cases import NoneTaken, compile_pick, picked
from .decision import OUTCOME_OF, DutyValue, Entry, NoAnswer, Outcome
from .musts import Musts
from .provisions import Provisions
from .reasons import Ground, quoting
from .scope import Scope


class DutyEvaluator:
    """One duty, compiled. A duty without conditions is `included`: it stands, and no fact says whether it is done."""

    def __init__(self, duty: Duty) -> None:
        self.duty = duty
        self._musts = Musts(duty.musts)
        self._status = compile_pick(duty.status)
        self._provides = Provisions(duty.provides)
        parts = (tuple((must.condition, must.when) for must in duty.musts), duty.status)
        self._ground = Ground.of(duty.id, duty.origin, parts)
        self._quotes = quoting(duty.status, duty.provides)

    def answer(self, scope: Scope, tier: str | None) -> Entry:
        judged = self._musts.judge(scope)
        outcome, missing, words = judged.outcome, judged.missing, self.duty.words
        if not self.duty.musts:
            outcome, words, missing = self._stated(scope)
        value = DutyValue(
            party=self.duty.party,
            words=self.duty.words,
            conditions=judged.words,
            provides=self._provides.hold(scope),
        )
        return Entry(
            id=self.duty.id,
            tier=tier,
            outcome=outcome,
            value=value,
            reasons=(self._ground.reason(scope.facts, words, also=self._quotes(scope)),),
            missing=missing,
        )

    def _stated(self, scope: Scope) -> tuple[Outcome, str, tuple[str, ...]]:
        """What the plan says of a duty that has no condition: mostly, that it is left open in some way."""
        pick = self._status(scope)
        if isinstance(pick, NoneTaken):
            return Outcome.INCLUDED, self.duty.words, ()
        try:
            case = picked(pick)
        except NoAnswer as open_:
            return open_.outcome, open_.words, open_.missing
        assert case is not None
        return OUTCOME_OF[case.value.kind], case.value.words, ()
