"""What is promised: each entitlement's status, its hours at the asked instant, what it provides."""

from datetime import datetime

from ..dsl.model.statements import Entitlement, Status
from .calendars import Calendars, Impossible, Ready, Unspecified
from .cases import NoneTaken, Taken, Undecided, compile_holding, compile_pick, picked
from .decision import OUTCOME_OF, Availability, EntitlementValue, Entry, NoAnswer, Outcome
from .expressions import compile_condition
from .logic import NO, Unknown, conjunction
from .provisions import Provisions
from .reasons import Ground, quoting
from .scope import Scope
from .time import BusinessTimeError

ASKED = "asked"


class EntitlementEvaluator:
    """One entitlement, compiled."""

    def __init__(self, entitlement: Entitlement, calendars: Calendars) -> None:
        self.entitlement = entitlement
        self._calendars = calendars
        self._status = compile_pick(entitlement.status)
        self._available = compile_pick(entitlement.available)
        self._only_where = compile_holding(entitlement.only_where)
        self._conditions = {
            case.value.text: compile_condition(case.value.expression) for case in entitlement.only_where
        }
        self._provides = Provisions(entitlement.provides)
        parts = (tuple(case.branches for case in entitlement.status), entitlement.only_where)
        self._ground = Ground.of(entitlement.id, entitlement.origin, parts)
        self._quotes = quoting(entitlement.available, entitlement.only_where, entitlement.provides)

    def answer(self, scope: Scope, tier: str | None) -> Entry:
        missing: tuple[str, ...] = ()
        origin = None
        try:
            self._limited(scope)
            case = picked(self._status(scope))
            if case is None:
                raise NoAnswer(Outcome.NOT_APPLICABLE, words="none of the cases that this is promised for holds")
            origin = case.origin
            outcome, words = OUTCOME_OF[case.value.kind], case.value.words
        except NoAnswer as open_:
            outcome, words, missing = open_.outcome, open_.words, open_.missing
        value = EntitlementValue(
            words=words,
            available=self._availability(scope),
            provides=self._provides.hold(scope),
        )
        reason = self._ground.reason(
            scope.facts, words or self.entitlement.title, origin=origin, also=self._quotes(scope)
        )  # fmt: skip
        return Entry(
            id=self.entitlement.id,
            tier=tier,
            outcome=outcome,
            value=value,
            reasons=(reason,),
            missing=missing,
        )

    def _limited(self, scope: Scope) -> None:
        """Raises NoAnswer where an `only where` fails or is open."""
        sure, possible, unknown = self._only_where(scope)
        truths = [(case, self._conditions[case.value.text](scope)) for case in sure]
        for case, truth in truths:
            if truth == NO:
                raise NoAnswer(Outcome.NOT_INCLUDED, words=f"only where {case.value.text}")
        open_ = conjunction((*(truth for _, truth in truths), *((unknown,) if possible else ())))
        if isinstance(open_, Unknown):
            raise NoAnswer(Outcome.UNDETERMINED, missing=open_.missing, words="; ".join(open_.why))

    def _availability(self, scope: Scope) -> Availability | None:
        if not self.entitlement.available:
            return None
        pick = self._available(scope)
        match pick:
            case NoneTaken():
                return None
            case Undecided(unknown=unknown):
                return _closed(Outcome.UNDETERMINED, missing=unknown.missing)
            case Taken(case):
                if isinstance(case.value, Status):
                    return _closed(OUTCOME_OF[case.value.kind], words=case.value.words)
                return self._hours(case.value, scope)

    def _hours(self, name: str, scope: Scope) -> Availability:
        found = self._calendars.resolve(name, scope)
        match found:
            case Unspecified(why=why):
                return _closed(Outcome.UNSPECIFIED, name, why)
            case Impossible(why=why):
                return _closed(Outcome.NOT_COMPUTED, name, why)
            case Unknown(missing, why):
                return _closed(Outcome.UNDETERMINED, name, "; ".join(why), missing)
            case Ready():
                asked = scope.facts.get(ASKED)
                if not isinstance(asked, datetime):
                    return _closed(Outcome.UNDETERMINED, name, missing=(ASKED,))
                try:
                    return _at(found, asked)
                except BusinessTimeError as error:
                    return _closed(Outcome.NOT_COMPUTED, name, str(error))


def _at(ready: Ready, asked: datetime) -> Availability:
    """Whether a calendar is open at an instant. Raises BusinessTimeError."""
    calendar = ready.calendar
    if calendar.zone is not None and ready.limits:
        day = asked.astimezone(calendar.zone).date()
        words = ready.too_long(day, day)
        if words:
            return _closed(Outcome.UNDETERMINED, ready.name, words)
    is_open = calendar.is_open(asked)
    return Availability(
        outcome=Outcome.AVAILABLE if is_open else Outcome.NOT_AVAILABLE,
        calendar=ready.name,
        opens_next=None if is_open else calendar.next_open(asked),
        closes_next=calendar.next_close(asked) if is_open else None,
        words="",
        missing=(),
    )


def _closed(
    outcome: Outcome, calendar: str | None = None, words: str = "", missing: tuple[str, ...] = ()
) -> Availability:
    return Availability(
        outcome=outcome, calendar=calendar, opens_next=None, closes_next=None, words=words, missing=missing
    )
