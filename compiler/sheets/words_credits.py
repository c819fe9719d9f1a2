"""Credits, limits and fees as customer sentences: what is measured, left out, owed and claimed."""

from typing import assert_never

from ...dsl.model import targets as tg
from ...dsl.model.expressions import ElementField
from ...dsl.model.statements import Band, Claim, Credit, Exclusion
from ...dsl.model.types import Kind, Type
from . import words as w
from .names import Names
from .words_conditions import amount_words, condition_words, edges_words
from .words_facts import fact_noun, question
from .words_times import event_words, point_words

UPTIME_FORMULA = (
    "1 − (counted downtime in the period ÷ length of the period); time that several outages share counts once"
)


_SPAN = Type(kind=Kind.SPAN)


def measure_words(names: Names, credit: Credit) -> str:
    measure = credit.measure
    match measure:
        case tg.Uptime(outages=outages, span_field=span_field):
            asked = question(names.looking_at(names.fact(outages)), ElementField(name=span_field, type=_SPAN))
            what = f"the answer to {w.quoted(asked)}" if asked else f"the {w.quoted(w.spaced(span_field))}"
            return f"uptime = {UPTIME_FORMULA}. The downtime is {what} for each of {fact_noun(names, outages)}"
        case tg.ShareOfList(listing=listing, where=where):
            such = condition_words(names.looking_at(names.fact(listing)), where)
            return f"the share of {fact_noun(names, listing)} where {such}"
        case _:
            return amount_words(names, measure)


def over_words(over: tg.MeasureOver) -> str:
    match over:
        case tg.EachPeriod(full=full, fiscal=fiscal, unit=unit):
            year = "fiscal" if fiscal else "calendar"
            return f"over each {'full ' if full else ''}{year} {unit}"
        case tg.ContiguousPeriods(count=count, unit=unit):
            return f"over any {w.plural(count, f'contiguous calendar {unit}')}"
        case tg.AnySpan(period=period):
            return f"over any span of {w.period(period)}"
        case _:
            assert_never(over)


def band_words(names: Names, band: Band) -> str:
    lower = None if band.lower is None else amount_words(names, band.lower)
    upper = None if band.upper is None else amount_words(names, band.upper)
    return edges_words(lower, band.lower_included, upper, band.upper_included)


def exclusion_words(names: Names, exclusion: Exclusion) -> str:
    """`each outage where …; at most 6 clock hours of each; once a month`."""
    names_inside = names.looking_at(names.fact(exclusion.listing))
    listing = names.fact(exclusion.listing)
    what = f"each {w.spaced(listing.element)}" if listing and listing.element else fact_noun(names, exclusion.listing)
    if exclusion.where is not None:
        what = f"{what} where {condition_words(names_inside, exclusion.where.expression)}"
    parts = [what, *(cap_words(cap) for cap in exclusion.caps)]
    if exclusion.occasions is not None:
        count = exclusion.occasions
        parts.append(f"{ {1: 'once', 2: 'twice'}.get(count, f'{count} times') } a {exclusion.occasions_unit}")
    return "; ".join(parts)


def cap_words(cap: tg.Cap) -> str:
    if cap.unit is None:
        return f"at most {w.hours(cap.amount, 'clock')} of each"
    return f"at most {w.hours(cap.amount, 'clock')} in all a {cap.unit}"


def claim_words(names: Names, claim: Claim) -> str:
    after = (
        f"the {claim.after.unit} ends" if isinstance(claim.after, tg.PeriodEnds) else event_words(names, claim.after)
    )
    return f"within {w.period(claim.amount)} after {after}, {point_words(names, claim.point)} of the last day"
