"""Statuses, strengths and outcomes: each kind has a sign and a word of its own, so that none is taken for another."""

from typing import assert_never

from ...dsl.model.statements import Outcome, OutcomeKind, Status, StatusKind, Strength
from . import words as w
from .names import Names
from .view import Mark

_MARKS = {
    StatusKind.INCLUDED: ("✓", "Included"),
    StatusKind.NOT_INCLUDED: ("✕", "Not included"),
    StatusKind.NOT_APPLICABLE: ("–", "Not applicable"),
    StatusKind.PER_BASE: ("↓", "Per base plan"),
    StatusKind.AT_COST: ("+", "At extra cost"),
    StatusKind.ON_REQUEST: ("→", "On request"),
    StatusKind.AT_DISCRETION: ("◇", "At the discretion of {vendor}"),
    StatusKind.UNSPECIFIED: ("?", "Not specified"),
    StatusKind.NO_COMMITMENT: ("○", "No commitment"),
}
"""Sign and word by kind; the signs are told apart without colour."""


def mark(names: Names, kind: StatusKind) -> Mark:
    sign, word = _MARKS[kind]
    return Mark(kind=kind.value, sign=sign, word=word.format(vendor=names.vendor or "the vendor"))


def all_marks(names: Names) -> tuple[Mark, ...]:
    return tuple(mark(names, kind) for kind in StatusKind)


def status_words(status: Status) -> str:
    """What the plan says with a status, empty where it says nothing more."""
    return w.sentence(status.words)


def strength_mark(names: Names, strength: Strength) -> Mark:
    vendor = names.vendor or "the vendor"
    match strength:
        case Strength.COMMITMENT:
            return Mark(kind="commitment", sign="●", word="Commitment", meaning=f"{vendor} commits to it")
        case Strength.GOAL:
            meaning = f"{vendor} aims for it and does not commit to it"
            return Mark(kind="goal", sign="◎", word="Goal", meaning=meaning)
        case Strength.EFFORT:
            meaning = f"{vendor} makes an effort to reach it and does not commit to it"
            return Mark(kind="effort", sign="◌", word="Effort", meaning=meaning)
        case _:
            assert_never(strength)


def outcome_words(names: Names, outcome: Outcome, for_rule: str) -> str:
    """What follows where a requirement is not met."""
    vendor = names.vendor or "the vendor"
    what = names.rule(for_rule) if for_rule else "this plan"
    targets = w.listed([names.rule(name) for name in outcome.names])
    match outcome.kind:
        case OutcomeKind.REFUSE:
            return f"{what} is refused"
        case OutcomeKind.MAY_REFUSE:
            return f"{vendor} may refuse {what}"
        case OutcomeKind.BUY:
            return f"{what} is not available; {targets} has to be bought instead"
        case OutcomeKind.LOWER:
            return f"it is lowered to {targets}"
        case OutcomeKind.MAY_LOWER:
            return f"{vendor} may lower it to {targets}"
        case OutcomeKind.LOSE:
            return f"{targets} {'are' if len(outcome.names) > 1 else 'is'} lost"
        case _:
            assert_never(outcome.kind)
