"""`plansmith batch --facts`: what all rows have."""

import json
from pathlib import Path

from .conftest import Run, write


def test_facts_of_all_rows(project: Path, run: Run) -> None:
    write(project / "in.csv", "ticket,case.opened\n7,\n")
    write(project / "told.json", json.dumps({"case": {"opened": "2026-03-06T16:00:00-07:00"}}))
    write(project / "own.csv", "ticket,case.answered\n7,\n8,2026-03-09T13:00:00-06:00\n")
    files = ("--in", "own.csv", "--out", "out.jsonl", "--facts", "told.json")
    done = run("batch", "desk", *files, "--columns", "phone.answer")
    assert done.exit_code == 0, done.output
    rows = [json.loads(line) for line in (project / "out.jsonl").read_text("utf-8").splitlines()]
    assert [row["phone.answer.due"] for row in rows] == ["2026-03-09T18:00:00Z"] * 2
    assert [row.get("phone.answer.kept") for row in rows] == [None, False]
    assert "case.opened" not in rows[0]
    twice = run("batch", "desk", "--in", "in.csv", "--out", "out.csv", "--facts", "told.json")
    assert twice.exit_code == 1
    assert "`case.opened` is told for all rows, and the column `case.opened` gives it too" in twice.stderr
    both = run("batch", "desk", "--in", "-", "--out", "-", "--in-format", "csv", "--out-format", "csv", "--facts", "-")
    assert both.exit_code == 2
    assert "can't come by standard input together" in both.stderr
