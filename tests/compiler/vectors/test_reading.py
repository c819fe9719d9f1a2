"""Facts judged a column at a time: what passes is what the plain definition reads, and nothing else passes."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from plansmith.compiler.columns.given import columns_of, slots_of
from plansmith.compiler.columns.judged import JudgedColumns
from plansmith.compiler.columns.rows import BadRow
from plansmith.compiler.facts import Facts, read_facts
from plansmith.dsl.model.expressions import Length, Money, Place
from plansmith.dsl.model.types import FactField, Kind

from .facts import GRADES, field

INSTANT = pa.timestamp("us", tz="UTC")
SPAN = pa.struct({"from": INSTANT, "to": INSTANT})
FIELDS = (
    *(field(kind.value, kind) for kind in Kind if kind not in (Kind.RECORD, Kind.LIST, Kind.ENUM, Kind.LEVEL)),
    field("enum", Kind.ENUM, values=GRADES),
    field("level", Kind.LEVEL, values=("high", "low")),
    field("list", Kind.LIST, field("list.rank", Kind.WHOLE), field("list.at", Kind.PLACE), key="name"),
    field("by_number", Kind.LIST, field("by_number.number", Kind.NUMBER), key="number"),
    field("site", Kind.RECORD, field("site.zone", Kind.ZONE), field("site.spot", Kind.PLACE)),
)
NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
NUMBERS = [0.0, -0.0, 0.1, 1e30, 9.99e30, 1e31, 1e-30, 9e-31, float("nan"), float("inf"), 3.0, 2.5, None, 2.0**60]
TEXT = ["", "a", "NO", "us", "US", "US-CO", "Nowhere/City", "UTC", "America/Denver", "senior", "Senior", "high", None,
        "1", "1.50", "1e5", "nan", "0.1", "0.12345678901234567890", "yes", "TRUE", "no", "2026-03-10", "2026-02-30",
        "2026-03-10T12:00:00Z", "2026-03-10T12:00:00+05:30", "2026-03-10T12:00:00", "1969-12-31T23:59:59Z", "P1D",
        "PT4H", "PT", "-PT4H", '{"lat": 1, "lon": 2}', "[]", "null", "2100-12-31T23:59:59.999999Z"]  # fmt: skip


def judged(columns: dict[str, pa.Array], fields: Sequence[FactField] = FIELDS) -> JudgedColumns:
    batch = pa.RecordBatch.from_pydict(columns)
    given = columns_of(slots_of(fields), batch.schema)
    return JudgedColumns(fields, batch, given, lambda raw: read_facts(fields, raw))


def read(facts: JudgedColumns, row: int) -> Facts | None:
    try:
        return facts.facts(row)
    except BadRow:
        return None


def nullable(values: Sequence[Any], type_: pa.DataType) -> pa.Array:
    return pa.array([*values, None], type_)


COLUMNS: dict[str, tuple[str, pa.Array]] = {
    "flags": ("yesno", nullable([True, False], pa.bool_())),
    **{f"text as {kind.value}": (kind.value, pa.array(TEXT)) for kind in Kind if kind is not Kind.RECORD},
    **{
        f"dictionary as {name}": (name, pa.array(TEXT).dictionary_encode())
        for name in ("enum", "level", "country", "zone", "text", "yesno", "number", "instant", "list")
    },
    "a dictionary with a null and one name twice": (
        "enum",
        pa.DictionaryArray.from_arrays(pa.array([0, 1, 2, 3, None]), pa.array(["lead", None, "lead", "bad"])),
    ),
    **{f"doubles as {name}": (name, pa.array(NUMBERS)) for name in ("number", "whole", "percent")},
    "a dictionary of numbers": ("number", pa.array([1.5, None, 1.5, float("nan")]).dictionary_encode()),
    "a dictionary of dates": ("date", pa.array([date(2026, 3, 10), None]).dictionary_encode()),
    "floats of 32 bits": ("number", pa.array([0.1, 2.5, None], pa.float32())),
    "floats of 16 bits": ("number", pa.array(np.array([0.1, 2.5], np.float16))),
    "integers": ("whole", nullable([0, -1, 2**53, 2**62, -(2**62), 10**15, 10**15 + 1], pa.int64())),
    "small integers": ("number", nullable([0, 255], pa.uint8())),
    "decimals": ("number", nullable([Decimal("1.50"), Decimal("-123456789012345.67")], pa.decimal128(20, 2))),
    "long decimals": ("number", nullable([Decimal(10) ** 36, Decimal(-(10**36)), Decimal(3)], pa.decimal128(38, 0))),
    "decimals by tens": ("whole", nullable([Decimal(100), Decimal(20)], pa.decimal128(5, -1))),
    "decimals of 256 bits": ("number", nullable([Decimal("1.50")], pa.decimal256(40, 2))),
    "dates": ("date", nullable([date(2026, 3, 10), date.min, date.max], pa.date32())),
    "days past all dates": ("date", pa.array([-800_000, 3_000_000], pa.int32()).cast(pa.date32())),
    "dates of 64 bits": ("date", nullable([date(2026, 3, 10)], pa.date64())),
    "instants": (
        "instant",
        nullable([NOON, datetime(1970, 1, 1, tzinfo=UTC), datetime(2101, 1, 1, tzinfo=UTC),
                  datetime(1969, 12, 31, tzinfo=UTC)], INSTANT),
    ),
    "instants in seconds": ("instant", nullable([0, 2**62, -(2**62), -1], pa.int64()).cast(pa.timestamp("s", "UTC"))),
    "instants in a zone": ("instant", nullable([NOON], pa.timestamp("ms", tz="Asia/Kolkata"))),
    "instants too fine": ("instant", nullable([1_000, 1_001], pa.int64()).cast(pa.timestamp("ns", tz="UTC"))),
    "durations": ("duration", nullable([timedelta(), timedelta(hours=4), -timedelta(hours=1)], pa.duration("us"))),
    "long durations": ("duration", nullable([2**62, 2**40, 10**15], pa.int64()).cast(pa.duration("s"))),
    "places": (
        "place",
        pa.array([{"lat": 90.0, "lon": -180.0}, {"lat": 200.0, "lon": 0.0}, {"lat": 1.0, "lon": None}, None,
                  {"lat": None, "lon": None}, {"lat": float("nan"), "lon": 0.0}, {"lat": 0.0, "lon": 180.1}]),
    ),
    "places of decimals": ("place", pa.array([{"lat": Decimal("39.7392"), "lon": Decimal("-104.9903")}])),
    "money": (
        "money",
        pa.array([{"amount": Decimal("12000.00"), "currency": "USD"}, {"amount": Decimal(1), "currency": "usd"},
                  {"amount": None, "currency": "USD"}, None, {"amount": Decimal(1), "currency": "ÄÖÜ"}],
                 pa.struct({"amount": pa.decimal128(12, 2), "currency": pa.string()})),
    ),
    "distances": (
        "distance",
        pa.array([{"miles": 50.0, "km": None}, {"miles": None, "km": 80.4672}, {"miles": 1.0, "km": 1.0}, None,
                  {"miles": -1.0, "km": None}, {"miles": 1 / 3, "km": None}]),
    ),
    "spans": (
        "span",
        pa.array([{"from": NOON, "to": None}, {"from": NOON, "to": NOON}, {"from": None, "to": NOON}, None,
                  {"from": NOON, "to": NOON - timedelta(1)}], SPAN),
    ),
    "lists of spans": (
        "spans",
        pa.array([[], None, [{"from": NOON, "to": None}], [None], [{"from": None, "to": None}],
                  [{"from": NOON, "to": NOON - timedelta(1)}]], pa.list_(SPAN)),
    ),
    "periods": ("period", pa.array([{"count": 3, "unit": "month"}, {"count": -1, "unit": "year"}, None])),
    "records": (
        "list",
        pa.array([[], None, [{"name": "a", "rank": 1}], [{"name": "a", "rank": 1}, {"name": "a", "rank": 2}],
                  [{"name": None, "rank": 1}], [None], [{"name": "b", "rank": None}, {"name": "a", "rank": 2}],
                  [{"name": "b", "rank": 3}, {"name": "a", "rank": 2}, {"name": "b", "rank": 2}]]),
    ),
    "long lists of records": ("list", pa.array([[{"name": "a"}], None, [{"name": "b"}]], pa.large_list(
        pa.struct({"name": pa.string()})))),
    "records without a key": ("list", pa.array([[{"rank": 1}], []])),
    "records by numbers": ("by_number", pa.array([[{"number": 1.0}, {"number": 2.0}], [{"number": 1.0}] * 2])),
    "records by numbers in text": ("by_number", pa.array([[{"number": "1"}, {"number": "01"}], []])),
    "a struct": ("site", pa.array([{"zone": "UTC", "spot": {"lat": 1.0, "lon": 2.0}}, {"zone": "X", "spot": None}, None,
                                   {"zone": None, "spot": {"lat": 1.0, "lon": None}}])),
    "nothing": ("number", pa.nulls(3)),
}  # fmt: skip


@pytest.mark.parametrize("name", COLUMNS)
def test_what_passes_is_what_the_definition_reads(name: str) -> None:
    fact, array = COLUMNS[name]
    facts = judged({fact: array})
    for row in range(facts.size):
        known = read(facts, row)
        if facts.fits[row]:
            assert known is not None, (row, array[row])
            column = facts.values(fact)
            if column is not None and not isinstance(known.get(fact), Money):
                assert column[row].as_py() == shown(known.get(fact)), (row, array[row])


def shown(value: Any) -> Any:
    match value:
        case Decimal():
            return float(value)
        case Length(metres=metres):
            return float(metres)
        case Place(latitude=latitude, longitude=longitude):
            return {"lat": float(latitude), "lon": float(longitude)}
        case _:
            return value


@pytest.mark.parametrize(
    ("name", "passes"),
    [
        ("flags", 3), ("text as enum", 2), ("text as instant", 4), ("text as yesno", 5), ("dictionary as zone", 3),
        ("doubles as number", 10), ("integers", 4), ("decimals", 2), ("dates", 4), ("instants", 3), ("durations", 3),
        ("places", 3), ("money", 2), ("distances", 4), ("spans", 3), ("lists of spans", 3), ("records", 4),
        ("nothing", 3),
        ("a struct", 2), ("records by numbers", 1), ("instants in a zone", 2), ("floats of 32 bits", 3),
        ("a dictionary of numbers", 3), ("a dictionary of dates", 2),
    ],
)  # fmt: skip
def test_the_usual_types_pass(name: str, passes: int) -> None:
    fact, array = COLUMNS[name]
    assert judged({fact: array}).fits.sum() == passes


def test_rows_that_fail_in_a_shared_list_are_those_that_have_it() -> None:
    lists = pa.array([[{"name": "a"}], [{"name": "b"}, {"name": "b"}]])
    shared = pa.DictionaryArray.from_arrays(pa.array([0, 1, None, 0, 1]), lists)
    assert judged({"list": shared}).fits.tolist() == [True, False, True, True, False]


def test_columns_of_parts_and_slices() -> None:
    columns = {"site.spot.lat": pa.array([9.0, 1.0, 2.0, None]), "site.spot.lon": pa.array([9.0, 1.0, None, None])}
    columns["list"] = pa.array([[{"name": "x"}], [{"name": "a"}, {"name": "b"}], [], [{"name": "c"}]])
    whole = pa.RecordBatch.from_pydict(columns).slice(1)
    facts = judged(dict(zip(whole.schema.names, whole.columns, strict=True)))
    assert facts.fits.tolist() == [True, False, True]
    assert facts.table.rows.lists["list"].lengths.tolist() == [2, 0, 1]
    assert facts.values("site.spot").to_pylist()[0] == {"lat": 1.0, "lon": 1.0}
    cut = facts.table.cut(2, 3).rows.lists["list"]
    assert (cut.begins.tolist(), cut.lengths.tolist(), cut.inside.size) == ([0], [1], 1)


def test_asked_for_all_rows() -> None:
    batch = pa.RecordBatch.from_pydict({"number": pa.array([1.0, 2.0])})
    given = columns_of(slots_of(FIELDS), batch.schema)
    facts = JudgedColumns(FIELDS, batch, given, lambda raw: read_facts(FIELDS, raw), NOON)
    assert facts.values("asked").to_pylist() == [NOON, NOON]
    assert facts.facts(1).get("asked") == NOON
