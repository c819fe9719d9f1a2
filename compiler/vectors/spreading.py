"""The columns of a table as dotted names of leaves: `site.location.lat`, however structs and dots were mixed."""

from collections.abc import Iterable, Iterator, Mapping

import pyarrow as pa
import pyarrow.types as at

from ...dsl.model.types import FactField, Kind

PARTS: Mapping[Kind, tuple[str, ...]] = {
    Kind.PLACE: ("lat", "lon"),
    Kind.MONEY: ("amount", "currency"),
    Kind.DISTANCE: ("miles", "km"),
    Kind.SPAN: ("from", "to"),
}
"""The values that are objects in a facts file, and so structs or several columns in a table."""


def spread(fields: Iterable[FactField], given: Mapping[str, pa.Array]) -> dict[str, pa.Array]:
    """Structs opened into their parts, each null where its struct is; lists and text stay as they are."""
    kinds = dict(_kinds(fields, ""))
    found: dict[str, pa.Array] = {}
    for name, array in given.items():
        found.update(_opened(name, plain(array), kinds))
    return found


def plain(array: pa.Array) -> pa.Array:
    """The array without extension types; a dictionary stays one."""
    while isinstance(array, pa.ExtensionArray):
        array = array.storage
    return array


def is_text(type_: pa.DataType) -> bool:
    return bool(at.is_string(type_) or at.is_large_string(type_) or at.is_string_view(type_))


def leaves(fields: Iterable[FactField], prefix: str = "") -> Iterator[tuple[str, FactField]]:
    """Every fact that is no record, by its dotted name from these fields on; what lists hold is not entered."""
    for field in fields:
        name = f"{prefix}{field.name}"
        if field.type.kind is Kind.RECORD:
            yield from leaves(field.fields, f"{name}.")
        else:
            yield name, field


def _opened(name: str, array: pa.Array, kinds: Mapping[str, Kind]) -> Iterator[tuple[str, pa.Array]]:
    kind = kinds.get(name)
    if at.is_dictionary(array.type) and at.is_struct(array.type.value_type):
        array = array.dictionary_decode()
    if at.is_struct(array.type) and (kind is Kind.RECORD or kind in PARTS):
        for part, values in zip(array.type, array.flatten(), strict=True):
            yield from _opened(f"{name}.{part.name}", plain(values), kinds)
    else:
        yield name, array


def _kinds(fields: Iterable[FactField], prefix: str) -> Iterator[tuple[str, Kind]]:
    for field in fields:
        yield f"{prefix}{field.name}", field.type.kind
        if field.type.kind is Kind.RECORD:
            yield from _kinds(field.fields, f"{prefix}{field.name}.")
