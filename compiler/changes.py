"""Changes of facts that may make a condition hold, or not hold: proposals, for whoever tries them out.

Nothing here is a verdict. A proposal takes its value from what the condition compares with (the edge of a band, the
names of an enumeration, the members of a region, a date moved back by a period), or puts records into a list and takes
them out; whether it does what is wanted is found by asking the condition again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from itertools import count as count_from
from typing import TypeAlias

from ..dsl.model import expressions as ex
from ..dsl.model.types import FactField, Kind, Type
from .amounts import combined
from .compilations import Compilations
from .edges import around, inside, others, outside
from .edits import Edit, EditKind, told
from .expressions import listing_path
from .fact_spots import Spot, records_at, rescoped, spot_of_field, value_at
from .facts import Facts, Record
from .logic import NO, YES, Known, known
from .moves import shifted
from .scope import CompiledTruth, Scope, compile_reference
from .time import zone_of

_MOST_RECORDS = 20
"""Of longer lists only so many records are looked at."""
_MOST_TRIES = 200
_NOON = time(12)

Wanted: TypeAlias = tuple[ex.Expression, bool]


@dataclass(frozen=True, slots=True)
class Proposer:
    """Proposals for the facts of one plan. `fields` are all of its fields by their paths."""

    fields: Mapping[str, FactField]
    compiled: Compilations = field(default_factory=Compilations)

    def proposals(self, condition: ex.Expression, wanted: bool, scope: Scope) -> Iterator[Edit]:  # noqa: C901
        """Edits that might make a condition hold (or not); none for what is so already."""
        if self.compiled.condition(condition)(scope) == known(wanted):
            return
        match condition:
            case ex.Not(condition=inner):
                yield from self.proposals(inner, not wanted, scope)
            case ex.And(conditions=parts) | ex.Or(conditions=parts):
                for part in parts:
                    yield from self.proposals(part, wanted, scope)
            case ex.Equal(left=left, right=right):
                yield from self._equal(left, right, wanted, scope)
                yield from self._equal(right, left, wanted, scope)
            case ex.OneOf(subject=subject, values=values):
                for value in values:
                    yield from self._equal(subject, value, wanted, scope)
            case ex.InRegion(subject=subject, members=members, without=without):
                codes = inside(members, without) if wanted else (*without, *outside(*members))
                yield from self._reach(subject, tuple(codes), scope)
            case ex.InBand(subject=subject, lower=lower, upper=upper):
                for edge in (lower, upper):
                    if edge is not None:
                        yield from self._meet(subject, edge, scope)
            case ex.Ordered(left=left, right=right):
                yield from self._meet(left, right, scope)
            case ex.AtLeast(count=count, listing=listing, where=where):
                yield from self._count(listing, where, count if wanted else count - 1, wanted, scope)
            case ex.AtMost(count=count, listing=listing, where=where):
                yield from self._count(listing, where, count if wanted else count + 1, not wanted, scope)
            case ex.Every():
                yield from self._every(condition, wanted, scope)
            case ex.Fact() | ex.ElementField():
                yield from self._reach(condition, (wanted,), scope)
            case _:
                pass

    # ---- values

    def _equal(self, side: ex.Expression, other: ex.Expression, wanted: bool, scope: Scope) -> Iterator[Edit]:
        found = self._value(other, scope)
        if found is None:
            return
        if wanted:
            yield from self._reach(side, (found,), scope)
        elif isinstance(side, ex.Fact | ex.ElementField):
            yield from self._reach(side, tuple(others(found, side.type)), scope)

    def _meet(self, left: ex.Expression, right: ex.Expression, scope: Scope) -> Iterator[Edit]:
        """Bring either of two amounts to where the other is."""
        for side, other in ((left, right), (right, left)):
            found = self._value(other, scope)
            if found is not None:
                yield from self._reach(side, around(found, _kind(side)), scope)

    def _reach(  # noqa: C901 - one case a kind of expression, as in `expressions`
        self, node: ex.Expression, targets: Sequence[ex.Value], scope: Scope
    ) -> Iterator[Edit]:
        """Edits that bring an expression to one of some values."""
        match node:
            case ex.Fact(path=path):
                yield from (told(Spot(path), target) for target in targets)
            case ex.ElementField(name=name, depth=depth):
                spot = spot_of_field(scope, name, depth)
                yield from (told(spot, target) for target in targets)
            case ex.Shift(base=base, amount=amount, backwards=backwards):
                dates = [one for one in targets if isinstance(one, date)]
                back: list[ex.Value] = [shifted(one, amount, backwards=not backwards) for one in dates]
                yield from self._reach(base, tuple(near for one in back for near in around(one, _kind(base))), scope)
            case ex.LocalDate(moment=moment, zone=zone):
                where = compile_reference(zone)(scope)
                if isinstance(where, Known):
                    at = zone_of(where.value)
                    noons = [datetime.combine(one, _NOON, at) for one in targets if type(one) is date]
                    yield from self._reach(moment, tuple(_with_offset(noon) for noon in noons), scope)
            case ex.Arithmetic():
                yield from self._arithmetic(node, targets, scope)
            case ex.Extreme(left=left, right=right):
                yield from self._reach(left, targets, scope)
                yield from self._reach(right, targets, scope)
            case ex.WholePart(value=value):
                yield from self._reach(value, targets, scope)
            case ex.Distance(start=start, end=end):
                for side, other in ((start, end), (end, start)):
                    found = self._value(other, scope)
                    if isinstance(found, ex.Place):
                        yield from self._reach(side, (found,), scope)
            case ex.Count(listing=listing, where=condition):
                for target in targets:
                    if isinstance(target, Decimal) and target >= 0:
                        yield from self._count(listing, condition, int(target), True, scope)
                        yield from self._count(listing, condition, int(target), False, scope)
            case _:
                pass

    def _arithmetic(self, node: ex.Arithmetic, targets: Sequence[ex.Value], scope: Scope) -> Iterator[Edit]:
        undo = {
            ex.Operator.PLUS: (ex.Operator.MINUS, ex.Operator.MINUS),
            ex.Operator.MINUS: (ex.Operator.PLUS, None),
            ex.Operator.TIMES: (ex.Operator.OVER, ex.Operator.OVER),
            ex.Operator.OVER: (ex.Operator.TIMES, None),
        }
        of_left, of_right = undo[node.operator]
        for side, other, operator in ((node.left, node.right, of_left), (node.right, node.left, of_right)):
            found = self._value(other, scope)
            if found is None or operator is None:
                continue
            undone = [combined(operator, target, found) for target in targets]
            values = [one.value for one in undone if isinstance(one, Known)]
            yield from self._reach(side, tuple(near for one in values for near in around(one, _kind(side))), scope)

    def _value(self, node: ex.Expression, scope: Scope) -> ex.Value | None:
        """What an expression is, None where that is unknown."""
        found = self.compiled.value(node)(scope)
        if not isinstance(found, Known):
            return None
        if not isinstance(found.value, tuple):
            return found.value
        return tuple(one for one in found.value if isinstance(one, ex.SpanValue))

    # ---- lists

    def _counts(self, where: ex.Expression | None) -> CompiledTruth:
        return (lambda _scope: YES) if where is None else self.compiled.condition(where)

    def _count(
        self, listing: ex.Fact | ex.ElementField, where: ex.Expression | None, count: int, more: bool, scope: Scope
    ) -> Iterator[Edit]:
        """Bring the number of records that count up to a number, or down to it."""
        spot = _listing_spot(listing, scope)
        records = records_at(scope.facts, spot)
        counts = self._counts(where)
        inner = [(one, scope.inside(listing_path(scope, listing), one)) for one in records]
        sure = [record for record, there in inner if counts(there) == YES]
        if more:
            if where is not None:
                for _, there in inner[:_MOST_RECORDS]:
                    yield from self.proposals(where, True, there)
            lacking = count - len(sure)
            if 0 < lacking <= _MOST_RECORDS:
                wanted = [] if where is None else [(where, True)]
                yield from self._added(listing, lacking, wanted, scope)
            return
        surplus = len(sure) - count
        if value_at(scope.facts, spot) is None and count == 0:
            yield told(spot, ())
        if surplus == 1:
            yield from (Edit(EditKind.REMOVE, spot, (record,)) for record in sure[:_MOST_RECORDS])
        elif surplus > 1:
            yield Edit(EditKind.REMOVE, spot, tuple(sure[:surplus]))
        if where is not None:
            for _, there in inner[:_MOST_RECORDS]:
                yield from self.proposals(where, False, there)

    def _every(self, node: ex.Every, wanted: bool, scope: Scope) -> Iterator[Edit]:
        spot = _listing_spot(node.listing, scope)
        looked_at = self._counts(node.where)
        has = self.compiled.condition(node.has)
        path = listing_path(scope, node.listing)
        inner = [(one, scope.inside(path, one)) for one in records_at(scope.facts, spot)]
        seen = [(one, there) for one, there in inner if looked_at(there) != NO]
        of_new: list[Wanted] = [] if node.where is None else [(node.where, True)]
        if not wanted:
            yield from self._added(node.listing, 1, [*of_new, (node.has, False)], scope)
            yield told(spot, ())
            for _, there in seen[:_MOST_RECORDS]:
                yield from self.proposals(node.has, False, there)
            return
        failing = [(one, there) for one, there in seen if has(there) != YES]
        for _, there in failing[:_MOST_RECORDS]:
            yield from self.proposals(node.has, True, there)
            if node.where is not None:
                yield from self.proposals(node.where, False, there)
        if failing and len(failing) < len(seen):
            yield Edit(EditKind.REMOVE, spot, tuple(one for one, _ in failing))
        if not seen:
            yield from self._added(node.listing, 1, [*of_new, (node.has, True)], scope)

    def _added(
        self, listing: ex.Fact | ex.ElementField, count: int, wanted: Sequence[Wanted], scope: Scope
    ) -> Iterator[Edit]:
        """So many new records, each as wanted."""
        spot = _listing_spot(listing, scope)
        field = self.fields.get(spot.field)
        if field is None:
            return
        facts = scope.facts
        path = listing_path(scope, listing)
        added: list[Record] = []
        for _ in range(count):
            record = _new_record(field, records_at(facts, spot))
            placed = Edit(EditKind.ADD, spot, (record,)).applied(facts)
            found = self._made(placed, spot, record.key, path, wanted, rescoped(scope, placed), [_MOST_TRIES])
            if found is None:
                return
            facts = found
            added += [one for one in records_at(facts, spot) if one.key == record.key]
        yield Edit(EditKind.ADD, spot, tuple(added))

    def _made(
        self,
        facts: Facts,
        spot: Spot,
        key: str,
        path: str,
        wanted: Sequence[Wanted],
        scope: Scope,
        tries: list[int],
        depth: int = 8,
    ) -> Facts | None:
        """The facts with the record of that key told so that all that is wanted of it holds."""
        record = next(one for one in records_at(facts, spot) if one.key == key)
        there = scope.inside(path, record)
        lacking = [(one, truth) for one, truth in wanted if self.compiled.condition(one)(there) != known(truth)]
        if not lacking:
            return facts
        if depth == 0:
            return None
        for edit in self.proposals(*lacking[0], there):
            tries[0] -= 1
            if tries[0] < 0:
                return None
            if edit.spot.is_in(spot, key):
                told_so = edit.applied(facts)
                found = self._made(told_so, spot, key, path, wanted, rescoped(scope, told_so), tries, depth - 1)
                if found is not None:
                    return found
        return None


def _new_record(field: FactField, there: Iterable[Record]) -> Record:
    keys = {one.key for one in there}
    key = name = f"new {field.element.replace('_', ' ')}".strip()
    for number in count_from(2):
        if key not in keys:
            break
        key = f"{name} {number}"
    return Record(key, {field.key: key})


def _listing_spot(listing: ex.Fact | ex.ElementField, scope: Scope) -> Spot:
    if isinstance(listing, ex.Fact):
        return Spot(listing.path)
    return spot_of_field(scope, listing.name, listing.depth)


def _kind(node: ex.Expression) -> Kind:
    match node:
        case ex.Constant(type=Type(kind=kind)) | ex.Fact(type=Type(kind=kind)) | ex.ElementField(type=Type(kind=kind)):
            return kind
        case ex.Count():
            return Kind.WHOLE
        case ex.Arithmetic(type=Type(kind=kind)) | ex.Extreme(type=Type(kind=kind)) | ex.Shift(type=Type(kind=kind)):
            return kind
        case _:
            return Kind.NUMBER


def _with_offset(moment: datetime) -> datetime:
    """The same instant with a fixed offset, as facts have it."""
    return moment.replace(tzinfo=timezone(moment.utcoffset() or timedelta()))
