"""Facts drawn at random for the fields of a plan: as JSON has them, some of them missing, some of them at the edges."""

import random
from collections.abc import Iterable, Mapping

from plansmith.dsl.model.types import FactField, Kind, Type

Drawn = Mapping[str, object]

_DAYS = ("2025-03-10", "2025-03-11", "2026-02-28", "2024-02-29", "2026-03-10", "2026-12-25", "2027-01-01", "2025-12-31")
_CLOCKS = ("00:00:00", "08:00:00", "14:30:00", "14:30:01", "16:59:59", "17:00:00", "23:59:59")
_OFFSETS = ("Z", "-06:00", "+01:00", "+05:30", "+00:00")
_PLACES = ((39.7392, -104.9903), (40.0, -105.0), (0, 0), (-33.9, 151.2), (39.0, -105.1), (90, 180))
_NUMBERS: tuple[object, ...] = (0, 1, 2, 3, 4, 5, 8, 10, 50, 99.9, 99.95, 100, 0.5, "7", "12.25", 1e3, 720)
_COUNTRIES = ("US", "US-CO", "US-AK", "DE", "FR", "NO", "CH", "JP", "GB", "BR", "US-HI")
_ZONES = ("America/Denver", "UTC", "Europe/Berlin", "Asia/Tokyo")


def drawn_facts(fields: Iterable[FactField], draw: random.Random, told: float = 0.8) -> dict[str, object]:
    """Facts that are right; each is told with that probability."""
    found: dict[str, object] = {}
    if draw.random() < told:
        found["asked"] = drawn_value(FactField(name="asked", path="asked", type=_INSTANT, question=""), draw, told)
    found.update(_record(fields, draw, told))
    return found


def _record(fields: Iterable[FactField], draw: random.Random, told: float) -> dict[str, object]:
    return {
        field.name: drawn_value(field, draw, told)
        for field in fields
        if field.type.kind is Kind.RECORD or draw.random() < told
    }


def drawn_value(field: FactField, draw: random.Random, told: float) -> object:  # noqa: C901 - one case a kind
    """A value of one field."""
    match field.type.kind:
        case Kind.RECORD:
            return _record(field.fields, draw, told)
        case Kind.LIST:
            count = draw.choice((0, 1, 2, 2, 3, 5))
            return [{**_record(field.fields, draw, told), field.key: f"r{index}"} for index in range(count)]
        case Kind.ENUM | Kind.LEVEL:
            return draw.choice(field.type.values)
        case Kind.YESNO:
            return draw.random() < 0.5
        case Kind.TEXT:
            return draw.choice(("", "words", "<b>bold</b>", "Ada"))
        case Kind.NUMBER | Kind.PERCENT:
            return draw.choice(_NUMBERS)
        case Kind.WHOLE:
            return draw.choice([one for one in _NUMBERS if float(str(one)).is_integer()])
        case Kind.MONEY:
            return {"amount": draw.choice(("12000.00", "0", "99.995")), "currency": draw.choice(("USD", "EUR"))}
        case Kind.DISTANCE:
            return {draw.choice(("miles", "km")): draw.choice((0, 12, 50, 50.1, 80, 80.4672, "31.4"))}
        case Kind.DATE:
            return draw.choice(_DAYS)
        case Kind.INSTANT:
            return _instant(draw)
        case Kind.DURATION:
            return draw.choice(("PT8H", "PT90M", "P1D", "PT4H", "PT0S", "P1DT12H", "PT30.5S"))
        case Kind.PERIOD:
            return {"count": draw.choice((1, 3)), "unit": draw.choice(("day", "month"))}
        case Kind.SPAN:
            return _span(draw)
        case Kind.SPANS:
            return [_span(draw) for _ in range(draw.choice((0, 1, 2)))]
        case Kind.COUNTRY:
            return draw.choice(_COUNTRIES)
        case Kind.ZONE:
            return draw.choice(_ZONES)
        case Kind.PLACE:
            latitude, longitude = draw.choice(_PLACES)
            return {"lat": latitude, "lon": longitude}


def _instant(draw: random.Random) -> str:
    return f"{draw.choice(_DAYS)}T{draw.choice(_CLOCKS)}{draw.choice(_OFFSETS)}"


def _span(draw: random.Random) -> object:
    day = draw.choice(_DAYS)
    return {"from": f"{day}T10:00:00Z", "to": draw.choice((None, f"{day}T12:00:00Z", f"{day}T10:07:12Z"))}


_INSTANT = Type(kind=Kind.INSTANT)
