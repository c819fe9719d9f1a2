"""An add-on together with its base: one effective plan, in which each answer says whose it is.

An add-on adds and takes nothing away: what it leaves to the base, doesn't include or doesn't speak of is as the base
has it; where both promise, the add-on's own words hold. What the add-on requires guards what the add-on answers, and a
base that is itself refused refuses the add-on too. A base that the add-on may not supplement, or none at all, is a
refusal; of a base that no plan describes nothing is made up: what the add-on leaves to it stays `per_base`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from ..dsl.model.statements import OutcomeKind, Plan
from .consequences import PLAN, Consequence
from .decision import BaseUsed, Decision, EntitlementValue, Entry, Outcome, Reason, Refusal, RequirementValue
from .fact_unions import narrowed, united
from .facts import Facts, read_facts
from .provenance import edition_of

if TYPE_CHECKING:
    from .program import Given, Program

_LEFT = (Outcome.NOT_INCLUDED, Outcome.NOT_APPLICABLE)
_FATES = MappingProxyType(
    {
        Outcome.REFUSED: OutcomeKind.REFUSE,
        Outcome.UNDETERMINED: OutcomeKind.REFUSE,
        Outcome.MAY_BE_REFUSED: OutcomeKind.MAY_REFUSE,
    }
)
"""What a base's own eligibility does to the add-on."""


class Composed:
    """An add-on on a base: a compiled plan, the name of one that no plan describes, or None where there is none."""

    def __init__(self, program: "Program", base: "Program | str | None") -> None:
        self.program = program
        self.base = None if base is None or isinstance(base, str) else base
        self.base_name = base if base is None or isinstance(base, str) else base.plan.head.name
        self.fields = united((program.plan.facts, self.base.plan.facts if self.base is not None else ()))

    @property
    def plan(self) -> Plan:
        """The add-on's."""
        return self.program.plan

    @property
    def fits(self) -> bool:
        """Whether the add-on may supplement this base."""
        return self.base_name in self.plan.head.supplements

    def facts(self, given: "Given") -> Facts:
        """Facts that the add-on or its base declares. Raises PlanError with all findings."""
        return given if isinstance(given, Facts) else read_facts(self.fields, given)

    def eligibility(self, given: "Given") -> Entry:
        """Whether the add-on may be had on this base."""
        return self.decide(given, remedies=False).eligibility[0]

    def decide(self, given: "Given", *, remedies: bool = True) -> Decision:
        """Everything that the two plans say together. Raises PlanError."""
        facts = self.facts(given)
        own = narrowed(facts, self.plan.facts)
        rule = self._rule()
        if not self.fits or self.base is None:
            besides = [] if self.fits else [self._refuses(rule)]
            found = self.program.decide(own, remedies=remedies, besides=besides)
            return self._put_together(found, None, rule)
        lower = self.base.decide(narrowed(facts, self.base.plan.facts), remedies=remedies)
        standing = lower.eligibility[0]
        fate = _FATES.get(standing.outcome)
        words = f"the base `{self.base_name}` is {standing.outcome.value.replace('_', ' ')}"
        besides = [] if fate is None else [Consequence(standing, words, fate, (), (PLAN,))]
        return self._put_together(self.program.decide(own, remedies=remedies, besides=besides), lower, rule)

    # ---- the base as a requirement

    def _rule(self) -> Entry:
        head = self.plan.head
        bases = " or ".join(f"`{name}`" for name in head.supplements)
        if not head.supplements:
            words = f"`{head.name}` is no add-on, and goes on no base"
        elif self.base_name is None:
            words = f"an add-on to {bases}, and there is no base"
        else:
            words = f"an add-on to {bases}" + ("" if self.fits else f", and not to `{self.base_name}`")
        value = RequirementValue(
            words=words, conditions=() if self.fits else (words,), then=OutcomeKind.REFUSE.value, names=()
        )
        reason = Reason(rule=f"{head.name}.base", place=head.origin.place, quotes=head.origin.quotes, words=words)
        outcome = Outcome.MET if self.fits else Outcome.UNMET
        return Entry(
            id=f"{head.name}.base", tier=None, outcome=outcome, value=value, reasons=(reason,), missing=()
        )  # fmt: skip

    def _refuses(self, rule: Entry) -> Consequence:
        return Consequence(rule, rule.reasons[0].words, OutcomeKind.REFUSE, (), (PLAN,))

    def _unfit(self, rule: Entry) -> Iterator[Refusal]:
        if not self.fits:
            yield Refusal(
                rule=rule.id,
                words=rule.reasons[0].words,
                then=OutcomeKind.REFUSE.value,
                names=self.plan.head.supplements,
                bears_on=(self.plan.head.name,),
                demands=(),
                remedies=(),
            )

    # ---- the cells

    def _put_together(self, upper: Decision, lower: Decision | None, rule: Entry) -> Decision:
        base = BaseUsed(
            plan=self.base_name,
            outcome=rule.outcome,
            described=self.base is not None,
            would_do=self.plan.head.supplements,
            edition=edition_of(self.base.plan) if self.base is not None else None,
            digest=self.base.plan.digest if self.base is not None else None,
        )
        whole, *requirements = upper.eligibility
        own = (replace(one, plan=self.plan.head.name) for one in (whole, rule, *requirements))
        theirs = () if lower is None else (replace(one, plan=lower.plan) for one in lower.eligibility)
        return replace(
            upper,
            base=base,
            eligibility=(*own, *theirs),
            entitlements=tuple(self._cells(upper.entitlements, lower, "entitlements")),
            deadlines=tuple(self._cells(upper.deadlines, lower, "deadlines")),
            limits=tuple(self._cells(upper.limits, lower, "limits")),
            duties=tuple(self._cells(upper.duties, lower, "duties")),
            recurring=tuple(self._cells(upper.recurring, lower, "recurring")),
            credits=tuple(self._cells(upper.credits, lower, "credits")),
            refusals=(*self._unfit(rule), *upper.refusals, *(lower.refusals if lower is not None else ())),
        )

    def _cells(self, own: Iterable[Entry], lower: Decision | None, section: str) -> Iterator[Entry]:
        of_base: Mapping[str, Entry] = {}
        if lower is not None:
            of_base = {one.id: one for one in getattr(lower, section)}
        seen: set[str] = set()
        for entry in own:
            seen.add(entry.id)
            yield self._cell(entry, of_base.get(entry.id), described=lower is not None)
        for entry in of_base.values():
            if entry.id not in seen:
                yield replace(entry, plan=self.base_name or "")

    def _cell(self, mine: Entry, theirs: Entry | None, *, described: bool) -> Entry:
        name, base = self.plan.head.name, self.base_name or ""
        if mine.outcome is Outcome.PER_BASE and not described:
            return replace(mine, plan=base if self.fits else name)
        if mine.outcome is Outcome.PER_BASE and theirs is None:
            words = f"left to the base, and `{base}` does not speak of it"
            reason = replace(mine.reasons[0], words=words)
            return replace(mine, plan=base, outcome=Outcome.UNSPECIFIED, reasons=(reason, *mine.reasons[1:]))
        left = mine.outcome in _LEFT and theirs is not None and theirs.outcome not in _LEFT
        if theirs is not None and (mine.outcome is Outcome.PER_BASE or left):
            return replace(theirs, plan=base, reasons=(*mine.reasons, *theirs.reasons))
        return replace(_with_hours(mine, theirs), plan=name)


def _with_hours(mine: Entry, theirs: Entry | None) -> Entry:
    """Hours that the add-on leaves to the base are the base's."""
    if theirs is None or not isinstance(mine.value, EntitlementValue) or not isinstance(theirs.value, EntitlementValue):
        return mine
    available = mine.value.available
    if available is None or available.outcome is not Outcome.PER_BASE:
        return mine
    return replace(mine, value=replace(mine.value, available=theirs.value.available))
