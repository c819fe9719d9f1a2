"""A plan's calendars as one iCalendar file (RFC 5545), by icalendar: hours that recur, and days that are closed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

import icalendar

from ...time import Calendar, NoSingleZoneError, Window
from ..boundary.days import Year
from ..language import Language
from .slots import Slot, hours_of
from .zone import timezone_of

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """A calendar with its name, and what tells it from others of the plan in an event's identity."""

    key: str
    title: str
    calendar: Calendar


def file_of(
    shown: tuple[Shown, ...], *, plan: str, title: str, words: str, stamp: date, year: Year, language: Language
) -> bytes:
    """`plan` identifies the events, `words` describe the file. Raises BusinessTimeError for unknown dates."""
    made = icalendar.Calendar()
    made.add("prodid", "-//plansmith//hours//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("x-wr-calname", title)
    if words:
        made.add("x-wr-caldesc", words)
    zones = dict.fromkeys(_zone(one.calendar) for one in shown)
    for zone in zones:
        if zone.key != "UTC":
            made.add_component(timezone_of(zone, year))
    writer = _Writer(plan=plan, stamp=datetime.combine(stamp, time(), UTC), year=year, language=language)
    for one in shown:
        for event in writer.events(one):
            made.add_component(event)
    return bytes(made.to_ical())


def _zone(calendar: Calendar) -> ZoneInfo:
    """A calendar that mixes zones is written in UTC."""
    return calendar.zone or ZoneInfo("UTC")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Writer:
    plan: str
    stamp: datetime
    year: Year
    language: Language

    def events(self, shown: Shown) -> Iterator[icalendar.Event]:
        zone = _zone(shown.calendar)
        hours = hours_of(shown.calendar, zone, self.year)
        for slot in hours.slots:
            yield self._slot(shown, slot, zone)
        for window in hours.windows:
            yield self._window(shown, window)
        yield from self._closed(shown)

    def _event(self, shown: Shown, *what: object) -> icalendar.Event:
        event = icalendar.Event()
        name = "/".join(str(part) for part in (self.plan, shown.key, *what))
        event.add("uid", f"{uuid5(NAMESPACE_URL, f'plansmith:{name}')}@plansmith")
        event.add("dtstamp", self.stamp)
        event.add("categories", [shown.title])
        event.add("transp", "TRANSPARENT")
        return event

    def _slot(self, shown: Shown, slot: Slot, zone: ZoneInfo) -> icalendar.Event:
        opens = datetime.combine(slot.first, slot.opens, zone)
        event = self._event(shown, "open", slot.weekdays, slot.opens, slot.first, self.year.first)
        event.add("summary", shown.title)
        event.add("dtstart", opens)
        event.add("dtend", (opens.astimezone(UTC) + slot.lasts).astimezone(zone))
        until = datetime.combine(slot.last, slot.opens, zone).astimezone(UTC)
        days = [_WEEKDAYS[number - 1] for number in slot.weekdays]
        event.add("rrule", {"freq": "weekly", "byday": days, "until": until})
        if slot.without:
            event.add("exdate", [datetime.combine(day, slot.opens, zone) for day in slot.without])
        return event

    def _window(self, shown: Shown, window: Window) -> icalendar.Event:
        """In UTC where its reading is one that the clock shows twice."""
        event = self._event(shown, "open", window.opens.astimezone(UTC), self.year.first)
        event.add("summary", shown.title)
        for name, at in (("dtstart", window.opens), ("dtend", window.closes)):
            event.add(name, at.astimezone(UTC) if at.fold or at.utcoffset() != at.replace(fold=1).utcoffset() else at)
        return event

    def _closed(self, shown: Shown) -> Iterator[icalendar.Event]:
        """A whole day for each date that a holiday or a closed date closes."""
        for day in self.year.days():
            try:
                names = () if shown.calendar.shifts_on(day) else shown.calendar.closed_by(day)
            except NoSingleZoneError:
                return
            if names:
                event = self._event(shown, "closed", day)
                said = self.language.say("{calendar}: closed, {day}", calendar=shown.title, day="; ".join(names))
                event.add("summary", said)
                event.add("dtstart", day)
                event.add("dtend", day + timedelta(days=1))
                yield event
