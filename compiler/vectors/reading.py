"""Facts as columns: what a table gives, judged a column at a time, as values of the model.

Only what is sure to be a fact's value passes: `Facts.poor` marks the other rows, which the plain definition then reads
and judges. So nothing is refused here, and no message is made.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.types as at

from ...dsl.model.types import FactField, Kind, Type
from ..facts import ASKED, MAX_RECORDS
from .arrow import is_list, known_of, lengths_of, values_of
from .kinds import judged, judged_parts
from .spreading import PARTS, is_text, leaves, plain, spread
from .texts import Judged
from .truths import Bools, Ints, owners_of
from .values import Column, cut


@dataclass(frozen=True, slots=True)
class Listing:
    """A list fact. The elements of owner i are `lengths[i]` of those in `inside`, from `begins[i]` on.

    Several owners may share elements. `in_turn`: they don't, and their elements stand one after another.
    """

    begins: Ints
    lengths: Ints
    known: Bools | None
    inside: "Level"
    in_turn: bool


@dataclass(slots=True)
class Level:
    """The facts of rows, or of a list's elements, by their dotted names. What has no column is known nowhere."""

    size: int
    columns: dict[str, Column] = field(default_factory=dict)
    lists: dict[str, Listing] = field(default_factory=dict)

    def cut(self, begin: int, end: int) -> "Level":
        """Some of the rows, in a row, without copying."""
        columns = {name: cut(column, begin, end) for name, column in self.columns.items()}
        return Level(end - begin, columns, {name: _cut(one, begin, end) for name, one in self.lists.items()})


@dataclass(frozen=True, slots=True)
class FactTable:
    """The facts of a table. Rows in `poor` are not sure to fit the plan: their values mean nothing."""

    rows: Level
    poor: Bools

    def cut(self, begin: int, end: int) -> "FactTable":
        return FactTable(self.rows.cut(begin, end), self.poor[begin:end])


def _cut(listing: Listing, begin: int, end: int) -> Listing:
    known = None if listing.known is None else listing.known[begin:end]
    begins, lengths = listing.begins[begin:end], listing.lengths[begin:end]
    if not listing.in_turn:
        return Listing(begins, lengths, known, listing.inside, in_turn=False)
    first = int(begins[0]) if end > begin else 0
    last = int(begins[-1] + lengths[-1]) if end > begin else 0
    return Listing(begins - first, lengths, known, listing.inside.cut(first, last), in_turn=True)


def read_columns(fields: Iterable[FactField], given: Mapping[str, pa.Array], size: int) -> FactTable:
    """The columns of a table by the paths that they give: a fact, a record or list, or a part of a composed value."""
    poor = np.zeros(size, np.bool_)
    known = (ASKED, *(one for one in fields if one.path != ASKED.path))
    rows = _level(known, given, size, _Owners(poor))
    return FactTable(rows, poor)


@dataclass(frozen=True, slots=True)
class _Owners:
    """To which rows positions belong: to themselves, or `rows` says. With `shared` they belong to lists, and many
    positions further out may have one list: `shared` are those, and the list of each.
    """

    poor: Bools
    rows: Ints | None = None
    shared: "tuple[_Owners, Ints] | None" = None

    def inside(self, of_list: Ints) -> "_Owners":
        """The owners of elements, by the list of each."""
        return _Owners(self.poor, of_list if self.rows is None else self.rows[of_list], self.shared)

    def refuse(self, bad: Bools) -> None:
        """Mark the rows of bad positions."""
        if not bad.any():
            return
        owners = np.flatnonzero(bad) if self.rows is None else self.rows[bad]
        if self.shared is None:
            self.poor[owners] = True
        else:
            outer, lists = self.shared
            outer.refuse(np.isin(lists, owners))


def _level(fields: Iterable[FactField], given: Mapping[str, pa.Array], size: int, owners: _Owners) -> Level:
    fields = tuple(fields)
    arrays = spread(fields, given)
    level = Level(size)
    for name, fact in leaves(fields):
        kind = fact.type.kind
        found: Judged | None = None
        if kind is Kind.LIST:
            if name in arrays:
                _list(level, name, fact, arrays.pop(name), owners)
        elif kind in PARTS and name not in arrays:
            parts = {part: arrays.pop(f"{name}.{part}", None) for part in PARTS[kind]}
            if any(one is not None for one in parts.values()):
                found = judged_parts(fact.type, parts, size)
        elif name in arrays:
            found = judged(fact.type, arrays.pop(name))
        if found is not None:
            level.columns[name] = found.column
            owners.refuse(found.bad)
    for array in arrays.values():
        owners.refuse(_there(array))  # no fact of the plan
    return level


def _there(array: pa.Array) -> Bools:
    known = known_of(array)
    return np.ones(len(array), np.bool_) if known is None else known


def _list(level: Level, name: str, fact: FactField, array: pa.Array, owners: _Owners) -> None:
    if at.is_dictionary(array.type) and is_list(array.type.value_type) and not array.dictionary.null_count:
        level.lists[name] = _shared(fact, array, owners)
    elif is_list(array.type):
        lengths = lengths_of(array)
        owners.refuse(lengths > MAX_RECORDS)
        inside = _elements(fact, array, lengths, owners)
        level.lists[name] = Listing(np.cumsum(lengths) - lengths, lengths, known_of(array), inside, in_turn=True)
    else:
        owners.refuse(_there(array))


def _shared(fact: FactField, array: pa.Array, owners: _Owners) -> Listing:
    """A list that many rows have together: read once."""
    known = known_of(array)
    lists = array.dictionary
    index: Ints = pc.fill_null(array.indices, 0).to_numpy(zero_copy_only=False).astype(np.int64)
    if not len(lists):
        nothing = np.zeros(len(index), np.int64)
        return Listing(nothing, nothing, known, Level(0), in_turn=True)
    lengths = lengths_of(lists)
    owners.refuse(lengths[index] > MAX_RECORDS)
    inside = _elements(fact, lists, lengths, _Owners(owners.poor, None, (owners, index)))
    own = lengths[index]
    if known is not None:
        own[~known] = 0
    return Listing((np.cumsum(lengths) - lengths)[index], own, known, inside, in_turn=False)


def _elements(fact: FactField, array: pa.Array, lengths: Ints, owners: _Owners) -> Level:
    flat = plain(array.flatten())
    of_list = owners_of(np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)]))
    inner = owners.inside(of_list)
    if not at.is_struct(flat.type):
        inner.refuse(np.ones(len(flat), np.bool_))
        return Level(len(flat))
    there = known_of(flat)
    if there is not None:
        inner.refuse(~there)
    fields, key = fact.fields, next((one for one in fact.fields if one.name == fact.key), None)
    if key is None:
        key = FactField(name=fact.key, path=f"{fact.path}.{fact.key}", type=Type(kind=Kind.TEXT), question="")
        fields = (key, *fields)
    given = {part.name: values for part, values in zip(flat.type, flat.flatten(), strict=True)}
    inner.refuse(_without_own_key(key, given.get(key.name), of_list))
    return _level(fields, given, len(flat), inner)


_WORDS = (Kind.TEXT, Kind.ENUM, Kind.LEVEL, Kind.COUNTRY, Kind.ZONE)


def _without_own_key(key: FactField, keys: Any, of_list: Ints) -> Bools:
    """The elements without a key, or with that of another one of their list."""
    keys = None if keys is None else plain(keys)
    words = key.type.kind in _WORDS
    if keys is not None and not at.is_dictionary(keys.type) and not at.is_nested(keys.type):
        keys = keys.dictionary_encode()
    if keys is None or at.is_nested(keys.type) or at.is_nested(keys.type.value_type):
        return np.ones(len(of_list), np.bool_)
    if is_text(keys.type.value_type) is not words:
        # numbers in text are told apart by their digits: not ours to compare
        return np.ones(len(of_list), np.bool_)
    if len(keys.dictionary.unique()) < len(keys.dictionary):
        keys = keys.dictionary_decode().dictionary_encode()  # a given dictionary may hold one name twice
    codes: Ints = values_of(keys.indices)
    bad = np.zeros(len(codes), np.bool_)
    # keys that ascend within their lists are different; else those are looked through
    if not ((codes[1:] > codes[:-1]) | (of_list[1:] != of_list[:-1])).all():
        pairs = of_list * np.int64(len(keys.dictionary)) + codes
        in_order = np.sort(pairs)
        twice = in_order[1:][in_order[1:] == in_order[:-1]]
        bad = np.isin(pairs, twice) if len(twice) else bad
    known = known_of(keys)
    return bad if known is None else bad | ~known
