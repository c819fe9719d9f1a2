"""A quick way for verdicts: requirements, duties and entitlements of a plan, asked of a batch of rows.

`compiler/columns/quick.py` says what a way is. Deadlines, limits and credits are not answered here, nor is whether
somebody is there at the asked instant.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...dsl.model.statements import Duty, Entitlement, Plan, Requirement
from ..columns.judged import JudgedColumns
from ..columns.quick import Bare, Verdict
from ..columns.wanted import OUTCOMES
from ..decision import Entry
from ..program import Program
from .asked import Asked, TooMany
from .conditions import Conditions
from .operands import Unvectorised
from .reading import FactTable
from .rules import Found, Rule
from .tables import TooWide

_CODES = {outcome: code for code, outcome in enumerate(OUTCOMES)}


@dataclass(frozen=True, slots=True)
class _Part:
    """Some rows of a batch, in a row, and what was asked of them already."""

    begin: int
    table: FactTable
    asked: Asked


class Verdicts:
    """Made once for a plan; what it learns of one batch it knows for the next."""

    def __init__(self, plan: Plan) -> None:
        self._program = Program(plan)
        conditions = Conditions()
        self._rules: dict[str, Rule] = {}
        rules: tuple[Requirement | Duty | Entitlement, ...] = (*plan.requirements, *plan.duties, *plan.entitlements)
        for rule in rules:
            try:
                self._rules[rule.id] = Rule(rule, plan.facts, conditions)
            except Unvectorised:
                continue
        self._with_hours = {one.id for one in plan.entitlements if one.available}

    def bare(self, rule: str, facts: JudgedColumns) -> Bare | None:
        """What `Program.rule` answers, in outcome and what is missing; None for a rule that is not answered here."""
        asked = self._rules.get(rule)
        if asked is None:
            return None
        parts = facts.once(self, lambda: [_part(facts.table, 0, facts.size)])
        try:
            found = _found(asked, parts, lambda row: self._program.rule(rule, facts.facts(row)))
        except TooWide:
            return None
        sets = list(dict.fromkeys([(), *(one.missing for one in found[0].answers)]))
        codes = np.array([_CODES[one.outcome.value] for one in found[0].answers] or [0], np.int8)
        missing = np.array([sets.index(one.missing) for one in found[0].answers] or [0], np.int32)
        index = _joined([one.index for one in found])
        left = np.concatenate([one.left for one in found]) if len(found) > 1 else found[0].left
        same = index.strides == (0,)  # one answer for all rows
        return Bare(
            answered=~left,
            outcome=np.broadcast_to(codes[index[0]], index.shape) if same else codes.take(index),
            missing=np.broadcast_to(missing[index[0]], index.shape) if same else missing.take(index),
            sets=tuple(sets),
            fields=frozenset() if rule in self._with_hours else None,
        )


def _found(rule: Rule, parts: list[_Part], ask: Callable[[int], Entry]) -> list[Found[Verdict]]:
    """The answers to all parts of a batch; a part with too many elements is halved, for the next rules too."""
    found: list[Found[Verdict]] = []
    while len(found) < len(parts):
        part = parts[len(found)]
        try:
            found.append(rule.answer(part.asked, part.table.poor, _from(part.begin, ask)))
        except TooMany:
            parts[len(found) : len(found) + 1] = _halves(part)
    return found


def _part(table: FactTable, begin: int, end: int) -> _Part:
    own = table if end - begin == table.rows.size else table.cut(begin, end)
    return _Part(begin, own, Asked(own.rows, end - begin, np.zeros(end - begin, np.bool_)))


def _from(begin: int, ask: Callable[[int], Entry]) -> Callable[[int], Entry]:
    return lambda row: ask(begin + row)


def _halves(part: _Part) -> list[_Part]:
    size = part.asked.size
    halves = (_part(part.table, 0, size // 2), _part(part.table, size // 2, size))
    return [_Part(part.begin + one.begin, one.table, one.asked) for one in halves]


def _joined(parts: list[NDArray[np.int32]]) -> NDArray[np.int32]:
    return parts[0] if len(parts) == 1 else np.concatenate(parts)
