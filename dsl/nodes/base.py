"""What every node shares: a span that equality ignores, and a walk over the whole tree."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields

from ...grammar.source import Span


@dataclass(frozen=True, kw_only=True, slots=True)
class Node:
    """A piece of a plan as it was written. `span` is left out of equality and hash."""

    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Name(Node):
    """A name or a dotted path, as written: `phone`, `site.country`, `severity.critical`."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, kw_only=True, slots=True)
class Quote(Node):
    """One passage of the source document, white space folded; `span` covers its `>` lines."""

    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Words(Node):
    """Words for the customer. `text` is None where they are written `as quoted`."""

    text: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Unspecified(Node):
    """The document leaves it open; `why` says in which way."""

    why: Words


@dataclass(frozen=True, kw_only=True, slots=True)
class NoCommitment(Node):
    """The document declines to promise, in these words."""

    words: Words


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement(Node):
    """A line or block that carries a meaning, with the quotes above it and the tags worn at its end."""

    quotes: tuple[Quote, ...] = ()
    tags: tuple[Name, ...] = ()


def children(node: Node) -> Iterator[Node]:
    """The nodes directly below a node, in the order of its fields."""
    for name in _field_names(type(node)):
        yield from _nodes_in(getattr(node, name))


def _field_names(kind: type[Node]) -> tuple[str, ...]:
    names = _FIELD_NAMES.get(kind)
    if names is None:
        names = _FIELD_NAMES[kind] = tuple(item.name for item in fields(kind) if item.name != "span")
    return names


_FIELD_NAMES: dict[type[Node], tuple[str, ...]] = {}


def _nodes_in(value: object) -> Iterator[Node]:
    if isinstance(value, Node):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _nodes_in(part)


def walk(node: Node) -> Iterator[Node]:
    """The node and all below it, parents first."""
    waiting = [node]
    while waiting:
        found = waiting.pop()
        yield found
        waiting.extend(reversed([*children(found)]))
