"""How a deadline is worked out, where its facts leave nothing open but the instants: for rows of one kind the same.

A recipe says what `deadlines` would do with a start: which fact starts the clock, which target it has, past which
cut-off. It is made by the same cases as there. What is more than a recipe can say (pauses, what replaces a rule, what
lasts until an event) has none, and its rows are left.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TypeAlias

from ...dsl.model import targets as mt
from ...dsl.model.statements import Deadline, Escalation
from ..cases import NoneTaken, Taken, compile_holding, compile_pick, compile_ways
from ..decision import Outcome
from ..logic import NO, YES
from ..scope import Scope

_MOST_STARTS = 6
Target: TypeAlias = mt.Elapsed | mt.OpenTime | mt.WorkingDay


@dataclass(frozen=True, slots=True)
class Constant:
    """An outcome without a value, whatever the instants are."""

    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """`starts` are the paths of the facts of which the latest starts the clock, or the earliest; `stop` that of the
    fact that stops it, None where there is none.

    `ahead` is how long after the start escalations are looked at: no answer where that lies past the end of time.
    """

    starts: tuple[str, ...]
    target: Target
    earliest: bool = True
    cutoff: mt.Cutoff | None = None
    closed_days_count: bool = False
    stop: str | None = None
    ahead: timedelta = timedelta()


class RecipeMaker:
    """One deadline."""

    def __init__(self, deadline: Deadline) -> None:
        self._deadline = deadline
        self._applies = compile_ways(deadline.applies)
        self._starts = compile_pick(deadline.starts)
        self._stops = compile_pick(deadline.stops)
        self._lasts = compile_pick(deadline.lasts)
        self._cutoff = compile_pick(deadline.cutoff)
        self._closed_days_count = compile_pick(deadline.closed_days_count)
        self._pauses = compile_holding(deadline.pauses)
        self._replaced = compile_pick(case for case in deadline.due if isinstance(case.value, mt.ReplacedBy))
        self._due = compile_pick(case for case in deadline.due if not isinstance(case.value, mt.ReplacedBy))

    def recipe(self, scope: Scope) -> Recipe | Constant | None:
        """The recipe for facts; None where there is none."""
        applies = self._applies(scope)
        if applies == NO:
            return Constant(Outcome.NOT_APPLICABLE)
        if applies != YES or not isinstance(self._replaced(scope), NoneTaken):
            return None
        due = self._due(scope)
        if isinstance(due, NoneTaken):
            return Constant(Outcome.NOT_APPLICABLE)
        if not isinstance(due, Taken):
            return None
        match due.case.value:
            case mt.NoPromise():
                return Constant(Outcome.NO_COMMITMENT)
            case mt.Open():
                return Constant(Outcome.UNSPECIFIED)
            case mt.NotApplicable():
                return Constant(Outcome.NOT_APPLICABLE)
            case mt.Elapsed() | mt.OpenTime() | mt.WorkingDay() as target:
                return self._landing(target, scope)
            case mt.NoticeBefore(amount=timedelta() as amount, before=path) if not self._deadline.escalations:
                return self._recipe((path,), mt.Elapsed(amount=-amount), scope)
            case _:
                return None

    def _landing(self, target: Target, scope: Scope) -> Recipe | Constant | None:
        starts, cutoff, counted = self._starts(scope), self._cutoff(scope), self._closed_days_count(scope)
        if isinstance(starts, NoneTaken):
            return Constant(Outcome.NOT_APPLICABLE)
        begun = _paths(starts.case.value) if isinstance(starts, Taken) else None
        pauses, possible, _ = self._pauses(scope)
        ahead = _ahead(self._deadline, target)
        if begun is None or pauses or possible or not isinstance(self._lasts(scope), NoneTaken) or ahead is None:
            return None
        line = cutoff.case.value if isinstance(cutoff, Taken) else None
        if not isinstance(cutoff, NoneTaken) and not _is_plain(line, target):
            return None
        if not isinstance(counted, NoneTaken | Taken):
            return None
        found = self._recipe(begun[1], target, scope)
        if found is None:
            return None
        closed_days_count = isinstance(counted, Taken) and counted.case.value
        return replace(found, earliest=begun[0], cutoff=line, closed_days_count=closed_days_count, ahead=ahead)

    def _recipe(self, starts: tuple[str, ...], target: Target, scope: Scope) -> Recipe | None:
        stops = self._stops(scope)
        if not isinstance(stops, Taken):
            return Recipe(starts=starts, target=target)
        if not isinstance(stops.case.value, mt.AtFact):
            return None
        return Recipe(starts=starts, target=target, stop=stops.case.value.path)


def _paths(event: mt.Event) -> tuple[bool, tuple[str, ...]] | None:
    """The facts of an event, and whether the earliest of them counts."""
    match event:
        case mt.AtFact(path=path):
            return True, (path,)
        case mt.ExtremeEvent(earliest=earliest, events=events):
            paths = tuple(one.path for one in events if isinstance(one, mt.AtFact))
            return (earliest, paths) if len(paths) == len(events) <= _MOST_STARTS else None
        case _:
            return None


def _is_plain(cutoff: mt.Cutoff | None, target: Target) -> bool:
    """Whether a cut-off only moves the base date of working days."""
    return cutoff is not None and cutoff.target is None and isinstance(target, mt.WorkingDay)


def _ahead(deadline: Deadline, target: Target) -> timedelta | None:
    """How far ahead escalations look; None where one of them may look where the target itself doesn't."""
    found = timedelta()
    for case in deadline.escalations:
        after = _length(case.value, target)
        if after is None:
            return None
        found = max(found, after)
    return found


def _length(escalation: Escalation, target: Target) -> timedelta | None:
    match escalation.after, target:
        case mt.Share(value=part), _:
            return timedelta() if part <= 1 else None
        case mt.Elapsed(amount=amount), _:
            return amount
        case mt.OpenTime(calendar=one, amount=amount), mt.OpenTime(calendar=other, amount=most):
            return timedelta() if one == other and amount <= most else None
        case _:
            return None
