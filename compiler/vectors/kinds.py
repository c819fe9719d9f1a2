"""The values of one fact down a column: how each kind reads what Arrow holds, and which cells it isn't sure of.

Cells of text are read by `fact_values.read_value`, each different text once.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.types as at
from numpy.typing import NDArray

from ...dsl.model.types import Kind, Type
from ..fact_values import METRES_A_MILE, Misfit, Plain, read_value
from ..time.zones import EARLIEST, LATEST
from .arrow import integers_of, is_list, known_of, lengths_of, values_of
from .floats import exactly, figures
from .numbers import times
from .spreading import is_text, plain
from .truths import Bools, Ints
from .values import Column, Dates, Flags, Given, Instants, Names, Numbers, Places, Unit

_MICROSECOND = timedelta(microseconds=1)
_EPOCH_DAY = date(1970, 1, 1).toordinal()
_A_SECOND = {"s": 1, "ms": 1_000, "us": 1_000_000, "ns": 1_000_000_000}
_EARLIEST = (EARLIEST - EARLIEST) // _MICROSECOND
_LATEST = (LATEST - EARLIEST) // _MICROSECOND
_LARGEST_WHOLE = 1 << 53


@dataclass(frozen=True, slots=True)
class Judged:
    """A column, and the cells that are not sure to hold a value of the fact."""

    column: Column
    bad: Bools


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


_Known = Bools | None


def _fine(size: int) -> Bools:
    return np.zeros(size, np.bool_)


def _text(
    wanted: Type, array: pa.Array, made: Callable[[str], object] = str
) -> tuple[NDArray[np.int32], list[Any]] | None:
    """Cells of text: which of the different ones each is, and the value of each; None for one that has none."""
    if not at.is_dictionary(array.type):
        array = array.dictionary_encode()
    if not is_text(array.type.value_type):
        return None
    codes = values_of(array.indices).astype(np.int32, copy=False)
    return codes, [_value(wanted, text, made) for text in array.dictionary.to_pylist()]


def _value(wanted: Type, text: str | None, made: Callable[[str], object]) -> object:
    try:
        return None if text is None else read_value(wanted, made(text))
    except Misfit:
        return None


def _is_textual(array: pa.Array) -> bool:
    return is_text(array.type) or (at.is_dictionary(array.type) and is_text(array.type.value_type))


def _from_text(
    wanted: Type, array: pa.Array, coded: Callable[[Any], int | None], made: Callable[[str], object] = str
) -> tuple[Ints, Bools] | None:
    """Cells of text as integers, and where they are none."""
    found = _text(wanted, array, made)
    if found is None:
        return None
    codes, values = found
    numbers = [None if value is None else coded(value) for value in values]
    table = np.array([0 if number is None else number for number in numbers] or [0], np.int64)
    bad = np.array([number is None for number in numbers] or [True], np.bool_)
    return table[codes], bad[codes]


def _yesno(wanted: Type, array: pa.Array, known: _Known) -> Judged | None:
    if _is_textual(array):
        found = _from_text(wanted, array, int, Plain)
        return None if found is None else Judged(Flags(found[0] == 1, known), found[1])
    if not at.is_boolean(array.type):
        return None
    return Judged(Flags(values_of(array, zero=False), known), _fine(len(array)))


def _names(wanted: Type, array: pa.Array, known: _Known) -> Judged | None:
    if not _is_textual(array):
        return None
    found = _text(wanted, array)
    if found is None:
        return None
    codes, values = found
    bad = np.array([value is None for value in values] or [True], np.bool_)
    if wanted.values:
        order = {name: index for index, name in enumerate(wanted.values)}
        table = np.array([order.get(value, 0) for value in values] or [0], np.int32)
        return Judged(Names(table[codes], wanted.values, known), bad[codes])
    return Judged(Names(codes, tuple(value or "" for value in values) or ("",), known), bad[codes])


def _numbers(wanted: Type, array: pa.Array, known: _Known) -> Judged | None:
    found = _floats(array, wanted)
    if found is None:
        return None
    values, bad = found
    if wanted.kind is Kind.WHOLE:
        bad = bad | (values != np.rint(values))
    return Judged(Numbers(values, Unit.NUMBER, known), bad)


def _floats(array: pa.Array, wanted: Type) -> tuple[NDArray[np.float64], Bools] | None:
    """Numbers as floats whose digits are the number's own, and where they are not."""
    if not _is_textual(array):
        return figures(array)
    found = _text(wanted, array)
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


def _everywhere(known: Bools) -> _Known:
    return None if known.all() else known


def _money(parts: Mapping[str, pa.Array | None], some: Bools) -> Judged | None:
    amount = _part(parts["amount"])
    currency = parts["currency"]
    if amount is None or currency is None or not _is_textual(currency):
        return None
    found = _text(Type(kind=Kind.TEXT), currency)
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


def _date(wanted: Type, array: pa.Array, known: _Known) -> Judged | None:
    if _is_textual(array):
        found = _from_text(wanted, array, lambda day: int(day.toordinal()) - _EPOCH_DAY)
        return None if found is None else Judged(Dates(found[0].astype(np.int32), known), found[1])
    if not at.is_date(array.type):
        return None
    days: NDArray[np.int32] = values_of(array.cast(pa.date32()).cast(pa.int32()))
    bad = (days < date.min.toordinal() - _EPOCH_DAY) | (days > date.max.toordinal() - _EPOCH_DAY)
    return Judged(Dates(days, known), bad)


def _instant(wanted: Type, array: pa.Array, known: _Known) -> Judged | None:
    if _is_textual(array):
        return _instants_in_text(wanted, array, known)
    if not at.is_timestamp(array.type) or array.type.tz is None:
        return None
    values, bad = _micros(array, _LATEST)
    bad = bad | (values < _EARLIEST) | (values >= _LATEST)
    return Judged(Instants(values, known), bad)


def _instants_in_text(wanted: Type, array: pa.Array, known: _Known) -> Judged | None:
    found = _text(wanted, array)
    if found is None:
        return None
    codes, values = found
    moments = [value if isinstance(value, datetime) else None for value in values]
    table = np.array([0 if one is None else (one - EARLIEST) // _MICROSECOND for one in moments] or [0], np.int64)
    ahead = np.array([0 if one is None else _ahead(one) for one in moments] or [0], np.int64)
    bad = np.array([one is None for one in moments] or [True], np.bool_)
    return Judged(Instants(table[codes], known, ahead[codes] if ahead.any() else None), bad[codes])


def _ahead(moment: datetime) -> int:
    offset = moment.utcoffset()
    return 0 if offset is None else offset // _MICROSECOND


def instants_of(moment: datetime, size: int) -> Instants:
    """One instant for all rows."""
    moment = moment.astimezone(UTC) if moment.utcoffset() is None else moment
    values = np.full(size, (moment - EARLIEST) // _MICROSECOND, np.int64)
    ahead = _ahead(moment)
    return Instants(values, None, np.full(size, ahead, np.int64) if ahead else None)


def _micros(array: pa.Array, most: int) -> tuple[Ints, Bools]:
    """Times in microseconds, and where they are finer or further from zero than `most`."""
    values, a_second = integers_of(array), _A_SECOND[array.type.unit]
    if a_second == 1_000_000_000:
        whole = values // 1000
        return whole, whole * 1000 != values
    if a_second == 1_000_000:
        return values, np.zeros(len(values), np.bool_)
    scale = 1_000_000 // a_second
    limit = most // scale
    bad = (values > limit) | (values < -limit)
    return np.where(bad, 0, values) * scale, bad


def _duration(wanted: Type, array: pa.Array, known: _Known) -> Judged | None:
    found: tuple[Ints, Bools] | None
    if _is_textual(array):
        found = _from_text(wanted, array, lambda amount: _fitting(amount // _MICROSECOND))
    elif at.is_duration(array.type):
        found = _micros(array, _LARGEST_WHOLE)
    else:
        return None
    if found is None:
        return None
    bad = found[1] | (found[0] < 0) | (found[0] > _LARGEST_WHOLE)
    return Judged(Numbers(found[0].astype(np.float64), Unit.MICROSECONDS, known), bad)


def _fitting(number: int) -> int | None:
    return number if number <= _LARGEST_WHOLE else None


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


def _spans(_wanted: Type, array: pa.Array, known: _Known) -> Judged | None:
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


_READERS: dict[Kind, Callable[[Type, pa.Array, _Known], Judged | None]] = {
    Kind.YESNO: _yesno,
    Kind.TEXT: _names,
    Kind.ENUM: _names,
    Kind.LEVEL: _names,
    Kind.COUNTRY: _names,
    Kind.ZONE: _names,
    Kind.NUMBER: _numbers,
    Kind.WHOLE: _numbers,
    Kind.PERCENT: _numbers,
    Kind.DATE: _date,
    Kind.INSTANT: _instant,
    Kind.DURATION: _duration,
    Kind.SPANS: _spans,
}
