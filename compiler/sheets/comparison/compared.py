"""Two rules of one id, and what came of comparing them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from .rows import How, Row
from .verdicts import Verdict, all_of


class _Rule(Protocol):
    @property
    def id(self) -> str: ...


class _Named(Protocol):
    @property
    def name(self) -> str: ...


RuleT = TypeVar("RuleT", bound=_Rule)
NamedT = TypeVar("NamedT", bound=_Named)
T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, slots=True)
class Compared:
    """One rule of both sides. `kind` is that of the rule's block on the sheet; `title` the later side's."""

    kind: str
    rule: str
    title: str
    how: How
    rows: tuple[Row, ...]

    @property
    def verdict(self) -> Verdict:
        return all_of(row.judged.verdict for row in self.rows)

    @property
    def changes(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.how is not How.SAME)


def compared(kind: str, rule: str, title: str, rows: Iterable[Row], how: How | None = None) -> Compared:
    all_rows = tuple(rows)
    changed = any(row.how is not How.SAME for row in all_rows)
    return Compared(kind=kind, rule=rule, title=title, how=how or (How.CHANGED if changed else How.SAME), rows=all_rows)


def how_of(a: object, b: object) -> How | None:
    """Added or removed, where only one side has it."""
    return How.ADDED if a is None else How.REMOVED if b is None else None


def matched(a: Sequence[RuleT], b: Sequence[RuleT]) -> Iterator[tuple[RuleT | None, RuleT | None]]:
    """Rules of one id beside each other: in the order of the later side, then those that only the earlier has."""
    return _beside({one.id: one for one in a}, {one.id: one for one in b})


def matched_names(a: Sequence[NamedT], b: Sequence[NamedT]) -> Iterator[tuple[NamedT | None, NamedT | None]]:
    return _beside({one.name: one for one in a}, {one.name: one for one in b})


def _beside(before: dict[str, T], after: dict[str, T]) -> Iterator[tuple[T | None, T | None]]:
    for key, one in after.items():
        yield before.get(key), one
    for key, one in before.items():
        if key not in after:
            yield one, None
