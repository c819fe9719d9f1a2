"""Facts that several plans are asked with together: what any of them declares, and for each its own part."""

from collections.abc import Iterable
from dataclasses import replace

from ..dsl.model.types import FactField, Kind
from .fact_spots import fields_by_path
from .facts import ASKED, Facts, FactValue


def united(plans: Iterable[Iterable[FactField]]) -> tuple[FactField, ...]:
    """The fields of all plans. Names of one enumeration (or tiers) that differ from plan to plan are put together.

    Where two plans give a fact different types, the first plan's holds.
    """
    found: dict[str, FactField] = {}
    for fields in plans:
        for field in fields:
            known = found.get(field.name)
            found[field.name] = field if known is None else _both(known, field)
    return tuple(found.values())


def _both(first: FactField, second: FactField) -> FactField:
    if first.type.kind is not second.type.kind:
        return first
    if first.type.kind in (Kind.ENUM, Kind.LEVEL):
        values = tuple(dict.fromkeys((*first.type.values, *second.type.values)))
        return replace(first, type=replace(first.type, values=values))
    if first.fields or second.fields:
        return replace(first, fields=united((first.fields, second.fields)))
    return first


def narrowed(facts: Facts, fields: Iterable[FactField]) -> Facts:
    """The facts that a plan declares, and of those the ones whose value it knows; the others are unknown to it."""
    own = {ASKED.path: ASKED, **fields_by_path(fields)}
    return Facts({path: value for path, value in facts.values.items() if path in own and _fits(own[path], value)})


def _fits(field: FactField, value: FactValue) -> bool:
    if field.type.kind in (Kind.ENUM, Kind.LEVEL):
        return value in field.type.values
    if field.type.kind is Kind.YESNO:
        return isinstance(value, bool)
    return True
