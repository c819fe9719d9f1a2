"""PS603: a month may be too short for a date, and the plan doesn't say which day then counts.

31 January plus a month, 29 February plus a year: where a rule adds months, quarters or years to a date that can be the
29th, 30th or 31st, the plan's head says `months end on their last day`. Days and weeks never need it. The check stays
silent where it can't matter: for a date that is written in the plan and whose month is long enough, and for claims
after the end of a month plus days.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date

from ...dsl.model import expressions as ex
from ...dsl.model import targets as mt
from ...dsl.model.cases import Case, Origin
from ...dsl.model.statements import Amount, Deadline, Plan, Recurring
from ...grammar.diagnostics import Diagnostic, Severity
from ...grammar.source import Source
from ..program import Program
from ..time import TimeRangeError, month_end_matters
from .places import span_of

_LONG = (ex.PeriodUnit.MONTH, ex.PeriodUnit.QUARTER, ex.PeriodUnit.YEAR)


@dataclass(frozen=True, slots=True)
class _Counted:
    """The period by which a recurring duty, or the periods of a bank, are counted from their start."""

    period: ex.Period


def month_ends(plan: Plan, _program: Program, sources: Mapping[str, Source]) -> Iterator[Diagnostic]:
    if plan.head.months_end_on_last_day:
        return
    for about, origin, part in _parts(plan):
        if _adds_months(part):
            yield Diagnostic(
                code="PS603",
                severity=Severity.WARNING,
                title=f"`{about}` adds months to a date that a month may not have",
                span=span_of(origin, sources),
                why="31 January plus a month is no date: the 28th or 29th of February, or the 1st of March?",
                help="write `months end on their last day` in the plan's head",
                about=about,
            )


def _parts(plan: Plan) -> Iterator[tuple[str, Origin, object]]:
    """Each part of the plan that may add months, once a rule."""
    for entitlement in plan.entitlements:
        yield entitlement.id, entitlement.origin, _ways((*entitlement.status, *entitlement.only_where))
        yield from (_recurring(one) for one in entitlement.recurring)
        yield from (_deadline(one) for one in entitlement.deadlines)
        for amount in entitlement.amounts:
            yield _amount(amount)
    for duty in plan.duties:
        yield duty.id, duty.origin, tuple((must.condition, must.when) for must in duty.musts)
        yield from (_recurring(one) for one in duty.recurring)
        yield from (_deadline(one) for one in duty.deadlines)
    for amount in plan.amounts:
        yield _amount(amount)
    for requirement in plan.requirements:
        musts = tuple((must.condition, must.when) for must in requirement.musts)
        yield requirement.id, requirement.origin, musts
    for credit in plan.credits:
        where = tuple(one.where for one in credit.exclusions)
        owes = tuple(band.value for band in credit.owes)
        claim = None if credit.claim is None else mt.DateAfter(period=credit.claim.amount, point=credit.claim.point)
        yield credit.id, credit.origin, (where, owes, claim)


def _ways(cases: tuple[Case[object], ...]) -> object:
    return tuple((case.branches, case.value) for case in cases)


def _deadline(deadline: Deadline) -> tuple[str, Origin, object]:
    parts = (*deadline.starts, *deadline.stops, *deadline.cutoff, *deadline.due)
    lasts = tuple((case.branches, case.value.until) for case in deadline.lasts)
    return deadline.id, deadline.origin, (deadline.applies, _ways(parts), lasts)


def _amount(amount: Amount) -> tuple[str, Origin, object]:
    periods = [_Counted(ex.Period(count=1, unit=ex.PeriodUnit(one.value))) for one in amount.each if amount.lifetime]
    return amount.id, amount.origin, (_ways((*amount.value, *amount.cap, *amount.floor)), tuple(periods))


def _recurring(recurring: Recurring) -> tuple[str, Origin, object]:
    parts: tuple[object, ...] = (recurring.branches, recurring.start, recurring.until)
    if not isinstance(recurring.start, mt.Open):
        period = ex.Period(count=recurring.every, unit=ex.PeriodUnit(recurring.unit))
        parts = (*parts, _Counted(period))
    return recurring.id, recurring.origin, parts


def _adds_months(part: object) -> bool:
    match part:
        case _Counted(period=period):
            return period.unit in _LONG
        case ex.Shift(base=base, amount=ex.Period() as period):
            return _matters(base, period) or _adds_months(base)
        case mt.DateAfter(period=period):
            return period.unit in _LONG
        case mt.ShiftedFact(amount=ex.Period() as period) | mt.NoticeBefore(amount=ex.Period() as period):
            return period.unit in _LONG
        case tuple():
            return any(_adds_months(item) for item in part)
        case _ if is_dataclass(part):
            return any(_adds_months(getattr(part, field.name)) for field in fields(part))
        case _:
            return False


def _matters(base: ex.Expression, period: ex.Period) -> bool:
    if period.unit not in _LONG:
        return False
    if isinstance(base, ex.Constant) and isinstance(base.value, date):
        try:
            return any(month_end_matters(base.value, sign * period.count, period.unit.value) for sign in (1, -1))
        except TimeRangeError:
            return True
    return True
