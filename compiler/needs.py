"""What a customer needs, as conditions in a small form, each held against the answer of a plan.

    phone                                      it is granted
    phone at 2026-03-10T03:00-05:00            somebody is there then
    onsite.arrival by 2026-03-12T12:00-05:00   due by then, for the case in the facts
    onsite.arrival within 1 business day       … on the deadline's own calendar, from where its clock starts
    contacts at least 5                        as many, or without a limit

Units are `minutes`, `hours`, `days` of the clock, and `business hours` (`minutes`) and `business days`. A deadline that
is a goal or an effort meets a need too, unless the need ends in `as a commitment`. Each need is met, unmet, or
undetermined: where facts are missing, and where the document leaves it open.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from ..dsl.model.statements import Strength
from .amounts import size
from .calendars import Ready
from .composition import Composed
from .decision import AmountValue, Decision, DueValue, EntitlementValue, Entry, Outcome
from .decision_text import answer_words, moment_words
from .fact_values import Misfit, instant
from .facts import Facts
from .program import Program
from .time import BusinessTimeError, Close, elapsed_after

_FORM = re.compile(
    r"(?P<rule>[a-z][a-z0-9_.]*)"
    r"(?: at (?P<at>\d\S+)| by (?P<by>\d\S+)| at least (?P<least>[\d.]+)"
    r"| within (?P<count>\d{1,6}) (?P<kind>business |clock )?(?P<unit>minute|hour|day)s?)?"
    r"(?P<firm> as a commitment)?"
)
_GRANTED = frozenset(
    {
        Outcome.INCLUDED, Outcome.DUE, Outcome.AMOUNT, Outcome.UNLIMITED, Outcome.RECURS, Outcome.OWED,
        Outcome.NOT_OWED, Outcome.MET,
    }
)  # fmt: skip
_OPEN = frozenset(
    {
        Outcome.UNDETERMINED, Outcome.PER_BASE, Outcome.UNSPECIFIED, Outcome.MAY_BE_REFUSED, Outcome.MAY_BE_LOWERED,
        Outcome.NOT_COMPUTED, Outcome.REPLACED,
    }
)  # fmt: skip
_UNITS = {"minute": timedelta(minutes=1), "hour": timedelta(hours=1), "day": timedelta(days=1)}


Asked = Program | Composed
"""What a need is held against."""


class NotANeed(Exception):
    """The words say what is wrong with a need as it was written."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Need:
    """One condition. At most one of `at`, `by`, `least` and `count` is set; `count` goes with `unit`."""

    text: str
    rule: str
    at: datetime | None = None
    by: datetime | None = None
    least: Decimal | None = None
    count: int | None = None
    unit: str = ""
    in_business: bool = False
    firm: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class NeedAnswer:
    """Whether one need is met, unmet or undetermined, and why; `place` is where the rule stands."""

    need: str
    outcome: Outcome
    why: str
    place: str
    missing: tuple[str, ...]


def read_need(text: str) -> Need:
    """A need as it is written. Raises NotANeed."""
    found = _FORM.fullmatch(" ".join(text.split()))
    if found is None:
        forms = (
            "`phone`, `phone at 2026-03-10T03:00-05:00`, `onsite.arrival by …`, `onsite.arrival within 1 business day`"
        )
        raise NotANeed(f"`{text}` is no need; write one as {forms} or `contacts at least 5`")
    try:
        at = instant(found["at"]) if found["at"] else None
        by = instant(found["by"]) if found["by"] else None
    except Misfit as misfit:
        raise NotANeed(f"the moment of `{text}` {misfit.title}; {misfit.help}".rstrip("; ")) from None
    return Need(
        text=text,
        rule=found["rule"],
        at=at,
        by=by,
        least=Decimal(found["least"]) if found["least"] else None,
        count=int(found["count"]) if found["count"] else None,
        unit=found["unit"] or "",
        in_business=(found["kind"] or "").startswith("business"),
        firm=bool(found["firm"]),
    )


def meets(need: Need, asked: Asked, facts: Facts, decision: Decision | None = None) -> NeedAnswer:
    """Hold a need against a plan, or an add-on on its base. `decision` is its answer for the facts, where at hand."""
    if need.at is not None:
        decision = asked.decide(facts.replaced("asked", need.at), remedies=False)
    elif decision is None:
        decision = asked.decide(facts, remedies=False)
    try:
        entry = decision.entry(need.rule)
    except KeyError:
        words = f"`{decision.plan}` has no `{need.rule}`"
        if _has_base_unknown(asked, decision):
            return _answer(need, None, Outcome.UNDETERMINED, f"{words}, and what its base has is not known")
        return _answer(need, None, Outcome.UNMET, words)
    if entry.outcome in _OPEN:
        return _answer(need, entry, Outcome.UNDETERMINED, _said(entry), entry.missing)
    if entry.outcome not in _GRANTED:
        return _answer(need, entry, Outcome.UNMET, _said(entry))
    if need.at is not None:
        return _at(need, entry)
    if need.least is not None:
        return _at_least(need, entry)
    if need.by is not None or need.count is not None or need.firm:
        return _in_time(need, entry, _owner(asked, entry), facts)
    return _answer(need, entry, Outcome.MET, _said(entry))


def _has_base_unknown(asked: Asked, decision: Decision) -> bool:
    """Whether it is an add-on whose base was not named, or would do and is described by no plan."""
    if decision.base is None:
        return bool(asked.plan.head.supplements)
    return decision.base.outcome is Outcome.MET and not decision.base.described


def _owner(asked: Asked, entry: Entry) -> Program:
    """Whose rule it is: the plan's, or its base's."""
    if isinstance(asked, Program):
        return asked
    return asked.base if asked.base is not None and entry.plan == asked.base_name else asked.program


def _answer(need: Need, entry: Entry | None, outcome: Outcome, why: str, missing: tuple[str, ...] = ()) -> NeedAnswer:
    place = entry.reasons[0].place if entry is not None and entry.reasons else ""
    return NeedAnswer(need=need.text, outcome=outcome, why=why, place=place, missing=missing)


def _said(entry: Entry) -> str:
    words = entry.reasons[0].words if entry.reasons else ""
    said = answer_words(entry)
    return f"{said}: {words}" if words and entry.outcome is not Outcome.DUE else said


def _at(need: Need, entry: Entry) -> NeedAnswer:
    available = entry.value.available if isinstance(entry.value, EntitlementValue) else None
    if available is None:
        return _answer(need, entry, Outcome.UNDETERMINED, f"the plan gives `{need.rule}` no hours")
    if available.outcome is Outcome.AVAILABLE:
        return _answer(need, entry, Outcome.MET, f"open then ({available.calendar})")
    if available.outcome is Outcome.NOT_AVAILABLE:
        opens = f", opens {moment_words(available.opens_next)}" if available.opens_next else ""
        return _answer(need, entry, Outcome.UNMET, f"closed then ({available.calendar}){opens}")
    words = available.words or available.outcome.value.replace("_", " ")
    return _answer(need, entry, Outcome.UNDETERMINED, words, available.missing)


def _at_least(need: Need, entry: Entry) -> NeedAnswer:
    if entry.outcome is Outcome.UNLIMITED:
        return _answer(need, entry, Outcome.MET, "no limit")
    amount = entry.value.amount if isinstance(entry.value, AmountValue) else None
    if not isinstance(amount, Decimal) or need.least is None:
        return _answer(need, entry, Outcome.UNDETERMINED, f"`{need.rule}` is no number")
    return _answer(need, entry, Outcome.MET if size(amount) >= need.least else Outcome.UNMET, _said(entry))


def _in_time(need: Need, entry: Entry, program: Program, facts: Facts) -> NeedAnswer:
    value = entry.value
    if not isinstance(value, DueValue) or value.due is None:
        return _answer(need, entry, Outcome.UNDETERMINED, f"`{need.rule}` is no deadline")
    if need.firm and value.strength is not Strength.COMMITMENT:
        return _answer(need, entry, Outcome.UNMET, f"{value.strength.value} and no commitment")
    limit = _limit(need, value, program, facts)
    if isinstance(limit, str):
        return _answer(need, entry, Outcome.UNDETERMINED, limit)
    if limit is None:
        return _answer(need, entry, Outcome.MET, _said(entry))
    outcome = Outcome.MET if value.due <= limit else Outcome.UNMET
    return _answer(
        need, entry, outcome, f"{_said(entry)}; needed by {moment_words(limit.astimezone(value.due.tzinfo))}"
    )


def _limit(need: Need, value: DueValue, program: Program, facts: Facts) -> datetime | str | None:
    """The last moment that meets the need; words where it can't be worked out, None where none is asked for."""
    if need.by is not None or need.count is None:
        return need.by
    start = program.start(need.rule, facts)
    if not isinstance(start, datetime):
        return f"the clock of `{need.rule}` has no start that can be counted from"
    if not need.in_business:
        return elapsed_after(start, need.count * _UNITS[need.unit])
    if len(value.calendars) != 1:
        return f"`{need.rule}` is not counted in the business time of one calendar"
    found = program.calendar(value.calendars[0], facts)
    if not isinstance(found, Ready):
        return f"the hours of `{value.calendars[0]}` are not known"
    try:
        if need.unit == "day":
            limit = found.calendar.add_days(start, need.count, at=Close())
        else:
            limit = found.calendar.add(start, need.count * _UNITS[need.unit])
    except BusinessTimeError as error:
        return str(error)
    return limit if limit is not None else "never"
