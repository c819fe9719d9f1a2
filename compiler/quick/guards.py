"""What requirements do to the rules that they guard, kept for each set of them that is not met."""

from collections.abc import Sequence

from ..consequences import GRANTED, PLAN, Consequence, gravest, guarded, plan_entry, refusal
from ..decision import Entry, Outcome, Reason, RefusalValue
from .making import maker

_Effect = tuple[Outcome, tuple[int, ...], RefusalValue] | None
"""What becomes of a rule, which of the requirements decide it, and how it is told; None where it stands."""

_MOST_KEPT = 4096

_entry = maker(Entry)


class QuickGuards:
    """For the requirements of one plan: what a consequence does never depends on the facts but through its entry."""

    def __init__(self) -> None:
        self._eligible: dict[str | None, Entry] = {}
        self._kept: dict[tuple[str, ...], dict[str, _Effect]] = {}

    def whole(self, plan: str, title: str, tier: str | None, place: str, bearing: Sequence[Consequence]) -> Entry:
        """`plan_entry`."""
        if not bearing:
            found = self._eligible.get(tier)
            if found is None:
                if len(self._eligible) >= _MOST_KEPT:
                    self._eligible.clear()
                found = self._eligible[tier] = plan_entry(plan, title, tier, place, bearing)
            return found
        effects = self._effects(bearing)
        if effects is None:
            return plan_entry(plan, title, tier, place, bearing)
        if PLAN not in effects:
            effects[PLAN] = _effect([one if PLAN in one.targets else None for one in bearing])
        effect = effects[PLAN]
        if effect is None:
            return plan_entry(plan, title, tier, place, bearing)
        outcome, decisive, value = effect
        return _entry(plan, tier, outcome, value, _reasons(bearing, decisive), ())

    def guard(self, entry: Entry, bearing: Sequence[Consequence], *, grant_open: bool) -> Entry:
        """`guarded`."""
        if not bearing or entry.outcome not in GRANTED:
            return entry
        effects = self._effects(bearing)
        if effects is None:
            return guarded(entry, bearing, grant_open=grant_open)
        rule = entry.id
        if rule not in effects:
            effects[rule] = _effect([one if one.hits(rule) else None for one in bearing])
        effect = effects[rule]
        if effect is None:
            return entry
        outcome, decisive, value = effect
        if outcome is not Outcome.REFUSED and outcome is not Outcome.LOWERED:
            return guarded(entry, bearing, grant_open=grant_open)
        reasons = (*_reasons(bearing, decisive), *entry.reasons)
        return _entry(rule, entry.tier, outcome, value, reasons, (), entry.plan)

    def _effects(self, bearing: Sequence[Consequence]) -> dict[str, _Effect] | None:
        """What is known so far of these requirements together; None where one is open, and more than they matters."""
        key: list[str] = []
        for one in bearing:
            entry = one.entry
            if entry.outcome is Outcome.UNDETERMINED:
                return None
            key.append(entry.id)
        effects = self._kept.get(tuple(key))
        if effects is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            effects = self._kept[tuple(key)] = {}
        return effects


def _effect(bearing: Sequence[Consequence | None]) -> _Effect:
    """The effect of those that bear on a rule; their places among all are kept."""
    outcome, decisive = gravest([one for one in bearing if one is not None])
    if outcome is None:
        return None
    return outcome, tuple(bearing.index(one) for one in decisive), refusal(decisive)


def _reasons(bearing: Sequence[Consequence], decisive: tuple[int, ...]) -> tuple[Reason, ...]:
    if len(decisive) == 1:
        return bearing[decisive[0]].entry.reasons
    return tuple([reason for index in decisive for reason in bearing[index].entry.reasons])
