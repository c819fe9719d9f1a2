"""Limits, fees and banks of hours: how much, for each period where one is named, with caps and floors."""

from collections.abc import Callable
from typing import assert_never

from ..dsl.model.cases import Case
from ..dsl.model.expressions import Expression
from ..dsl.model.statements import Amount
from ..dsl.model.targets import AmountValue as Value
from ..dsl.model.targets import NoLimit, Open
from . import amounts
from .banks import Terms, bank_of
from .cases import NoneTaken, Pick, compile_branches, compile_pick, picked
from .decision import AmountValue, Bank, Entry, NoAnswer, Outcome
from .decision_text import bank_steps
from .expressions import compile_expression
from .facts import FactValue
from .logic import NO, Known, Unknown
from .reasons import Ground, quoting
from .scope import Compiled, Scope
from .time import MonthEnd


class AmountEvaluator:
    """One limit or fee, compiled."""

    def __init__(self, amount: Amount, *, months_end_on_last_day: bool = False) -> None:
        self.amount = amount
        self._month_end: MonthEnd | None = "last_day" if months_end_on_last_day else None
        self._lifetime = compile_pick(amount.lifetime)
        self._used = compile_pick(amount.used)
        self._applies = compile_branches(amount.branches)
        self._value = compile_pick(amount.value)
        self._each = compile_pick(amount.each)
        self._cap = compile_pick(amount.cap)
        self._floor = compile_pick(amount.floor)
        self._carries = compile_pick(amount.carries_over)
        self._lapses = compile_pick(amount.lapses)
        self._compiled: dict[int, Compiled] = {}
        for case in (*amount.value, *amount.cap, *amount.floor):
            if not isinstance(case.value, NoLimit | Open):
                self._compiled[id(case)] = compile_expression(case.value)
        parts = (amount.branches, amount.value, amount.cap, amount.floor, amount.each, amount.lifetime, amount.used)
        self._ground = Ground.of(amount.id, amount.origin, parts)
        edges = (amount.each, amount.cap, amount.floor, amount.carries_over, amount.lapses, amount.used)
        self._quotes = quoting(amount.value, *edges)

    def answer(self, scope: Scope, tier: str | None) -> Entry:
        missing: tuple[str, ...] = ()
        words = self.amount.title
        value: AmountValue | None = None
        try:
            outcome, value = self._answer(scope)
        except NoAnswer as open_:
            outcome, missing, words = open_.outcome, open_.missing, open_.words or words
        steps = () if value is None or value.bank is None else bank_steps(value.bank)
        reason = self._ground.reason(scope.facts, words, steps, also=self._quotes(scope))
        return Entry(id=self.amount.id, tier=tier, outcome=outcome, value=value, reasons=(reason,), missing=missing)

    def _answer(self, scope: Scope) -> tuple[Outcome, AmountValue]:
        applies = self._applies(scope)
        if applies == NO:
            raise NoAnswer(Outcome.NOT_APPLICABLE, words="this amount belongs to another case")
        if isinstance(applies, Unknown):
            raise NoAnswer(Outcome.UNDETERMINED, missing=applies.missing, words="; ".join(applies.why))
        case = picked(self._value(scope))
        if case is None:
            raise NoAnswer(Outcome.NOT_APPLICABLE, words="none of the cases that an amount is given for holds")
        cap, floor = self._edge(self._cap, scope), self._edge(self._floor, scope)
        match case.value:
            case Open(why=why):
                raise NoAnswer(Outcome.UNSPECIFIED, words=why)
            case NoLimit():
                return Outcome.UNLIMITED, self._held(scope, None, cap, floor)
            case _:
                return Outcome.AMOUNT, self._held(scope, self._bounded(scope, case, cap, floor), cap, floor)

    def _held(
        self, scope: Scope, amount: FactValue | None, cap: FactValue | None, floor: FactValue | None
    ) -> AmountValue:
        each, carries, lapses = picked(self._each(scope)), picked(self._carries(scope)), picked(self._lapses(scope))
        return AmountValue(
            amount=amount,
            each=None if each is None else each.value,
            at_most=cap,
            at_least=floor,
            carries_over=None if carries is None else carries.value,
            lapses=lapses is not None,
            bank=None if amount is None else self._bank(scope, amount),
            words=self.amount.title,
        )

    def _bank(self, scope: Scope, granted: FactValue) -> Bank | None:
        """What is left of it, where the plan says what is used."""
        each, lifetime, used = picked(self._each(scope)), picked(self._lifetime(scope)), picked(self._used(scope))
        if each is None or lifetime is None or used is None:
            return None
        carries, lapses = picked(self._carries(scope)), picked(self._lapses(scope))
        terms = Terms(
            unit=each.value,
            lifetime=lifetime.value,
            used=used.value,
            carries=None if carries is None else carries.value,
            lapses=lapses is not None,
            month_end=self._month_end,
        )
        return bank_of(terms, granted, scope)

    def _bounded(self, scope: Scope, case: Case[Value], cap: FactValue | None, floor: FactValue | None) -> FactValue:
        value = self._known(case, scope)
        for edge, greater in ((cap, False), (floor, True)):
            if edge is not None:
                value = _settled(amounts.extreme(value, edge, greater=greater))
        rounded: FactValue = amounts.rounded(value)
        return rounded

    def _edge(self, pick: Callable[[Scope], Pick[Expression]], scope: Scope) -> FactValue | None:
        found = pick(scope)
        if isinstance(found, NoneTaken):
            return None
        case = picked(found)
        return None if case is None else self._known(case, scope)

    def _known(self, case: Case[Value] | Case[Expression], scope: Scope) -> FactValue:
        return _settled(self._compiled[id(case)](scope))


def _settled(value: Known[FactValue] | Unknown) -> FactValue:
    match value:
        case Known(found):
            return found
        case Unknown(missing, why):
            raise NoAnswer(Outcome.UNDETERMINED, missing=missing, words="; ".join(why))
        case _:
            assert_never(value)
