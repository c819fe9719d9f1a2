"""A time zone as iCalendar describes it: an offset, and each change of it with the reading before.

icalendar writes a change by the reading after it, which RFC 5545 (3.6.5) reads an hour too late; so it is made here.
"""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vDatetime, vUTCOffset

from ..boundary.days import Year, clock_changes


def timezone_of(zone: ZoneInfo, year: Year) -> Timezone:
    """Holds from the day before the year to some days after it."""
    span = Year(year.first - timedelta(days=1), year.last + timedelta(days=9))
    start = datetime.combine(span.first, time())
    made = Timezone()
    made.add("tzid", zone.key)
    made.add_component(_observance(start, start.replace(tzinfo=zone), _offset(start.replace(tzinfo=zone))))
    for change in clock_changes(zone, span):
        before = _offset((change.at - timedelta(seconds=1)).astimezone(zone))
        made.add_component(_observance(change.before, change.at.astimezone(zone), before))
    return made


def _observance(reading: datetime, at: datetime, before: timedelta) -> TimezoneDaylight | TimezoneStandard:
    """From the reading on, in the offset before, the offset is that of `at`, which is in the zone."""
    made = TimezoneDaylight() if at.dst() else TimezoneStandard()
    made.add("dtstart", vDatetime(reading))
    made.add("tzoffsetfrom", vUTCOffset(before))
    made.add("tzoffsetto", vUTCOffset(_offset(at)))
    made.add("tzname", at.tzname() or "")
    return made


def _offset(at: datetime) -> timedelta:
    found = at.utcoffset()
    assert found is not None
    return found
