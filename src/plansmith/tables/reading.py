"""Tables from files: a schema, and batches of at most some ten thousand rows, one after the other."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ..compiler.columns.given import Slot
from ..compiler.columns.table import BATCH
from ..failure import Failure, about_path
from ..project import STDIN
from .csv_files import read_csv
from .json_lines import read_json_lines
from .parts import Part, TableIn

Slots = dict[str, Slot]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is read: a binary file, what it is called, its length where that is known, and the plan's facts."""

    file: Any
    shown: str
    size: int | None
    slots: Slots


@contextmanager
def open_table(named: str, form: str, slots: Slots) -> Iterator[TableIn]:
    """The table of a file, or of standard input. Raises Failure where it can't be read or is no table of that form."""
    shown = "standard input" if named == STDIN else named
    with ExitStack() as stack:
        with _told(shown, form):
            file, size = stack.enter_context(_opened(named, seekable=form in _WHOLE))
            table = _READERS[form](_Asked(file, shown, size, slots))
        yield TableIn(table.schema, _telling(table.parts, shown, form), table.total)


def _telling(parts: Iterator[Part], shown: str, form: str) -> Iterator[Part]:
    while True:
        with _told(shown, form):
            part = next(parts, None)
        if part is None:
            return
        yield part


@contextmanager
def _told(shown: str, form: str) -> Iterator[None]:
    """Turns what Arrow says of a malformed file into one sentence."""
    try:
        yield
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, pa.ArrowTypeError, pa.ArrowKeyError) as error:
        raise Failure(f"can't read {shown} as {form}: {_first_sentence(error)}") from None
    except OSError as error:
        if error.errno is None:  # Arrow's own, about what the file holds
            raise Failure(f"can't read {shown} as {form}: {_first_sentence(error)}") from None
        raise about_path("read", shown, error) from None


def _first_sentence(error: Exception) -> str:
    text = " ".join(str(error).split())
    return text[:200].rstrip(".")


@contextmanager
def _opened(named: str, *, seekable: bool) -> Iterator[tuple[Any, int | None]]:
    """A binary file and its length. What comes by standard input and is read from its end is first copied."""
    if named == STDIN:
        if not seekable:
            yield sys.stdin.buffer, None
            return
        with tempfile.TemporaryFile() as copy:
            shutil.copyfileobj(sys.stdin.buffer, copy, 1 << 20)
            size = copy.tell()
            copy.seek(0)
            yield copy, size
        return
    with Path(named).open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        if not seekable:
            yield file, size
            return
        with pa.OSFile(named) as whole:
            yield whole, size


# ---- the forms


def _parquet(asked: _Asked) -> TableIn:
    source = pq.ParquetFile(asked.file)

    def parts() -> Iterator[Part]:
        for batch in source.iter_batches(batch_size=BATCH):
            yield Part(batch, batch.num_rows)

    return TableIn(source.schema_arrow, parts(), source.metadata.num_rows)


def _arrow(asked: _Asked) -> TableIn:
    source = pa.ipc.open_file(asked.file)

    def parts() -> Iterator[Part]:
        for index in range(source.num_record_batches):
            yield Part(source.get_batch(index), 1)

    return TableIn(source.schema, parts(), source.num_record_batches)


def _arrows(asked: _Asked) -> TableIn:
    source = pa.ipc.open_stream(asked.file)
    return TableIn(source.schema, _unmeasured(source), None)


def _unmeasured(batches: Iterable[pa.RecordBatch]) -> Iterator[Part]:
    for batch in batches:
        yield Part(batch, 0)


def _csv(asked: _Asked) -> TableIn:
    return read_csv(asked.file, asked.shown, asked.size)


def _json_lines(asked: _Asked) -> TableIn:
    return read_json_lines(asked.file, asked.slots, asked.size)


_READERS: dict[str, Callable[[_Asked], TableIn]] = {
    "parquet": _parquet,
    "csv": _csv,
    "jsonl": _json_lines,
    "arrow": _arrow,
    "arrows": _arrows,
}
_WHOLE = ("parquet", "arrow")
"""The forms that are read from their end."""
