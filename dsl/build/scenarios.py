"""Worked examples: trees to nodes."""

from lark import Token, Tree

from ..nodes import statements as st
from ..nodes import times as tm
from ..nodes.base import Name
from .context import Branch, Context, builds, split, string
from .expressions import path_of
from .tables import data_table


@builds("scenario")
def scenario(context: Context, tree: Branch) -> st.Scenario:
    parts, own = split(tree.children, "given", "expect")
    title, about = own
    given = [line for part in parts if part.data == "given" for line in part.children]
    expect = [line for part in parts if part.data == "expect" for line in part.children]
    return st.Scenario(
        title=string(title),
        about=context.node(about),
        given=context.nodes(given),
        expect=context.nodes(expect),
        span=context.span(tree),
    )


@builds("given_value_line")
def given_value(context: Context, tree: Branch) -> st.GivenValue:
    path, value = tree.children
    several = isinstance(value, Tree) and value.data in ("stamp_spans", "no_spans")
    values = value.children if isinstance(value, Tree) and several else [value]
    return st.GivenValue(path=path_of(context, path), values=context.nodes(values), span=context.span(tree))


@builds("given_table")
def given_table(context: Context, tree: Branch) -> st.GivenTable:
    path, *rows = tree.children
    header, body = data_table(context, rows)
    return st.GivenTable(path=path_of(context, path), header=header, rows=body, span=context.span(tree))


@builds("given_asked")
def given_asked(context: Context, tree: Branch) -> st.GivenAsked:
    return st.GivenAsked(moment=context.node(tree.children[0]), span=context.span(tree))


@builds("expect_state")
def expect_state(context: Context, tree: Branch) -> st.ExpectState:
    about, state, at = tree.children
    return st.ExpectState(
        about=context.node(about), is_open=str(state) == "open", at=context.node(at), span=context.span(tree)
    )


@builds("expect_due")
def expect_due(context: Context, tree: Branch) -> st.ExpectDue:
    about, at = tree.children
    never = isinstance(at, Tree) and at.data == "never"
    return st.ExpectDue(about=context.node(about), at=None if never else context.node(at), span=context.span(tree))


@builds("expected_day")
def expected_day(context: Context, tree: Branch) -> st.ExpectedDay:
    day, opens, closes, zone = tree.children
    between = None
    if opens is not None:
        between = tm.Window(opens=context.minutes(opens), closes=context.minutes(closes), span=context.span(tree))
    return st.ExpectedDay(day=context.date(day), between=between, zone=context.node(zone), span=context.span(tree))


@builds("expect_falls")
def expect_falls(context: Context, tree: Branch) -> st.ExpectFalls:
    about, *days = tree.children
    return st.ExpectFalls(
        about=context.node(about), days=tuple(context.date(day) for day in days), span=context.span(tree)
    )


@builds("expect_claim")
def expect_claim(context: Context, tree: Branch) -> st.ExpectClaim:
    about, by = tree.children
    return st.ExpectClaim(about=context.node(about), by=context.date(by), span=context.span(tree))


@builds("expect_undetermined")
def expect_undetermined(context: Context, tree: Branch) -> st.ExpectUndetermined:
    about, *paths = tree.children
    without = tuple(Name(text=str(path), span=context.span(path)) for path in paths if isinstance(path, Token))
    return st.ExpectUndetermined(about=context.node(about), without=without, span=context.span(tree))


_OUTCOME_WORDS = {
    "is_unspecified": "unspecified",
    "is_no_commitment": "no commitment",
    "unlimited": "no limit",
    "eligible": "eligible",
    "not_eligible": "not eligible",
    "met": "met",
    "not_met": "not met",
    "owed": "owed",
    "not_owed": "not owed",
    "is_available": "available",
    "is_not_available": "not available",
    "included": "included",
    "not_included": "not included",
    "not_applicable": "not applicable",
    "per_base": "per base",
    "at_cost": "at cost",
    "on_request": "on request",
    "at_discretion": "at discretion",
}


@builds("expect_is")
def expect_is(context: Context, tree: Branch) -> st.ExpectIs:
    about, value, *_ = tree.children
    assert isinstance(value, Tree)
    word = _OUTCOME_WORDS.get(value.data, "")
    return st.ExpectIs(
        about=context.node(about),
        outcome=word,
        value=None if word else context.node(value),
        span=context.span(tree),
    )
