"""Deadlines: each part in cases, declarations of one name in several branches joined."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from ...grammar.source import Span
from ..model import statements as ms
from ..model import targets as mt
from ..model.cases import Branch, Case, TableShape
from ..names import SymbolKind, every_item
from ..nodes import expressions as ex
from ..nodes import statements as st
from ..nodes import times as tm
from ..nodes.base import NoCommitment, Node, Quote, Unspecified
from . import times
from .branches import Cases, Placed, flatten
from .context import Context, Dropped, QuotedTarget, declared_fact
from .tables import lower_table


@dataclass(slots=True)
class _Parts:
    context: Context
    starts: Cases[mt.Event]
    stops: Cases[mt.Event]
    pauses: Cases[str]
    lasts: Cases[ms.Lasts]
    cutoff: Cases[mt.Cutoff]
    closed_days_count: Cases[bool]
    due: Cases[mt.Due]
    replaced_for_a_time: Cases[mt.Due]
    """`replaced by REF until EVENT` stands beside the target that holds after it."""
    channels: Cases[tuple[str, ...]]
    escalations: list[Case[ms.Escalation]] = field(default_factory=list)
    tables: list[TableShape] = field(default_factory=list)


def deadlines(context: Context, owner: str, placed: Iterable[Placed[st.Deadline]]) -> tuple[ms.Deadline, ...]:
    """All deadlines of an entitlement or duty. A name in two branches of one group is one deadline."""
    by_name: dict[str, list[Placed[st.Deadline]]] = {}
    for one in placed:
        by_name.setdefault(one.statement.name.text, []).append(one)
    return tuple(_deadline(context, f"{owner}.{name}", group) for name, group in by_name.items())


def _deadline(context: Context, deadline_id: str, declared: list[Placed[st.Deadline]]) -> ms.Deadline:
    inner = context.within(deadline_id, None)
    parts = _Parts(
        context=inner,
        starts=Cases(inner, "`starts`"),
        stops=Cases(inner, "`stops`"),
        pauses=Cases(inner, "`pauses`"),
        lasts=Cases(inner, "`lasts`"),
        cutoff=Cases(inner, "`cutoff`"),
        closed_days_count=Cases(inner, "`closed days count`"),
        due=Cases(inner, "`due`"),
        replaced_for_a_time=Cases(inner, "`replaced by … until`"),
        channels=Cases(inner, "`channels`"),
    )
    for one in declared:
        _fill(parts, one)
    head = declared[0].statement
    _needed(inner, parts, head, {type(item) for one in declared for item in every_item(one.statement.items)})
    strengths = {one.statement.strength for one in declared}
    if len(strengths) > 1:
        inner.report(
            "PS406",
            f"`{deadline_id}` is declared with different strengths",
            declared[1].statement.name,
            help="a deadline is a commitment, a goal or an effort; give the weaker promise a name of its own",
        )
    return ms.Deadline(
        id=deadline_id,
        title=head.title or head.name.text.replace("_", " "),
        strength=ms.Strength(head.strength.value),
        applies=tuple(one.branches for one in declared),
        starts=parts.starts.done,
        stops=parts.stops.done,
        pauses=parts.pauses.done,
        lasts=parts.lasts.done,
        cutoff=parts.cutoff.done,
        closed_days_count=parts.closed_days_count.done,
        due=(*parts.due.done, *parts.replaced_for_a_time.done),
        channels=parts.channels.done,
        escalations=tuple(parts.escalations),
        tables=tuple(parts.tables),
        origin=inner.origin(head),
    )


def _fill(parts: _Parts, declared: Placed[st.Deadline]) -> None:
    own = next((item for item in declared.statement.items if isinstance(item, st.BusinessTime)), None)
    context = parts.context.within(parts.context.owner, own.calendar if own else None, declared.statement)
    if own is not None:
        context.scope.find(own.calendar, SymbolKind.CALENDAR)
    for placed in flatten(context, declared.statement.items, declared.branches):
        try:
            _part(context, parts, placed)
        except Dropped:
            continue


def _part(context: Context, parts: _Parts, placed: Placed[Any]) -> None:
    item, branches = placed.statement, placed.branches
    match item:
        case st.Starts(event=event):
            parts.starts.add(branches, times.event(context, event), item)
        case st.Stops(event=event):
            parts.stops.add(branches, times.event(context, event), item)
        case st.Pauses(during=path):
            kind = declared_fact(context, path.text, path).type.kind
            if kind.value not in ("span", "spans"):
                context.drop("PS301", f"`{path.text}` is no list of spans", path, help="declare it as `spans`")
            parts.pauses.add(branches, path.text, item)
        case st.Lasts(until=until, then_as_in=then):
            name = "" if then is None else then.text
            if then is not None and context.scope.find(then, SymbolKind.TIER) is None:
                return
            parts.lasts.add(branches, ms.Lasts(until=times.event(context, until), then_as_in=name), item)
        case st.CutoffLine(cutoff=cutoff):
            parts.cutoff.add(branches, times.cutoff(context, cutoff), item)
        case st.ClosedDaysCount():
            parts.closed_days_count.add(branches, True, item)
        case st.DueLine(due=due):
            lowered = times.due(context, due, item)
            keep_quoted(context, lowered, item.quotes or context.quotes, item.span)
            for_a_time = isinstance(lowered, mt.ReplacedBy) and lowered.until is not None
            (parts.replaced_for_a_time if for_a_time else parts.due).add(branches, lowered, item)
        case st.Escalates(after=after, to=to):
            parts.escalations.append(_escalation(context, after, to, placed))
        case st.Table():
            _table(context, parts, item, branches)
        case st.BusinessTime() | st.LooseQuote():
            pass
        case _:
            raise AssertionError(item)


def keep_quoted(context: Context, due: mt.Due, quotes: tuple[Quote, ...], span: Span) -> None:
    """Remember a target that names a clock with the passages above it, or above the block that it stands in."""
    if isinstance(due, mt.NoPromise | mt.Open | mt.NotApplicable | mt.ReplacedBy) or not quotes:
        return
    context.quoted_targets.append(QuotedTarget(about=context.owner, quotes=quotes, span=span))


def _escalation(
    context: Context, after: ex.Quantity | ex.Percent, to: str, placed: Placed[st.Escalates]
) -> Case[ms.Escalation]:
    moment: mt.Elapsed | mt.OpenTime | mt.Share
    if isinstance(after, ex.Percent):
        moment = mt.Share(value=after.value / Decimal(100))
    else:
        moment = times.elapsed_or_open(context, after)
    return Case(
        branches=placed.branches,
        value=ms.Escalation(after=moment, to=to),
        origin=context.origin(placed.statement),
    )


def _table(context: Context, parts: _Parts, table: st.Table, branches: tuple[Branch, ...]) -> None:
    def read_due(way: tuple[Branch, ...], cell: st.Cell, row: st.Row) -> int:
        lowered = cell_due(context, cell, row)
        keep_quoted(context, lowered, row.quotes or table.quotes or context.quotes, row.span)
        return parts.due.add(way, lowered, row, cell.tags)

    def read_cutoff(way: tuple[Branch, ...], cell: st.Cell, row: st.Row) -> int:
        if not isinstance(cell.value, tm.Cutoff):
            context.drop("PS408", f"`{cell.text}` is no cut-off", cell, help="write `by 14:30 ZONE else …`")
        return parts.cutoff.add(way, times.cutoff(context, cell.value), row, cell.tags)

    def read_channels(way: tuple[Branch, ...], cell: st.Cell, row: st.Row) -> int:
        return parts.channels.add(way, channel_names(context, cell), row, cell.tags)

    readers = {
        st.Column.DUE: read_due,
        st.Column.CUTOFF: read_cutoff,
        st.Column.CHANNELS: read_channels,
    }
    shape = lower_table(context, table, branches, readers)
    if shape is not None:
        parts.tables.append(shape)


def cell_due(context: Context, cell: st.Cell, row: st.Row) -> mt.Due:
    match cell.value:
        case (
            tm.Within() | tm.OnDay() | tm.ExtremeTarget() | NoCommitment() | Unspecified() | tm.Replaced()
        ) as value:  # fmt: skip
            return times.due(context, value, row)
        case st.Status(kind=st.StatusKind.NOT_APPLICABLE, words=words):
            return mt.NotApplicable(words=words)
        case _:
            context.drop(
                "PS408",
                f"`{cell.text}` is no deadline",
                cell,
                help='write `within 4 business hours`, `on business day 1 by close`, `no commitment "why"` …',
            )


def channel_names(context: Context, cell: st.Cell) -> tuple[str, ...]:
    if not isinstance(cell.value, st.Values) or not all(isinstance(value, ex.Bare) for value in cell.value.values):
        context.drop(
            "PS408", f"`{cell.text}` names no channels", cell, help="write entitlements, with commas: `phone, portal`"
        )
    names: list[str] = []
    for value in cell.value.values:
        assert isinstance(value, ex.Bare)
        if context.scope.find(value.name, SymbolKind.ENTITLEMENT) is None:
            raise Dropped
        names.append(value.name.text)
    return tuple(names)


def _needed(context: Context, parts: _Parts, head: st.Deadline, written: set[type[Node]]) -> None:
    """A deadline says when it is due, and what starts its clock unless it needs none. What is wrong isn't missing."""
    if not parts.due.done:
        if written & {st.DueLine, st.Table} and not parts.replaced_for_a_time.done:
            return
        context.report(
            "PS407",
            f"`{head.name.text}` doesn't say when it is due",
            head.name,
            help='add `due …`, or `no commitment "words"`, or `unspecified "why"`',
        )
        return
    clocks = [
        case for case in parts.due.done
        if not isinstance(case.value, mt.NoticeBefore | mt.NoPromise | mt.Open | mt.NotApplicable | mt.ReplacedBy)
    ]  # fmt: skip
    if clocks and not parts.starts.done and st.Starts not in written:
        context.report(
            "PS407",
            f"`{head.name.text}` doesn't say what starts its clock",
            head.name,
            why='"4 hours" means nothing until somebody says from when',
            help="add `starts EVENT`, where EVENT is a fact that is an instant",
        )
