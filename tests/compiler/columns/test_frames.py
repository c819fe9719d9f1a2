"""Tables of other libraries: what each of them sends, and that it takes the answers back."""

from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
import pytest
from plansmith.compiler.program import Program
from plansmith.dsl.model.statements import Plan

OPENED = datetime(2026, 5, 22, 21, 0, tzinfo=UTC)
COLUMNS = ["eligibility", "technical_support.initial_response", "technical_support.resolution"]
OWN = ["ticket", "case.opened", "case.severity"]


@pytest.fixture(scope="module")
def spirion(five_plans: list[Plan]) -> Program:
    return Program(next(plan for plan in five_plans if plan.head.name == "spirion"), plansmith="test")


@pytest.fixture
def table() -> pa.Table:
    return pa.table({
        "ticket": pa.array([1, None, 3], pa.int64()),
        "case.opened": pa.array([OPENED, None, OPENED], pa.timestamp("us", "UTC")),
        "case.severity": ["critical", "minor", "kritical"],
    })  # fmt: skip


def answers(program: Program, table: Any) -> list[dict[str, Any]]:
    rows = program.decide_batch(table, columns=COLUMNS).read_all().drop(["ticket", "case.opened"]).to_pylist()
    assert len(rows) == 3
    return rows


def test_polars(spirion: Program, table: pa.Table) -> None:
    polars = pytest.importorskip("polars")
    frame = polars.from_arrow(table)
    assert answers(spirion, frame) == answers(spirion, table)
    back = polars.DataFrame(spirion.decide_batch(frame, columns=COLUMNS))
    assert back["technical_support.initial_response.outcome"].to_list() == ["due", "undetermined", None]
    assert back["technical_support.initial_response.missing"].to_list() == [[], ["case.opened"], None]
    categories = frame.with_columns(polars.col("case.severity").cast(polars.Categorical))
    assert answers(spirion, categories) == answers(spirion, table)


def test_pandas(spirion: Program, table: pa.Table) -> None:
    pandas = pytest.importorskip("pandas")
    frame = table.to_pandas()
    assert frame["ticket"].dtype == "float64", "pandas turns whole numbers with nulls into doubles"
    assert answers(spirion, frame) == answers(spirion, table)
    back = spirion.decide_batch(frame, columns=COLUMNS).read_all().to_pandas()
    assert back["technical_support.initial_response.due"][0] == pandas.Timestamp("2026-05-26T16:00:00Z")
    assert back["error"].isna().tolist() == [True, True, False]


def test_duckdb(spirion: Program, table: pa.Table) -> None:
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect() as connection:
        connection.register("tickets", table)
        found = connection.sql("SELECT * FROM tickets ORDER BY ticket NULLS FIRST")
        given = table.take([1, 0, 2])
        assert answers(spirion, found) == answers(spirion, given)
        decided = spirion.decide_batch(given, columns=COLUMNS).read_all()
        connection.register("decided", decided)
        counted = connection.sql('SELECT count("technical_support.initial_response.due"), count(error) FROM decided')
        assert counted.fetchall() == [(1, 1)]


def test_a_duckdb_function_sees_nulls_too(spirion: Program, table: pa.Table) -> None:
    """Only with `null_handling`: else a row with an unknown fact never comes in."""
    duckdb = pytest.importorskip("duckdb")

    def outcome(opened: pa.ChunkedArray, severity: pa.ChunkedArray) -> pa.Array:
        rows = pa.table({"case.opened": opened, "case.severity": severity})
        found = spirion.decide_batch(rows, columns=["technical_support.initial_response.outcome"]).read_all()
        return found["technical_support.initial_response.outcome"].cast(pa.string()).combine_chunks()

    with duckdb.connect() as connection:
        connection.register("tickets", table)
        types = ["TIMESTAMPTZ", "VARCHAR"]
        connection.create_function("outcome", outcome, types, "VARCHAR", type="arrow", null_handling="special")
        found = connection.sql('SELECT outcome("case.opened", "case.severity") FROM tickets').fetchall()
    assert found == [("due",), ("undetermined",), (None,)]


def test_one_batch_of_all_rows_is_cut(spirion: Program) -> None:
    table = pa.table({"case.severity": pa.repeat(pa.scalar("minor"), 200_000)})
    batches = list(spirion.decide_batch(table.combine_chunks(), columns=["technical_support.resolution.outcome"]))
    assert [batch.num_rows for batch in batches] == [65_536, 65_536, 65_536, 3_392]
