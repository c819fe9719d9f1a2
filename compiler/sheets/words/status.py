"""Statuses, strengths and outcomes: each kind has a sign and a word of its own, so that none is taken for another."""

from typing import assert_never

from ....dsl.model.statements import Outcome, OutcomeKind, Status, StatusKind, Strength
from .. import words as w
from ..language import message
from ..names import Names
from ..view import Mark

_MARKS = {
    StatusKind.INCLUDED: ("✓", message("Included")),
    StatusKind.NOT_INCLUDED: ("✕", message("Not included")),
    StatusKind.NOT_APPLICABLE: ("–", message("Not applicable")),
    StatusKind.PER_BASE: ("↓", message("Per base plan")),
    StatusKind.AT_COST: ("+", message("At extra cost")),
    StatusKind.ON_REQUEST: ("→", message("On request")),
    StatusKind.AT_DISCRETION: ("◇", message("At the discretion of {vendor}")),
    StatusKind.UNSPECIFIED: ("?", message("Not specified")),
    StatusKind.NO_COMMITMENT: ("○", message("No commitment")),
}
"""Sign and word by kind; the signs are told apart without colour."""


def vendor_words(names: Names) -> str:
    """The vendor's name, to stand inside a sentence."""
    return names.vendor or names.language.say("the vendor")


def mark(names: Names, kind: StatusKind) -> Mark:
    sign, word = _MARKS[kind]
    return Mark(kind=kind.value, sign=sign, word=names.language.say(word, vendor=vendor_words(names)))


def all_marks(names: Names) -> tuple[Mark, ...]:
    return tuple(mark(names, kind) for kind in StatusKind)


def status_words(names: Names, status: Status) -> str:
    """What the plan says with a status, empty where it says nothing more."""
    return w.sentence(names.own(status.words))


def strength_mark(names: Names, strength: Strength) -> Mark:
    say, vendor = names.language.say, vendor_words(names)
    match strength:
        case Strength.COMMITMENT:
            meaning = say("{vendor} commits to it", vendor=vendor)
            return Mark(kind="commitment", sign="●", word=say("Commitment"), meaning=meaning)
        case Strength.GOAL:
            meaning = say("{vendor} aims for it and does not commit to it", vendor=vendor)
            return Mark(kind="goal", sign="◎", word=say("Goal"), meaning=meaning)
        case Strength.EFFORT:
            meaning = say("{vendor} makes an effort to reach it and does not commit to it", vendor=vendor)
            return Mark(kind="effort", sign="◌", word=say("Effort"), meaning=meaning)
        case _:
            assert_never(strength)


def outcome_words(names: Names, outcome: Outcome, for_rule: str) -> str:
    """What follows where a requirement is not met."""
    language, vendor = names.language, vendor_words(names)
    say = language.say
    what = names.rule(for_rule) if for_rule else say("this plan")
    targets = language.listed([names.rule(name) for name in outcome.names])
    match outcome.kind:
        case OutcomeKind.REFUSE:
            return say("{what} is refused", what=what)
        case OutcomeKind.MAY_REFUSE:
            return say("{vendor} may refuse {what}", vendor=vendor, what=what)
        case OutcomeKind.BUY:
            return say("{what} is not available; {other} has to be bought instead", what=what, other=targets)
        case OutcomeKind.LOWER:
            return say("it is lowered to {level}", level=targets)
        case OutcomeKind.MAY_LOWER:
            return say("{vendor} may lower it to {level}", vendor=vendor, level=targets)
        case OutcomeKind.LOSE:
            return language.say_n("{what} is lost", "{what} are lost", len(outcome.names), what=targets)
        case _:
            assert_never(outcome.kind)
