"""Facts in words: a noun for what a fact holds, and a clause for the moment at which an event happens.

In English both are made from the fact's path; in other languages a fact is called by its name, in quotation marks. The
question that the plan asks stands in the list of facts and at each event. Yes-or-no facts are said with their question.
"""

from ....dsl.model.expressions import ElementField, Fact, PlaceRef, ZoneRef
from ....dsl.model.targets import Lifetime
from ....dsl.model.types import FactField, Kind
from .. import facts_english as english
from ..names import TIER_PATH, Names
from . import spaced


def fact_noun(names: Names, path: str) -> str:
    """`the site’s country`; the built-in `asked` and the tier have words of their own."""
    say = names.language.say
    if path == "asked":
        return say("the moment asked about")
    if path == TIER_PATH:
        return say("the tier")
    field = names.fact(path)
    kind = field.type.kind if field else Kind.TEXT
    if field is not None and kind is Kind.YESNO and field.question:
        return say("the answer to {question}", question=names.quote(field.question))
    holder = names.fact(path.rpartition(".")[0])
    if names.language.is_english:
        return english.noun(path, kind, holder)
    if holder is not None and holder.type.kind is Kind.LIST:
        return _called(names, spaced(holder.element), path.rpartition(".")[2])
    return _called(names, *path.split("."))


def span_noun(names: Names, path: str) -> str:
    """What a span of time is called, whatever verb its name ends in."""
    if names.language.is_english:
        holder, _, name = path.rpartition(".")
        return f"{english.possessive(f'the {spaced(holder)}')} {spaced(name)}"
    return _called(names, *path.split("."))


def _called(names: Names, *steps: str) -> str:
    """A fact by its name: `“site: country”`."""
    *holders, name = (spaced(step) for step in steps)
    return names.quote(f"{' '.join(holders)}: {name}" if holders else name)


def element_noun(names: Names, field: ElementField) -> str:
    """`its location`, or `the call center’s name` where an outer element is meant."""
    outer = names.element(field.depth) if field.depth else None
    if names.language.is_english:
        return english.owned(f"the {spaced(outer.element)}" if outer else "its", field.name, field.type.kind)
    return _called(names, outer.element, field.name) if outer else _called(names, field.name)


def event_clause(names: Names, path: str) -> tuple[str, bool]:
    """`the case is logged`, True; or a noun, `the case’s first response`, False."""
    if path != "asked" and names.language.is_english:
        said = english.clause(path)
        return (said, True) if said else (english.noun(path, Kind.TEXT, None), False)
    return names.language.say("the moment asked about") if path == "asked" else _called(names, *path.split(".")), False


def question(names: Names, subject: Fact | ElementField | str) -> str:
    """The words with which the plan asks for a fact, empty where it has none."""
    field = _field(names, subject)
    return names.own(field.question) if field else ""


def _field(names: Names, subject: Fact | ElementField | str) -> FactField | None:
    match subject:
        case str(path) | Fact(path=path):
            return names.fact(path)
        case ElementField():
            return _inner(names, subject)


def answered(names: Names, subject: Fact | ElementField, yes: bool) -> str:
    """A yes-or-no fact as a condition: its own question with the answer."""
    say = names.language.say
    field = _field(names, subject)
    if field and field.question:
        asked = names.quote(field.question)
        if yes:
            return say("the answer to {question} is yes", question=asked)
        return say("the answer to {question} is no", question=asked)
    noun = fact_noun(names, subject.path) if isinstance(subject, Fact) else element_noun(names, subject)
    return say("{subject} is yes", subject=noun) if yes else say("{subject} is no", subject=noun)


def lifetime_words(names: Names, lifetime: Lifetime) -> str:
    """`from the contract’s start to the contract’s end`; the last day is inside."""
    start = fact_noun(names, lifetime.start)
    if lifetime.end is None:
        return names.language.say("from {start}", start=start)
    return names.language.say("from {start} to {end}", start=start, end=fact_noun(names, lifetime.end))


def zone_words(names: Names, zone: ZoneRef) -> str:
    """`America/Denver`, or `the site’s time zone`."""
    return fact_noun(names, zone.name) if zone.is_fact else zone.name


def place_words(names: Names, place: PlaceRef) -> str:
    return fact_noun(names, place.code) if place.is_fact else names.language.place(place.code)


def list_owner(names: Names, listing: Fact | ElementField) -> str:
    """Who has the list: the record it stands in, by its title where the plan gives one."""
    say = names.language.say
    if isinstance(listing, ElementField):
        outer = names.element(listing.depth) if listing.depth else None
        return say("the {thing}", thing=names.word(outer.element)) if outer else say("it")
    holder = listing.path.rpartition(".")[0]
    field = names.fact(holder)
    if field and field.question.startswith(("The ", "A ", "An ")):
        title = field.question.rstrip(".?")
        return title[0].lower() + title[1:] if names.language.is_english else names.quote(title)
    return say("the {thing}", thing=names.word(holder.replace(".", " "))) if holder else say("the case")


def list_field(names: Names, listing: Fact | ElementField) -> tuple[str, str]:
    """One and many of a list’s elements, in words."""
    path = listing.path if isinstance(listing, Fact) else listing.name
    field = _field(names, listing)
    many = names.word(path.rpartition(".")[2])
    if field and field.element:
        return names.word(field.element), many
    return names.language.say("of its {things}", things=many), many


def _inner(names: Names, listing: ElementField) -> FactField | None:
    holder = names.element(listing.depth)
    return next((inner for inner in holder.fields if inner.name == listing.name), None) if holder else None
