"""What the customer or the partner has to do: whether it is done, and what is said about it."""

from ..dsl.model.statements import Duty, Provision
from .cases import NoneTaken, compile_branches, compile_pick, picked
from .decision import OUTCOME_OF, DutyValue, Entry, NoAnswer, Outcome, Provided
from .expressions import Scope
from .logic import NO, YES, Known, Unknown
from .musts import Musts
from .reasons import Ground


class DutyEvaluator:
    """One duty, compiled. A duty without conditions is `included`: it stands, and no fact says whether it is done."""

    def __init__(self, duty: Duty) -> None:
        self.duty = duty
        self._musts = Musts(duty.musts)
        self._status = compile_pick(duty.status)
        self._provides = [(one, compile_branches(one.branches)) for one in duty.provides]
        parts = (tuple((must.condition, must.when) for must in duty.musts), duty.status)
        self._ground = Ground.of(duty.id, duty.origin, parts)

    def answer(self, scope: Scope, tier: str | None) -> Entry:
        judged = self._musts.judge(scope)
        missing: tuple[str, ...] = ()
        words = self.duty.words
        match judged.truth:
            case Known(value):
                outcome = Outcome.MET if value else Outcome.UNMET
            case Unknown(missing, _):
                outcome = Outcome.UNDETERMINED
        if not self.duty.musts:
            outcome, words, missing = self._stated(scope)
        value = DutyValue(
            party=self.duty.party,
            words=self.duty.words,
            conditions=judged.words,
            provides=tuple(_provided(one, taken(scope) == YES) for one, taken in self._provides if taken(scope) != NO),
        )
        return Entry(
            id=self.duty.id,
            tier=tier,
            outcome=outcome,
            value=value,
            reasons=(self._ground.reason(scope.facts, words),),
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


def _provided(provision: Provision, sure: bool) -> Provided:
    outcome = Outcome.INCLUDED if provision.terms is None else OUTCOME_OF[provision.terms]
    return Provided(words=provision.words, outcome=outcome if sure else Outcome.UNDETERMINED)
