"""Tables in, tables out: the definition, its types and names, and rows that don't fit."""

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest
from plansmith.compiler.columns.wanted import UnknownColumn
from plansmith.compiler.program import Program
from plansmith.dsl.model.statements import Plan
from plansmith.grammar.diagnostics import PlanError

FRIDAY = datetime(2026, 5, 22, 21, 0, tzinfo=UTC)
"""Friday before Memorial Day, 17:00 in New York."""
INSTANT = pa.timestamp("us", tz="UTC")


def instants(*values: datetime | None) -> pa.Array:
    return pa.array(values, INSTANT)


@pytest.fixture(scope="module")
def spirion(five_plans: list[Plan]) -> Program:
    return Program(next(plan for plan in five_plans if plan.head.name == "spirion"), plansmith="test")


@pytest.fixture(scope="module")
def asm(five_plans: list[Plan]) -> Program:
    return Program(next(plan for plan in five_plans if plan.head.name == "asm_platinum"), plansmith="test")


def test_a_row_is_answered_as_by_itself(spirion: Program) -> None:
    facts = {"case": {"opened": FRIDAY, "severity": "critical"}}
    entry = spirion.decide(facts).entry("technical_support.initial_response")
    table = pa.table({"ticket": [7], "case.opened": instants(FRIDAY), "case.severity": ["critical"]})
    found = spirion.decide_batch(table, columns=["technical_support.initial_response"]).read_all()
    assert found.column_names[:4] == [
        "ticket", "case.opened", "case.severity", "technical_support.initial_response.outcome",
    ]  # fmt: skip
    assert found.column_names[-1] == "error"
    row = found.to_pylist()[0]
    assert row["ticket"] == 7
    assert row["technical_support.initial_response.outcome"] == "due" == entry.outcome
    assert row["technical_support.initial_response.due"] == datetime(2026, 5, 26, 16, 0, tzinfo=UTC)
    assert row["technical_support.initial_response.missing"] == []
    assert row["technical_support.initial_response.kept"] is None
    assert row["error"] is None


def test_null_is_unknown_and_missing_facts_are_named(spirion: Program) -> None:
    table = pa.table({"case.opened": instants(FRIDAY, None), "case.severity": [None, "minor"]})
    rows = spirion.decide_batch(table, columns=["technical_support.resolution"]).read_all().to_pylist()
    assert rows[0]["technical_support.resolution.outcome"] == "undetermined"
    assert rows[0]["technical_support.resolution.missing"] == ["case.severity"]
    assert rows[1]["technical_support.resolution.outcome"] == "no_commitment"


def test_a_bad_row_is_a_row_with_its_reason(spirion: Program) -> None:
    table = pa.table({
        "case.opened": instants(FRIDAY, FRIDAY, datetime(2199, 1, 1, tzinfo=UTC)),
        "case.severity": ["critical", "kritical", "minor"],
    })  # fmt: skip
    found = spirion.decide_batch(table)
    rows = found.read_all().to_pylist()
    assert [row["error"] for row in rows] == [
        None,
        "`case.severity` is level of severity, not `kritical` (did you mean `critical`?)",
        "`case.opened` is an instant of the years 1970 to 2100, not `2199-01-01 00:00:00+00:00`",
    ]
    answers = [name for name in rows[1] if name not in ("error", "case.opened", "case.severity")]
    assert len(answers) > 50
    assert all(rows[1][name] is None and rows[2][name] is None for name in answers)


TELLINGS: dict[str, tuple[str, list[pa.Array]]] = {
    "an instant": (
        "case.opened",
        [
            instants(FRIDAY),
            pa.array([FRIDAY], pa.timestamp("ns", tz="America/New_York")),
            pa.array([FRIDAY], pa.timestamp("s", tz="Asia/Kolkata")),
            pa.array(["2026-05-22T17:00:00-04:00"]),
            pa.array(["2026-05-22T21:00Z"], pa.string_view()),
            pa.array(["2026-05-22T21:00Z"]).dictionary_encode(),
        ],
    ),
    "a level": (
        "case.severity",
        [
            pa.array(["critical"]),
            pa.array(["critical"], pa.large_string()),
            pa.array(["critical"]).dictionary_encode(),
        ],
    ),
    "money": (
        "contract.annual_fee",
        [
            pa.array([{"amount": Decimal("12000.00"), "currency": "USD"}]),
            pa.array([{"amount": "12000.00", "currency": "USD"}]),
            pa.array(['{"amount": "12000.00", "currency": "USD"}']),
        ],
    ),
    "yes or no": ("contract.is_perpetual", [pa.array([True]), pa.array(["yes"]), pa.array(["true"])]),
    "a record": (
        "case",
        [
            pa.array([{"opened": FRIDAY, "severity": "major"}]),
            pa.array(['{"opened": "2026-05-22T21:00:00Z", "severity": "major"}']),
        ],
    ),
    "a list of records": (
        "service.outages",
        [
            pa.array([[{"name": "a", "down": {"from": FRIDAY, "to": None}, "notice": timedelta(hours=4)}]]),
            pa.array(['[{"name": "a", "down": {"from": "2026-05-22T21:00:00Z", "to": null}, "notice": "PT4H"}]']),
        ],
    ),
}


@pytest.mark.parametrize("name", TELLINGS)
def test_each_way_to_tell_a_fact_means_the_same(spirion: Program, name: str) -> None:
    column, arrays = TELLINGS[name]
    given: list[dict[str, Any]] = []
    for array in arrays:
        row = spirion.decide_batch(pa.table({column: array})).read_all().drop([column]).to_pylist()[0]
        assert row["error"] is None
        given.append(row)
    assert all(row == given[0] for row in given)
    unknown = spirion.decide_batch(pa.table({column: pa.nulls(1)})).read_all().drop([column]).to_pylist()[0]
    if name not in ("money", "yes or no"):
        assert unknown != given[0]


def test_a_place_may_stand_in_two_columns(asm: Program) -> None:
    struct = pa.array([{"lat": 39.7, "lon": -104.9}, None])
    apart = asm.decide_batch(
        pa.table({"site.location.lat": pa.array(["39.7", None]), "site.location.lon": pa.array(["-104.9", None])})
    ).read_all()
    whole = asm.decide_batch(pa.table({"site.location": struct})).read_all()
    assert apart.drop(["site.location.lat", "site.location.lon"]) == whole.drop(["site.location"])


@pytest.mark.parametrize(
    ("cell", "error"),
    [
        (pa.array([1_700_000_000_123_456_789], pa.timestamp("ns", tz="UTC")), "1700000000123456789 ns"),
        (pa.array([2**62], pa.timestamp("s", tz="UTC")), f"{2**62} s"),
        (pa.array(["tomorrow"]), "`case.opened` is an instant, not `tomorrow`"),
        (pa.array(["2026-05-22T21:00:00"]), "has no offset"),
    ],
)
def test_a_time_that_is_none_makes_an_error_row(spirion: Program, cell: pa.Array, error: str) -> None:
    found = spirion.decide_batch(pa.table({"case.opened": cell}), columns=["due"]).read_all()
    assert error in found["error"][0].as_py()


@pytest.mark.parametrize(
    ("column", "array", "error"),
    [
        ("case.opend", instants(FRIDAY), "the plan has no fact `case.opend`"),
        ("case.opened", pa.array([FRIDAY.replace(tzinfo=None)], pa.timestamp("us")), "times without a zone"),
        ("case.opened", pa.array([1]), "its type is int64"),
        ("case.severity", pa.array([1]), "its type is int64"),
        ("case", pa.array([{"opend": FRIDAY}]), "the plan has no fact `case.opend`"),
        ("service.outages", pa.array([[1]]), "its type is int64"),
        ("contract.annual_fee", pa.array([12000]), "its type is int64"),
        ("ticket", pa.array([1]), "none of the table's columns is a fact of the plan"),
    ],
)
def test_a_column_that_can_be_no_fact_is_refused_at_once(
    spirion: Program, column: str, array: pa.Array, error: str
) -> None:
    with pytest.raises(PlanError, match=error):
        spirion.decide_batch(pa.table({column: array}))


@pytest.mark.parametrize(
    ("names", "error"),
    [
        (["case.opened", "case.opened"], "both give `case.opened`"),
        (["case.opened", "ticket", "ticket"], "two columns `ticket`"),
        (["case.opened", "error"], "a column `error`"),
        (["case.opened", "availability.outcome"], "a column `availability.outcome`"),
    ],
)
def test_no_name_stands_twice(spirion: Program, names: list[str], error: str) -> None:
    arrays = [instants(FRIDAY) for _ in names]
    with pytest.raises(PlanError, match=error):
        spirion.decide_batch(pa.table(arrays, names=names))


def test_a_fact_is_given_once(spirion: Program) -> None:
    table = pa.table({"case": pa.array([{"opened": FRIDAY}]), "case.severity": ["minor"]})
    with pytest.raises(PlanError, match=r"the columns `case` and `case.severity` both give `case.severity`"):
        spirion.decide_batch(table)


def test_columns_are_chosen_by_name_field_or_rule(spirion: Program) -> None:
    table = pa.table({"case.opened": instants(FRIDAY)})

    def named(*columns: str) -> list[str]:
        return spirion.decide_batch(table, columns=columns).schema.names[1:-1]

    assert named("technical_support.resolution.due") == ["technical_support.resolution.due"]
    assert all(name.endswith(".due") for name in named("due"))
    assert len(named("due")) == 6
    assert named("eligibility") == ["eligibility.outcome", "eligibility.missing"]
    assert named("technical_support.res*")[0] == "technical_support.resolution.outcome"
    with pytest.raises(UnknownColumn, match="no answer column is named `dew`") as caught:
        named("dew")
    assert caught.value.help == "did you mean `due`?"


def test_asked_holds_for_every_row(spirion: Program) -> None:
    table = pa.table({"case.severity": ["minor"]})
    row = spirion.decide_batch(table, columns=["available"], asked=FRIDAY).read_all().to_pylist()[0]
    assert row["technical_support.available"] == "available"


def test_what_is_no_table_is_said_to_be_none(spirion: Program) -> None:
    with pytest.raises(TypeError, match="a list is no table"):
        spirion.decide_batch([{"case": {}}])


def test_without_the_extra_it_says_what_to_install(spirion: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "plansmith.compiler.columns.table")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ModuleNotFoundError, match=r"deciding tables needs pyarrow: pip install 'plansmith\[batch\]'"):
        spirion.decide_batch(pa.table({"case.opened": instants(FRIDAY)}))


def test_amounts_have_their_unit(compiled: Callable[[str], Program]) -> None:
    program = compiled("""
        facts
          order record "An order"
            price money "What does it cost?"
            whole number "How many?"
        fee half "Half" is order.price / 3
        limit many "Many" is order.whole * 10000000000
    """)
    prices = pa.array([{"amount": "10.00", "currency": "EUR"}] * 2)
    table = pa.table({"order.price": prices, "order.whole": ["2", "9" * 25]})
    first, second = program.decide_batch(table, columns=["half", "many"]).read_all().to_pylist()
    assert (first["half.outcome"], first["half.amount"], first["half.unit"]) == ("amount", Decimal("3.33"), "EUR")
    assert (first["many.amount"], first["many.unit"]) == (Decimal(20_000_000_000), "")
    assert second["error"] == "`many` comes to a number of more than 29 digits before its point"
    assert second["half.outcome"] is None


def test_dates_of_what_recurs(asm: Program) -> None:
    table = pa.table({"contract.start": [date(2026, 1, 1)], "contract.end": [date(2026, 12, 31)]})
    row = asm.decide_batch(table, columns=["service_management.quarter"]).read_all().to_pylist()[0]
    entry = asm.decide({"contract": {"start": date(2026, 1, 1), "end": date(2026, 12, 31)}})
    assert row["service_management.quarter.outcome"] == entry.entry("service_management.quarter").outcome


def test_every_column_of_every_plan_has_its_type(five_plans: list[Plan]) -> None:
    for plan in five_plans:
        program = Program(plan)
        found = program.decide_batch(pa.table({"asked": instants(FRIDAY, None)})).read_all()
        found.validate(full=True)
        names = {name.rpartition(".")[0] for name in found.column_names[1:-1]}
        entries = {entry.id for entry in program.decide({}).entries}
        assert names == entries - {plan.head.name} | {"eligibility"}
