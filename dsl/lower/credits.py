"""Credits: what is measured, what is left out, what is owed, until when it is claimed."""

from typing import Any

from ..model import expressions as mx
from ..model import statements as ms
from ..model import targets as mt
from ..model.cases import Branch
from ..model.types import FactField, Kind, Type
from ..nodes import expressions as ex
from ..nodes import statements as st
from ..nodes.base import NoCommitment, Statement, Unspecified
from . import constants, times
from .context import Context, Dropped, QuotedTarget, condition_text
from .expressions import ORDERED, condition, expression, listing, predicate
from .tables import Dimension, lower_table

PERCENT = Type(kind=Kind.PERCENT)


def credit(context: Context, node: st.Credit) -> ms.Credit | None:
    """The lowered credit; None where what it measures is broken or missing."""
    inner = context.within(node.name.text, None, node)
    reader = _Reader(inner)
    for item in node.items:
        try:
            reader.read(item)
        except Dropped:
            continue
    if reader.measures is None or reader.promise is None or not reader.owes:
        for part, word in ((reader.measures, "measures"), (reader.promise, "promises"), (reader.owes, "owes")):
            if not part and not inner.scope.blanked and word not in reader.tried:
                inner.report("PS407", f"`{node.name.text}` has no `{word}` line", node.name, help=_LINES[word])
        return None
    measure, over = reader.measures
    return ms.Credit(
        id=node.name.text,
        title=node.title,
        measure=measure,
        over=over,
        zone=_zone(inner, reader, node),
        exclusions=tuple(reader.exclusions),
        promise=reader.promise,
        owes=tuple(reader.owes),
        owes_words=reader.owes_words,
        claim=reader.claim,
        claim_needs=tuple(reader.claim_needs),
        sole_remedy=reader.sole_remedy,
        lifetime=reader.lifetime,
        origin=inner.origin(node),
    )


_LINES = {
    "measures": "say what is measured: `measures uptime from service.outages over each full calendar month in UTC`",
    "promises": "say what is promised: `promises at least 99%`",
    "owes": 'say what is owed: `owes 10% of contract.fee`, or `owes unspecified "why"`',
}


def _zone(context: Context, reader: "_Reader", node: st.Credit) -> str:
    """Where months are read: the zone named by `measures`, else that of the claim's point."""
    ref = reader.zone
    if ref is None and reader.claim is not None:
        ref = getattr(reader.claim.point, "zone", None)
    if ref is None or ref.is_fact:
        context.report(
            "PS306",
            f"in which zone are the months of `{node.name.text}` read?",
            node.name,
            why="a month begins at another moment in each zone",
            help="write `measures … over each full calendar month in ZONE`",
        )
        return "UTC"
    return str(ref.name)


class _Reader:
    """Reads a credit's lines one by one."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.tried: set[str] = set()
        self.measures: tuple[mt.Measure, mt.MeasureOver] | None = None
        self.measure_type = PERCENT
        self.zone: mx.ZoneRef | None = None
        self.lifetime: mt.Lifetime | None = None
        self.exclusions: list[ms.Exclusion] = []
        self.promise: ms.Band | None = None
        self.owes: list[ms.OwedBand] = []
        self.owes_words = ""
        self.claim: ms.Claim | None = None
        self.claim_needs: list[str] = []
        self.sole_remedy = ""

    def read(self, item: Any) -> None:
        match item:
            case st.Measures():
                self.tried.add("measures")
                self._measures(item)
            case st.Excludes():
                self.exclusions.append(self._exclusion(item))
            case st.Promises(band=band):
                self.tried.add("promises")
                self.promise = self._band(band)
                self.context.origin(item)
            case st.Owes(value=value, words=words):
                self.tried.add("owes")
                owed = self._owed(value, item)
                self.owes.append(ms.OwedBand(band=None, value=owed, origin=self.context.origin(item)))
                self.owes_words = "" if words is None else self.context.words(words, item)
            case st.Table():
                self.tried.add("owes")
                self._table(item)
            case st.ClaimWithin():
                self.claim = self._claim(item)
            case st.ClaimNeeds(words=words):
                self.claim_needs.append(self.context.words(words, item))
            case st.SoleRemedy(words=words):
                self.sole_remedy = self.context.words(words, item)
            case _:
                pass

    def _measures(self, item: st.Measures) -> None:
        context = self.context
        over = self._over(item.over)
        self.zone = None if item.zone is None else constants.zone_ref(context, item.zone)
        self.lifetime = None if item.lifetime is None else times.lifetime(context, item.lifetime)
        measure: mt.Measure
        match item.measure:
            case st.Uptime(outages=path):
                _, fields, _ = listing(context, path)
                spans = [field for field in fields if field.type.kind is Kind.SPAN]
                if len(spans) != 1:
                    context.drop(
                        "PS301",
                        f"an outage of `{path.text}` needs one field that is a span, and it has {len(spans)}",
                        path,
                        help="declare it in the list: `lasts span`",
                    )
                _use(context, spans[0])
                measure = mt.Uptime(outages=path.text, span_field=spans[0].name)
            case st.Share(listing=path, where=where):
                _, fields, _ = listing(context, path)
                held = condition(context.looking_at(fields), where)
                measure = mt.ShareOfList(listing=path.text, where=held.expression)
            case other:
                measure, self.measure_type = expression(context, other)
        if item.lifetime is not None and not isinstance(measure, mt.Uptime):
            context.drop(
                "PS301",
                "only uptime is measured from one day to another",
                item.lifetime,
                why="the facts of a share, a number or a total are those of one period",
                help="leave out `from …`",
            )
        context.origin(item)
        self.measures = (measure, over)

    def _over(self, node: st.EachPeriod | st.AnyContiguous | st.AnySpan) -> mt.MeasureOver:
        match node:
            case st.EachPeriod(full=full, fiscal=fiscal, period=period):
                return mt.EachPeriod(full=full, fiscal=fiscal, unit=period)
            case st.AnyContiguous(count=count, period=period):
                return mt.ContiguousPeriods(count=count, unit=period)
            case st.AnySpan(quantity=quantity):
                return mt.AnySpan(period=constants.period(self.context, quantity))

    def _exclusion(self, item: st.Excludes) -> ms.Exclusion:
        context = self.context
        _, fields, _ = listing(context, item.listing)
        where = None if item.where is None else condition(context.looking_at(fields), item.where)
        caps: list[mt.Cap] = []
        for cap in item.caps:
            if cap.quantity.unit.kind not in constants.ELAPSED:
                context.drop("PS302", "an outage is capped in clock hours", cap.quantity)
            caps.append(mt.Cap(amount=constants.elapsed(context, cap.quantity), unit=cap.period))
        return ms.Exclusion(
            listing=item.listing.text,
            where=where,
            caps=tuple(caps),
            occasions=None if item.occasions is None else item.occasions.count,
            occasions_unit="" if item.occasions is None else item.occasions.period,
            origin=context.origin(item),
        )

    def _band(self, band: ex.Band) -> ms.Band:
        subject = mx.Constant(value=False, type=self.measure_type)
        lowered = predicate(self.context, subject, self.measure_type, band)
        assert isinstance(lowered, mx.InBand)
        return ms.Band(
            lower=lowered.lower,
            lower_included=lowered.lower_included,
            upper=lowered.upper,
            upper_included=lowered.upper_included,
            text=condition_text(band.span),
        )

    def _owed(self, value: ex.Expression | NoCommitment | Unspecified, item: Statement) -> mt.OwedValue:
        match value:
            case NoCommitment():
                return mt.NoPromise(words=self.context.words(value.words, item))
            case Unspecified():
                return mt.Open(why=self.context.words(value.why, item))
            case _:
                lowered, type_ = expression(self.context, value)
                if type_.kind not in ORDERED:
                    self.context.drop("PS301", f"{type_} can't be owed", value)
                return lowered

    def _table(self, table: st.Table) -> None:
        def read(_way: tuple[Branch, ...], cell: st.Cell, row: st.Row) -> int:
            band = row.cells[0].value
            value = cell.value
            if isinstance(value, st.Values) and len(value.values) == 1:
                owed = self._owed(value.values[0], row)
            elif isinstance(value, NoCommitment | Unspecified):
                owed = self._owed(value, row)
            else:
                self.context.drop("PS408", f"`{cell.text}` is nothing that can be owed", cell)
            held = self._band(band) if isinstance(band, ex.Band) else None
            self.owes.append(ms.OwedBand(band=held, value=owed, origin=self.context.origin(row, cell.tags)))
            return len(self.owes) - 1

        subject = mx.Fact(path="measure", type=self.measure_type)
        measure = Dimension(name="measure", subject=subject, type=self.measure_type)
        lower_table(self.context, table, (), {st.Column.OWES: read}, measure)

    def _claim(self, item: st.ClaimWithin) -> ms.Claim:
        context = self.context
        if item.quantity.unit.kind not in constants.PERIODS:
            context.drop(
                "PS302",
                "a claim waits days, weeks or months",
                item.quantity,
                help="write whole days: `within 30 calendar days after …`",
            )
        after: mt.PeriodEnds | mt.Event
        if isinstance(item.after, st.PeriodEnd):
            after = mt.PeriodEnds(unit=item.after.period)
        else:
            after = times.event(context, item.after)
        if item.quotes:
            context.quoted_targets.append(QuotedTarget(about=context.owner, quotes=item.quotes, span=item.span))
        return ms.Claim(
            amount=constants.period(context, item.quantity),
            after=after,
            point=times.point(context, item.point),
            origin=context.origin(item),
        )


def _use(context: Context, field: FactField) -> None:
    context.facts.used.add(field.path)
