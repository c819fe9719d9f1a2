"""Answer columns put together from what quick ways answer.

Each rule that is wanted is asked of the ways in turn, with all rules that it needs; the verdicts of each row are put
together as `together` says, once for each combination. Rows that are left are the definition's.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from ...dsl.model.statements import Plan
from ..decision import Outcome
from .judged import JudgedColumns
from .quick import Bare, Bools, Quick, Verdict
from .together import Together, Whole
from .wanted import OUTCOME, OUTCOMES, WHOLE_PLAN, Wanted
from .ways import WAYS

_CODES = {outcome: code for code, outcome in enumerate(OUTCOMES)}
_NAMES = pa.array(OUTCOMES, pa.string())
_SMALL = 1 << 20
"""Up to here numbers are counted to find the different ones, which is quicker than sorting them."""
_VERDICT = frozenset({"outcome", "missing"})

Index = NDArray[np.int64]


class Assembler:
    """The columns that are wanted of one plan."""

    def __init__(self, plan: Plan, wanted: Sequence[Wanted]) -> None:
        self._wanted = tuple(wanted)
        self._ways: list[Quick] = [way(plan) for way in WAYS]
        self._together = Together(plan)
        self._needs = {one.rule: self._together.needs(one.rule) for one in wanted}
        needed = dict.fromkeys(name for names in self._needs.values() for name in names)
        self._fields = {rule: self._fields_of(rule) for rule in needed}
        self._wholes: dict[tuple[str, tuple[Verdict, ...]], Whole] = {}

    def _fields_of(self, rule: str) -> frozenset[str]:
        return frozenset(one.field for one in self._wanted if one.rule == rule) - _VERDICT

    def answer(self, facts: JudgedColumns) -> tuple[list[pa.Array], Bools] | None:
        """A column for each that is wanted, and the rows that have them; None where no row has."""
        bare: dict[str, Bare] = {}
        for rule, fields in self._fields.items():
            found = self._bare(rule, fields, facts)
            if found is None:
                return None
            bare[rule] = found
        answered = reduce(np.logical_and, (one.answered for one in bare.values()), facts.fits)
        if not answered.any():
            return None
        told = {rule: _told(one, answered) for rule, one in bare.items()}
        placed = {rule: self._placed(rule, told, facts.size) for rule in self._needs}
        return [_column(one, bare.get(one.rule), *placed[one.rule]) for one in self._wanted], answered

    def _bare(self, rule: str, fields: frozenset[str], facts: JudgedColumns) -> Bare | None:
        """What the first ways answer, and the next ones of the rows that they left."""
        found: Bare | None = None
        for way in self._ways:
            more = way.bare(rule, facts)
            if more is not None and (more.fields is None or fields <= more.fields):
                found = more if found is None else _merged(found, more)
                if (found.answered | ~facts.fits).all():
                    break
        return found

    def _placed(self, rule: str, told: dict[str, "_Told"], size: int) -> tuple[list[Whole], Index]:
        """The rule in the whole answer: the different ones, and which of them each row has."""
        names = self._needs[rule]
        index: Index = np.broadcast_to(np.int64(0), (size,))
        combined: list[tuple[Verdict, ...]] = [()]
        for name in names:
            one = told[name]
            if len(one.verdicts) == 1:
                combined = [(*verdicts, one.verdicts[0]) for verdicts in combined]
                continue
            different, index = _numbered(index * len(one.verdicts) + one.index)
            pairs = (divmod(number, len(one.verdicts)) for number in different.tolist())
            combined = [(*combined[before], one.verdicts[last]) for before, last in pairs]
        return [self._whole(rule, names, verdicts) for verdicts in combined], index

    def _whole(self, rule: str, names: Sequence[str], verdicts: tuple[Verdict, ...]) -> Whole:
        key = (rule, verdicts)
        if key not in self._wholes:
            self._wholes[key] = self._together.whole(rule, dict(zip(names, verdicts, strict=True)))
        return self._wholes[key]


@dataclass(frozen=True, slots=True)
class _Told:
    """The different verdicts of a rule, and which of them each row has; a row that isn't answered may have any."""

    verdicts: list[Verdict]
    index: Index


def _told(bare: Bare, answered: Bools) -> _Told:
    if bare.outcome.strides == (0,) and bare.missing.strides == (0,):
        only = Verdict(Outcome(OUTCOMES[bare.outcome[0]]), bare.sets[bare.missing[0]])
        return _Told([only], np.broadcast_to(np.int64(0), answered.shape))
    sets = len(bare.sets)
    numbers = bare.outcome.astype(np.int64)
    if sets > 1:
        numbers = numbers * sets + bare.missing
    if not answered.all():
        numbers = np.where(answered, numbers, numbers[int(np.argmax(answered))])
    different, index = _numbered(numbers)
    pairs = (divmod(number, sets) for number in different.tolist())
    return _Told([Verdict(Outcome(OUTCOMES[code]), bare.sets[missing]) for code, missing in pairs], index)


def _numbered(numbers: Index) -> tuple[Index, Index]:
    """The different numbers, in order, and which of them each row has."""
    least, most = int(numbers.min()), int(numbers.max())
    if least == most:
        return numbers[:1], np.broadcast_to(np.int64(0), numbers.shape)
    if most < _SMALL:
        different = np.flatnonzero(np.bincount(numbers))
        table = np.zeros(most + 1, np.int64)
        table[different] = np.arange(different.size)
        return different, table.take(numbers)
    return np.unique(numbers, return_inverse=True)


def _column(one: Wanted, bare: Bare | None, wholes: list[Whole], index: Index) -> pa.Array:
    size = index.size
    if one.field == "outcome":
        codes = np.array([_CODES[whole.verdict.outcome.value] for whole in wholes], np.int8)
        told = codes.take(index) if len(wholes) > 1 else np.full(size, codes[0])
        return pa.DictionaryArray.from_arrays(pa.array(told), _NAMES)
    if one.field == "missing":
        return _texts([whole.verdict.missing for whole in wholes], index, one.type)
    values = None if bare is None or one.rule == WHOLE_PLAN else bare.values.get(one.field)
    if values is None or not any(whole.keeps for whole in wholes):
        return _nothing(one.type, size)
    if all(whole.keeps for whole in wholes):
        return values
    keeps = np.array([whole.keeps for whole in wholes]).take(index)
    return pc.if_else(pa.array(keeps), values, _nothing(values.type, size))


def _texts(cells: Sequence[tuple[str, ...]], index: Index, type_: pa.DataType) -> pa.Array:
    """Lists of text, which mostly are empty."""
    if not any(cells):
        return pa.ListArray.from_arrays(pa.array(np.zeros(index.size + 1, np.int32)), pa.array([], pa.string()))
    return pa.array([list(one) for one in cells], type_).take(pa.array(index))


def _nothing(type_: pa.DataType, size: int) -> pa.Array:
    if type_ == OUTCOME:
        return pa.DictionaryArray.from_arrays(pa.nulls(size, pa.int8()), _NAMES)
    return pa.nulls(size, type_)


def _merged(first: Bare, second: Bare) -> Bare:
    """The first's answers, and the second's for the rows that it left."""
    mine = first.answered
    sets = tuple(dict.fromkeys((*first.sets, *second.sets)))
    moved = np.array([sets.index(one) for one in second.sets], np.int32)
    return Bare(
        answered=mine | second.answered,
        outcome=np.where(mine, first.outcome, second.outcome),
        missing=np.where(mine, first.missing, moved.take(second.missing)),
        sets=sets,
        values={name: pc.if_else(pa.array(mine), own, other) for name, own, other in _pairs(first, second)},
        fields=_both(first.fields, second.fields),
    )


def _both(first: frozenset[str] | None, second: frozenset[str] | None) -> frozenset[str] | None:
    if first is None or second is None:
        return first if second is None else second
    return first & second


def _pairs(first: Bare, second: Bare) -> Iterator[tuple[str, pa.Array, pa.Array]]:
    size = first.answered.size
    for name in {**first.values, **second.values}:
        own, other = first.values.get(name), second.values.get(name)
        like = own if own is not None else other
        assert like is not None
        nothing = _nothing(like.type, size)
        yield name, nothing if own is None else own, nothing if other is None else other
