"""Plan heads, facts, regions, scales, tiers and the words around the promises: trees to nodes."""

from lark import Token, Tree

from ..nodes import statements as st
from ..nodes.base import Name, NoCommitment, Unspecified, Words
from ..nodes.expressions import Country
from .blocks import head_and_items
from .context import Branch, Child, Context, builds, optional_string, passages, split, string, tags
from .times import month_number


@builds("spelled")
def spelled(context: Context, tree: Branch) -> Words:
    return Words(text=string(tree.children[0]), span=context.span(tree))


@builds("as_quoted")
def as_quoted(context: Context, tree: Branch) -> Words:
    return Words(text=None, span=context.span(tree))


@builds("unspecified")
def unspecified(context: Context, tree: Branch) -> Unspecified:
    return Unspecified(why=context.node(tree.children[0]), span=context.span(tree))


@builds("no_commitment")
def no_commitment(context: Context, tree: Branch) -> NoCommitment:
    return NoCommitment(words=context.node(tree.children[0]), span=context.span(tree))


@builds("ref")
def ref(context: Context, tree: Branch) -> Name:
    return context.name(tree.children[0])


@builds("business_time")
def business_time(context: Context, tree: Branch) -> st.BusinessTime:
    return st.BusinessTime(calendar=context.name(tree.children[0]), span=context.span(tree))


# ---- plan


@builds("plan")
def plan(context: Context, tree: Branch) -> st.PlanHead:
    own, items = head_and_items(context, tree.children)
    name, title = own
    return st.PlanHead(name=context.name(name), title=string(title), items=items, span=context.span(tree))


@builds("vendor")
def vendor(context: Context, tree: Branch) -> st.Vendor:
    return st.Vendor(name=string(tree.children[0]), span=context.span(tree))


@builds("version")
def version(context: Context, tree: Branch) -> st.Version:
    child = tree.children[0]
    value = string(child) if isinstance(child, Token) else context.node(child)
    return st.Version(value=value, span=context.span(tree))


@builds("effective")
def effective(context: Context, tree: Branch) -> st.Effective:
    first, *rest = tree.children
    span = context.span(tree)
    if isinstance(first, Tree):
        return st.Effective(value=context.node(first), span=span)
    until = rest[0] if rest else None
    return st.Effective(value=context.date(first), until=None if until is None else context.date(until), span=span)


@builds("source")
def source(context: Context, tree: Branch) -> st.SourceFile:
    return st.SourceFile(path=string(tree.children[0]), span=context.span(tree))


@builds("supplements")
def supplements(context: Context, tree: Branch) -> st.Supplements:
    return st.Supplements(bases=context.nodes(tree.children), span=context.span(tree))


@builds("replaces")
def replaces(context: Context, tree: Branch) -> st.Replaces:
    return st.Replaces(version=string(tree.children[0]), span=context.span(tree))


@builds("months_end")
def months_end(context: Context, tree: Branch) -> st.MonthsEnd:
    return st.MonthsEnd(span=context.span(tree))


@builds("fiscal_year")
def fiscal_year(context: Context, tree: Branch) -> st.FiscalYear:
    day, month = tree.children
    return st.FiscalYear(month=month_number(month), day=int(str(day)), span=context.span(tree))


@builds("external")
def external(context: Context, tree: Branch) -> st.ExternalPlan:
    worn, (name, title) = split(tree.children, "tag")
    return st.ExternalPlan(
        name=context.name(name), title=string(title), tags=tags(context, worn), span=context.span(tree)
    )


@builds("use")
def use(context: Context, tree: Branch) -> st.Use:
    return st.Use(path=string(tree.children[0]), span=context.span(tree))


@builds("scenarios_for")
def scenarios_for(context: Context, tree: Branch) -> st.ScenariosFor:
    return st.ScenariosFor(plan=context.name(tree.children[0]), span=context.span(tree))


# ---- regions


@builds("region")
def region(context: Context, tree: Branch) -> st.Region:
    worn, rest = split(tree.children, "tag")
    (name, title), items = head_and_items(context, rest)
    return st.Region(
        name=context.name(name),
        title=optional_string(title),
        items=items,
        tags=tags(context, worn),
        span=context.span(tree),
    )


@builds("region_has")
def region_has(context: Context, tree: Branch) -> st.RegionHas:
    worn, (members, without) = split(tree.children, "tag")
    return st.RegionHas(
        members=_places(context, members),
        without=_places(context, without),
        tags=tags(context, worn),
        span=context.span(tree),
    )


def _places(context: Context, tree: Child) -> tuple[Name | Country, ...]:
    if tree is None:
        return ()
    assert isinstance(tree, Tree)
    return tuple(_member(context, token) for token in tree.children)


def _member(context: Context, token: Child) -> Name | Country:
    assert isinstance(token, Token)
    if token.type == "COUNTRY":
        return Country(code=str(token), span=context.span(token))
    return context.name(token)


# ---- facts


@builds("facts")
def facts(context: Context, tree: Branch) -> st.Facts:
    return st.Facts(fields=context.nodes(tree.children), span=context.span(tree))


@builds("fact")
def fact(context: Context, tree: Branch) -> st.FactField:
    name, type_, *rest = tree.children
    below, own = split(rest, "fact")
    question = next((string(token) for token in own if token is not None), "")
    return st.FactField(
        name=context.name(name),
        type=context.node(type_),
        question=question,
        fields=context.nodes(below),
        span=context.span(tree),
    )


@builds("record_type")
def record_type(context: Context, tree: Branch) -> st.RecordType:
    return st.RecordType(span=context.span(tree))


@builds("list_type")
def list_type(context: Context, tree: Branch) -> st.ListType:
    element, key = context.nodes(tree.children)
    return st.ListType(element=element, key=key, span=context.span(tree))


@builds("enum_type")
def enum_type(context: Context, tree: Branch) -> st.EnumType:
    return st.EnumType(values=context.nodes(tree.children), span=context.span(tree))


@builds("level_type")
def level_type(context: Context, tree: Branch) -> st.LevelType:
    return st.LevelType(scale=context.name(tree.children[0]), span=context.span(tree))


@builds("plain_type")
def plain_type(context: Context, tree: Branch) -> st.PlainType:
    return st.PlainType(name=context.name(tree.children[0]), span=context.span(tree))


# ---- scales and tiers


@builds("scale")
def scale(context: Context, tree: Branch) -> st.Scale:
    worn, rest = split(tree.children, "tag")
    (name, title, *set_by), levels = head_and_items(context, rest)
    return st.Scale(
        name=context.name(name),
        title=string(title),
        set_by=context.nodes(set_by),
        levels=levels,
        tags=tags(context, worn),
        span=context.span(tree),
    )


@builds("level")
def level(context: Context, tree: Branch) -> st.Level:
    worn, rest = split(tree.children, "tag")
    (name, title), items = head_and_items(context, rest)
    return st.Level(
        name=context.name(name),
        title=string(title),
        items=items,
        tags=tags(context, worn),
        span=context.span(tree),
    )


@builds("means")
def means(context: Context, tree: Branch) -> st.Means:
    return st.Means(words=context.node(tree.children[0]), span=context.span(tree))


@builds("channels")
def channels(context: Context, tree: Branch) -> st.Channels:
    return st.Channels(names=context.nodes(tree.children), span=context.span(tree))


@builds("tiers")
def tiers(context: Context, tree: Branch) -> st.Tiers:
    (order,), items = head_and_items(context, tree.children, "best_first", "unordered")
    assert isinstance(order, Tree)
    return st.Tiers(best_first=order.data == "best_first", tiers=items, span=context.span(tree))


@builds("tier")
def tier(context: Context, tree: Branch) -> st.Tier:
    worn, (name, title) = split(tree.children, "tag")
    return st.Tier(name=context.name(name), title=string(title), tags=tags(context, worn), span=context.span(tree))


# ---- words


@builds("note", "term")
def note_or_term(context: Context, tree: Branch) -> st.Note | st.Term:
    worn, (name, words) = split(tree.children, "tag")
    make: type[st.Note] | type[st.Term] = st.Note if tree.data == "note" else st.Term
    return make(name=context.name(name), words=context.node(words), tags=tags(context, worn), span=context.span(tree))


@builds("glossary")
def glossary(context: Context, tree: Branch) -> st.GlossaryEntry:
    worn, (name, word, words) = split(tree.children, "tag")
    return st.GlossaryEntry(
        name=context.name(name),
        word=string(word),
        means=context.node(words),
        tags=tags(context, worn),
        span=context.span(tree),
    )


@builds("assume")
def assume(context: Context, tree: Branch) -> st.Assume:
    name, reading, *lines = tree.children
    said: dict[str, str] = {}
    quotes: list[Branch] = []
    for child in lines:
        assert isinstance(child, Tree)
        if child.data == "quote":
            quotes.append(child)
        else:
            said[child.data] = string(child.children[0])
    return st.Assume(
        name=context.name(name),
        reading=context.node(reading),
        because=said.get("because", ""),
        instead_of=said.get("instead_of", ""),
        inner_quotes=passages(context, quotes),
        span=context.span(tree),
    )


@builds("aside")
def aside(context: Context, tree: Branch) -> st.Aside:
    quotes, own = split(tree.children, "quote")
    *name, why = own
    return st.Aside(
        name=context.optional_name(name[0]) if name else None,
        why=string(why),
        passages=passages(context, quotes),
        span=context.span(tree),
    )


@builds("accept")
def accept(context: Context, tree: Branch) -> st.Accept:
    code, about, because = tree.children
    return st.Accept(code=str(code), about=context.node(about), because=string(because), span=context.span(tree))
