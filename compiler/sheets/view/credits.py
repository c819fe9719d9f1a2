"""What stands below a credit: sums that the engine works out of the plan's own scenarios, and coming claim dates."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal

from ....dsl.model import targets as tg
from ....dsl.model.statements import Credit, Plan
from ....dsl.model.types import Kind, Type
from ....grammar.diagnostics import PlanError
from ...calendars import Calendars
from ...decision import CreditValue, Outcome, PeriodAccount
from ...decision_text import measure_words
from ...facts import Facts
from ...periods import Periods
from ...program import Program
from ...remedies import Remedies
from ...scope import Scope
from ...time import BusinessTimeError
from .. import words as w
from ..scribe import Scribe
from ..words.conditions import constant_words
from . import (
    Block,
    Cell,
    Clause,
    Line,
    Row,
    Table,
)

MOST_SUMS = 2
_COMING = {"month": 12, "quarter": 4, "year": 2, "week": 8, "day": 0}
"""How many periods' claim dates are listed."""
_SHOWN = 6
"""Digits of a measure behind the point, as everywhere."""
_MONEY = Type(kind=Kind.MONEY)


def worked_sums(scribe: Scribe, credit: Credit) -> Iterator[Block]:
    """One for each period in which a scenario's facts owe something, of those that differ in what is owed."""
    seen: list[object] = []
    for title, period in _owed_periods(scribe.plan, credit):
        if period.owed not in seen and len(seen) < MOST_SUMS:
            seen.append(period.owed)
            yield Block(
                kind="worked",
                anchor=f"credit-{credit.id.replace('.', '-')}-worked-{len(seen)}",
                rule="",
                title=scribe.language.say("Worked out: {case}", case=scribe.own(title)),
                clauses=tuple(_clauses(scribe, credit, period)),
            )


def _owed_periods(plan: Plan, credit: Credit) -> Iterator[tuple[str, PeriodAccount]]:
    program = Program(plan)
    for scenario in plan.scenarios:
        if scenario.about != credit.id and all(one.about != credit.id for one in scenario.expect):
            continue
        try:
            entry = program.rule(credit.id, scenario.facts)
        except PlanError:
            continue
        periods = entry.value.periods if isinstance(entry.value, CreditValue) else ()
        for period in periods:
            if period.outcome is Outcome.OWED and period.owed is not None:
                yield scenario.title, period


def _clauses(scribe: Scribe, credit: Credit, period: PeriodAccount) -> Iterator[Clause]:
    language = scribe.language
    say, say_in = language.say, language.say_in

    def clause(label: str, *words: str) -> Clause:
        return Clause(label=label, lines=tuple(Line(words=one) for one in words))

    if period.starts is not None and period.ends is not None:
        last = (period.ends - timedelta(microseconds=1)).date()
        yield clause(say("Period"), say_in("dates", "{first} to {last}", first=language.day(period.starts.date()),
                                        last=language.day(last)))  # fmt: skip
    counted = _sum(period, counts=True)
    if period.rows:
        yield clause(say("Counted"), w.hours(language, counted, "clock"))
        left_out = _sum(period, counts=False)
        if left_out:
            yield clause(say("Left out"), w.hours(language, left_out, "clock"))
    if isinstance(period.measure, Decimal):
        yield clause(say("Measured"), _measured(scribe, credit, period, counted))
    if period.owed is not None and not isinstance(period.owed, tuple):
        yield clause(say("Owed"), constant_words(scribe.names, period.owed, _MONEY))
    if period.claim_by is not None and credit.claim is not None:
        yield clause(say("To be claimed"), _until(scribe, credit, period.claim_by))


def _sum(period: PeriodAccount, *, counts: bool) -> timedelta:
    return sum((row.duration for row in period.rows if row.counts is counts), timedelta())


def _measured(scribe: Scribe, credit: Credit, period: PeriodAccount, counted: timedelta) -> str:
    """The result; for an uptime the division that it comes of."""
    assert isinstance(period.measure, Decimal)
    result = f"{measure_words(period.measure)}%"
    if not isinstance(credit.measure, tg.Uptime) or period.starts is None or period.ends is None:
        return result
    counted_words = w.hours(scribe.language, counted, "clock")
    length = w.hours(scribe.language, period.ends - period.starts, "clock")
    say = scribe.language.say
    if period.measure == round(period.measure, _SHOWN):
        return say("1 − {counted} ÷ {length} = {result}", counted=counted_words, length=length, result=result)
    return say("1 − {counted} ÷ {length} ≈ {result}", counted=counted_words, length=length, result=result)


def _until(scribe: Scribe, credit: Credit, moment: datetime) -> str:
    """The last day, where the claim may be made until its end; else the moment."""
    language = scribe.language
    if credit.claim is not None and isinstance(credit.claim.point, tg.EndOfDay):
        return language.say("Until the end of {day}", day=language.day((moment - timedelta(microseconds=1)).date()))
    return language.say("Until {moment}", moment=language.instant(moment))


def claim_dates(scribe: Scribe, credit: Credit, on: date) -> tuple[Table, ...]:
    """Until when to claim for the period of `on` and those after it; none where that depends on the case."""
    claim = credit.claim
    if claim is None or not isinstance(claim.after, tg.PeriodEnds) or not isinstance(credit.over, tg.EachPeriod):
        return ()
    head = scribe.plan.head
    periods = Periods(credit.zone, head.fiscal_year_starts)
    remedies = Remedies(credit, Calendars(scribe.plan.calendars, scribe.plan.holidays), periods)
    rows: list[Row] = []
    day = on
    try:
        for _ in range(_COMING[credit.over.unit]):
            stretch = periods.of(day, credit.over.unit, fiscal=credit.over.fiscal)
            until = remedies.claim_by(Scope(Facts()), stretch)
            if until is None:
                return ()
            first, last = (scribe.language.day(one) for one in (stretch.first, stretch.last))
            name = scribe.language.say_in("dates", "{first} to {last}", first=first, last=last)
            rows.append(Row(heads=(name,), cells=(Cell(lines=(Line(words=_until(scribe, credit, until)),)),)))
            day = stretch.past
    except BusinessTimeError:
        return ()
    say = scribe.language.say
    caption = say("{credit}: claim dates", credit=scribe.own(credit.title))
    table = Table(
        caption=caption, corners=(say("Period"),), columns=(say("To be claimed"),), rows=tuple(rows), folded=True
    )
    return (table,) if rows else ()
