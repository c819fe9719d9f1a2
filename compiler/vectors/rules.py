"""Rules whose answer is an outcome and what is missing, asked of many rows at once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, assert_never

import numpy as np
from numpy.typing import NDArray

from ...dsl.model import expressions as ex
from ...dsl.model.statements import Duty, Entitlement, Requirement
from ...dsl.model.types import FactField, Kind
from ..columns.quick import Verdict
from ..decision import Entry
from .asked import Asked, Node
from .atoms import Atom, Ground, ground_of
from .conditions import Conditions, everywhere
from .tables import Answer, AnswerTable, Digit, numbered
from .truths import UNKNOWN, Bools, Truths
from .values import Flags, Names


@dataclass(frozen=True, slots=True)
class Found(Generic[Answer]):
    """The answers to many rows: which of `answers` each has, but for the rows that are `left`."""

    index: NDArray[np.int32]
    answers: list[Answer]
    left: Bools


class Kinds(Generic[Answer]):
    """Rows told apart by all that conditions in some parts of a plan can make of them. Raises Unvectorised."""

    def __init__(self, facts: tuple[FactField, ...], parts: tuple[object, ...], conditions: Conditions) -> None:
        self._ground: Ground = ground_of(facts, *parts)
        self._given = self._ground.given
        self._atoms: list[tuple[Atom, Node[Truths]]] = [
            (atom, conditions.compile(atom.condition)) for atom in self._ground.atoms
        ]
        self._table: AnswerTable[Answer] = AnswerTable()

    def answer(self, asked: Asked, poor: Bools, ask: Callable[[int], Answer]) -> Found[Answer]:
        """Answers by the table; `ask` works one out for a row. Rows in `poor` are never asked.

        Raises TooMany, TooWide.
        """
        truths = [everywhere(asked.once(node), asked) for _, node in self._atoms]
        left = self._left(asked, truths)
        digits = [Digit(truth, 3) for truth in truths]
        digits += [_own_value(asked, fact) for fact in self._ground.few]
        digits += [_is_given(asked, fact) for fact in self._given]
        numbers, base = numbered(digits, asked.size)
        left = poor | left if left is not None else poor
        if base == 1 and not left.any():
            only = self._table.of(numbers[:1], base, ask)
            return Found(np.broadcast_to(only, (asked.size,)), self._table.answers, left)
        if left.any():
            # a number of its own for what is left, which nobody is asked for
            rows = np.flatnonzero(~left)
            index = np.zeros(asked.size, np.int32)
            index[rows] = self._table.of(numbers[rows], base, lambda row: ask(int(rows[row])))
        else:
            index = self._table.of(numbers, base, ask)
        return Found(index, self._table.answers, left)

    def _left(self, asked: Asked, truths: list[Truths]) -> Bools | None:
        """Rows that other rows of the same number may differ from: see `atoms`."""
        found: Bools | None = asked.left if asked.left.any() else None
        for (atom, _), truth in zip(self._atoms, truths, strict=True):
            if atom.lists and (truth == UNKNOWN).any():
                open_ = (truth == UNKNOWN) & _some_known(asked, atom.lists)
                found = open_ if found is None else found | open_
        return found


class Rule:
    """One rule of a plan that asks for these facts. Raises Unvectorised."""

    def __init__(
        self, rule: Requirement | Duty | Entitlement, facts: tuple[FactField, ...], conditions: Conditions
    ) -> None:
        self._kinds: Kinds[Verdict] = Kinds(facts, _parts(rule), conditions)

    def answer(self, asked: Asked, poor: Bools, ask: Callable[[int], Entry]) -> Found[Verdict]:
        """Answers by the table; `ask` is the plain definition of the rule for a row. Rows in `poor` are never asked.

        Raises TooMany, TooWide.
        """
        return self._kinds.answer(asked, poor, lambda row: _verdict(ask(row)))


def _verdict(entry: Entry) -> Verdict:
    return Verdict(entry.outcome, entry.missing)


def _parts(rule: Requirement | Duty | Entitlement) -> tuple[object, ...]:
    """What the outcome of a rule is made of."""
    match rule:
        case Requirement(musts=musts):
            return (musts,)
        case Duty(musts=musts, status=status):
            return (musts, status)
        case Entitlement(status=status, only_where=only_where):
            return (status, only_where)
        case _:
            assert_never(rule)


def _own_value(asked: Asked, fact: ex.Fact) -> Digit:
    """Which of its few values a fact has; the last digit is none."""
    column = asked.column(fact.path)
    base = 3 if fact.type.kind is Kind.YESNO else len(fact.type.values) + 1
    codes: NDArray[Any]
    match column:
        case Flags(values=flags):
            codes = flags.view(np.uint8)
        case Names(values=codes):
            pass
        case _:
            return Digit(base - 1, base)
    return Digit(codes if column.known is None else np.where(column.known, codes, base - 1), base)


def _is_given(asked: Asked, fact: ex.Fact) -> Digit:
    if fact.path not in asked.level.columns and fact.path not in asked.level.lists:
        return Digit(0, 2)
    known = _known(asked, fact.path)
    return Digit(1 if known is None else known.view(np.uint8), 2)


def _some_known(asked: Asked, paths: tuple[str, ...]) -> Bools:
    found = np.zeros(asked.size, np.bool_)
    for path in paths:
        known = _known(asked, path)
        found |= np.True_ if known is None else known
    return found


def _known(asked: Asked, path: str) -> Bools | None:
    """Where a fact is given; None: everywhere."""
    if path in asked.level.lists:
        return asked.level.lists[path].known
    column = asked.level.columns.get(path)
    return np.zeros(asked.size, np.bool_) if column is None else column.known
