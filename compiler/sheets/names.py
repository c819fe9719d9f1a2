"""What a plan's things are called, so that no sentence shows a bare name where the plan gives a title."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from ...dsl.model.expressions import ElementField, Fact
from ...dsl.model.statements import Plan
from ...dsl.model.types import FactField, Kind, Type
from .holiday_names import holiday_names
from .language import ENGLISH, Language
from .words import spaced

TIER_PATH = "contract.tier"
_OBSERVED = " (observed)"


@dataclass(frozen=True, slots=True)
class Names:
    """The titles of one plan. `elements` are the lists that enclosing list conditions look at, nearest last."""

    vendor: str
    facts: Mapping[str, FactField]
    rules: Mapping[str, str]
    """Titles by id: entitlements, deadlines, amounts, duties, requirements, credits."""
    calendars: Mapping[str, str]
    holidays: Mapping[str, str]
    regions: Mapping[str, str]
    levels: Mapping[tuple[str, str], str]
    """By scale and name."""
    scales: Mapping[str, str]
    tiers: Mapping[str, str]
    plans: Mapping[str, str]
    elements: tuple[FactField | None, ...] = ()
    language: Language = ENGLISH
    local_holidays: Mapping[str, str] = field(default_factory=dict)
    """What public holidays are called in the sheet's language, by the names that business time gives them."""

    def own(self, words: str) -> str:
        """Words of the plan, to stand on the sheet as they are."""
        return self.language.own(words)

    def quote(self, words: str) -> str:
        """The same in quotation marks."""
        return self.language.quoted(self.own(words))

    def word(self, name: str) -> str:
        """A name of the plan as a word of a sentence; in quotation marks where that is not English."""
        return self.phrase(spaced(name))

    def calendar(self, name: str) -> str:
        return self.language.quoted(self.calendar_title(name))

    def calendar_title(self, name: str) -> str:
        return self.own(self.calendars.get(name) or spaced(name))

    def holiday_title(self, name: str) -> str:
        return self.own(self.holidays.get(name) or spaced(name))

    def holiday_list(self, name: str) -> str:
        return self.language.quoted(self.holiday_title(name))

    def holiday(self, label: str) -> str:
        """A holiday by the name that business time gives it: in the sheet's language where it has one."""
        if self.language.is_english:
            return self.language.own(label, "en")
        name = label.removesuffix(_OBSERVED)
        local = self.local_holidays.get(name) or self.language.own(name, "en")
        return local if name == label else self.language.say("{holiday} (observed)", holiday=local)

    def phrase(self, words: str) -> str:
        """Words of the plan as a part of a sentence; in quotation marks where that is not English."""
        return words if self.language.is_english else self.quote(words)

    def region(self, name: str) -> str:
        return self.phrase(self.regions.get(name) or spaced(name))

    def rule(self, id_: str) -> str:
        """A rule's title, or a tier's, a level's or another plan's: whatever the plan may point to."""
        return self.language.quoted(self.title(id_))

    def title(self, id_: str) -> str:
        """The same without quotation marks."""
        scale, _, level = id_.rpartition(".")
        found = (
            self.rules.get(id_)
            or self.calendars.get(id_)
            or self.tiers.get(id_)
            or self.plans.get(id_)
            or self.levels.get((scale, level))
        )
        return self.own(found or spaced(id_))

    def value(self, name: str, type_: Type) -> str:
        """A value of an enumeration or scale: a level's or tier's title, else its name as words."""
        found: str | None = None
        if type_.kind is Kind.LEVEL:
            found = self.levels.get((type_.scale, name))
        elif type_.values == tuple(self.tiers):
            found = self.tiers.get(name)
        return self.own(found or spaced(name))

    def fact(self, path: str) -> FactField | None:
        return self.facts.get(path)

    def looking_at(self, element: FactField | None) -> "Names":
        return replace(self, elements=(*self.elements, element))

    def looking_into(self, listing: Fact | ElementField) -> "Names":
        """The names inside a condition of a list's elements."""
        if isinstance(listing, Fact):
            return self.looking_at(self.fact(listing.path))
        holder = self.element(listing.depth)
        return self.looking_at(
            next((field for field in holder.fields if field.name == listing.name), None) if holder else None
        )

    def element(self, depth: int) -> FactField | None:
        """The list whose element the condition `depth` levels out looks at."""
        return self.elements[-1 - depth] if depth < len(self.elements) else None


def names_of(plan: Plan, titles: Mapping[str, str] = MappingProxyType({}), language: Language = ENGLISH) -> Names:
    """The names of a plan; `titles` are those of other plans that it may point to."""
    return Names(
        vendor=plan.head.vendor,
        language=language,
        local_holidays=holiday_names(plan, language),
        facts=MappingProxyType({one.path: one for top in plan.facts for one in _below(top)}),
        rules=MappingProxyType(dict(_rules(plan))),
        calendars=MappingProxyType({calendar.name: calendar.title for calendar in plan.calendars}),
        holidays=MappingProxyType({listing.name: listing.title for listing in plan.holidays}),
        regions=MappingProxyType({region.name: region.title for region in plan.regions}),
        levels=MappingProxyType(
            {(scale.name, level.name): level.title for scale in plan.scales for level in scale.levels}
        ),
        scales=MappingProxyType({scale.name: scale.title for scale in plan.scales}),
        tiers=MappingProxyType({tier.name: tier.title for tier in plan.tiers}),
        plans=MappingProxyType(
            dict(titles)
            | {external.name: external.title for external in plan.externals}
            | {plan.head.name: plan.head.title}
        ),
    )


def _below(field: FactField) -> Iterator[FactField]:
    yield field
    for inner in field.fields:
        yield from _below(inner)


def _rules(plan: Plan) -> Iterator[tuple[str, str]]:
    for entitlement in plan.entitlements:
        yield entitlement.id, entitlement.title
        for deadline in entitlement.deadlines:
            yield deadline.id, deadline.title or spaced(deadline.id.rpartition(".")[2])
        for amount in entitlement.amounts:
            yield amount.id, amount.title
        for recurring in entitlement.recurring:
            yield recurring.id, recurring.words
    for amount in plan.amounts:
        yield amount.id, amount.title
    for duty in plan.duties:
        yield duty.id, duty.words
        for deadline in duty.deadlines:
            yield deadline.id, deadline.title or spaced(deadline.id.rpartition(".")[2])
        for recurring in duty.recurring:
            yield recurring.id, recurring.words
    for requirement in plan.requirements:
        yield requirement.id, requirement.words
    for credit in plan.credits:
        yield credit.id, credit.title
