"""The moments of one setting that are worth showing, in the order in which they are shown."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from ...time import BusinessTimeError, Calendar
from .asked import Asked, Moment, Picked, Reply
from .days import (
    ClockChange,
    Year,
    clock_changes,
    holiday_in,
    ordinary_day,
    weekend_after,
)
from .search import MINUTE, at_reading, is_jump, last_before_jump


def moments_of(asked: Asked, year: Year) -> Iterator[Picked]:
    try:
        yield from _Setting(asked, year).picks()
    except BusinessTimeError:
        # a year whose holidays aren't known has no examples: what was found before stands
        return


class _Setting:
    def __init__(self, asked: Asked, year: Year) -> None:
        self._asked = asked
        self._year = year
        self._zone = asked.cutoff.zone if asked.cutoff else asked.zone
        self._changes = clock_changes(self._zone, year)
        if asked.cutoff and asked.zone.key != self._zone.key:
            self._changes = tuple(sorted((*self._changes, *clock_changes(asked.zone, year)), key=lambda one: one.at))

    def picks(self) -> Iterator[Picked]:
        day = ordinary_day(self._asked.days, self._changes, self._year)
        if day is None:
            return
        boundary = None if self._asked.whole_days else self._boundary(day)
        sides: tuple[datetime, ...] = ()
        if boundary is not None:
            sides = (boundary, boundary + MINUTE)
            yield from self._sides(*sides)
        else:
            yield from self._shown(Moment.ORDINARY, at_reading(self._zone, day, time(12)))
        readings = self._readings(day, sides)
        if self._asked.days is not None:
            yield from self._weekend(self._asked.days, day, readings)
            yield from self._holiday(self._asked.days, readings)
        if self._asked.dated:
            yield from self._month_end()
        yield from self._clock_change(readings)

    def _shown(
        self, moment: Moment, start: datetime, what: str = "", change: ClockChange | None = None
    ) -> Iterator[Picked]:
        reply = self._asked.answer(start)
        if reply is not None:
            yield Picked(moment=moment, reply=reply, asked=self._asked, what=what, change=change)

    # -- the minute at which the answer jumps

    def _boundary(self, day: date) -> datetime | None:
        start, end = at_reading(self._zone, day, time()), at_reading(self._zone, day + timedelta(days=1), time())
        cutoff = self._asked.cutoff
        likely = [end - MINUTE]
        if cutoff is not None:
            edge = at_reading(cutoff.zone, day, cutoff.clock)
            likely.insert(0, edge if cutoff.included else edge - MINUTE)
        for minute in likely:
            if is_jump(self._due, minute):
                return minute
        return last_before_jump(self._due, start, end)

    def _due(self, moment: datetime) -> datetime | None:
        reply = self._asked.answer(moment)
        return None if reply is None else reply.due

    def _sides(self, last: datetime, late: datetime) -> Iterator[Picked]:
        kinds = self._kinds(last, late)
        yield from self._shown(kinds[0], last)
        yield from self._shown(kinds[1], late)

    def _kinds(self, last: datetime, late: datetime) -> tuple[Moment, Moment]:
        cutoff = self._asked.cutoff
        reading = last.astimezone(self._zone)
        if cutoff is not None:
            edge = at_reading(cutoff.zone, reading.date(), cutoff.clock)
            if edge in (last, late):
                return Moment.IN_TIME, Moment.LATE
        if late.astimezone(self._zone).time() == time():
            return Moment.END_OF_DAY, Moment.NEW_DAY
        calendar, before = self._asked.calendar, self._asked.answer(last)
        if calendar is not None and before is not None and _closes(calendar, before.due):
            return Moment.AT_CLOSING, Moment.PAST_CLOSING
        return Moment.BEFORE_JUMP, Moment.PAST_JUMP

    def _readings(self, day: date, sides: tuple[datetime, ...]) -> tuple[time, ...]:
        """The times of day to show other days at: those of the boundary, and noon where that is midnight."""
        found = [side.astimezone(self._zone) for side in sides]
        return tuple(one.time() for one in found if one.date() == day and one.time() < time(23, 30)) or (time(12),)

    # -- days on which nobody works

    def _weekend(self, days: Calendar, day: date, readings: tuple[time, ...]) -> Iterator[Picked]:
        friday = weekend_after(days, day, self._changes, self._year)
        if friday is None:
            return
        closed = friday + timedelta(days=1)
        yield from self._across(Moment.WEEKEND, friday, closed, readings)
        if not self._asked.whole_days:
            for one in self._shown(Moment.CLOSED_DAY, at_reading(self._zone, closed, time(12))):
                # a clock that starts some time after the event may start on another day
                if one.reply.start.astimezone(self._zone).date() == closed:
                    yield one

    def _holiday(self, days: Calendar, readings: tuple[time, ...]) -> Iterator[Picked]:
        holiday = holiday_in(days, self._year)
        if holiday is None:
            return
        before = days.working_date(holiday, 1 if self._asked.notice else -1)
        if before is not None:
            yield from self._across(Moment.HOLIDAY, before, holiday, readings, "; ".join(days.closed_by(holiday)))

    def _across(
        self, moment: Moment, day: date, closed: date, readings: tuple[time, ...], what: str = ""
    ) -> Iterator[Picked]:
        """The first of the readings on a working day from which the answer is counted over a closed one."""
        if self._asked.notice and self._asked.days is not None:
            day = self._asked.days.working_date(closed, 1) or day
        starts = [at_reading(self._zone, day, reading) for reading in readings]
        for start in starts:
            reply = self._asked.answer(start)
            if reply is not None and self._covers(reply, closed):
                yield Picked(moment=moment, reply=reply, asked=self._asked, what=what)
                return

    def _covers(self, reply: Reply, day: date) -> bool:
        first, last = sorted((reply.start, reply.due))
        return first.astimezone(self._asked.zone).date() < day < last.astimezone(self._asked.zone).date() or (
            first.astimezone(self._zone).date() < day < last.astimezone(self._zone).date()
        )

    # -- clocks and months

    def _clock_change(self, readings: tuple[time, ...]) -> Iterator[Picked]:
        shifted = self._shifted_cutoff(readings)
        if shifted is not None:
            yield shifted
            return
        found: list[Picked] = []
        for change in self._changes:
            for start in self._starts_before(change, readings):
                reply = self._asked.answer(start)
                if reply is not None and min(reply.start, reply.due) < change.at < max(reply.start, reply.due):
                    found.append(Picked(moment=Moment.CLOCK_CHANGE, reply=reply, asked=self._asked, change=change))
                    break
        yield from (found if self._asked.calendar is None else found[:1])

    def _shifted_cutoff(self, readings: tuple[time, ...]) -> Picked | None:
        """The first working day on which a change in one of two zones has moved the cut-off by the other's clock."""
        asked, days = self._asked, self._asked.days
        if asked.cutoff is None or asked.cutoff.zone.key == asked.zone.key or days is None:
            return None
        for change in self._changes:
            before, after = (self._apart(change.at + timedelta(days=step)) for step in (-1, 1))
            day = days.working_date(change.at.astimezone(self._zone).date(), 1)
            if before == after or day is None:
                continue
            reply = asked.answer(at_reading(self._zone, day, readings[0]))
            if reply is not None:
                return Picked(moment=Moment.CLOCK_CHANGE, reply=reply, asked=asked, change=change)
        return None

    def _apart(self, moment: datetime) -> timedelta:
        """How far the clocks of the example's zone are ahead of the cut-off's."""
        first, second = (moment.astimezone(zone).utcoffset() for zone in (self._asked.zone, self._zone))
        return (first or timedelta()) - (second or timedelta())

    def _starts_before(self, change: ClockChange, readings: tuple[time, ...]) -> Iterator[datetime]:
        """Starts on the day before a change, then ever earlier ones; after it for a notice."""
        sign = 1 if self._asked.notice else -1
        local = change.at.astimezone(self._zone).date()
        for distance in (0, 1, 2, 3, 4, 7) if self._asked.notice else (1, 2, 3, 4, 7):
            day = local + timedelta(days=sign * distance)
            if self._asked.days is not None and not self._asked.days.is_working_date(day):
                continue
            for reading in (*readings, time(22)):
                yield at_reading(self._zone, day, reading)
        if self._asked.days is None:
            yield change.at + sign * timedelta(minutes=30)

    def _month_end(self) -> Iterator[Picked]:
        """The last day of a long month, from which the answer falls on the last day of a shorter one."""
        day = self._year.first
        while day <= self._year.last:
            if day.day == 31 and not self._is_change_near(day):
                start = at_reading(self._zone, day, time(12))
                reply = self._asked.answer(start)
                if reply is not None and reply.due.astimezone(self._zone).date().day < 31:
                    yield Picked(moment=Moment.MONTH_END, reply=reply, asked=self._asked)
                    return
            day += timedelta(days=1)

    def _is_change_near(self, day: date) -> bool:
        return any(abs((change.at.date() - day).days) < 2 for change in self._changes)


def _closes(calendar: Calendar, moment: datetime) -> bool:
    return not calendar.is_open(moment) and calendar.previous_close(moment) == moment
