"""Conditions and amounts as customer sentences, made from the expression that the evaluators compute with."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import assert_never

from ...dsl.model import expressions as ex
from ...dsl.model.types import FactField, Kind, Type
from . import words as w
from .names import Names
from .words_facts import answered, element_noun, fact_noun, list_field, list_owner, zone_words


def condition_words(names: Names, condition: ex.Expression) -> str:
    """A yes-or-no expression as a clause: `the site’s country is Norway (NO)`."""
    return _said(names, condition, holds=True)


def negated_words(names: Names, condition: ex.Expression) -> str:
    """That the expression does not hold, as a clause."""
    return _said(names, condition, holds=False)


def _said(names: Names, node: ex.Expression, *, holds: bool) -> str:
    match node:
        case ex.Not(condition=inner):
            return _said(names, inner, holds=not holds)
        case ex.Equal(left=left, right=right):
            return _equal(names, left, right, holds=holds)
        case ex.OneOf(subject=subject, values=values):
            options = [amount_words(names, value) for value in values]
            joined = w.listed(options, "or") if holds else w.listed(options, "nor")
            return f"{amount_words(names, subject)} is {'' if holds else 'neither '}{joined}"
        case ex.InRegion(subject=subject, region=region, members=members, without=without):
            where = names.region(region) if region else names.language.places(members)
            less = f" without {names.language.places(without)}" if without and not region else ""
            return f"{amount_words(names, subject)} is {_not(holds)}in {where}{less}"
        case ex.Present(subject=subject):
            return f"{amount_words(names, subject)} is {_not(holds)}known"
        case ex.InBand(subject=subject):
            return f"{amount_words(names, subject)} is {_not(holds)}{_edges(names, node)}"
        case ex.Ordered(left=left, order=order, right=right):
            return f"{amount_words(names, left)} is {_not(holds)}{order.value} {amount_words(names, right)}"
        case ex.And(conditions=parts):
            said = [_part(names, part) for part in parts]
            return w.listed(said, "and") if holds else f"not all of this is so: {'; '.join(said)}"
        case ex.Or(conditions=parts):
            said = [_part(names, part) for part in parts]
            return w.listed(said, "or") if holds else f"none of this is so: {'; '.join(said)}"
        case ex.AtLeast(count=count, listing=listing, where=where):
            return _has(names, listing, where, count, "at least" if holds else "fewer than")
        case ex.AtMost(count=count, listing=listing, where=where):
            return _has(names, listing, where, count, "at most" if holds else "more than")
        case ex.Every():
            return _every(names, node, holds=holds)
        case (
            ex.Constant() | ex.Fact() | ex.ElementField() | ex.Arithmetic() | ex.Shift() | ex.Extreme()
            | ex.LocalDate() | ex.WholePart() | ex.Distance() | ex.Count() | ex.Total()
        ):  # fmt: skip
            return _yes(names, node, holds=holds)
        case _:
            assert_never(node)


def _not(holds: bool) -> str:
    return "" if holds else "not "


def _yes(names: Names, node: ex.Expression, *, holds: bool) -> str:
    """A yes-or-no value that stands alone as a condition."""
    if isinstance(node, ex.Fact | ex.ElementField):
        return answered(names, node, holds)
    return f"{amount_words(names, node)} is {'yes' if holds else 'no'}"


def _equal(names: Names, left: ex.Expression, right: ex.Expression, *, holds: bool) -> str:
    if isinstance(right, ex.Constant) and isinstance(right.value, bool):
        return _yes(names, left, holds=right.value is holds)
    return f"{amount_words(names, left)} is {_not(holds)}{amount_words(names, right)}"


def _part(names: Names, part: ex.Expression) -> str:
    """One of several joined conditions, in brackets where its own commas could be misread."""
    said = condition_words(names, part)
    joined = isinstance(part, ex.And | ex.Or | ex.Every | ex.OneOf | ex.AtLeast | ex.AtMost)
    return f"({said})" if joined else said


def _edges(names: Names, band: ex.InBand) -> str:
    lower = None if band.lower is None else amount_words(names, band.lower)
    upper = None if band.upper is None else amount_words(names, band.upper)
    return edges_words(lower, band.lower_included, upper, band.upper_included)


def edges_words(lower: str | None, lower_included: bool, upper: str | None, upper_included: bool) -> str:
    """`more than 50 miles and at most 100 miles`."""
    parts = []
    if lower is not None:
        parts.append(f"{'at least' if lower_included else 'more than'} {lower}")
    if upper is not None:
        parts.append(f"{'at most' if upper_included else 'less than'} {upper}")
    return " and ".join(parts) or "any amount"


# ---- lists


def _element(names: Names, listing: ex.Fact | ex.ElementField) -> FactField | None:
    if isinstance(listing, ex.Fact):
        return names.fact(listing.path)
    holder = names.element(listing.depth)
    return next((field for field in holder.fields if field.name == listing.name), None) if holder else None


def _where(names: Names, listing: ex.Fact | ex.ElementField, where: ex.Expression | None) -> str:
    if where is None:
        return ""
    return f" where {condition_words(names.looking_at(_element(names, listing)), where)}"


def _has(names: Names, listing: ex.Fact | ex.ElementField, where: ex.Expression | None, count: int, edge: str) -> str:
    one, many = list_field(names, listing)
    such = _where(names, listing, where)
    if (edge, count) in (("at most", 0), ("fewer than", 1)):
        return f"{list_owner(names, listing)} has no {one}{such}"
    if (edge, count) == ("more than", 0):
        edge, count = "at least", 1
    return f"{list_owner(names, listing)} has {edge} {count} {one if count == 1 else many}{such}"


def _every(names: Names, node: ex.Every, *, holds: bool) -> str:
    one, _ = list_field(names, node.listing)
    such = _where(names, node.listing, node.where)
    has = condition_words(names.looking_at(_element(names, node.listing)), node.has)
    said = f"{list_owner(names, node.listing)} has at least 1 {one}{such}, and for each such {one} {has}"
    return said if holds else f"it is not so that {said}"


# ---- amounts


def amount_words(names: Names, node: ex.Expression) -> str:
    """A value in words: a fact's noun, a constant, or the formula."""
    match node:
        case ex.Constant(value=value, type=type_):
            return constant_words(names, value, type_)
        case ex.Fact(path=path):
            return fact_noun(names, path)
        case ex.ElementField():
            return element_noun(names, node)
        case ex.Arithmetic():
            return _arithmetic(names, node)
        case ex.Shift(base=base, amount=amount, backwards=backwards):
            moved = w.hours(amount, "clock") if isinstance(amount, timedelta) else w.period(amount)
            return f"{moved} {'before' if backwards else 'after'} {amount_words(names, base)}"
        case ex.Extreme(greater=greater, left=left, right=right):
            which = "greater" if greater else "lesser"
            return f"the {which} of {_operand(names, left)} and {_operand(names, right)}"
        case ex.LocalDate(moment=moment, zone=zone):
            if moment == ex.Fact(path="asked", type=Type(kind=Kind.INSTANT)):
                return f"the date asked about (read in {zone_words(names, zone)})"
            return f"the date of {amount_words(names, moment)} (read in {zone_words(names, zone)})"
        case ex.WholePart(value=value):
            return f"the whole part of {_operand(names, value)}"
        case ex.Distance(start=start, end=end):
            return f"the distance from {amount_words(names, start)} to {amount_words(names, end)}"
        case ex.Count(listing=listing, where=where):
            return f"the number of {_owned_list(names, listing)}{_where(names, listing, where)}"
        case ex.Total(listing=listing, field=field, where=where):
            such = _where(names, listing, where)
            return f"the total {w.spaced(field)} of {_owned_list(names, listing)}{such}"
        case (
            ex.Equal() | ex.OneOf() | ex.InRegion() | ex.Present() | ex.InBand() | ex.Ordered() | ex.Not() | ex.And()
            | ex.Or() | ex.AtLeast() | ex.AtMost() | ex.Every()
        ):  # fmt: skip
            return f"whether {condition_words(names, node)}"
        case _:
            assert_never(node)


def _owned_list(names: Names, listing: ex.Fact | ex.ElementField) -> str:
    return element_noun(names, listing) if isinstance(listing, ex.ElementField) else fact_noun(names, listing.path)


def constant_words(names: Names, value: ex.Value, type_: Type) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case Decimal():
            return f"{w.number(value)}%" if type_.kind is Kind.PERCENT else w.number(value)
        case datetime():
            return w.instant(value)
        case date():
            return w.day(value)
        case timedelta():
            return w.hours(value, "clock")
        case ex.Money():
            return w.money(value)
        case ex.Length():
            return w.length(value)
        case ex.Period():
            return w.period(value)
        case ex.Place():
            return w.place(value)
        case tuple():
            return "; ".join(_span(span) for span in value)
        case str():
            return _text(names, value, type_)
        case _:
            assert_never(value)


def _text(names: Names, value: str, type_: Type) -> str:
    if type_.kind is Kind.COUNTRY:
        return names.language.place(value)
    if type_.kind in (Kind.ENUM, Kind.LEVEL):
        return w.quoted(names.value(value, type_))
    return value if type_.kind is Kind.ZONE else w.quoted(value)


def _span(span: ex.SpanValue) -> str:
    start = w.instant(span.start)
    return f"from {start} to {w.instant(span.end)}" if span.end else f"from {start} on"


_SIGNS = {ex.Operator.PLUS: "+", ex.Operator.MINUS: "−", ex.Operator.TIMES: "×", ex.Operator.OVER: "÷"}


def _arithmetic(names: Names, node: ex.Arithmetic) -> str:
    part = _share(node)
    if part is not None:
        share, whole = part
        return f"{share} of {_operand(names, whole)}"
    return f"{_operand(names, node.left)} {_SIGNS[node.operator]} {_operand(names, node.right)}"


def _operand(names: Names, node: ex.Expression) -> str:
    said = amount_words(names, node)
    return f"({said})" if isinstance(node, ex.Arithmetic | ex.Extreme | ex.Shift) else said


def _share(node: ex.Arithmetic) -> tuple[str, ex.Expression] | None:
    """`1/12` or `10%` and the whole, where the formula is a share of something."""
    match node:
        case ex.Arithmetic(
            operator=ex.Operator.OVER,
            left=ex.Arithmetic(operator=ex.Operator.TIMES, left=ex.Constant(value=Decimal() as top), right=whole),
            right=ex.Constant(value=Decimal() as bottom),
        ):
            return (f"{w.number(top)}%" if bottom == 100 else f"{w.number(top)}/{w.number(bottom)}"), whole
        case ex.Arithmetic(
            operator=ex.Operator.TIMES, left=ex.Constant(value=Decimal() as share, type=type_), right=whole
        ) if type_.kind is Kind.PERCENT:
            return f"{w.number(share)}%", whole
        case _:
            return None
