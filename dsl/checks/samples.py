"""A subject's values in finitely many classes: one sample for all values that no condition tells apart."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise

from ..model import expressions as mx
from ..model.types import Kind
from ..reference.countries import countries, country_of, subdivisions
from .subjects import NAMED, ORDERED, Sample, edges, holds, kind_of, names

MILE = Decimal("1609.344")
_WELL_KNOWN = ("FR", "JP", "US", "DE", "BR", "AU", "CA", "IN", "GB", "CN")
"""Countries that a message shows where it needs one that no condition names."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Class:
    """A value, how a message writes it, and which of the subject's atoms hold for it."""

    value: Sample
    words: str
    holding: frozenset[mx.Expression]


def classes(subject: mx.Expression, atoms: Iterable[mx.Expression], *, merged: bool) -> tuple[Class, ...]:
    """The classes of a subject's values. `merged` keeps one of those that the same atoms hold for."""
    atoms = tuple(dict.fromkeys(atoms))
    found = [
        Class(value=value, words=words, holding=frozenset(atom for atom in atoms if holds(atom, value)))
        for value, words in _values(subject, atoms)
    ]
    if merged or kind_of(subject).kind is Kind.COUNTRY:
        return tuple({one.holding: one for one in reversed(found)}.values())[::-1]
    if kind_of(subject).kind in ORDERED:
        return tuple(one for before, one in pairwise((None, *found)) if one and not _alike(before, one))
    return tuple(found)


def _alike(before: Class | None, one: Class) -> bool:
    """Whether two stretches beside each other are one."""
    return before is not None and before.holding == one.holding


def _values(subject: mx.Expression, atoms: tuple[mx.Expression, ...]) -> Iterator[tuple[Sample, str]]:
    kind = kind_of(subject)
    if kind.kind is Kind.YESNO:
        yield True, "yes"
        yield False, "no"
    elif kind.kind is Kind.COUNTRY:
        yield from _places(dict.fromkeys(name for atom in atoms for name in names(atom)))
    elif kind.kind in NAMED:
        mentioned = dict.fromkeys(name for atom in atoms for name in names(atom))
        yield from ((name, f'"{name}"' if kind.kind is Kind.TEXT else name) for name in kind.values or mentioned)
        if not kind.values:
            yield "", f"another {kind.kind.value}"
    else:
        yield from _numbers(kind.kind, sorted({edge for atom in atoms for edge in edges(atom)}), _currency(atoms))


# ---- places


def _places(mentioned: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each country and part that is mentioned, another part of such a country, and another country."""
    mentioned = tuple(mentioned)
    parts: dict[str, list[str]] = {}
    for code in mentioned:
        parts.setdefault(country_of(code), []).extend([code] if "-" in code else [])
    for country, named in parts.items():
        others = [code for code in subdivisions(country) if code not in named] if named else [country]
        yield from ((code, code) for code in (*named, *others[:1]))
    for country in (*_WELL_KNOWN, *countries()):
        if country not in parts:
            yield country, country
            return


# ---- numbers


def _currency(atoms: Iterable[mx.Expression]) -> str:
    for atom in atoms:
        for part in (getattr(atom, "lower", None), getattr(atom, "upper", None), getattr(atom, "right", None)):
            if isinstance(part, mx.Constant) and isinstance(part.value, mx.Money):
                return part.value.currency
    return ""


def _numbers(kind: Kind, cuts: list[Decimal], currency: str) -> Iterator[tuple[Decimal, str]]:
    """Each cut, and a value in each stretch between two. Nothing that plans count lies below zero."""
    unit = _unit(kind, cuts)
    discrete = kind in (Kind.WHOLE, Kind.DATE)
    timeless = kind in (Kind.DATE, Kind.INSTANT)
    for low, high in zip((None, *cuts), (*cuts, None), strict=True):
        value = _between(low, high, unit, discrete=discrete, from_zero=not timeless)
        if value is not None and not (kind is Kind.PERCENT and low is not None and high is None and low >= 100):
            yield value, _written(value, kind, unit, currency)
        if high is not None:
            yield high, _written(high, kind, unit, currency)


def _between(
    low: Decimal | None, high: Decimal | None, unit: Decimal, *, discrete: bool, from_zero: bool
) -> Decimal | None:
    """A plain value strictly between two cuts, None where there is none."""
    if low is None and high is None:
        return Decimal(0)
    if high is None:
        assert low is not None
        return low + unit
    if low is None:
        if not from_zero:
            return high - unit
        low, included = Decimal(0), True
    else:
        included = False
    if included and high > 0:
        return Decimal(0)
    if discrete:
        return low + 1 if low + 1 < high else None
    return None if low >= high else (low + high) / 2


def _unit(kind: Kind, cuts: list[Decimal]) -> Decimal:
    """What the cuts are counted in: a message speaks of miles where they are whole miles."""
    match kind:
        case Kind.DISTANCE:
            in_miles = all(_is_short(cut / MILE) for cut in cuts)
            return MILE if in_miles else Decimal(1000)
        case Kind.DURATION:
            return Decimal(3600) if all(_is_short(cut / 3600) for cut in cuts) else Decimal(60)
        case Kind.INSTANT:
            return Decimal(3_600_000_000)
        case _:
            return Decimal(1)


def _is_short(value: Decimal) -> bool:
    return value == value.quantize(Decimal("0.01"))


def _written(value: Decimal, kind: Kind, unit: Decimal, currency: str) -> str:
    match kind:
        case Kind.DATE:
            return date.fromordinal(int(value)).isoformat()
        case Kind.INSTANT:
            moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=int(value))
            return moment.strftime("%Y-%m-%d %H:%M UTC")
        case Kind.PERCENT:
            return f"{_plain(value)}%"
        case Kind.MONEY:
            return f"{_plain(value)} {currency}".rstrip()
        case Kind.DISTANCE:
            return f"{_plain(value / unit)} {'miles' if unit == MILE else 'km'}"
        case Kind.DURATION:
            return f"{_plain(value / unit)} clock {'hours' if unit == 3600 else 'minutes'}"
        case _:
            return _plain(value)


def _plain(value: Decimal) -> str:
    shown = f"{value.quantize(Decimal('0.0001')):f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown
