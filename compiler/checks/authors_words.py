"""Every stretch of author's words that a customer's sheet prints, with the rules that it stands at.

Readings (`assume`), reasons for accepting a finding and titles of scenarios are the author's argument with the
document: they stand on review copies alone and are left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ...dsl.model import statements as st
from ...dsl.model.cases import Origin
from ..parts import parts_of
from .every_rule import every_rule

_KINDS = {
    "title": "title",
    "words": "wording",
    "why": "reason",
    "means": "meaning",
    "owes_words": "wording",
    "sole_remedy": "wording",
    "to": "wording",
    "question": "question",
    "version_why": "reason",
    "effective_why": "reason",
}
"""The fields of the model that hold author's words, and what findings call them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Written:
    """`rules` and `parts` are what the words are compared with; neither: the whole plan.

    `place` is the part of the plan whose quotes are the document's words at the rule, those of the rules beside it in
    an entitlement or duty too.
    """

    text: str
    kind: str
    about: str
    origin: Origin
    place: object = ()
    is_quoted: bool = False
    rules: tuple[str, ...] = ()
    parts: tuple[object, ...] = ()

    @property
    def quotes(self) -> tuple[str, ...]:
        return tuple(_quotes(self.place))


def written(plan: st.Plan) -> Iterator[Written]:
    """All of them, in the plan's order of kinds."""
    yield from _whole_plan(plan)
    for rule in every_rule(plan):
        part, owner = rule.part, rule.owner
        guarded = (part.for_rule,) if isinstance(part, st.Requirement) and part.for_rule else ()
        around: tuple[object, ...] = ()
        if isinstance(owner, st.Entitlement):
            around = (owner.available, owner.status, owner.only_where)
        stand = _Stand(
            about=rule.id,
            rules=(rule.id, *guarded),
            parts=around,
            origins=(rule.origin,) if owner is None else (owner.origin, rule.origin),
            place=part if owner is None else owner,
            apart=tuple(inner.part for inner in rule.inside),
        )
        yield from _words(part, stand)
    for note in plan.notes:
        wearers = tuple(rule.id for rule in every_rule(plan) if not rule.inside and _wears(rule.part, note.name))
        yield from _words(note, _Stand(about=note.name, rules=wearers, origins=(note.origin,)))


def _whole_plan(plan: st.Plan) -> Iterator[Written]:
    """Words that stand at no rule of their own."""
    yield from _words(plan.head, _Stand(about="", origins=(plan.head.origin,)))
    for tier in plan.tiers:
        yield from _words(tier, _Stand(about=tier.name, origins=(tier.origin,)))
    for region in plan.regions:
        yield from _words(region, _Stand(about=region.name, origins=(region.origin,)))
    for fact in plan.facts:
        yield from _words(fact, _Stand(about=fact.path, origins=(plan.head.origin,)))
    for text in (*plan.terms, *plan.glossary):
        yield from _words(text, _Stand(about=text.name, origins=(text.origin,), place=text.origin))
    for scale in plan.scales:
        yield from _words(scale, _Stand(about=scale.name, origins=(scale.origin,), apart=scale.levels))
        for level in scale.levels:
            yield from _words(level, _Stand(about=f"{scale.name}.{level.name}", origins=(scale.origin, level.origin)))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Stand:
    about: str
    origins: tuple[Origin, ...]
    rules: tuple[str, ...] = ()
    parts: tuple[object, ...] = ()
    place: object = ()
    apart: tuple[object, ...] = ()
    """Parts that stand for themselves."""


def _words(part: object, stand: _Stand) -> Iterator[Written]:
    own = getattr(part, "origin", None)
    if isinstance(own, Origin) and own is not stand.origins[-1]:
        stand = replace(stand, origins=(*stand.origins, own))
    for name, value in parts_of(part):
        if isinstance(value, str):
            if value and name in _KINDS:
                yield _written(value, name, stand)
        elif not isinstance(value, Origin) and not any(value is one for one in stand.apart):
            yield from _words(value, stand)


def _written(text: str, field: str, stand: _Stand) -> Written:
    return Written(
        text=text,
        kind=_KINDS[field],
        about=stand.about,
        origin=stand.origins[-1],
        place=stand.place,
        is_quoted=any(text == " ".join(origin.quotes) for origin in stand.origins),
        rules=stand.rules,
        parts=stand.parts,
    )


def _wears(part: object, note: str) -> bool:
    if isinstance(part, Origin):
        return note in part.notes
    return any(_wears(value, note) for _, value in parts_of(part) if not isinstance(value, str))


def _quotes(part: object) -> Iterator[str]:
    """The document's words above a rule and above every line inside."""
    if isinstance(part, Origin):
        yield from part.quotes
    else:
        for _, value in parts_of(part):
            yield from _quotes(value) if not isinstance(value, str) else ()
