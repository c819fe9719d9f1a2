"""What follows from requirements that are not met: for the plan as a whole, and for the rules that they guard.

A requirement that isn't known to be met makes an answer undetermined only where it could change it: what isn't granted
anyway can't be refused.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..dsl.model.statements import Outcome as Fate
from ..dsl.model.statements import OutcomeKind, Plan
from .decision import EntitlementValue, Entry, Outcome, Reason, RefusalValue
from .logic import Unknown, together

PLAN = ""
"""The target of a consequence for the whole plan."""

_HARD = (OutcomeKind.REFUSE, OutcomeKind.BUY, OutcomeKind.LOSE)
ORDER = (
    (_HARD, Outcome.REFUSED),
    ((OutcomeKind.LOWER,), Outcome.LOWERED),
    ((OutcomeKind.MAY_REFUSE,), Outcome.MAY_BE_REFUSED),
    ((OutcomeKind.MAY_LOWER,), Outcome.MAY_BE_LOWERED),
)
"""From the gravest on: the gravest that is sure is the answer, unless a graver one is open."""

_UNGRANTED = (Outcome.NOT_INCLUDED, Outcome.NOT_APPLICABLE)

GRANTED = frozenset(
    {
        Outcome.INCLUDED, Outcome.PER_BASE, Outcome.AT_COST, Outcome.ON_REQUEST, Outcome.AT_DISCRETION, Outcome.DUE,
        Outcome.NEVER, Outcome.REPLACED, Outcome.AMOUNT, Outcome.UNLIMITED, Outcome.RECURS, Outcome.OWED,
        Outcome.UNDETERMINED,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Consequence:
    """What one requirement or duty does to its targets where it is unmet. `entry` says whether it is met."""

    entry: Entry
    words: str
    kind: OutcomeKind
    names: tuple[str, ...]
    targets: tuple[str, ...]

    @property
    def open(self) -> bool:
        return self.entry.outcome is Outcome.UNDETERMINED

    def hits(self, rule: str) -> bool:
        """Whether it bears on a rule: on itself, on what it stands in, or on the whole plan."""
        return _hits(self.kind, self.targets, rule)


def bears_on(fate: Fate, guarded: str, rule: str) -> bool:
    """Whether a requirement with this fate, which guards that rule (or the plan), can change what another one grants.

    The plan itself is the rule `PLAN`.
    """
    targets = _targets(fate, guarded)
    return PLAN in targets if rule == PLAN else _hits(fate.kind, targets, rule)


def _targets(fate: Fate, guarded: str) -> tuple[str, ...]:
    return fate.names if fate.kind is OutcomeKind.LOSE else (guarded,)


def _hits(kind: OutcomeKind, targets: tuple[str, ...], rule: str) -> bool:
    if PLAN in targets:
        # to lower the plan's level or tier refuses none of its rules
        return kind not in (OutcomeKind.LOWER, OutcomeKind.MAY_LOWER)
    return any(rule == target or rule.startswith(f"{target}.") for target in targets)


def consequence(entry: Entry, words: str, fate: Fate, guarded: str) -> Consequence:
    """What follows from the entry of a requirement that is not met, or isn't known to be."""
    return Consequence(entry, words, fate.kind, fate.names, _targets(fate, guarded))


def consequences_of(plan: Plan, requirements: Iterable[Entry], duties: Iterable[Entry]) -> list[Consequence]:
    """What follows from those requirements and duties of a plan that are not met, or aren't known to be."""
    found: list[Consequence] = []
    for requirement, entry in zip(plan.requirements, requirements, strict=True):
        if entry.outcome is not Outcome.MET:
            found.append(consequence(entry, requirement.words, requirement.outcome, requirement.for_rule))
    for duty, entry in zip(plan.duties, duties, strict=True):
        if duty.outcome is not None and duty.musts and entry.outcome is not Outcome.MET:
            found.append(consequence(entry, duty.words, duty.outcome, PLAN))
    return found


def inside(owner: Entry | None, entry: Entry) -> Entry:
    """A rule that stands in an entitlement: it can't hold where that doesn't. The rule is guarded, its owner is not."""
    if owner is None or not isinstance(owner.value, EntitlementValue) or entry.outcome in _UNGRANTED:
        return entry
    if owner.outcome in _UNGRANTED:
        reasons = (*owner.reasons, *entry.reasons)
        return replace(entry, outcome=Outcome.NOT_APPLICABLE, value=None, reasons=reasons, missing=())
    return entry


def plan_entry(plan: str, title: str, tier: str | None, place: str, consequences: Iterable[Consequence]) -> Entry:
    """Whether the plan may be had at all."""
    bearing = [one for one in consequences if PLAN in one.targets]
    outcome, decisive = gravest(bearing)
    value = None
    if outcome in (Outcome.REFUSED, Outcome.LOWERED, Outcome.MAY_BE_REFUSED, Outcome.MAY_BE_LOWERED):
        value = refusal(decisive)
    reasons = tuple(reason for one in decisive for reason in one.entry.reasons)
    return Entry(
        id=plan,
        tier=tier,
        outcome=outcome or Outcome.ELIGIBLE,
        value=value,
        reasons=reasons or (Reason(rule=plan, place=place, words=f"nothing refuses {title}"),),
        missing=_missing(decisive) if outcome is Outcome.UNDETERMINED else (),
    )


def guarded(entry: Entry, consequences: Iterable[Consequence], *, grant_open: bool) -> Entry:
    """An entry after the requirements that bear on it. With `grant_open`, those that are open count as met."""
    if entry.outcome not in GRANTED:
        return entry
    bearing = [one for one in consequences if one.hits(entry.id) and not (grant_open and one.open)]
    outcome, decisive = gravest(bearing)
    if outcome is None:
        return entry
    reasons = (*(reason for one in decisive for reason in one.entry.reasons), *entry.reasons)
    if outcome is Outcome.UNDETERMINED:
        missing = tuple(dict.fromkeys((*_missing(decisive), *entry.missing)))
        return replace(entry, outcome=outcome, value=None, reasons=reasons, missing=missing)
    if outcome in (Outcome.MAY_BE_REFUSED, Outcome.MAY_BE_LOWERED) and entry.outcome is not Outcome.UNDETERMINED:
        return replace(entry, outcome=outcome, reasons=reasons)
    if outcome in (Outcome.MAY_BE_REFUSED, Outcome.MAY_BE_LOWERED):
        return replace(entry, reasons=reasons)
    return replace(entry, outcome=outcome, value=refusal(decisive), reasons=reasons, missing=())


def gravest(bearing: Sequence[Consequence]) -> tuple[Outcome | None, list[Consequence]]:
    """What follows from all of them together, and which of them decide that."""
    for kinds, outcome in ORDER:
        of_kind = [one for one in bearing if one.kind in kinds]
        sure = [one for one in of_kind if not one.open]
        if sure:
            return outcome, sure
        if of_kind:
            return Outcome.UNDETERMINED, [one for one in bearing if one.open]
    return None, []


def _missing(decisive: list[Consequence]) -> tuple[str, ...]:
    return together(Unknown(one.entry.missing) for one in decisive).missing


def refusal(decisive: Sequence[Consequence]) -> RefusalValue:
    """Why it is refused or lowered: the words of the first that decides."""
    first = decisive[0]
    instead = tuple(name for one in decisive if one.kind is not OutcomeKind.LOSE for name in one.names)
    return RefusalValue(requirement=first.entry.id, words=first.words, instead=tuple(dict.fromkeys(instead)))
