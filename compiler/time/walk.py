"""Walks along a timeline: the one computation behind sums, their explanations, and the next opening and closing.

With O the open instants and B(a, b) the length of O in [a, b):

    forward by D from t:   the least u >= t with B(t, u) = D
    backward by D from t:  the greatest u <= t with B(u, t) = D

so a sum that ends exactly with a window ends at its closing instant, and nothing moves nothing. Both take a
`record`, a list to which they append each stretch that they count, for whoever explains the answer.
"""

from datetime import datetime, timedelta

from .timeline import FIRST_PAGE, LAST_PAGE, Timeline, before_the_start, page_number, past_the_end
from .zones import EARLIEST, LATEST

_NOTHING = timedelta(0)

Counted = tuple[datetime, datetime]
"""A stretch of open time that a walk counted."""


def forward(timeline: Timeline, start: datetime, amount: timedelta, record: list[Counted] | None) -> datetime | None:
    """The least instant by which `amount` (not negative) of open time has passed since `start`.

    None where there never is that much. Raises HolidayYearsError, TimeRangeError.
    """
    if not amount:
        return start
    left = amount
    for number in range(page_number(start), LAST_PAGE + 1):
        page = timeline.page(number)
        if page.total < left and start <= page.start and not page.doubtful and record is None:
            left -= page.total
        else:
            for opens, closes, doubt in page.stretches:
                if closes <= start:
                    continue
                if doubt is not None:
                    raise doubt
                begins = max(opens, start)
                if record is not None:
                    record.append((begins, min(closes, begins + left)))
                if closes - begins >= left:
                    return within_range(begins + left)
                left -= closes - begins
        if not page.stretches and timeline.never(number, 1):
            return None
    raise past_the_end()


def backward(timeline: Timeline, start: datetime, amount: timedelta, record: list[Counted] | None) -> datetime | None:
    """The greatest instant since which `amount` (not negative) of open time has passed until `start`.

    None where there never was that much. Raises HolidayYearsError, TimeRangeError.
    """
    if not amount:
        return start
    left = amount
    for number in range(page_number(start), FIRST_PAGE - 1, -1):
        page = timeline.page(number)
        if page.total < left and start >= page.end and not page.doubtful and record is None:
            left -= page.total
        else:
            for opens, closes, doubt in reversed(page.stretches):
                if opens >= start:
                    continue
                if doubt is not None:
                    raise doubt
                ends = min(closes, start)
                if record is not None:
                    record.append((max(opens, ends - left), ends))
                if ends - opens >= left:
                    return within_range(ends - left)
                left -= ends - opens
        if not page.stretches and timeline.never(number, -1):
            return None
    raise before_the_start()


def open_time(timeline: Timeline, start: datetime, end: datetime) -> timedelta:
    """B(start, end) for start <= end. Raises HolidayYearsError where it reaches time of which that isn't known."""
    total = _NOTHING
    for number in range(page_number(start), page_number(end) + 1):
        page = timeline.page(number)
        if start <= page.start and page.end <= end and not page.doubtful:
            total += page.total
            continue
        for opens, closes, doubt in page.stretches:
            begins, ends = max(opens, start), min(closes, end)
            if begins < ends:
                if doubt is not None:
                    raise doubt
                total += ends - begins
    return total


def windows(timeline: Timeline, start: datetime, end: datetime) -> list[Counted]:
    """The merged open windows in [start, end), clipped to it, in order. Raises HolidayYearsError."""
    result: list[Counted] = []
    for number in range(page_number(start), page_number(end) + 1):
        for opens, closes, doubt in timeline.page(number).stretches:
            begins, ends = max(opens, start), min(closes, end)
            if begins >= ends:
                continue
            if doubt is not None:
                raise doubt
            if result and result[-1][1] == begins:
                result[-1] = (result[-1][0], ends)
            else:
                result.append((begins, ends))
    return result


def is_open(timeline: Timeline, at: datetime) -> bool:
    """Whether the instant lies in a window. Raises HolidayYearsError where that isn't known."""
    for opens, closes, doubt in timeline.page(page_number(at)).stretches:
        if opens <= at < closes:
            if doubt is not None:
                raise doubt
            return True
    return False


def next_open(timeline: Timeline, start: datetime) -> datetime | None:
    """The least u >= start that is open, None where there is none. Raises HolidayYearsError, TimeRangeError."""
    for number in range(page_number(start), LAST_PAGE + 1):
        page = timeline.page(number)
        for opens, closes, doubt in page.stretches:
            if closes > start:
                if doubt is not None:
                    raise doubt
                return within_range(max(opens, start))
        if not page.stretches and timeline.never(number, 1):
            return None
    raise past_the_end()


def next_close(timeline: Timeline, start: datetime) -> datetime | None:
    """The least u > start at which a merged window ends, None where there is none.

    Raises HolidayYearsError, TimeRangeError.
    """
    closing: datetime | None = None
    for number in range(page_number(start), LAST_PAGE + 1):
        page = timeline.page(number)
        for opens, closes, doubt in page.stretches:
            if closes <= start:
                continue
            if closing is not None and opens > closing:
                return within_range(closing)
            if doubt is not None:
                raise doubt
            closing = closes
        if closing is None:
            if not page.stretches and timeline.never(number, 1):
                return None
        elif closing < page.end:
            return within_range(closing)
        elif timeline.full(number):
            return None
    raise past_the_end()


def previous_close(timeline: Timeline, start: datetime) -> datetime | None:
    """The greatest u <= start such that the time right before u is open: the mirror of `next_open`.

    None where there is none. Raises HolidayYearsError, TimeRangeError.
    """
    for number in range(page_number(start), FIRST_PAGE - 1, -1):
        page = timeline.page(number)
        for opens, closes, doubt in reversed(page.stretches):
            if opens < start:
                if doubt is not None:
                    raise doubt
                return within_range(min(closes, start))
        if not page.stretches and timeline.never(number, -1):
            return None
    raise before_the_start()


def within_range(answer: datetime) -> datetime:
    """The answer itself. Raises TimeRangeError where it lies outside the years 1970 to 2100."""
    if answer < EARLIEST:
        raise before_the_start()
    if answer >= LATEST:
        raise past_the_end()
    return answer
