"""CSV: every column as text, which facts are read from and other columns are carried as. An empty cell is null.

A row with more or fewer cells than the first row has names is a bad row in its place.
"""

import csv
import io
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.csv

from ..failure import Failure
from .parts import Part, TableIn

_BLOCK = 4 << 20
_MOST_HEADER = 1 << 20
_SHOWN = 60
_MARK = "\ufeff"
"""The byte order mark that some programs begin a file with."""

_Bad = tuple[int, str]
"""A bad row by its place among the rows of the file, and what is wrong with it."""


def read_csv(file: Any, shown: str, size: int | None) -> TableIn:
    """The table of a CSV file in UTF-8. Raises Failure where it has no first row of names."""
    begun = file.read(_MOST_HEADER)
    names, length = _header(begun, shown)
    rest = begun[length:] or file.read(_MOST_HEADER)
    if not rest:
        return TableIn(pa.schema([(name, pa.string()) for name in names]), iter(()), 0)
    follow = _Follow(rest, file)
    bad: list[_Bad] = []

    def odd(row: Any) -> str:
        text = " ".join(row.text.split())
        text = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 3]}..."
        bad.append((
            row.number - 1,
            f"the row has {row.actual_columns} cells, not {row.expected_columns}: `{text}`",
        ))  # fmt: skip
        return "skip"

    source = pyarrow.csv.open_csv(
        pa.PythonFile(follow, mode="r"),
        # one thread, since only then rows have numbers
        read_options=pyarrow.csv.ReadOptions(
            use_threads=False, column_names=names, block_size=_BLOCK
        ),
        parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True, invalid_row_handler=odd),
        convert_options=pyarrow.csv.ConvertOptions(
            column_types={name: pa.string() for name in names},
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
        ),
    )  # fmt: skip
    return TableIn(source.schema, _parts(source, bad, follow), size)


def _header(begun: bytes, shown: str) -> tuple[list[str], int]:
    """The names of the columns, and how many bytes they take with the end of their line."""
    try:
        text = begun.decode("utf-8", "strict" if len(begun) < _MOST_HEADER else "replace")
    except UnicodeDecodeError as error:
        raise Failure(f"can't read {shown} as csv: it is no UTF-8 (byte {error.start})") from None
    lines = _Lines(text.removeprefix(_MARK))
    try:
        names = next(csv.reader(lines), [])
    except csv.Error as error:
        raise Failure(f"can't read {shown} as csv: {error}") from None
    if not any(name.strip() for name in names):
        raise Failure(f"can't read {shown} as csv: it has no first row with the names of its columns")
    if any(not name for name in names):
        raise Failure(f"can't read {shown} as csv: column {names.index('') + 1} has no name")
    return names, lines.taken + (len(_MARK.encode()) if text.startswith(_MARK) else 0)


class _Lines:
    """Lines of a text, and how many bytes of it were taken."""

    def __init__(self, text: str) -> None:
        self._lines = io.StringIO(text, newline="")
        self.taken = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.taken += len(line.encode())
        return line


def _parts(source: Any, bad: list[_Bad], follow: "_Follow") -> Iterator[Part]:
    """The batches, with the bad rows that were left out put back where they stood."""
    rows, told = 0, 0
    for batch in source:
        part = _with_bad(batch, rows, bad)
        rows += part.batch.num_rows
        work, told = follow.read_so_far - told, follow.read_so_far
        yield Part(part.batch, work, part.bad)
    if bad:
        yield _with_bad(pa.RecordBatch.from_pylist([], schema=source.schema), rows, bad)


def _with_bad(batch: pa.RecordBatch, first: int, bad: list[_Bad]) -> Part:
    """A batch whose first row is the file's row `first`, with the bad rows that stand in it taken from `bad`."""
    here: dict[int, str] = {}
    while bad and bad[0][0] - first - len(here) <= batch.num_rows:
        row, words = bad.pop(0)
        here[row - first] = words
    if not here:
        return Part(batch, 0)
    places: list[int | None] = []
    for index in range(batch.num_rows):
        while len(places) in here:
            places.append(None)
        places.append(index)
    places += [None] * (batch.num_rows + len(here) - len(places))
    return Part(batch.take(pa.array(places, pa.int64())), 0, here)


class _Follow(io.RawIOBase):
    """What was read to see the header, and then the rest of a file; counts what went through."""

    def __init__(self, begun: bytes, rest: Any) -> None:
        self._begun = begun
        self._rest = rest
        self.read_so_far = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        if self._begun:
            taken = len(self._begun) if size < 0 else size
            found, self._begun = self._begun[:taken], self._begun[taken:]
        else:
            found = self._rest.read(size)
        self.read_so_far += len(found)
        return found
