"""The same answers on Spark's workers: on Sail, which starts at once, and on Spark itself."""

import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pyspark", reason="needs the extra `spark`")
pytest.importorskip("pyspark.sql.connect.session", reason="needs Spark's client for Connect")

import pyarrow as pa
from plansmith.grammar.diagnostics import PlanError

from plansmith.plan import Plan, load
from plansmith.spark import decided

ROOT = Path(__file__).parents[2]
OPENED = datetime(2026, 5, 22, 21, 0, tzinfo=UTC)
ROWS = 2_000

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load(ROOT / "plans" / "spirion" / "spirion.plan")


@pytest.fixture(scope="module")
def sail() -> Iterator[Any]:
    pytest.importorskip("pysail", reason="needs Sail: pip install pysail")
    from pysail.spark import SparkConnectServer
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    server = SparkConnectServer()
    server.start(background=True)
    _, port = server.listening_address
    session = SparkSession.builder.remote(f"sc://localhost:{port}").getOrCreate()
    yield session
    session.stop()
    server.stop()


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.session.timeZone", "America/Denver")
        .getOrCreate()
    )
    yield session
    session.stop()


def tickets() -> pa.Table:
    opened = [None if row % 7 == 0 else OPENED + timedelta(minutes=13 * row) for row in range(ROWS)]
    levels = ["critical", "major", "minor", None, "kritical"]
    return pa.table({
        "ticket": range(ROWS),
        "case.opened": pa.array(opened, pa.timestamp("us", "UTC")),
        "case.severity": [levels[row % 5] for row in range(ROWS)],
    })  # fmt: skip


def agree(session: Any, plan: Plan) -> None:
    columns = ["eligibility", "technical_support.initial_response", "technical_support.resolution.due"]
    here = plan.decide_batch(tickets(), columns=columns).read_all()
    frame = session.createDataFrame(tickets().to_pandas()).repartition(3)
    found = decided(frame, plan, columns=columns)
    assert found.schema.names == here.column_names
    rows = {row["ticket"]: row for row in found.toArrow().to_pylist()}
    assert len(rows) == ROWS
    for row in here.to_pylist():
        assert rows[row["ticket"]] == row
    with pytest.raises(PlanError, match=r"no fact `case.opend`"):
        decided(frame.withColumnRenamed("case.opened", "case.opend"), plan)


def test_on_sail(sail: Any, plan: Plan) -> None:
    agree(sail, plan)


@pytest.mark.slow
def test_on_spark(spark: Any, plan: Plan) -> None:
    agree(spark, plan)
