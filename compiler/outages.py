"""The account of outages: every microsecond of outage lands in exactly one row.

All outages together make one pool of time, so that overlapping ones count once. The exclusions take from it in the
order in which they stand: each takes what its outages have in the pool, from the earliest outage on, up to its caps
(`each` from the beginning of an outage, `a month` over all of a month) and in so many occasions (the first to begin
in the period). What is left counts. So time that one outage excuses is excused, whatever else was down in it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from ..dsl.model.statements import Exclusion
from ..dsl.model.targets import Cap
from .periods import Periods, Stretch

Piece = tuple[datetime, datetime]
_NOTHING = timedelta()


@dataclass(frozen=True, slots=True)
class Outage:
    """One outage, `[starts, ends)`, and for each exclusion whether it falls under it."""

    starts: datetime
    ends: datetime
    excluded: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """Disjoint pieces of outage: those that count, and those that each exclusion took."""

    counted: tuple[Piece, ...]
    taken: tuple[tuple[Piece, ...], ...]


def account(outages: Sequence[Outage], exclusions: Sequence[Exclusion], periods: Periods) -> Account:
    """Where all time of the outages goes."""
    pool = merged((one.starts, one.ends) for one in outages)
    taken: list[tuple[Piece, ...]] = []
    for index, exclusion in enumerate(exclusions):
        matching = sorted((one for one in outages if one.excluded[index]), key=lambda one: (one.starts, one.ends))
        row: list[Piece] = []
        used: dict[tuple[str, Stretch], timedelta] = {}
        begun: dict[Stretch, int] = {}
        for one in matching:
            if exclusion.occasions is not None:
                period = periods.at(one.starts, exclusion.occasions_unit)
                begun[period] = begun.get(period, 0) + 1
                if begun[period] > exclusion.occasions:
                    continue
            pieces = common(pool, [(one.starts, one.ends)])
            for cap in exclusion.caps:
                pieces = _capped(pieces, cap, periods, used)
            row += pieces
            pool = without(pool, pieces)
        taken.append(tuple(merged(row)))
    return Account(tuple(pool), tuple(taken))


def _capped(pieces: list[Piece], cap: Cap, periods: Periods, used: dict[tuple[str, Stretch], timedelta]) -> list[Piece]:
    if cap.unit is None:
        return _first_of(pieces, cap.amount)
    result: list[Piece] = []
    for piece in pieces:
        starts, ends = piece
        while starts < ends:
            period = periods.at(starts, cap.unit)
            key = (cap.unit, period)
            left = cap.amount - used.get(key, _NOTHING)
            part = _first_of([(starts, min(ends, period.ends))], left)
            used[key] = used.get(key, _NOTHING) + length(part)
            result += part
            starts = min(ends, period.ends)
    return result


def _first_of(pieces: Iterable[Piece], amount: timedelta) -> list[Piece]:
    """The first so much of some pieces."""
    result: list[Piece] = []
    for starts, ends in pieces:
        if amount <= _NOTHING:
            break
        end = min(ends, starts + amount)
        result.append((starts, end))
        amount -= end - starts
    return result


# ---- sets of time


def merged(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces in order, disjoint, without empty ones."""
    result: list[Piece] = []
    for starts, ends in sorted(pieces):
        if starts >= ends:
            continue
        if result and starts <= result[-1][1]:
            result[-1] = (result[-1][0], max(result[-1][1], ends))
        else:
            result.append((starts, ends))
    return result


def common(left: Iterable[Piece], right: Iterable[Piece]) -> list[Piece]:
    """What both have."""
    pairs = ((max(a[0], b[0]), min(a[1], b[1])) for a in left for b in right)
    return [piece for piece in pairs if piece[0] < piece[1]]


def without(left: Iterable[Piece], right: Iterable[Piece]) -> list[Piece]:
    """What the left has and the right has not."""
    rest = list(left)
    for starts, ends in right:
        parts = [part for one in rest for part in ((one[0], min(one[1], starts)), (max(one[0], ends), one[1]))]
        rest = [part for part in parts if part[0] < part[1]]
    return rest


def length(pieces: Iterable[Piece]) -> timedelta:
    return sum((ends - starts for starts, ends in pieces), _NOTHING)
