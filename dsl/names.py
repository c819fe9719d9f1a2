"""Which name means what: the declarations of a plan and of the files that it uses."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from ..grammar.diagnostics import Diagnostic, Findings, Label, Severity, did_you_mean
from ..grammar.source import Span
from .nodes import statements as st
from .nodes.base import Name, Node


class SymbolKind(StrEnum):
    """Kinds of names; the value is how a message calls one."""

    PLAN = "plan"
    CALENDAR = "calendar"
    HOLIDAYS = "holiday list"
    REGION = "region"
    SCALE = "scale"
    TIER = "tier"
    ENTITLEMENT = "entitlement"
    DEADLINE = "deadline"
    AMOUNT = "limit or fee"
    RECURRING = "recurring duty"
    REQUIREMENT = "requirement"
    DUTY = "duty"
    CREDIT = "credit"
    NOTE = "note"
    TERM = "term"
    GLOSSARY = "glossary entry"
    ASSUMPTION = "assumption"
    ASIDE = "aside"


RULES = frozenset({
    SymbolKind.CALENDAR, SymbolKind.ENTITLEMENT, SymbolKind.DEADLINE, SymbolKind.AMOUNT, SymbolKind.RECURRING,
    SymbolKind.REQUIREMENT, SymbolKind.DUTY, SymbolKind.CREDIT, SymbolKind.PLAN,
})  # fmt: skip
"""Kinds that a scenario can ask about. They share one set of names, so that a reference is never in doubt."""


def _article(word: str) -> str:
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Symbol:
    """A declared name. `id` is dotted for what stands in an entitlement or duty: `parts.delivery`."""

    kind: SymbolKind
    id: str
    span: Span
    node: Node
    title: str = ""


@dataclass(slots=True)
class Scope:
    """All names that a plan may speak of, and which of them it does."""

    findings: Findings
    symbols: dict[tuple[SymbolKind, str], Symbol] = field(default_factory=dict)
    used: set[tuple[SymbolKind, str]] = field(default_factory=set)
    blanked: bool = False
    """Whether lines were set aside by the reader: then a missing name may be their consequence and is not spoken of."""
    other_plans: Collection[str] = ()
    """Names of the catalogue's other plans: they can be spoken of, and take no name from the rules of this one."""

    def declare(self, kind: SymbolKind, name_id: str, node: Node, span: Span, title: str = "") -> None:
        """Add a name; a second declaration of it is an error that shows both places."""
        rivals = RULES if kind in RULES else {kind}
        for rival in rivals:
            first = self.symbols.get((rival, name_id))
            if first is not None:
                self.findings.add(
                    Diagnostic(
                        code="PS202",
                        severity=Severity.ERROR,
                        title=f"`{name_id}` is declared twice",
                        span=span,
                        label="here again",
                        others=(Label(span=first.span, text=f"first declared here, as {_article(first.kind.value)}"),),
                        help="give one of the two another name",
                        about=name_id,
                    )
                )
                return
        self.symbols[kind, name_id] = Symbol(kind=kind, id=name_id, span=span, node=node, title=title)

    def find(self, name: Name, *kinds: SymbolKind) -> Symbol | None:
        """The symbol that a name means, one of `kinds`; marks it as used, reports an unknown one."""
        for kind in kinds:
            symbol = self.symbols.get((kind, name.text))
            if symbol is not None:
                self.used.add((kind, name.text))
                return symbol
        if SymbolKind.PLAN in kinds and name.text in self.other_plans:
            return Symbol(kind=SymbolKind.PLAN, id=name.text, span=name.span, node=name)
        if not self.blanked:
            self._report_unknown(name, kinds)
        return None

    def _report_unknown(self, name: Name, kinds: tuple[SymbolKind, ...]) -> None:
        wanted = " or ".join(_article(kind.value) for kind in kinds) if len(kinds) < 4 else "a rule of this plan"
        other = next((symbol for (_, known), symbol in self.symbols.items() if known == name.text), None)
        others: tuple[Label, ...] = ()
        if other is not None:
            title = f"`{name.text}` is {_article(other.kind.value)}, and this place wants {wanted}"
            others = (Label(span=other.span, text="declared here"),)
        else:
            title = f"`{name.text}` is not declared: this place wants {wanted}"
        known_names = [known for kind, known in self.symbols if kind in kinds]
        if SymbolKind.PLAN in kinds:
            known_names += sorted(self.other_plans)
        self.findings.add(
            Diagnostic(
                code="PS201",
                severity=Severity.ERROR,
                title=title,
                span=name.span,
                others=others,
                help=did_you_mean(name.text, known_names),
                about=name.text,
            )
        )

    def of_kind(self, *kinds: SymbolKind) -> Iterator[Symbol]:
        """Symbols of these kinds, in the order declared."""
        return (symbol for symbol in self.symbols.values() if symbol.kind in kinds)

    def unused(self, *kinds: SymbolKind) -> Iterator[Symbol]:
        return (symbol for symbol in self.of_kind(*kinds) if (symbol.kind, symbol.id) not in self.used)


def collect(
    files: Iterable[st.File], findings: Findings, *, other_plans: Collection[str] = (), blanked: bool = False
) -> Scope:
    """The names that all files of a plan declare together."""
    scope = Scope(findings=findings, other_plans=other_plans, blanked=blanked)
    for file in files:
        for item in file.items:
            _declare(scope, item)
    return scope


def _declare(scope: Scope, item: st.Declaration) -> None:
    match item:
        case st.Tiers():
            for tier in item.tiers:
                if isinstance(tier, st.Tier):
                    scope.declare(SymbolKind.TIER, tier.name.text, tier, tier.name.span, tier.title)
        case st.Entitlement():
            scope.declare(SymbolKind.ENTITLEMENT, item.name.text, item, item.name.span, item.title)
            _declare_below(scope, item.name.text, item.items)
        case st.Duty():
            scope.declare(SymbolKind.DUTY, item.name.text, item, item.name.span)
            _declare_below(scope, item.name.text, item.items)
        case st.Aside() if item.name is not None:
            scope.declare(SymbolKind.ASIDE, item.name.text, item, item.name.span)
        case (
            st.PlanHead() | st.ExternalPlan() | st.Calendar() | st.Holidays() | st.Region() | st.Scale()
            | st.Credit() | st.Amount()
        ):  # fmt: skip
            scope.declare(_KINDS[type(item)], item.name.text, item, item.name.span, item.title)
        case st.Requires() | st.Note() | st.Term() | st.GlossaryEntry() | st.Assume():
            scope.declare(_KINDS[type(item)], item.name.text, item, item.name.span)
        case _:
            pass


_KINDS: dict[type[Node], SymbolKind] = {
    st.PlanHead: SymbolKind.PLAN,
    st.ExternalPlan: SymbolKind.PLAN,
    st.Calendar: SymbolKind.CALENDAR,
    st.Holidays: SymbolKind.HOLIDAYS,
    st.Region: SymbolKind.REGION,
    st.Scale: SymbolKind.SCALE,
    st.Credit: SymbolKind.CREDIT,
    st.Amount: SymbolKind.AMOUNT,
    st.Requires: SymbolKind.REQUIREMENT,
    st.Note: SymbolKind.NOTE,
    st.Term: SymbolKind.TERM,
    st.GlossaryEntry: SymbolKind.GLOSSARY,
    st.Assume: SymbolKind.ASSUMPTION,
}


def _declare_below(scope: Scope, owner: str, items: Iterable[Node]) -> None:
    """Deadlines, amounts and recurring duties of an entitlement or duty.

    The same name in two branches is one name: only a repetition on one path is a mistake, which the
    lowering finds where it meets two statements on it.
    """
    for item in every_item(items):
        match item:
            case st.Deadline():
                _declare_once(scope, SymbolKind.DEADLINE, f"{owner}.{item.name.text}", item, item.name.span, item.title)
            case st.Amount():
                _declare_once(scope, SymbolKind.AMOUNT, f"{owner}.{item.name.text}", item, item.name.span, item.title)
            case _:
                pass
    for recurring, name_id in recurring_ids(owner, items):
        _declare_once(scope, SymbolKind.RECURRING, name_id, recurring, recurring.span)


def _declare_once(scope: Scope, kind: SymbolKind, name_id: str, node: Node, span: Span, title: str = "") -> None:
    if (kind, name_id) not in scope.symbols:
        scope.declare(kind, name_id, node, span, title)


def every_item(items: Iterable[Node]) -> Iterator[Node]:
    """The items of a block and of all branches below it."""
    for item in items:
        if isinstance(item, st.When):
            yield from every_item(item.items)
        else:
            yield item


def recurring_ids(owner: str, items: Iterable[Node]) -> list[tuple[st.Recurring, str]]:
    """Recurring duties with their ids: `OWNER.week`, a second weekly one `OWNER.week_2`."""
    seen: dict[str, int] = {}
    result: list[tuple[st.Recurring, str]] = []
    for item in every_item(items):
        if isinstance(item, st.Recurring):
            seen[item.period] = seen.get(item.period, 0) + 1
            count = seen[item.period]
            result.append((item, f"{owner}.{item.period}" + (f"_{count}" if count > 1 else "")))
    return result
