"""`plansmith batch`: a table in, the same rows with their answers out."""

import gc
import io
import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from plansmith.compiler.columns.table import Decider

from plansmith.tables import reading, writing

from .conftest import Run, write

OPENED = datetime(2026, 3, 6, 23, 0, tzinfo=UTC)
"""Friday 16:00 in Denver: one hour on Friday, three on Monday."""
DUE = datetime(2026, 3, 9, 18, 0, tzinfo=UTC)

CSV = "ticket,case.opened\n7,2026-03-06T16:00:00-07:00\n8,yesterday\n9,\n"


def table(rows: int) -> pa.Table:
    opened = [OPENED + timedelta(minutes=row % 10_000) for row in range(rows)]
    return pa.table({"ticket": range(rows), "case.opened": pa.array(opened, pa.timestamp("us", "UTC"))})


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet", "arrow", "arrows"])
def test_every_form_goes_in_and_out(project: Path, run: Run, form: str) -> None:
    write(project / "in.csv", CSV)
    middle, last = project / f"middle.{form}", project / "last.jsonl"
    first = run("batch", "desk", "--in", "in.csv", "--out", middle, "--columns", "phone.outcome")
    assert first.exit_code == 0, first.output
    # the answer `error` of the first run is a column of the second, and in its way
    again = run("batch", "desk", "--in", middle, "--out", last, "--columns", "due")
    assert again.exit_code == 1
    assert "the table has a column `error`, which is the name of an answer" in again.stderr
    assert not last.exists()


def test_answers_and_error_rows(project: Path, run: Run) -> None:
    write(project / "in.csv", CSV)
    result = run("batch", "desk", "--in", "in.csv", "--out", "out.parquet", "--columns", "phone.answer")
    assert result.exit_code == 0, result.output
    rows = pq.read_table(project / "out.parquet").to_pylist()
    assert [row["ticket"] for row in rows] == ["7", "8", "9"]
    assert [row["phone.answer.due"] for row in rows] == [DUE, None, None]
    assert [row["phone.answer.outcome"] for row in rows] == ["due", None, "undetermined"]
    assert "`case.opened` is an instant, not `yesterday`" in rows[1]["error"]
    assert result.stderr.splitlines()[0].startswith("row 2: `case.opened` is an instant, not `yesterday`")
    assert result.stderr.splitlines()[-1] == "3 rows, 1 of them with facts that don't fit"
    assert [path.name for path in project.iterdir() if "out" in path.name] == ["out.parquet"]


def test_it_can_fail_for_rows_that_dont_fit(project: Path, run: Run) -> None:
    write(project / "in.csv", CSV)
    assert run("batch", "desk", "--in", "in.csv", "--out", "out.csv", "--fail-when", "error").exit_code == 1
    write(project / "in.csv", CSV.replace("yesterday", ""))
    assert run("batch", "desk", "--in", "in.csv", "--out", "out.csv", "--fail-when", "error").exit_code == 0


def test_standard_input_and_output(project: Path, run: Run) -> None:
    options = ("batch", "desk", "--in", "-", "--out", "-", "--columns", "due", "--quiet")
    result = run(*options, "--in-format", "csv", "--out-format", "jsonl", stdin=CSV)
    assert result.exit_code == 0, result.output
    assert [json.loads(line).get("phone.answer.due") for line in result.stdout.splitlines()] == [
        "2026-03-09T18:00:00Z", None, None,
    ]  # fmt: skip
    sink = io.BytesIO()
    pq.write_table(table(3), sink)
    result = run(*options, "--in-format", "parquet", "--out-format", "parquet", stdin=sink.getvalue())
    found = pq.read_table(io.BytesIO(result.stdout_bytes))
    assert found["phone.answer.due"][0].as_py() == DUE


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("--in", "none.csv", "--out", "out.csv"), 2, "can't read none.csv: no such file or directory"),
        (("--in", "in.csv", "--out", "none/out.csv"), 2, "can't write none/out.csv: no such file or directory"),
        (("--in", "in.csv", "--out", "out.cvs"), 2, "tells no form of a table\n  help: did you mean `.csv`?"),
        (("--in", "in.csv", "--out", "-"), 2, "give `--out-format`"),
        (("--in", "in.csv", "--in-format", "parquet", "--out", "o.csv"), 2, "can't read in.csv as parquet: "),
        (("--in", "in.csv", "--out", "out.csv", "--columns", "dew"), 2, "did you mean `due`?"),
        (("--in", "in.csv", "--out", "out.csv", "--asked", "noon"), 2, "`noon` is no instant"),
        (("--in", "odd.csv", "--out", "out.csv"), 1, "the plan has no fact `case.opend`"),
    ],
)
def test_what_is_wrong_is_said(project: Path, run: Run, arguments: tuple[str, ...], status: int, words: str) -> None:
    write(project / "in.csv", CSV)
    write(project / "odd.csv", "case.opend\n1\n")
    result = run("batch", "desk", *arguments)
    assert result.exit_code == status, result.output
    assert words in result.stderr
    assert not (project / "out.csv").exists()


def test_a_missing_package_is_named(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write(project / "in.csv", CSV)
    for name in [name for name in sys.modules if name.startswith(("plansmith.tables", "plansmith.compiler.columns."))]:
        monkeypatch.delitem(sys.modules, name)
    for name in ("plansmith.batching", "plansmith.cli.batch"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    result = run("batch", "desk", "--in", "in.csv", "--out", "out.csv")
    assert result.exit_code == 2
    assert "this needs the package `pyarrow`, which is not installed" in result.stderr
    assert "pip install 'plansmith[batch]'" in result.stderr


def test_memory_doesnt_grow_with_the_table(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "BATCH", 100)
    monkeypatch.setattr(writing, "_GROUP_ROWS", 100)
    held: list[int] = []
    whole = Decider.answer

    def watched(decider: Decider, batch: pa.RecordBatch, bad: dict[int, str]) -> pa.RecordBatch:
        gc.collect()
        held.append(sum(one.num_rows for one in gc.get_objects() if isinstance(one, pa.RecordBatch)))
        return whole(decider, batch, bad)

    monkeypatch.setattr(Decider, "answer", watched)
    pq.write_table(table(2_000), project / "in.parquet", row_group_size=500)
    assert run("batch", "desk", "--in", "in.parquet", "--out", "out.parquet", "--columns", "due").exit_code == 0
    assert len(held) == 20
    assert pq.ParquetFile(project / "out.parquet").metadata.num_rows == 2_000
    assert max(held) <= 300, "one that is read, one that is cut, one that was answered"
