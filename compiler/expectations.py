"""What a worked example expects of one rule, held against the answer.

`due DATE` holds where the deadline falls on that date in the rule's own zone; `due DATE between A and B ZONE` where
its window is that one. `undetermined without F, G` wants exactly these facts to be missing, in any order.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import assert_never

from ..dsl.model.statements import Expectation, ExpectationKind
from . import amounts
from .calendars import Impossible, Ready, Unspecified
from .decision import (
    AmountValue,
    CreditValue,
    DatesValue,
    Decision,
    DueValue,
    EntitlementValue,
    Entry,
    Outcome,
    Reason,
    ReplacedValue,
)
from .decision_text import answer_words, moment_words
from .expressions import compile_expression
from .facts import Facts
from .logic import Known, Unknown
from .program import Program
from .scope import Scope
from .time import BusinessTimeError, zone_of

_BRACKETED = re.compile(r"(.+)\[(.+)\]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Held:
    """One expectation held against the answer: `got` is the answer in words, `steps` how it came about."""

    expectation: Expectation
    passed: bool
    got: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """What an expectation is held against."""

    program: Program
    facts: Facts
    decision: Decision


def hold(expectation: Expectation, given: Given) -> Held:
    """Hold one expectation against the answers."""
    if expectation.kind is ExpectationKind.STATE:
        return _state(expectation, given)
    entry = _entry(expectation.about, given)
    return Held(
        expectation=expectation,
        passed=_passes(expectation, entry, given),
        got=answer_words(entry),
        steps=tuple(line for reason in entry.reasons for line in (reason.words, *reason.steps) if line),
    )


def _entry(rule: str, given: Given) -> Entry:
    """The answer of a rule; of a calendar, whether it is known and open at the asked instant."""
    if all(calendar.name != rule for calendar in given.program.plan.calendars):
        return given.decision.entry(rule)
    found = given.program.calendar(rule, given.facts)
    outcome, words = Outcome.UNDETERMINED, ""
    missing: tuple[str, ...] = ()
    match found:
        case Unknown(missing, why):
            words = "; ".join(why)
        case Unspecified(why=words):
            outcome = Outcome.UNSPECIFIED
        case Impossible(why=words):
            outcome = Outcome.NOT_COMPUTED
        case Ready():
            asked = given.decision.asked
            if asked is None:
                missing = ("asked",)
            else:
                outcome = Outcome.AVAILABLE if found.calendar.is_open(asked) else Outcome.NOT_AVAILABLE
        case _:
            assert_never(found)
    place = next(one.origin.place for one in given.program.plan.calendars if one.name == rule)
    reason = Reason(rule=rule, place=place, words=words)
    return Entry(id=rule, tier=None, outcome=outcome, value=None, reasons=(reason,), missing=missing)


def moment_of(text: str) -> datetime:
    """The instant of a bracketed text, `2026-05-22T16:00:00-06:00[America/Denver]`, shown in its zone."""
    match = _BRACKETED.fullmatch(text)
    reading, zone = (text, "UTC") if match is None else match.groups()
    found = datetime.fromisoformat(reading)
    local = found if found.tzinfo is not None else found.replace(tzinfo=zone_of(zone))
    return local.astimezone(UTC).astimezone(zone_of(zone))


def _passes(expectation: Expectation, entry: Entry, given: Given) -> bool:
    match expectation.kind:
        case ExpectationKind.DUE:
            return _due(expectation, entry)
        case ExpectationKind.FALLS:
            return _falls(expectation, entry)
        case ExpectationKind.CLAIM:
            value = entry.value
            claim = value.claim_by if isinstance(value, CreditValue) else None
            return claim is not None and claim_date(claim) == expectation.day
        case ExpectationKind.UNDETERMINED:
            if entry.outcome is not Outcome.UNDETERMINED:
                return False
            return not expectation.missing or set(expectation.missing) == set(entry.missing)
        case ExpectationKind.OUTCOME:
            return _OUTCOMES[expectation.outcome](entry)
        case ExpectationKind.AMOUNT:
            return _amount(expectation, entry, given)
        case ExpectationKind.STATE:
            raise AssertionError("states are held against calendars")
        case _:
            assert_never(expectation.kind)


# ---- deadlines


def _due(expectation: Expectation, entry: Entry) -> bool:
    value = entry.value
    if isinstance(value, ReplacedValue) and value.answer is not None:
        return _due(expectation, value.answer)
    if not expectation.moment and expectation.day is None:
        return entry.outcome is Outcome.NEVER
    if not isinstance(value, DueValue) or value.due is None or entry.outcome is Outcome.UNDETERMINED:
        return False
    if expectation.moment:
        return value.due == moment_of(expectation.moment)
    assert expectation.day is not None
    if expectation.opens is None or expectation.closes is None:
        return due_date(value) == expectation.day
    opens = _reading(expectation.day, expectation.opens, expectation.zone)
    closes = _reading(expectation.day, expectation.closes, expectation.zone)
    return value.opens == opens and value.due == closes


def due_date(value: DueValue) -> date | None:
    """The date of a deadline in its rule's zone; the end of a day belongs to the day that it ends."""
    if value.due is None:
        return None
    shown = value.due.astimezone(zone_of(value.zone)) if value.zone else value.due
    return claim_date(shown)


def claim_date(moment: datetime) -> date:
    """The date that a moment ends or lies in: midnight is the end of the day before."""
    return (moment - timedelta(microseconds=1)).date() if moment.time() == time() else moment.date()


def _reading(day: date, minutes: int, zone: str) -> datetime:
    reading = datetime.combine(day, time()) + timedelta(minutes=minutes)
    return reading.replace(tzinfo=zone_of(zone)).astimezone(UTC)


# ---- other answers


def _falls(expectation: Expectation, entry: Entry) -> bool:
    if not isinstance(entry.value, DatesValue):
        return False
    dates = entry.value.dates
    return dates == expectation.days or (entry.value.more and dates[: len(expectation.days)] == expectation.days)


def _amount(expectation: Expectation, entry: Entry, given: Given) -> bool:
    assert expectation.value is not None
    wanted = compile_expression(expectation.value)(Scope(given.facts))
    got = None
    if isinstance(entry.value, AmountValue) and entry.outcome is Outcome.AMOUNT:
        got = entry.value.amount
    elif isinstance(entry.value, CreditValue) and entry.outcome is Outcome.OWED:
        got = entry.value.owed
    return isinstance(wanted, Known) and got is not None and amounts.equal(amounts.rounded(wanted.value), got)


def _availability(entry: Entry) -> Outcome | None:
    value = entry.value
    return value.available.outcome if isinstance(value, EntitlementValue) and value.available is not None else None


def _is(outcome: Outcome) -> Callable[[Entry], bool]:
    return lambda entry: entry.outcome is outcome


_OUTCOMES: dict[str, Callable[[Entry], bool]] = {
    **{
        outcome.value: _is(outcome)
        for outcome in (
            Outcome.INCLUDED, Outcome.NOT_INCLUDED, Outcome.NOT_APPLICABLE, Outcome.PER_BASE, Outcome.AT_COST,
            Outcome.ON_REQUEST, Outcome.AT_DISCRETION, Outcome.NO_COMMITMENT, Outcome.MET,
            Outcome.OWED, Outcome.NOT_OWED, Outcome.ELIGIBLE,
        )
    },
    # of an entitlement that is promised, the hours may be what is left open
    "unspecified": lambda entry: Outcome.UNSPECIFIED in (entry.outcome, _availability(entry)),
    "no_limit": _is(Outcome.UNLIMITED),
    "not_met": _is(Outcome.UNMET),
    "not_eligible": _is(Outcome.REFUSED),
    "available": lambda entry: Outcome.AVAILABLE in (entry.outcome, _availability(entry)),
    "not_available": lambda entry: Outcome.NOT_AVAILABLE in (entry.outcome, _availability(entry)),
}  # fmt: skip


# ---- calendars


def _state(expectation: Expectation, given: Given) -> Held:
    """Whether a calendar, or the hours of an entitlement, are open at a moment."""
    at = moment_of(expectation.moment)
    name = expectation.about
    got = "its hours are not known"
    passed = False
    if all(calendar.name != name for calendar in given.program.plan.calendars):
        name = _hours_of(given, name)
    if name:
        found = given.program.calendar(name, given.facts)
        match found:
            case Ready():
                got, passed = _open_at(found, at, expectation)
            case Unknown(missing, _):
                got = f"undetermined without {', '.join(missing)}"
            case Unspecified(why=why) | Impossible(why=why):
                got = why
            case _:
                assert_never(found)
    return Held(expectation=expectation, passed=passed, got=got, steps=())


def _open_at(found: Ready, at: datetime, expectation: Expectation) -> tuple[str, bool]:
    try:
        zone = found.calendar.zone
        day = at.astimezone(zone).date() if zone is not None else at.date()
        undecided = found.too_long(day, day)
        if undecided:
            return undecided, False
        is_open = found.calendar.is_open(at)
    except BusinessTimeError as error:
        return str(error), False
    state = "open" if is_open else "closed"
    shown = at if zone is None else at.astimezone(zone)
    why = () if is_open or zone is None else found.calendar.closed_by(day)
    words = f"{state} at {moment_words(shown)}" + (f" ({', '.join(why)})" if why else "")
    return words, is_open is expectation.is_open


def _hours_of(given: Given, entitlement: str) -> str:
    value = given.decision.entry(entitlement).value
    if isinstance(value, EntitlementValue) and value.available is not None:
        return value.available.calendar or ""
    return ""
