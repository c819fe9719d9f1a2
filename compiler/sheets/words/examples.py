"""Worked examples as sentences: what is given, and what follows."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import assert_never

from ....dsl.model.expressions import Length, Money, Place
from ....dsl.model.statements import Example, Expectation, ExpectationKind
from ....dsl.model.types import FactField, Kind
from .. import words as w
from ..language import Language, message
from ..names import Names
from .amounts import amount_words
from .facts import event_clause, fact_noun, span_noun

_DURATION = re.compile(r"(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?")


def given_words(names: Names, facts: Mapping[str, object]) -> Iterator[tuple[int, str]]:
    """The facts of an example with how deep each stands, in the order given."""
    for key, value in facts.items():
        if key == "asked":
            yield (
                0,
                names.language.say(
                    "the question is asked for {moment}", moment=moment_words(names.language, str(value))
                ),
            )
            continue
        yield from _given(names, key, value, 0)


def _given(names: Names, path: str, value: object, depth: int) -> Iterator[tuple[int, str]]:
    field, say = names.fact(path), names.language.say
    if field is not None and field.type.kind is Kind.LIST and isinstance(value, list):
        if not value:
            yield depth, say("{fact}: none", fact=fact_noun(names, path))
            return
        yield depth, say("{fact}:", fact=fact_noun(names, path))
        for element in value:
            yield from _element(names, field, element, depth + 1)
    elif isinstance(value, Mapping) and (field is None or field.type.kind is Kind.RECORD):
        for key, inner in value.items():
            yield from _given(names, f"{path}.{key}", inner, depth)
    else:
        yield depth, _fact_is(names, path, field, value)


def _element(names: Names, field: FactField, element: object, depth: int) -> Iterator[tuple[int, str]]:
    say = names.language.say
    if not isinstance(element, Mapping):
        yield depth, _plain(names, element)
        return
    title = names.quote(str(element[field.key])) if field.key in element else names.word(field.element)
    said: list[str] = []
    lists: list[tuple[FactField, list[object]]] = []
    known = {inner.name: inner for inner in field.fields}
    for key, value in element.items():
        inner = known.get(str(key))
        if key == field.key:
            continue
        if inner is not None and inner.type.kind is Kind.LIST and isinstance(value, list):
            lists.append((inner, value))
        else:
            said.append(say("{name} {value}", name=names.word(str(key)), value=value_words(names, inner, value)))
    if said:
        yield depth, say("{thing}: {facts}", thing=title, facts=names.language.series(said))
    else:
        yield depth, say("{fact}:", fact=title) if lists else title
    for inner, values in lists:
        if not values:
            yield depth + 1, say("{fact}: none", fact=names.word(inner.name))
        for value in values:
            yield from _element(names, inner, value, depth + 1)


def _fact_is(names: Names, path: str, field: FactField | None, value: object) -> str:
    say = names.language.say
    if value is None:
        return say("{subject} is not known", subject=fact_noun(names, path))
    said = value_words(names, field, value)
    kind = field.type.kind if field else Kind.TEXT
    if kind is Kind.YESNO and field is not None and field.question:
        asked = names.quote(field.question)
        return say("the answer to {question} is {value}", question=asked, value=said)
    if kind in (Kind.DATE, Kind.INSTANT):
        event, happens = event_clause(names, path)
        if happens:
            return say("{event} on {moment}", event=event, moment=said)
        return say("{fact}: {value}", fact=event, value=said)
    if kind in (Kind.SPAN, Kind.SPANS) and "." in path:
        return say("{fact}: {value}", fact=span_noun(names, path), value=said)
    return say("{subject} is {value}", subject=fact_noun(names, path), value=said)


def value_words(names: Names, field: FactField | None, value: object) -> str:
    """A value as a facts file writes it, in words; what has another shape is shown as it is."""
    kind = field.type.kind if field else None
    language = names.language
    match kind, value:
        case _, None:
            return language.say("not known")
        case _, bool(flag):
            return language.say("yes") if flag else language.say("no")
        case Kind.INSTANT, str(text):
            return moment_words(language, text)
        case Kind.DATE, str(text):
            return language.day(date.fromisoformat(text))
        case Kind.DURATION, str(text):
            return _duration(language, text)
        case Kind.COUNTRY, str(text):
            return language.place(text)
        case ((Kind.ENUM | Kind.LEVEL), str(text)) if field is not None:
            return language.quoted(names.value(text, field.type))
        case Kind.SPAN, Mapping():
            return _span(names, value)
        case Kind.SPANS, list(spans):
            return names.language.series(_span(names, span) for span in spans) or language.say("none")
        case Kind.MONEY, Mapping():
            return w.money(language, Money(amount=Decimal(str(value["amount"])), currency=str(value["currency"])))
        case Kind.DISTANCE, Mapping():
            return _distance(language, value)
        case Kind.PLACE, Mapping():
            where = Place(latitude=Decimal(str(value["lat"])), longitude=Decimal(str(value["lon"])))
            return w.place(language, where)
        case _:
            return _plain(names, value)


def _plain(names: Names, value: object) -> str:
    if isinstance(value, str):
        try:
            return names.language.number(Decimal(value))
        except InvalidOperation:
            return names.own(value)
    if isinstance(value, int | Decimal):
        return names.language.number(Decimal(value))
    return json.dumps(value, ensure_ascii=False, default=str)


def _distance(language: Language, value: Mapping[object, object]) -> str:
    sizes = {"miles": w.METRES_A_MILE, "km": Decimal(1000)}
    return ", ".join(
        w.length(language, Length(metres=Decimal(str(amount)) * sizes[str(unit)]))
        if unit in sizes
        else f"{amount} {unit}"
        for unit, amount in value.items()
    )


def _span(names: Names, value: object) -> str:
    if not isinstance(value, Mapping):
        return _plain(names, value)
    language, end = names.language, value.get("to")
    start = moment_words(language, str(value["from"]))
    if end is None:
        return language.say("{start} on, without an end", start=start)
    return language.say_in("moments", "{start} to {end}", start=start, end=moment_words(language, str(end)))


def _duration(language: Language, text: str) -> str:
    found = _DURATION.fullmatch(text)
    if found is None:
        return text
    sign, days, hours, minutes, seconds = found.groups()
    amount = timedelta(
        days=int(days or 0), hours=int(hours or 0), minutes=int(minutes or 0), seconds=float(seconds or 0)
    )
    return w.hours(language, -amount if sign else amount, "clock")


def moment_words(language: Language, text: str) -> str:
    """An instant as RFC 3339 text, perhaps with its zone in brackets."""
    stamp, _, zone = text.rstrip("]").partition("[")
    return language.instant(datetime.fromisoformat(stamp), zone)


# ---- what follows

_OUTCOMES = {
    "included": message("included"),
    "not_included": message("not included"),
    "not_applicable": message("not applicable"),
    "per_base": message("per base"),
    "at_cost": message("at cost"),
    "on_request": message("on request"),
    "at_discretion": message("at discretion"),
    "unspecified": message("unspecified"),
    "no_commitment": message("no commitment"),
    "no_limit": message("no limit"),
    "unlimited": message("unlimited"),
    "available": message("available"),
    "not_available": message("not available"),
    "eligible": message("eligible"),
    "not_eligible": message("not eligible"),
    "met": message("met"),
    "not_met": message("not met"),
    "unmet": message("unmet"),
    "owed": message("owed"),
    "not_owed": message("not owed"),
}
"""What an example may expect: the words of the language, which stand behind `is`."""


def expectation_words(names: Names, expected: Expectation) -> str:
    language, about = names.language, names.rule(expected.about)
    say = language.say
    match expected.kind:
        case ExpectationKind.STATE:
            moment = moment_words(language, expected.moment)
            if expected.is_open:
                return say("{calendar} is open on {moment}", calendar=about, moment=moment)
            return say("{calendar} is closed on {moment}", calendar=about, moment=moment)
        case ExpectationKind.DUE:
            return _due(language, about, expected)
        case ExpectationKind.FALLS:
            days = language.listed([language.day(day) for day in expected.days])
            return say("{promise} falls on {days}", promise=about, days=days)
        case ExpectationKind.CLAIM:
            if expected.day is None:
                return names.own(expected.text)
            return say("{credit} has to be claimed by {day}", credit=about, day=language.day(expected.day))
        case ExpectationKind.UNDETERMINED:
            missing = language.listed([fact_noun(names, path) for path in expected.missing])
            if missing:
                return say("{promise} can’t be told without {facts}", promise=about, facts=missing)
            return say("{promise} can’t be told", promise=about)
        case ExpectationKind.OUTCOME:
            return say("{subject} is {value}", subject=about, value=_outcome(language, expected.outcome))
        case ExpectationKind.AMOUNT:
            if expected.value is None:
                return names.own(expected.text)
            return say("{subject} is {value}", subject=about, value=amount_words(names, expected.value))
        case _:
            assert_never(expected.kind)


def _outcome(language: Language, outcome: str) -> str:
    return language.say(_OUTCOMES[outcome]) if outcome in _OUTCOMES else w.spaced(outcome)


def _due(language: Language, about: str, expected: Expectation) -> str:
    say = language.say
    if expected.moment:
        return say("{promise} is due by {moment}", promise=about, moment=moment_words(language, expected.moment))
    if expected.day is None:
        return say("{promise} is never due", promise=about)
    day = language.day(expected.day)
    if expected.opens is not None and expected.closes is not None:
        return say(
            "{promise} is due on {day} between {opens} and {closes} {zone}",
            promise=about,
            day=day,
            opens=language.minutes(expected.opens),
            closes=language.minutes(expected.closes),
            zone=expected.zone,
        ).rstrip()
    return say("{promise} is due on {day}", promise=about, day=day)


def calendar_example_words(language: Language, example: Example) -> str:
    """A calendar’s own example."""
    moment = moment_words(language, example.moment)
    if example.is_open is not None:
        return (
            language.say("Open on {moment}", moment=moment)
            if example.is_open
            else language.say("Closed on {moment}", moment=moment)
        )
    if example.amount_days is not None:
        amount = w.business_days(language, example.amount_days)
    else:
        amount = w.hours(language, timedelta(seconds=example.amount_seconds or 0), "business")
    return language.say(
        "{amount} from {start} end on {end}", amount=amount, start=moment, end=moment_words(language, example.result)
    )
