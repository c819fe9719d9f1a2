"""A plan compiled: every rule a function of the facts, and the whole answer put together.

An entitlement is answered in this order: the requirements of the whole plan, its own, `only where`, its status, then
its deadlines. Compile once and ask often: a program never changes, and asking resolves no name again.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Protocol

from ..dsl.model.statements import Amount, Deadline, Duty, Entitlement, Plan, Recurring
from ..dsl.model.types import FactField
from ..grammar.source import Source
from .alternatives import other_tiers
from .calendars import Calendars, Resolved
from .columns import columns_module
from .composition import Composed
from .consequences import PLAN, Consequence, consequences_of, guarded, inside, plan_entry
from .credits import CreditEvaluator
from .deadlines import DeadlineEvaluator
from .decision import Decision, Entry, Outcome
from .duties import DutyEvaluator
from .eligibility import RequirementEvaluator
from .entitlements import EntitlementEvaluator
from .facts import Facts
from .limits import AmountEvaluator
from .moments import Moment
from .provenance import Provenance, edition_of, provenance_of
from .quick.facts import QuickReader
from .quick.guards import QuickGuards
from .quick.making import maker
from .quick.remembered import remembered
from .quick.requirements import quickened_requirement
from .quick.verdicts import quickened_verdict
from .recurrence import RecurrenceEvaluator
from .refusals import Refusals
from .scope import TIER, Scope
from .worlds import domains_of, in_every_world

if TYPE_CHECKING:
    from pyarrow import RecordBatchReader

Given = Mapping[str, object] | Source | Facts
"""Facts as they may be given: a mapping, a file's text, or read already."""

_decision, _scope = maker(Decision), maker(Scope)
_Rule = Callable[[Scope], Entry]
_Owned = tuple[str, _Rule]
"""A rule with the entitlement that it stands in (or duty, or nothing: then it is empty)."""


class _Evaluator(Protocol):
    """A rule that is answered for the tier of the contract."""

    def answer(self, scope: Scope, tier: str | None) -> Entry: ...


class Program:
    """One plan, compiled. `plansmith` is our own version, for the provenance of answers."""

    def __init__(self, plan: Plan, *, plansmith: str = "") -> None:
        self.plan = plan
        self._plansmith = plansmith
        self._name, self._place, self._edition = plan.head.name, plan.head.origin.place, edition_of(plan)
        self._domains = domains_of(plan.facts)
        self._calendars = calendars = Calendars(plan.calendars, plan.holidays)
        self._read = QuickReader(plan.facts)
        self._guards = QuickGuards()
        self._refusals = Refusals(plan)
        self._clocks = {one.id: DeadlineEvaluator(one, calendars) for _, one in _deadlines(plan)}

        fiscal, last_day = plan.head.fiscal_year_starts, {"months_end_on_last_day": plan.head.months_end_on_last_day}
        self._rules: dict[str, _Rule] = {
            **{one.id: self._requirement(RequirementEvaluator(one)) for one in plan.requirements},
            **{one.id: self._tiered(DutyEvaluator(one)) for one in plan.duties},
            **{one.id: self._tiered(EntitlementEvaluator(one, calendars)) for one in plan.entitlements},
            **{rule: self._settled(self._deadline(rule)) for rule in self._clocks},
            **{one.id: self._tiered(AmountEvaluator(one, **last_day)) for _, one in _amounts(plan)},
            **{one.id: self._tiered(RecurrenceEvaluator(one, calendars, **last_day)) for _, one in _recurring(plan)},
            **{one.id: self._tiered(CreditEvaluator(one, calendars, fiscal)) for one in plan.credits},
        }
        self._required = [self._rules[one.id] for one in plan.requirements]
        self._owed = [self._rules[one.id] for one in plan.duties]
        self._granted = [(one.id, self._rules[one.id]) for one in plan.entitlements]
        self._timed = [(owner, self._rules[one.id]) for owner, one in _deadlines(plan)]
        self._limited = [(owner, self._rules[one.id]) for owner, one in _amounts(plan)]
        self._repeated = [(owner, self._rules[one.id]) for owner, one in _recurring(plan)]
        self._credited = [("", self._rules[one.id]) for one in plan.credits]
        self._owners = {
            **{one.id: owner for owner, one in _deadlines(plan)},
            **{one.id: owner for owner, one in _amounts(plan)},
            **{one.id: owner for owner, one in _recurring(plan)},
            **{one.id: "" for one in plan.credits},
        }
        self._verdicts: dict[str, Callable[[Facts], Outcome]] = {}

    # ---- single questions: a rule by itself, without the requirements that guard it

    @property
    def fields(self) -> tuple[FactField, ...]:
        """The facts that the plan declares."""
        return self.plan.facts

    def facts(self, given: Given) -> Facts:
        """Read and judge facts. Raises PlanError with all findings."""
        return given if isinstance(given, Facts) else self._read(given)

    def calendar(self, name: str, given: Given) -> Resolved:
        """A calendar of the plan with these facts. Raises PlanError; KeyError for a name that the plan doesn't have."""
        return self._calendars.resolve(name, Scope(self.facts(given)))

    def deadline(self, rule: str, given: Given) -> Entry:
        """A deadline by its id. Raises PlanError, KeyError."""
        if rule not in self._clocks:
            raise KeyError(rule)
        return self.rule(rule, given)

    def start(self, rule: str, given: Given) -> Moment | None:
        """When the clock of a deadline starts, None where that is not known. Raises PlanError, KeyError."""
        return self._clocks[rule].start(Scope(self.facts(given)))

    def rule(self, rule: str, given: Given) -> Entry:
        """Any rule by its id: an entitlement, deadline, limit, requirement, duty, credit, or what recurs.

        Raises PlanError, KeyError.
        """
        return self._rules[rule](Scope(self.facts(given)))

    # ---- the bare verdict

    def verdict(self, given: Given, rule: str = PLAN) -> Outcome:
        """The outcome of the plan as a whole, or of one rule after the requirements that bear on it; no reasons.

        What `decide` says in `eligibility[0].outcome`, or in `entry(rule).outcome`. Raises PlanError, KeyError.
        """
        ask = self._verdicts.get(rule)
        if ask is None:
            if rule != PLAN and rule not in self._rules:
                raise KeyError(rule)
            ask = quickened_verdict(partial(self._verdict, rule), self.plan, rule)
            self._verdicts[rule] = ask
        return ask(given if isinstance(given, Facts) else self._read(given))

    def _verdict(self, rule: str, facts: Facts) -> Outcome:
        if rule == PLAN:
            return self.eligibility(facts).outcome
        scope = Scope(facts)
        entry = self._rules[rule](scope)
        entitlements = dict(self._granted)
        owner = self._owners.get(rule, "")
        if rule not in entitlements and rule not in self._owners:
            return entry.outcome  # a requirement or a duty, which no other guards
        requirements, duties = [one(scope) for one in self._required], [one(scope) for one in self._owed]
        bearing = consequences_of(self.plan, requirements, duties)
        asked = _Asked(scope, bearing, self._guards, grant_open=False)
        return inside(entitlements[owner](scope) if owner in entitlements else None, asked.guard(entry)).outcome

    # ---- the whole answer

    def eligibility(self, given: Given) -> Entry:
        """Whether the plan may be had at all: the first entry of the whole answer, by itself. Raises PlanError."""
        scope = Scope(self.facts(given))
        requirements, duties = [rule(scope) for rule in self._required], [rule(scope) for rule in self._owed]
        return self._whole(scope, consequences_of(self.plan, requirements, duties), self._guards)

    def decide(
        self,
        given: Given,
        *,
        grant_open: bool = False,
        remedies: bool = True,
        besides: Iterable[Consequence] = (),
    ) -> Decision:
        """Everything that the plan says for these facts. Raises PlanError.

        With `grant_open`, requirements that the facts leave open count as met for the rules that they guard: what a
        worked example asks, which looks at one rule and tells no more than that rule needs. What would satisfy an unmet
        requirement is looked for with `remedies`, and not with `grant_open`. `besides` are requirements from outside.
        """
        facts = self.facts(given)
        scope = _scope(facts)
        requirements, duties = [rule(scope) for rule in self._required], [rule(scope) for rule in self._owed]
        bearing = consequences_of(self.plan, requirements, duties)
        outside = list(besides)
        guards = None if outside else self._guards
        bearing[:0] = outside
        whole = self._whole(scope, bearing, guards)
        entitlements = {name: rule(scope) for name, rule in self._granted}
        asked = _Asked(scope, bearing, guards, grant_open=grant_open)
        moment = facts.get("asked")
        remedies = remedies and not grant_open
        return _decision(
            plan=self._name,
            edition=self._edition,
            asked=moment if isinstance(moment, datetime) else None,
            eligibility=(whole, *requirements),
            entitlements=asked.guarded(entitlements.values()),
            deadlines=asked.all(self._timed, entitlements),
            limits=asked.all(self._limited, entitlements),
            duties=tuple(duties),
            recurring=asked.all(self._repeated, entitlements),
            credits=asked.all(self._credited, entitlements),
            provenance=self._provenance,
            refusals=self._refusals.of(facts) if remedies else (),
            instead=other_tiers(self, facts) if remedies and whole.outcome is Outcome.REFUSED else (),
        )

    def decide_batch(
        self,
        table: Any,
        *,
        columns: Sequence[str] = (),
        asked: datetime | None = None,
        facts: Given | None = None,
    ) -> "RecordBatchReader":
        """A table of facts decided, a row each: pandas, Polars, DuckDB, PyArrow, or whatever has `__arrow_c_stream__`.

        Columns that are named as facts (`site.country`) are facts, all others are carried through; null is unknown.
        The result is a stream of the same rows with the answer columns after their own: those that `columns` names
        (globs of a column, a rule or a field), else all. `asked` replaces what rows say of it, `facts` are those that
        all rows have. A row whose facts don't fit has null answers and its reason in the column `error`.
        `docs/batch.md` lists columns and types.

        Raises PlanError for columns or facts that can't be the plan's, ValueError for a name in `columns` that it
        doesn't have, TypeError for what is no table, ModuleNotFoundError without the extra `batch`.
        """
        known = None if facts is None else self.facts(facts)
        decide = columns_module("table").decide_batch
        stream: RecordBatchReader = decide(self, table, columns=columns, asked=asked, facts=known)
        return stream

    def compose(self, base: "Program | str | None") -> Composed:
        """This add-on on a base: a program, the name of a plan that none describes, or None where there is no base."""
        return Composed(self, base)

    @cached_property
    def _provenance(self) -> Provenance:
        return provenance_of(self.plan, self._plansmith)

    def _whole(self, scope: Scope, bearing: list[Consequence], guards: QuickGuards | None) -> Entry:
        entry = plan_entry if guards is None else guards.whole
        return entry(self._name, f"`{self._name}`", _tier(scope), self._place, bearing)

    # ---- rules as functions of the facts

    def _settled(self, rule: _Rule) -> _Rule:
        """A rule whose answer stands where no missing fact can change it."""
        kept, domains = remembered(rule, self._domains), self._domains
        return lambda scope: in_every_world(kept(scope), kept, scope, domains)

    def _tiered(self, evaluator: _Evaluator) -> _Rule:
        return self._settled(_tiered(evaluator))

    def _requirement(self, one: RequirementEvaluator) -> _Rule:
        musts, words = one.requirement.musts, one.requirement.words
        plain = _tiered(one)
        return self._settled(quickened_requirement(plain, musts, one.ground, words, one.said))

    def _deadline(self, rule: str) -> _Rule:
        evaluator = self._clocks[rule]

        def follow(by: str, scope: Scope) -> Entry:
            # followed once: what replaces a rule isn't replaced in turn
            return self._clocks[by].answer(scope)

        return lambda scope: evaluator.answer(scope, follow)


class _Asked:
    """One question, with the requirements that bear on its answers; `guards` where all of them are the plan's own."""

    __slots__ = ("_bearing", "_grant_open", "_guards", "_scope")

    def __init__(
        self, scope: Scope, bearing: list[Consequence], guards: QuickGuards | None, *, grant_open: bool
    ) -> None:
        self._scope = scope
        self._bearing = bearing
        self._guards = guards
        self._grant_open = grant_open

    def guard(self, entry: Entry) -> Entry:
        if self._guards is None:
            return guarded(entry, self._bearing, grant_open=self._grant_open)
        return self._guards.guard(entry, self._bearing, grant_open=self._grant_open)

    def guarded(self, entries: Iterable[Entry]) -> tuple[Entry, ...]:
        return tuple([self.guard(entry) for entry in entries] if self._bearing else entries)

    def all(self, rules: Sequence[_Owned], entitlements: Mapping[str, Entry]) -> tuple[Entry, ...]:
        """Rules, each in its entitlement where it stands in one."""
        if not rules:
            return ()
        return tuple([inside(entitlements.get(owner), self.guard(rule(self._scope))) for owner, rule in rules])


def compile(plan: Plan, *, plansmith: str = "") -> Program:  # noqa: A001 - the word for it; nobody needs the builtin here
    """Compile a plan. Its static checks have passed: names, types and units are those of a valid plan."""
    return Program(plan, plansmith=plansmith)


def _deadlines(plan: Plan) -> Iterator[tuple[str, Deadline]]:
    """Deadlines, each with the entitlement that it stands in."""
    for entitlement in plan.entitlements:
        for one in entitlement.deadlines:
            yield entitlement.id, one
    for duty in plan.duties:
        for one in duty.deadlines:
            yield "", one


def _amounts(plan: Plan) -> Iterator[tuple[str, Amount]]:
    for one in plan.amounts:
        yield "", one
    for entitlement in plan.entitlements:
        for one in entitlement.amounts:
            yield entitlement.id, one


def _recurring(plan: Plan) -> Iterator[tuple[str, Recurring]]:
    owners: tuple[Entitlement | Duty, ...] = (*plan.entitlements, *plan.duties)
    for owner in owners:
        for one in owner.recurring:
            yield owner.id, one


def _tier(scope: Scope) -> str | None:
    tier = scope.facts.get(TIER)
    return tier if isinstance(tier, str) else None


def _tiered(evaluator: _Evaluator) -> _Rule:
    return lambda scope: evaluator.answer(scope, _tier(scope))
