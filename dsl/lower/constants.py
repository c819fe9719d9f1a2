"""Literals as exact values: durations, periods, money, distances, places, zones and regions."""

from datetime import timedelta
from decimal import Decimal
from typing import assert_never

from ..model import expressions as mx
from ..model.types import Kind, Type
from ..names import SymbolKind
from ..nodes import expressions as ex
from ..nodes import statements as st
from ..nodes.base import Name
from ..nodes.times import Place
from ..reference import countries, currencies, zones
from .context import Context, Dropped, declared_fact

METRES = {ex.UnitKind.MILE: Decimal("1609.344"), ex.UnitKind.KILOMETRE: Decimal(1000)}
SECONDS = {
    ex.UnitKind.SECOND: 1,
    ex.UnitKind.MINUTE: 60,
    ex.UnitKind.HOUR: 3600,
    ex.UnitKind.BUSINESS_SECOND: 1,
    ex.UnitKind.BUSINESS_MINUTE: 60,
    ex.UnitKind.BUSINESS_HOUR: 3600,
}
PERIODS = {
    ex.UnitKind.CALENDAR_DAY: mx.PeriodUnit.DAY,
    ex.UnitKind.WEEK: mx.PeriodUnit.WEEK,
    ex.UnitKind.MONTH: mx.PeriodUnit.MONTH,
    ex.UnitKind.QUARTER: mx.PeriodUnit.QUARTER,
    ex.UnitKind.YEAR: mx.PeriodUnit.YEAR,
}
ELAPSED = frozenset({ex.UnitKind.SECOND, ex.UnitKind.MINUTE, ex.UnitKind.HOUR})
OPEN_TIME = frozenset({ex.UnitKind.BUSINESS_SECOND, ex.UnitKind.BUSINESS_MINUTE, ex.UnitKind.BUSINESS_HOUR})


def constant(
    context: Context,
    node: ex.Number | ex.Percent | ex.Fraction | ex.Quantity | ex.DateLiteral | ex.Text | ex.Country | ex.YesNo
    | ex.Zone | ex.StampSpan,
    expected: Type | None,
) -> mx.Constant:  # fmt: skip
    """A literal with its type; `expected` tells a place's text from other text."""
    match node:
        case ex.Number(value=value, whole=whole):
            return mx.Constant(value=value, type=Type(kind=Kind.WHOLE if whole else Kind.NUMBER))
        case ex.Percent(value=value):
            return mx.Constant(value=value, type=Type(kind=Kind.PERCENT))
        case ex.Fraction(numerator=numerator, denominator=denominator):
            return mx.Constant(value=Decimal(numerator) / Decimal(denominator), type=Type(kind=Kind.NUMBER))
        case ex.Quantity():
            return quantity(context, node)
        case ex.DateLiteral(value=value):
            return mx.Constant(value=value, type=Type(kind=Kind.DATE))
        case ex.Text(value=value):
            if expected is not None and expected.kind is Kind.PLACE:
                return mx.Constant(value=place(context, node), type=Type(kind=Kind.PLACE))
            return mx.Constant(value=value, type=Type(kind=Kind.TEXT))
        case ex.Country():
            return mx.Constant(value=country(context, node), type=Type(kind=Kind.COUNTRY))
        case ex.YesNo(value=value):
            return mx.Constant(value=value, type=Type(kind=Kind.YESNO))
        case ex.Zone():
            return mx.Constant(value=zone_ref(context, node).name, type=Type(kind=Kind.ZONE))
        case ex.StampSpan():
            context.drop("PS301", "a span can't stand in a condition", node)
        case _:
            assert_never(node)


def quantity(context: Context, node: ex.Quantity) -> mx.Constant:
    """An amount with its unit. Business units belong to targets alone: they need a start and a calendar."""
    kind = node.unit.kind
    if kind in ELAPSED:
        return mx.Constant(value=elapsed(context, node), type=Type(kind=Kind.DURATION))
    if kind in METRES:
        return mx.Constant(value=mx.Length(metres=node.amount * METRES[kind]), type=Type(kind=Kind.DISTANCE))
    if kind is ex.UnitKind.MONEY:
        currency(context, node.unit)
        money = mx.Money(amount=node.amount, currency=node.unit.currency)
        return mx.Constant(value=money, type=Type(kind=Kind.MONEY, currency=node.unit.currency))
    if kind in PERIODS:
        return mx.Constant(value=period(context, node), type=Type(kind=Kind.PERIOD))
    context.drop(
        "PS302",
        f"{kind.value}s can't stand in a condition or an amount",
        node,
        why="business time only has a length between two moments of a calendar",
        help="write clock hours here, or a deadline `within … of CALENDAR`",
    )


def elapsed(context: Context, node: ex.Quantity) -> timedelta:
    """Clock or business time as a duration; a fraction of a microsecond is refused."""
    microseconds = node.amount * SECONDS[node.unit.kind] * 1_000_000
    if microseconds != microseconds.to_integral_value():
        context.drop("PS302", "this is no whole number of microseconds", node)
    try:
        return timedelta(microseconds=int(microseconds))
    except OverflowError:
        context.drop("PS302", "this is longer than any plan runs", node)


def period(context: Context, node: ex.Quantity) -> mx.Period:
    """A whole number of days, weeks, months, quarters or years."""
    if node.amount != node.amount.to_integral_value():
        unit = node.unit.kind.value
        context.drop("PS302", f"there is no {node.amount} of a {unit}", node, help="write a whole number")
    if node.amount > 100_000:
        context.drop("PS302", "this is longer than any plan runs", node)
    return mx.Period(count=int(node.amount), unit=PERIODS[node.unit.kind])


def shift_amount(context: Context, node: ex.Quantity) -> mx.Period | timedelta:
    """What a date or an instant can be moved by."""
    if node.unit.kind in PERIODS:
        return period(context, node)
    if node.unit.kind in ELAPSED:
        return elapsed(context, node)
    context.drop("PS302", f"a moment can't be moved by {node.unit.kind.value}s here", node)


def share(node: ex.Percent | ex.Fraction) -> tuple[Decimal, Decimal]:
    """Numerator and denominator, so that 1/12 of a fee stays exact."""
    if isinstance(node, ex.Percent):
        return node.value, Decimal(100)
    return Decimal(node.numerator), Decimal(node.denominator)


def magnitude(value: mx.Value) -> Decimal | None:
    """A number that orders values of one kind: metres, seconds, the amount of money; None for what has no order."""
    match value:
        case Decimal():
            return value
        case timedelta():
            return Decimal(value // timedelta(microseconds=1)) / 1_000_000
        case mx.Money(amount=amount):
            return amount
        case mx.Length(metres=metres):
            return metres
        case _:
            return None


# ---- the world


def zone_ref(context: Context, node: ex.Zone) -> mx.ZoneRef:
    """A known zone, or a fact that holds one."""
    if node.is_path:
        found = declared_fact(context, node.name, node)
        if found.type.kind is not Kind.ZONE:
            context.drop(
                "PS301",
                f"`{node.name}` is {found.type}, and this place wants a time zone",
                node,
                help="name a zone as in `America/Denver`, or a fact of type `zone`",
            )
        return mx.ZoneRef(name=found.path, is_fact=True)
    if not zones.is_zone(node.name):
        context.drop("PS306", f"there is no time zone `{node.name}`", node, help=zones.zone_help(node.name))
    return mx.ZoneRef(name=node.name, is_fact=False)


def place_ref(context: Context, node: Place) -> mx.PlaceRef:
    """A known country or subdivision, or a fact that holds one."""
    if node.is_path:
        found = declared_fact(context, node.code, node)
        if found.type.kind is not Kind.COUNTRY:
            context.drop("PS301", f"`{node.code}` is {found.type}, and this place wants a country", node)
        return mx.PlaceRef(code=found.path, is_fact=True)
    code = country(context, ex.Country(code=node.code, span=node.span))
    return mx.PlaceRef(code=code, is_fact=False)


def country(context: Context, node: ex.Country) -> str:
    if not countries.is_place(node.code):
        context.drop("PS307", f"`{node.code}` is no country or part of one", node, help=countries.place_help(node.code))
    return node.code


def currency(context: Context, node: ex.Unit) -> None:
    if not currencies.is_currency(node.currency):
        context.drop("PS308", f"`{node.currency}` is no currency", node, help=currencies.currency_help(node.currency))


def place(context: Context, node: ex.Text) -> mx.Place:
    """`"40.01, -105.27"`: latitude and longitude in degrees."""
    parts = node.value.split(",")
    try:
        latitude, longitude = (Decimal(part.strip()) for part in parts)
    except (ValueError, ArithmeticError):
        context.drop(
            "PS314", f"`{node.value}` is no place", node, help='write latitude and longitude: `"40.01, -105.27"`'
        )
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        context.drop("PS314", f"`{node.value}` lies outside the globe", node, help="latitude comes first, -90 to 90")
    return mx.Place(latitude=latitude, longitude=longitude)


# ---- regions


def in_region(context: Context, subject: mx.Expression, name: Name) -> mx.InRegion:
    if context.scope.find(name, SymbolKind.REGION) is None:
        raise Dropped
    members, without = region_codes(context, name.text)
    return mx.InRegion(subject=subject, region=name.text, members=members, without=without)


def region_codes(context: Context, name: str, seen: tuple[str, ...] = ()) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ISO 3166 codes that a region has and those it leaves out, other regions worked in."""
    symbol = context.scope.symbols[SymbolKind.REGION, name]
    assert isinstance(symbol.node, st.Region)
    members: dict[str, None] = {}
    without: dict[str, None] = {}
    for line in symbol.node.items:
        if not isinstance(line, st.RegionHas):
            continue
        for part in line.members:
            inner, outer = _codes(context, part, (*seen, name))
            members.update(dict.fromkeys(inner))
            without.update(dict.fromkeys(outer))
        for part in line.without:
            inner, _ = _codes(context, part, (*seen, name))
            for code in inner:
                if code in members:
                    del members[code]
                else:
                    without[code] = None
    return tuple(members), tuple(without)


def _codes(context: Context, part: Name | ex.Country, seen: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if isinstance(part, ex.Country):
        return (country(context, part),), ()
    if part.text in seen:
        if part.text != min(seen[seen.index(part.text) :]):
            raise Dropped
        context.drop(
            "PS205",
            f"the region `{part.text}` contains itself",
            part,
            why=" has ".join(f"`{region}`" for region in (*seen[seen.index(part.text) :], part.text)),
            help="take one of them out of the other",
        )
    if context.scope.find(part, SymbolKind.REGION) is None:
        return (), ()
    return region_codes(context, part.text, seen)
