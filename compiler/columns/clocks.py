"""A quick way: deadlines whose instants differ from row to row, and little else, by business time on arrays.

Rows are told apart by what the conditions of a deadline and of the calendars make of them (`vectors.rules.Kinds`); for
each kind there is one recipe (`recipes`), for each site one setting (`clock_settings`). What is left to a row is its
start, and when its clock was stopped.
"""

from collections.abc import Iterator
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from ...dsl.model import targets as mt
from ...dsl.model.statements import Deadline, Plan
from ..calendars import Calendars as PlanCalendars
from ..calendars import WeekLimit
from ..scope import Scope
from ..time import NOT_A_TIME, AddFit, Answers, Calendar, Calendars
from ..vectors.asked import Asked, TooMany
from ..vectors.conditions import Conditions
from ..vectors.operands import Unvectorised
from ..vectors.rules import Found, Kinds
from ..vectors.tables import TooWide
from ..vectors.values import Column, Instants
from .clock_answers import ClockAnswers, Ints, Question, elapsed, start_of
from .clock_settings import Rows, Setting, settings
from .judged import JudgedColumns
from .quick import Bare
from .recipes import Constant, Recipe, RecipeMaker
from .week_limits import WeekLimits

Sort = Recipe | Constant | None
_MICROSECOND = timedelta(microseconds=1)


class Clocks:
    """The deadlines of a plan."""

    def __init__(self, plan: Plan) -> None:
        self._calendars = PlanCalendars(plan.calendars, plan.holidays)
        self._mixed = _Mixed()
        self._limits: dict[tuple[WeekLimit, ...], WeekLimits] = {}
        self._deadlines: dict[str, tuple[RecipeMaker, Kinds[Sort]]] = {}
        conditions = Conditions()
        for deadline in _deadlines(plan):
            parts = (deadline, plan.calendars, plan.holidays)
            try:
                self._deadlines[deadline.id] = (RecipeMaker(deadline), Kinds(plan.facts, parts, conditions))
            except Unvectorised:
                continue

    def bare(self, rule: str, facts: JudgedColumns) -> Bare | None:
        """What `Program.rule` answers for a deadline."""
        if rule not in self._deadlines:
            return None
        maker, kinds = self._deadlines[rule]
        asked = Asked(facts.table.rows, facts.size, np.zeros(facts.size, np.bool_))
        try:
            found = kinds.answer(asked, facts.table.poor, lambda row: maker.recipe(Scope(facts.facts(row))))
        except (TooMany, TooWide):
            return None
        answers = ClockAnswers(facts.size)
        for rows, recipe in _by_recipe(found):
            match recipe:
                case Constant(outcome=outcome):
                    answers.tell(rows, outcome)
                case Recipe():
                    self._land(recipe, rows, facts, answers)
                case None:
                    pass
        return answers.bare()

    def _land(self, recipe: Recipe, rows: Rows, facts: JudgedColumns, answers: ClockAnswers) -> None:
        columns = facts.table.rows.columns
        paths = recipe.starts if recipe.stop is None else (*recipe.starts, recipe.stop)
        if any(not isinstance(columns.get(path), Instants | None) for path in paths):
            return
        starts = start_of([_times(columns.get(path), facts.size) for path in recipe.starts], earliest=recipe.earliest)
        stops = None if recipe.stop is None else _times(columns.get(recipe.stop), facts.size)
        question = Question(recipe, starts, stops)
        parts = list(settings(recipe, self._calendars, facts.table, rows, facts.size))
        match recipe.target:
            case mt.Elapsed(amount=amount):
                for part, _ in parts:
                    answers.land(question, part, elapsed(starts.times[part], amount // _MICROSECOND))
            case mt.OpenTime() as target:
                for part, found in self._open_time(target, parts, starts.times):
                    answers.land(question, part, found)
            case mt.WorkingDay(count=count):
                for part, setting in parts:
                    due, opens = _days(recipe, setting, starts.times[part], count)
                    answers.land(question, part, due, opens)
        for part, setting in parts:
            if setting.limits:
                answers.limit(question, part, self._limits_of(setting))

    def _limits_of(self, setting: Setting) -> WeekLimits:
        assert setting.calendar is not None
        assert setting.calendar.zone is not None
        if setting.limits not in self._limits:
            self._limits[setting.limits] = WeekLimits(setting.limits, setting.calendar.zone)
        return self._limits[setting.limits]

    def _open_time(
        self, target: mt.OpenTime, parts: list[tuple[Rows, Setting]], starts: Ints
    ) -> Iterator[tuple[Rows, Answers]]:
        fit: AddFit = "next_opening" if target.rolled else "closing"
        amount = target.amount // _MICROSECOND
        if len(parts) == 1:
            rows, setting = parts[0]
            assert setting.calendar is not None
            yield rows, setting.calendar.add_many(starts[rows], amount, exact_fit=fit)
        elif parts:
            places = np.arange(starts.size)
            which = np.empty(starts.size, np.int64)
            numbers = self._mixed.numbers([one.calendar for _, one in parts if one.calendar is not None])
            for (rows, _), number in zip(parts, numbers, strict=True):
                which[rows] = number
            together = np.concatenate([places[rows] for rows, _ in parts])
            yield together, self._mixed.calendars.add_many(which[together], starts[together], amount, exact_fit=fit)


class _Mixed:
    """All calendars that came up so far, whose tables are shared by the rows of all."""

    def __init__(self) -> None:
        self._numbers: dict[Calendar, int] = {}
        self.calendars = Calendars(())

    def numbers(self, calendars: list[Calendar]) -> list[int]:
        known = len(self._numbers)
        found = [self._numbers.setdefault(calendar, len(self._numbers)) for calendar in calendars]
        if len(self._numbers) > known:
            self.calendars = Calendars(self._numbers)
        return found


def _days(recipe: Recipe, setting: Setting, starts: Ints, count: int) -> tuple[Answers, Answers | None]:
    """When the day's point is, and where it is a window, when that begins."""
    assert setting.calendar is not None
    found = [
        setting.calendar.add_days_many(
            starts, count, cutoff=setting.cutoff, at=point, closed_days_count=recipe.closed_days_count
        )
        for point in (setting.point, setting.opens)
        if point is not None
    ]
    return found[0], found[1] if len(found) > 1 else None


def _by_recipe(found: Found[Sort]) -> Iterator[tuple[Rows, Sort]]:
    index, left = found.index, found.left
    if index.size and not left.any() and int(index.min()) == int(index.max()):
        yield slice(None), found.answers[int(index[0])]
        return
    for number, recipe in enumerate(found.answers):
        rows = np.flatnonzero((index == number) & ~left)
        if rows.size:
            yield rows, recipe


def _times(column: Column | None, size: int) -> NDArray[np.int64]:
    """The instants, NOT_A_TIME where they are unknown."""
    if not isinstance(column, Instants):
        return np.full(size, NOT_A_TIME, np.int64)
    return column.values if column.known is None else np.where(column.known, column.values, NOT_A_TIME)


def _deadlines(plan: Plan) -> Iterator[Deadline]:
    for entitlement in plan.entitlements:
        yield from entitlement.deadlines
    for duty in plan.duties:
        yield from duty.deadlines
