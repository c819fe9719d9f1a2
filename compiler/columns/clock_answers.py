"""The answers of a deadline as they come together: due or never, kept or not, or what is missing to tell."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import reduce

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ...dsl.model import targets as mt
from ..decision import Outcome
from ..moments import counts
from ..time import NOT_A_TIME, Answers
from ..time import Outcome as RowOutcome
from ..time.array_store import END, START
from .clock_settings import Rows
from .quick import Bare, Bools
from .recipes import Recipe
from .wanted import INSTANT, OUTCOMES
from .week_limits import WeekLimits

Ints = NDArray[np.int64]

_MICROSECOND = timedelta(microseconds=1)
_CODES = {outcome: np.int8(OUTCOMES.index(outcome.value)) for outcome in Outcome}


class ClockAnswers:
    """The answers to the rows of a batch; none is answered before it is told."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._answered = np.zeros(size, np.bool_)
        self._outcome = np.zeros(size, np.int8)
        self._missing = np.zeros(size, np.int32)
        self._sets: dict[tuple[str, ...], int] = {(): 0}
        self._times: dict[str, Ints] = {}
        self._flags: dict[str, tuple[Bools, Bools]] = {}

    def tell(self, rows: Rows, outcome: Outcome) -> None:
        """An outcome without a value."""
        self._answered[rows] = True
        self._outcome[rows] = _CODES[outcome]

    def land(self, question: "Question", rows: Rows, due: Answers, opens: Answers | None = None) -> None:
        """When rows fall due; `opens` is when the window of their day begins."""
        starts, recipe = question.starts.times[rows], question.recipe
        reached, never = due.outcomes == RowOutcome.ANSWERED, due.outcomes == RowOutcome.NEVER
        missing = due.outcomes == RowOutcome.MISSING
        told = reached | never
        if recipe.ahead:
            told &= starts < END - recipe.ahead // _MICROSECOND
        if opens is not None:
            told &= ~reached | (opens.outcomes == RowOutcome.ANSWERED)
        self._answered[rows] = told | missing
        codes = np.where(reached, _CODES[Outcome.DUE], _CODES[Outcome.NEVER])
        if missing.any():
            codes[missing] = _CODES[Outcome.UNDETERMINED]
            self._missing[rows] = np.where(missing, self._numbered(question)[question.starts.missing[rows]], 0)
        self._outcome[rows] = codes
        self._put("due", rows, due.values)
        if opens is not None:
            self._put("opens", rows, opens.values)
        point = recipe.target.point if isinstance(recipe.target, mt.WorkingDay) else None
        counted = point is None or counts(point)
        self._flag("included", rows, never | counted, told)
        if question.stops is not None:
            own = question.stops[rows]
            stopped = told & (own != NOT_A_TIME)
            self._put("stopped", rows, np.where(stopped, own, NOT_A_TIME))
            self._flag("kept", rows, (own < due.values) | (counted & (own == due.values)), stopped & reached)

    def limit(self, question: "Question", rows: Rows, limits: WeekLimits) -> None:
        """Leave those rows that landed over a week that the plan doesn't decide."""
        self._answered[rows] &= limits.decided(question.starts.times[rows], self._times["due"][rows])

    def _numbered(self, question: "Question") -> NDArray[np.int32]:
        """The number of the missing facts, for each set of starts that may be missing."""
        sets = question.missing_sets()
        return np.array([self._sets.setdefault(one, len(self._sets)) for one in sets], np.int32)

    def _put(self, name: str, rows: Rows, values: Ints) -> None:
        if isinstance(rows, slice):
            self._times[name] = values
            return
        if name not in self._times:
            self._times[name] = np.full(self._size, NOT_A_TIME, np.int64)
        self._times[name][rows] = values

    def _flag(self, name: str, rows: Rows, values: Bools, known: Bools) -> None:
        if name not in self._flags:
            self._flags[name] = (np.zeros(self._size, np.bool_), np.zeros(self._size, np.bool_))
        self._flags[name][0][rows] = values
        self._flags[name][1][rows] = known

    def bare(self) -> Bare:
        """All that was told."""
        times = {name: _instants(values) for name, values in self._times.items()}
        flags = {name: pa.array(values, mask=~known) for name, (values, known) in self._flags.items()}
        return Bare(
            answered=self._answered,
            outcome=self._outcome,
            missing=self._missing,
            sets=tuple(self._sets),
            values={**times, **flags},
        )


@dataclass(frozen=True, slots=True)
class Starts:
    """When clocks start, NOT_A_TIME where that is unknown; `missing` has a bit for each fact that it waits for."""

    times: Ints
    missing: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Question:
    """What the rows of a recipe are asked with; `stops` are NOT_A_TIME where they are unknown."""

    recipe: Recipe
    starts: Starts
    stops: Ints | None

    def missing_sets(self) -> list[tuple[str, ...]]:
        """The facts that are missing, for each number of `Starts.missing`."""
        paths = self.recipe.starts
        return [
            tuple(dict.fromkeys(path for bit, path in enumerate(paths) if number >> bit & 1))
            for number in range(1 << len(paths))
        ]


def start_of(columns: Sequence[Ints], *, earliest: bool) -> Starts:
    """The earliest or the latest of several instants, all of which have to be known."""
    missing = sum((column == NOT_A_TIME).astype(np.int64) << bit for bit, column in enumerate(columns))
    assert isinstance(missing, np.ndarray)
    pick = np.minimum if earliest else np.maximum
    times = reduce(pick, columns)
    return Starts(times if len(columns) == 1 else np.where(missing > 0, NOT_A_TIME, times), missing)


def elapsed(starts: Ints, amount: int) -> Answers:
    """Starts moved by microseconds of the clock."""
    missing = starts == NOT_A_TIME
    outside = (starts >= END - amount) | (starts < START - amount)
    outcomes = np.where(outside, np.uint8(RowOutcome.OUT_OF_RANGE), np.uint8(RowOutcome.ANSWERED))
    outcomes[missing] = RowOutcome.MISSING
    return Answers(np.where(missing | outside, NOT_A_TIME, starts + amount), outcomes)


def _instants(values: Ints) -> pa.Array:
    unknown = values == NOT_A_TIME
    if not unknown.any():
        return pa.Array.from_buffers(INSTANT, values.size, [None, pa.py_buffer(np.ascontiguousarray(values))])
    return pa.array(values, pa.int64(), mask=unknown).cast(INSTANT)
