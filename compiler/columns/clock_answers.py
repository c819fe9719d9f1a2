"""The answers of a deadline as they come together: due or never, kept or not, or what is missing to tell."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial, reduce

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
        self._put("due", rows, due.values)
        if opens is not None:
            self._put("opens", rows, opens.values)
        point = recipe.target.point if isinstance(recipe.target, mt.WorkingDay) else None
        if opens is None and not recipe.ahead and not due.outcomes.any():
            reached = told = np.ones(due.outcomes.size, np.bool_)
            self.tell(rows, Outcome.DUE)
        else:
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
        counted = point is None or counts(point)
        if not counted:
            self._flag("excluded", rows, reached, told)
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
        return Bare(
            answered=self._answered,
            outcome=self._outcome,
            missing=self._missing,
            sets=tuple(self._sets),
            values=_Values(
                {
                    **{name: partial(_instants, values) for name, values in self._times.items()},
                    **{name: partial(_flags, *flags) for name, flags in self._flags.items()},
                    "included": self._included,
                }
            ),
        )

    def _included(self) -> pa.Array:
        """Whether the last moment still counts, of all that is due or never is."""
        valued = (self._outcome == _CODES[Outcome.DUE]) | (self._outcome == _CODES[Outcome.NEVER])
        excluded, _ = self._flags.get("excluded", (np.zeros(self._size, np.bool_), None))
        return _flags(~excluded, valued)


class _Values(Mapping[str, pa.Array]):
    """Columns that are made when they are asked for: mostly few of them are."""

    def __init__(self, makers: Mapping[str, Callable[[], pa.Array]]) -> None:
        self._makers = makers

    def __getitem__(self, name: str) -> pa.Array:
        return self._makers[name]()

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


def _flags(values: Bools, known: Bools) -> pa.Array:
    return pa.array(values, mask=None if known.all() else ~known)


@dataclass(frozen=True, slots=True)
class Starts:
    """When clocks start, NOT_A_TIME where that is unknown; `missing` has a bit for each fact that it waits for."""

    times: Ints
    missing: NDArray[np.int8]


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
    missing = np.zeros(columns[0].size, np.int8)
    for bit, column in enumerate(columns):
        missing |= (column == NOT_A_TIME).view(np.int8) << np.int8(bit)
    times = reduce(np.minimum if earliest else np.maximum, columns)
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
