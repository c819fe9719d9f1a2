"""Values of the model as functions of many rows: what conditions compare."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import assert_never

import numpy as np

from ...dsl.model import expressions as ex
from ...dsl.model.types import Kind, Type
from ..time import zone_of
from ..time.zones import EARLIEST
from . import moments, numbers
from .asked import ALWAYS, Asked, Node
from .floats import exactly
from .geodesics import distances
from .kinds import nothing
from .totals import count_of, total_of
from .truths import UNKNOWN, YES, Bools, Truths
from .values import Codes, Column, Dates, Flags, Instants, Names, Numbers, Places, Unit, both_known

_MICROSECOND = timedelta(microseconds=1)
_EPOCH = date(1970, 1, 1).toordinal()


class Unvectorised(Exception):
    """An expression that only the plain definition answers."""


def listing_of(listing: ex.Fact | ex.ElementField, depth: int) -> tuple[int, str]:
    """The depth at which a list stands, and its name there."""
    return (0, listing.path) if isinstance(listing, ex.Fact) else (depth - listing.depth, listing.name)


class Operands:
    """Compiles values. Equal ones are worked out once for a batch."""

    def __init__(self, condition: Callable[[ex.Expression, int], Node[Truths]]) -> None:
        self._condition = condition
        self._nodes: dict[tuple[ex.Expression, int], Node[Column]] = {}

    def compile(self, expression: ex.Expression, depth: int) -> Node[Column]:
        """A value that stands inside `depth` conditions on elements. Raises Unvectorised."""
        key = (expression, depth)
        if key not in self._nodes:
            self._nodes[key] = self._compiled(expression, depth)
        return self._nodes[key]

    def _compiled(self, expression: ex.Expression, depth: int) -> Node[Column]:
        match expression:
            case ex.Constant(value=value):
                held = constant(value)
                return Node(ALWAYS, lambda _asked: held)
            case ex.Fact(path=path, type=type_):
                return _given(path, type_, 0)
            case ex.ElementField(name=name, type=type_, depth=outwards):
                return _given(name, type_, depth - outwards)
            case ex.Arithmetic(operator=operator, left=left, right=right):
                return self._of_two(lambda a, b: numbers.combined(operator, a, b), left, right, depth)
            case ex.Extreme(greater=greater, left=left, right=right):
                return self._of_two(lambda a, b: numbers.extreme(a, b, greater=greater), left, right, depth)
            case ex.WholePart(value=inner):
                part = self.compile(inner, depth)
                return Node(part.depth, lambda asked: numbers.whole_part(_numbers(asked.once(part))))
            case ex.Shift(base=base, amount=amount, backwards=backwards):
                return self._shift(base, amount, depth, backwards=backwards)
            case ex.LocalDate(moment=moment, zone=zone):
                return self._local_date(moment, zone, depth)
            case ex.Distance(start=start, end=end):
                return self._distance(start, end, depth)
            case ex.Count(listing=listing, where=where):
                return self._count(listing, where, depth)
            case ex.Total(listing=listing, field=name, where=where, type=type_):
                return self._total(listing, name, where, type_, depth)
            case (
                ex.Equal() | ex.OneOf() | ex.InRegion() | ex.Present() | ex.InBand() | ex.Ordered() | ex.Not()
                | ex.And() | ex.Or() | ex.AtLeast() | ex.AtMost() | ex.Every()
            ):  # fmt: skip
                condition = self._condition(expression, depth)
                return Node(condition.depth, lambda asked: _flags(asked.once(condition)))
            case _:
                assert_never(expression)

    def _of_two(
        self, how: Callable[[Numbers, Numbers], Numbers], left: ex.Expression, right: ex.Expression, depth: int
    ) -> Node[Column]:
        first, second = self.compile(left, depth), self.compile(right, depth)

        def run(asked: Asked) -> Column:
            found = how(_numbers(asked.once(first)), _numbers(asked.once(second)))
            asked.leave(numbers.hopeless(found))
            return found

        return Node(max(first.depth, second.depth), run)

    def _shift(
        self, base: ex.Expression, amount: ex.Period | timedelta, depth: int, *, backwards: bool
    ) -> Node[Column]:
        start = self.compile(base, depth)
        table = moments.mover(amount, backwards=backwards)

        def run(asked: Asked) -> Column:
            found = asked.once(start)
            moved: Dates | Instants
            if isinstance(found, Dates):
                moved, out = moments.moved_dates(found, table)
            else:
                assert isinstance(found, Instants)
                moved, out = moments.moved_instants(found, amount, table, backwards=backwards)
            asked.leave(out)
            return moved

        return Node(start.depth, run)

    def _local_date(self, moment: ex.Expression, zone: ex.ZoneRef, depth: int) -> Node[Column]:
        when = self.compile(moment, depth)
        type_ = Type(kind=Kind.ZONE)
        where = self.compile(
            ex.Fact(path=zone.name, type=type_) if zone.is_fact else ex.Constant(value=zone.name, type=type_), depth
        )
        tables: dict[str, moments.ZoneTable] = {}

        def run(asked: Asked) -> Column:
            instants, zones = asked.once(when), asked.once(where)
            assert isinstance(instants, Instants)
            assert isinstance(zones, Names)
            asked.leave(moments.outside(instants))
            known = both_known(instants.known, zones.known)
            return Dates(_dates(instants, zones, known, tables), known)

        return Node(max(when.depth, where.depth), run)

    def _distance(self, start: ex.Expression, end: ex.Expression, depth: int) -> Node[Column]:
        first, second = self.compile(start, depth), self.compile(end, depth)

        def run(asked: Asked) -> Column:
            a, b = asked.once(first), asked.once(second)
            assert isinstance(a, Places)
            assert isinstance(b, Places)
            return distances(a, b)

        return Node(max(first.depth, second.depth), run)

    def _count(self, listing: ex.Fact | ex.ElementField, where: ex.Expression | None, depth: int) -> Node[Column]:
        source, name = listing_of(listing, depth)
        inner = None if where is None else self._condition(where, depth + 1)

        def run(asked: Asked) -> Column:
            found = asked.elements(asked.at(source), name)
            if found is None:
                return nothing(Type(kind=Kind.NUMBER), asked.size)
            elements, known = found
            return count_of(_looked_at(elements, inner), elements, known)

        return Node(depth, run)

    def _total(
        self, listing: ex.Fact | ex.ElementField, field: str, where: ex.Expression | None, type_: Type, depth: int
    ) -> Node[Column]:
        source, name = listing_of(listing, depth)
        inner = None if where is None else self._condition(where, depth + 1)
        value = _given(field, type_, depth + 1)

        def run(asked: Asked) -> Column:
            found = asked.elements(asked.at(source), name)
            if found is None:
                return nothing(type_, asked.size)
            elements, known = found
            return total_of(_numbers(elements.once(value)), _looked_at(elements, inner), elements, known, type_)

        return Node(depth, run)


def constant(value: ex.Value) -> Column:
    """One value for all positions. Raises Unvectorised."""
    match value:
        case bool():
            return Flags(np.array([value]))
        case str():
            return Names(np.zeros(1, np.int32), (value,))
        case Decimal():
            return numbers.constant(value, Unit.NUMBER)
        case ex.Money(amount=amount, currency=currency):
            return numbers.constant(amount, Unit.MONEY, currency)
        case ex.Length(metres=metres):
            return numbers.constant(metres, Unit.METRES)
        case timedelta():
            return numbers.constant(Decimal(value // _MICROSECOND), Unit.MICROSECONDS)
        case datetime():
            ahead = (value.utcoffset() or timedelta()) // _MICROSECOND
            return Instants(np.array([(value - EARLIEST) // _MICROSECOND]), None, np.array([ahead]) if ahead else None)
        case date():
            return Dates(np.array([value.toordinal() - _EPOCH], np.int32))
        case ex.Place(latitude=latitude, longitude=longitude) if exactly(latitude) and exactly(longitude):
            return Places(np.array([float(latitude)]), np.array([float(longitude)]))
        case _:
            raise Unvectorised(f"{value!r} has no column")


def _given(name: str, type_: Type, depth: int) -> Node[Column]:
    return Node(depth, lambda asked: _column(asked, name, type_))


def _column(asked: Asked, name: str, type_: Type) -> Column:
    found = asked.column(name)
    return nothing(type_, asked.size) if found is None else found


def _looked_at(elements: Asked, where: Node[Truths] | None) -> Truths:
    truths = np.array([YES]) if where is None else elements.once(where)
    return truths if len(truths) == elements.size else np.broadcast_to(truths, elements.size)


def _dates(instants: Instants, zones: Names, known: Bools | None, tables: dict[str, moments.ZoneTable]) -> Codes:
    values = instants.values
    fits = (values >= 0) & (values < moments.END)
    if known is not None:
        fits &= known
    values = values if fits.all() else np.where(fits, values, 0)
    used = [0] if len(zones.values) == 1 else np.unique(zones.values).tolist()
    found = np.zeros(max(len(values), len(zones.values)), np.int32)
    for code in used:
        name = zones.names[zones.values[0] if len(zones.values) == 1 else code]
        if not name:
            continue  # the code of a zone that isn't known
        if name not in tables:
            tables[name] = moments.ZoneTable(zone_of(name))
        if len(used) == 1:
            return tables[name].dates(values)
        of_zone = zones.values == code
        found[of_zone] = tables[name].dates(values[of_zone] if len(values) > 1 else values)
    return found


def _numbers(column: Column) -> Numbers:
    assert isinstance(column, Numbers)
    return column


def _flags(truths: Truths) -> Flags:
    known = truths != UNKNOWN
    return Flags(truths == YES, None if known.all() else known)
