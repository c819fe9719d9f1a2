"""The lowest tier, or the first plan, that meets what a customer needs; of the others, what they fail and why."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..grammar.render_cells import shown
from .decision import Entry, Outcome, RefusalValue
from .decision_json import as_json
from .decision_text import answer_words
from .fact_unions import narrowed
from .facts import Facts
from .needs import Asked, Need, NeedAnswer, meets
from .scope import TIER

RECOMMENDATION_VERSION = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """A plan, or one tier of it: met, unmet or undetermined all in all. `eligibility` is the plan's own entry.

    `base` is the base that an add-on was asked on; None for a plan of its own, and where none was named.
    """

    plan: str
    tier: str | None
    base: str | None
    title: str
    outcome: Outcome
    eligibility: Entry
    needs: tuple[NeedAnswer, ...]
    missing: tuple[str, ...]

    @property
    def name(self) -> str:
        on_base = f" on {self.base}" if self.base else ""
        return f"{self.plan}{on_base}" if self.tier is None else f"{self.plan}{on_base}, {self.tier}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Recommendation:
    """All candidates: plans in the order given, of each the lowest tier first. The first that is met is recommended."""

    needs: tuple[str, ...]
    candidates: tuple[Candidate, ...]

    @property
    def recommended(self) -> Candidate | None:
        return next((one for one in self.candidates if one.outcome is Outcome.MET), None)

    def to_json(self) -> str:
        """The same recommendation gives the same bytes."""
        found = self.recommended
        chosen = None if found is None else {"plan": found.plan, "tier": found.tier, "base": found.base}
        data = {"recommendation_version": RECOMMENDATION_VERSION, "recommended": chosen, **as_json(self)}
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def recommend(plans: Iterable[Asked], facts: Facts, needs: Sequence[Need]) -> Recommendation:
    """Hold every plan, and every tier of it, against the needs. Each plan reads of the facts what it declares.

    An add-on may come composed with the base that it is to be bought with.
    """
    found = tuple(one for asked in plans for one in _candidates(asked, facts, needs))
    return Recommendation(needs=tuple(need.text for need in needs), candidates=found)


def _candidates(asked: Asked, facts: Facts, needs: Sequence[Need]) -> Iterator[Candidate]:
    plan = asked.plan
    own = narrowed(facts, asked.fields)
    if not plan.tiers:
        yield _candidate(asked, own, needs, None, plan.head.title)
        return
    for tier in reversed(plan.tiers) if plan.head.tiers_best_first else plan.tiers:
        yield _candidate(asked, own.replaced(TIER, tier.name), needs, tier.name, tier.title)


def _candidate(asked: Asked, facts: Facts, needs: Sequence[Need], tier: str | None, title: str) -> Candidate:
    decision = asked.decide(facts, remedies=False)
    eligibility = decision.eligibility[0]
    answers = tuple(meets(need, asked, facts, decision) for need in needs)
    missing = (*eligibility.missing, *(path for answer in answers for path in answer.missing))
    return Candidate(
        plan=decision.plan,
        tier=tier,
        base=None if decision.base is None else decision.base.plan,
        title=title,
        outcome=_together(eligibility, answers),
        eligibility=eligibility,
        needs=answers,
        missing=tuple(dict.fromkeys(missing)),
    )


def _together(eligibility: Entry, answers: Sequence[NeedAnswer]) -> Outcome:
    outcomes = {answer.outcome for answer in answers}
    if eligibility.outcome in (Outcome.REFUSED, Outcome.LOWERED) or Outcome.UNMET in outcomes:
        return Outcome.UNMET
    if eligibility.outcome is not Outcome.ELIGIBLE or Outcome.UNDETERMINED in outcomes:
        return Outcome.UNDETERMINED
    return Outcome.MET


def render(found: Recommendation) -> str:
    """In sentences, a line each, safe for a terminal."""
    return "".join(f"{shown(line)}\n" for line in _lines(found))


def _lines(found: Recommendation) -> Iterator[str]:
    best = found.recommended
    yield (
        f"Recommended: {best.title} ({best.name})"
        if best is not None
        else "Recommended: none meets all needs for certain"
    )
    for one in found.candidates:
        yield ""
        yield f"{one.title} ({one.name}): {_WORDS[one.outcome]}"
        if one.eligibility.outcome is not Outcome.ELIGIBLE:
            value = one.eligibility.value
            why = f": {' '.join(value.words.split())}" if isinstance(value, RefusalValue) else ""
            yield f"  {answer_words(one.eligibility)}{why}"
        for need in one.needs:
            place = f" ({need.place})" if need.place else ""
            yield f"  {_WORDS[need.outcome]}: {need.need}: {need.why}{place}"
            if need.missing:
                yield f"    it would take {', '.join(need.missing)}"


_WORDS = {Outcome.MET: "met", Outcome.UNMET: "not met", Outcome.UNDETERMINED: "undetermined"}
