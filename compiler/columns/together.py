"""Rules put together: from what each by itself answers to its place in the whole answer, as `Program.decide` does.

The requirements that bear on a rule and the entitlement that it stands in change its verdict by `consequences` alone;
each combination of verdicts is put together once.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ...dsl.model.statements import Duty, Plan, Requirement
from ..consequences import PLAN, Consequence, consequence, consequences_of, guarded, inside, plan_entry
from ..decision import EntitlementValue, Entry, Outcome
from .quick import Verdict
from .wanted import WHOLE_PLAN

_VALUE = EntitlementValue(words="", available=None, provides=())
"""Stands for whatever value an entry has: only whether it is kept is looked at."""

Bare = Mapping[str, Verdict]


@dataclass(frozen=True, slots=True)
class Whole:
    """A verdict in the whole answer, and whether the value that the rule gave stays."""

    verdict: Verdict
    keeps: bool


class Together:
    """How the rules of one plan are put together."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._owners = {rule: owner for owner, rule in _owned(plan)}
        self._bearing: list[Requirement | Duty] = [
            *plan.requirements,
            *(one for one in plan.duties if one.outcome is not None and one.musts),
        ]
        self._bare = {*(one.id for one in plan.requirements), *(one.id for one in plan.duties)}

    def needs(self, rule: str) -> tuple[str, ...]:
        """The rules whose own answers decide about a rule in the whole answer; the rule itself is the first."""
        if rule in self._bare:
            return (rule,)
        bearing = [one.id for one in self._bearing if rule == WHOLE_PLAN or _may_hit(one, rule)]
        if rule == WHOLE_PLAN:
            return tuple(bearing)
        owner = self._owners.get(rule)
        return (rule, *([] if owner is None else [owner]), *bearing)

    def whole(self, rule: str, bare: Bare) -> Whole:
        """The verdict of a rule in the whole answer. `bare` has those of all that it needs."""
        if rule in self._bare:
            return Whole(bare[rule], keeps=True)
        entries = {name: _entry(name, verdict) for name, verdict in bare.items()}
        bearing = self._consequences(entries)
        if rule == WHOLE_PLAN:
            return _seen(plan_entry(self._plan.head.name, "", None, "", bearing))
        owner = self._owners.get(rule)
        entry = guarded(entries[rule], bearing, grant_open=False)
        return _seen(inside(None if owner is None else entries[owner], entry))

    def _consequences(self, entries: Mapping[str, Entry]) -> list[Consequence]:
        """Those of the requirements and duties that are needed; the others are taken as met, since they can't hit."""
        plan = self._plan
        told = {rule: _entry(rule, Verdict(Outcome.MET)) for rule in self._bare} | dict(entries)
        return consequences_of(plan, [told[one.id] for one in plan.requirements], [told[one.id] for one in plan.duties])


def _may_hit(one: Requirement | Duty, rule: str) -> bool:
    """Whether what follows from an unmet requirement could bear on a rule."""
    assert one.outcome is not None
    guarded_rule = one.for_rule if isinstance(one, Requirement) else PLAN
    return consequence(_entry(one.id, Verdict(Outcome.UNMET)), one.words, one.outcome, guarded_rule).hits(rule)


def _entry(rule: str, verdict: Verdict) -> Entry:
    return Entry(id=rule, tier=None, outcome=verdict.outcome, value=_VALUE, reasons=(), missing=verdict.missing)


def _seen(entry: Entry) -> Whole:
    return Whole(Verdict(entry.outcome, entry.missing), keeps=entry.value is _VALUE)


def _owned(plan: Plan) -> Iterator[tuple[str, str]]:
    """Entitlements with the rules that stand in them."""
    for entitlement in plan.entitlements:
        for held in (entitlement.deadlines, entitlement.amounts, entitlement.recurring):
            yield from ((entitlement.id, one.id) for one in held)
