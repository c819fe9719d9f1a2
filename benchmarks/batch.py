"""Tables: deadlines of a million rows from Parquet to Parquet, against reading and writing the same columns alone.

    python benchmarks/batch.py [rows]

Each measure is the median of rounds that take turns, so that a busy machine is busy for all of them. Time is that of
the processor, of all threads; the ratio of elapsed time stands beside it.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from plansmith.compiler.columns.table import Decider, pieces
from plansmith.compiler.program import Program

from plansmith.batching import Files, decide_file
from plansmith.plan import load
from plansmith.tables.reading import open_table
from plansmith.tables.writing import create_table

ROUNDS = 5
PLAN = """\
> Help desk
plan desk "Help Desk"
  vendor    "Example"
  version   "1"
  effective 2026-01-01
  source    "desk.txt"

facts
  case record "The case"
    opened   instant "When was it opened?"
    severity one of high, low "How bad is it?"

calendar hours_of_work "Desk hours"
  open Mon to Fri 09:00 to 12:00 and 13:00 to 17:00
  closed public holidays of US as observed
  zone America/New_York

entitlement phone "Telephone" is included
  deadline answer "Answer" is a commitment
    starts case.opened
    due    within 24 business hours of hours_of_work
  deadline solution "Solution" is a goal
    starts case.opened
    when case.severity is high
      due within 8 business hours of hours_of_work
    otherwise
      due within 48 clock hours
"""


def table_of(rows: int) -> pa.Table:
    """Starts of ten years in no order, to the second, with the number of their ticket and how bad it is."""
    random = np.random.default_rng(7)
    first, last = np.datetime64("2020-01-01T00:00:00", "us").astype(int), np.datetime64("2030-01-01", "us").astype(int)
    seconds = random.integers(first // 1_000_000, last // 1_000_000, rows)
    opened = pa.array(seconds * 1_000_000).cast(pa.timestamp("us", tz="UTC"))
    severity = pa.DictionaryArray.from_arrays(
        pa.array(random.integers(0, 2, rows, np.int32)), pa.array(["high", "low"])
    )
    return pa.table({"ticket": np.arange(rows), "case.opened": opened, "case.severity": severity})


def copied(source: Path, target: Path, answers: list[list[pa.Array]], schema: pa.Schema) -> None:
    """What deciding a file does, less the deciding: the answers stand ready in memory."""
    with open_table(str(source), "parquet", {}) as table, create_table(str(target), "parquet", schema) as out:
        for number, batch in enumerate(batch for part in table.parts for batch in pieces([part.batch])):
            out.write(pa.RecordBatch.from_arrays([*batch.columns, *answers[number]], schema=schema))


def measure(program: Program, folder: Path, rows: int, columns: list[str]) -> list[tuple[float, float]]:
    """Seconds, of the processor and elapsed: reading and writing alone, all of it, the deciding alone in memory."""
    source, target = folder / "in.parquet", folder / "out.parquet"
    decider = Decider(program, pq.read_schema(source), columns=columns)
    with open_table(str(source), "parquet", {}) as table:
        batches = [batch for part in table.parts for batch in pieces([part.batch])]
    answers = [decider.answer(batch).columns[batch.num_columns :] for batch in batches]
    files = Files(source=str(source), source_form="parquet", target=str(target), target_form="parquet")

    def alone() -> None:
        copied(source, target, answers, decider.schema)

    def whole() -> None:
        account = decide_file(program, files, nothing_shown, columns=columns)
        assert account.rows == rows
        assert account.bad == 0

    def deciding() -> None:
        for batch in batches:
            decider.answer(batch)

    return timed(alone, whole, deciding)


class nothing_shown:  # noqa: N801 - stands for a context manager
    def __init__(self, label: str) -> None:
        pass

    def __enter__(self) -> None:
        pass

    def __exit__(self, *_: object) -> None:
        pass


def timed(*works: Callable[[], None]) -> list[tuple[float, float]]:
    found: list[list[tuple[float, float]]] = [[] for _ in works]
    for _ in range(ROUNDS):
        for work, seconds in zip(works, found, strict=True):
            spent, elapsed = time.process_time(), time.perf_counter()
            work()
            seconds.append((time.process_time() - spent, time.perf_counter() - elapsed))
    return [
        (statistics.median(one[0] for one in rounds), statistics.median(one[1] for one in rounds)) for rounds in found
    ]


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "desk.plan").write_text(PLAN, "utf-8")
        (folder / "desk.txt").write_text("Help desk\n", "utf-8")
        program = load(folder / "desk.plan").program
        pq.write_table(table_of(rows), folder / "in.parquet")
        print(f"{rows:,} rows, medians of {ROUNDS}\n")
        heads = ("columns", "read and write alone, ns a row", "with deciding", "ratio", "elapsed", "deciding alone")
        print(f"| {' | '.join(heads)} | rows a second |\n{'|---' * (len(heads) + 1)}|")
        for columns in (["phone.answer.due"], ["phone.answer"], ["phone.solution.due"], ["due", "outcome"]):
            alone, whole, deciding = measure(program, folder, rows, columns)
            spent = [seconds / rows * 1e9 for seconds, _ in (alone, whole, deciding)]
            print(
                f"| `{'` `'.join(columns)}` | {spent[0]:.0f} | {spent[1]:.0f} | {spent[1] / spent[0]:.2f} "
                f"| {whole[1] / alone[1]:.2f} | {spent[2]:.1f} | {1e3 / spent[2]:.1f} M |"
            )


if __name__ == "__main__":
    main()
