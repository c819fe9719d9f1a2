"""What a list has, in words: `the support organization has at least 2 centers where …`."""

from ....dsl.model.expressions import ElementField, Fact
from ..names import Names
from .facts import list_field, list_owner


def has_at_least(names: Names, listing: Fact | ElementField, such: str, count: int, *, holds: bool) -> str:
    """`such` is the condition of its elements, empty where there is none."""
    if not holds and count == 1:
        return _has_none(names, listing, such)
    say, number = names.language.say, names.language.number(count)
    owner, thing = list_owner(names, listing), _things(names, listing, count, such)
    if holds:
        return say("{owner} has at least {count} {things}", owner=owner, count=number, things=thing)
    return say("{owner} has fewer than {count} {things}", owner=owner, count=number, things=thing)


def has_at_most(names: Names, listing: Fact | ElementField, such: str, count: int, *, holds: bool) -> str:
    if count == 0:
        if holds:
            return _has_none(names, listing, such)
        return has_at_least(names, listing, such, 1, holds=True)
    say, number = names.language.say, names.language.number(count)
    owner, thing = list_owner(names, listing), _things(names, listing, count, such)
    if holds:
        return say("{owner} has at most {count} {things}", owner=owner, count=number, things=thing)
    return say("{owner} has more than {count} {things}", owner=owner, count=number, things=thing)


def _has_none(names: Names, listing: Fact | ElementField, such: str) -> str:
    thing = _things(names, listing, 1, such)
    return names.language.say("{owner} has no {thing}", owner=list_owner(names, listing), thing=thing)


def every_words(names: Names, listing: Fact | ElementField, such: str, has: str, *, holds: bool) -> str:
    """That all elements fulfil a condition; `has` is what each has to fulfil."""
    say, owner, (one, _) = names.language.say, list_owner(names, listing), list_field(names, listing)
    said = say(
        "{owner} has at least 1 {thing}, and for each such {element} {condition}",
        owner=owner,
        thing=_things(names, listing, 1, such),
        element=one,
        condition=has,
    )
    return said if holds else say("it is not so that {condition}", condition=said)


def _things(names: Names, listing: Fact | ElementField, count: int, such: str) -> str:
    """`centers where the answer to “Is it approved?” is yes`."""
    one, many = list_field(names, listing)
    thing = one if count == 1 else many
    return narrowed(names, thing, such)


def narrowed(names: Names, things: str, such: str) -> str:
    return names.language.say("{things} where {condition}", things=things, condition=such) if such else things
