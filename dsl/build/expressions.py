"""Conditions, amounts and literals: trees to nodes."""

from decimal import Decimal
from typing import Any

from lark import Token, Tree

from ..nodes import expressions as ex
from .context import Branch, Child, Context, builds, string


@builds("number")
def number(context: Context, tree: Branch) -> ex.Number:
    token = tree.children[0]
    assert isinstance(token, Token)
    return ex.Number(value=Decimal(token), whole=token.type == "INT", span=context.span(tree))


@builds("percent")
def percent(context: Context, tree: Branch) -> ex.Percent:
    return percent_token(context, tree.children[0])


def percent_token(context: Context, token: Child) -> ex.Percent:
    assert isinstance(token, Token)
    return ex.Percent(value=Decimal(token.removesuffix("%")), span=context.span(token))


@builds("quantity")
def quantity(context: Context, tree: Branch) -> ex.Quantity:
    amount, unit = tree.children
    return ex.Quantity(amount=Decimal(str(amount)), unit=context.node(unit), span=context.span(tree))


@builds("clock_unit")
def clock_unit(context: Context, tree: Branch) -> ex.Unit:
    word = str(tree.children[0]).removesuffix("s")
    return ex.Unit(kind=ex.UnitKind(f"clock {word}"), span=context.span(tree))


@builds("business_unit")
def business_unit(context: Context, tree: Branch) -> ex.Unit:
    word, calendar = tree.children
    kind = ex.UnitKind(f"business {str(word).removesuffix('s')}")
    return ex.Unit(kind=kind, calendar=context.optional_name(calendar), span=context.span(tree))


@builds("calendar_days")
def calendar_days(context: Context, tree: Branch) -> ex.Unit:
    return ex.Unit(kind=ex.UnitKind.CALENDAR_DAY, span=context.span(tree))


@builds("business_days")
def business_days(context: Context, tree: Branch) -> ex.Unit:
    calendar = context.optional_name(tree.children[0])
    return ex.Unit(kind=ex.UnitKind.BUSINESS_DAY, calendar=calendar, span=context.span(tree))


@builds("long_unit", "distance_unit")
def plain_unit(context: Context, tree: Branch) -> ex.Unit:
    return ex.Unit(kind=ex.UnitKind(str(tree.children[0]).removesuffix("s")), span=context.span(tree))


@builds("currency")
def currency(context: Context, tree: Branch) -> ex.Unit:
    return ex.Unit(kind=ex.UnitKind.MONEY, currency=str(tree.children[0]), span=context.span(tree))


@builds("date")
def date(context: Context, tree: Branch) -> ex.DateLiteral:
    return ex.DateLiteral(value=context.date(tree.children[0]), span=context.span(tree))


@builds("zone", "zone_cell")
def zone(context: Context, tree: Branch) -> ex.Zone:
    token = tree.children[0]
    assert isinstance(token, Token)
    return ex.Zone(name=str(token), is_path=token.type == "PATH", span=context.span(tree))


@builds("stamp")
def stamp(context: Context, tree: Branch) -> ex.Stamp:
    day, clock, where = tree.children
    return ex.Stamp(day=context.date(day), clock=context.time(clock), zone=context.node(where), span=context.span(tree))


@builds("stamp_span")
def stamp_span(context: Context, tree: Branch) -> ex.StampSpan:
    start, end = context.nodes(tree.children)
    return ex.StampSpan(start=start, end=end, span=context.span(tree))


@builds("text")
def text(context: Context, tree: Branch) -> ex.Text:
    return ex.Text(value=string(tree.children[0]), span=context.span(tree))


@builds("country")
def country(context: Context, tree: Branch) -> ex.Country:
    return ex.Country(code=str(tree.children[0]), span=context.span(tree))


@builds("yes", "no")
def yes_no(context: Context, tree: Branch) -> ex.YesNo:
    return ex.YesNo(value=tree.data == "yes", span=context.span(tree))


@builds("path")
def path(context: Context, tree: Branch) -> ex.Path:
    return path_of(context, tree.children[0])


def path_of(context: Context, token: Child) -> ex.Path:
    assert isinstance(token, Token)
    return ex.Path(text=str(token), span=context.span(token))


@builds("its")
def its(context: Context, tree: Branch) -> ex.Its:
    return ex.Its(name=context.name(tree.children[0]), span=context.span(tree))


@builds("name")
def bare(context: Context, tree: Branch) -> ex.Bare:
    return ex.Bare(name=context.name(tree.children[0]), span=context.span(tree))


_OPERATORS = {
    "plus": ex.Operator.PLUS,
    "minus": ex.Operator.MINUS,
    "times": ex.Operator.TIMES,
    "over": ex.Operator.OVER,
}


@builds("plus", "minus", "times", "over")
def arithmetic(context: Context, tree: Branch) -> ex.Arithmetic:
    left, right = context.nodes(tree.children)
    return ex.Arithmetic(operator=_OPERATORS[tree.data], left=left, right=right, span=context.span(tree))


@builds("shifted")
def shifted(context: Context, tree: Branch) -> ex.Shifted:
    amount, side, base = tree.children
    return ex.Shifted(
        quantity=context.node(amount), side=ex.Side(str(side)), base=context.node(base), span=context.span(tree)
    )


@builds("percent_of", "fraction_of")
def share_of(context: Context, tree: Branch) -> ex.ShareOf:
    share, whole = tree.children
    assert isinstance(share, Token)
    if tree.data == "percent_of":
        part: ex.Percent | ex.Fraction = percent_token(context, share)
    else:
        numerator, denominator = share.split("/")
        part = ex.Fraction(numerator=int(numerator), denominator=int(denominator), span=context.span(share))
    return ex.ShareOf(share=part, whole=context.node(whole), span=context.span(tree))


@builds("greater_of", "lesser_of")
def extreme(context: Context, tree: Branch) -> ex.Extreme:
    left, right = context.nodes(tree.children)
    return ex.Extreme(greater=tree.data == "greater_of", left=left, right=right, span=context.span(tree))


@builds("date_of")
def date_of(context: Context, tree: Branch) -> ex.DateOf:
    moment, where = tree.children
    assert isinstance(moment, Token)
    subject: ex.Path | ex.Bare
    if moment.type == "PATH":
        subject = path_of(context, moment)
    else:
        subject = ex.Bare(name=context.name(moment), span=context.span(moment))
    return ex.DateOf(moment=subject, zone=context.node(where), span=context.span(tree))


@builds("whole_part")
def whole_part(context: Context, tree: Branch) -> ex.WholePart:
    return ex.WholePart(value=context.node(tree.children[0]), span=context.span(tree))


@builds("distance")
def distance(context: Context, tree: Branch) -> ex.Distance:
    start, end = context.nodes(tree.children)
    return ex.Distance(start=start, end=end, span=context.span(tree))


@builds("number_of", "total_of")
def counted(context: Context, tree: Branch) -> ex.Counted:
    listing, *where = context.nodes(tree.children)
    return ex.Counted(
        total=tree.data == "total_of", listing=listing, where=where[0] if where else None, span=context.span(tree)
    )


# ---- conditions


@builds("test", "negated_test")
def test(context: Context, tree: Branch) -> ex.Test:
    subject, predicate = context.nodes(tree.children)
    return ex.Test(subject=subject, negated=tree.data == "negated_test", predicate=predicate, span=context.span(tree))


@builds("equals", "is_yes", "is_no")
def equals(context: Context, tree: Branch) -> ex.Equals:
    span = context.span(tree)
    if tree.data == "equals":
        return ex.Equals(value=context.node(tree.children[0]), span=span)
    return ex.Equals(value=ex.YesNo(value=tree.data == "is_yes", span=span), span=span)


@builds("is_in")
def is_in(context: Context, tree: Branch) -> ex.IsIn:
    return ex.IsIn(values=context.nodes(tree.children), span=context.span(tree))


@builds("is_present")
def is_present(context: Context, tree: Branch) -> ex.IsPresent:
    return ex.IsPresent(span=context.span(tree))


@builds("on_or_before", "on_or_after", "is_before", "is_after")
def compared(context: Context, tree: Branch) -> ex.Compared:
    order = ex.Order(tree.data.removeprefix("is_").replace("_", " "))
    return ex.Compared(order=order, value=context.node(tree.children[0]), span=context.span(tree))


@builds("band_from", "band_above", "band_to", "band_below")
def band(context: Context, tree: Branch) -> ex.Band:
    span = context.span(tree)
    if tree.data in ("band_to", "band_below"):
        upper = context.node(tree.children[0])
        return ex.Band(upper=upper, upper_included=tree.data == "band_to", span=span)
    lower, edge = tree.children
    if not isinstance(edge, Tree):
        return ex.Band(lower=context.node(lower), lower_included=tree.data == "band_from", span=span)
    return ex.Band(
        lower=context.node(lower),
        lower_included=tree.data == "band_from",
        upper=context.node(edge.children[0]),
        upper_included=edge.data == "up_to",
        span=span,
    )


@builds("negation")
def negation(context: Context, tree: Branch) -> ex.Not:
    return ex.Not(condition=context.node(tree.children[0]), span=context.span(tree))


@builds("conjunction")
def conjunction(context: Context, tree: Branch) -> ex.And:
    return ex.And(conditions=context.nodes(tree.children), span=context.span(tree))


@builds("disjunction")
def disjunction(context: Context, tree: Branch) -> ex.Or:
    return ex.Or(conditions=context.nodes(tree.children), span=context.span(tree))


@builds("at_least_of", "at_most_of")
def counted_condition(context: Context, tree: Branch) -> ex.Quantified:
    count, listing, where = tree.children
    quantifier = ex.Quantifier.AT_LEAST if tree.data == "at_least_of" else ex.Quantifier.AT_MOST
    return _quantified(context, tree, quantifier, int(str(count)), listing, where)


@builds("any_of", "none_of")
def any_or_none(context: Context, tree: Branch) -> ex.Quantified:
    listing, where = tree.children
    if tree.data == "any_of":
        return _quantified(context, tree, ex.Quantifier.ANY, 1, listing, where)
    return _quantified(context, tree, ex.Quantifier.NONE, 0, listing, where)


def _quantified(
    context: Context, tree: Branch, quantifier: ex.Quantifier, count: int, listing: Any, where: Any
) -> ex.Quantified:
    return ex.Quantified(
        quantifier=quantifier,
        count=count,
        listing=context.node(listing),
        where=context.node(where),
        span=context.span(tree),
    )


@builds("every_has")
def every(context: Context, tree: Branch) -> ex.Every:
    listing, where, has = tree.children
    return ex.Every(
        listing=context.node(listing), where=context.node(where), has=context.node(has), span=context.span(tree)
    )
