"""Branches and tables flattened: every statement with the branches on the way to it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from ...grammar.diagnostics import Label
from ...grammar.source import Span
from ..model.cases import Branch, Case, Condition
from ..nodes import statements as st
from ..nodes.base import Statement
from .context import Alternative, Context, Dropped, Group, first_line
from .expressions import condition

StatementT = TypeVar("StatementT", bound=Statement)
ValueT = TypeVar("ValueT")


@dataclass(frozen=True, kw_only=True, slots=True)
class Placed(Generic[StatementT]):
    """A statement and the branches under which it stands."""

    statement: StatementT
    branches: tuple[Branch, ...]


def flatten(context: Context, items: Iterable[Any], within: tuple[Branch, ...] = ()) -> Iterator[Placed[Any]]:
    """All statements of a block, those of its branches behind their conditions.

    Siblings `when`, `otherwise when`, `otherwise` form a group that ends at `otherwise` or at the first
    statement that is no branch; each group is kept for the checks of overlaps and gaps.
    """
    group: list[tuple[st.When[Any], Condition | None]] = []
    for item in (*items, None):
        if isinstance(item, st.When):
            starts_anew = bool(group) and group[-1][0].condition is None
            if starts_anew:
                yield from _group(context, group, within)
                group = []
            if not group and (item.condition is None or item.after_otherwise):
                context.report(
                    "PS406",
                    "`otherwise` follows no `when`",
                    first_line(item.span),
                    help="write the case that it is the rest of: `when …` on a line before, at the same indentation",
                )
                continue
            try:
                held = None if item.condition is None else condition(context, item.condition)
            except Dropped:
                held = None
                if item.condition is not None:
                    _lower_for_findings(context, item)
                    continue
            group.append((item, held))
            continue
        if group:
            yield from _group(context, group, within)
            group = []
        if item is not None:
            yield Placed(statement=item, branches=within)


def _lower_for_findings(context: Context, item: st.When[Any]) -> None:
    """A branch whose condition is broken: what stands in it is still used, so that no name in it seems unused."""
    for placed in flatten(context, item.items):
        del placed


def _group(
    context: Context, group: list[tuple[st.When[Any], Condition | None]], within: tuple[Branch, ...]
) -> Iterator[Placed[Any]]:
    earlier: list[Condition] = []
    alternatives: list[Alternative] = []
    for item, held in group:
        ordered = item.after_otherwise or held is None
        branch = Branch(condition=held, earlier=tuple(earlier) if ordered else ())
        context.origin(item)
        alternatives.append(Alternative(condition=held, span=_head_span(item), after_otherwise=ordered))
        yield from flatten(context, item.items, (*within, branch))
        if held is not None:
            earlier.append(held)
    first, last = group[0][0], group[-1][0]
    context.groups.append(
        Group(
            alternatives=tuple(alternatives),
            within=within,
            span=_head_span(first).to(_head_span(last)),
            what="branches",
            about=context.owner,
        )
    )


def _head_span(item: st.When[Any]) -> Span:
    """The line of a branch, without its block."""
    return item.condition.span if item.condition is not None else first_line(item.span)


class Cases(Generic[ValueT]):
    """Collects the cases of one single-valued part of a rule; a second one on the same path is an error."""

    def __init__(self, context: Context, what: str) -> None:
        self._context = context
        self._what = what
        self._cases: list[tuple[Case[ValueT], Statement]] = []
        self._ways: dict[tuple[Branch, ...], Statement] = {}
        self._towards: dict[tuple[Branch, ...], Statement] = {}

    def add(self, branches: tuple[Branch, ...], value: ValueT, statement: Statement, *tags: Any) -> int:
        """Add a case and return its index."""
        first = self._on_the_same_path(branches)
        if first is not None:
            self._context.report(
                "PS406",
                f"{self._what} stands twice on one path",
                statement,
                label="this one would override the other",
                why="nothing overrides anything: a value has one place",
                help="keep one of them, or put each under its own `when`",
                others=(Label(span=first_line(first.span), text="the first one"),),
            )
        self._ways.setdefault(branches, statement)
        for length in range(len(branches)):
            self._towards.setdefault(branches[:length], statement)
        case = Case(branches=branches, value=value, origin=self._context.origin(statement, *tags))
        self._cases.append((case, statement))
        return len(self._cases) - 1

    def _on_the_same_path(self, branches: tuple[Branch, ...]) -> Statement | None:
        """A statement whose path of branches leads on to this one, or on from it, so that both hold together.

        Paths that part at a branch are left to the check of overlapping branches.
        """
        for length in range(len(branches) + 1):
            if branches[:length] in self._ways:
                return self._ways[branches[:length]]
        return self._towards.get(branches)

    @property
    def done(self) -> tuple[Case[ValueT], ...]:
        return tuple(case for case, _ in self._cases)
