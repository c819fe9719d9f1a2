"""A bank walked day by day, with one entry for each unit that was granted: slow, and plain to see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Day:
    """What a day ends with, all counted since the bank began; `left` are the units that can still be used on it."""

    left: int
    used: int
    over: int
    expired: int


def walk(
    starts: Sequence[date], expires: Sequence[date], granted: int, uses: Sequence[tuple[date, int]], asked: date
) -> Day:
    """`starts` are the first days of the periods, `expires` for each the first day on which its units are gone."""
    units: list[date] = []
    used = over = expired = 0
    day = starts[0]
    while day <= asked:
        expired += sum(1 for gone in units if gone <= day)
        units = [gone for gone in units if gone > day]
        units += [gone for first, gone in zip(starts, expires, strict=True) if first == day for _ in range(granted)]
        for wanted in (amount for on, amount in uses if on == day):
            for _ in range(wanted):
                if units:
                    units.remove(min(units))
                    used += 1
                else:
                    over += 1
        day += timedelta(days=1)
    return Day(left=len(units), used=used, over=over, expired=expired)
