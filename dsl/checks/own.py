"""What several checks ask of a unit: its own files, the span of a rule, the nodes of a kind."""

from collections.abc import Iterator
from typing import TypeVar

from ...grammar.source import Span
from ..catalogue import LoadedFile, Unit
from ..model.cases import Origin
from ..nodes import statements as st
from ..nodes.base import Node, walk

NodeT = TypeVar("NodeT", bound=Node)


def own_files(unit: Unit) -> tuple[LoadedFile, ...]:
    """The plan's own file and those that test it: what it uses is looked at where that is checked."""
    return tuple(file for file in unit.files if file is unit.main or _tests(file))


def _tests(file: LoadedFile) -> bool:
    return file.nodes is not None and any(isinstance(item, st.ScenariosFor) for item in file.nodes.items)


def nodes_of(unit: Unit, kind: type[NodeT]) -> Iterator[NodeT]:
    """All nodes of a kind in the plan's own files, in order."""
    for known, nodes in _by_kind(unit).items():
        if issubclass(known, kind):
            yield from (node for node in nodes if isinstance(node, kind))


def _by_kind(unit: Unit) -> dict[type[Node], list[Node]]:
    """Every check of a unit asks, and one walk answers: the last unit's nodes are kept."""
    kept = _kept[0] if _kept else None
    if kept is None or kept[0] is not unit:
        nodes: dict[type[Node], list[Node]] = {}
        for file in own_files(unit):
            for node in walk(file.nodes) if file.nodes is not None else ():
                nodes.setdefault(type(node), []).append(node)
        kept = (unit, nodes)
        _kept[:] = [kept]
    return kept[1]


_kept: list[tuple[Unit, dict[type[Node], list[Node]]]] = []


def is_own(unit: Unit, span: Span) -> bool:
    """Whether a span lies in the plan's own file."""
    return span.source is unit.main.source


def span_of(unit: Unit, origin: Origin) -> Span:
    """The statement that an origin points at, without the blank end that a block carries."""
    source = unit.texts[origin.path]
    text = source.text[origin.start : origin.end]
    return Span(source=source, start=origin.start, end=origin.start + len(text.rstrip()))
