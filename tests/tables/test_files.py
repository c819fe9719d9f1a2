"""Tables in files: what is written is read again, and what is no table is said to be none."""

import io
import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest
from plansmith.compiler.columns.given import Slot, slots_of
from plansmith.dsl.model.types import FactField, Kind, Type

from plansmith.failure import Failure
from plansmith.tables import csv_files, json_lines
from plansmith.tables.forms import FORMS, form_of
from plansmith.tables.parts import Part
from plansmith.tables.reading import open_table
from plansmith.tables.writing import create_table

WHEN = datetime(2026, 5, 22, 21, 0, tzinfo=UTC)


def fact(path: str, kind: Kind, *fields: FactField) -> FactField:
    name = path.rpartition(".")[2]
    return FactField(name=name, path=path, type=Type(kind=kind), question="", fields=fields, key="name")


SLOTS = dict(
    slots_of([
        fact(
            "case", Kind.RECORD, fact("case.opened", Kind.INSTANT), fact("case.minor", Kind.YESNO),
            fact("case.at", Kind.PLACE), fact("case.count", Kind.NUMBER),
        ),
    ])
)  # fmt: skip

TABLE = pa.table({
    "id": [1, 2, None],
    "when": pa.array([WHEN, None, WHEN.replace(microsecond=5)], pa.timestamp("us", tz="America/Denver")),
    "naive": pa.array([WHEN.replace(tzinfo=None), None, None], pa.timestamp("ns")),
    "day": [date(2026, 5, 22), None, None],
    "long": [timedelta(hours=4), None, timedelta(seconds=1)],
    "cost": [Decimal("1.50"), None, Decimal("-2.25")],
    "names": [["a", 'b"'], None, []],
    "kind": pa.array(["x", None, "x"]).dictionary_encode(),
    "said": ["two\nlines", None, ""],
    "yes": [True, None, False],
    "size": [1.5, None, float("nan")],
    "where": [{"lat": 1.0, "lon": None}, None, {"lat": 1.0, "lon": 2.0}],
})  # fmt: skip
"""Columns of all kinds."""


def wrote(path: Path, form: str, *batches: pa.RecordBatch, schema: pa.Schema | None = None) -> Path:
    with create_table(str(path), form, schema or batches[0].schema) as out:
        for batch in batches:
            out.write(batch)
    return path


def read(path: Path, form: str, slots: dict[str, Slot] = SLOTS) -> tuple[pa.Table, dict[int, str]]:
    with open_table(str(path), form, slots) as table:
        parts = list(table.parts)
    bad: dict[int, str] = {}
    rows = 0
    for part in parts:
        bad.update({rows + row: why for row, why in part.bad.items()})
        rows += part.batch.num_rows
    return pa.Table.from_batches([part.batch for part in parts], table.schema), bad


@pytest.mark.parametrize("form", ["parquet", "arrow", "arrows"])
def test_typed_forms_come_back_as_they_were(tmp_path: Path, form: str) -> None:
    path = wrote(tmp_path / "t", form, *TABLE.to_batches(max_chunksize=2))
    found, bad = read(path, form)
    assert bad == {}
    plain = pa.table({**{name: TABLE[name] for name in TABLE.column_names}, "kind": ["x", None, "x"]})
    assert found.set_column(7, "kind", found["kind"].cast(pa.string())).to_pylist()[:2] == plain.to_pylist()[:2]


def test_csv_writes_every_type(tmp_path: Path) -> None:
    path = wrote(tmp_path / "t.csv", "csv", *TABLE.to_batches())
    found, _ = read(path, "csv")
    assert found.to_pylist()[0] == {
        "id": "1",
        "when": "2026-05-22T21:00:00.000000Z",
        "naive": "2026-05-22T21:00:00",
        "day": "2026-05-22",
        "long": "PT4H",
        "cost": "1.50",
        "names": '["a", "b\\""]',
        "kind": "x",
        "said": "two\nlines",
        "yes": "true",
        "size": "1.5",
        "where": '{"lat": 1.0, "lon": null}',
    }
    assert {name for name, cell in found.to_pylist()[1].items() if cell is not None} == {"id"}
    assert found["said"].to_pylist()[2] == ""


def test_json_lines_write_every_type(tmp_path: Path) -> None:
    path = wrote(tmp_path / "t.jsonl", "jsonl", *TABLE.to_batches())
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert lines[0] == {
        "id": 1,
        "when": "2026-05-22T21:00:00.000000Z",
        "naive": "2026-05-22T21:00:00",
        "day": "2026-05-22",
        "long": "PT4H",
        "cost": "1.50",
        "names": ["a", 'b"'],
        "kind": "x",
        "said": "two\nlines",
        "yes": True,
        "size": 1.5,
        "where": {"lat": 1.0, "lon": None},
    }
    assert lines[1] == {"id": 2}


# ---- CSV


def parts_of(text: bytes, block: int, monkeypatch: pytest.MonkeyPatch) -> list[Part]:
    monkeypatch.setattr(csv_files, "_BLOCK", block)
    return list(csv_files.read_csv(io.BytesIO(text), "t.csv", len(text)).parts)


@pytest.mark.parametrize("block", [64, 1 << 20])
def test_bad_rows_of_csv_stay_where_they_stood(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    rows: list[tuple[str, str | None]] = []
    for number in range(200):
        rows.append((f"{number},x{number}", None))
        if number % 7 == 0:
            rows += [(f"{number}", "1 cells, not 2"), (f"{number},a,b", "3 cells, not 2")]
        if number % 11 == 0:
            rows.append((f'{number},"two\nlines"', None))
    rows.append(("last", "1 cells, not 2"))
    text = "".join(["\ufeffid,said\r\n", *(f"{row}\r\n" for row, _ in rows)]).encode()
    seen = 0
    for part in parts_of(text, block, monkeypatch):
        ids = part.batch.column(0).to_pylist()
        for index, found in enumerate(ids):
            row, wrong = rows[seen + index]
            assert found == (row.partition(",")[0] if wrong is None else None)
            assert (index in part.bad) is (wrong is not None)
            assert wrong is None or wrong in part.bad[index]
        seen += len(ids)
    assert seen == len(rows)


def test_a_csv_of_bad_rows_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    (part,) = parts_of(b"a,b\n1\n2\n", 1 << 20, monkeypatch)
    assert part.batch.num_rows == 2
    assert sorted(part.bad) == [0, 1]


def test_a_csv_without_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sum(part.batch.num_rows for part in parts_of(b"a,b\n", 1 << 20, monkeypatch)) == 0


# ---- JSON lines


def test_json_lines_are_nested_or_dotted(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    path.write_text(
        '{"id": 1, "case": {"opened": "2026-05-22T17:00Z", "count": 1.10, "minor": true, "at": {"lat": 1, "lon": 2}}}\n'
        '{"id": 2, "case.opened": "2026-05-22T17:00Z", "case": {}}\n\n',
        "utf-8",
    )
    found, bad = read(path, "jsonl")
    assert bad == {}
    assert found.drop(["asked"]).to_pylist() == [
        {
            "id": 1, "case.opened": "2026-05-22T17:00Z", "case.count": "1.10", "case.minor": "true",
            "case.at": '{"lat": 1, "lon": 2}',
        },
        {
            "id": 2, "case.opened": "2026-05-22T17:00Z", "case.count": None, "case.minor": None, "case.at": None,
        },
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("nope", "the line is no JSON: expecting value"),
        ("[1]", "the line is no object of named facts"),
        ('{"case": 5}', "`case` is a record of named facts"),
        ('{"case": {"opend": 1}}', "the plan has no fact `case.opend`"),
        ('{"case": {"opened": 5}}', "`case.opened` is an instant, not `5`"),
        ('{"case": {"count": {}}}', "`case.count` is a number, not `{}`"),
        ('{"case": {"count": 1, "count": 2}}', "the line has `count` twice in one object"),
        ('{"id": NaN}', "`NaN` is no number"),
        ("[" * 100_000, "the line is nested too deep"),
        ('{"case": {"at": ' + '{"x": ' * 900 + "1" + "}" * 902, "nested too deep"),
        ('{"id": 1, "case": {"count": 1E+999999999}}', ""),
        ('{"id": "\\ud800"}', "the line has a character that is none"),
        ('{"id": "text"}', '`id` is "text", and in the first lines it is of another type'),
        ('{"new": 1}', "the line has `new`, which the first lines don't have"),
    ],
)
def test_a_bad_line_is_a_bad_row(tmp_path: Path, line: str, why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_lines, "_LINES", 2)
    path = tmp_path / "t.jsonl"
    path.write_text('{"id": 1}\n{"id": 2}\n' + line + '\n{"id": 3}\n', "utf-8")
    found, bad = read(path, "jsonl")
    assert found.num_rows == 4
    if why:
        assert list(bad) == [2]
        assert why in bad[2]
    else:
        assert bad == {}


def test_what_differs_in_the_first_lines_is_json(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    path.write_text('{"a": 1, "b": 1, "c": null}\n{"a": "x", "b": 2.5, "c": null}\n', "utf-8")
    found, bad = read(path, "jsonl")
    assert bad == {}
    assert found.select(["a", "b", "c"]).to_pylist() == [
        {"a": "1", "b": 1.0, "c": None},
        {"a": '"x"', "b": 2.5, "c": None},
    ]


# ---- what goes wrong


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("content", [b"", b"\x00\xff\xfe" * 40, b"PAR1 and nothing else PAR1", b"ARROW1\0\0"])
def test_what_is_no_table_is_one_sentence(tmp_path: Path, form: str, content: bytes) -> None:
    path = tmp_path / "t"
    path.write_bytes(content)
    if form == "jsonl" or (form == "csv" and content[:1] not in (b"", b"\x00")):
        read(path, form)  # anything is lines, and a first row of names
        return
    with pytest.raises(Failure) as caught:
        read(path, form)
    assert "\n" not in caught.value.sentence
    assert caught.value.sentence.startswith(f"can't read {path} as {form}: ")


def test_a_cut_file_is_one_sentence(tmp_path: Path) -> None:
    for form in ("parquet", "arrow", "arrows"):
        path = wrote(tmp_path / form, form, *TABLE.to_batches())
        path.write_bytes(path.read_bytes()[:-50])
        if form == "arrows":
            continue  # its end is not marked: it may be whole
        with pytest.raises(Failure, match=f"can't read .* as {form}"):
            read(path, form)


@pytest.mark.parametrize("form", FORMS)
def test_what_stops_writing_leaves_the_old_file(tmp_path: Path, form: str) -> None:
    path = tmp_path / "t"
    path.write_text("as it was")

    def stopped() -> Iterator[None]:
        with create_table(str(path), form, TABLE.schema) as out:
            out.write(TABLE.to_batches()[0])
            yield
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(stopped())
    assert path.read_text() == "as it was"
    assert [one.name for one in tmp_path.iterdir()] == ["t"]


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: path / "none.csv", "no such file or directory"),
        (lambda path: path, "is a directory"),
    ],
)
def test_a_path_that_cant_be_read(tmp_path: Path, make: Callable[[Path], Path], words: str) -> None:
    with pytest.raises(Failure, match=words):
        read(make(tmp_path), "csv")
    with pytest.raises(Failure, match=words):
        read(make(tmp_path), "parquet")


def test_names_tell_forms() -> None:
    assert form_of("a/b.PARQUET", "--in-format", None) == "parquet"
    assert form_of("b", "--in-format", "csv") == "csv"
    with pytest.raises(Failure, match="tells no form") as caught:
        form_of("b.parket", "--in-format", None)
    assert "did you mean `.parquet`?" in caught.value.help
    with pytest.raises(Failure, match="standard input and output"):
        form_of("-", "--out-format", None)


def test_small_batches_make_large_groups(tmp_path: Path) -> None:
    batch = pa.record_batch({"id": pa.array(range(1000))})
    path = wrote(tmp_path / "t.parquet", "parquet", *([batch] * 50))
    assert pa.parquet.ParquetFile(path).metadata.num_row_groups == 1
