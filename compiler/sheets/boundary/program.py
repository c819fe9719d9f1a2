"""The one place where sheets meet the evaluators: a compiled plan as the engine behind worked examples.

The facts of an example are those of the plan's scenarios. A deadline that none of them reaches gets facts that its
cases ask for, from the values that the plan itself names.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from ....dsl.model import targets as tg
from ....dsl.model.cases import Case
from ....dsl.model.statements import Deadline, Plan, Scenario
from ....dsl.model.types import Kind
from ....grammar.diagnostics import PlanError
from ...calendars import Ready
from ...cases import Taken, compile_pick
from ...decision import DueValue, Entry, NoAnswer, Outcome
from ...facts import Facts
from ...moments import zone_name
from ...program import Program
from ...scope import Scope
from ...time import BusinessTimeError, Calendar, Step, zone_of
from ...time.zones import shown_in
from ..words.times import due_calendars, event_paths
from .asked import Asked, CutOffLine, Reply
from .days import Year
from .facts import completions, only, paths_of_leaves, without
from .search import at_reading

_TARGETS = (tg.Elapsed, tg.OpenTime, tg.WorkingDay, tg.DateAfter, tg.ExtremeTarget, tg.NoticeBefore)


class ProgramEngine:
    """A plan's program, asked for worked examples in a year."""

    def __init__(self, plan: Plan, year: Year) -> None:
        self._plan = plan
        self._year = year
        self._program: Program | None = None

    def asked(self, deadline: Deadline) -> tuple[Asked, ...]:
        """The settings of a deadline, one for each of its cases that some scenario reaches."""
        if not any(isinstance(case.value, _TARGETS) for case in deadline.due):
            return ()
        if self._program is None:
            self._program = Program(self._plan)
        rule = _Rule(self._program, deadline, self._plan, self._year)
        own = [one for one in self._plan.scenarios if _touches(one, deadline.id)]
        found = list(rule.settings(own))
        if not found:
            found = list(rule.settings([one for one in self._plan.scenarios if one not in own]))
        if not found:
            found = list(rule.completed())
        return (*(one for one in found if one.rank == 0), *(one for one in found if one.rank))


def _is_shifted(event: tg.Event) -> bool:
    if isinstance(event, tg.ExtremeEvent):
        return any(_is_shifted(part) for part in event.events)
    return isinstance(event, tg.ShiftedFact | tg.FirstOpening)


def _touches(scenario: Scenario, rule: str) -> bool:
    return scenario.about == rule or any(expected.about == rule for expected in scenario.expect)


class _Rule:
    def __init__(self, program: Program, deadline: Deadline, plan: Plan, year: Year) -> None:
        self.program = program
        self.deadline = deadline
        self.plan = plan
        self.due = compile_pick(case for case in deadline.due if not isinstance(case.value, tg.ReplacedBy))
        self.cutoff = compile_pick(deadline.cutoff)
        self.moved = tuple(
            dict.fromkeys(
                [path for case in deadline.starts for path in event_paths(case.value)]
                + [case.value.before for case in deadline.due if isinstance(case.value, tg.NoticeBefore)]
            )
        )
        self.shifted = any(_is_shifted(case.value) for case in deadline.starts)
        """Its clock starts some time before or after an event, or when somebody opens: its steps say when."""
        self._dropped = (
            *(case.value for case in deadline.pauses),
            *(path for case in deadline.stops for path in event_paths(case.value) if path not in self.moved),
        )
        self.dates = frozenset(path for path in self.moved if _kind(plan, path) is Kind.DATE)
        self.probe = at_reading(ZoneInfo("UTC"), year.first, time(12))

    def settings(self, scenarios: list[Scenario]) -> Iterator["_Setting"]:
        """A setting for each case that some scenario reaches: the first that does gives its facts."""
        seen: list[object] = []
        for scenario in scenarios:
            given = without(scenario.facts, (*self.moved, *self._dropped))
            facts = None if given in seen else self._facts(given)
            seen.append(given)
            case = None if facts is None else self._case(facts)
            if facts is None or case is None or case in seen:
                continue
            setting = self._setting(facts, given)
            if setting is not None:
                seen.append(case)
                yield setting

    def completed(self) -> Iterator["_Setting"]:
        for given in completions(self.plan, self._missing):
            facts = self._facts(given)
            setting = None if facts is None else self._setting(facts, given)
            if setting is not None:
                yield setting
                return

    def _missing(self, given: Mapping[str, object]) -> tuple[str, ...] | None:
        """What else is missing for an answer; None where these facts give none, however many were added."""
        facts = self._facts(given)
        entry = None if facts is None else self.entry(facts, self.probe)
        if entry is None or entry.outcome not in (Outcome.UNDETERMINED, Outcome.DUE):
            return None
        return entry.missing if entry.outcome is Outcome.UNDETERMINED else ()

    def _facts(self, given: Mapping[str, object]) -> Facts | None:
        try:
            facts = self.program.facts(given)
        except PlanError:
            return None
        for case in self.deadline.pauses:
            facts = facts.replaced(case.value, ())
        return facts

    def entry(self, facts: Facts, moment: datetime) -> Entry:
        return self.program.deadline(self.deadline.id, self.at(facts, moment))

    def at(self, facts: Facts, moment: datetime) -> Facts:
        for path in self.moved:
            facts = facts.replaced(path, moment.date() if path in self.dates else moment)
        return facts

    def _case(self, facts: Facts) -> object:
        """Which target and cut-off hold; None where that is not decided."""
        scope = Scope(self.at(facts, self.probe))
        due, cutoff = self.due(scope), self.cutoff(scope)
        if not isinstance(due, Taken):
            return None
        return (due.case.value, cutoff.case.value if isinstance(cutoff, Taken) else None)

    def _setting(self, facts: Facts, given: Mapping[str, object]) -> "_Setting | None":
        entry = self.entry(facts, self.probe)
        scope = Scope(self.at(facts, self.probe))
        target = self.due(scope)
        if entry.outcome is not Outcome.DUE or not isinstance(target, Taken):
            return None
        if self.program.decide(scope.facts, grant_open=True).entry(self.deadline.id).outcome is not Outcome.DUE:
            return None
        try:
            return _made(self, facts, scope, given, entry, target.case)
        except (NoAnswer, BusinessTimeError):
            return None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Setting:
    """An `Asked` over a program."""

    rule: _Rule
    facts: Facts
    given: Mapping[str, object]
    zone: ZoneInfo
    calendar: Calendar | None
    days: Calendar | None
    cutoff: CutOffLine | None
    whole_days: bool
    dated: bool
    notice: bool
    elapses: bool
    """A notice that is counted by the clock: its only step is the time between."""
    rank: int

    def answer(self, moment: datetime) -> Reply | None:
        start = shown_in(self.zone, moment)
        entry = self.rule.entry(self.facts, start)
        value = entry.value
        if entry.outcome is not Outcome.DUE or not isinstance(value, DueValue) or value.due is None:
            return None
        steps = tuple(shown_step(step, self.zone) for step in value.path)
        if self.elapses:
            steps = (_elapsed(shown_in(self.zone, value.due), start, self.zone),)
        first = next((step.starts for step in steps if step.kind == "start" and step.starts), start)
        return Reply(
            start=first if self.rule.shifted else start,
            due=shown_in(self.zone, value.due),
            opens=value.opens,
            included=value.included,
            steps=steps,
        )


def _elapsed(first: datetime, last: datetime, zone: ZoneInfo) -> Step:
    amount = last - first
    return Step(kind="open", starts=first, ends=last, amount=amount, words=("elapsed",), zone=zone.key)


def shown_step(step: Step, zone: ZoneInfo) -> Step:
    """A step in the example's zone: elapsed time has none of its own, and comes in UTC."""
    if step.zone != "UTC" or zone.key == "UTC":
        return step
    starts, ends = (at if at is None else shown_in(zone, at) for at in (step.starts, step.ends))
    return replace(step, starts=starts, ends=ends, zone=zone.key)


def _made(
    rule: _Rule, facts: Facts, scope: Scope, given: Mapping[str, object], entry: Entry, case: Case[tg.Due]
) -> _Setting:
    value = entry.value
    assert isinstance(value, DueValue)
    target = case.value
    cut = rule.cutoff(scope)
    cutoff = cut.case.value if isinstance(cut, Taken) else None
    line = None
    if cutoff is not None:
        line = CutOffLine(clock=cutoff.clock, zone=zone_of(zone_name(cutoff.zone, scope)), included=cutoff.included)
    names = due_calendars(target)
    calendar = _calendar(rule, names[0], scope) if names else None
    days = _calendar(rule, cutoff.calendar, scope) if cutoff is not None and cutoff.calendar else calendar
    zone = _zone(rule, facts, value, calendar, line)
    used = [path for reason in entry.reasons for path, _ in reason.facts_used if path not in rule.moved]
    leaves = paths_of_leaves(given)
    always = calendar is not None and calendar.zone is not None and calendar == Calendar.always(calendar.zone)
    return _Setting(
        rule=rule,
        facts=facts,
        given=only(given, [path for path in leaves if any(path == one or path.startswith(f"{one}.") for one in used)]),
        zone=zone,
        calendar=None if always else calendar,
        days=None if always else days,
        cutoff=line,
        whole_days=bool(rule.moved) and rule.dates.issuperset(rule.moved),
        dated=isinstance(target, tg.DateAfter) and target.period.unit.value in ("month", "quarter", "year"),
        notice=isinstance(target, tg.NoticeBefore),
        elapses=isinstance(target, tg.NoticeBefore) and isinstance(target.amount, timedelta),
        rank=0 if calendar is not None and not always else 1,
    )


def _calendar(rule: _Rule, name: str, scope: Scope) -> Calendar | None:
    found = rule.program.calendar(name, scope.facts)
    return found.calendar if isinstance(found, Ready) else None


def _zone(rule: _Rule, facts: Facts, value: DueValue, calendar: Calendar | None, cutoff: CutOffLine | None) -> ZoneInfo:
    """Where the times of an example are shown: the calendar's zone, else the nearest that the plan names."""
    if calendar is not None and calendar.zone is not None:
        return calendar.zone
    if value.zone:
        return ZoneInfo(value.zone)
    if cutoff is not None:
        return cutoff.zone
    for path, told in facts.values.items():
        if _kind(rule.plan, path) is Kind.ZONE and isinstance(told, str):
            return ZoneInfo(told)
    for statement in rule.plan.calendars:
        for line in statement.lines:
            if isinstance(line.value, tg.InZone) and not line.value.zone.is_fact:
                return ZoneInfo(line.value.zone.name)
    return ZoneInfo("UTC")


def _kind(plan: Plan, path: str) -> Kind | None:
    fields = plan.facts
    found = None
    for name in path.split("."):
        found = next((field for field in fields if field.name == name), None)
        if found is None:
            return None
        fields = found.fields
    return None if found is None else found.type.kind
