"""Where a value stands among the facts, inside lists too: to say it, to read it, to tell it otherwise.

`partner.call_centers[Denver].engineers[Ada].certified_on` is the path of a list, and then, for each record on the way,
the record's key and the name of a value in it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..dsl.model.types import FactField, Kind
from .facts import Facts, FactValue, Record
from .scope import Scope


@dataclass(frozen=True, slots=True)
class Spot:
    """`path` is that of a fact from the top; `inside` the keys and names that lead into its records."""

    path: str
    inside: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return self.path + "".join(f"[{key}].{name}" for key, name in self.inside)

    @property
    def field(self) -> str:
        """The path of the field, which all records share: `partner.call_centers.engineers`."""
        return ".".join((self.path, *(name for _, name in self.inside)))

    @property
    def record(self) -> str:
        """The key of the record that it stands in, empty for one that stands in none."""
        return self.inside[-1][0] if self.inside else ""

    def into(self, key: str, name: str) -> "Spot":
        return Spot(self.path, (*self.inside, (key, name)))

    def is_in(self, listing: "Spot", key: str) -> bool:
        """Whether it stands in the record of that key of a list."""
        depth = len(listing.inside)
        return (
            self.path == listing.path
            and self.inside[:depth] == listing.inside
            and len(self.inside) > depth
            and self.inside[depth][0] == key
        )


def spot_of_field(scope: Scope, name: str, depth: int = 0) -> Spot:
    """Where a field of the element stands that the list condition `depth` levels out looks at."""
    index = len(scope.elements) - 1 - depth
    return _list_spot(scope, index).into(scope.elements[index][1].key, name)


def _list_spot(scope: Scope, index: int) -> Spot:
    path = scope.elements[index][0]
    for outer in range(index - 1, -1, -1):
        outer_path, record = scope.elements[outer]
        if path.startswith(f"{outer_path}."):
            return _list_spot(scope, outer).into(record.key, path.removeprefix(f"{outer_path}."))
    return Spot(path)


def value_at(facts: Facts, spot: Spot) -> FactValue | None:
    """The value that stands there, None where it is unknown."""
    value = facts.get(spot.path)
    for key, name in spot.inside:
        record = _record(value, key)
        value = None if record is None else record.values.get(name)
    return value


def _record(records: FactValue | None, key: str) -> Record | None:
    if not isinstance(records, tuple):
        return None
    return next((one for one in records if isinstance(one, Record) and one.key == key), None)


def records_at(facts: Facts, spot: Spot) -> tuple[Record, ...]:
    """The records of a list; none where it is unknown."""
    value = value_at(facts, spot)
    return tuple(one for one in value if isinstance(one, Record)) if isinstance(value, tuple) else ()


def put(facts: Facts, spot: Spot, value: FactValue | None) -> Facts:
    """The facts with one value told otherwise, or made unknown."""
    if not spot.inside:
        if value is None:
            return Facts({path: one for path, one in facts.values.items() if path != spot.path})
        return facts.replaced(spot.path, value)
    return facts.replaced(spot.path, _put(records_at(facts, Spot(spot.path)), spot.inside, value))


def _put(
    records: tuple[Record, ...], inside: tuple[tuple[str, str], ...], value: FactValue | None
) -> tuple[Record, ...]:
    (key, name), *rest = inside
    changed: list[Record] = []
    for record in records:
        if record.key != key:
            changed.append(record)
            continue
        told: FactValue | None = value
        if rest:
            held = record.values.get(name)
            inner = tuple(one for one in held if isinstance(one, Record)) if isinstance(held, tuple) else ()
            told = _put(inner, tuple(rest), value)
        values = {one: old for one, old in record.values.items() if one != name}
        changed.append(Record(key, values if told is None else {**values, name: told}))
    return tuple(changed)


def rescoped(scope: Scope, facts: Facts) -> Scope:
    """The same look at other facts: each element as it is there now."""
    elements: list[tuple[str, Record]] = []
    for index, (path, record) in enumerate(scope.elements):
        found = next((one for one in records_at(facts, _list_spot(scope, index)) if one.key == record.key), record)
        elements.append((path, found))
    return Scope(facts, tuple(elements))


def fields_by_path(fields: Iterable[FactField]) -> Mapping[str, FactField]:
    """Every field, also those of records and lists, by its path from the top."""
    found: dict[str, FactField] = {}
    for field in fields:
        found[field.path] = field
        found.update(fields_by_path(field.fields))
    return found


def open_spots(facts: Facts, fields: Mapping[str, FactField], path: str) -> Iterator[Spot]:
    """Where values of a missing path are still to be told: one place, or one a record that lacks it."""
    lists = [one for one in _heads(path) if one in fields and fields[one].type.kind is Kind.LIST]
    yield from _open(facts, lists, path, None)


def _open(facts: Facts, lists: list[str], path: str, outer: tuple[Spot, str] | None) -> Iterator[Spot]:
    nearest = lists[0] if lists else path
    name = nearest if outer is None else nearest.removeprefix(f"{outer[0].field}.")
    spot = Spot(nearest) if outer is None else outer[0].into(outer[1], name)
    if value_at(facts, spot) is None:
        yield spot
        return
    for record in records_at(facts, spot) if lists and nearest != path else ():
        yield from _open(facts, lists[1:], path, (spot, record.key))


def _heads(path: str) -> Iterator[str]:
    """`a`, `a.b`, `a.b.c`."""
    steps = path.split(".")
    for length in range(1, len(steps) + 1):
        yield ".".join(steps[:length])


def list_size(facts: Facts) -> int:
    """How many records the facts hold, those inside records too."""
    return sum(_size(value) for value in facts.values.values())


def _size(value: FactValue) -> int:
    if not isinstance(value, tuple):
        return 0
    return sum(1 + sum(_size(inner) for inner in one.values.values()) for one in value if isinstance(one, Record))
