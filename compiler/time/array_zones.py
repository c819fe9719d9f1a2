"""Zones for whole columns: the stretches in which an offset holds, and f (see `zones`) of many readings at once."""

from datetime import timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

import numpy as np

from .array_input import Ints
from .zones import EARLIEST

DAY = 86_400_000_000
"""A day in microseconds."""

_SECOND = 1_000_000
_BLOCK_DAYS = 4096
_LOOK_DAYS = 2
"""How far apart the offset is looked at: no zone has changed its clocks twice within six days since 1970."""

_MICROSECOND = timedelta(microseconds=1)


class Offsets(NamedTuple):
    """Stretches of one offset, in order, in microseconds.

    `begins` are their first instants, `offsets` what clocks are ahead of UTC, `reached` the highest reading that clocks
    have stayed below by the end of each.
    """

    begins: Ints
    offsets: Ints
    reached: Ints

    def readings(self, instants: Ints) -> Ints:
        """What clocks show at instants of the range, as microseconds since a reading of 1970-01-01T00:00."""
        found: Ints = instants + self.offsets[np.searchsorted(self.begins, instants, side="right") - 1]
        return found

    def first_instants(self, readings: Ints) -> Ints:
        """f: the first instants at which clocks have reached the readings."""
        stretch = np.searchsorted(self.reached, readings, side="right")
        found: Ints = np.maximum(self.begins[stretch], readings - self.offsets[stretch])
        return found


def offsets_of(zone: ZoneInfo, first_day: int, last_day: int) -> Offsets:
    """The stretches that hold all days, numbered from 1970-01-01, and the readings of those days."""
    return _joined(zone, (first_day - 2) // _BLOCK_DAYS, (last_day + 2) // _BLOCK_DAYS)


@lru_cache(maxsize=1024)
def _joined(zone: ZoneInfo, first: int, last: int) -> Offsets:
    stretches: list[tuple[int, int]] = []
    for block in range(first, last + 1):
        for instant, offset in _block(zone, block):
            if not stretches or stretches[-1][1] != offset:
                stretches.append((instant, offset))
    begins = np.array([instant for instant, _ in stretches], np.int64)
    offsets = np.array([offset for _, offset in stretches], np.int64)
    ends = np.append(begins[1:], np.int64(1 << 61))
    return Offsets(begins, offsets, np.maximum.accumulate(ends + offsets))


@lru_cache(maxsize=8192)
def _block(zone: ZoneInfo, number: int) -> tuple[tuple[int, int], ...]:
    """Where the offset changes within 4096 days, and the one that they begin with."""
    start = number * _BLOCK_DAYS * 86_400
    end = start + _BLOCK_DAYS * 86_400
    known = _offset(zone, start)
    result = [(start, known)]
    for look in range(start, end, _LOOK_DAYS * 86_400):
        until = min(look + _LOOK_DAYS * 86_400, end) - 1
        offset = _offset(zone, until)
        if offset != known:
            low = look - 1
            while until - low > 1:
                middle = (low + until) // 2
                low, until = (low, middle) if _offset(zone, middle) == offset else (middle, until)
            result.append((until, offset))
            known = offset
    return tuple((begins * _SECOND, offset) for begins, offset in result)


def _offset(zone: ZoneInfo, second: int) -> int:
    offset = (EARLIEST + timedelta(seconds=second)).astimezone(zone).utcoffset()
    assert offset is not None  # a ZoneInfo always knows its offset
    return offset // _MICROSECOND
