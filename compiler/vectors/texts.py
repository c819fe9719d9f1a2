"""Cells of text as values: each different text is read once, by `fact_values.read_value`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.types as at
from numpy.typing import NDArray

from ...dsl.model.types import Type
from ..fact_values import Misfit, read_value
from .arrow import values_of
from .spreading import is_text
from .truths import Bools, Ints
from .values import Column


@dataclass(frozen=True, slots=True)
class Judged:
    """A column, and the cells that are not sure to hold a value of the fact."""

    column: Column
    bad: Bools


MaybeKnown: TypeAlias = Bools | None


def none_bad(size: int) -> Bools:
    return np.zeros(size, np.bool_)


def texts_of(
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


def is_textual(array: pa.Array) -> bool:
    return is_text(array.type) or (at.is_dictionary(array.type) and is_text(array.type.value_type))


def from_text(
    wanted: Type, array: pa.Array, coded: Callable[[Any], int | None], made: Callable[[str], object] = str
) -> tuple[Ints, Bools] | None:
    """Cells of text as integers, and where they are none."""
    found = texts_of(wanted, array, made)
    if found is None:
        return None
    codes, values = found
    numbers = [None if value is None else coded(value) for value in values]
    table = np.array([0 if number is None else number for number in numbers] or [0], np.int64)
    bad = np.array([number is None for number in numbers] or [True], np.bool_)
    return table[codes], bad[codes]
