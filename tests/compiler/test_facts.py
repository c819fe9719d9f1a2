"""Facts from a mapping: each type's form, and what each wrong form says."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from plansmith.compiler import facts as facts_module
from plansmith.compiler.facts import Facts, FactValue, Record, read_facts
from plansmith.dsl.model.expressions import Length, Money, Period, PeriodUnit, Place, SpanValue
from plansmith.dsl.model.types import FactField, Kind, Type
from plansmith.grammar.diagnostics import PlanError

DENVER_WINTER = timezone(timedelta(hours=-7))


def field(
    name: str, kind: Kind, *, values: tuple[str, ...] = (), path: str = "", fields: tuple[FactField, ...] = ()
) -> FactField:
    listed = kind is Kind.LIST
    return FactField(
        name=name,
        path=path or f"r.{name}",
        type=Type(kind=kind, values=values),
        question="?",
        fields=fields,
        element="element" if listed else "",
        key="name" if listed else "",
    )


def record(*fields: FactField) -> list[FactField]:
    return [field("r", Kind.RECORD, path="r", fields=fields)]


def value(kind: Kind, raw: object, values: tuple[str, ...] = ()) -> FactValue | None:
    return read_facts(record(field("f", kind, values=values)), {"r": {"f": raw}}).get("r.f")


def codes(kind: Kind, raw: object, values: tuple[str, ...] = ()) -> list[str]:
    with pytest.raises(PlanError) as caught:
        value(kind, raw, values)
    return [finding.code for finding in caught.value.diagnostics]


@pytest.mark.parametrize(
    ("kind", "raw", "expected"),
    [
        (Kind.YESNO, True, True),
        (Kind.TEXT, "words", "words"),
        (Kind.NUMBER, 2.5, Decimal("2.5")),
        (Kind.NUMBER, "0.1", Decimal("0.1")),
        (Kind.WHOLE, 5, Decimal(5)),
        (Kind.PERCENT, 99.9, Decimal("99.9")),
        (Kind.MONEY, {"amount": "12000.00", "currency": "USD"}, Money(amount=Decimal("12000.00"), currency="USD")),
        (Kind.DISTANCE, {"miles": 50}, Length(metres=Decimal("80467.2"))),
        (Kind.DISTANCE, {"km": "1.5"}, Length(metres=Decimal(1500))),
        (Kind.DATE, "2026-03-10", date(2026, 3, 10)),
        (Kind.DATE, date(2026, 3, 10), date(2026, 3, 10)),
        (Kind.INSTANT, "2026-03-10T14:30:00-06:00", datetime(2026, 3, 10, 20, 30, tzinfo=UTC)),
        (Kind.INSTANT, "2026-03-10T20:30Z", datetime(2026, 3, 10, 20, 30, tzinfo=UTC)),
        (Kind.DURATION, "PT4H", timedelta(hours=4)),
        (Kind.DURATION, "P1DT1H30M0.5S", timedelta(days=1, hours=1, minutes=30, milliseconds=500)),
        (Kind.COUNTRY, "US-CO", "US-CO"),
        (Kind.ZONE, "America/Denver", "America/Denver"),
        (Kind.PLACE, {"lat": 39.5, "lon": "-104.75"}, Place(latitude=Decimal("39.5"), longitude=Decimal("-104.75"))),
        (Kind.PERIOD, {"count": 3, "unit": "month"}, Period(count=3, unit=PeriodUnit.MONTH)),
    ],
)  # fmt: skip
def test_the_form_of_each_type(kind: Kind, raw: object, expected: FactValue) -> None:
    assert value(kind, raw) == expected


def test_a_span_may_be_open() -> None:
    start, end = datetime(2026, 3, 10, 10, tzinfo=UTC), datetime(2026, 3, 10, 12, tzinfo=UTC)
    closed = {"from": "2026-03-10T10:00:00Z", "to": "2026-03-10T12:00:00Z"}
    opened = {"from": "2026-03-10T10:00:00Z", "to": None}
    assert value(Kind.SPAN, closed) == (SpanValue(start=start, end=end),)
    assert value(Kind.SPANS, [closed, opened]) == (SpanValue(start=start, end=end), SpanValue(start=start, end=None))


def test_an_instant_keeps_a_fixed_offset() -> None:
    given = datetime(2026, 11, 1, 1, 30, fold=1, tzinfo=ZoneInfo("America/Denver"))
    found = value(Kind.INSTANT, given)
    assert isinstance(found, datetime)
    assert found.tzinfo == DENVER_WINTER
    assert found == datetime(2026, 11, 1, 8, 30, tzinfo=UTC)


def test_null_and_absence_are_unknown() -> None:
    fields = record(field("f", Kind.YESNO), field("g", Kind.YESNO))
    facts = read_facts(fields, {"r": {"f": None}})
    assert facts == Facts()
    assert read_facts(fields, {}).get("r.f") is None


def test_asked_stands_at_the_top() -> None:
    facts = read_facts([], {"asked": "2026-03-10T14:30:00Z"})
    assert facts.get("asked") == datetime(2026, 3, 10, 14, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "raw", "code"),
    [
        (Kind.YESNO, "yes", "PS702"),
        (Kind.YESNO, 1, "PS702"),
        (Kind.TEXT, 5, "PS702"),
        (Kind.NUMBER, True, "PS702"),
        (Kind.NUMBER, float("nan"), "PS705"),
        (Kind.NUMBER, float("inf"), "PS705"),
        (Kind.NUMBER, 10**400, "PS705"),
        (Kind.WHOLE, 2.5, "PS702"),
        (Kind.MONEY, 100, "PS702"),
        (Kind.MONEY, {"amount": "1", "currency": "dollars"}, "PS702"),
        (Kind.DISTANCE, {"metres": 1}, "PS702"),
        (Kind.DISTANCE, {"miles": -1}, "PS705"),
        (Kind.DATE, "10.03.2026", "PS702"),
        (Kind.DATE, "2026-13-01", "PS705"),
        (Kind.INSTANT, "2026-03-10T14:30:00", "PS703"),
        (Kind.INSTANT, datetime(2026, 3, 10), "PS703"),  # noqa: DTZ001 - naive on purpose
        (Kind.INSTANT, "1900-01-01T00:00:00Z", "PS705"),
        (Kind.DURATION, "four hours", "PS702"),
        (Kind.DURATION, "P", "PS702"),
        (Kind.SPAN, {"from": "2026-03-10T12:00:00Z", "to": "2026-03-10T10:00:00Z"}, "PS705"),
        (Kind.COUNTRY, "usa", "PS702"),
        (Kind.ZONE, "America/Denvr", "PS704"),
        (Kind.PLACE, {"lat": 200, "lon": 0}, "PS705"),
        (Kind.PLACE, [1, 2], "PS702"),
        (Kind.LIST, {}, "PS702"),
    ],
)
def test_each_wrong_form_has_its_finding(kind: Kind, raw: object, code: str) -> None:
    assert codes(kind, raw) == [code]


def test_an_unknown_fact_names_the_nearest() -> None:
    with pytest.raises(PlanError) as caught:
        read_facts(record(field("country", Kind.COUNTRY)), {"r": {"contry": "US"}})
    (finding,) = caught.value.diagnostics
    assert (finding.code, finding.title, finding.help) == (
        "PS701", "the plan has no fact `r.contry`", "did you mean `country`?",
    )  # fmt: skip


def test_a_level_that_the_scale_does_not_have() -> None:
    with pytest.raises(PlanError) as caught:
        value(Kind.LEVEL, "critcal", ("critical", "major"))
    (finding,) = caught.value.diagnostics
    assert finding.code == "PS704"
    assert finding.help == "did you mean `critical`?"


def test_all_faults_are_found_at_once() -> None:
    fields = record(field("f", Kind.YESNO), field("g", Kind.DATE))
    with pytest.raises(PlanError) as caught:
        read_facts(fields, {"r": {"f": 1, "g": "soon", "h": 2}})
    assert sorted(finding.code for finding in caught.value.diagnostics) == ["PS701", "PS702", "PS702"]


def test_elements_of_a_list_are_records_with_keys_of_their_own() -> None:
    fields = record(field("l", Kind.LIST, fields=(field("ok", Kind.YESNO, path="r.l.ok"),)))
    facts = read_facts(fields, {"r": {"l": [{"name": "a", "ok": True}, {"name": "b"}]}})
    found = facts.get("r.l")
    assert isinstance(found, tuple)
    first, second = found
    assert isinstance(first, Record)
    assert isinstance(second, Record)
    assert (first.key, dict(first.values)) == ("a", {"name": "a", "ok": True})
    assert (second.key, dict(second.values)) == ("b", {"name": "b"})


@pytest.mark.parametrize("rows", [[{"name": "a"}, {"name": "a"}], [{"ok": True}], [{"name": None}]])
def test_two_elements_of_one_key_and_one_without(rows: list[object]) -> None:
    fields = record(field("l", Kind.LIST, fields=(field("ok", Kind.YESNO, path="r.l.ok"),)))
    with pytest.raises(PlanError) as caught:
        read_facts(fields, {"r": {"l": rows}})
    assert [finding.code for finding in caught.value.diagnostics] == ["PS706"]


def test_a_list_past_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facts_module, "MAX_RECORDS", 2)
    fields = record(field("l", Kind.LIST))
    with pytest.raises(PlanError) as caught:
        read_facts(fields, {"r": {"l": [{"name": str(index)} for index in range(3)]}})
    assert [finding.code for finding in caught.value.diagnostics] == ["PS707"]


def test_facts_do_not_change() -> None:
    facts = Facts({"a.b": True})
    assert facts.replaced("a.b", False).get("a.b") is False
    assert facts.get("a.b") is True
    with pytest.raises(TypeError):
        facts.values["a.b"] = False  # type: ignore[index]  # that it can't be done is the point
