"""Conditions and amounts, asked of facts that may be missing."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from plansmith.compiler.expressions import compile_condition, compile_expression
from plansmith.compiler.facts import Facts, FactValue, Record
from plansmith.compiler.logic import NO, YES, Known, Unknown
from plansmith.compiler.paths import paths_of
from plansmith.compiler.scope import Scope
from plansmith.dsl.model import expressions as ex
from plansmith.dsl.model.types import Kind, Type

NUMBER = Type(kind=Kind.NUMBER)
USD = Type(kind=Kind.MONEY, currency="USD")
DATE = Type(kind=Kind.DATE)
COUNTRY = Type(kind=Kind.COUNTRY)


def fact(path: str, kind: Kind = Kind.NUMBER) -> ex.Fact:
    return ex.Fact(path=path, type=Type(kind=kind))


def its(name: str, kind: Kind = Kind.YESNO, depth: int = 0) -> ex.ElementField:
    return ex.ElementField(name=name, type=Type(kind=kind), depth=depth)


def const(value: ex.Value, type_: Type = NUMBER) -> ex.Constant:
    return ex.Constant(value=value, type=type_)


def usd(amount: str) -> ex.Money:
    return ex.Money(amount=Decimal(amount), currency="USD")


def ask(expression: ex.Expression, values: Mapping[str, FactValue] | None = None) -> Known[FactValue] | Unknown:
    return compile_expression(expression)(Scope(Facts(values or {})))


def yes(path: str) -> ex.Equal:
    return ex.Equal(left=fact(path, Kind.YESNO), right=const(True, Type(kind=Kind.YESNO)))


def test_a_missing_fact_is_unknown_and_named() -> None:
    assert ask(fact("a.b")) == Unknown(("a.b",))
    assert ask(fact("a.b"), {"a.b": Decimal(1)}) == Known(Decimal(1))


def test_present_is_never_unknown() -> None:
    assert ask(ex.Present(subject=fact("a.b"))) == NO
    assert ask(ex.Present(subject=fact("a.b")), {"a.b": Decimal(0)}) == YES


@pytest.mark.parametrize(
    ("operator", "left", "right", "expected"),
    [
        (ex.Operator.PLUS, Decimal(1), Decimal(2), Decimal(3)),
        (ex.Operator.MINUS, usd("10.00"), usd("2.50"), usd("7.50")),
        (ex.Operator.TIMES, Decimal(3), usd("1.10"), usd("3.30")),
        (ex.Operator.TIMES, timedelta(hours=1), Decimal("1.5"), timedelta(minutes=90)),
        (ex.Operator.OVER, usd("12000"), Decimal(12), usd("1000")),
        (ex.Operator.OVER, timedelta(hours=3), timedelta(hours=2), Decimal("1.5")),
    ],
)
def test_arithmetic_keeps_units(operator: ex.Operator, left: ex.Value, right: ex.Value, expected: ex.Value) -> None:
    expression = ex.Arithmetic(operator=operator, left=const(left), right=const(right), type=NUMBER)
    assert ask(expression) == Known(expected)


def test_a_twelfth_of_a_fee_is_exact() -> None:
    twelfth = ex.Arithmetic(operator=ex.Operator.OVER, left=fact("fee"), right=const(Decimal(12)), type=USD)
    year = ex.Arithmetic(operator=ex.Operator.TIMES, left=const(Decimal(12)), right=twelfth, type=USD)
    found = ask(year, {"fee": usd("100")})
    assert isinstance(found, Known)
    assert isinstance(found.value, ex.Money)
    assert abs(found.value.amount - 100) < Decimal("1e-40")


def test_a_division_by_zero_is_unknown_with_its_reason() -> None:
    expression = ex.Arithmetic(operator=ex.Operator.OVER, left=const(Decimal(1)), right=fact("n"), type=NUMBER)
    assert ask(expression, {"n": Decimal(0)}) == Unknown((), ("nothing can be divided by zero",))


def test_two_currencies_do_not_compare() -> None:
    edge = const(usd("10"), USD)
    band = ex.InBand(subject=fact("fee", Kind.MONEY), lower=edge, lower_included=True, upper=None, upper_included=False)
    euros = ex.Money(amount=Decimal(20), currency="EUR")
    assert ask(band, {"fee": euros}) == Unknown((), ("EUR and USD are different currencies",))


def test_a_known_edge_settles_a_band() -> None:
    band = ex.InBand(
        subject=fact("n"), lower=fact("low"), lower_included=True, upper=const(Decimal(10)), upper_included=False
    )
    assert ask(band, {"n": Decimal(10)}) == NO
    assert ask(band, {"n": Decimal(9)}) == Unknown(("low",))
    assert ask(band, {"n": Decimal(9), "low": Decimal(9)}) == YES


@pytest.mark.parametrize(("site", "expected"), [("US", YES), ("US-AK", YES), ("CA", NO)])
def test_a_country_equals_its_subdivisions(site: str, expected: Known[bool]) -> None:
    condition = ex.Equal(left=fact("site", Kind.COUNTRY), right=const("US", COUNTRY))
    assert ask(condition, {"site": site}) == expected


def test_a_bare_country_may_or_may_not_be_a_subdivision() -> None:
    condition = ex.Equal(left=fact("site", Kind.COUNTRY), right=const("US-AK", COUNTRY))
    assert ask(condition, {"site": "US"}) == Unknown(("site",), ("US is a country, and US-AK a part of it",))


@pytest.mark.parametrize(
    ("site", "expected"),
    [
        ("US-CO", YES),
        ("US-AK", NO),
        ("PR", NO),
        ("US", Unknown(("site",), ("US is a country, and only a part of it is meant",))),
    ],
)
def test_a_region_without_some_of_its_parts(site: str, expected: object) -> None:
    region = ex.InRegion(
        subject=fact("site", Kind.COUNTRY), region="mainland", members=("US",), without=("US-AK", "US-HI")
    )
    assert ask(region, {"site": site}) == expected


def test_one_of_several() -> None:
    type_ = Type(kind=Kind.ENUM, values=("a", "b", "c"))
    condition = ex.OneOf(subject=fact("e", Kind.ENUM), values=(const("a", type_), const("b", type_)))
    assert ask(condition, {"e": "b"}) == YES
    assert ask(condition, {"e": "c"}) == NO
    assert ask(condition) == Unknown(("e",))


@pytest.mark.parametrize(
    ("order", "left", "expected"),
    [
        (ex.Order.BEFORE, date(2026, 3, 9), YES),
        (ex.Order.BEFORE, date(2026, 3, 10), NO),
        (ex.Order.ON_OR_BEFORE, date(2026, 3, 10), YES),
        (ex.Order.AFTER, date(2026, 3, 10), NO),
        (ex.Order.ON_OR_AFTER, date(2026, 3, 10), YES),
    ],
)
def test_dates_compare(order: ex.Order, left: date, expected: Known[bool]) -> None:
    condition = ex.Ordered(left=const(left, DATE), order=order, right=const(date(2026, 3, 10), DATE))
    assert ask(condition) == expected


@pytest.mark.parametrize(
    ("day", "period", "backwards", "expected"),
    [
        (date(2024, 2, 29), ex.Period(count=1, unit=ex.PeriodUnit.YEAR), False, date(2025, 2, 28)),
        (date(2026, 3, 31), ex.Period(count=1, unit=ex.PeriodUnit.MONTH), True, date(2026, 2, 28)),
        (date(2026, 1, 31), ex.Period(count=1, unit=ex.PeriodUnit.QUARTER), False, date(2026, 4, 30)),
        (date(2026, 2, 27), ex.Period(count=2, unit=ex.PeriodUnit.WEEK), False, date(2026, 3, 13)),
    ],
)
def test_months_end_on_their_last_day(day: date, period: ex.Period, backwards: bool, expected: date) -> None:
    moved = ex.Shift(base=const(day, DATE), amount=period, backwards=backwards, type=DATE)
    assert ask(moved) == Known(expected)


def test_an_instant_has_a_date_in_a_zone() -> None:
    zone = ex.ZoneRef(name="partner.zone", is_fact=True)
    local = ex.LocalDate(moment=fact("asked", Kind.INSTANT), zone=zone)
    moment = datetime(2026, 3, 1, 5, 59, tzinfo=UTC)
    assert ask(local, {"asked": moment, "partner.zone": "America/Chicago"}) == Known(date(2026, 2, 28))
    assert ask(local, {"asked": moment, "partner.zone": "Europe/London"}) == Known(date(2026, 3, 1))
    assert ask(local, {"asked": moment}) == Unknown(("partner.zone",))


def test_distance_is_that_of_the_ellipsoid() -> None:
    """Denver to Fort Collins: the geodesic, checked with GeographicLib's own calculator."""
    start = ex.Place(latitude=Decimal("40.59"), longitude=Decimal("-105.08"))
    end = ex.Place(latitude=Decimal("39.74"), longitude=Decimal("-104.99"))
    found = ask(ex.Distance(start=const(start), end=const(end)))
    assert isinstance(found, Known)
    assert isinstance(found.value, ex.Length)
    assert round(found.value.metres, 3) == Decimal("94693.010")


def test_a_number_is_cut_towards_zero() -> None:
    assert ask(ex.WholePart(value=const(Decimal("-2.9")))) == Known(Decimal(-2))


def test_the_greater_and_the_lesser() -> None:
    for greater, expected in ((True, usd("250")), (False, usd("240"))):
        extreme = ex.Extreme(greater=greater, left=const(usd("250")), right=const(usd("240")), type=USD)
        assert ask(extreme) == Known(expected)


# ---- lists

CENTERS = fact("p.centers", Kind.LIST)


def centers(*rows: Mapping[str, FactValue]) -> Mapping[str, FactValue]:
    return {"p.centers": tuple(Record(str(index), row) for index, row in enumerate(rows))}


def test_a_list_that_is_not_given_is_unknown() -> None:
    assert ask(ex.AtLeast(count=1, listing=CENTERS, where=None)) == Unknown(("p.centers",))


def test_elements_that_are_partly_known() -> None:
    where = ex.Equal(left=its("ok"), right=const(True, Type(kind=Kind.YESNO)))
    two = ex.AtLeast(count=2, listing=CENTERS, where=where)
    assert ask(two, centers({"ok": True}, {"ok": True}, {})) == YES
    assert ask(two, centers({"ok": True}, {"ok": False}, {})) == Unknown(("p.centers.ok",))
    assert ask(two, centers({"ok": False}, {"ok": False}, {})) == NO


def test_count_and_total() -> None:
    rows = centers({"ok": True, "n": Decimal(2)}, {"ok": False, "n": Decimal(40)}, {"ok": True, "n": Decimal(3)})
    where = ex.Equal(left=its("ok"), right=const(True, Type(kind=Kind.YESNO)))
    assert ask(ex.Count(listing=CENTERS, where=where), rows) == Known(Decimal(2))
    assert ask(ex.Total(listing=CENTERS, field="n", where=where, type=NUMBER), rows) == Known(Decimal(5))
    assert ask(ex.Total(listing=CENTERS, field="n", where=None, type=NUMBER), centers()) == Known(Decimal(0))
    assert ask(ex.Count(listing=CENTERS, where=where), centers({"ok": True}, {})) == Unknown(("p.centers.ok",))


def test_a_list_in_each_element_of_a_list() -> None:
    engineers = its("engineers", Kind.LIST)
    current = ex.Equal(left=its("current"), right=const(True, Type(kind=Kind.YESNO)))
    outer = ex.Equal(left=its("open", depth=1), right=const(True, Type(kind=Kind.YESNO)))
    two = ex.AtLeast(count=2, listing=engineers, where=ex.And(conditions=(current, outer)))
    rule = ex.Every(listing=CENTERS, where=None, has=two)
    good = (Record("a", {"current": True}), Record("b", {"current": True}))
    assert ask(rule, centers({"engineers": good, "open": True})) == YES
    assert ask(rule, centers({"engineers": good, "open": False})) == NO
    assert ask(rule, centers({"engineers": good})) == Unknown(("p.centers.open",))
    assert ask(rule, centers({"engineers": good[:1], "open": True})) == NO
    assert ask(rule, centers({"open": True})) == Unknown(("p.centers.engineers",))
    assert ask(rule, centers()) == NO
    partly = (Record("a", {"current": True}), Record("b", {}))
    assert ask(rule, centers({"engineers": partly, "open": True})) == Unknown(("p.centers.engineers.current",))


def test_an_answer_that_is_no_condition_is_a_fault() -> None:
    with pytest.raises(TypeError):
        compile_condition(const(Decimal(1)))(Scope(Facts()))


def test_the_facts_that_an_expression_reads() -> None:
    zone = ex.ZoneRef(name="partner.zone", is_fact=True)
    local = ex.LocalDate(moment=fact("asked", Kind.INSTANT), zone=zone)
    condition = ex.And(conditions=(yes("b.c"), ex.Ordered(left=local, order=ex.Order.AFTER, right=fact("a.b"))))
    assert paths_of(condition, yes("b.c")) == ("b.c", "asked", "partner.zone", "a.b")
