"""Worked examples: given facts in the shape of a facts file, and what is expected of which rule."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, assert_never

from ...grammar.diagnostics import did_you_mean
from ..model import expressions as mx
from ..model import statements as ms
from ..model.types import FactField, Kind
from ..names import RULES, SymbolKind
from ..nodes import expressions as ex
from ..nodes import statements as st
from ..nodes.base import Statement
from . import constants
from .context import Context, Dropped, condition_text, declared_fact
from .expressions import expression
from .stamps import bracketed, instant, iso_duration, rfc3339

OUTCOMES = (
    "included", "not included", "not applicable", "per base", "at cost", "on request", "at discretion", "unspecified",
    "no commitment", "no limit", "eligible", "not eligible", "met", "not met", "owed", "not owed", "available",
    "not available", "undetermined",
)  # fmt: skip


def scenario(context: Context, node: st.Scenario) -> ms.Scenario:
    about = ""
    if node.about is not None:
        found = context.scope.find(node.about, *RULES)
        about = found.id if found is not None else ""
    inner = context.within(about, None)
    facts = _given(inner, node.given)
    expect: list[ms.Expectation] = []
    for line in node.expect:
        try:
            expect.append(_expectation(inner, line, facts))
        except Dropped:
            continue
    return ms.Scenario(title=node.title, about=about, facts=facts, expect=tuple(expect), origin=inner.origin(node))


# ---- given


def _given(context: Context, lines: Iterable[st.Given]) -> dict[str, object]:
    facts: dict[str, object] = {}
    zones: dict[str, str] = {}
    ordered = sorted(lines, key=lambda line: not _gives_zone(line))
    for line in ordered:
        try:
            match line:
                case st.GivenAsked(moment=moment):
                    facts["asked"] = rfc3339(instant(context, moment, zones))
                case st.GivenValue():
                    field = declared_fact(context, line.path.text, line.path)
                    value = _value(context, line, field, zones)
                    if field.type.kind is Kind.ZONE and isinstance(value, str):
                        zones[field.path] = value
                    _put(context, facts, field.path, value, line)
                case st.GivenTable():
                    _table(context, facts, line, zones)
                case _:
                    assert_never(line)
        except Dropped:
            continue
    return facts


def _gives_zone(line: st.Given) -> bool:
    """Zones come first, so that stamps may be read in them."""
    return isinstance(line, st.GivenValue) and all(isinstance(value, ex.Zone) for value in line.values)


def _put(context: Context, facts: dict[str, object], path: str, value: object, where: st.Given) -> None:
    *records, last = path.split(".")
    inner = facts
    for record in records:
        below = inner.setdefault(record, {})
        if not isinstance(below, dict):
            context.drop("PS202", f"`{path}` lies in a list that is given as a table", where)
        inner = below
    if last in inner:
        context.drop("PS202", f"`{path}` is given twice", where)
    inner[last] = value


def _value(context: Context, line: st.GivenValue, field: FactField, zones: dict[str, str]) -> object:
    if field.type.kind is Kind.SPANS:
        return [_span(context, value, zones) for value in line.values]
    if len(line.values) != 1:
        context.drop("PS301", f"`{field.path}` has one value", line)
    return plain(context, line.values[0], field, zones)


def _span(context: Context, value: ex.Expression, zones: dict[str, str]) -> dict[str, object]:
    if not isinstance(value, ex.StampSpan):
        context.drop("PS301", "this place wants a span", value, help="write `STAMP to STAMP`")
    start, end = instant(context, value.start, zones), instant(context, value.end, zones)
    if end < start:
        context.drop("PS313", "this span ends before it begins", value)
    return {"from": rfc3339(start), "to": rfc3339(end)}


def plain(context: Context, node: ex.Expression, field: FactField, zones: dict[str, str]) -> object:
    """A value in the shape of a facts file, judged by the fact's type."""
    match field.type.kind:
        case Kind.INSTANT:
            if isinstance(node, ex.Stamp):
                return rfc3339(instant(context, node, zones))
        case Kind.SPAN:
            return _span(context, node, zones)
        case Kind.SPANS:
            return [_span(context, node, zones)]
        case Kind.RECORD | Kind.LIST:
            context.drop(
                "PS301", f"`{field.path}` is {field.type}, not one value", node,
                help="give a record's fields one by one, and a list as a table: `… are` with rows below",
            )  # fmt: skip
        case _:
            lowered, type_ = expression(context, node, field.type)
            same = type_.kind is field.type.kind or {type_.kind, field.type.kind} <= {Kind.WHOLE, Kind.NUMBER}
            if same and isinstance(lowered, mx.Constant):
                if field.type.kind is Kind.WHOLE and type_.kind is Kind.NUMBER:
                    context.drop("PS301", f"`{field.path}` is a whole number", node)
                return plain_value(lowered.value)
    context.drop("PS301", f"`{condition_text(node.span)}` is no value of `{field.path}`, which is {field.type}", node)


def plain_value(value: mx.Value) -> object:
    """A value as a facts file writes it."""
    match value:
        case bool() | str():
            return value
        case Decimal():
            return int(value) if value == value.to_integral_value() else format(value, "f")
        case datetime():
            return rfc3339(value)
        case timedelta():
            return iso_duration(value)
        case mx.Money(amount=amount, currency=currency):
            return {"amount": format(amount, "f"), "currency": currency}
        case mx.Length(metres=metres):
            return {"km": format((metres / 1000).normalize(), "f")}
        case mx.Place(latitude=latitude, longitude=longitude):
            return {"lat": format(latitude, "f"), "lon": format(longitude, "f")}
        case mx.Period() | tuple():
            raise AssertionError(value)
        case _:
            return value.isoformat()


def _table(context: Context, facts: dict[str, object], line: st.GivenTable, zones: dict[str, str]) -> None:
    """Rows of a list. A list inside a list leads with a column for each enclosing element, named by it."""
    field = declared_fact(context, line.path.text, line.path)
    if field.type.kind is not Kind.LIST:
        context.drop("PS301", f"`{field.path}` is {field.type}, not a list", line.path)
    holders = _enclosing(context, field)
    leading = [holder.element for holder in holders]
    columns = [name.text for name in line.header]
    if columns[: len(leading)] != leading:
        context.drop(
            "PS408",
            f"`{field.path}` lies in each {leading[-1]}",
            line.path,
            help="lead the table with " + ", ".join(f"`{name}`" for name in leading),
        )
    fields = {child.name: child for child in field.fields}
    for heading in line.header[len(leading) :]:
        if heading.text not in fields:
            title = f"a {field.element} has no field `{heading.text}`"
            context.drop("PS207", title, heading, help=did_you_mean(heading.text, fields))
    if not holders:
        _put(context, facts, field.path, [], line)
    for row in line.rows:
        if len(row) != len(columns):
            context.drop("PS408", "a row has one cell under each heading", line)
        element: dict[str, object] = {}
        for name, cell in zip(columns[len(leading) :], row[len(leading) :], strict=True):
            if cell is not None:
                context.facts.used.add(fields[name].path)
                element[name] = plain(context, cell, fields[name], zones)
        _holder_list(context, facts, holders, row[: len(leading)], field, line).append(element)


def _enclosing(context: Context, field: FactField) -> list[FactField]:
    holders: list[FactField] = []
    prefix = field.path
    while "." in prefix:
        prefix = prefix.rpartition(".")[0]
        above = context.facts.paths[prefix]
        if above.type.kind is Kind.LIST:
            holders.insert(0, above)
    return holders


def _holder_list(
    context: Context,
    facts: dict[str, object],
    holders: list[FactField],
    keys: tuple[ex.Expression | None, ...],
    field: FactField,
    line: st.GivenTable,
) -> list[object]:
    place: Any = facts
    done = ""
    for holder, key in zip(holders, keys, strict=True):
        for part in holder.path.removeprefix(done).strip(".").split("."):
            place = place.get(part) if isinstance(place, dict) else None
        wanted = key.value if isinstance(key, ex.Text) else None
        match = [element for element in place or [] if element.get(holder.key) == wanted]
        if not match:
            context.drop(
                "PS310",
                f"no {holder.element} is called {key.span.text if key is not None else 'so'}",
                key if key is not None else line,
                help=f"give `{holder.path}` first, one row for each",
            )
        place, done = match[0], holder.path
    for part in field.path.removeprefix(done).strip(".").split("."):
        place = place.setdefault(part, [] if part == field.name else {})
    assert isinstance(place, list)
    return place


# ---- expected


def _expectation(  # noqa: C901 - one case a form
    context: Context, node: st.Expectation, facts: dict[str, object]
) -> ms.Expectation:
    origin = context.origin(Statement(span=node.span))
    text = condition_text(node.span)
    zones = _given_zones(context, facts)

    def about(*kinds: SymbolKind) -> str:
        symbol = context.scope.find(node.about, *kinds)
        if symbol is None:
            raise Dropped
        return symbol.id

    def expected(rule: str, kind: ms.ExpectationKind, **more: Any) -> ms.Expectation:
        return ms.Expectation(about=rule, kind=kind, text=text, origin=origin, **more)

    match node:
        case st.ExpectState(is_open=is_open, at=at):
            moment = bracketed(instant(context, at, zones))
            rule = about(SymbolKind.CALENDAR, SymbolKind.ENTITLEMENT)
            return expected(rule, ms.ExpectationKind.STATE, is_open=is_open, moment=moment)
        case st.ExpectDue(at=None):
            return expected(about(SymbolKind.DEADLINE), ms.ExpectationKind.DUE)
        case st.ExpectDue(at=st.ExpectedDay() as day):
            return expected(
                about(SymbolKind.DEADLINE),
                ms.ExpectationKind.DUE,
                day=day.day,
                opens=None if day.between is None else day.between.opens,
                closes=None if day.between is None else day.between.closes,
                zone="" if day.zone is None else _zone_name(context, day.zone, zones),
            )
        case st.ExpectDue(at=at):
            assert at is not None
            assert not isinstance(at, st.ExpectedDay)
            moment = bracketed(instant(context, at, zones))
            return expected(about(SymbolKind.DEADLINE), ms.ExpectationKind.DUE, moment=moment)
        case st.ExpectFalls(days=days):
            return expected(about(SymbolKind.RECURRING), ms.ExpectationKind.FALLS, days=days)
        case st.ExpectClaim(by=by):
            return expected(about(SymbolKind.CREDIT), ms.ExpectationKind.CLAIM, day=by)
        case st.ExpectUndetermined(without=without):
            for path in without:
                declared_fact(context, path.text, path)
            missing = tuple(path.text for path in without)
            return expected(about(*RULES), ms.ExpectationKind.UNDETERMINED, missing=missing)
        case st.ExpectIs(outcome=outcome, value=None):
            return expected(about(*RULES), ms.ExpectationKind.OUTCOME, outcome=outcome.replace(" ", "_"))
        case st.ExpectIs(value=value):
            assert value is not None
            if isinstance(value, ex.Bare):
                title = f"`{value.name.text}` is no answer of a rule"
                context.drop("PS310", title, value, help=did_you_mean(value.name.text, OUTCOMES))
            lowered, _ = expression(context, value)
            rule = about(SymbolKind.AMOUNT, SymbolKind.CREDIT)
            return expected(rule, ms.ExpectationKind.AMOUNT, value=lowered)
        case _:
            assert_never(node)


def _zone_name(context: Context, node: ex.Zone, zones: dict[str, str]) -> str:
    ref = constants.zone_ref(context, node)
    if ref.is_fact and ref.name not in zones:
        context.drop("PS306", f"`{ref.name}` has no value in this scenario", node)
    return zones[ref.name] if ref.is_fact else ref.name


def _given_zones(context: Context, facts: dict[str, object]) -> dict[str, str]:
    zones: dict[str, str] = {}
    for path, field in context.facts.paths.items():
        if field.type.kind is not Kind.ZONE:
            continue
        place: Any = facts
        for part in path.split("."):
            place = place.get(part) if isinstance(place, dict) else None
        if isinstance(place, str):
            zones[path] = place
    return zones
