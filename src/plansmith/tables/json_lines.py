"""JSON lines: on each line an object, nested as a facts file is, or with dotted names.

Its facts become a column for each fact of the plan that is no record: text as it is, all else as JSON, so that no digit
is lost. Of other names those of the first lines become columns, of the type that all of their first values have: yes or
no, whole numbers, numbers, text, and where they differ JSON in text. A line that is no object, or has a value or name
that its columns don't take, is a bad row in its place.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import Any

import pyarrow as pa

from ..compiler.columns.given import NUMBERS, Slot
from ..dsl.model.types import Kind
from .parts import Part, TableIn

_LINES = 16_384
_BYTES = 16 << 20
"""As much is read at a time."""
_LONGEST = 64 << 20
"""The most that the facts of one question may have: see `docs/facts.md`."""
_DIGITS = 40
_HALF = b"\\ud"
"""How JSON writes half of a pair of surrogates."""


class _Bad(Exception):
    """A line that can't be a row."""


def read_json_lines(file: Any, slots: Mapping[str, Slot], size: int | None) -> TableIn:
    """The table of a file of JSON lines in UTF-8."""
    leaves = dict(_leaves(slots.values()))
    records = {path for slot in slots.values() for path in _records(slot)}
    chunks = _chunks(_lines(file))
    first = next(chunks, [])
    shape = _Shape(leaves, records, {})
    shape.others.update(_others(shape, (line for line in first if line.data is not None)))
    schema = pa.schema([
        *shape.others.items(),
        *((name, pa.string()) for name in leaves),
    ])  # fmt: skip

    def parts() -> Iterator[Part]:
        for chunk in chain([first] if first else [], chunks):
            yield _part(chunk, shape, schema)

    return TableIn(schema, parts(), size)


@dataclass(frozen=True, slots=True)
class _Line:
    size: int
    data: dict[str, Any] | None
    """None where it is no object; then `wrong` says why."""
    wrong: str = ""


def _chunks(lines: Iterator[_Line]) -> Iterator[list[_Line]]:
    chunk: list[_Line] = []
    size = 0
    for line in lines:
        chunk.append(line)
        size += line.size
        if len(chunk) >= _LINES or size >= _BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _lines(file: Any) -> Iterator[_Line]:
    while text := file.readline(_LONGEST):
        if text.strip():
            yield _line(text)


def _line(text: bytes) -> _Line:
    if len(text) == _LONGEST:
        return _Line(len(text), None, "the line is longer than 64 MB")
    try:
        data = json.loads(text, parse_float=Decimal, parse_constant=_no_number, object_pairs_hook=_object)
    except RecursionError:
        return _Line(len(text), None, "the line is nested too deep")
    except _Bad as bad:
        return _Line(len(text), None, str(bad))
    except UnicodeDecodeError:
        return _Line(len(text), None, "the line is no UTF-8")
    except ValueError as error:
        why = getattr(error, "msg", None) or str(error)
        return _Line(len(text), None, f"the line is no JSON: {why.lower()}")
    if not isinstance(data, dict):
        return _Line(len(text), None, "the line is no object of named facts")
    if _HALF in text.lower() and not _whole(data):
        return _Line(len(text), None, "the line has a character that is none")
    return _Line(len(text), data)


def _whole(data: dict[str, Any]) -> bool:
    """Whether no half of a pair of surrogates stands alone."""
    try:
        json_text(data).encode()
    except UnicodeEncodeError:
        return False
    except RecursionError:
        pass  # its column will say so
    return True


def _no_number(word: str) -> object:
    raise _Bad(f"the line is no JSON: `{word}` is no number")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise _Bad(f"the line has `{next(name for name in names if names.count(name) > 1)}` twice in one object")
    return found


# ---- columns


@dataclass(frozen=True, slots=True)
class _Shape:
    """The columns: those of the plan's facts, the records that they stand in, and others with their types."""

    leaves: Mapping[str, Slot]
    records: set[str]
    others: dict[str, pa.DataType]

    def cells(self, data: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
        """The names and values of an object, opened where the plan has a record."""
        for key, value in data.items():
            name = f"{prefix}{key}"
            if name in self.records and isinstance(value, Mapping):
                yield from self.cells(value, f"{name}.")
            elif name not in self.records or value is not None:
                yield name, value


def _leaves(slots: Iterable[Slot]) -> Iterator[tuple[str, Slot]]:
    for slot in slots:
        if slot.kind is Kind.RECORD:
            yield from _leaves(slot.parts.values())
        else:
            yield slot.path, slot


def _records(slot: Slot) -> Iterator[str]:
    if slot.kind is Kind.RECORD:
        yield slot.path
        for part in slot.parts.values():
            yield from _records(part)


def _others(shape: _Shape, lines: Iterable[_Line]) -> dict[str, pa.DataType]:
    """The names that are no facts, with the type that fits all of their values."""
    found: dict[str, set[pa.DataType]] = {}
    for line in lines:
        for name, value in shape.cells(line.data or {}):
            if name not in shape.leaves and name.partition(".")[0] not in _tops(shape):
                found.setdefault(name, set()).update(_type(value))
    return {name: _common(types) for name, types in found.items()}


def _tops(shape: _Shape) -> set[str]:
    return {record for record in shape.records if "." not in record}


def _type(value: Any) -> Iterator[pa.DataType]:
    match value:
        case None:
            return
        case bool():
            yield pa.bool_()
        case int() if -(2**63) <= value < 2**63:
            yield pa.int64()
        case Decimal() | int():
            yield pa.float64()
        case str():
            yield pa.string()
        case _:
            yield _JSON


_JSON = pa.large_string()
"""Stands for JSON in text, until the columns are made."""


def _common(types: set[pa.DataType]) -> pa.DataType:
    if types == {pa.int64(), pa.float64()}:
        return pa.float64()
    return types.pop() if len(types) == 1 else pa.string() if not types else _JSON


def _part(chunk: list[_Line], shape: _Shape, schema: pa.Schema) -> Part:
    columns: dict[str, list[Any]] = {name: [None] * len(chunk) for name in schema.names}
    bad: dict[int, str] = {}
    for row, line in enumerate(chunk):
        if line.data is None:
            bad[row] = line.wrong
            continue
        for name, value in shape.cells(line.data):
            try:
                column = columns[_known(name, shape)]
                column[row] = _cell(name, value, shape)
            except _Bad as misfit:
                bad.setdefault(row, str(misfit))
            except RecursionError:
                bad.setdefault(row, f"`{name}` is nested too deep")
    arrays = [pa.array(columns[field.name], field.type) for field in schema]
    return Part(pa.RecordBatch.from_arrays(arrays, schema=schema), sum(line.size for line in chunk), bad)


def _known(name: str, shape: _Shape) -> str:
    if name in shape.leaves or name in shape.others:
        return name
    if name in shape.records:
        raise _Bad(f"`{name}` is a record of named facts")
    if name.partition(".")[0] in _tops(shape):
        raise _Bad(f"the plan has no fact `{name}`")
    raise _Bad(f"the line has `{name}`, which the first lines don't have")


def _cell(name: str, value: Any, shape: _Shape) -> Any:
    if value is None:
        return None
    if name in shape.leaves:
        return _fact(shape.leaves[name], value)
    wanted = shape.others[name]
    if wanted == _JSON:
        return json_text(value)
    if wanted == pa.float64() and isinstance(value, int | Decimal) and not isinstance(value, bool):
        return float(value)
    if [wanted] != list(_type(value)):
        raise _Bad(f"`{name}` is {json_text(value)[:40]}, and in the first lines it is of another type")
    return value


def _fact(slot: Slot, value: Any) -> str:
    if isinstance(value, str):
        return value
    fits = bool if slot.kind is Kind.YESNO else int | Decimal if slot.kind in NUMBERS else dict | list
    if isinstance(value, fits) and (slot.parts or not isinstance(value, dict | list)):
        return json_text(value)
    raise _Bad(f"`{slot.path}` is {slot.type}, not `{json_text(value)[:_DIGITS]}`")


def json_text(value: Any) -> str:
    """A value as JSON, numbers with all of their digits."""
    if isinstance(value, Decimal):
        return format(value, "f") if abs(value.adjusted()) < _DIGITS else str(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{json.dumps(key)}: {json_text(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(json_text(one) for one in value) + "]"
    return json.dumps(value, ensure_ascii=False)
