"""A plan compiled: every rule a function of the facts, and the whole answer put together.

An entitlement is answered in this order: the requirements of the whole plan, its own, `only where`, its status, then
its deadlines. Compile once and ask often: a program never changes, and asking resolves no name again.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from ..dsl.model.statements import Deadline, Plan
from ..grammar.source import Source
from .alternatives import other_tiers
from .calendars import Calendars, Resolved
from .columns import columns_module
from .composition import Composed
from .consequences import Consequence, consequence, guarded, plan_entry
from .credits import CreditEvaluator
from .deadlines import TIER, DeadlineEvaluator
from .decision import Decision, EntitlementValue, Entry, Outcome
from .duties import DutyEvaluator
from .eligibility import RequirementEvaluator
from .entitlements import EntitlementEvaluator
from .facts import Facts, read_facts
from .limits import AmountEvaluator
from .moments import Moment
from .provenance import edition_of, provenance_of
from .recurrence import RecurrenceEvaluator
from .refusals import Refusals
from .scope import Scope
from .worlds import domains_of, in_every_world

if TYPE_CHECKING:
    from pyarrow import RecordBatchReader

Given = Mapping[str, object] | Source | Facts
"""Facts as they may be given: a mapping, a file's text, or read already."""

_UNGRANTED = (Outcome.NOT_INCLUDED, Outcome.NOT_APPLICABLE)
_Rule = Callable[[Scope], Entry]


@dataclass(frozen=True, slots=True)
class _Inside:
    """A rule that stands in an entitlement (or duty, or nothing: then `owner` is empty)."""

    owner: str
    answer: _Rule


class Program:
    """One plan, compiled. `plansmith` is our own version, for the provenance of answers."""

    def __init__(self, plan: Plan, *, plansmith: str = "") -> None:
        self.plan = plan
        self._plansmith = plansmith
        self._domains = domains_of(plan.facts)
        self._calendars = Calendars(plan.calendars, plan.holidays)
        self._requirements = [RequirementEvaluator(one) for one in plan.requirements]
        self._duties = [DutyEvaluator(one) for one in plan.duties]
        self._entitlements = [EntitlementEvaluator(one, self._calendars) for one in plan.entitlements]
        self._deadlines = {
            one.id: (owner, DeadlineEvaluator(one, self._calendars))
            for owner, deadlines in _owned(plan)
            for one in deadlines
        }
        last_day = plan.head.months_end_on_last_day
        self._amounts = {
            one.id: _Inside(owner, _with_tier(AmountEvaluator(one, months_end_on_last_day=last_day).answer))
            for owner, amounts in (("", plan.amounts), *((one.id, one.amounts) for one in plan.entitlements))
            for one in amounts
        }
        self._recurring = {
            one.id: _Inside(
                owner,
                _with_tier(RecurrenceEvaluator(one, self._calendars, months_end_on_last_day=last_day).answer),
            )
            for owner, found in (
                *((one.id, one.recurring) for one in plan.entitlements),
                *((one.id, one.recurring) for one in plan.duties),
            )
            for one in found
        }
        fiscal = plan.head.fiscal_year_starts
        self._credits = [CreditEvaluator(one, self._calendars, fiscal) for one in plan.credits]
        self._refusals = Refusals(plan)

        self._rules: dict[str, _Rule] = {
            **{one.requirement.id: _with_tier(one.answer) for one in self._requirements},
            **{one.duty.id: _with_tier(one.answer) for one in self._duties},
            **{one.entitlement.id: _with_tier(one.answer) for one in self._entitlements},
            **{rule: self._deadline(rule) for rule in self._deadlines},
            **{rule: inside.answer for rule, inside in (*self._amounts.items(), *self._recurring.items())},
            **{one.credit.id: _with_tier(one.answer) for one in self._credits},
        }

    # ---- single questions: a rule by itself, without the requirements that guard it

    def facts(self, given: Given) -> Facts:
        """Read and judge facts. Raises PlanError with all findings."""
        return given if isinstance(given, Facts) else read_facts(self.plan.facts, given)

    def calendar(self, name: str, given: Given) -> Resolved:
        """A calendar of the plan with these facts. Raises PlanError; KeyError for a name that the plan doesn't have."""
        return self._calendars.resolve(name, Scope(self.facts(given)))

    def deadline(self, rule: str, given: Given) -> Entry:
        """A deadline by its id. Raises PlanError, KeyError."""
        if rule not in self._deadlines:
            raise KeyError(rule)
        return self.rule(rule, given)

    def start(self, rule: str, given: Given) -> Moment | None:
        """When the clock of a deadline starts, None where that is not known. Raises PlanError, KeyError."""
        return self._deadlines[rule][1].start(Scope(self.facts(given)))

    def rule(self, rule: str, given: Given) -> Entry:
        """Any rule by its id: an entitlement, deadline, limit, requirement, duty, credit, or what recurs.

        Raises PlanError, KeyError.
        """
        return self._settled(self._rules[rule], Scope(self.facts(given)))

    # ---- the whole answer

    def eligibility(self, given: Given) -> Entry:
        """Whether the plan may be had at all: the first entry of the whole answer, by itself. Raises PlanError."""
        scope = Scope(self.facts(given))
        requirements = [self._settled(self._rules[one.requirement.id], scope) for one in self._requirements]
        duties = [self._settled(self._rules[one.duty.id], scope) for one in self._duties]
        return self._whole(scope, list(self._consequences(requirements, duties)))

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
        scope = Scope(facts)
        plan = self.plan
        requirements = [self._settled(self._rules[one.requirement.id], scope) for one in self._requirements]
        duties = [self._settled(self._rules[one.duty.id], scope) for one in self._duties]
        bearing = [*besides, *self._consequences(requirements, duties)]
        asked = _Asked(scope, bearing, grant_open)
        ids = [one.entitlement.id for one in self._entitlements]
        entitlements = {rule: self._settled(self._rules[rule], scope) for rule in ids}
        whole = self._whole(scope, bearing)
        moment = facts.get("asked")
        remedies = remedies and not grant_open
        return Decision(
            plan=plan.head.name,
            edition=edition_of(plan),
            asked=moment if isinstance(moment, datetime) else None,
            eligibility=(whole, *requirements),
            entitlements=tuple(asked.guard(entry) for entry in entitlements.values()),
            deadlines=tuple(
                asked.inside(entitlements.get(owner), self._settled(self._rules[rule], scope))
                for rule, (owner, _) in self._deadlines.items()
            ),
            limits=tuple(self._all(self._amounts, entitlements, asked)),
            duties=tuple(duties),
            recurring=tuple(self._all(self._recurring, entitlements, asked)),
            credits=tuple(asked.guard(self._settled(self._rules[one.credit.id], scope)) for one in self._credits),
            provenance=provenance_of(plan, self._plansmith),
            refusals=self._refusals.of(facts) if remedies else (),
            instead=other_tiers(self, facts) if remedies and whole.outcome is Outcome.REFUSED else (),
        )

    def decide_batch(
        self, table: Any, *, columns: Sequence[str] = (), asked: datetime | None = None
    ) -> "RecordBatchReader":
        """A table of facts decided, a row each: pandas, Polars, DuckDB, PyArrow, or whatever has `__arrow_c_stream__`.

        Columns that are named as facts (`site.country`) are facts, all others are carried through; null is unknown.
        The result is a stream of the same rows with the answer columns after their own: those that `columns` names
        (globs of a column, a rule or a field), else all. `asked` replaces what rows say of it. A row whose facts don't
        fit has null answers and its reason in the column `error`. `docs/batch.md` lists columns and types.

        Raises PlanError for columns that can't be facts, ValueError for a name in `columns` that the plan doesn't have,
        TypeError for what is no table, ModuleNotFoundError without the extra `batch`.
        """
        stream: RecordBatchReader = columns_module("table").decide_batch(self, table, columns=columns, asked=asked)
        return stream

    def compose(self, base: "Program | str | None") -> Composed:
        """This add-on on a base: a program, the name of a plan that none describes, or None where there is no base."""
        return Composed(self, base)

    def _whole(self, scope: Scope, bearing: list[Consequence]) -> Entry:
        head = self.plan.head
        return plan_entry(head.name, f"`{head.name}`", _tier(scope), head.origin.place, bearing)

    def _deadline(self, rule: str) -> _Rule:
        _, evaluator = self._deadlines[rule]

        def follow(by: str, scope: Scope) -> Entry:
            # followed once: what replaces a rule isn't replaced in turn
            return self._deadlines[by][1].answer(scope)

        return lambda scope: evaluator.answer(scope, follow)

    def _settled(self, rule: _Rule, scope: Scope) -> Entry:
        return in_every_world(rule, scope, self._domains)

    def _all(self, rules: Mapping[str, _Inside], entitlements: Mapping[str, Entry], asked: "_Asked") -> Iterator[Entry]:
        for rule in rules.values():
            yield asked.inside(entitlements.get(rule.owner), self._settled(rule.answer, asked.scope))

    def _consequences(self, requirements: Iterable[Entry], duties: Iterable[Entry]) -> Iterator[Consequence]:
        for requirement, entry in zip(self.plan.requirements, requirements, strict=True):
            found = consequence(entry, requirement.words, requirement.outcome, requirement.for_rule)
            if found is not None:
                yield found
        for duty, entry in zip(self.plan.duties, duties, strict=True):
            if duty.outcome is not None and duty.musts:
                found = consequence(entry, duty.words, duty.outcome, "")
                if found is not None:
                    yield found


@dataclass(frozen=True, slots=True)
class _Asked:
    """One question, with the requirements that bear on its answers."""

    scope: Scope
    bearing: list[Consequence]
    grant_open: bool

    def guard(self, entry: Entry) -> Entry:
        return guarded(entry, self.bearing, grant_open=self.grant_open)

    def inside(self, owner: Entry | None, entry: Entry) -> Entry:
        """A rule that stands in an entitlement: it can't hold where that doesn't."""
        found = self.guard(entry)
        if owner is None or not isinstance(owner.value, EntitlementValue) or found.outcome in _UNGRANTED:
            return found
        if owner.outcome in _UNGRANTED:
            reasons = (*owner.reasons, *found.reasons)
            return replace(found, outcome=Outcome.NOT_APPLICABLE, value=None, reasons=reasons, missing=())
        return found


def compile(plan: Plan, *, plansmith: str = "") -> Program:  # noqa: A001 - the word for it; nobody needs the builtin here
    """Compile a plan. Its static checks have passed: names, types and units are those of a valid plan."""
    return Program(plan, plansmith=plansmith)


def _owned(plan: Plan) -> Iterator[tuple[str, tuple[Deadline, ...]]]:
    for entitlement in plan.entitlements:
        yield entitlement.id, entitlement.deadlines
    for duty in plan.duties:
        yield "", duty.deadlines


def _tier(scope: Scope) -> str | None:
    tier = scope.facts.get(TIER)
    return tier if isinstance(tier, str) else None


def _with_tier(answer: Callable[[Scope, str | None], Entry]) -> _Rule:
    return lambda scope: answer(scope, _tier(scope))
