"""Conditions and amounts of the model as functions of what is known, in three-valued logic.

`compile_expression` turns an expression into a closure once; asking it resolves nothing again. What an unknown operand
can't change is answered; see `logic`. Units never mix (the model's types see to it), currencies may: an amount of two
currencies is unknown, with the reason. So is a division by zero. Neither names a fact that would settle it.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias, assert_never

from ..dsl.model import expressions as ex
from ..dsl.model.types import Kind
from . import amounts, places
from .facts import Record
from .logic import (
    NO,
    YES,
    Known,
    Maybe,
    Truth,
    Unknown,
    at_least,
    at_most,
    conjunction,
    disjunction,
    every,
    known,
    lift,
    negation,
    together,
)
from .moves import local_date, shifted, whole_part
from .paths import paths_of
from .quick.conditions import quickened_condition
from .scope import Answer, Compiled, CompiledTruth, Scope, compile_reference

_Listed: TypeAlias = Callable[[Scope], Maybe[Sequence[Scope]]]


def compile_condition(expression: ex.Expression) -> CompiledTruth:
    """A condition as a function of a scope. An answer that is neither yes nor no is a fault of the plan's types."""
    return quickened_condition(compile_part(expression), expression)


def compile_part(expression: ex.Expression) -> CompiledTruth:
    """A condition inside of another one, or of something else that has a quick way of its own."""
    asked = compile_expression(expression)

    def condition(scope: Scope) -> Truth:
        match asked(scope):
            case Known(bool() as value):
                return known(value)
            case Unknown() as unknown:
                return unknown
            case Known(value):
                raise TypeError(f"a condition is yes or no, not {value!r}")

    return condition


def compile_expression(expression: ex.Expression) -> Compiled:  # noqa: C901 - one case a kind of expression
    """An expression as a function of a scope."""
    match expression:
        case ex.Constant(value=value):
            constant: Answer = Known(value)
            return lambda _scope: constant
        case ex.Fact(path=path):
            return lambda scope: _fact(scope, path)
        case ex.ElementField(name=name, depth=depth):
            return lambda scope: _field(scope, name, depth)
        case ex.Arithmetic():
            return _arithmetic(expression)
        case ex.Shift(base=base, amount=amount, backwards=backwards):
            inner = compile_expression(base)
            return lambda scope: lift(lambda value: Known(shifted(value, amount, backwards=backwards)), inner(scope))
        case ex.Extreme(greater=greater, left=left, right=right):
            return _lifted(lambda a, b: amounts.extreme(a, b, greater=greater), left, right)
        case ex.LocalDate(moment=moment, zone=zone):
            when, where = compile_expression(moment), compile_reference(zone)
            return lambda scope: lift(lambda at, name: Known(local_date(at, name)), when(scope), where(scope))
        case ex.WholePart(value=inner_value):
            return _lifted(lambda number: Known(whole_part(number)), inner_value)
        case ex.Distance(start=start, end=end):
            return _lifted(lambda a, b: Known(places.distance(a, b)), start, end)
        case ex.Count(listing=listing, where=counting):
            return _count(listing, counting)
        case ex.Total():
            return _total(expression)
        case ex.Equal(left=left, right=right):
            return _equal(left, right)
        case ex.OneOf(subject=subject, values=values):
            options = [_equal(subject, value) for value in values]
            return lambda scope: disjunction(option(scope) for option in options)
        case ex.InRegion(subject=subject, members=members, without=without):
            paths = tuple(paths_of(subject))
            return _lifted(lambda code: places.in_region(code, members, without, paths), subject)
        case ex.Present(subject=subject):
            present = compile_expression(subject)
            return lambda scope: known(isinstance(present(scope), Known))
        case ex.InBand():
            return _in_band(expression)
        case ex.Ordered(left=left, order=order, right=right):
            return _lifted(lambda a, b: _ordered(a, order, b), left, right)
        case ex.Not(condition=condition):
            denied = compile_part(condition)
            return lambda scope: negation(denied(scope))
        case ex.And(conditions=conditions):
            parts = [compile_part(part) for part in conditions]
            return lambda scope: conjunction(part(scope) for part in parts)
        case ex.Or(conditions=conditions):
            parts = [compile_part(part) for part in conditions]
            return lambda scope: disjunction(part(scope) for part in parts)
        case ex.AtLeast(count=count, listing=listing, where=counting):
            counted = _counted(listing, counting)
            return lambda scope: lift(lambda truths: at_least(count, truths), counted(scope))
        case ex.AtMost(count=count, listing=listing, where=counting):
            counted = _counted(listing, counting)
            return lambda scope: lift(lambda truths: at_most(count, truths), counted(scope))
        case ex.Every():
            return _every(expression)
        case _:
            assert_never(expression)


# ---- values


def _fact(scope: Scope, path: str) -> Answer:
    value = scope.facts.get(path)
    return Unknown((path,)) if value is None else Known(value)


def _field(scope: Scope, name: str, depth: int) -> Answer:
    path, record = scope.elements[-1 - depth]
    value = record.values.get(name)
    return Unknown((f"{path}.{name}",)) if value is None else Known(value)


def _lifted(function: Callable[..., Answer], *operands: ex.Expression) -> Compiled:
    compiled = [compile_expression(operand) for operand in operands]
    return lambda scope: lift(function, *(operand(scope) for operand in compiled))


def _arithmetic(expression: ex.Arithmetic) -> Compiled:
    operator = expression.operator
    return _lifted(lambda a, b: amounts.combined(operator, a, b), expression.left, expression.right)


def _equal(left: ex.Expression, right: ex.Expression) -> CompiledTruth:
    paths = tuple(paths_of(left, right))
    first, second = compile_expression(left), compile_expression(right)
    if is_place(left) or is_place(right):
        return lambda scope: lift(lambda a, b: places.same_place(a, b, paths), first(scope), second(scope))
    return lambda scope: lift(amounts.same, first(scope), second(scope))


def is_place(expression: ex.Expression) -> bool:
    """Whether it is a country or a part of one, which `places.same_place` compares."""
    match expression:
        case ex.Constant(type=type_) | ex.Fact(type=type_) | ex.ElementField(type=type_):
            return type_.kind is Kind.COUNTRY
        case _:
            return False


def _in_band(expression: ex.InBand) -> CompiledTruth:
    """Both edges, so that one that is known and fails settles it."""
    subject = compile_expression(expression.subject)
    edges = [
        (compile_expression(edge), sign, included)
        for edge, sign, included in (
            (expression.lower, 1, expression.lower_included),
            (expression.upper, -1, expression.upper_included),
        )
        if edge is not None
    ]

    def in_band(scope: Scope) -> Truth:
        value = subject(scope)
        return conjunction(
            lift(lambda a, b, s=sign, i=included: amounts.past(a, b, s, included=i), value, edge(scope))
            for edge, sign, included in edges
        )

    return in_band


def _ordered(left: date | datetime, order: ex.Order, right: date | datetime) -> Truth:
    # both are dates or both are instants: the model's types see to it
    match order:
        case ex.Order.BEFORE:
            return known(left < right)
        case ex.Order.ON_OR_BEFORE:
            return known(left <= right)
        case ex.Order.AFTER:
            return known(left > right)
        case ex.Order.ON_OR_AFTER:
            return known(left >= right)
        case _:
            assert_never(order)


# ---- lists


def compile_elements(listing: ex.Fact | ex.ElementField) -> _Listed:
    """The elements of a list, each as the scope in which its conditions are asked."""
    asked = compile_expression(listing)

    def elements(scope: Scope) -> Maybe[Sequence[Scope]]:
        match asked(scope):
            case Known(tuple() as records):
                path = listing_path(scope, listing)
                return Known([scope.inside(path, record) for record in records if isinstance(record, Record)])
            case Unknown() as unknown:
                return unknown
            case Known(value):
                raise TypeError(f"a list has elements, not {value!r}")

    return elements


def listing_path(scope: Scope, listing: ex.Fact | ex.ElementField) -> str:
    """The path of a list from the top."""
    if isinstance(listing, ex.Fact):
        return listing.path
    return f"{scope.elements[-1 - listing.depth][0]}.{listing.name}"


def _where(where: ex.Expression | None) -> CompiledTruth:
    return (lambda _scope: YES) if where is None else compile_part(where)


def _counted(
    listing: ex.Fact | ex.ElementField, where: ex.Expression | None
) -> Callable[[Scope], Maybe[Sequence[Truth]]]:
    elements, looked_at = compile_elements(listing), _where(where)
    return lambda scope: lift(lambda found: Known([looked_at(one) for one in found]), elements(scope))


def _every(expression: ex.Every) -> CompiledTruth:
    elements, looked_at = compile_elements(expression.listing), _where(expression.where)
    has = compile_part(expression.has)
    return lambda scope: lift(lambda found: every((looked_at(one), has(one)) for one in found), elements(scope))


def _count(listing: ex.Fact | ex.ElementField, where: ex.Expression | None) -> Compiled:
    counted = _counted(listing, where)

    def count(truths: Sequence[Truth]) -> Answer:
        unknown = [truth for truth in truths if isinstance(truth, Unknown)]
        return together(unknown) if unknown else Known(Decimal(sum(truth == YES for truth in truths)))

    return lambda scope: lift(count, counted(scope))


def _total(expression: ex.Total) -> Compiled:
    elements, looked_at = compile_elements(expression.listing), _where(expression.where)
    nothing = amounts.nothing_of(expression.type)

    def total(found: Sequence[Scope]) -> Answer:
        sum_: Answer | None = None
        unknown: list[Unknown] = []
        for one in found:
            truth = looked_at(one)
            if truth == NO:
                continue
            value = _field(one, expression.field, 0)
            unknown += [part for part in (truth, value) if isinstance(part, Unknown)]
            sum_ = value if sum_ is None else lift(amounts.plus, sum_, value)
        if unknown:
            return together(unknown)
        return nothing if sum_ is None else sum_

    return lambda scope: lift(total, elements(scope))
