"""The values of one fact down a column: how each kind reads what Arrow holds, and which cells it isn't sure of.

Cells of text are read by `fact_values.read_value`, each different text once.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pyarrow.types as at
from numpy.typing import NDArray

from ...dsl.model.types import Kind, Type
from ..fact_values import METRES_A_MILE, Plain
from .arrow import is_list, known_of, lengths_of, values_of
from .floats import exactly, figures
from .numbers import times
from .spreading import is_text, plain
from .texts import Judged, MaybeKnown, from_text, is_textual, none_bad, texts_of
from .times import dates, durations, instants
from .truths import Bools
from .values import Column, Dates, Flags, Given, Instants, Names, Numbers, Places, Unit


def judged(wanted: Type, array: pa.Array) -> Judged:
    """A fact's column that has no parts."""
    array = _decoded(array)
    if at.is_null(array.type):
        return Judged(nothing(wanted, len(array)), np.zeros(len(array), np.bool_))
    known = known_of(array)
    there = np.ones(len(array), np.bool_) if known is None else known
    reader = _READERS.get(wanted.kind)
    found = None if reader is None else reader(wanted, array, known)
    if found is None:
        return Judged(nothing(wanted, len(array)), there)
    return Judged(found.column, found.bad & there)


def judged_parts(wanted: Type, parts: Mapping[str, pa.Array | None], size: int) -> Judged:
    """A fact whose value is composed, of a column for each part; unknown where all of them are null."""
    arrays = {name: None if array is None else _decoded(plain(array)) for name, array in parts.items()}
    there = {name: _there(array, size) for name, array in arrays.items()}
    some = np.logical_or.reduce(list(there.values()))
    found: Judged | None
    match wanted.kind:
        case Kind.PLACE:
            found = _place(arrays, some)
            bad = some & ~np.logical_and.reduce(list(there.values()))
        case Kind.MONEY:
            found = _money(arrays, some)
            bad = some & ~np.logical_and.reduce(list(there.values()))
        case Kind.DISTANCE:
            found = _distance(arrays, there, some, size)
            bad = np.logical_and.reduce(list(there.values()))
        case _:
            found = _span(arrays, some, size)
            bad = some & ~there["from"]
    if found is None:
        return Judged(nothing(wanted, size), some)
    return Judged(found.column, (found.bad & some) | bad)


def nothing(wanted: Type, size: int) -> Column:
    """A fact that is known nowhere."""
    none, zeros = np.zeros(size, np.bool_), np.zeros(size)
    match wanted.kind:
        case Kind.YESNO:
            return Flags(none, none)
        case Kind.NUMBER | Kind.WHOLE | Kind.PERCENT | Kind.MONEY | Kind.DISTANCE | Kind.DURATION:
            currency = Names(np.zeros(1, np.int32), ("",)) if wanted.kind is Kind.MONEY else None
            return Numbers(zeros, UNITS[wanted.kind], none, currency=currency)
        case Kind.DATE:
            return Dates(np.zeros(size, np.int32), none)
        case Kind.INSTANT:
            return Instants(np.zeros(size, np.int64), none)
        case Kind.PLACE:
            return Places(zeros, zeros, none)
        case Kind.ENUM | Kind.LEVEL | Kind.TEXT | Kind.COUNTRY | Kind.ZONE:
            return Names(np.zeros(size, np.int32), wanted.values or ("",), none)
        case _:
            return Given(size, none)


UNITS = {
    Kind.NUMBER: Unit.NUMBER,
    Kind.WHOLE: Unit.NUMBER,
    Kind.PERCENT: Unit.NUMBER,
    Kind.MONEY: Unit.MONEY,
    Kind.DISTANCE: Unit.METRES,
    Kind.DURATION: Unit.MICROSECONDS,
}


def _decoded(array: pa.Array) -> pa.Array:
    """Dictionaries of anything but text as what they stand for."""
    held = at.is_dictionary(array.type) and not is_text(array.type.value_type)
    return array.dictionary_decode() if held else array


def _there(array: pa.Array | None, size: int) -> Bools:
    if array is None:
        return np.zeros(size, np.bool_)
    known = known_of(array)
    return np.ones(size, np.bool_) if known is None else known


def _yesno(wanted: Type, array: pa.Array, known: MaybeKnown) -> Judged | None:
    if is_textual(array):
        found = from_text(wanted, array, int, Plain)
        return None if found is None else Judged(Flags(found[0] == 1, known), found[1])
    if not at.is_boolean(array.type):
        return None
    return Judged(Flags(values_of(array, zero=False), known), none_bad(len(array)))


def _names(wanted: Type, array: pa.Array, known: MaybeKnown) -> Judged | None:
    if not is_textual(array):
        return None
    found = texts_of(wanted, array)
    if found is None:
        return None
    codes, values = found
    bad = np.array([value is None for value in values] or [True], np.bool_)
    if wanted.values:
        order = {name: index for index, name in enumerate(wanted.values)}
        table = np.array([order.get(value, 0) for value in values] or [0], np.int32)
        return Judged(Names(table[codes], wanted.values, known), bad[codes])
    return Judged(Names(codes, tuple(value or "" for value in values) or ("",), known), bad[codes])


def _numbers(wanted: Type, array: pa.Array, known: MaybeKnown) -> Judged | None:
    found = _floats(array, wanted)
    if found is None:
        return None
    values, bad = found
    if wanted.kind is Kind.WHOLE:
        bad = bad | (values != np.rint(values))
    return Judged(Numbers(values, Unit.NUMBER, known), bad)


def _floats(array: pa.Array, wanted: Type) -> tuple[NDArray[np.float64], Bools] | None:
    """Numbers as floats whose digits are the number's own, and where they are not."""
    if not is_textual(array):
        return figures(array)
    found = texts_of(wanted, array)
    if found is None:
        return None
    codes, values = found
    known = [value if isinstance(value, Decimal) and exactly(value) else None for value in values]
    table = np.array([0.0 if value is None else float(value) for value in known] or [0.0])
    bad = np.array([value is None for value in known] or [True], np.bool_)
    return table[codes], bad[codes]


_NUMBER = Type(kind=Kind.NUMBER)


def _part(array: pa.Array | None) -> tuple[NDArray[np.float64], Bools] | None:
    return None if array is None or at.is_null(array.type) else _floats(array, _NUMBER)


def _place(parts: Mapping[str, pa.Array | None], some: Bools) -> Judged | None:
    latitude, longitude = _part(parts["lat"]), _part(parts["lon"])
    if latitude is None or longitude is None:
        return None
    bad = latitude[1] | longitude[1] | (np.abs(latitude[0]) > 90) | (np.abs(longitude[0]) > 180)
    return Judged(Places(latitude[0], longitude[0], _everywhere(some)), bad)


def _everywhere(known: Bools) -> MaybeKnown:
    return None if known.all() else known


def _money(parts: Mapping[str, pa.Array | None], some: Bools) -> Judged | None:
    amount = _part(parts["amount"])
    currency = parts["currency"]
    if amount is None or currency is None or not is_textual(currency):
        return None
    found = texts_of(Type(kind=Kind.TEXT), currency)
    if found is None:
        return None
    codes, names = found
    fits = np.array([_is_currency(name) for name in names] or [False], np.bool_)
    held = Names(codes, tuple(name or "" for name in names) or ("",))
    column = Numbers(amount[0], Unit.MONEY, _everywhere(some), currency=held)
    return Judged(column, amount[1] | ~fits[codes])


def _is_currency(name: object) -> bool:
    return isinstance(name, str) and len(name) == 3 and name.isascii() and name.isalpha() and name.isupper()


def _distance(
    parts: Mapping[str, pa.Array | None], there: Mapping[str, Bools], some: Bools, size: int
) -> Judged | None:
    values, errors, bad = np.zeros(size), np.zeros(size), np.zeros(size, np.bool_)
    for name, metres in (("miles", METRES_A_MILE), ("km", Decimal(1000))):
        if not there[name].any():
            continue
        found = _part(parts[name])
        if found is None:
            return None
        own = times(Numbers(found[0], Unit.METRES), metres)
        values = np.where(there[name], own.values, values)
        if own.error is not None:
            errors = np.where(there[name], own.error, errors)
        bad |= there[name] & (found[1] | (found[0] < 0))
    return Judged(Numbers(values, Unit.METRES, _everywhere(some), errors if errors.any() else None), bad)


_INSTANT = Type(kind=Kind.INSTANT)


def _span(parts: Mapping[str, pa.Array | None], some: Bools, size: int) -> Judged | None:
    if parts["from"] is None or parts["to"] is None:
        return None
    starts, ends = judged(_INSTANT, parts["from"]), judged(_INSTANT, parts["to"])
    if not isinstance(starts.column, Instants) or not isinstance(ends.column, Instants):
        return None
    ended = _there(parts["to"], size)
    bad = starts.bad | ends.bad | (ended & (ends.column.values < starts.column.values))
    return Judged(Given(size, _everywhere(some)), bad)


def _spans(_wanted: Type, array: pa.Array, known: MaybeKnown) -> Judged | None:
    if not is_list(array.type):
        return None
    size, lengths = len(array), lengths_of(array)
    flat = plain(array.flatten())
    if at.is_null(flat.type) and not len(flat):
        return Judged(Given(size, known), np.zeros(size, np.bool_))
    if not at.is_struct(flat.type):
        return None
    parts = {part.name: plain(values) for part, values in zip(flat.type, flat.flatten(), strict=True)}
    if set(parts) != {"from", "to"}:
        return None
    found = judged_parts(Type(kind=Kind.SPAN), parts, len(flat))
    none = ~_there(parts["from"], len(flat))
    bad = np.zeros(size, np.bool_)
    bad[np.repeat(np.arange(size), lengths)[found.bad | none]] = True
    return Judged(Given(size, known), bad)


_READERS: dict[Kind, Callable[[Type, pa.Array, MaybeKnown], Judged | None]] = {
    Kind.YESNO: _yesno,
    Kind.TEXT: _names,
    Kind.ENUM: _names,
    Kind.LEVEL: _names,
    Kind.COUNTRY: _names,
    Kind.ZONE: _names,
    Kind.NUMBER: _numbers,
    Kind.WHOLE: _numbers,
    Kind.PERCENT: _numbers,
    Kind.DATE: dates,
    Kind.INSTANT: instants,
    Kind.DURATION: durations,
    Kind.SPANS: _spans,
}
