"""What every lowering function shares: the names, the facts, and how a mistake is said once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NoReturn

from ...grammar.diagnostics import Diagnostic, Findings, Fix, Label, Severity, nearest
from ...grammar.source import Span
from ..facts import FactTable
from ..model.cases import Branch, Condition, Origin
from ..model.types import FactField
from ..names import Scope, SymbolKind
from ..nodes.base import Name, Node, Quote, Statement, Words


class Dropped(Exception):
    """A statement can't be lowered; why is already among the findings. Never leaves this package."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Alternative:
    """One branch of a group, or one row of a table, for the checks of gaps and overlaps."""

    condition: Condition | None
    span: Span
    after_otherwise: bool
    """Ordered behind its predecessors: it may share facts with them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Branches or rows that have to be disjoint and to cover every case, under the branches `within`."""

    alternatives: tuple[Alternative, ...]
    within: tuple[Branch, ...]
    span: Span
    what: str
    """`branches` or `rows`."""
    about: str


@dataclass(frozen=True, kw_only=True, slots=True)
class QuotedTarget:
    """A target with the passages that stand above it, for the check of hours without a clock."""

    about: str
    quotes: tuple[Quote, ...]
    span: Span


@dataclass(slots=True)
class Context:
    """Handed down through one plan's lowering."""

    scope: Scope
    facts: FactTable
    findings: Findings
    owner: str = ""
    """The id of the rule that is being lowered."""
    business_time: Name | None = None
    elements: tuple[tuple[FactField, ...], ...] = ()
    """The fields of the list elements that enclosing conditions look at, nearest last."""
    quotes: tuple[Quote, ...] = ()
    """The passages above the enclosing block, which `as quoted` means where a line has none above it."""
    groups: list[Group] = field(default_factory=list)
    quoted_targets: list[QuotedTarget] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    """The facts that rules look at, without those that only scenarios give."""
    tag_uses: list[tuple[str, str]] = field(default_factory=list)
    """(assumption or note, rule id) pairs in the order met."""

    def within(self, owner: str, business_time: Name | None, block: Statement | None = None) -> "Context":
        """The same context for a rule inside: findings, groups and uses stay shared.

        `block` is the statement whose lines are read: its quotes are theirs, where they have none of their own.
        """
        quotes = self.quotes if block is None or not block.quotes else block.quotes
        return replace(self, owner=owner, business_time=business_time or self.business_time, quotes=quotes)

    def looking_at(self, fields: tuple[FactField, ...]) -> "Context":
        return replace(self, elements=(*self.elements, fields))

    def report(
        self,
        code: str,
        title: str,
        where: Node | Span,
        *,
        severity: Severity = Severity.ERROR,
        label: str = "",
        why: str = "",
        help: str = "",  # noqa: A002 - the field's name in a finding
        others: Sequence[Label] = (),
        fixes: Sequence[Fix] = (),
    ) -> None:
        if code == "PS407" and self.scope.blanked:
            return  # what is missing may stand on a line that was set aside
        span = where if isinstance(where, Span) else where.span
        self.findings.add(
            Diagnostic(
                code=code,
                severity=severity,
                title=title,
                span=span,
                label=label,
                why=why,
                help=help,
                others=tuple(others),
                fixes=tuple(fixes),
                about=self.owner,
            )
        )

    def drop(
        self,
        code: str,
        title: str,
        where: Node | Span,
        *,
        why: str = "",
        help: str = "",  # noqa: A002 - the field's name in a finding
        others: Sequence[Label] = (),
    ) -> NoReturn:
        """Report an error and give the statement up."""
        self.report(code, title, where, why=why, help=help, others=others)
        raise Dropped

    def origin(self, statement: Statement, *more_tags: Iterable[Name]) -> Origin:
        """Where a statement stands, with its quotes and the notes and assumptions that it wears."""
        notes: list[str] = []
        assumptions: list[str] = []
        for tag in (*statement.tags, *(tag for tags in more_tags for tag in tags)):
            symbol = self.scope.find(tag, SymbolKind.NOTE, SymbolKind.ASSUMPTION)
            if symbol is None:
                continue
            (notes if symbol.kind is SymbolKind.NOTE else assumptions).append(tag.text)
            self.tag_uses.append((tag.text, self.owner))
        return Origin(
            path=statement.span.source.path,
            start=statement.span.start,
            end=statement.span.end,
            line=statement.span.line,
            quotes=tuple(quote.text for quote in statement.quotes),
            notes=tuple(dict.fromkeys(notes)),
            assumptions=tuple(dict.fromkeys(assumptions)),
        )

    def words(self, words: Words, statement: Statement) -> str:
        """Words as written, or the quote above the statement, else above its block, where they are `as quoted`."""
        if words.text is not None:
            return words.text
        quotes = statement.quotes or self.quotes
        if not quotes:
            self.report(
                "PS214",
                "`as quoted` without a quote above it",
                words,
                help="put the source's words above the line as `> …`, or write the words in double quotes",
            )
            return ""
        return " ".join(quote.text for quote in quotes)


def first_line(span: Span) -> Span:
    """The line on which a statement begins, without its block."""
    return replace(span, end=span.start + len(span.text.split("\n", 1)[0].rstrip()))


def condition_text(span: Span) -> str:
    """A condition as written, on one line."""
    return " ".join(span.text.split())


def declared_fact(context: Context, path: str, node: Node) -> FactField:
    """The declared fact of a path, marked as used; an unknown one is an error with the nearest name."""
    found = context.facts.paths.get(path)
    if found is None:
        if not context.scope.blanked:
            near = nearest(path, context.facts.paths)
            context.report(
                "PS207",
                f"the plan declares no fact `{path}`",
                node,
                why="a rule can only depend on what the plan says it will ask",
                help=f"did you mean `{near}`?" if near else "declare it under `facts`, with its type and question",
            )
        raise Dropped
    context.facts.used.add(path)
    if path in context.facts.broken:
        raise Dropped
    return found
