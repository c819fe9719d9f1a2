"""What every build function shares: the registry of rules, spans, and the little readers of tokens."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Any, TypeAlias

from lark import Token, Tree

from ...grammar.diagnostics import Diagnostic, Findings, Severity
from ...grammar.source import Source, Span
from ..nodes.base import Name, Quote

Branch: TypeAlias = Tree[Token]
Child: TypeAlias = Branch | Token | None
BuildFunction: TypeAlias = Callable[["Context", Branch], Any]

REGISTRY: dict[str, BuildFunction] = {}
"""Every rule and alias of the grammar that leaves a tree, with the function that makes its node."""


def builds(*rules: str) -> Callable[[BuildFunction], BuildFunction]:
    """Register a function for grammar rules. A rule registered twice is a programming error."""

    def register(function: BuildFunction) -> BuildFunction:
        for rule in rules:
            if rule in REGISTRY:
                raise ValueError(f"rule {rule} is built twice")
            REGISTRY[rule] = function
        return function

    return register


_STRING_PIECE = re.compile(r'"([^"\n]*)"[ \t]*(?:#[^\n]*)?(?:\n[ \t]*)?')
_WHITE_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Context:
    source: Source
    findings: Findings

    def span(self, tree: Branch | Token) -> Span:
        if isinstance(tree, Token):
            start = tree.start_pos or 0
            return Span(source=self.source, start=start, end=tree.end_pos or start)
        meta = tree.meta
        if meta.empty:
            return Span(source=self.source, start=0, end=0)
        return Span(source=self.source, start=meta.start_pos, end=meta.end_pos)

    def node(self, child: Child) -> Any:
        """The node of a subtree; None where an optional part is absent.

        Raises LookupError for a rule without a function: a gap in this room, never the writer's fault.
        """
        if child is None:
            return None
        if isinstance(child, Token):
            return self.name(child)
        function = REGISTRY.get(child.data)
        if function is None:
            raise LookupError(f"no build function for rule {child.data}")
        return function(self, child)

    def nodes(self, children: Iterable[Child]) -> tuple[Any, ...]:
        return tuple(self.node(child) for child in children if child is not None)

    def name(self, token: Child) -> Name:
        assert isinstance(token, Token)
        return Name(text=str(token), span=self.span(token))

    def optional_name(self, token: Child) -> Name | None:
        return None if token is None else self.name(token)

    def date(self, token: Child) -> date:
        """A date literal; an impossible one is reported and read as the first of January 1970."""
        assert isinstance(token, Token)
        try:
            return date.fromisoformat(token)
        except ValueError:
            self._impossible(token, "date")
            return date(1970, 1, 1)

    def time(self, token: Child) -> time:
        """A reading of the clock below 24:00."""
        assert isinstance(token, Token)
        hours, minutes, *seconds = (int(part) for part in token.split(":"))
        try:
            return time(hours, minutes, seconds[0] if seconds else 0)
        except ValueError:
            self._impossible(token, "time of day")
            return time(0)

    def minutes(self, token: Child) -> int:
        """A reading in minutes from midnight, `24:00` allowed."""
        assert isinstance(token, Token)
        hours, minutes, *seconds = (int(part) for part in token.split(":"))
        if minutes > 59 or hours * 60 + minutes > 1440 or seconds:
            self._impossible(token, "time of a calendar")
            return 0
        return hours * 60 + minutes

    def _impossible(self, token: Token, what: str) -> None:
        self.findings.add(
            Diagnostic(
                code="PS114",
                severity=Severity.ERROR,
                title=f"`{token}` is no {what}",
                span=self.span(token),
                help="write a date as `2026-03-10` and a time as `14:30`; a calendar's day ends at `24:00`",
            )
        )


def string(token: Child) -> str:
    """A string's words; its continuation lines are joined by one space."""
    assert isinstance(token, Token)
    return " ".join(piece.group(1) for piece in _STRING_PIECE.finditer(token))


def optional_string(token: Child) -> str:
    return "" if token is None else string(token)


def split(children: Iterable[Child], *rules: str) -> tuple[list[Branch], list[Child]]:
    """Children that are trees of the named rules, and the others, each in order."""
    chosen: list[Branch] = []
    others: list[Child] = []
    for child in children:
        if isinstance(child, Tree) and child.data in rules:
            chosen.append(child)
        else:
            others.append(child)
    return chosen, others


def tags(context: Context, trees: Iterable[Branch]) -> tuple[Name, ...]:
    return tuple(context.name(tree.children[0]) for tree in trees)


def fold(text: str) -> str:
    """White space folded to single spaces."""
    return _WHITE_SPACE.sub(" ", text.strip())


def passages(context: Context, quotes: Iterable[Branch]) -> tuple[Quote, ...]:
    """Quote lines as passages: lines that follow each other join, a bare `>` or any other line splits."""
    result: list[Quote] = []
    last_line = -1
    for tree in quotes:
        token = tree.children[0]
        assert isinstance(token, Token)
        words, span = fold(token[1:]), context.span(token)
        line = span.line
        if not words:
            last_line = -1
            continue
        if result and line == last_line + 1:
            previous = result.pop()
            result.append(Quote(text=f"{previous.text} {words}", span=previous.span.to(span)))
        else:
            result.append(Quote(text=words, span=span))
        last_line = line
    return tuple(result)
