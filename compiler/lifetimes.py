"""Since when, and until when: the dates between which periods are counted or measured, as far as the facts tell."""

from dataclasses import dataclass
from datetime import date, timedelta

from ..dsl.model.targets import Lifetime
from .scope import Scope


@dataclass(frozen=True, slots=True)
class Held:
    """`[first, past)`; None where a fact is missing. A lifetime without an end goes on to the last of all dates."""

    first: date | None
    past: date | None
    missing: tuple[str, ...]


def held(lifetime: Lifetime, scope: Scope) -> Held:
    """The dates of a lifetime. Its end, where it has one, is the last day that counts."""
    first = scope.facts.get(lifetime.start)
    end = date.max - timedelta(days=1) if lifetime.end is None else scope.facts.get(lifetime.end)
    paths = ((lifetime.start, first), (lifetime.end or "", end))
    return Held(
        first=first if isinstance(first, date) else None,
        past=end + timedelta(days=1) if isinstance(end, date) else None,
        missing=tuple(path for path, value in paths if value is None),
    )
