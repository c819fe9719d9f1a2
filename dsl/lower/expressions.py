"""Conditions and amounts: names resolved, types judged, units made exact."""

from datetime import timedelta
from typing import assert_never

from ...grammar.diagnostics import did_you_mean
from ..model import expressions as mx
from ..model.cases import Condition
from ..model.types import FactField, Kind, Type
from ..names import SymbolKind
from ..nodes import expressions as ex
from . import constants
from .context import Context, condition_text, declared_fact
from .stamps import instant

YESNO = Type(kind=Kind.YESNO)
WHOLE = Type(kind=Kind.WHOLE)
NUMBER = Type(kind=Kind.NUMBER)
DATE = Type(kind=Kind.DATE)
DISTANCE = Type(kind=Kind.DISTANCE)

ORDERED = frozenset({Kind.NUMBER, Kind.WHOLE, Kind.PERCENT, Kind.MONEY, Kind.DISTANCE, Kind.DURATION})
"""Kinds that have bands and sums."""
NUMBERS = frozenset({Kind.NUMBER, Kind.WHOLE})


def condition(context: Context, node: ex.Expression) -> Condition:
    """A yes-or-no expression with its words."""
    lowered, type_ = expression(context, node)
    if type_.kind is not Kind.YESNO:
        context.drop(
            "PS311",
            f"this is {type_}, and this place wants a condition",
            node,
            help="say what about it: `… is yes`, `… is at least 5`, `… is US`",
        )
    return Condition(expression=lowered, text=condition_text(node.span))


def expression(  # noqa: C901 - one case a kind of expression
    context: Context, node: ex.Expression, expected: Type | None = None
) -> tuple[mx.Expression, Type]:
    """The lowered expression and its type. `expected` tells what a bare name may mean.

    Raises Dropped where it can't be lowered; the finding is already made.
    """
    match node:
        case ex.Path():
            return _path(context, node)
        case ex.Bare():
            return _bare(context, node, expected)
        case ex.Its():
            return _its(context, node)
        case (
            ex.Number() | ex.Percent() | ex.Fraction() | ex.Quantity() | ex.DateLiteral() | ex.Text() | ex.Country()
            | ex.YesNo() | ex.Zone() | ex.StampSpan()
        ):  # fmt: skip
            constant = constants.constant(context, node, expected)
            return constant, constant.type
        case ex.Stamp():
            type_ = Type(kind=Kind.INSTANT)
            return mx.Constant(value=instant(context, node), type=type_), type_
        case ex.Arithmetic():
            return _arithmetic(context, node)
        case ex.Shifted():
            return _shifted(context, node)
        case ex.ShareOf():
            return _share(context, node)
        case ex.Extreme():
            left, left_type = expression(context, node.left, expected)
            right, right_type = expression(context, node.right, left_type)
            type_ = _same(context, node, left_type, right_type, ORDERED)
            return mx.Extreme(greater=node.greater, left=left, right=right, type=type_), type_
        case ex.DateOf():
            moment = _of_kind(context, node.moment, Kind.INSTANT)
            return mx.LocalDate(moment=moment, zone=constants.zone_ref(context, node.zone)), DATE
        case ex.WholePart():
            value, type_ = expression(context, node.value)
            if type_.kind not in NUMBERS:
                context.drop("PS301", f"`whole part of` wants a number, and this is {type_}", node.value)
            return mx.WholePart(value=value), WHOLE
        case ex.Distance():
            place = Type(kind=Kind.PLACE)
            start = _of_kind(context, node.start, Kind.PLACE, place)
            end = _of_kind(context, node.end, Kind.PLACE, place)
            return mx.Distance(start=start, end=end), DISTANCE
        case ex.Counted():
            return _counted(context, node)
        case ex.Test():
            return _test(context, node)
        case ex.Not():
            return mx.Not(condition=condition(context, node.condition).expression), YESNO
        case ex.And():
            return mx.And(conditions=tuple(condition(context, part).expression for part in node.conditions)), YESNO
        case ex.Or():
            return mx.Or(conditions=tuple(condition(context, part).expression for part in node.conditions)), YESNO
        case ex.Quantified() | ex.Every():
            return _over_list(context, node), YESNO
        case _:
            assert_never(node)


# ---- names


def _path(context: Context, node: ex.Path) -> tuple[mx.Expression, Type]:
    found = declared_fact(context, node.text, node)
    prefix = node.text
    while "." in prefix:
        prefix = prefix.rpartition(".")[0]
        holder = context.facts.paths.get(prefix)
        if holder is not None and holder.type.kind is Kind.LIST:
            context.drop(
                "PS301",
                f"`{node.text}` has a value for each {holder.element} of `{prefix}`, not one",
                node,
                help=f"say which: `any of {prefix} where its {found.name} …`, or `number of ({prefix} where …)`",
            )
    return mx.Fact(path=found.path, type=found.type), found.type


def _bare(context: Context, node: ex.Bare, expected: Type | None) -> tuple[mx.Expression, Type]:
    text = node.name.text
    if expected is not None and text in expected.values:
        return mx.Constant(value=text, type=expected), expected
    if text == "asked":
        type_ = Type(kind=Kind.INSTANT)
        return mx.Fact(path="asked", type=type_), type_
    if expected is not None and expected.values:
        context.drop(
            "PS310",
            f"`{text}` is none of the values here",
            node,
            help=did_you_mean(text, expected.values) or f"this is {expected}",
        )
    if expected is not None and expected.kind is Kind.YESNO:
        context.drop("PS310", f"`{text}` is neither `yes` nor `no`", node, help="write `is yes` or `is no`")
    region = context.scope.symbols.get((SymbolKind.REGION, text))
    if region is not None:
        context.drop("PS301", f"`{text}` is a region", node, help=f"a place is `in` a region: `… is in {text}`")
    dotted = [path for path in context.facts.paths if path.rpartition(".")[2] == text]
    context.drop(
        "PS201",
        f"`{text}` is not known here",
        node,
        help=f"did you mean `{dotted[0]}`?" if dotted else did_you_mean(text, context.facts.paths),
    )


def _its(context: Context, node: ex.Its) -> tuple[mx.ElementField, Type]:
    if not context.elements:
        context.drop(
            "PS301",
            f"`its {node.name.text}` looks at no list",
            node,
            help="`its` stands behind `where` or `has` and means a field of the list's element",
        )
    for depth, fields in enumerate(reversed(context.elements)):
        for candidate in fields:
            if candidate.name == node.name.text:
                context.facts.used.add(candidate.path)
                return mx.ElementField(name=candidate.name, type=candidate.type, depth=depth), candidate.type
    known = [field.name for fields in context.elements for field in fields]
    context.drop(
        "PS207", f"the element has no field `{node.name.text}`", node.name, help=did_you_mean(node.name.text, known)
    )


# ---- amounts


def _of_kind(context: Context, node: ex.Expression, kind: Kind, expected: Type | None = None) -> mx.Expression:
    lowered, type_ = expression(context, node, expected)
    if type_.kind is not kind:
        context.drop("PS301", f"this is {type_}, and this place wants {Type(kind=kind)}", node)
    return lowered


def _same(context: Context, node: ex.Expression, left: Type, right: Type, kinds: frozenset[Kind]) -> Type:
    """The common type of two amounts, or a finding that names both."""
    if left.kind in NUMBERS and right.kind in NUMBERS:
        return left if left.kind is right.kind else NUMBER
    if left.kind is not right.kind or left.kind not in kinds:
        context.drop(
            "PS301", f"`{left}` and `{right}` don't mix", node, help="both sides have to be the same kind of amount"
        )
    if left.currency and right.currency and left.currency != right.currency:
        context.drop(
            "PS301",
            f"{left.currency} and {right.currency} don't mix",
            node,
            why="a plan knows no rate of exchange",
            help="write all amounts in one currency",
        )
    return left if left.currency or not right.currency else right


def _arithmetic(context: Context, node: ex.Arithmetic) -> tuple[mx.Expression, Type]:
    left, left_type = expression(context, node.left)
    right, right_type = expression(context, node.right)
    operator = mx.Operator(node.operator.value)
    match node.operator:
        case ex.Operator.PLUS | ex.Operator.MINUS:
            type_ = _same(context, node, left_type, right_type, ORDERED)
        case ex.Operator.TIMES:
            if left_type.kind in NUMBERS and right_type.kind in ORDERED:
                type_ = right_type if right_type.kind not in NUMBERS else _number(left_type, right_type)
            elif right_type.kind in NUMBERS and left_type.kind in ORDERED:
                type_ = left_type
            else:
                context.drop("PS301", f"`{left_type}` times `{right_type}` has no meaning", node)
        case ex.Operator.OVER:
            if left_type.kind in ORDERED and right_type.kind in NUMBERS:
                type_ = NUMBER if left_type.kind in NUMBERS else left_type
            else:
                _same(context, node, left_type, right_type, ORDERED)
                type_ = NUMBER
        case _:
            assert_never(node.operator)
    return mx.Arithmetic(operator=operator, left=left, right=right, type=type_), type_


def _number(left: Type, right: Type) -> Type:
    return WHOLE if left.kind is Kind.WHOLE and right.kind is Kind.WHOLE else NUMBER


def _shifted(context: Context, node: ex.Shifted) -> tuple[mx.Expression, Type]:
    base, type_ = expression(context, node.base)
    if type_.kind not in (Kind.DATE, Kind.INSTANT):
        context.drop("PS301", f"only a date or an instant has an `{node.side}`, and this is {type_}", node.base)
    amount = constants.shift_amount(context, node.quantity)
    if isinstance(amount, timedelta) and type_.kind is Kind.DATE:
        context.drop(
            "PS302", "clock hours can't be added to a date", node.quantity, help="use calendar days, or an instant"
        )
    if isinstance(amount, mx.Period) and type_.kind is Kind.INSTANT:
        context.drop(
            "PS302",
            f"{amount.unit.value}s are dates, and an instant has a date only in a zone",
            node,
            help="write `the date of … in ZONE`",
        )
    return mx.Shift(base=base, amount=amount, backwards=node.side is ex.Side.BEFORE, type=type_), type_


def _share(context: Context, node: ex.ShareOf) -> tuple[mx.Expression, Type]:
    whole, type_ = expression(context, node.whole)
    if type_.kind not in ORDERED:
        context.drop("PS301", f"a share of {type_} has no meaning", node.whole)
    result = NUMBER if type_.kind is Kind.WHOLE else type_
    numerator, denominator = constants.share(node.share)
    scaled = mx.Arithmetic(
        operator=mx.Operator.TIMES,
        left=mx.Constant(value=numerator, type=NUMBER),
        right=whole,
        type=result,
    )
    if denominator == 1:
        return scaled, result
    over = mx.Constant(value=denominator, type=NUMBER)
    return mx.Arithmetic(operator=mx.Operator.OVER, left=scaled, right=over, type=result), result


# ---- lists


def listing(context: Context, node: ex.Path | ex.Its) -> tuple[mx.Fact | mx.ElementField, tuple[FactField, ...], str]:
    """A list with the fields of its elements and, for a path into it, the field behind it."""
    if isinstance(node, ex.Its):
        lowered, type_ = _its(context, node)
        found = next(field for field in context.elements[-1 - lowered.depth] if field.name == node.name.text)
        if type_.kind is not Kind.LIST:
            context.drop("PS301", f"`its {node.name.text}` is {type_}, not a list", node)
        return lowered, found.fields, ""
    target = declared_fact(context, node.text, node)
    field = ""
    if target.type.kind is not Kind.LIST:
        prefix, _, field = node.text.rpartition(".")
        holder = context.facts.paths.get(prefix)
        if holder is None or holder.type.kind is not Kind.LIST:
            context.drop("PS301", f"`{node.text}` is {target.type}, not a list", node)
        target = holder
    holder_path = target.path.rpartition(".")[0]
    while holder_path:
        above = context.facts.paths.get(holder_path)
        if above is not None and above.type.kind is Kind.LIST:
            context.drop(
                "PS301",
                f"`{target.path}` is a list inside each {above.element}",
                node,
                help=f"look at `{above.path}` first and say `its {target.name}`",
            )
        holder_path = holder_path.rpartition(".")[0]
    return mx.Fact(path=target.path, type=target.type), target.fields, field


def _where(context: Context, fields: tuple[FactField, ...], node: ex.Expression | None) -> mx.Expression | None:
    return None if node is None else condition(context.looking_at(fields), node).expression


def _counted(context: Context, node: ex.Counted) -> tuple[mx.Expression, Type]:
    lowered, fields, field = listing(context, node.listing)
    where = _where(context, fields, node.where)
    if not node.total:
        if field:
            context.drop("PS301", f"`{field}` is a field, and elements are what is counted", node.listing)
        return mx.Count(listing=lowered, where=where), WHOLE
    summed = next((candidate for candidate in fields if candidate.name == field), None)
    if summed is None or summed.type.kind not in ORDERED:
        context.drop(
            "PS301",
            "a total wants a list's field that is an amount",
            node.listing,
            help="write the field behind the list: `total of service.outages.minutes`",
        )
    return mx.Total(listing=lowered, field=field, where=where, type=summed.type), summed.type


def _over_list(context: Context, node: ex.Quantified | ex.Every) -> mx.Expression:
    lowered, fields, field = listing(context, node.listing)
    if field:
        context.drop("PS301", f"`{field}` is a field, and this place wants a list", node.listing)
    where = _where(context, fields, node.where)
    if isinstance(node, ex.Every):
        has = condition(context.looking_at(fields), node.has).expression
        return mx.Every(listing=lowered, where=where, has=has)
    match node.quantifier:
        case ex.Quantifier.AT_LEAST | ex.Quantifier.ANY:
            return mx.AtLeast(count=node.count, listing=lowered, where=where)
        case ex.Quantifier.AT_MOST | ex.Quantifier.NONE:
            return mx.AtMost(count=node.count, listing=lowered, where=where)
        case _:
            assert_never(node.quantifier)


# ---- tests


def _test(context: Context, node: ex.Test) -> tuple[mx.Expression, Type]:
    subject, type_ = expression(context, node.subject)
    lowered = predicate(context, subject, type_, node.predicate)
    return (mx.Not(condition=lowered) if node.negated else lowered), YESNO


def predicate(context: Context, subject: mx.Expression, type_: Type, node: ex.Predicate) -> mx.Expression:
    """A predicate applied to a subject of a known type; tables use it for their keys."""
    match node:
        case ex.Equals():
            return _equals(context, subject, type_, node)
        case ex.IsIn():
            return _is_in(context, subject, type_, node)
        case ex.IsPresent():
            return mx.Present(subject=subject)
        case ex.Band():
            return _band(context, subject, type_, node)
        case ex.Compared():
            return _compared(context, subject, type_, node)
        case _:
            assert_never(node)


def _equals(context: Context, subject: mx.Expression, type_: Type, node: ex.Equals) -> mx.Expression:
    value, value_type = expression(context, node.value, type_)
    if type_.kind in (Kind.LIST, Kind.RECORD, Kind.SPANS):
        context.drop("PS301", f"{type_} can't be compared", node)
    if value_type.kind is not type_.kind and not (value_type.kind in NUMBERS and type_.kind in NUMBERS):
        context.drop(
            "PS301",
            f"this is {value_type}, and it is compared with {type_}",
            node,
            help=f"compare with {type_}, or declare the fact differently",
        )
    return mx.Equal(left=subject, right=value)


def _is_in(context: Context, subject: mx.Expression, type_: Type, node: ex.IsIn) -> mx.Expression:
    values: list[mx.Expression] = []
    parts: list[mx.Expression] = []
    for value in node.values:
        if type_.kind is Kind.COUNTRY and isinstance(value, ex.Bare):
            parts.append(constants.in_region(context, subject, value.name))
            continue
        lowered, value_type = expression(context, value, type_)
        if value_type.kind is not type_.kind and not (value_type.kind in NUMBERS and type_.kind in NUMBERS):
            context.drop("PS301", f"this is {value_type}, and it is compared with {type_}", value)
        values.append(lowered)
    if values:
        parts.append(mx.OneOf(subject=subject, values=tuple(values)))
    return parts[0] if len(parts) == 1 else mx.Or(conditions=tuple(parts))


def _band(context: Context, subject: mx.Expression, type_: Type, node: ex.Band) -> mx.Expression:
    if type_.kind not in ORDERED:
        dates = type_.kind in (Kind.DATE, Kind.INSTANT)
        context.drop(
            "PS301",
            f"{type_} has no `at least` or `at most`",
            node,
            help="dates are `before`, `after`, `on or before`, `on or after`" if dates else "only amounts have them",
        )
    edges: list[mx.Expression | None] = []
    for edge in (node.lower, node.upper):
        if edge is None:
            edges.append(None)
            continue
        lowered, edge_type = expression(context, edge, type_)
        _same(context, edge, type_, edge_type, ORDERED)
        edges.append(lowered)
    _not_upside_down(context, node, edges[0], edges[1])
    return mx.InBand(
        subject=subject,
        lower=edges[0],
        lower_included=node.lower_included,
        upper=edges[1],
        upper_included=node.upper_included,
    )


def _not_upside_down(context: Context, node: ex.Band, lower: mx.Expression | None, upper: mx.Expression | None) -> None:
    if isinstance(lower, mx.Constant) and isinstance(upper, mx.Constant):
        low, high = constants.magnitude(lower.value), constants.magnitude(upper.value)
        if low is not None and high is not None and low > high:
            context.drop(
                "PS312",
                "this band is empty: its lower edge lies above its upper edge",
                node,
                help="write the lower edge first",
            )


def _compared(context: Context, subject: mx.Expression, type_: Type, node: ex.Compared) -> mx.Expression:
    value, value_type = expression(context, node.value, type_)
    if type_.kind not in (Kind.DATE, Kind.INSTANT):
        context.drop("PS301", f"only dates and instants are `{node.order}` another, and this is {type_}", node)
    if value_type.kind is not type_.kind:
        context.drop(
            "PS301",
            f"{type_} is compared with {value_type}",
            node,
            help="an instant has a date in a zone: `the date of … in ZONE`",
        )
    return mx.Ordered(left=subject, order=mx.Order(node.order.value), right=value)
