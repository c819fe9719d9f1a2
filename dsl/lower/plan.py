"""Nodes to model: one plan with the files that it uses, lowered statement by statement."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from ...grammar.diagnostics import Findings
from ..facts import FactTable, collect_facts
from ..model import statements as ms
from ..model.cases import Origin
from ..names import Scope, SymbolKind, collect
from ..nodes import statements as st
from ..nodes.base import Name, Statement, Unspecified
from . import constants
from .calendars import calendar, holiday_list
from .context import Context, Dropped, Group, QuotedTarget
from .credits import credit
from .promises import amount, business_time, duty, entitlement, requirement
from .scenarios import scenario

NodeT = TypeVar("NodeT", bound=Statement)
ModelT = TypeVar("ModelT")


@dataclass(frozen=True, kw_only=True, slots=True)
class Lowered:
    """What lowering found out: the model (None for a library or a broken plan), and what checks look at."""

    plan: ms.Plan | None
    scope: Scope
    facts: FactTable
    asked: frozenset[str]
    """Paths of the facts that some rule looks at; what only a scenario gives is not among them."""
    groups: tuple[Group, ...]
    quoted_targets: tuple[QuotedTarget, ...]


def lower(
    files: Iterable[st.File],
    findings: Findings,
    *,
    digest: str = "",
    other_plans: Collection[str] = (),
    blanked: bool = False,
) -> Lowered:
    """Lower a plan's own file, first, and the files that it uses and that test it.

    `other_plans` are the names of the catalogue's other plans. What is wrong goes to `findings`; the model is
    built from what is left, and is whole only where `findings` has no errors.
    """
    files = tuple(files)
    scope = collect(files, findings, other_plans=other_plans, blanked=blanked)
    context = Context(scope=scope, facts=collect_facts(files, scope), findings=findings)
    plan = _plan(context, files, digest)
    return Lowered(
        plan=plan,
        scope=scope,
        facts=context.facts,
        asked=frozenset(context.asked),
        groups=tuple(context.groups),
        quoted_targets=tuple(context.quoted_targets),
    )


def _all(files: Iterable[st.File], kind: type[NodeT]) -> Iterator[NodeT]:
    return (item for file in files for item in file.items if isinstance(item, kind))


def _each(
    context: Context, nodes: Iterable[NodeT], function: Callable[[Context, NodeT], ModelT | None]
) -> tuple[ModelT, ...]:
    """Lower each statement; one that is given up doesn't stop the others."""
    result: list[ModelT] = []
    for node in nodes:
        try:
            lowered = function(context.within(_owner(node), None), node)
        except Dropped:
            continue
        if lowered is not None:
            result.append(lowered)
    return tuple(result)


def _owner(node: Statement) -> str:
    name = getattr(node, "name", None)
    return name.text if isinstance(name, Name) else ""


def _plan(context: Context, files: tuple[st.File, ...], digest: str) -> ms.Plan | None:
    head = next(_all(files[:1], st.PlanHead), None)
    whole = context if head is None else context.within("", business_time(context, head.items))
    for second in list(_all(files, st.Tiers))[1:]:
        whole.report("PS406", "`tiers` stands twice", second, help="list all tiers once, in their order")
    tiers = [tier for tiers in _all(files, st.Tiers) for tier in tiers.tiers if isinstance(tier, st.Tier)]
    parts: dict[str, Any] = {
        "tiers": _each(whole, tiers, _tier),
        "facts": tuple(whole.facts.top),
        "regions": _each(whole, _all(files, st.Region), _region),
        "scales": _each(whole, _all(files, st.Scale), _scale),
        "holidays": _each(whole, _all(files, st.Holidays), holiday_list),
        "calendars": _each(whole, _all(files, st.Calendar), calendar),
        "entitlements": _each(whole, _all(files, st.Entitlement), entitlement),
        "amounts": _each(whole, _all(files, st.Amount), lambda inner, node: amount(inner, node, node.name.text, ())),
        "requirements": _each(whole, _all(files, st.Requires), requirement),
        "duties": _each(whole, _all(files, st.Duty), duty),
        "credits": _each(whole, _all(files, st.Credit), credit),
        "notes": _each(whole, _all(files, st.Note), _text),
        "terms": _each(whole, _all(files, st.Term), _text),
        "glossary": _each(whole, _all(files, st.GlossaryEntry), _glossary),
        "accepted": _each(whole, _all(files, st.Accept), _accepted),
        "externals": _each(whole, _all(files, st.ExternalPlan), _external),
    }
    context.asked.update(context.facts.used)
    parts["scenarios"] = _each(whole, _all(files, st.Scenario), scenario)
    assumptions = _each(whole, _all(files, st.Assume), _assumption)
    if head is None:
        return None
    return ms.Plan(
        head=_head(whole, head, files),
        assumptions=assumptions,
        files=tuple(file.span.source.path for file in files),
        digest=digest,
        **parts,
    )


# ---- the head


def _head(context: Context, node: st.PlanHead, files: tuple[st.File, ...]) -> ms.Head:
    said: dict[type[Statement], Any] = {}
    sources: list[str] = []
    for item in node.items:
        context.origin(item)
        if isinstance(item, st.SourceFile):
            sources.append(item.path)
        elif isinstance(item, st.LooseQuote):
            continue
        elif type(item) in said:
            context.report("PS406", "this line stands twice in the plan's head", item)
        else:
            said[type(item)] = item
    for wanted, word, help_ in _NEEDED:
        if wanted not in said:
            context.report("PS407", f"the plan `{node.name.text}` has no `{word}`", node.name, help=help_)
    version, effective = said.get(st.Version), said.get(st.Effective)
    supplements = said.get(st.Supplements)
    if supplements is not None:
        for base in supplements.bases:
            context.scope.find(base, SymbolKind.PLAN)
    tiers = next(_all(files, st.Tiers), None)
    return ms.Head(
        name=node.name.text,
        title=node.title,
        vendor=said[st.Vendor].name if st.Vendor in said else "",
        version=version.value if version is not None and isinstance(version.value, str) else None,
        version_why=_why(context, version),
        effective=effective.value if effective is not None and isinstance(effective.value, date) else None,
        effective_why=_why(context, effective),
        until=_until(context, effective),
        replaces=said[st.Replaces].version if st.Replaces in said else "",
        sources=tuple(sources),
        supplements=() if supplements is None else tuple(base.text for base in supplements.bases),
        months_end_on_last_day=st.MonthsEnd in said,
        fiscal_year_starts=_fiscal(context, said.get(st.FiscalYear)),
        tiers_best_first=tiers is not None and tiers.best_first,
        origin=context.origin(node),
    )


_NEEDED: tuple[tuple[type[Statement], str, str], ...] = (
    (st.Vendor, "vendor", 'add `vendor "NAME"`'),
    (st.Version, "version", 'add `version "1.0"`, or `version unspecified "The page carries none."`'),
    (st.Effective, "effective", 'add `effective 2026-01-01`, or `effective unspecified "The page carries no date."`'),
)


def _why(context: Context, node: st.Version | st.Effective | None) -> str:
    if node is None or not isinstance(node.value, Unspecified):
        return ""
    return context.words(node.value.why, node)


def _until(context: Context, node: st.Effective | None) -> date | None:
    if node is None or node.until is None or not isinstance(node.value, date):
        return None
    if node.until <= node.value:
        context.report(
            "PS313", "the plan ends before it begins", node, help="`until` is the first day it is no longer in force"
        )
    return node.until


def _fiscal(context: Context, node: st.FiscalYear | None) -> tuple[int, int] | None:
    if node is None:
        return None
    try:
        date(2023, node.month, node.day)
    except ValueError:
        context.report("PS314", "a fiscal year can't start on this day", node)
        return None
    return node.month, node.day


# ---- small statements


def _tier(context: Context, node: st.Tier) -> ms.Tier:
    return ms.Tier(name=node.name.text, title=node.title, origin=context.origin(node))


def _region(context: Context, node: st.Region) -> ms.Region:
    for item in node.items:
        context.origin(item)
    members, without = constants.region_codes(context, node.name.text)
    title = node.title or node.name.text.replace("_", " ")
    return ms.Region(name=node.name.text, title=title, members=members, without=without, origin=context.origin(node))


def _scale(context: Context, node: st.Scale) -> ms.Scale:
    levels: list[ms.Level] = []
    for level in node.levels:
        if isinstance(level, st.LooseQuote):
            continue
        if any(known.name == level.name.text for known in levels):
            context.report(
                "PS202",
                f"the level `{level.name.text}` is declared twice",
                level.name,
                help="give one of the two another name",
            )
            continue
        levels.append(_level(context.within(f"{node.name.text}.{level.name.text}", None, level), level))
    return ms.Scale(
        name=node.name.text,
        title=node.title,
        set_by=tuple(name.text for name in node.set_by),
        levels=tuple(levels),
        origin=context.origin(node),
    )


def _level(context: Context, node: st.Level) -> ms.Level:
    means = ""
    channels: list[str] = []
    for item in node.items:
        context.origin(item)
        match item:
            case st.Means(words=words):
                means = context.words(words, item)
            case st.Channels(names=names):
                known = (context.scope.find(name, SymbolKind.ENTITLEMENT) for name in names)
                channels.extend(symbol.id for symbol in known if symbol is not None)
            case _:
                pass
    return ms.Level(
        name=node.name.text, title=node.title, means=means, channels=tuple(channels), origin=context.origin(node)
    )


def _text(context: Context, node: st.Note | st.Term) -> ms.Text:
    return ms.Text(name=node.name.text, title="", words=context.words(node.words, node), origin=context.origin(node))


def _glossary(context: Context, node: st.GlossaryEntry) -> ms.Text:
    words = context.words(node.means, node)
    return ms.Text(name=node.name.text, title=node.word, words=words, origin=context.origin(node))


def _assumption(context: Context, node: st.Assume) -> ms.Assumption:
    name = node.name.text
    if not node.because:
        context.report("PS407", f"the assumption `{name}` gives no reason", node.name, help='add `because "why"`')
    used_by = tuple(dict.fromkeys(rule for tag, rule in context.tag_uses if tag == name and rule))
    origin: Origin = context.origin(node)
    return ms.Assumption(
        name=name,
        reading=node.reading.text if node.reading.text is not None else " ".join(q.text for q in node.inner_quotes),
        because=node.because,
        instead_of=node.instead_of,
        used_by=used_by,
        origin=origin,
    )


def _accepted(context: Context, node: st.Accept) -> ms.Accepted:
    return ms.Accepted(code=node.code, about=node.about.text, because=node.because, origin=context.origin(node))


def _external(context: Context, node: st.ExternalPlan) -> ms.ExternalPlan:
    context.origin(node)
    return ms.ExternalPlan(name=node.name.text, title=node.title)
