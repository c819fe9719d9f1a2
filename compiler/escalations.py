"""Who is told before a deadline falls due, and when: after so many hours of the clock, or at a share of it."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

from ..dsl.model import targets as mt
from ..dsl.model.cases import Case
from ..dsl.model.statements import Escalation
from .decision import Escalated, NoAnswer, Outcome
from .landings import Question, landed
from .time import share

Asked = Callable[[], Question | None]
"""The start of the clock with what stops it for a while; None for a clock that never starts. Raises NoAnswer."""


def escalated(cases: tuple[Case[Escalation], ...], target: mt.Target | None, asked: Asked) -> tuple[Escalated, ...]:
    """The escalations of a deadline. Raises BusinessTimeError."""
    result: list[Escalated] = []
    for case in cases:
        try:
            at = _moment(case.value, target, asked)
        except NoAnswer as open_:
            result.append(Escalated(to=case.value.to, at=None, outcome=open_.outcome))
        else:
            result.append(Escalated(to=case.value.to, at=at, outcome=Outcome.NEVER if at is None else Outcome.DUE))
    return tuple(result)


def _moment(escalation: Escalation, target: mt.Target | None, asked: Asked) -> datetime | None:
    after = escalation.after
    if isinstance(after, mt.Share):
        if not isinstance(target, mt.Elapsed | mt.OpenTime):
            raise NoAnswer(Outcome.NOT_COMPUTED, words="a number of days has no share that falls at a moment")
        after = _part(target, after.value)
    if not isinstance(after, mt.Elapsed | mt.OpenTime):
        raise NoAnswer(Outcome.NOT_COMPUTED, words="an escalation falls after hours")
    question = asked()
    return None if question is None else landed(after, question).due


def _part(target: mt.Elapsed | mt.OpenTime, part: Decimal) -> mt.Elapsed | mt.OpenTime:
    amount = share(target.amount, part * 100)
    if isinstance(target, mt.Elapsed):
        return mt.Elapsed(amount=amount)
    return mt.OpenTime(amount=amount, calendar=target.calendar, rolled=False)
