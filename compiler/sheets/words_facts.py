"""Facts in words: a noun for what a fact holds, and a clause for the moment at which an event happens.

The words are made from the fact's path by one fixed way, so that two facts never read the same; the question that
the plan asks stands in the list of facts and at each event. Yes-or-no facts are always said with their question.
"""

from ...dsl.model.expressions import ElementField, Fact, PlaceRef, ZoneRef
from ...dsl.model.targets import Lifetime
from ...dsl.model.types import FactField, Kind
from .names import TIER_PATH, Names
from .words import quoted, spaced

_IRREGULAR = frozenset({
    "begun", "bought", "brought", "built", "done", "drawn", "found", "given", "held", "kept", "known", "lost", "made",
    "met", "paid", "sent", "shown", "sold", "taken", "told", "written",
})  # fmt: skip
_HAPPENS = frozenset({
    "arrived", "began", "begins", "came", "ended", "ends", "expired", "expires", "left", "starts", "started", "went",
})  # fmt: skip
"""Verb forms that need no `is`."""


def possessive(noun: str) -> str:
    return f"{noun}’" if noun.endswith("s") else f"{noun}’s"


def fact_noun(names: Names, path: str) -> str:
    """`the site’s country`; the built-in `asked` and the tier have words of their own."""
    if path == "asked":
        return "the moment asked about"
    if path == TIER_PATH:
        return "the tier"
    *holders, name = path.split(".")
    field = names.fact(path)
    kind = field.type.kind if field else Kind.TEXT
    if field is not None and kind is Kind.YESNO and field.question:
        return f"the answer to {quoted(field.question)}"
    holder = names.fact(".".join(holders))
    if holder is not None and holder.type.kind is Kind.LIST:
        return _owned(f"each {spaced(holder.element)}", name, kind)
    owner = f"the {' '.join(spaced(holder) for holder in holders)}" if holders else "the"
    return _owned(owner, name, kind) if holders else f"the {spaced(name)}"


def element_noun(names: Names, field: ElementField) -> str:
    """`its location`, or `the call center’s name` where an outer element is meant."""
    outer = names.element(field.depth) if field.depth else None
    return _owned(f"the {spaced(outer.element)}" if outer else "its", field.name, field.type.kind)


def _owned(owner: str, name: str, kind: Kind) -> str:
    whose = owner if owner == "its" else possessive(owner)
    words = spaced(name)
    if kind is Kind.ZONE:
        return f"{whose} {words if 'zone' not in words else words.replace('zone', 'time zone')}"
    if kind in (Kind.DATE, Kind.INSTANT):
        what = "date" if kind is Kind.DATE else "time"
        if words.rpartition(" ")[2] in ("on", "at"):
            return f"{whose} {words.replace(' ', '-')} {what}"
        if is_clause(name):
            subject = "it" if owner == "its" else owner
            return f"the {what} when {_clause(subject, whose, name)}"
    return f"{whose} {words}"


def is_clause(name: str) -> bool:
    """Whether the name says that something happens (`logged`, `monitoring_ends`) and not what (`first_response`)."""
    last = name.rpartition("_")[2]
    return last in _IRREGULAR or last in _HAPPENS or (last.endswith("ed") and not last.endswith("eed"))


def _clause(owner: str, whose: str, name: str) -> str:
    head, _, verb = name.rpartition("_")
    subject = f"{whose} {spaced(head)}" if head else owner
    return f"{subject} {verb}" if verb in _HAPPENS else f"{subject} is {verb}"


def event_clause(path: str) -> tuple[str, bool]:
    """`the case is logged`, True; or a noun, `the case’s first response`, False."""
    if path == "asked":
        return "the moment asked about", False
    *holders, name = path.split(".")
    owner = f"the {' '.join(spaced(holder) for holder in holders)}".strip()
    if is_clause(name):
        return _clause(owner, possessive(owner), name), True
    return (f"{possessive(owner)} {spaced(name)}" if holders else f"the {spaced(name)}"), False


def question(names: Names, subject: Fact | ElementField | str) -> str:
    """The words with which the plan asks for a fact, empty where it has none."""
    match subject:
        case str(path):
            field = names.fact(path)
        case Fact(path=path):
            field = names.fact(path)
        case ElementField():
            field = _inner(names, subject)
    return field.question if field else ""


def answered(names: Names, subject: Fact | ElementField, yes: bool) -> str:
    """A yes-or-no fact as a condition: its own question with the answer."""
    word = "yes" if yes else "no"
    asked = question(names, subject)
    if asked:
        return f"the answer to {quoted(asked)} is {word}"
    noun = fact_noun(names, subject.path) if isinstance(subject, Fact) else element_noun(names, subject)
    return f"{noun} is {word}"


def lifetime_words(names: Names, lifetime: Lifetime) -> str:
    """`from the contract’s start to the contract’s end`; the last day is inside."""
    end = "" if lifetime.end is None else f" to {fact_noun(names, lifetime.end)}"
    return f"from {fact_noun(names, lifetime.start)}{end}"


def zone_words(names: Names, zone: ZoneRef) -> str:
    """`America/Denver`, or `the site’s time zone`."""
    return fact_noun(names, zone.name) if zone.is_fact else zone.name


def place_words(names: Names, place: PlaceRef) -> str:
    return fact_noun(names, place.code) if place.is_fact else names.language.place(place.code)


def list_owner(names: Names, listing: Fact | ElementField) -> str:
    """Who has the list: the record it stands in, by its title where the plan gives one."""
    if isinstance(listing, ElementField):
        outer = names.element(listing.depth) if listing.depth else None
        return f"the {spaced(outer.element)}" if outer else "it"
    holder = listing.path.rpartition(".")[0]
    field = names.fact(holder)
    if field and field.question.startswith(("The ", "A ", "An ")):
        return field.question[0].lower() + field.question[1:].rstrip(".?")
    return f"the {spaced(holder.replace('.', ' '))}" if holder else "the case"


def list_field(names: Names, listing: Fact | ElementField) -> tuple[str, str]:
    """One and many of a list’s elements, in words."""
    path = listing.path if isinstance(listing, Fact) else listing.name
    field = names.fact(path) if isinstance(listing, Fact) else _inner(names, listing)
    many = spaced(path.rpartition(".")[2])
    return (spaced(field.element) if field and field.element else f"of its {many}"), many


def _inner(names: Names, listing: ElementField) -> FactField | None:
    holder = names.element(listing.depth)
    return next((inner for inner in holder.fields if inner.name == listing.name), None) if holder else None
