"""Holiday lists and calendars: trees to nodes."""

from typing import Any

from ..nodes import statements as st
from .blocks import head_and_items
from .context import Branch, Context, builds, optional_string, split, string, tags
from .times import windows


@builds("holidays")
def holidays(context: Context, tree: Branch) -> st.Holidays:
    worn, rest = split(tree.children, "tag")
    (name, title), items = head_and_items(context, rest)
    return st.Holidays(
        name=context.name(name),
        title=optional_string(title),
        items=items,
        tags=tags(context, worn),
        span=context.span(tree),
    )


@builds("list_all", "list_only", "list_less")
def list_combined(context: Context, tree: Branch) -> st.ListAll | st.ListOnly | st.ListLess:
    make: Any = {"list_all": st.ListAll, "list_only": st.ListOnly, "list_less": st.ListLess}[tree.data]
    combined: st.ListAll | st.ListOnly | st.ListLess = make(
        listing=context.node(tree.children[0]), span=context.span(tree)
    )
    return combined


@builds("list_choose")
def list_choose(context: Context, tree: Branch) -> st.ListChoose:
    *names, listing = tree.children
    return st.ListChoose(
        holidays=tuple(string(name) for name in names), listing=context.node(listing), span=context.span(tree)
    )


@builds("list_without")
def list_without(context: Context, tree: Branch) -> st.ListWithout:
    return st.ListWithout(holidays=tuple(string(name) for name in tree.children), span=context.span(tree))


@builds("list_add")
def list_add(context: Context, tree: Branch) -> st.ListAdd:
    name, rule = tree.children
    return st.ListAdd(holiday=string(name), rule=context.node(rule), span=context.span(tree))


@builds("calendar")
def calendar(context: Context, tree: Branch) -> st.Calendar:
    worn, rest = split(tree.children, "tag")
    (name, title), items = head_and_items(context, rest)
    return st.Calendar(
        name=context.name(name),
        title=optional_string(title),
        items=items,
        tags=tags(context, worn),
        span=context.span(tree),
    )


@builds("open_hours")
def open_hours(context: Context, tree: Branch) -> st.OpenHours:
    days, hours = tree.children
    return st.OpenHours(days=context.node(days), windows=windows(context, hours), span=context.span(tree))


@builds("open_always")
def open_always(context: Context, tree: Branch) -> st.OpenAlways:
    return st.OpenAlways(span=context.span(tree))


@builds("open_with")
def open_with(context: Context, tree: Branch) -> st.OpenWith:
    return st.OpenWith(calendars=context.nodes(tree.children), span=context.span(tree))


@builds("only_with")
def only_with(context: Context, tree: Branch) -> st.OnlyWith:
    return st.OnlyWith(calendar=context.name(tree.children[0]), span=context.span(tree))


@builds("closed_with")
def closed_with(context: Context, tree: Branch) -> st.ClosedWith:
    return st.ClosedWith(calendar=context.name(tree.children[0]), span=context.span(tree))


@builds("closed_dates")
def closed_dates(context: Context, tree: Branch) -> st.ClosedDates:
    return st.ClosedDates(dates=context.node(tree.children[0]), span=context.span(tree))


@builds("closed_break")
def closed_break(context: Context, tree: Branch) -> st.ClosedBreak:
    rule, hours = tree.children
    return st.ClosedBreak(rule=context.node(rule), windows=windows(context, hours), span=context.span(tree))


@builds("dated_hours")
def dated_hours(context: Context, tree: Branch) -> st.DatedHours:
    rule, hours = tree.children
    return st.DatedHours(rule=context.node(rule), windows=windows(context, hours), span=context.span(tree))


@builds("calendar_zone")
def calendar_zone(context: Context, tree: Branch) -> st.CalendarZone:
    return st.CalendarZone(zone=context.node(tree.children[0]), span=context.span(tree))


@builds("days_cap")
def days_cap(context: Context, tree: Branch) -> st.DaysCap:
    return st.DaysCap(count=int(str(tree.children[0])), span=context.span(tree))


@builds("example_state")
def example_state(context: Context, tree: Branch) -> st.ExampleState:
    moment, state = tree.children
    return st.ExampleState(moment=context.node(moment), is_open=str(state) == "open", span=context.span(tree))


@builds("example_sum")
def example_sum(context: Context, tree: Branch) -> st.ExampleSum:
    start, amount, result = context.nodes(tree.children)
    return st.ExampleSum(start=start, amount=amount, result=result, span=context.span(tree))
