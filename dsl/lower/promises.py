"""Entitlements, limits, fees, requirements and duties."""

from collections.abc import Iterable, Iterator
from typing import Any

from ..model import expressions as mx
from ..model import statements as ms
from ..model import targets as mt
from ..model.cases import Branch, Case, Condition, TableShape
from ..model.types import Kind, Type
from ..names import SymbolKind, every_item, recurring_ids
from ..nodes import expressions as ex
from ..nodes import statements as st
from ..nodes.base import Name, NoCommitment, Statement, Unspecified
from . import constants, times
from .branches import Cases, Placed, flatten
from .context import Context, Dropped
from .deadlines import deadlines
from .expressions import ORDERED, condition, expression, listing
from .tables import lower_table

_STATUS = {
    st.StatusKind.INCLUDED: ms.StatusKind.INCLUDED,
    st.StatusKind.NOT_INCLUDED: ms.StatusKind.NOT_INCLUDED,
    st.StatusKind.NOT_APPLICABLE: ms.StatusKind.NOT_APPLICABLE,
    st.StatusKind.PER_BASE: ms.StatusKind.PER_BASE,
    st.StatusKind.AT_COST: ms.StatusKind.AT_COST,
    st.StatusKind.ON_REQUEST: ms.StatusKind.ON_REQUEST,
    st.StatusKind.AT_DISCRETION: ms.StatusKind.AT_DISCRETION,
}


def status(context: Context, node: st.Status | Unspecified | NoCommitment, statement: Statement) -> ms.Status:
    match node:
        case Unspecified():
            return ms.Status(kind=ms.StatusKind.UNSPECIFIED, words=context.words(node.why, statement))
        case NoCommitment():
            return ms.Status(kind=ms.StatusKind.NO_COMMITMENT, words=context.words(node.words, statement))
        case st.Status(kind=kind, words=words):
            if kind is st.StatusKind.AS_BELOW:
                context.drop("PS406", "`as below` stands in the first line alone", node)
            return ms.Status(kind=_STATUS[kind], words=words)


def business_time(context: Context, items: Iterable[Any]) -> Name | None:
    """The calendar that a block names for its business time."""
    for item in items:
        if isinstance(item, st.BusinessTime):
            found = context.scope.find(item.calendar, SymbolKind.CALENDAR)
            return item.calendar if found is not None else None
    return None


# ---- entitlements


def entitlement(context: Context, node: st.Entitlement) -> ms.Entitlement:
    owner = node.name.text
    inner = context.within(owner, business_time(context, node.items), node)
    statuses: Cases[ms.Status] = Cases(inner, "the status")
    available: Cases[str | ms.Status] = Cases(inner, "`available`")
    only_where: list[Case[Condition]] = []
    tables: list[TableShape] = []
    ids = {id(recurring): name for recurring, name in recurring_ids(owner, node.items)}
    provides: list[ms.Provision] = []
    recurring: list[ms.Recurring] = []
    inside: list[Placed[st.Deadline]] = []
    amounts: list[ms.Amount] = []
    as_below = isinstance(node.status, st.Status) and node.status.kind is st.StatusKind.AS_BELOW
    if not as_below:
        statuses.add((), status(inner, node.status, node), node)
    for placed in flatten(inner, node.items):
        item, branches = placed.statement, placed.branches
        try:
            match item:
                case st.Available(calendar=name):
                    if inner.scope.find(name, SymbolKind.CALENDAR) is not None:
                        available.add(branches, name.text, item)
                case st.Provides():
                    provides.append(provision(inner, item, branches))
                case st.Recurring():
                    recurring.append(recurring_duty(inner, item, branches, ids[id(item)]))
                case st.OnlyWhere(condition=where):
                    case_ = Case(branches=branches, value=condition(inner, where), origin=inner.origin(item))
                    only_where.append(case_)
                case st.StatusLine(status=one):
                    statuses.add(branches, status(inner, one, item), item)
                case st.Deadline():
                    inside.append(placed)
                case st.Amount():
                    amounts.append(amount(inner, item, f"{owner}.{item.name.text}", branches))
                case st.Table():
                    shape = _entitlement_table(inner, item, branches, statuses, available)
                    tables.extend([shape] if shape is not None else [])
                case _:
                    pass
        except Dropped:
            continue
    written = {type(item) for item in every_item(node.items)}
    if as_below and not statuses.done and not written & {st.StatusLine, st.Table}:
        inner.report(
            "PS407",
            f"`{owner}` is `as below`, and below stands no status",
            node.status,
            help='add `included`, `not included`, `unspecified "why"`, or a table `included by tier`',
        )
    return ms.Entitlement(
        id=owner,
        title=node.title,
        status=statuses.done,
        only_where=tuple(only_where),
        available=available.done,
        provides=tuple(provides),
        recurring=tuple(recurring),
        deadlines=deadlines(inner, owner, inside),
        amounts=tuple(amounts),
        tables=tuple(tables),
        origin=inner.origin(node),
    )


def _entitlement_table(
    context: Context,
    table: st.Table,
    branches: tuple[Branch, ...],
    statuses: Cases[ms.Status],
    available: Cases[str | ms.Status],
) -> TableShape | None:
    def read_status(way: tuple[Branch, ...], cell: st.Cell, row: st.Row) -> int:
        match cell.value:
            case st.Status() | Unspecified() | NoCommitment():
                return statuses.add(way, status(context, cell.value, row), row, cell.tags)
            case st.Values(values=(ex.YesNo(value=yes),)):
                kind = ms.StatusKind.INCLUDED if yes else ms.StatusKind.NOT_INCLUDED
                return statuses.add(way, ms.Status(kind=kind), row, cell.tags)
            case _:
                context.drop(
                    "PS408", f"`{cell.text}` is no status", cell, help="write `included`, `not included`, `per base` …"
                )

    def read_available(way: tuple[Branch, ...], cell: st.Cell, row: st.Row) -> int:
        match cell.value:
            case st.Values(values=(ex.Bare(name=name),)):
                if context.scope.find(name, SymbolKind.CALENDAR) is None:
                    raise Dropped
                return available.add(way, name.text, row, cell.tags)
            case st.Status() | Unspecified() | NoCommitment():
                return available.add(way, status(context, cell.value, row), row, cell.tags)
            case _:
                context.drop("PS408", f"`{cell.text}` is no calendar", cell)

    readers = {st.Column.INCLUDED: read_status, st.Column.AVAILABLE: read_available}
    return lower_table(context, table, branches, readers)


def provision(context: Context, item: st.Provides, branches: tuple[Branch, ...]) -> ms.Provision:
    return ms.Provision(
        words=context.words(item.words, item),
        terms=None if item.terms is None else _STATUS[item.terms],
        branches=branches,
        origin=context.origin(item),
    )


def recurring_duty(
    context: Context, item: st.Recurring, branches: tuple[Branch, ...], recurring_id: str
) -> ms.Recurring:
    start: mt.Event | mt.Open
    if isinstance(item.start, Unspecified):
        start = mt.Open(why=context.words(item.start.why, item))
    else:
        start = times.event(context, item.start, dates=True)
        _on_dates(context, item, start)
    if item.every < 1:
        context.drop("PS302", "a duty recurs every 1 or more", item)
    return ms.Recurring(
        id=recurring_id,
        every=item.every,
        unit=item.period,
        start=start,
        until=None if item.until is None else times.event(context, item.until, dates=True),
        words=context.words(item.words, item),
        branches=branches,
        origin=context.origin(item),
    )


def _on_dates(context: Context, item: st.Recurring, start: mt.Event) -> None:
    """A duty recurs on dates, and an instant has one only in a zone."""
    for event in start.events if isinstance(start, mt.ExtremeEvent) else (start,):
        dateless = isinstance(event, mt.FirstOpening) or (
            isinstance(event, mt.AtFact) and context.facts.paths[event.path].type.kind is Kind.INSTANT
        )
        if dateless:
            context.drop(
                "PS306",
                f"a duty recurs on dates, and `{event.path}` is an instant, which has a date only in a zone",
                item.start,
                help=f"declare `{event.path.rpartition('.')[2]}` as a `date`",
            )


# ---- limits and fees


def amount(  # noqa: C901 - one case a form
    context: Context, node: st.Amount, amount_id: str, branches: tuple[Branch, ...]
) -> ms.Amount:
    inner = context.within(amount_id, None, node)
    values: Cases[mt.AmountValue] = Cases(inner, f"the {node.kind.value}")
    kinds: set[Kind] = set()
    each: Cases[str] = Cases(inner, "`each`")
    lifetime: Cases[mt.Lifetime] = Cases(inner, "`each … from`")
    used: Cases[mt.Used] = Cases(inner, "`used from`")
    cap: Cases[mx.Expression] = Cases(inner, "`at most`")
    floor: Cases[mx.Expression] = Cases(inner, "`at least`")
    carries: Cases[mx.Period] = Cases(inner, "`carries over`")
    lapses: Cases[bool] = Cases(inner, "`lapses`")
    tables: list[TableShape] = []
    if not isinstance(node.value, st.AsBelow):
        values.add(branches, _amount_value(inner, node.value, node, kinds), node)

    def read_amount(way: tuple[Branch, ...], cell: st.Cell, row: st.Row) -> int:
        match cell.value:
            case st.Values(values=(value,)):
                return values.add(way, _amount_value(inner, value, row, kinds), row, cell.tags)
            case Unspecified() as value:
                return values.add(way, _amount_value(inner, value, row, kinds), row, cell.tags)
            case st.Status(kind=st.StatusKind.NOT_APPLICABLE, words=words):
                return values.add(way, mt.Open(why=words or "not applicable"), row, cell.tags)
            case _:
                inner.drop("PS408", f"`{cell.text}` is no amount", cell)

    for placed in flatten(inner, node.items, branches):
        item, way = placed.statement, placed.branches
        try:
            match item:
                case st.AmountIs(value=value):
                    values.add(way, _amount_value(inner, value, item, kinds), item)
                case st.AmountEach(period=period, lifetime=since):
                    each.add(way, period, item)
                    if since is not None:
                        lifetime.add(way, times.lifetime(inner, since), item)
                case st.UsedFrom(listing=path):
                    used.add(way, _used(inner, path), item)
                case st.AmountCap(value=value):
                    cap.add(way, _amount(inner, value), item)
                case st.AmountFloor(value=value):
                    floor.add(way, _amount(inner, value), item)
                case st.CarriesOver(quantity=quantity):
                    carries.add(way, constants.period(inner, quantity), item)
                case st.Lapses():
                    lapses.add(way, True, item)
                case st.Table():
                    shape = lower_table(inner, item, way, {st.Column.AMOUNT: read_amount})
                    tables.extend([shape] if shape is not None else [])
                case _:
                    pass
        except Dropped:
            continue
    written = {type(item) for item in every_item(node.items)}
    if not values.done and not written & {st.AmountIs, st.Table}:
        inner.report("PS407", f"`{amount_id}` is `as below`, and below stands no amount", node.name)
    _judge_bank(inner, node, used, bool(lifetime.done), kinds)
    return ms.Amount(
        id=amount_id,
        kind=ms.AmountKind(node.kind.value),
        title=node.title,
        value=values.done,
        each=each.done,
        cap=cap.done,
        floor=floor.done,
        carries_over=carries.done,
        lapses=lapses.done,
        lifetime=lifetime.done,
        used=used.done,
        tables=tuple(tables),
        branches=branches,
        origin=inner.origin(node),
    )


def _amount_value(
    context: Context, node: ex.Expression | st.Unlimited | Unspecified, statement: Statement, kinds: set[Kind]
) -> mt.AmountValue:
    """The lowered amount; its kind is added to `kinds`."""
    match node:
        case st.Unlimited():
            return mt.NoLimit()
        case Unspecified():
            return mt.Open(why=context.words(node.why, statement))
        case _:
            lowered, type_ = _typed_amount(context, node)
            kinds.add(type_.kind)
            return lowered


def _used(context: Context, path: ex.Path) -> mt.Used:
    """What was used, from a list with one date and one amount."""
    _, fields, _ = listing(context, path)
    days = [field for field in fields if field.type.kind is Kind.DATE]
    amounts = [field for field in fields if field.type.kind in _USABLE]
    for found, what, example in ((days, "a date", "`on date`"), (amounts, "an amount", "`spent duration`")):
        if len(found) != 1:
            context.drop(
                "PS301",
                f"what was used of `{path.text}` needs one field that is {what}, and it has {len(found)}",
                path,
                help=f"declare it in the list: {example}",
            )
        context.facts.used.add(found[0].path)
    return mt.Used(listing=path.text, day_field=days[0].name, amount_field=amounts[0].name)


_USABLE = (Kind.DURATION, Kind.MONEY, Kind.NUMBER, Kind.WHOLE)
_LIKE = {Kind.WHOLE: Kind.NUMBER}


def _judge_bank(context: Context, node: st.Amount, used: Cases[mt.Used], since: bool, kinds: set[Kind]) -> None:
    """What is used is of the kind of the amount, and its periods begin somewhere."""
    for case in used.done:
        fields = context.facts.paths[case.value.listing].fields
        kind = next(field.type.kind for field in fields if field.name == case.value.amount_field)
        if not {_LIKE.get(one, one) for one in kinds} <= {_LIKE.get(kind, kind)}:
            context.report(
                "PS301",
                f"`{case.value.listing}.{case.value.amount_field}` is {kind.value}, and `{context.owner}` is not",
                node.name,
                help="give both in the same kind: hours of hours, money of money",
            )
        if not since:
            context.report(
                "PS407",
                f"`{context.owner}` says what is used, and not since when",
                node.name,
                why="what is left depends on the periods that have passed",
                help="say where the periods begin: `each quarter from contract.start`",
            )


def _typed_amount(context: Context, node: ex.Expression) -> tuple[mx.Expression, Type]:
    lowered, type_ = expression(context, node)
    if type_.kind not in ORDERED and type_.kind is not Kind.PERIOD:
        context.drop("PS301", f"this is {type_}, and this place wants an amount", node)
    return lowered, type_


def _amount(context: Context, node: ex.Expression) -> mx.Expression:
    return _typed_amount(context, node)[0]


# ---- requirements and duties

GUARDED = (SymbolKind.ENTITLEMENT, SymbolKind.DEADLINE, SymbolKind.AMOUNT, SymbolKind.CREDIT, SymbolKind.RECURRING)


def requirement(context: Context, node: st.Requires) -> ms.Requirement:
    inner = context.within(node.name.text, None, node)
    guarded = ""
    if node.for_ is not None:
        symbol = inner.scope.find(node.for_, *GUARDED)
        guarded = symbol.id if symbol is not None else ""
    musts, outcome = musts_and_outcome(inner, node.items)
    if not musts and not any(isinstance(item, st.Must) for item in node.items):
        inner.report("PS407", f"`{node.name.text}` requires nothing", node.name, help="add `must CONDITION`")
    if outcome is None and not any(isinstance(item, st.Else) for item in node.items):
        inner.report(
            "PS407",
            f"`{node.name.text}` doesn't say what happens when it isn't met",
            node.name,
            help="end it with `else refuse`, `else may refuse`, `else buy PLAN instead` or `else lose REF`",
        )
    return ms.Requirement(
        id=node.name.text,
        words=inner.words(node.words, node),
        for_rule=guarded,
        musts=musts,
        outcome=outcome or ms.Outcome(kind=ms.OutcomeKind.REFUSE),
        origin=inner.origin(node, *_tags_of_else(node.items)),
    )


def musts_and_outcome(context: Context, items: Iterable[Any]) -> tuple[tuple[ms.Must, ...], ms.Outcome | None]:
    musts: list[ms.Must] = []
    outcome: ms.Outcome | None = None
    for item in items:
        try:
            match item:
                case st.Must(condition=wanted, when=when):
                    held = None if when is None else condition(context, when)
                    must = ms.Must(condition=condition(context, wanted), when=held, origin=context.origin(item))
                    musts.append(must)
                case st.Else():
                    if outcome is not None:
                        context.report("PS406", "`else` stands twice", item)
                    outcome = _outcome(context, item.outcome)
                case _:
                    pass
        except Dropped:
            continue
    return tuple(musts), outcome


_LOWERED = (SymbolKind.TIER, SymbolKind.ENTITLEMENT, SymbolKind.DEADLINE, SymbolKind.PLAN)


def _outcome(context: Context, node: st.Outcome) -> ms.Outcome:
    kind = ms.OutcomeKind(node.kind.value.replace(" ", "_"))
    names: list[str] = []
    for name in node.names:
        match node.kind:
            case st.OutcomeKind.BUY:
                found = context.scope.find(name, SymbolKind.PLAN)
            case st.OutcomeKind.LOWER | st.OutcomeKind.MAY_LOWER:
                found = None if _is_level(context, name) else context.scope.find(name, *_LOWERED)
            case _:
                found = context.scope.find(name, *GUARDED)
        if found is not None or _is_level(context, name):
            names.append(name.text)
    return ms.Outcome(kind=kind, names=tuple(names))


def _is_level(context: Context, name: Name) -> bool:
    """`severity.high`, or a level's bare name."""
    for symbol in context.scope.of_kind(SymbolKind.SCALE):
        assert isinstance(symbol.node, st.Scale)
        levels = [level.name.text for level in symbol.node.levels if isinstance(level, st.Level)]
        if name.text in levels or name.text in [f"{symbol.id}.{level}" for level in levels]:
            return True
    return False


def _tags_of_else(items: Iterable[Any]) -> Iterator[tuple[Name, ...]]:
    """What an `else` line wears belongs to the rule that it ends."""
    return (item.tags for item in items if isinstance(item, st.Else))


def duty(context: Context, node: st.Duty) -> ms.Duty:
    owner = node.name.text
    inner = context.within(owner, business_time(context, node.items), node)
    ids = {id(recurring): name for recurring, name in recurring_ids(owner, node.items)}
    statuses: Cases[ms.Status] = Cases(inner, "the status")
    provides: list[ms.Provision] = []
    recurring: list[ms.Recurring] = []
    inside: list[Placed[st.Deadline]] = []
    flat = list(flatten(inner, node.items))
    for placed in flat:
        item, branches = placed.statement, placed.branches
        try:
            match item:
                case st.Provides():
                    provides.append(provision(inner, item, branches))
                case st.Recurring():
                    recurring.append(recurring_duty(inner, item, branches, ids[id(item)]))
                case st.StatusLine(status=one):
                    statuses.add(branches, status(inner, one, item), item)
                case st.Deadline():
                    inside.append(placed)
                case st.Must() | st.Else() if branches:
                    inner.report("PS406", "a duty's `must` and `else` stand outside its branches", item)
                case _:
                    pass
        except Dropped:
            continue
    musts, outcome = musts_and_outcome(inner, [placed.statement for placed in flat if not placed.branches])
    return ms.Duty(
        id=owner,
        words=inner.words(node.words, node),
        party=node.party,
        musts=musts,
        outcome=outcome,
        status=statuses.done,
        provides=tuple(provides),
        recurring=tuple(recurring),
        deadlines=deadlines(inner, owner, inside),
        origin=inner.origin(node, *_tags_of_else(node.items)),
    )
