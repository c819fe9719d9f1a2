"""By when: each deadline of a plan as a function of the facts.

The parts of a deadline (start, cut-off, due …) are picked from their cases, its target lands (see `landings`), and
what the promise says besides is put with it: how long it lasts, what replaces it, its channels and escalations,
whether it was kept.

Where the promise `lasts until` an event: a target that falls due by then is due then; one that would fall due later
had ended before, and the cell of the tier that follows it holds, from the same start.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from ..dsl.model import targets as mt
from ..dsl.model.cases import Case
from ..dsl.model.statements import Deadline
from .calendars import Calendars
from .cases import NoneTaken, Taken, Undecided, compile_holding, compile_pick, compile_ways, picked
from .decision import DueValue, Entry, EntryValue, NoAnswer, Outcome, Reason, ReplacedValue
from .escalations import escalated
from .landings import Landed, Question, calendars_of, due_calendars, landed
from .logic import NO, Unknown
from .moments import Moment, event_moment, fact_moment, is_before, moved
from .pauses import Pauses, pauses_of
from .reasons import Ground, quoting
from .scope import TIER, Scope
from .time import BusinessTimeError, sentences

Follow = Callable[[str, Scope], Entry]
"""Answers another deadline, for one that it replaces."""


@dataclass(frozen=True, slots=True)
class _Answer:
    outcome: Outcome
    value: EntryValue | None
    words: str = ""
    steps: tuple[str, ...] = ()
    case: Case[mt.Due] | None = None


class DeadlineEvaluator:
    """One deadline, compiled."""

    def __init__(self, deadline: Deadline, calendars: Calendars) -> None:
        self.deadline = deadline
        self._calendars = calendars
        self._applies = compile_ways(deadline.applies)
        self._starts = compile_pick(deadline.starts)
        self._stops = compile_pick(deadline.stops)
        self._lasts = compile_pick(deadline.lasts)
        self._cutoff = compile_pick(deadline.cutoff)
        self._closed_days_count = compile_pick(deadline.closed_days_count)
        self._channels = compile_pick(deadline.channels)
        self._pauses = compile_holding(deadline.pauses)
        self._escalations = compile_holding(deadline.escalations)
        replaced = [case for case in deadline.due if isinstance(case.value, mt.ReplacedBy)]
        self._replaced = compile_pick(replaced)
        self._due = compile_pick(case for case in deadline.due if case not in replaced)
        own = (deadline.applies, deadline.starts, deadline.cutoff, deadline.due, deadline.lasts)
        paths = Ground.of(deadline.id, deadline.origin, own).paths
        paths += tuple(case.value for case in deadline.pauses)
        for name in due_calendars(case.value for case in deadline.due):
            paths += calendars.paths(name)
        self._ground = Ground(deadline.id, deadline.origin, tuple(dict.fromkeys(paths)))
        clock = (deadline.starts, deadline.stops, deadline.cutoff, deadline.closed_days_count, deadline.pauses)
        self._quotes = quoting(*clock, deadline.lasts, deadline.channels, deadline.escalations)

    def answer(self, scope: Scope, follow: Follow | None = None) -> Entry:
        """The deadline with these facts. `follow` answers the deadline that replaces it."""
        try:
            found = self._answer(scope, follow)
        except NoAnswer as open_:
            return self._entry(scope, _Answer(open_.outcome, None, open_.words), open_.missing)
        except BusinessTimeError as error:
            return self._entry(scope, _Answer(Outcome.NOT_COMPUTED, None, str(error)))
        return self._entry(scope, found)

    def start(self, scope: Scope) -> Moment | None:
        """When the clock starts, None where that is not known, or never."""
        try:
            return self._start(scope)
        except (NoAnswer, BusinessTimeError):
            return None

    def _entry(self, scope: Scope, found: _Answer, missing: tuple[str, ...] = ()) -> Entry:
        tier = scope.facts.get(TIER)
        origin = None if found.case is None else found.case.origin
        reason: Reason = self._ground.reason(scope.facts, found.words, found.steps, origin, self._quotes(scope))
        return Entry(
            id=self.deadline.id,
            tier=tier if isinstance(tier, str) else None,
            outcome=found.outcome,
            value=found.value,
            reasons=(reason,),
            missing=missing,
        )

    def _answer(self, scope: Scope, follow: Follow | None) -> _Answer:
        applies = self._applies(scope)
        if applies == NO:
            raise NoAnswer(Outcome.NOT_APPLICABLE, words="this promise is made in another case")
        if isinstance(applies, Unknown):
            missing = list(applies.missing)
            try:
                self._promised(scope, follow)
            except NoAnswer as open_:
                missing += open_.missing
            raise NoAnswer(Outcome.UNDETERMINED, missing=tuple(dict.fromkeys(missing)), words="; ".join(applies.why))
        return self._promised(scope, follow)

    def _promised(self, scope: Scope, follow: Follow | None) -> _Answer:
        replaced = self._replacement(scope, follow)
        if replaced is not None:
            return replaced
        case = self._due_case(scope)
        match case.value:
            case mt.NoPromise(words=words):
                return _Answer(Outcome.NO_COMMITMENT, None, words, case=case)
            case mt.Open(why=why):
                return _Answer(Outcome.UNSPECIFIED, None, why, case=case)
            case mt.NotApplicable(words=words):
                return _Answer(Outcome.NOT_APPLICABLE, None, words, case=case)
            case mt.ReplacedBy():
                raise AssertionError("replacements are picked before")
            case mt.NoticeBefore() as notice:
                return self._finished(scope, case, self._notice(notice, scope), None)
            case mt.Elapsed() | mt.OpenTime() | mt.WorkingDay() | mt.DateAfter() | mt.ExtremeTarget() as target:
                found = self._lasting(scope, self._landing(target, scope))
                return self._finished(scope, case, found, target)
            case _:
                assert_never(case.value)

    # ---- what the promise is

    def _replacement(self, scope: Scope, follow: Follow | None) -> _Answer | None:
        case = picked(self._replaced(scope))
        if case is None or not isinstance(case.value, mt.ReplacedBy):
            return None
        by, until = case.value.rule, case.value.until
        if until is not None:
            start, end = self._start(scope), event_moment(until, self._calendars, scope)
            if end is not None and start is not None and not is_before(start, end):
                return None
        answer = follow(by, scope) if follow is not None else None
        return _Answer(Outcome.REPLACED, ReplacedValue(by=by, answer=answer), f"`{by}` holds instead", case=case)

    def _due_case(self, scope: Scope) -> Case[mt.Due]:
        found = self._due(scope)
        match found:
            case Taken(case):
                return case
            case NoneTaken():
                raise NoAnswer(Outcome.NOT_APPLICABLE, words="none of the cases that this promise is made for holds")
            case Undecided(possible, unknown):
                missing = list(unknown.missing)
                if any(not isinstance(case.value, mt.NoPromise | mt.Open | mt.NotApplicable) for case in possible):
                    missing += self._missing_start(scope)
                raise NoAnswer(
                    Outcome.UNDETERMINED, missing=tuple(dict.fromkeys(missing)), words="; ".join(unknown.why)
                )
            case _:
                assert_never(found)

    def _missing_start(self, scope: Scope) -> tuple[str, ...]:
        """What is missing of the start, whichever of its cases holds."""
        pick = self._starts(scope)
        match pick:
            case Taken(case):
                cases: tuple[Case[mt.Event], ...] = (case,)
            case NoneTaken():
                cases = ()
            case Undecided(possible=cases):
                pass
            case _:
                assert_never(pick)
        missing: list[str] = []
        for one in cases:
            try:
                event_moment(one.value, self._calendars, scope)
            except NoAnswer as open_:
                missing += open_.missing
        return tuple(missing)

    # ---- when it falls due

    def _start(self, scope: Scope) -> Moment | None:
        case = picked(self._starts(scope))
        if case is None:
            raise NoAnswer(Outcome.NOT_APPLICABLE, words="nothing starts this clock")
        return event_moment(case.value, self._calendars, scope)

    def _landing(self, target: mt.Target, scope: Scope) -> Landed:
        try:
            start = self._start(scope)
        except NoAnswer as open_:
            if open_.outcome is Outcome.UNDETERMINED:
                # what else is missing is found by landing from any start at all
                others = self._missing_beside(target, scope)
                missing = tuple(dict.fromkeys((*open_.missing, *others)))
                raise NoAnswer(Outcome.UNDETERMINED, missing=missing, words=open_.words) from None
            raise
        if start is None:
            return Landed(due=None)
        return landed(target, self._question(start, scope))

    def _missing_beside(self, target: mt.Target, scope: Scope) -> tuple[str, ...]:
        missing: list[str] = []
        for name in calendars_of(target):
            found = self._calendars.resolve(name, scope)
            if isinstance(found, Unknown):
                missing += found.missing
        return tuple(missing)

    def _question(self, start: Moment, scope: Scope) -> Question:
        cutoff = picked(self._cutoff(scope))
        counted = picked(self._closed_days_count(scope))
        return Question(
            start=start,
            cutoff=None if cutoff is None else cutoff.value,
            closed_days_count=counted is not None and counted.value,
            pauses=self._paused(scope),
            calendars=self._calendars,
            scope=scope,
        )

    def _asked(self, scope: Scope) -> Question | None:
        start = self._start(scope)
        return None if start is None else self._question(start, scope)

    def _paused(self, scope: Scope) -> Pauses:
        sure, possible, unknown = self._pauses(scope)
        if possible:
            raise NoAnswer(Outcome.UNDETERMINED, missing=unknown.missing)
        return pauses_of((case.value for case in sure), scope)

    def _notice(self, notice: mt.NoticeBefore, scope: Scope) -> Landed:
        event = fact_moment(notice.before, scope)
        found = moved(event, notice.amount, self._calendars, scope, backwards=True, zone=notice.zone)
        if found is not None and not isinstance(found, datetime):
            raise NoAnswer(Outcome.NOT_COMPUTED, words="a notice before a date needs a zone to read the date in")
        names = (
            (notice.amount.calendar,)
            if isinstance(notice.amount, mt.OpenTime | mt.WorkingDay)
            else ()
        )  # fmt: skip
        return Landed(due=found, calendars=names)

    # ---- what goes with it

    def _lasting(self, scope: Scope, found: Landed) -> Landed:
        case = picked(self._lasts(scope))
        if case is None or found.due is None:
            return found
        until = event_moment(case.value.until, self._calendars, scope)
        if until is None or not is_before(until, found.due):
            return found
        if not case.value.then_as_in:
            words = f"the promise ended at {until.isoformat()}, before it would have fallen due"
            raise NoAnswer(Outcome.NO_COMMITMENT, words=words)
        other = Scope(scope.facts.replaced(TIER, case.value.then_as_in), scope.elements)
        due = self._due_case(other)
        match due.value:
            case mt.Elapsed() | mt.OpenTime() | mt.WorkingDay() | mt.DateAfter() | mt.ExtremeTarget() as target:
                return self._landing(target, other)
            case mt.NoPromise(words=words):
                raise NoAnswer(Outcome.NO_COMMITMENT, words=words)
            case mt.Open(why=why):
                raise NoAnswer(Outcome.UNSPECIFIED, words=why)
            case _:
                raise NoAnswer(Outcome.NOT_APPLICABLE, words=f"nothing follows in `{case.value.then_as_in}`")

    def _finished(self, scope: Scope, case: Case[mt.Due], found: Landed, target: mt.Target | None) -> _Answer:
        channels = self._channels(scope)
        stopped = self._stopped(scope)
        kept: bool | None = None
        if stopped is not None and found.due is not None:
            kept = stopped < found.due or (found.included and stopped == found.due)
        value = DueValue(
            due=found.due,
            included=found.included,
            opens=found.opens,
            zone=found.zone or None,
            strength=self.deadline.strength,
            calendars=found.calendars,
            channels=channels.case.value if isinstance(channels, Taken) else (),
            escalations=escalated(self._escalations(scope)[0], target, lambda: self._asked(scope)),
            stopped=stopped,
            kept=kept,
            path=found.path,
        )
        outcome = Outcome.NEVER if found.due is None else Outcome.DUE
        return _Answer(outcome, value, self.deadline.title, sentences(found.path), case)

    def _stopped(self, scope: Scope) -> datetime | None:
        case = self._stops(scope)
        if not isinstance(case, Taken):
            return None
        try:
            moment = event_moment(case.case.value, self._calendars, scope)
        except NoAnswer:
            return None
        return moment if isinstance(moment, datetime) else None
