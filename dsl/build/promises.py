"""Entitlements, deadlines, requirements, duties, limits, fees and credits: trees to nodes."""

from typing import Any

from lark import Token

from ..nodes import statements as st
from .blocks import head_and_items
from .context import Branch, Context, builds, optional_string, split, string, tags
from .expressions import path_of, percent_token


@builds("entitlement")
def entitlement(context: Context, tree: Branch) -> st.Entitlement:
    worn, rest = split(tree.children, "tag")
    name, title, head, *lines = rest
    _, items = head_and_items(context, lines)
    return st.Entitlement(
        name=context.name(name),
        title=string(title),
        status=context.node(head),
        items=items,
        tags=tags(context, worn),
        span=context.span(tree),
    )


@builds("available")
def available(context: Context, tree: Branch) -> st.Available:
    return st.Available(calendar=context.name(tree.children[0]), span=context.span(tree))


@builds("provides")
def provides(context: Context, tree: Branch) -> st.Provides:
    words, terms = context.node(tree.children[0]), context.node(tree.children[1])
    return st.Provides(words=words, terms=None if terms is None else terms.kind, span=context.span(tree))


@builds("recurring")
def recurring(context: Context, tree: Branch) -> st.Recurring:
    children = list(tree.children)
    every = 1
    if isinstance(children[0], Token) and children[0].type == "INT":
        every = int(str(children.pop(0)))
    period, start, until, words = children
    return st.Recurring(
        every=every,
        period=str(period).removesuffix("s"),
        start=context.node(start),
        until=context.node(until),
        words=context.node(words),
        span=context.span(tree),
    )


@builds("only_where")
def only_where(context: Context, tree: Branch) -> st.OnlyWhere:
    return st.OnlyWhere(condition=context.node(tree.children[0]), span=context.span(tree))


# ---- deadlines


@builds("deadline")
def deadline(context: Context, tree: Branch) -> st.Deadline:
    worn, rest = split(tree.children, "tag")
    (name, title, strength), items = head_and_items(context, rest)
    return st.Deadline(
        name=context.name(name),
        title=optional_string(title),
        strength=st.Strength(str(strength)),
        items=items,
        tags=tags(context, worn),
        span=context.span(tree),
    )


@builds("starts")
def starts(context: Context, tree: Branch) -> st.Starts:
    return st.Starts(event=context.node(tree.children[0]), span=context.span(tree))


@builds("stops")
def stops(context: Context, tree: Branch) -> st.Stops:
    return st.Stops(event=context.node(tree.children[0]), span=context.span(tree))


@builds("pauses")
def pauses(context: Context, tree: Branch) -> st.Pauses:
    return st.Pauses(during=path_of(context, tree.children[0]), span=context.span(tree))


@builds("lasts")
def lasts(context: Context, tree: Branch) -> st.Lasts:
    until, then = tree.children
    return st.Lasts(until=context.node(until), then_as_in=context.optional_name(then), span=context.span(tree))


@builds("closed_days_count")
def closed_days_count(context: Context, tree: Branch) -> st.ClosedDaysCount:
    return st.ClosedDaysCount(span=context.span(tree))


@builds("due")
def due(context: Context, tree: Branch) -> st.DueLine:
    return st.DueLine(due=context.node(tree.children[0]), span=context.span(tree))


@builds("escalates_after")
def escalates_after(context: Context, tree: Branch) -> st.Escalates:
    quantity, to = tree.children
    return st.Escalates(after=context.node(quantity), to=string(to), span=context.span(tree))


@builds("escalates_at")
def escalates_at(context: Context, tree: Branch) -> st.Escalates:
    percent, to = tree.children
    return st.Escalates(after=percent_token(context, percent), to=string(to), span=context.span(tree))


# ---- requirements and duties


@builds("requires")
def requires(context: Context, tree: Branch) -> st.Requires:
    worn, rest = split(tree.children, "tag")
    (name, words, for_), items = head_and_items(context, rest, "spelled", "as_quoted", "ref")
    return st.Requires(
        name=context.name(name),
        words=context.node(words),
        for_=context.node(for_),
        items=items,
        tags=tags(context, worn),
        span=context.span(tree),
    )


@builds("duty")
def duty(context: Context, tree: Branch) -> st.Duty:
    worn, rest = split(tree.children, "tag")
    (name, words, party), items = head_and_items(context, rest, "spelled", "as_quoted")
    return st.Duty(
        name=context.name(name),
        words=context.node(words),
        party=str(party),
        items=items,
        tags=tags(context, worn),
        span=context.span(tree),
    )


@builds("must")
def must(context: Context, tree: Branch) -> st.Must:
    condition, when = tree.children
    return st.Must(condition=context.node(condition), when=context.node(when), span=context.span(tree))


@builds("else_outcome")
def else_outcome(context: Context, tree: Branch) -> st.Else:
    return st.Else(outcome=context.node(tree.children[0]), span=context.span(tree))


_OUTCOMES = {
    "refuse": st.OutcomeKind.REFUSE,
    "may_refuse": st.OutcomeKind.MAY_REFUSE,
    "buy_instead": st.OutcomeKind.BUY,
    "lower_to": st.OutcomeKind.LOWER,
    "may_lower_to": st.OutcomeKind.MAY_LOWER,
    "lose": st.OutcomeKind.LOSE,
}


@builds(*_OUTCOMES)
def outcome(context: Context, tree: Branch) -> st.Outcome:
    return st.Outcome(kind=_OUTCOMES[tree.data], names=context.nodes(tree.children), span=context.span(tree))


# ---- limits and fees


@builds("amount")
def amount(context: Context, tree: Branch) -> st.Amount:
    worn, rest = split(tree.children, "tag")
    kind, name, title, value, *lines = rest
    _, items = head_and_items(context, lines)
    head: Any = context.node(value)
    if isinstance(head, st.Status):
        head = st.AsBelow(span=head.span)
    return st.Amount(
        kind=st.AmountKind(str(kind)),
        name=context.name(name),
        title=string(title),
        value=head,
        items=items,
        tags=tags(context, worn),
        span=context.span(tree),
    )


@builds("unlimited")
def unlimited(context: Context, tree: Branch) -> st.Unlimited:
    return st.Unlimited(span=context.span(tree))


@builds("amount_is")
def amount_is(context: Context, tree: Branch) -> st.AmountIs:
    return st.AmountIs(value=context.node(tree.children[0]), span=context.span(tree))


@builds("amount_each")
def amount_each(context: Context, tree: Branch) -> st.AmountEach:
    unit, lifetime = tree.children
    return st.AmountEach(period=period(unit), lifetime=context.node(lifetime), span=context.span(tree))


@builds("lifetime")
def lifetime(context: Context, tree: Branch) -> st.Lifetime:
    start, end = tree.children
    return st.Lifetime(
        start=path_of(context, start), end=None if end is None else path_of(context, end), span=context.span(tree)
    )


@builds("used_from")
def used_from(context: Context, tree: Branch) -> st.UsedFrom:
    return st.UsedFrom(listing=path_of(context, tree.children[0]), span=context.span(tree))


@builds("amount_cap", "amount_floor")
def amount_edge(context: Context, tree: Branch) -> st.AmountCap | st.AmountFloor:
    make: type[st.AmountCap] | type[st.AmountFloor] = st.AmountCap if tree.data == "amount_cap" else st.AmountFloor
    return make(value=context.node(tree.children[0]), span=context.span(tree))


@builds("carries_over")
def carries_over(context: Context, tree: Branch) -> st.CarriesOver:
    return st.CarriesOver(quantity=context.node(tree.children[0]), span=context.span(tree))


@builds("lapses")
def lapses(context: Context, tree: Branch) -> st.Lapses:
    return st.Lapses(span=context.span(tree))


# ---- credits


@builds("credit")
def credit(context: Context, tree: Branch) -> st.Credit:
    worn, rest = split(tree.children, "tag")
    (name, title), items = head_and_items(context, rest)
    return st.Credit(
        name=context.name(name), title=string(title), items=items, tags=tags(context, worn), span=context.span(tree)
    )


@builds("measures")
def measures(context: Context, tree: Branch) -> st.Measures:
    measure, over, zone, lifetime = (context.node(child) for child in tree.children)
    return st.Measures(measure=measure, over=over, zone=zone, lifetime=lifetime, span=context.span(tree))


@builds("uptime")
def uptime(context: Context, tree: Branch) -> st.Uptime:
    return st.Uptime(outages=path_of(context, tree.children[0]), span=context.span(tree))


@builds("share")
def share(context: Context, tree: Branch) -> st.Share:
    listing, where = tree.children
    return st.Share(listing=path_of(context, listing), where=context.node(where), span=context.span(tree))


def period(token: Any) -> str:
    return str(token).removesuffix("s")


@builds("each_period")
def each_period(context: Context, tree: Branch) -> st.EachPeriod:
    full, year_kind, unit = tree.children
    return st.EachPeriod(
        full=full is not None, fiscal=str(year_kind) == "fiscal", period=period(unit), span=context.span(tree)
    )


@builds("any_contiguous")
def any_contiguous(context: Context, tree: Branch) -> st.AnyContiguous:
    count, unit = tree.children
    return st.AnyContiguous(count=int(str(count)), period=period(unit), span=context.span(tree))


@builds("any_span")
def any_span(context: Context, tree: Branch) -> st.AnySpan:
    return st.AnySpan(quantity=context.node(tree.children[0]), span=context.span(tree))


@builds("excludes")
def excludes(context: Context, tree: Branch) -> st.Excludes:
    caps, rest = split(tree.children, "cap_each", "cap_period")
    listing, where, occasions = rest
    return st.Excludes(
        listing=path_of(context, listing),
        where=context.node(where),
        caps=context.nodes(caps),
        occasions=context.node(occasions),
        span=context.span(tree),
    )


@builds("cap_each", "cap_period")
def cap(context: Context, tree: Branch) -> st.Cap:
    quantity, *unit = tree.children
    return st.Cap(quantity=context.node(quantity), period=period(unit[0]) if unit else None, span=context.span(tree))


@builds("occasions")
def occasions(context: Context, tree: Branch) -> st.Occasions:
    times, unit = tree.children
    return st.Occasions(count=1 if str(times) == "once" else 2, period=period(unit), span=context.span(tree))


@builds("promises")
def promises(context: Context, tree: Branch) -> st.Promises:
    return st.Promises(band=context.node(tree.children[0]), span=context.span(tree))


@builds("owes")
def owes(context: Context, tree: Branch) -> st.Owes:
    value, *words = tree.children
    return st.Owes(value=context.node(value), words=context.node(words[0]) if words else None, span=context.span(tree))


@builds("period_end")
def period_end(context: Context, tree: Branch) -> st.PeriodEnd:
    return st.PeriodEnd(period=period(tree.children[0]), span=context.span(tree))


@builds("claim_within")
def claim_within(context: Context, tree: Branch) -> st.ClaimWithin:
    quantity, after, point = context.nodes(tree.children)
    return st.ClaimWithin(quantity=quantity, after=after, point=point, span=context.span(tree))


@builds("claim_needs", "sole_remedy")
def claim_words(context: Context, tree: Branch) -> st.ClaimNeeds | st.SoleRemedy:
    make: type[st.ClaimNeeds] | type[st.SoleRemedy] = st.ClaimNeeds if tree.data == "claim_needs" else st.SoleRemedy
    return make(words=context.node(tree.children[0]), span=context.span(tree))
