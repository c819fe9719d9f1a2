"""The quick reading of facts that are right: the checks of a plan's fields, written out once as Python.

It takes the commonest forms alone: dictionaries, lists, text, numbers, dates as JSON has them. Anything else, right or
wrong, raises, and the reading of `facts` says what it is or what is wrong with it. As in `source`, a plan's names are
bound constants and never text.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from ...dsl.model.expressions import Length, Place
from ...dsl.model.types import FactField, Kind, Type
from ...grammar.source import Source
from ..fact_values import COUNTRY, METRES_A_MILE, read_value
from ..facts import ASKED, MAX_RECORDS, Facts, FactValue, Record, read_facts
from .making import made_of, maker, twin_of

_length = maker(Length)
_place = maker(Place)
_facts = maker(Facts)


class Strange(Exception):
    """Not one of the commonest forms."""


PLAIN_FIRST = 16
"""To write the checks takes about as long as so many plain readings."""


class QuickReader:
    """`read_facts` for the fields of one plan."""

    def __init__(self, fields: Iterable[FactField]) -> None:
        self._fields = tuple(fields)
        self._asked = 0
        self._quick: Callable[[object], dict[str, FactValue]] | None = None

    def __call__(self, given: Mapping[str, object] | Source) -> Facts:
        """The same facts, the same errors."""
        if type(given) is dict:
            if self._quick is None:
                self._asked += 1
                if self._asked == PLAIN_FIRST:
                    self._quick = _written(self._fields)
            if self._quick is not None:
                try:
                    return _facts(MappingProxyType(self._quick(given)))
                except Exception:  # strange, or wrong: the plain reading says which
                    pass
        return read_facts(self._fields, given)


def _written(fields: tuple[FactField, ...]) -> Callable[[object], dict[str, FactValue]]:
    writer = _Writer()
    known = (ASKED, *(one for one in fields if one.path != ASKED.path))
    body = writer.record(known, "given", "values", "")
    lines = [*writer.lines, "def read(given):", "    values = {}", *_in(body), "    return values"]
    namespace = dict(writer.constants)
    exec(compile("\n".join(lines), "<facts of a plan>", "exec"), namespace)
    found: Callable[[object], dict[str, FactValue]] = namespace["read"]  # type: ignore[assignment]
    return found


def _in(lines: Iterable[str]) -> list[str]:
    return [f"    {line}" for line in lines]


class _Writer:
    """Writes checks as lines; each list of records gets a function of its own, which stands in `lines`."""

    def __init__(self) -> None:
        self.constants: dict[str, object] = {
            "Strange": Strange, "nulls": _nulls, "twin": twin_of(Record), "Record": Record,
            "proxy": MappingProxyType, "MOST": MAX_RECORDS,
        }  # fmt: skip
        self.lines: list[str] = []
        self._variables = 0

    def _bound(self, value: object) -> str:
        name = f"k{len(self.constants)}"
        self.constants[name] = value
        return name

    def _variable(self) -> str:
        self._variables += 1
        return f"x{self._variables}"

    def record(self, fields: Sequence[FactField], given: str, into: str, prefix: str) -> list[str]:
        """Lines that read a record from the variable `given`; names that it doesn't know make it strange."""
        count = self._variable()
        lines = [f"if type({given}) is not dict:", "    raise Strange", f"{count} = 0"]
        for field in fields:
            raw = self._variable()
            name = f"{prefix}{field.name}"
            lines += [f"{raw} = {given}.get({self._bound(field.name)})", f"if {raw} is not None:", f"    {count} += 1"]
            if field.type.kind is Kind.RECORD:
                lines += _in(self.record(field.fields, raw, into, f"{name}."))
            elif field.type.kind is Kind.LIST:
                lines.append(f"    {into}[{self._bound(name)}] = {self._list(field)}({raw})")
            else:
                lines += _in(self._value(field.type, raw, f"{into}[{self._bound(name)}]"))
        names = self._bound(frozenset(field.name for field in fields))
        return [*lines, f"if {count} != len({given}):", f"    nulls({given}, {names})"]

    def _value(self, wanted: Type, raw: str, place: str) -> list[str]:
        """Lines that check one value and put it into its place."""
        read = f"{self._bound(read_value)}({self._bound(wanted)}, {raw})"
        match self._usual(wanted, raw):
            case None:
                return [f"{place} = {read}"]
            case "", value:
                return [f"{place} = {value}"]
            case usual, value:
                return [f"if {usual}:", f"    {place} = {value}", "else:", f"    {place} = {read}"]

    def _usual(self, wanted: Type, raw: str) -> tuple[str, str] | None:
        """How a value of the usual form is known, and what it is then; None where there is no quicker way to read it.

        The empty test is for functions that see to it themselves.
        """
        match wanted.kind:
            case Kind.YESNO:
                return f"({raw} is True or {raw} is False)", raw
            case Kind.TEXT:
                return f"type({raw}) is str", raw
            case Kind.ENUM | Kind.LEVEL:
                return f"type({raw}) is str and {raw} in {self._bound(frozenset(wanted.values))}", raw
            case Kind.COUNTRY:
                return f"type({raw}) is str and {self._bound(COUNTRY.fullmatch)}({raw})", raw
            case Kind.DATE:
                # ten characters: 2026-03-10, or the week date 2026-W10-2
                usual = f"type({raw}) is str and len({raw}) == 10 and {raw}[5] != 'W'"
                return usual, f"{self._bound(date.fromisoformat)}({raw})"
            case Kind.WHOLE:
                usual = f"type({raw}) is int and {-_LARGE:d} < {raw} < {_LARGE:d}"
                return usual, f"{self._bound(Decimal)}({raw})"
            case Kind.NUMBER | Kind.PERCENT:
                return "", f"{self._bound(_number)}({raw})"
            case Kind.DISTANCE:
                return "", f"{self._bound(_distance)}({raw})"
            case Kind.PLACE:
                return "", f"{self._bound(_located)}({raw})"
            case Kind.INSTANT:
                return "", f"{self._bound(_instant)}({raw})"
            case _:
                return None

    def _list(self, field: FactField) -> str:
        """The name of a function that reads a list of records."""
        name, item = self._variable(), self._variable()
        key = next((one for one in field.fields if one.name == field.key), None)
        if key is not None and key.type.kind is not Kind.TEXT:
            self.lines += [f"def {name}(given):", "    raise Strange"]
            return name
        own = FactField(name=field.key, path=f"{field.path}.{field.key}", type=Type(kind=Kind.TEXT), question="")
        fields = field.fields if key is not None else (own, *field.fields)
        read = ["values = {}", *self.record(fields, item, "values", "")]
        whole = self._whole(fields, item)
        if whole is not None:
            test, *lines = whole
            read = [test, *_in(lines), "else:", *_in(read)]
        self.lines += [
            f"def {name}(given):",
            "    if type(given) is not list or len(given) > MOST:",
            "        raise Strange",
            "    records = []",
            "    keys = set()",
            f"    for {item} in given:",
            *_in(_in(read)),
            f"        key = values[{self._bound(field.key)}]",
            "        keys.add(key)",
            *_in(_in(made_of("record", "twin", "Record", {"key": "key", "values": "proxy(values)"}))),
            "        records.append(record)",
            "    if len(keys) != len(records):",
            "        raise Strange",
            "    return tuple(records)",
        ]
        return name

    def _whole(self, fields: Sequence[FactField], given: str) -> list[str] | None:
        """A test for a record that has all of its fields, in their usual forms; the lines that read it then."""
        variables = [self._variable() for _ in fields]
        found = [self._usual(one.type, raw) for one, raw in zip(fields, variables, strict=True)]
        usual = [one for one in found if one is not None]
        if len(usual) < len(fields):
            return None
        gets = " and ".join(
            f"({raw} := {given}.get({self._bound(one.name)})) is not None"
            for one, raw in zip(fields, variables, strict=True)
        )
        tests = "".join(f" and {test}" for test, _ in usual if test)
        pairs = ", ".join(f"{self._bound(one.name)}: {value}" for one, (_, value) in zip(fields, usual, strict=True))
        return [
            f"if type({given}) is dict and len({given}) == {len(fields)} and {gets}{tests}:",
            f"values = {{{pairs}}}",
        ]


# ---- values: each takes the forms that it is sure of


_LARGE = 10**15
_SMALL = 1e-9


def _number(raw: Any) -> Decimal:
    kind = type(raw)
    if kind is int and -_LARGE < raw < _LARGE:
        return Decimal(raw)
    if kind is float and (_SMALL < raw < _LARGE or -_LARGE < raw < -_SMALL or raw == 0):
        return Decimal(repr(raw))
    value = read_value(_A_NUMBER, raw)
    assert isinstance(value, Decimal)
    return value


_A_NUMBER = Type(kind=Kind.NUMBER)


def _distance(raw: Any) -> FactValue:
    if type(raw) is not dict or len(raw) != 1:
        return read_value(_A_DISTANCE, raw)
    ((unit, figure),) = raw.items()
    value = _number(figure)
    if value < 0 or unit not in _METRES:
        raise Strange
    return _length(value * _METRES[unit])


_A_DISTANCE = Type(kind=Kind.DISTANCE)
_METRES = {"miles": METRES_A_MILE, "km": Decimal(1000)}


def _located(raw: Any) -> FactValue:
    if type(raw) is not dict or len(raw) != 2:
        return read_value(_A_PLACE, raw)
    latitude, longitude = _number(raw["lat"]), _number(raw["lon"])
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise Strange
    return _place(latitude, longitude)


_A_PLACE = Type(kind=Kind.PLACE)


def _instant(raw: Any) -> FactValue:
    """At once for `2026-03-10T14:30:00-06:00`, or with `Z`, of years that lie whole in what is known."""
    if (
        type(raw) is str
        and len(raw) in (20, 25)
        and (raw[4] == "-" == raw[7] and raw[10] == "T" and raw[13] == ":" == raw[16])
        and (raw[19] == "Z" if len(raw) == 20 else raw[19] in "+-" and raw[22] == ":")
    ):
        found = datetime.fromisoformat(raw)
        if 1970 < found.year < 2100:
            return found
    return read_value(_AN_INSTANT, raw)


_AN_INSTANT = Type(kind=Kind.INSTANT)


def _nulls(given: dict[object, object], names: frozenset[str]) -> None:
    """Of the names that were not read each is one of the plan's, and null. Raises Strange."""
    read = sum(one is not None and name in names for name, one in given.items())
    nulls = sum(one is None and name in names for name, one in given.items())
    if read + nulls != len(given):
        raise Strange
