"""Conditions as Python text, for facts that are all known: the quick way through what `expressions` defines.

The text is made of the forms of an expression alone. Every path, name and value of a plan goes in as a bound constant
(`k0`, `k1` …), never as text, so that no plan can say anything in it. A missing fact raises KeyError; whatever else the
three values are needed for raises, too, and whoever asked takes the plain way.
"""

from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any, assert_never

from ...dsl.model import expressions as ex
from ...dsl.model.cases import Branch
from ...dsl.model.statements import Must
from ...dsl.model.types import Kind
from .. import amounts, places
from ..logic import Known, Maybe, R
from ..moves import local_date, whole_part
from .moves import shift_of
from .nearness import nearness

_COMPARED = frozenset({Kind.NUMBER, Kind.WHOLE, Kind.PERCENT, Kind.DURATION})
"""Kinds whose values compare as Python's own."""
_SIGNS = {(1, True): ">=", (1, False): ">", (-1, True): "<=", (-1, False): "<"}
_ORDERS = {
    ex.Order.BEFORE: "<", ex.Order.ON_OR_BEFORE: "<=", ex.Order.AFTER: ">", ex.Order.ON_OR_AFTER: ">=",
}  # fmt: skip


class NotQuick(Exception):
    """There is no quick way through this form: it is left to the plain one."""


def settled(answer: Maybe[R]) -> R:
    """The value of an answer that is known. Raises NotQuick."""
    if isinstance(answer, Known):
        return answer.value
    raise NotQuick


def _same_place(left: str, right: str) -> bool:
    return settled(places.same_place(left, right, ()))


def _in_region(code: str, members: tuple[str, ...], without: tuple[str, ...]) -> bool:
    return settled(places.in_region(code, members, without, ()))


def _same(left: object, right: object) -> bool:
    return settled(amounts.same(left, right))


def _past(value: object, edge: object, sign: int, included: bool) -> bool:
    return settled(amounts.past(value, edge, sign, included=included))


class QuickSource:
    """Gathers constants and helper functions while conditions are written; `made` turns it into functions."""

    def __init__(self) -> None:
        self._constants: dict[str, object] = {"Decimal": Decimal}
        self._names: dict[int, str] = {}
        self._lines: list[str] = []
        self._helpers = 0
        self._hoisted: list[dict[str, str]] = []
        """For each list that is being gone through: what doesn't depend on its elements, by its text."""

    def function(self, name: str, body: Sequence[str]) -> None:
        """Add a function of the facts' values, `v`."""
        self._lines += [f"def {name}(v):", *(f"    {line}" for line in body)]

    def made(self, name: str) -> Callable[[Any], Any]:
        """The function of that name, compiled with all that it calls."""
        namespace = dict(self._constants)
        exec(compile("\n".join(self._lines), "<conditions of a plan>", "exec"), namespace)
        found: Callable[[Any], Any] = namespace[name]  # type: ignore[assignment]
        return found

    def bound(self, value: object) -> str:
        """The name of a constant."""
        name = self._names.get(id(value))
        if name is None:
            name = self._names[id(value)] = f"k{len(self._constants)}"
            self._constants[name] = value
        return name

    # ---- conditions

    def branches(self, branches: Sequence[Branch]) -> str:
        """Whether every branch on a way is taken."""
        parts: list[str] = []
        for branch in branches:
            parts += [f"not {self.condition(one.expression)}" for one in branch.earlier]
            if branch.condition is not None:
                parts.append(self.condition(branch.condition.expression))
        return f"({' and '.join(parts)})" if parts else "True"

    def must(self, must: Must) -> str:
        """Whether a demand is met, with the condition under which alone it is made."""
        wanted = self.condition(must.condition.expression)
        return wanted if must.when is None else f"(not {self.condition(must.when.expression)} or {wanted})"

    def condition(self, node: ex.Expression) -> str:  # noqa: C901 - one case a kind of expression
        """A condition as text in brackets. Raises NotQuick."""
        match node:
            case ex.Not(condition=inner):
                return f"(not {self.condition(inner)})"
            case ex.And(conditions=parts):
                return f"({' and '.join(self.condition(part) for part in parts) or 'True'})"
            case ex.Or(conditions=parts):
                return f"({' or '.join(self.condition(part) for part in parts) or 'False'})"
            case ex.Equal(left=left, right=right):
                return self._equal(left, right)
            case ex.OneOf(subject=subject, values=values):
                return f"({' or '.join(self._equal(subject, value) for value in values) or 'False'})"
            case ex.InBand():
                return self._in_band(node)
            case ex.Ordered(left=left, order=order, right=right):
                return f"({self.value(left)} {_ORDERS[order]} {self.value(right)})"
            case ex.InRegion(subject=subject, members=members, without=without):
                arguments = f"{self.value(subject)}, {self.bound(members)}, {self.bound(without)}"
                return f"{self.bound(_in_region)}({arguments})"
            case ex.Present(subject=ex.Fact(path=path)):
                return f"(v.get({self.bound(path)}) is not None)"
            case ex.Present(subject=ex.ElementField(name=name, depth=depth)):
                return f"({self._element(depth)}.get({self.bound(name)}) is not None)"
            case ex.AtLeast(count=count, listing=listing, where=where):
                return self._at_least(count, listing, where)
            case ex.AtMost(count=count, listing=listing, where=where):
                return f"(not {self._at_least(count + 1, listing, where)})"
            case ex.Every():
                return self._every(node)
            case ex.Fact() | ex.ElementField() | ex.Constant():
                return self.value(node)
            case _:
                raise NotQuick

    def _equal(self, left: ex.Expression, right: ex.Expression) -> str:
        kinds = {kind_of(left), kind_of(right)}
        a, b = self.value(left), self.value(right)
        if Kind.COUNTRY in kinds:
            return f"{self.bound(_same_place)}({a}, {b})"
        if Kind.MONEY in kinds:
            return f"{self.bound(_same)}({a}, {b})"
        return f"({a} == {b})"

    def _in_band(self, node: ex.InBand) -> str:
        edges = (
            (node.lower, 1, node.lower_included),
            (node.upper, -1, node.upper_included),
        )
        parts = [
            self._past(node.subject, edge, sign, included=included)
            for edge, sign, included in edges
            if edge is not None
        ]
        return f"({' and '.join(parts) or 'True'})"

    def _past(self, subject: ex.Expression, edge: ex.Expression, sign: int, *, included: bool) -> str:
        if isinstance(subject, ex.Distance) and isinstance(edge, ex.Constant) and isinstance(edge.value, ex.Length):
            past = self.bound(nearness(edge.value, sign, included=included))
            return f"{past}({self.value(subject.start)}, {self.value(subject.end)})"
        kind = kind_of(subject)
        value = self.value(subject)
        if kind is Kind.DISTANCE and isinstance(edge, ex.Constant) and isinstance(edge.value, ex.Length):
            return f"({value}.metres {_SIGNS[sign, included]} {self.bound(edge.value.metres)})"
        if kind in _COMPARED and kind_of(edge) in _COMPARED:
            return f"({value} {_SIGNS[sign, included]} {self.value(edge)})"
        return f"{self.bound(_past)}({value}, {self.value(edge)}, {sign}, {included})"

    # ---- values

    def value(self, node: ex.Expression) -> str:
        """A value as text. What a list's elements have no part in is worked out once, before they are gone through."""
        text = self._value(node)
        if not self._hoisted or isinstance(node, ex.Constant | ex.ElementField) or _mentions(node, 0):
            return text
        found = self._hoisted[-1]
        return found.setdefault(text, f"h{len(self._hoisted)}_{len(found)}")

    def _value(self, node: ex.Expression) -> str:
        match node:
            case ex.Constant(value=value):
                return self.bound(value)
            case ex.Fact(path=path):
                return f"v[{self.bound(path)}]"
            case ex.ElementField(name=name, depth=depth):
                return f"{self._element(depth)}[{self.bound(name)}]"
            case ex.Shift(base=base, amount=amount, backwards=backwards):
                return f"{self.bound(shift_of(amount, backwards=backwards))}({self.value(base)})"
            case ex.LocalDate(moment=moment, zone=zone):
                where = f"v[{self.bound(zone.name)}]" if zone.is_fact else self.bound(zone.name)
                return f"{self.bound(local_date)}({self.value(moment)}, {where})"
            case ex.WholePart(value=inner):
                return f"{self.bound(whole_part)}({self.value(inner)})"
            case ex.Distance(start=start, end=end):
                return f"{self.bound(places.distance)}({self.value(start)}, {self.value(end)})"
            case ex.Arithmetic(operator=operator, left=left, right=right):
                combined = (
                    f"{self.bound(amounts.combined)}({self.bound(operator)}, {self.value(left)}, {self.value(right)})"
                )
                return f"{self.bound(settled)}({combined})"
            case ex.Extreme(greater=greater, left=left, right=right):
                extreme = f"{self.bound(amounts.extreme)}({self.value(left)}, {self.value(right)}, greater={greater})"
                return f"{self.bound(settled)}({extreme})"
            case ex.Count(listing=listing, where=where):
                return f"Decimal({self._count(listing, where)})"
            case ex.Total():
                raise NotQuick
            case _:
                return self.condition(node)

    def _element(self, depth: int) -> str:
        level = len(self._hoisted) - depth
        if level < 1:
            raise NotQuick  # a field of an element that somebody else goes through
        return f"e{level}"

    # ---- lists

    def _at_least(self, count: int, listing: ex.Fact | ex.ElementField, where: ex.Expression | None) -> str:
        if where is None or count == 0:
            return f"(len({self.value(listing)}) >= {count})"
        return self._looped(
            listing,
            lambda: ["n = 0"],
            lambda: [f"if {self.condition(where)}:", "    n += 1", f"    if n == {count}:", "        return True"],
            "return False",
        )

    def _count(self, listing: ex.Fact | ex.ElementField, where: ex.Expression | None) -> str:
        if where is None:
            return f"len({self.value(listing)})"
        return self._looped(
            listing, lambda: ["n = 0"], lambda: [f"if {self.condition(where)}:", "    n += 1"], "return n"
        )

    def _every(self, node: ex.Every) -> str:
        def body() -> list[str]:
            where = "True" if node.where is None else self.condition(node.where)
            return [
                f"if {where}:",
                f"    if not {self.condition(node.has)}:",
                "        return False",
                "    found = True",
            ]

        return self._looped(node.listing, lambda: ["found = False"], body, "return found")

    def _looped(
        self,
        listing: ex.Fact | ex.ElementField,
        begin: Callable[[], list[str]],
        body: Callable[[], list[str]],
        end: str,
    ) -> str:
        """A call of a new function that goes through a list."""
        records = self.value(listing)
        name = f"f{self._helpers}"
        self._helpers += 1
        level = len(self._hoisted)
        self._hoisted.append({})
        inner = body()
        hoisted = self._hoisted.pop()
        outer = "".join(f", e{one}" for one in range(1, level + 1))
        self._lines += [
            f"def {name}(v, records{outer}):",
            *(f"    {variable} = {text}" for text, variable in hoisted.items()),
            *(f"    {line}" for line in begin()),
            "    for record in records:",
            f"        e{level + 1} = record.values",
            *(f"        {line}" for line in inner),
            f"    {end}",
        ]
        return f"{name}(v, {records}{outer})"


def kind_of(node: ex.Expression) -> Kind:
    """The kind of an expression's value."""
    match node:
        case ex.Constant(type=type_) | ex.Fact(type=type_) | ex.ElementField(type=type_):
            return type_.kind
        case ex.Arithmetic(type=type_) | ex.Shift(type=type_) | ex.Extreme(type=type_) | ex.Total(type=type_):
            return type_.kind
        case ex.LocalDate():
            return Kind.DATE
        case ex.WholePart():
            return Kind.NUMBER
        case ex.Distance():
            return Kind.DISTANCE
        case ex.Count():
            return Kind.WHOLE
        case (
            ex.Equal() | ex.OneOf() | ex.InRegion() | ex.Present() | ex.InBand() | ex.Ordered() | ex.Not() | ex.And()
            | ex.Or() | ex.AtLeast() | ex.AtMost() | ex.Every()
        ):  # fmt: skip
            return Kind.YESNO
        case _:
            assert_never(node)


def _mentions(node: object, depth: int) -> bool:
    """Whether an expression reads the element that the list condition `depth` levels out goes through."""
    match node:
        case ex.ElementField():
            return node.depth == depth
        case ex.Count() | ex.AtLeast() | ex.AtMost() | ex.Every() | ex.Total():
            inner = (node.where, getattr(node, "has", None))
            return _mentions(node.listing, depth) or any(_mentions(one, depth + 1) for one in inner)
        case tuple():
            return any(_mentions(one, depth) for one in node)
        case _ if is_dataclass(node):
            return any(_mentions(getattr(node, one.name), depth) for one in fields(node))
        case _:
            return False
