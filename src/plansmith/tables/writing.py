"""Tables into files: batch by batch, beside the place where the whole is to stand, and renamed there at the end."""

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pyarrow.types as at

from ..compiler.columns.cells import decoded
from ..failure import Failure, about_path
from ..output import silence_output
from ..project import STDIN
from .text_cells import csv_batch, csv_schema, json_lines

_GROUP_ROWS = 1 << 19
_GROUP_BYTES = 64 << 20
"""What is gathered for one row group of a Parquet file."""


class TableOut(Protocol):
    """A table that is being written."""

    def write(self, batch: pa.RecordBatch) -> None: ...

    def close(self) -> None:
        """Write what is left. Without it the table is not whole."""


@contextmanager
def create_table(named: str, form: str, schema: pa.Schema) -> Iterator[TableOut]:
    """A table to be written in a form. Raises Failure where the place can't be written; then nothing is left there.

    A reader of standard output that has gone away ends the writing and nothing else.
    """
    if named == STDIN:
        try:
            yield from _written(sys.stdout.buffer, "standard output", form, schema)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            silence_output()
        return
    file = Path(named)
    beside = file.with_name(f".{file.name}-{os.getpid()}")
    try:
        with _told(named, form), beside.open("wb") as place:
            yield from _written(place, named, form, schema)
        with _told(named, form):
            beside.replace(file)
    finally:
        with suppress(OSError):
            beside.unlink()


def _written(file: Any, shown: str, form: str, schema: pa.Schema) -> Iterator[TableOut]:
    place = _Place(file)
    with _told(shown, form):
        writer = _WRITERS[form](place, schema)
    try:
        yield _Telling(writer, shown, form)
    except BaseException:
        # what is not whole must not look as if it were: the end that a writer insists on goes nowhere
        place.leave()
        with suppress(Exception):
            writer.close()
        raise
    with _told(shown, form):
        writer.close()


class _Place(io.RawIOBase):
    """Where a writer writes to, until it is left."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def leave(self) -> None:
        self._file = None

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        return len(data) if self._file is None else self._file.write(data)


@dataclass(frozen=True, slots=True)
class _Telling:
    """A writer whose errors are sentences; what else goes wrong while it is open is not its own."""

    writer: TableOut
    shown: str
    form: str

    def write(self, batch: pa.RecordBatch) -> None:
        with _told(self.shown, self.form):
            self.writer.write(batch)

    def close(self) -> None:
        with _told(self.shown, self.form):
            self.writer.close()


@contextmanager
def _told(shown: str, form: str) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        if error.errno is None:
            raise _failure(shown, form, error) from None
        raise about_path("write", shown, error) from None
    except pa.ArrowException as error:
        raise _failure(shown, form, error) from None


def _failure(shown: str, form: str, error: Exception) -> Failure:
    return Failure(f"can't write {shown} as {form}: {' '.join(str(error).split())[:200].rstrip('.')}")


# ---- the forms


class _Parquet:
    """Gathers batches into row groups: small ones make a file large and slow to read."""

    def __init__(self, place: Any, schema: pa.Schema) -> None:
        self._writer = pq.ParquetWriter(place, schema)
        self._schema = schema
        self._gathered: list[pa.RecordBatch] = []

    def write(self, batch: pa.RecordBatch) -> None:
        self._gathered.append(batch)
        rows = sum(one.num_rows for one in self._gathered)
        if rows >= _GROUP_ROWS or sum(one.nbytes for one in self._gathered) >= _GROUP_BYTES:
            self._group()

    def _group(self) -> None:
        table = pa.Table.from_batches(self._gathered, self._schema)
        self._gathered.clear()
        self._writer.write_table(table, row_group_size=_GROUP_ROWS)

    def close(self) -> None:
        if self._gathered:
            self._group()
        self._writer.close()


class _Arrow:
    """An IPC file has one dictionary a column: columns that bring their own, batch by batch, are written without."""

    def __init__(self, place: Any, schema: pa.Schema) -> None:
        self._schema = pa.schema([*map(_plain, schema)], metadata=schema.metadata)
        self._writer = pa.ipc.new_file(place, self._schema)

    def write(self, batch: pa.RecordBatch) -> None:
        arrays = [decoded(array) if at.is_dictionary(array.type) else array for array in batch.columns]
        self._writer.write_batch(pa.RecordBatch.from_arrays(arrays, schema=self._schema))

    def close(self) -> None:
        self._writer.close()


def _plain(field: pa.Field) -> pa.Field:
    if not at.is_dictionary(field.type):
        return field
    return field.with_type(pa.string() if at.is_string_view(field.type.value_type) else field.type.value_type)


class _Arrows:
    def __init__(self, place: Any, schema: pa.Schema) -> None:
        self._writer = pa.ipc.new_stream(place, schema)

    def write(self, batch: pa.RecordBatch) -> None:
        self._writer.write_batch(batch)

    def close(self) -> None:
        self._writer.close()


class _Csv:
    def __init__(self, place: Any, schema: pa.Schema) -> None:
        self._schema = csv_schema(schema)
        self._writer = pyarrow.csv.CSVWriter(place, self._schema)

    def write(self, batch: pa.RecordBatch) -> None:
        self._writer.write_batch(csv_batch(batch, self._schema))

    def close(self) -> None:
        self._writer.close()


class _JsonLines:
    def __init__(self, place: Any, schema: pa.Schema) -> None:
        self._place = place
        self._names = schema.names

    def write(self, batch: pa.RecordBatch) -> None:
        self._place.write(json_lines(batch).encode("utf-8", "surrogatepass"))

    def close(self) -> None:
        pass


_WRITERS: dict[str, Callable[[Any, pa.Schema], TableOut]] = {
    "parquet": _Parquet,
    "csv": _Csv,
    "jsonl": _JsonLines,
    "arrow": _Arrow,
    "arrows": _Arrows,
}
