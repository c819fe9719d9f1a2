"""Conditions of the model as functions of many rows, in three-valued logic: what `expressions` says, column by column.

Positions where a quick answer isn't sure (an error in the last digits, a date out of all calendars) are left to the
plain definition.
"""

from collections.abc import Callable
from typing import assert_never

import numpy as np

from ...dsl.model import expressions as ex
from ...dsl.model.types import Kind
from .. import places
from ..expressions import is_place
from .asked import ALWAYS, Asked, Node
from .geodesics import measured
from .nearest import Nearest, nearest_in
from .numbers import past, same
from .operands import Operands, listing_of
from .truths import (
    NO,
    UNKNOWN,
    YES,
    Bools,
    Truths,
    at_least,
    conjunction,
    disjunction,
    every,
    negation,
    truths_of,
)
from .values import Column, Dates, Flags, Instants, Names, Numbers, Places, both_known
from .words import NameTable, equal, equal_places, is_name


class Conditions:
    """Compiles conditions; equal parts of them are worked out once for a batch, wherever they stand."""

    def __init__(self) -> None:
        self._truths: dict[tuple[ex.Expression, int], Node[Truths]] = {}
        self._operands = Operands(self.compile)

    def compile(self, expression: ex.Expression, depth: int = 0) -> Node[Truths]:
        """A condition that stands inside `depth` conditions on elements. Raises Unvectorised."""
        key = (expression, depth)
        if key not in self._truths:
            self._truths[key] = self._compiled(expression, depth)
        return self._truths[key]

    def _compiled(self, expression: ex.Expression, depth: int) -> Node[Truths]:
        match expression:
            case ex.Equal(left=left, right=right):
                return self._equal(left, right, depth)
            case ex.OneOf(subject=subject, values=values):
                return joined(disjunction, [self._equal(subject, value, depth) for value in values])
            case ex.InRegion(subject=subject, members=members, without=without):
                table = NameTable(lambda code: places.in_region(code, members, without, ()))
                return self._named(subject, depth, table)
            case ex.Present(subject=subject):
                return self._present(subject, depth)
            case ex.InBand():
                return self._in_band(expression, depth)
            case ex.Ordered(left=left, order=order, right=right):
                return self._ordered(left, order, right, depth)
            case ex.Not(condition=condition):
                return joined(lambda parts: negation(parts[0]), [self.compile(condition, depth)])
            case ex.And(conditions=conditions):
                return joined(conjunction, [self.compile(part, depth) for part in conditions])
            case ex.Or(conditions=conditions):
                return joined(disjunction, [self.compile(part, depth) for part in conditions])
            case ex.AtLeast(count=count, listing=listing, where=where):
                return self._at_least(count, listing, where, depth)
            case ex.AtMost(count=count, listing=listing, where=where):
                more = self._at_least(count + 1, listing, where, depth)
                return joined(lambda parts: negation(parts[0]), [more])
            case ex.Every(listing=listing, where=where, has=has):
                return self._every(listing, where, has, depth)
            case (
                ex.Constant() | ex.Fact() | ex.ElementField() | ex.Arithmetic() | ex.Shift() | ex.Extreme()
                | ex.LocalDate() | ex.WholePart() | ex.Distance() | ex.Count() | ex.Total()
            ):  # fmt: skip
                value = self.operand(expression, depth)
                return Node(value.depth, lambda asked: _yes_or_no(asked.once(value)))
            case _:
                assert_never(expression)

    def operand(self, expression: ex.Expression, depth: int) -> Node[Column]:
        return self._operands.compile(expression, depth)

    def _named(self, subject: ex.Expression, depth: int, table: NameTable) -> Node[Truths]:
        value = self.operand(subject, depth)

        def run(asked: Asked) -> Truths:
            found = asked.once(value)
            assert isinstance(found, Names)
            return table.of(found)

        return Node(value.depth, run)

    def _equal(self, left: ex.Expression, right: ex.Expression, depth: int) -> Node[Truths]:
        place = is_place(left) or is_place(right)
        for name, other, turned in ((right, left, False), (left, right, True)):
            if isinstance(name, ex.Constant) and isinstance(name.value, str) and not isinstance(other, ex.Constant):
                return self._named(other, depth, is_name(name.value, place=place, turned=turned))
        first, second = self.operand(left, depth), self.operand(right, depth)

        def run(asked: Asked) -> Truths:
            match asked.once(first), asked.once(second):
                case (Flags() as a, Flags() as b) | (Dates() as a, Dates() as b) | (Instants() as a, Instants() as b):
                    return truths_of(a.values == b.values, both_known(a.known, b.known))
                case (Names() as a, Names() as b):
                    return equal_places(a, b) if place else equal(a, b)
                case (Numbers() as a, Numbers() as b):
                    truths, doubtful = same(a, b)
                    asked.leave(doubtful)
                    return truths
                case (Places() as a, Places() as b):
                    flags = (a.latitude == b.latitude) & (a.longitude == b.longitude)
                    return truths_of(flags, both_known(a.known, b.known))
                case (a, b):
                    raise TypeError(f"{type(a).__name__} and {type(b).__name__} are never equal")

        return Node(max(first.depth, second.depth), run)

    def _present(self, subject: ex.Expression, depth: int) -> Node[Truths]:
        if isinstance(subject, ex.Fact | ex.ElementField) and subject.type.kind is Kind.LIST:
            source, name = listing_of(subject, depth)

            def has_list(asked: Asked) -> Truths:
                listing = asked.level.lists.get(name)
                if listing is None:
                    return np.array([NO])
                known = np.ones(len(listing.lengths), np.bool_) if listing.known is None else listing.known
                return truths_of(known if asked.places is None else known[asked.places])

            return Node(source, has_list)
        value = self.operand(subject, depth)

        def run(asked: Asked) -> Truths:
            found = asked.once(value)
            return np.array([YES]) if found.known is None else truths_of(found.known)

        return Node(value.depth, run)

    def _in_band(self, band: ex.InBand, depth: int) -> Node[Truths]:
        subject = self.operand(band.subject, depth)
        edges = [
            (self.operand(edge, depth), sign, included)
            for edge, sign, included in ((band.lower, 1, band.lower_included), (band.upper, -1, band.upper_included))
            if edge is not None
        ]
        between: tuple[Node[Column], ...] = ()
        if isinstance(band.subject, ex.Distance):
            between = tuple(self.operand(one, depth) for one in (band.subject.start, band.subject.end))

        def run(asked: Asked) -> Truths:
            value = _numbers(asked.once(subject))
            limits = [(_numbers(asked.once(edge)), sign, included) for edge, sign, included in edges]
            truths, doubtful = _within(value, limits)
            if doubtful is not None and between:
                start, end = (asked.once(one) for one in between)
                assert isinstance(start, Places)
                assert isinstance(end, Places)
                truths, doubtful = _within(measured(value, start, end, doubtful), limits)
            asked.leave(doubtful)
            return truths

        return Node(max(subject.depth, *(edge.depth for edge, _, _ in edges)), run)

    def _ordered(self, left: ex.Expression, order: ex.Order, right: ex.Expression, depth: int) -> Node[Truths]:
        first, second = self.operand(left, depth), self.operand(right, depth)
        compare = _ORDERS[order]

        def run(asked: Asked) -> Truths:
            a, b = asked.once(first), asked.once(second)
            assert isinstance(a, Dates | Instants)
            assert isinstance(b, Dates | Instants)
            return truths_of(compare(a.values, b.values), both_known(a.known, b.known))

        return Node(max(first.depth, second.depth), run)

    # ---- lists

    def _at_least(
        self, count: int, listing: ex.Fact | ex.ElementField, where: ex.Expression | None, depth: int
    ) -> Node[Truths]:
        source, name = listing_of(listing, depth)
        inner = None if where is None else self.compile(where, depth + 1)
        near = None if where is None or depth else self._near(where)

        def run(asked: Asked) -> Truths:
            if near is not None and near.fits(asked, name):
                return near.at_least(count, asked, name)
            found = asked.elements(asked.at(source), name)
            if found is None:
                return np.full(asked.size, UNKNOWN)
            elements, known = found
            assert elements.offsets is not None
            if inner is None:
                return _listed(truths_of(np.diff(elements.offsets) >= count), known)
            return _listed(at_least(count, everywhere(elements.once(inner), elements), elements.offsets), known)

        return Node(depth, run)

    def _near(self, where: ex.Expression) -> Nearest | None:
        found = nearest_in(where)
        if found is None:
            return None
        own = joined(conjunction, [self.compile(part, 1) for part in found.own])
        return Nearest(found, own, self.operand(found.place, 0))

    def _every(
        self, listing: ex.Fact | ex.ElementField, where: ex.Expression | None, has: ex.Expression, depth: int
    ) -> Node[Truths]:
        source, name = listing_of(listing, depth)
        looked_at = None if where is None else self.compile(where, depth + 1)
        wanted = self.compile(has, depth + 1)

        def run(asked: Asked) -> Truths:
            found = asked.elements(asked.at(source), name)
            if found is None:
                return np.full(asked.size, UNKNOWN)
            elements, known = found
            assert elements.offsets is not None
            looked = np.array([YES]) if looked_at is None else elements.once(looked_at)
            fits = everywhere(elements.once(wanted), elements)
            return _listed(every(everywhere(looked, elements), fits, elements.offsets), known)

        return Node(depth, run)


def joined(how: Callable[[list[Truths]], Truths], nodes: list[Node[Truths]]) -> Node[Truths]:
    """Truths put together, at the depth of the innermost."""
    depth = max((node.depth for node in nodes), default=ALWAYS)
    return Node(depth, lambda asked: how([asked.once(node) for node in nodes]))


def everywhere(truths: Truths, asked: Asked) -> Truths:
    """A truth for each position, also where one stands for all."""
    return truths if len(truths) == asked.size else np.broadcast_to(truths, asked.size)


_ORDERS: dict[ex.Order, Callable[[np.ndarray, np.ndarray], Bools]] = {
    ex.Order.BEFORE: np.less,
    ex.Order.ON_OR_BEFORE: np.less_equal,
    ex.Order.AFTER: np.greater,
    ex.Order.ON_OR_AFTER: np.greater_equal,
}


def _within(value: Numbers, limits: list[tuple[Numbers, int, bool]]) -> tuple[Truths, Bools | None]:
    """Whether numbers keep all limits, and where that is doubtful."""
    found = [past(value, edge, sign, included=included) for edge, sign, included in limits]
    doubts = [doubtful for _, doubtful in found if doubtful is not None]
    return conjunction(truths for truths, _ in found), np.logical_or.reduce(doubts) if doubts else None


def _listed(truths: Truths, known: Bools | None) -> Truths:
    return truths if known is None else np.where(known, truths, UNKNOWN)


def _numbers(column: Column) -> Numbers:
    assert isinstance(column, Numbers)
    return column


def _yes_or_no(column: Column) -> Truths:
    if not isinstance(column, Flags):
        raise TypeError(f"a condition is yes or no, not one of {type(column).__name__}")
    return truths_of(column.values, column.known)
