"""What expressions are asked with, and what they answer."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from ..dsl.model import expressions as ex
from .facts import Facts, FactValue, Record
from .logic import Known, Maybe, Truth, Unknown

TIER = "contract.tier"
"""The fact that chooses among the plan's tiers."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What an expression is asked with: the facts, and the elements that enclosing list conditions look at.

    Each element stands with the path of its list from the top, the nearest last.
    """

    facts: Facts
    elements: tuple[tuple[str, Record], ...] = ()

    def inside(self, path: str, record: Record) -> "Scope":
        return Scope(self.facts, (*self.elements, (path, record)))


Answer: TypeAlias = Maybe[FactValue]
Compiled: TypeAlias = Callable[[Scope], Answer]
CompiledTruth: TypeAlias = Callable[[Scope], Truth]


def compile_reference(reference: ex.ZoneRef | ex.PlaceRef) -> Callable[[Scope], Maybe[str]]:
    """The name of a zone or the code of a country, written in the plan or held by a fact."""
    name = reference.name if isinstance(reference, ex.ZoneRef) else reference.code
    if not reference.is_fact:
        constant: Maybe[str] = Known(name)
        return lambda _scope: constant

    def asked(scope: Scope) -> Maybe[str]:
        value = scope.facts.get(name)
        return Known(value) if isinstance(value, str) else Unknown((name,))

    return asked
