"""Two tiers of a plan, or two editions, compared rule by rule and cell by cell, with the customer as the measure."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ....dsl.model.statements import Plan
from ..boundary.year import year_of
from ..language import ENGLISH, Language
from .compared import Compared, matched
from .credits import credit_rules
from .duties import duty_rules, requirement_rules
from .rest import calendar_rules, head_rules, scale_rules, text_rules
from .rows import Row
from .rules import amount_rules, entitlement_rules
from .sides import Pair, side_of
from .verdicts import Verdict


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """What came of comparing two sides. `rules` are all of either side, in the order of a sheet."""

    pair: Pair
    rules: tuple[Compared, ...]

    @property
    def changes(self) -> tuple[tuple[Compared, Row], ...]:
        return tuple((rule, row) for rule in self.rules for row in rule.changes)

    @property
    def unchanged(self) -> tuple[Compared, ...]:
        return tuple(rule for rule in self.rules if not rule.changes)

    def count(self, verdict: Verdict) -> int:
        return Counter(row.judged.verdict for _, row in self.changes)[verdict]


class NoSuchTierError(ValueError):
    """A plan has no tier of that name; `tiers` are those that it has."""

    def __init__(self, plan: str, tier: str, tiers: tuple[str, ...]) -> None:
        super().__init__(f"the plan `{plan}` has no tier `{tier}`")
        self.tier = tier
        self.tiers = tiers


def compare_tiers(
    plan: Plan, first: str, second: str, *, on: date | None = None, language: Language = ENGLISH
) -> Comparison:
    """What changes for a customer who has the second tier instead of the first. Raises NoSuchTierError."""
    return compare(plan, plan, (first, second), on=on, language=language)


def compare_editions(earlier: Plan, later: Plan, *, on: date | None = None, language: Language = ENGLISH) -> Comparison:
    """What changes for a customer of the earlier plan when the later one takes its place."""
    return compare(earlier, later, ("", ""), on=on, language=language)


def compare(
    a: Plan, b: Plan, tiers: tuple[str, str], *, on: date | None = None, language: Language = ENGLISH
) -> Comparison:
    """`b` instead of `a`, each narrowed to a tier where one is named.

    What has to be computed is computed in the year from `on`, or from the day on which `b` takes effect, or in the
    year of its test cases. Raises NoSuchTierError.
    """
    for plan, tier in zip((a, b), tiers, strict=True):
        known = tuple(one.name for one in plan.tiers)
        if tier and tier not in known:
            raise NoSuchTierError(plan.head.name, tier, known)
    year = year_of(b, on or (b.head.effective if a is not b else None))
    labels = _labels(a, b, tiers, language)
    titles = {plan.head.name: plan.head.title for plan in (a, b)}
    pair = Pair(
        a=side_of(a, labels[0], tiers[0], titles, language),
        b=side_of(b, labels[1], tiers[1], titles, language),
        year=year,
    )
    return Comparison(pair=pair, rules=tuple(_rules(pair)))


def _rules(pair: Pair) -> Iterator[Compared]:
    a, b = pair.a.plan, pair.b.plan
    yield from head_rules(pair)
    for one, other in matched(a.entitlements, b.entitlements):
        yield from entitlement_rules(pair, one, other)
    yield from scale_rules(pair)
    yield from calendar_rules(pair)
    yield from requirement_rules(pair)
    yield from duty_rules(pair)
    yield from amount_rules(pair, a.amounts, b.amounts)
    yield from credit_rules(pair)
    yield from text_rules(pair)


def _labels(a: Plan, b: Plan, tiers: tuple[str, str], language: Language) -> tuple[str, str]:
    """What tells the two sides apart: tiers, versions or titles; the dates where the versions are one."""
    same_plan = a.head.name == b.head.name
    first, second = _label(a, tiers[0], language, same_plan), _label(b, tiers[1], language, same_plan)
    if first == second and a is not b:
        return _dated(first, a, language), _dated(second, b, language)
    return first, second


def _label(plan: Plan, tier: str, language: Language, same_plan: bool) -> str:
    title = next((one.title for one in plan.tiers if one.name == tier), "")
    if title and same_plan:
        return title
    whole = plan.head.title
    if same_plan and plan.head.version:
        whole = language.say("Version {version}", version=plan.head.version)
    return language.say("{plan}, {tier}", plan=whole, tier=title) if title else whole


def _dated(label: str, plan: Plan, language: Language) -> str:
    if plan.head.effective is None:
        return language.say("{label}, without a date", label=label)
    return language.say("{label}, from {day}", label=label, day=language.day(plan.head.effective))
