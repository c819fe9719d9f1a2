"""The quick way to single answers: two searches in the sums of a page, instead of a walk over its windows.

For the windows [o_k, c_k) of a page, with p_k the open time in the page before o_k and s_k = o_k - p_k, the open time
before an instant is min(t - s_k, p_k+1) for the last o_k <= t, and open time n has passed, inside window k, at n + s_k.

It answers what is asked most and returns None for everything else: naive datetimes, other conventions, amounts that
turn the direction, pages of which not all is known, the ends of time, long stretches without a window. The walk
(`walk`) then answers; it gives the same answers and all the errors. Nothing here is needed for an answer: with
every method returning None each question is still answered.
"""

from bisect import bisect_left, bisect_right
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from .timeline import FIRST_PAGE, LAST_PAGE, Timeline
from .zones import EARLIEST, shown_in

_NOTHING = timedelta(0)
_DAY = timedelta(days=1)

_PAGE_SHIFT = 5
"""A page is 2 ** 5 days from the earliest instant on, so the days of a span tell its page."""


class QuickPage(NamedTuple):
    """The windows of one page, as spans since the earliest instant.

    `opens` has o_k, `sums` p_k and at its end the open time of the page, `slacks` s_k. `shown` has s_k as the moment
    in the calendar's zone, None where the zone's offset changes during the window.
    """

    opens: list[timedelta]
    sums: list[timedelta]
    slacks: list[timedelta]
    shown: list[datetime | None]


class Quick:
    """The pages of one timeline, each prepared when it is first needed; `zone` is the one that answers are shown in."""

    __slots__ = ("_pages", "_timeline", "_zone")

    def __init__(self, timeline: Timeline, zone: ZoneInfo | None) -> None:
        self._timeline = timeline
        self._zone = zone
        self._pages: dict[int, QuickPage | None] = {}

    def added(self, start: datetime, amount: timedelta) -> datetime | None:
        """`Calendar.add` for a positive amount; None where the walk has to be asked."""
        if amount <= _NOTHING:
            return None
        try:
            at = start - EARLIEST
        except TypeError:
            return None
        number = at.days >> _PAGE_SHIFT
        page = self._pages.get(number) or self._prepared(number)
        if page is None:
            return None
        opens, sums, slacks, shown = page
        index = bisect_right(opens, at)
        if index:
            count = at - slacks[index - 1]
            if count > sums[index]:
                count = sums[index]
            count += amount
        else:
            count = amount
        while count > sums[-1]:
            count -= sums[-1]
            number += 1
            page = self._pages.get(number) or self._prepared(number)
            if page is None:
                return None
            opens, sums, slacks, shown = page
        index = bisect_left(sums, count) - 1
        base = shown[index]
        return self._shown(slacks[index] + count) if base is None else base + count

    def subtracted(self, start: datetime, amount: timedelta) -> datetime | None:
        """`Calendar.subtract` for a positive amount; None where the walk has to be asked."""
        if amount <= _NOTHING:
            return None
        try:
            at = start - EARLIEST
        except TypeError:
            return None
        number = at.days >> _PAGE_SHIFT
        page = self._pages.get(number) or self._prepared(number)
        if page is None:
            return None
        count = _count(page, at) - amount
        while count < _NOTHING:
            number -= 1
            page = self._pages.get(number) or self._prepared(number)
            if page is None:
                return None
            count += page.sums[-1]
        index = bisect_right(page.sums, count) - 1
        base = page.shown[index]
        return self._shown(page.slacks[index] + count) if base is None else base + count

    def between(self, start: datetime, end: datetime) -> timedelta | None:
        """`Calendar.between`; None where the walk has to be asked."""
        try:
            first, last = start - EARLIEST, end - EARLIEST
        except TypeError:
            return None
        if last < first:
            found = self._sum(last, first)
            return None if found is None else -found
        return self._sum(first, last)

    def is_open(self, at: datetime) -> bool | None:
        """`Calendar.is_open`; None where the walk has to be asked."""
        try:
            moment = at - EARLIEST
        except TypeError:
            return None
        number = moment.days >> _PAGE_SHIFT
        page = self._pages.get(number) or self._prepared(number)
        if page is None:
            return None
        index = bisect_right(page.opens, moment)
        return index > 0 and moment - page.slacks[index - 1] < page.sums[index]

    def next_open(self, at: datetime) -> datetime | None:
        """`Calendar.next_open`, where that lies on the same page; None where the walk has to be asked."""
        try:
            moment = at - EARLIEST
        except TypeError:
            return None
        number = moment.days >> _PAGE_SHIFT
        page = self._pages.get(number) or self._prepared(number)
        if page is None:
            return None
        index = bisect_right(page.opens, moment)
        if index:
            count = moment - page.slacks[index - 1]
            if count < page.sums[index]:
                base = page.shown[index - 1]
                return self._shown(moment) if base is None else base + count
        if index == len(page.opens):
            return None
        base = page.shown[index]
        return self._shown(page.opens[index]) if base is None else base + page.sums[index]

    def _sum(self, first: timedelta, last: timedelta) -> timedelta | None:
        number, until = first.days >> _PAGE_SHIFT, last.days >> _PAGE_SHIFT
        page = self._pages.get(number) or self._prepared(number)
        if page is None:
            return None
        total = -_count(page, first)
        while number < until:
            total += page.sums[-1]
            number += 1
            page = self._pages.get(number) or self._prepared(number)
            if page is None:
                return None
        return total + _count(page, last)

    def _shown(self, moment: timedelta) -> datetime:
        return shown_in(self._zone, EARLIEST + moment)

    def _prepared(self, number: int) -> QuickPage | None:
        """The page, None where it is left to the walk: one that is doubtful, empty, or at an end of time."""
        if number in self._pages or not FIRST_PAGE <= number < LAST_PAGE:
            return None
        page = self._timeline.page(number)
        result = None
        if page.stretches and not page.doubtful:
            result = QuickPage([], [_NOTHING], [], [])
            for opens, closes, _ in page.stretches:
                moment = opens - EARLIEST
                before = result.sums[-1]
                shown = shown_in(self._zone, opens)
                # a window of a day or less has at most one change of the offset: its two ends tell
                steady = closes - opens <= _DAY and shown.tzinfo is shown_in(self._zone, closes).tzinfo
                result.opens.append(moment)
                result.sums.append(before + (closes - opens))
                result.slacks.append(moment - before)
                result.shown.append(shown - before if steady else None)
        self._pages[number] = result
        return result


def _count(page: QuickPage, at: timedelta) -> timedelta:
    """The open time of the page before an instant."""
    index = bisect_right(page.opens, at)
    if not index:
        return _NOTHING
    return min(at - page.slacks[index - 1], page.sums[index])
