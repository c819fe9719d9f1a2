"""Amounts as customer sentences: a fact's noun, a constant, or the formula that is computed with."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import assert_never

from ....dsl.model import expressions as ex
from ....dsl.model.types import Kind, Type
from .. import words as w
from ..names import Names
from .facts import element_noun, fact_noun, zone_words
from .lists import narrowed


def amount_words(names: Names, node: ex.Expression) -> str:
    """A value in words: a fact's noun, a constant, or the formula."""
    say = names.language.say
    match node:
        case ex.Constant(value=value, type=type_):
            return constant_words(names, value, type_)
        case ex.Fact(path=path):
            return fact_noun(names, path)
        case ex.ElementField():
            return element_noun(names, node)
        case ex.Arithmetic():
            return _arithmetic(names, node)
        case ex.Shift():
            return _shift(names, node)
        case ex.Extreme():
            return _extreme(names, node)
        case ex.LocalDate():
            return _local_date(names, node)
        case ex.WholePart(value=value):
            return say("the whole part of {amount}", amount=_operand(names, value))
        case ex.Distance(start=start, end=end):
            return say(
                "the distance from {start} to {end}", start=amount_words(names, start), end=amount_words(names, end)
            )
        case ex.Count(listing=listing, where=where):
            return say("the number of {things}", things=_listed(names, listing, where))
        case ex.Total(listing=listing, field=field, where=where):
            return say("the total {field} of {things}", field=names.word(field), things=_listed(names, listing, where))
        case (
            ex.Equal() | ex.OneOf() | ex.InRegion() | ex.Present() | ex.InBand() | ex.Ordered() | ex.Not() | ex.And()
            | ex.Or() | ex.AtLeast() | ex.AtMost() | ex.Every()
        ):  # fmt: skip
            return say("whether {condition}", condition=_condition(names, node))
        case _:
            assert_never(node)


def _condition(names: Names, node: ex.Expression) -> str:
    from .conditions import condition_words  # an amount may hold a condition, and a condition amounts

    return condition_words(names, node)


def _listed(names: Names, listing: ex.Fact | ex.ElementField, where: ex.Expression | None) -> str:
    things = element_noun(names, listing) if isinstance(listing, ex.ElementField) else fact_noun(names, listing.path)
    return narrowed(names, things, "" if where is None else _condition(names.looking_into(listing), where))


def _extreme(names: Names, node: ex.Extreme) -> str:
    first, second = _operand(names, node.left), _operand(names, node.right)
    if node.greater:
        return names.language.say("the greater of {first} and {second}", first=first, second=second)
    return names.language.say("the lesser of {first} and {second}", first=first, second=second)


def _local_date(names: Names, node: ex.LocalDate) -> str:
    say, zone = names.language.say, zone_words(names, node.zone)
    if node.moment == ex.Fact(path="asked", type=Type(kind=Kind.INSTANT)):
        return say("the date asked about (read in {zone})", zone=zone)
    return say("the date of {moment} (read in {zone})", moment=amount_words(names, node.moment), zone=zone)


def _shift(names: Names, node: ex.Shift) -> str:
    language, amount = names.language, node.amount
    moved = w.hours(language, amount, "clock") if isinstance(amount, timedelta) else w.period(language, amount)
    base = amount_words(names, node.base)
    if node.backwards:
        return language.say("{amount} before {event}", amount=moved, event=base)
    return language.say("{amount} after {event}", amount=moved, event=base)


def constant_words(names: Names, value: ex.Value, type_: Type) -> str:
    language = names.language
    match value:
        case bool():
            return language.say("yes") if value else language.say("no")
        case Decimal():
            return language.percent(value) if type_.kind is Kind.PERCENT else language.number(value)
        case datetime():
            return language.instant(value)
        case date():
            return language.day(value)
        case timedelta():
            return w.hours(language, value, "clock")
        case ex.Money():
            return w.money(language, value)
        case ex.Length():
            return w.length(language, value)
        case ex.Period():
            return w.period(language, value)
        case ex.Place():
            return w.place(language, value)
        case tuple():
            return language.series(_span(names, span) for span in value)
        case str():
            return _text(names, value, type_)
        case _:
            assert_never(value)


def _text(names: Names, value: str, type_: Type) -> str:
    if type_.kind is Kind.COUNTRY:
        return names.language.place(value)
    if type_.kind in (Kind.ENUM, Kind.LEVEL):
        return names.language.quoted(names.value(value, type_))
    return value if type_.kind is Kind.ZONE else names.quote(value)


def _span(names: Names, span: ex.SpanValue) -> str:
    language = names.language
    start = language.instant(span.start)
    if span.end:
        return language.say("from {start} to {end}", start=start, end=language.instant(span.end))
    return language.say("from {start} on", start=start)


_SIGNS = {ex.Operator.PLUS: "+", ex.Operator.MINUS: "−", ex.Operator.TIMES: "×", ex.Operator.OVER: "÷"}


def _arithmetic(names: Names, node: ex.Arithmetic) -> str:
    part = _share(names, node)
    if part is not None:
        share, whole = part
        return names.language.say("{share} of {whole}", share=share, whole=_operand(names, whole))
    return f"{_operand(names, node.left)} {_SIGNS[node.operator]} {_operand(names, node.right)}"


def _operand(names: Names, node: ex.Expression) -> str:
    said = amount_words(names, node)
    return f"({said})" if isinstance(node, ex.Arithmetic | ex.Extreme | ex.Shift) else said


def _share(names: Names, node: ex.Arithmetic) -> tuple[str, ex.Expression] | None:
    """`1/12` or `10%` and the whole, where the formula is a share of something."""
    language = names.language
    match node:
        case ex.Arithmetic(
            operator=ex.Operator.OVER,
            left=ex.Arithmetic(operator=ex.Operator.TIMES, left=ex.Constant(value=Decimal() as top), right=whole),
            right=ex.Constant(value=Decimal() as bottom),
        ):
            share = language.percent(top) if bottom == 100 else f"{language.number(top)}/{language.number(bottom)}"
            return share, whole
        case ex.Arithmetic(
            operator=ex.Operator.TIMES, left=ex.Constant(value=Decimal() as share_, type=type_), right=whole
        ) if type_.kind is Kind.PERCENT:
            return language.percent(share_), whole
        case _:
            return None
