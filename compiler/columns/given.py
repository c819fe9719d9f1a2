"""Which columns of a table are facts of a plan, and what a cell of each may hold.

A column is a fact where its name is the fact's path (`site.country`), that of a record or list (`site`, as a struct or
a list of structs), or of a part of a composed value (`site.location.lat`). Text fits every fact: it is read as in
JSON, a composed value as JSON itself. All other columns belong to the caller.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.types as at

from ...dsl.model.types import FactField, Kind, Type
from ...grammar.diagnostics import Diagnostic, PlanError, Severity, did_you_mean
from ..facts import ASKED

_PARTS: Mapping[Kind, Mapping[str, Kind]] = {
    Kind.PLACE: {"lat": Kind.NUMBER, "lon": Kind.NUMBER},
    Kind.MONEY: {"amount": Kind.NUMBER, "currency": Kind.TEXT},
    Kind.DISTANCE: {"miles": Kind.NUMBER, "km": Kind.NUMBER},
    Kind.PERIOD: {"count": Kind.WHOLE, "unit": Kind.TEXT},
    Kind.SPAN: {"from": Kind.INSTANT, "to": Kind.INSTANT},
    Kind.SPANS: {"from": Kind.INSTANT, "to": Kind.INSTANT},
}
"""The values that are objects in JSON, and so structs in a table."""

LISTS = (Kind.LIST, Kind.SPANS)
NUMBERS = (Kind.NUMBER, Kind.WHOLE, Kind.PERCENT)


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a fact or a part of one may stand. `parts` are those of a record, of a list's records, or of a value."""

    path: str
    type: Type
    parts: Mapping[str, "Slot"] = field(default_factory=dict)

    @property
    def kind(self) -> Kind:
        return self.type.kind


@dataclass(frozen=True, slots=True)
class GivenColumn:
    """A column that holds facts: its place in the table, and the slot that it fills."""

    index: int
    name: str
    slot: Slot


def slots_of(fields: Iterable[FactField]) -> Mapping[str, Slot]:
    """The slots of a plan's facts by their first names, `asked` among them."""
    return {one.name: _slot(one) for one in (ASKED, *(one for one in fields if one.path != ASKED.path))}


def _slot(fact: FactField) -> Slot:
    kind = fact.type.kind
    if kind in _PARTS:
        parts = {name: Slot(f"{fact.path}.{name}", Type(kind=part)) for name, part in _PARTS[kind].items()}
        return Slot(fact.path, fact.type, parts)
    parts = {one.name: _slot(one) for one in fact.fields}
    if kind is Kind.LIST:
        parts.setdefault(fact.key, Slot(f"{fact.path}.{fact.key}", Type(kind=Kind.TEXT)))
    return Slot(fact.path, fact.type, parts)


def columns_of(slots: Mapping[str, Slot], schema: pa.Schema) -> tuple[GivenColumn, ...]:
    """The columns that hold facts, in the table's order.

    Raises PlanError with a finding for each column that can't be what its name says, and where there are no facts.
    """
    found: list[GivenColumn] = []
    findings: list[Diagnostic] = []
    for index, name in enumerate(schema.names):
        slot = _named(slots, name)
        if slot is None:
            findings += _near_miss(slots, name)
            continue
        findings += _misfits(slot, schema.field(index).type, name)
        findings += [
            _finding("PS706", f"the columns `{other.name}` and `{name}` both give `{_shorter(other, slot)}`", name)
            for other in found
            if overlap(other.slot.path, slot.path)
        ]
        found.append(GivenColumn(index, name, slot))
    if not found and not findings:
        some = ", ".join(f"`{path}`" for path in [*_leaves(slots.values())][:4])
        help_ = f"name columns as the facts' paths: {some} …"
        findings.append(_finding("PS701", "none of the table's columns is a fact of the plan", "", help_))
    if findings:
        raise PlanError(findings)
    return tuple(found)


def _shorter(other: GivenColumn, slot: Slot) -> str:
    return max(other.slot.path, slot.path, key=len)


def overlap(one: str, other: str) -> bool:
    """Whether two paths give the same fact, or one of them a part of the other's."""
    return one == other or one.startswith(f"{other}.") or other.startswith(f"{one}.")


def _named(slots: Mapping[str, Slot], name: str) -> Slot | None:
    """The slot of a dotted path that leads through records, and at its end perhaps into a value. None: no fact."""
    first, *rest = name.split(".")
    slot = slots.get(first)
    for step in rest:
        if slot is None or slot.kind in LISTS:
            return None
        slot = slot.parts.get(step)
    return slot


def _near_miss(slots: Mapping[str, Slot], name: str) -> Iterator[Diagnostic]:
    """A dotted name that begins as a record of the plan does was meant as a fact."""
    first, _, rest = name.partition(".")
    if rest and first in slots:
        help_ = did_you_mean(name, _leaves(slots.values()))
        yield _finding("PS701", f"the plan has no fact `{name}`, which a column names", name, help_)


def _leaves(slots: Iterable[Slot]) -> Iterator[str]:
    for slot in slots:
        if slot.kind is Kind.RECORD:
            yield from _leaves(slot.parts.values())
        else:
            yield slot.path


# ---- types


def _misfits(slot: Slot, given: pa.DataType, name: str) -> Iterator[Diagnostic]:
    """What keeps an Arrow type from holding the values of a slot."""
    given = plain_type(given)
    if at.is_null(given) or is_text(given):
        return
    if slot.kind in LISTS:
        if is_list(given):
            inner = plain_type(given.value_type)
            if not at.is_null(inner):
                yield from _struct_misfits(slot, inner, name)
            return
        yield _type_finding(slot, given, name)
    elif slot.parts:
        yield from _struct_misfits(slot, given, name)
    elif slot.kind is Kind.INSTANT and at.is_timestamp(given) and given.tz is None:
        help_ = "give the column a zone: its values are then instants"
        yield _finding("PS703", f"the column `{name}` has times without a zone, and no instant is known", name, help_)
    elif not _holds(slot.kind, given):
        yield _type_finding(slot, given, name)


def _struct_misfits(slot: Slot, given: pa.DataType, name: str) -> Iterator[Diagnostic]:
    if not at.is_struct(given):
        yield _type_finding(slot, given, name)
        return
    seen: set[str] = set()
    for one in given:
        inner = f"{name}.{one.name}"
        part = slot.parts.get(one.name)
        if part is None:
            help_ = did_you_mean(one.name, slot.parts)
            yield _finding("PS701", f"the plan has no fact `{inner}`, which a column names", inner, help_)
        elif one.name in seen:
            yield _finding("PS706", f"the column `{name}` has two fields `{one.name}`", inner)
        else:
            yield from _misfits(part, one.type, inner)
        seen.add(one.name)


def _holds(kind: Kind, given: pa.DataType) -> bool:
    """Whether a type other than text holds the values of a kind that has no parts."""
    if kind is Kind.YESNO:
        return bool(at.is_boolean(given))
    if kind in NUMBERS:
        return bool(at.is_integer(given) or at.is_floating(given) or at.is_decimal(given))
    if kind is Kind.DATE:
        return bool(at.is_date(given))
    if kind is Kind.INSTANT:
        return bool(at.is_timestamp(given))
    if kind is Kind.DURATION:
        return bool(at.is_duration(given))
    return False


def plain_type(given: pa.DataType) -> pa.DataType:
    """The type of what a dictionary or an extension holds."""
    if isinstance(given, pa.BaseExtensionType):
        return plain_type(given.storage_type)
    return plain_type(given.value_type) if at.is_dictionary(given) else given


def is_text(given: pa.DataType) -> bool:
    return bool(at.is_string(given) or at.is_large_string(given) or at.is_string_view(given))


def is_list(given: pa.DataType) -> bool:
    return bool(
        at.is_list(given)
        or at.is_large_list(given)
        or at.is_fixed_size_list(given)
        or at.is_list_view(given)
        or at.is_large_list_view(given)
    )


def _type_finding(slot: Slot, given: pa.DataType, name: str) -> Diagnostic:
    help_ = _FORMS.get(slot.kind, "text")
    return _finding("PS702", f"the column `{name}` is {slot.type}, and its type is {given}", name, f"make it {help_}")


_FORMS: Mapping[Kind, str] = {
    Kind.YESNO: "bool",
    Kind.DATE: "a date, or text like 2026-03-10",
    Kind.INSTANT: "a timestamp with a zone, or text like 2026-03-10T14:30:00-06:00",
    Kind.DURATION: "a duration, or text like PT4H",
    Kind.RECORD: "a struct, or a column for each of its facts",
    Kind.LIST: "a list of structs, or text in JSON",
    Kind.SPANS: "a list of structs of `from` and `to`, or text in JSON",
    **dict.fromkeys(NUMBERS, "a number"),
    **{
        kind: f"a struct of {' and '.join(f'`{name}`' for name in parts)}"
        for kind, parts in _PARTS.items()
        if kind is not Kind.SPANS
    },
}


def _finding(code: str, title: str, about: str, help_: str = "") -> Diagnostic:
    return Diagnostic(code=code, severity=Severity.ERROR, title=title, span=None, help=help_, about=about)
