"""The open time of a shape along the line of instants, page by page.

A page is 32 days of UTC. It holds the windows that are open in it, merged and clipped to it, and the stretches in
which that isn't known. Pages and the shifts behind them are worked out when they are first asked for and kept.
"""

from datetime import date, datetime, timedelta
from operator import attrgetter
from typing import NamedTuple

from .errors import HolidayYearsError, TimeRangeError
from .holiday_rules import Direction
from .intervals import merged, without
from .shifts import Shape, Shift
from .zones import EARLIEST, LATEST

_PAGE_DAYS = 32
_PAGE = timedelta(days=_PAGE_DAYS)
_NOTHING = timedelta(0)

_BEFORE, _AFTER = 3, 1
"""How far the date of a shift can lie before, and after, the UTC date of an instant in it."""


class Stretch(NamedTuple):
    """Instants `[start, end)` that are open, or, with an error, of which that isn't known."""

    start: datetime
    end: datetime
    doubt: HolidayYearsError | None


class Page(NamedTuple):
    """The stretches of one page in order, and the open time in it."""

    start: datetime
    end: datetime
    stretches: tuple[Stretch, ...]
    total: timedelta
    doubtful: bool


_MARGIN = 5
"""How many dates a proof begins ahead of what it is about: no shift of an earlier date reaches so far, in any zone."""

FIRST_PAGE = 0
LAST_PAGE = (LATEST - EARLIEST) // _PAGE


def page_number(utc: datetime) -> int:
    """The page on which an instant lies."""
    return (utc - EARLIEST) // _PAGE


class Timeline:
    """The shifts and the open time of one shape, each worked out once."""

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self._leaves: dict[int, dict[date, tuple[Shift, ...]]] = {}
        self._pages: dict[int, Page] = {}

    def shifts_on(self, day: date) -> tuple[Shift, ...]:
        """The shifts that count for a date, in order of opening; doubtful ones among them."""
        return self._leaf(day.toordinal() // _PAGE_DAYS).get(day, ())

    def page(self, number: int) -> Page:
        """One page of open time."""
        page = self._pages.get(number)
        if page is None:
            page = self._pages[number] = self._written(number)
        return page

    def never(self, number: int, direction: Direction) -> bool:
        """Whether it is proven that no instant of this page or any past it in that direction is open."""
        if direction == 1:
            first = (EARLIEST + number * _PAGE).date() - timedelta(days=_MARGIN)
            return self.shape.at_most(first, 1).empty
        last = (EARLIEST + (number + 1) * _PAGE).date() + timedelta(days=_MARGIN)
        return self.shape.at_most(last, -1).empty

    def no_dates(self, day: date, direction: Direction) -> bool:
        """Whether it is proven that no shift counts for a date or any past it in that direction."""
        return self.shape.at_most(day - timedelta(days=direction * _MARGIN), direction).empty

    def full(self, number: int) -> bool:
        """Whether it is proven that this page and all later ones are open throughout."""
        first = (EARLIEST + number * _PAGE).date() - timedelta(days=_MARGIN)
        return self.shape.at_least(first, 1).full

    def _leaf(self, number: int) -> dict[date, tuple[Shift, ...]]:
        """The shifts of 32 dates, by date."""
        leaf = self._leaves.get(number)
        if leaf is None:
            first = date.fromordinal(number * _PAGE_DAYS)
            found: dict[date, list[Shift]] = {}
            for shift in self.shape.shifts(first, first + timedelta(days=_PAGE_DAYS - 1)):
                found.setdefault(shift.date, []).append(shift)
            leaf = {day: tuple(sorted(shifts, key=attrgetter("opens", "closes"))) for day, shifts in found.items()}
            self._leaves[number] = leaf
        return leaf

    def _written(self, number: int) -> Page:
        start = EARLIEST + number * _PAGE
        end = start + _PAGE
        first, last = start.date().toordinal() - _BEFORE, end.date().toordinal() + _AFTER
        days = map(date.fromordinal, range(first, last + 1))
        shifts = [shift for day in days for shift in self.shifts_on(day)]
        sure = merged((max(shift.opens, start), min(shift.closes, end)) for shift in shifts if shift.doubt is None)
        stretches = [Stretch(opens, closes, None) for opens, closes in sure]
        doubtful = False
        for shift in shifts:
            if shift.doubt is not None:
                part = (max(shift.opens, start), min(shift.closes, end))
                if part[0] < part[1]:
                    # time that another shift keeps open is open, whatever becomes of this one
                    stretches += [Stretch(opens, closes, shift.doubt) for opens, closes in without([part], sure)]
                    doubtful = True
        total = sum((closes - opens for opens, closes in sure), _NOTHING)
        return Page(start, end, tuple(sorted(stretches, key=attrgetter("start"))), total, doubtful)


def past_the_end() -> TimeRangeError:
    """The error for an answer that lies after 2100, or isn't proven not to exist."""
    return TimeRangeError("the answer lies after the year 2100, and it is not proven that there is none")


def before_the_start() -> TimeRangeError:
    """The error for an answer that lies before 1970, or isn't proven not to exist."""
    return TimeRangeError("the answer lies before the year 1970, and it is not proven that there is none")
