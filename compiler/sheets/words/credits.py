"""Credits, limits and fees as customer sentences: what is measured, left out, owed and claimed."""

from typing import assert_never

from ....dsl.model import targets as tg
from ....dsl.model.expressions import ElementField
from ....dsl.model.statements import Band, Claim, Credit, Exclusion
from ....dsl.model.types import Kind, Type
from .. import words as w
from ..language import Language, message, message_n
from ..names import Names
from .amounts import amount_words
from .conditions import condition_words, edges_words
from .facts import fact_noun, question
from .times import event_words, point_words

_SPAN = Type(kind=Kind.SPAN)

PERIODS = {
    "day": message("calendar day"),
    "week": message("calendar week"),
    "month": message("calendar month"),
    "quarter": message("calendar quarter"),
    "year": message("calendar year"),
}
FISCAL_PERIODS = {
    "day": message("fiscal day"),
    "week": message("fiscal week"),
    "month": message("fiscal month"),
    "quarter": message("fiscal quarter"),
    "year": message("fiscal year"),
}
_CONTIGUOUS = {
    "day": message_n("over any {count} contiguous calendar day", "over any {count} contiguous calendar days"),
    "week": message_n("over any {count} contiguous calendar week", "over any {count} contiguous calendar weeks"),
    "month": message_n("over any {count} contiguous calendar month", "over any {count} contiguous calendar months"),
    "quarter": message_n(
        "over any {count} contiguous calendar quarter", "over any {count} contiguous calendar quarters"
    ),
    "year": message_n("over any {count} contiguous calendar year", "over any {count} contiguous calendar years"),
}
_ENDS = {
    "day": message("the day ends"),
    "week": message("the week ends"),
    "month": message("the month ends"),
    "quarter": message("the quarter ends"),
    "year": message("the year ends"),
}
_CAPPED = {
    "day": message("at most {amount} in all a day"),
    "week": message("at most {amount} in all a week"),
    "month": message("at most {amount} in all a month"),
    "quarter": message("at most {amount} in all a quarter"),
    "year": message("at most {amount} in all a year"),
}
_OCCASIONS = {
    "day": message_n("once a day", "{count} times a day"),
    "week": message_n("once a week", "{count} times a week"),
    "month": message_n("once a month", "{count} times a month"),
    "quarter": message_n("once a quarter", "{count} times a quarter"),
    "year": message_n("once a year", "{count} times a year"),
}


def measure_words(names: Names, credit: Credit) -> str:
    measure, say = credit.measure, names.language.say
    match measure:
        case tg.Uptime(outages=outages, span_field=span_field):
            asked = question(names.looking_at(names.fact(outages)), ElementField(name=span_field, type=_SPAN))
            if asked:
                what = say("the answer to {question}", question=names.language.quoted(asked))
            else:
                what = say("the {thing}", thing=names.quote(w.spaced(span_field)))
            return say(
                "uptime = 1 − (counted downtime in the period ÷ length of the period); time that several outages share "
                "counts once. The downtime is {downtime} for each of {outages}",
                downtime=what,
                outages=fact_noun(names, outages),
            )
        case tg.ShareOfList(listing=listing, where=where):
            such = condition_words(names.looking_at(names.fact(listing)), where)
            return say("the share of {things} where {condition}", things=fact_noun(names, listing), condition=such)
        case _:
            return amount_words(names, measure)


def over_words(language: Language, over: tg.MeasureOver) -> str:
    match over:
        case tg.EachPeriod(full=full, fiscal=fiscal, unit=unit):
            period = language.say((FISCAL_PERIODS if fiscal else PERIODS)[unit])
            if full:
                return language.say("over each full {period}", period=period)
            return language.say("over each {period}", period=period)
        case tg.ContiguousPeriods(count=count, unit=unit):
            return language.say_n(*_CONTIGUOUS[unit], count)
        case tg.AnySpan(period=span):
            return language.say("over any span of {amount}", amount=w.period(language, span, after=True))
        case _:
            assert_never(over)


def band_words(names: Names, band: Band) -> str:
    lower = None if band.lower is None else amount_words(names, band.lower)
    upper = None if band.upper is None else amount_words(names, band.upper)
    return edges_words(names, lower, band.lower_included, upper, band.upper_included)


def exclusion_words(names: Names, exclusion: Exclusion) -> str:
    """`each outage where …; at most 6 clock hours of each; once a month`."""
    say = names.language.say
    names_inside = names.looking_at(names.fact(exclusion.listing))
    listing = names.fact(exclusion.listing)
    if listing and listing.element:
        what = say("each {thing}", thing=names.word(listing.element))
    else:
        what = fact_noun(names, exclusion.listing)
    if exclusion.where is not None:
        such = condition_words(names_inside, exclusion.where.expression)
        what = say("{things} where {condition}", things=what, condition=such)
    parts = [what, *(cap_words(names.language, cap) for cap in exclusion.caps)]
    if exclusion.occasions is not None:
        parts.append(_occasions(names.language, exclusion.occasions, exclusion.occasions_unit))
    return names.language.series(parts)


_TWICE = {
    "day": message("twice a day"),
    "week": message("twice a week"),
    "month": message("twice a month"),
    "quarter": message("twice a quarter"),
    "year": message("twice a year"),
}


def _occasions(language: Language, count: int, unit: str) -> str:
    return language.say(_TWICE[unit]) if count == 2 else language.say_n(*_OCCASIONS[unit], count)


def cap_words(language: Language, cap: tg.Cap) -> str:
    amount = w.hours(language, cap.amount, "clock")
    if cap.unit is None:
        return language.say("at most {amount} of each", amount=amount)
    return language.say(_CAPPED[cap.unit], amount=amount)


def claim_words(names: Names, claim: Claim) -> str:
    language = names.language
    if isinstance(claim.after, tg.PeriodEnds):
        after = language.say(_ENDS[claim.after.unit])
    else:
        after = event_words(names, claim.after)
    return language.say(
        "within {amount} after {event}, {point} of the last day",
        amount=w.period(language, claim.amount, after=True),
        event=after,
        point=point_words(names, claim.point),
    )
