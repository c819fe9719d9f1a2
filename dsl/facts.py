"""The facts that a plan may ask: declared fields merged into one tree of typed paths."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from ..grammar.diagnostics import Diagnostic, Label, Severity, did_you_mean
from ..grammar.source import Span
from .model.types import PLAIN_KINDS, FactField, Kind, Type
from .names import Scope, SymbolKind
from .nodes import statements as st
from .nodes.base import Name, Node

ASKED = FactField(
    name="asked", path="asked", type=Type(kind=Kind.INSTANT), question="For which instant is the question asked?"
)


@dataclass(slots=True)
class FactTable:
    """`top` are the records, `paths` every field by its path, `spans` where each was declared."""

    top: list[FactField] = field(default_factory=list)
    paths: dict[str, FactField] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    broken: set[str] = field(default_factory=set)
    """Paths whose type is unknown: a rule over one is given up without another word."""


def collect_facts(files: Iterable[st.File], scope: Scope) -> FactTable:
    """The facts of all files together. The same record in two places merges, the same field twice is an error."""
    table = FactTable()
    merged: list[st.FactField] = []
    for file in files:
        for item in file.items:
            if isinstance(item, st.Facts):
                merged = _merge(merged, item.fields, scope)
    tiers = [symbol.id for symbol in scope.of_kind(SymbolKind.TIER)]
    table.top = [_resolve(node, "", scope, table) for node in merged]
    table.paths["asked"] = ASKED
    if tiers:
        _add_tier(table, tuple(tiers))
    return table


def _merge(first: list[st.FactField], more: Iterable[st.FactField], scope: Scope) -> list[st.FactField]:
    result = list(first)
    places = {node.name.text: index for index, node in enumerate(result)}
    for node in more:
        index = places.get(node.name.text)
        if index is None:
            places[node.name.text] = len(result)
            result.append(replace(node, fields=tuple(_merge([], node.fields, scope))))
            continue
        known = result[index]
        if isinstance(known.type, st.RecordType) and isinstance(node.type, st.RecordType):
            result[index] = replace(known, fields=tuple(_merge(list(known.fields), node.fields, scope)))
        else:
            scope.findings.add(
                Diagnostic(
                    code="PS202",
                    severity=Severity.ERROR,
                    title=f"the fact `{node.name.text}` is declared twice",
                    span=node.name.span,
                    label="here again",
                    others=(Label(span=known.name.span, text="first declared here"),),
                    help="records merge, their fields do not: keep one of the two",
                )
            )
    return result


def _resolve(node: st.FactField, prefix: str, scope: Scope, table: FactTable) -> FactField:
    path = f"{prefix}{node.name.text}"
    type_, element, key = _type(node, scope)
    fields = tuple(_resolve(child, f"{path}.", scope, table) for child in node.fields)
    if type_.kind is Kind.LIST and key:
        key_field = FactField(name=key, path=f"{path}.{key}", type=Type(kind=Kind.TEXT), question="")
        if all(child.name != key for child in fields):
            table.paths[key_field.path] = key_field
            fields = (key_field, *fields)
    resolved = FactField(
        name=node.name.text, path=path, type=type_, question=node.question, fields=fields, element=element, key=key
    )
    table.paths[path] = resolved
    table.spans[path] = node.name.span
    if isinstance(node.type, st.PlainType) and not _is_plain(node.type.name.text):
        table.broken.add(path)
    if fields and type_.kind not in (Kind.RECORD, Kind.LIST):
        _error(
            scope,
            node,
            "PS208",
            f"`{path}` is {type_} and can't have fields of its own",
            "only a `record` or a `list of` has lines below it",
        )
    if type_.kind in (Kind.RECORD, Kind.LIST) and not node.fields:
        _error(scope, node, "PS208", f"`{path}` has no fields", "write its fields below it, indented")
    return resolved


def _type(node: st.FactField, scope: Scope) -> tuple[Type, str, str]:
    match node.type:
        case st.RecordType():
            return Type(kind=Kind.RECORD), "", ""
        case st.ListType(element=element, key=key):
            return Type(kind=Kind.LIST), element.text, key.text
        case st.EnumType(values=values):
            names = tuple(value.text for value in values)
            return Type(kind=Kind.ENUM, values=names), "", ""
        case st.LevelType(scale=scale):
            return Type(kind=Kind.LEVEL, scale=scale.text, values=levels_of(scope, scale)), "", ""
        case st.PlainType(name=name):
            if _is_plain(name.text):
                return Type(kind=Kind(name.text)), "", ""
            known = [kind.value for kind in PLAIN_KINDS]
            help_ = (
                did_you_mean(name.text, known)
                or f"types are {', '.join(known)}, `one of …`, `level of …`, `list of …`, `record`"
            )
            _error(scope, name, "PS208", f"`{name.text}` is no type of a fact", help_)
            return Type(kind=Kind.TEXT), "", ""


def _is_plain(word: str) -> bool:
    return word in {kind.value for kind in PLAIN_KINDS}


def levels_of(scope: Scope, scale: Name) -> tuple[str, ...]:
    symbol = scope.find(scale, SymbolKind.SCALE)
    if symbol is None or not isinstance(symbol.node, st.Scale):
        return ()
    return tuple(level.name.text for level in symbol.node.levels if isinstance(level, st.Level))


def _error(scope: Scope, node: Node, code: str, title: str, help_: str) -> None:
    scope.findings.add(Diagnostic(code=code, severity=Severity.ERROR, title=title, span=node.span, help=help_))


def _add_tier(table: FactTable, tiers: tuple[str, ...]) -> None:
    """`tiers` declares `contract.tier`, in the record `contract` where the plan has one."""
    tier = FactField(
        name="tier",
        path="contract.tier",
        type=Type(kind=Kind.ENUM, values=tiers),
        question="Which plan does the contract name?",
    )
    table.paths[tier.path] = tier
    for index, top in enumerate(table.top):
        if top.name == "contract":
            table.top[index] = replace(top, fields=(tier, *top.fields))
            table.paths["contract"] = table.top[index]
            return
    record = FactField(
        name="contract", path="contract", type=Type(kind=Kind.RECORD), question="The contract", fields=(tier,)
    )
    table.top.append(record)
    table.paths["contract"] = record
