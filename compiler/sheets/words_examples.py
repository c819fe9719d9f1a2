"""Worked examples as sentences: what is given, and what follows."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import assert_never

from ...dsl.model.expressions import Length, Money, Place
from ...dsl.model.statements import Example, Expectation, ExpectationKind
from ...dsl.model.types import FactField, Kind
from . import words as w
from .names import Names
from .words_conditions import amount_words
from .words_facts import event_clause, fact_noun, possessive

_DURATION = re.compile(r"(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?")


def given_words(names: Names, facts: Mapping[str, object]) -> Iterator[tuple[int, str]]:
    """The facts of an example with how deep each stands, in the order given."""
    for key, value in facts.items():
        if key == "asked":
            yield 0, f"the question is asked for {moment_words(str(value))}"
            continue
        yield from _given(names, key, value, 0)


def _given(names: Names, path: str, value: object, depth: int) -> Iterator[tuple[int, str]]:
    field = names.fact(path)
    if field is not None and field.type.kind is Kind.LIST and isinstance(value, list):
        if not value:
            yield depth, f"{fact_noun(names, path)}: none"
            return
        yield depth, f"{fact_noun(names, path)}:"
        for element in value:
            yield from _element(names, field, element, depth + 1)
    elif isinstance(value, Mapping) and (field is None or field.type.kind is Kind.RECORD):
        for key, inner in value.items():
            yield from _given(names, f"{path}.{key}", inner, depth)
    else:
        yield depth, _fact_is(names, path, field, value)


def _element(names: Names, field: FactField, element: object, depth: int) -> Iterator[tuple[int, str]]:
    if not isinstance(element, Mapping):
        yield depth, _plain(element)
        return
    title = w.quoted(str(element[field.key])) if field.key in element else w.spaced(field.element)
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
            said.append(f"{w.spaced(str(key))} {value_words(names, inner, value)}")
    yield depth, f"{title}: {'; '.join(said)}" if said else f"{title}{':' if lists else ''}"
    for inner, values in lists:
        if not values:
            yield depth + 1, f"{w.spaced(inner.name)}: none"
        for value in values:
            yield from _element(names, inner, value, depth + 1)


def _fact_is(names: Names, path: str, field: FactField | None, value: object) -> str:
    if value is None:
        return f"{fact_noun(names, path)} is not known"
    said = value_words(names, field, value)
    kind = field.type.kind if field else Kind.TEXT
    if kind is Kind.YESNO and field is not None and field.question:
        return f"the answer to {w.quoted(field.question)} is {said}"
    if kind in (Kind.DATE, Kind.INSTANT):
        clause, happens = event_clause(path)
        return f"{clause} on {said}" if happens else f"{clause}: {said}"
    holder, _, name = path.rpartition(".")
    if kind in (Kind.SPAN, Kind.SPANS) and holder:
        return f"{possessive(f'the {w.spaced(holder)}')} {w.spaced(name)}: {said}"
    return f"{fact_noun(names, path)} is {said}"


def value_words(names: Names, field: FactField | None, value: object) -> str:
    """A value as a facts file writes it, in words; what has another shape is shown as it is."""
    kind = field.type.kind if field else None
    match kind, value:
        case _, None:
            return "not known"
        case _, bool(flag):
            return "yes" if flag else "no"
        case Kind.INSTANT, str(text):
            return moment_words(text)
        case Kind.DATE, str(text):
            return w.day(date.fromisoformat(text))
        case Kind.DURATION, str(text):
            return _duration(text)
        case Kind.COUNTRY, str(text):
            return names.language.place(text)
        case ((Kind.ENUM | Kind.LEVEL), str(text)) if field is not None:
            return w.quoted(names.value(text, field.type))
        case Kind.SPAN, Mapping():
            return _span(value)
        case Kind.SPANS, list(spans):
            return "; ".join(_span(span) for span in spans) or "none"
        case Kind.MONEY, Mapping():
            return w.money(Money(amount=Decimal(str(value["amount"])), currency=str(value["currency"])))
        case Kind.DISTANCE, Mapping():
            return _distance(value)
        case Kind.PLACE, Mapping():
            return w.place(Place(latitude=Decimal(str(value["lat"])), longitude=Decimal(str(value["lon"]))))
        case _:
            return _plain(value)


def _plain(value: object) -> str:
    if isinstance(value, str):
        try:
            return w.number(Decimal(value))
        except InvalidOperation:
            return value
    if isinstance(value, int | Decimal):
        return w.number(Decimal(value))
    return json.dumps(value, ensure_ascii=False, default=str)


def _distance(value: Mapping[object, object]) -> str:
    sizes = {"miles": w.METRES_A_MILE, "km": Decimal(1000)}
    return ", ".join(
        w.length(Length(metres=Decimal(str(amount)) * sizes[str(unit)])) if unit in sizes else f"{amount} {unit}"
        for unit, amount in value.items()
    )


def _span(value: object) -> str:
    if not isinstance(value, Mapping):
        return _plain(value)
    end = value.get("to")
    start = moment_words(str(value["from"]))
    return f"{start} on, without an end" if end is None else f"{start} to {moment_words(str(end))}"


def _duration(text: str) -> str:
    found = _DURATION.fullmatch(text)
    if found is None:
        return text
    sign, days, hours, minutes, seconds = found.groups()
    amount = timedelta(
        days=int(days or 0), hours=int(hours or 0), minutes=int(minutes or 0), seconds=float(seconds or 0)
    )
    return w.hours(-amount if sign else amount, "clock")


def moment_words(text: str) -> str:
    """An instant as RFC 3339 text, perhaps with its zone in brackets."""
    stamp, _, zone = text.rstrip("]").partition("[")
    return w.instant(datetime.fromisoformat(stamp), zone)


# ---- what follows


def expectation_words(names: Names, expected: Expectation) -> str:
    about = names.rule(expected.about)
    match expected.kind:
        case ExpectationKind.STATE:
            return f"{about} is {'open' if expected.is_open else 'closed'} on {moment_words(expected.moment)}"
        case ExpectationKind.DUE:
            return f"{about} is {_due(expected)}"
        case ExpectationKind.FALLS:
            return f"{about} falls on {w.listed([w.day(day) for day in expected.days])}"
        case ExpectationKind.CLAIM:
            return f"{about} has to be claimed by {w.day(expected.day)}" if expected.day else expected.text
        case ExpectationKind.UNDETERMINED:
            missing = w.listed([fact_noun(names, path) for path in expected.missing])
            return f"{about} can’t be told{f' without {missing}' if missing else ''}"
        case ExpectationKind.OUTCOME:
            return f"{about} is {w.spaced(expected.outcome)}"
        case ExpectationKind.AMOUNT:
            return f"{about} is {amount_words(names, expected.value)}" if expected.value else expected.text
        case _:
            assert_never(expected.kind)


def _due(expected: Expectation) -> str:
    if expected.moment:
        return f"due by {moment_words(expected.moment)}"
    if expected.day is None:
        return "never due"
    said = f"due on {w.day(expected.day)}"
    if expected.opens is not None and expected.closes is not None:
        said += f" between {w.minutes(expected.opens)} and {w.minutes(expected.closes)} {expected.zone}".rstrip()
    return said


def calendar_example_words(example: Example) -> str:
    """A calendar’s own example."""
    if example.is_open is not None:
        return f"{w.sentence('open' if example.is_open else 'closed')} on {moment_words(example.moment)}"
    if example.amount_days is not None:
        amount = w.plural(example.amount_days, "business day")
    else:
        amount = w.hours(timedelta(seconds=example.amount_seconds or 0), "business")
    return f"{amount} from {moment_words(example.moment)} end on {moment_words(example.result)}"
