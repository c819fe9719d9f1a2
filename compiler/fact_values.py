"""One fact's value, from what a facts file or a Python mapping holds to the model's Python type.

Written by hand and driven by the plan's own fields: pydantic would need a class made for each plan, and its messages
name classes and union tags where ours name the fact. Nothing is guessed: a wrong form is a `Misfit`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal, InvalidOperation
from reprlib import Repr
from typing import Any

from ..dsl.model.expressions import Length, Money, Period, PeriodUnit, Place, SpanValue, Value
from ..dsl.model.types import Kind, Type
from ..grammar.diagnostics import did_you_mean
from .time import TimeRangeError, UnknownZoneError, elapsed_after, zone_of

METRES_A_MILE = Decimal("1609.344")

COUNTRY = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")
_CURRENCY = re.compile(r"[A-Z]{3}")
_NUMBER = re.compile(r"[-+]?\d{1,30}(\.\d{1,30})?")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_INSTANT = re.compile(
    r"(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)([Zz]|[+-]\d{2}:\d{2})?", re.ASCII
)
_DURATION = re.compile(
    r"P(?:(\d{1,9})D)?(?:T(?=\d)(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:\.\d{1,6})?)S)?)?", re.ASCII
)
_YES = {"yes": True, "true": True, "no": False, "false": False}


class Plain(str):
    """A YAML scalar that stands without quotes: its type is the fact's to say, so that Norway stays `NO`."""

    __slots__ = ()


@dataclass(frozen=True)
class Misfit(Exception):
    """A value that a fact can't have: `title` goes after the fact's path, `step` points into a composed value."""

    code: str
    title: str
    help: str = ""
    step: str = ""


class _Short(Repr):
    """A value of any size and depth, of which a few words are shown."""

    def __init__(self) -> None:
        super().__init__()
        self.maxlevel = 4
        self.maxlist = self.maxtuple = self.maxdict = self.maxset = 6
        self.maxstring = 60

    def repr1(self, x: Any, level: int) -> str:
        if isinstance(x, str | list | tuple | dict | set | frozenset):
            return super().repr1(x, level)
        try:
            return str(x)[:1000]  # dates and decimals as people write them
        except ValueError:
            return "a number of very many digits"


_SHORT = _Short()


def shown(raw: object) -> str:
    """A value as messages show it: short, on one line."""
    if isinstance(raw, bool):
        return "yes" if raw else "no"
    text = raw[:1000] if isinstance(raw, str) else _SHORT.repr(raw)
    text = " ".join(text.split())
    return text if len(text) <= 40 else f"{text[:37]}..."


def read_value(wanted: Type, raw: object) -> Value:
    """The value of one fact that is neither record nor list. Raises Misfit."""
    if wanted.kind in (Kind.ENUM, Kind.LEVEL):
        return _choice(wanted, raw)
    return _READERS[wanted.kind](raw)


def _wrong(raw: object, wanted: str, form: str = "", step: str = "") -> Misfit:
    return Misfit("PS702", f"is {wanted}, not `{shown(raw)}`", f"write {form}" if form else "", step)


def _choice(wanted: Type, raw: object) -> Value:
    if isinstance(raw, str) and raw in wanted.values:
        return str(raw)
    help_ = did_you_mean(raw, wanted.values) if isinstance(raw, str) else ""
    return _raise(Misfit("PS704", f"is {wanted}, not `{shown(raw)}`", help_))


def _raise(misfit: Misfit) -> Value:
    raise misfit


def _yesno(raw: object) -> Value:
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, Plain) and raw.lower() in _YES:
        return _YES[raw.lower()]
    raise _wrong(raw, "yes or no", "true or false")


def _text(raw: object) -> Value:
    if isinstance(raw, str):
        return str(raw)
    raise _wrong(raw, "text")


def number(raw: object, wanted: str = "a number", *, step: str = "") -> Decimal:
    """A finite number, exact; one in quotes too, so that no reader rounds it. Raises Misfit."""
    if isinstance(raw, Plain) and raw.lower().lstrip("+-.") in ("nan", "inf"):
        raw = Decimal(raw.replace(".", ""))
    if isinstance(raw, str) and _NUMBER.fullmatch(raw):
        return Decimal(str(raw))
    if isinstance(raw, bool) or not isinstance(raw, int | float | Decimal):
        raise _wrong(raw, wanted, step=step)
    try:
        value = Decimal(str(raw))
    except (InvalidOperation, ValueError):
        raise _wrong("…", wanted, step=step) from None
    if not value.is_finite() or abs(value.adjusted()) > 30:
        raise Misfit("PS705", f"is {wanted}, and `{shown(raw)}` is none that can be counted with", step=step)
    return value


def _number(raw: object) -> Value:
    return number(raw)


def _whole(raw: object) -> Value:
    value = number(raw, "a whole number")
    if value != value.to_integral_value():
        raise _wrong(raw, "a whole number")
    return value.to_integral_value()


def _percent(raw: object) -> Value:
    return number(raw, "a percentage, written as a number such as 99.9")


def _money(raw: object) -> Value:
    if isinstance(raw, Money):
        return raw
    form = '{"amount": "12000.00", "currency": "USD"}'
    parts = _parts(raw, ("amount", "currency"), "money", form)
    currency = parts["currency"]
    if not (isinstance(currency, str) and _CURRENCY.fullmatch(currency)):
        raise _wrong(currency, "in a currency of ISO 4217", "`USD`", "currency")
    return Money(amount=number(parts["amount"], "an amount of money", step="amount"), currency=str(currency))


def _distance(raw: object) -> Value:
    if isinstance(raw, Length):
        return raw
    form = '{"miles": 50} or {"km": 80}'
    if not isinstance(raw, Mapping) or len(raw) != 1 or next(iter(raw)) not in ("miles", "km"):
        raise _wrong(raw, "a distance", form)
    unit, figure = next(iter(raw.items()))
    value = number(figure, "a distance", step=str(unit))
    if value < 0:
        raise Misfit("PS705", f"is a distance, which is not negative: `{shown(figure)}`", step=str(unit))
    return Length(metres=value * (METRES_A_MILE if unit == "miles" else 1000))


def _date(raw: object) -> Value:
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return raw
    if not isinstance(raw, str) or not _DATE.fullmatch(raw):
        raise _wrong(raw, "a date", "it as 2026-03-10")
    try:
        return date.fromisoformat(raw)
    except ValueError:
        raise Misfit("PS705", f"is a date, and there is no `{shown(raw)}`") from None


def instant(raw: object, step: str = "") -> datetime:
    """An instant with a fixed offset, of the years 1970 to 2100. Raises Misfit."""
    found = _moment(raw, step)
    offset = found.utcoffset()
    if offset is None:
        raise Misfit(
            "PS703",
            f"is an instant, and `{shown(raw)}` has no offset",
            "write the offset from UTC, as in 2026-03-10T14:30:00-06:00, or Z for UTC",
            step,
        )
    try:
        # a fixed offset: two datetimes of one ZoneInfo subtract by what clocks show
        return elapsed_after(found.astimezone(UTC), timedelta()).astimezone(timezone(offset))
    except (TimeRangeError, OverflowError):
        raise Misfit("PS705", f"is an instant of the years 1970 to 2100, not `{shown(raw)}`", step=step) from None


def _moment(raw: object, step: str) -> datetime:
    if isinstance(raw, datetime):
        return raw
    match = _INSTANT.fullmatch(raw) if isinstance(raw, str) else None
    if match is None:
        raise _wrong(raw, "an instant", "it as 2026-03-10T14:30:00-06:00", step)
    day, clock, offset = match.groups()
    zone = "" if offset is None else "+00:00" if offset in "Zz" else offset
    try:
        return datetime.fromisoformat(f"{day}T{clock}{zone}")
    except ValueError:
        raise Misfit("PS705", f"is an instant, and there is no `{shown(raw)}`", step=step) from None


def _instant(raw: object) -> Value:
    return instant(raw)


def _duration(raw: object) -> Value:
    if isinstance(raw, timedelta) and raw >= timedelta():
        return raw
    match = _DURATION.fullmatch(raw) if isinstance(raw, str) else None
    if match is None or not any(match.groups()):
        raise _wrong(raw, "a duration", "it as PT4H, PT90M or P1DT12H: days of 24 hours, hours, minutes, seconds")
    days, hours, minutes, seconds = match.groups()
    micros = int(Decimal(seconds or 0) * 1_000_000)
    try:
        return timedelta(days=int(days or 0), hours=int(hours or 0), minutes=int(minutes or 0), microseconds=micros)
    except OverflowError:
        raise Misfit("PS705", f"is a duration, and `{shown(raw)}` is too long") from None


def _period(raw: object) -> Value:
    if isinstance(raw, Period):
        return raw
    parts = _parts(
        raw, ("count", "unit"), "a number of days, weeks, months, quarters or years", '{"count": 3, "unit": "month"}'
    )
    count = number(parts["count"], "a whole number", step="count")
    if count != count.to_integral_value() or not 0 <= count <= 100_000:
        raise _wrong(parts["count"], "a whole number of them", step="count")
    unit = parts["unit"]
    if not isinstance(unit, str) or unit not in tuple(PeriodUnit):
        raise Misfit("PS704", f"is counted in one of {', '.join(PeriodUnit)}, not `{shown(unit)}`", step="unit")
    return Period(count=int(count), unit=PeriodUnit(unit))


def _span(raw: object) -> Value:
    return (_one_span(raw),)


def _spans(raw: object) -> Value:
    if not isinstance(raw, list | tuple):
        raise _wrong(raw, "a list of spans", '[{"from": "2026-03-10T10:00:00Z", "to": null}]')
    return tuple(_one_span(item) for item in raw)


def _one_span(raw: object) -> SpanValue:
    if isinstance(raw, SpanValue):
        return raw
    form = '{"from": "2026-03-10T10:00:00Z", "to": "2026-03-10T12:00:00Z"}, with null for an end that is still to come'
    parts = _parts(raw, ("from", "to"), "a span of time", form)
    start = instant(parts["from"], "from")
    end = None if parts["to"] is None else instant(parts["to"], "to")
    if end is not None and end < start:
        raise Misfit("PS705", "is a span of time, and it ends before it begins", step="to")
    return SpanValue(start=start, end=end)


def _country(raw: object) -> Value:
    if isinstance(raw, str) and COUNTRY.fullmatch(raw):
        return str(raw)
    raise _wrong(raw, "a country or a part of one", "its ISO 3166 code in capitals: US or US-CO")


def _zone(raw: object) -> Value:
    if not isinstance(raw, str):
        raise _wrong(raw, "a time zone", "its IANA name: America/Denver")
    try:
        zone_of(str(raw))
    except UnknownZoneError as error:
        near = " or ".join(f"`{name}`" for name in error.nearest)
        raise Misfit("PS704", f"is a time zone, not `{shown(raw)}`", f"did you mean {near}?" if near else "") from None
    return str(raw)


def _place(raw: object) -> Value:
    if isinstance(raw, Place):
        return raw
    parts = _parts(raw, ("lat", "lon"), "a place", '{"lat": 39.7392, "lon": -104.9903}')
    values = []
    for step, words, most in (("lat", "a latitude", 90), ("lon", "a longitude", 180)):
        value = number(parts[step], words, step=step)
        if abs(value) > most:
            raise Misfit("PS705", f"has {words} of -{most} to {most}, not `{shown(parts[step])}`", step=step)
        values.append(value)
    return Place(latitude=values[0], longitude=values[1])


def _parts(raw: object, names: tuple[str, ...], words: str, form: str) -> Mapping[str, object]:
    if not isinstance(raw, Mapping) or set(raw) != set(names):
        raise _wrong(raw, words, form)
    return raw


_READERS: dict[Kind, Callable[[object], Value]] = {
    Kind.YESNO: _yesno,
    Kind.TEXT: _text,
    Kind.NUMBER: _number,
    Kind.WHOLE: _whole,
    Kind.PERCENT: _percent,
    Kind.MONEY: _money,
    Kind.DISTANCE: _distance,
    Kind.DATE: _date,
    Kind.INSTANT: _instant,
    Kind.DURATION: _duration,
    Kind.PERIOD: _period,
    Kind.SPAN: _span,
    Kind.SPANS: _spans,
    Kind.COUNTRY: _country,
    Kind.ZONE: _zone,
    Kind.PLACE: _place,
}
