"""Instants, and the readings that a zone's clocks show at them.

An *instant* is kept as an aware datetime in UTC. A *reading* is a naive datetime: what clocks in a zone show.
A zone's offset maps instants to readings, r(u) = u + offset(u); the way back is

    f(r) = min { u : r(u) >= r }        the first time that the local clock reaches the reading.

f never decreases. A reading that a clock change skips maps to the change itself, one that is repeated to its
first occurrence. Openings, closings, ends of days and points of days all go through f, so no window
is negative and all amounts are physical time.
"""

from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from .errors import NaiveDatetimeError, TimeRangeError, UnknownZoneError

EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
"""The first instant that questions and answers may have."""

LATEST = datetime(2101, 1, 1, tzinfo=UTC)
"""The first instant past the end: answers lie before it."""

_FIRST_DATE = date(1970, 1, 1)
_LAST_DATE = date(2100, 12, 31)
_MIDNIGHT = time()
_MICROSECOND = timedelta(microseconds=1)

Zone = str | ZoneInfo
"""A zone as callers may give it: its IANA name, or the `ZoneInfo` itself."""


def zone_of(zone: Zone) -> ZoneInfo:
    """The zone itself. Raises UnknownZoneError for a name that the time-zone data doesn't have."""
    return zone if isinstance(zone, ZoneInfo) else _named(zone)


@lru_cache(maxsize=1024)
def _named(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        # OSError: `ZoneInfo("America")` finds a folder where it wants a file
        raise UnknownZoneError(name, sorted(available_timezones())) from None


def zone_name(zone: ZoneInfo | None) -> str:
    """What messages call the zone; a calendar without a single zone speaks UTC."""
    return "UTC" if zone is None else zone.key or str(zone)


def instant(moment: datetime) -> datetime:
    """The moment in UTC.

    Raises NaiveDatetimeError for a datetime without a zone, TimeRangeError for one outside the years 1970 to 2100.
    """
    if moment.tzinfo is None or moment.utcoffset() is None:
        raise NaiveDatetimeError(f"{moment.isoformat()} has no zone: give an aware datetime, with a zone or an offset")
    try:
        utc = moment.astimezone(UTC)
    except OverflowError:
        utc = datetime.min.replace(tzinfo=UTC)
    if not EARLIEST <= utc < LATEST:
        raise TimeRangeError(f"{moment.isoformat()} lies outside the years 1970 to 2100")
    return utc


def known_date(day: date) -> date:
    """The date itself. Raises TimeRangeError outside the years 1970 to 2100, TypeError for a datetime."""
    if isinstance(day, datetime):
        raise TypeError("give a date, not a datetime: which date a moment has depends on a zone")
    if not _FIRST_DATE <= day <= _LAST_DATE:
        raise TimeRangeError(f"{day.isoformat()} lies outside the years 1970 to 2100")
    return day


@lru_cache(maxsize=512)
def _fixed(offset: timedelta) -> timezone:
    return timezone(offset)


def shown_in(zone: ZoneInfo | None, utc: datetime) -> datetime:
    """The instant with the offset that the zone has at it; None shows UTC.

    The offset is fixed, not a `ZoneInfo`: Python compares and subtracts two datetimes of one `ZoneInfo` by what their
    clocks show, which is wrong in the hour that a zone repeats. Answers compare and subtract as instants.
    """
    if zone is None:
        return utc
    local = utc.astimezone(zone)
    offset = local.utcoffset()
    assert offset is not None  # a ZoneInfo always knows its offset
    return local.replace(tzinfo=_fixed(offset), fold=0)


def reading_of(zone: ZoneInfo, utc: datetime) -> datetime:
    """What clocks in the zone show at the instant: a naive datetime."""
    return utc.astimezone(zone).replace(tzinfo=None, fold=0)


def first_instant(zone: ZoneInfo, reading: datetime) -> datetime:
    """f(reading): the first instant, in UTC, at which the zone's clock has reached the naive `reading`."""
    offset = zone.utcoffset(reading)
    later = zone.utcoffset(reading.replace(fold=1))
    assert offset is not None
    assert later is not None
    if offset < later:
        return _end_of_gap(zone, reading, reading - later, reading - offset)
    # equal: an ordinary reading; greater: a repeated one, and fold=0 is its first occurrence
    return (reading - offset).replace(tzinfo=UTC)


@lru_cache(maxsize=4096)
def _end_of_gap(zone: ZoneInfo, reading: datetime, below: datetime, above: datetime) -> datetime:
    """The instant of the clock change that skips `reading`: halve the stretch in which it must lie."""
    low, high = below.replace(tzinfo=UTC), above.replace(tzinfo=UTC)
    while high - low > _MICROSECOND:
        middle = low + (high - low) // 2
        if reading_of(zone, middle) >= reading:
            high = middle
        else:
            low = middle
    return high


def start_of_date(zone: ZoneInfo, day: date) -> datetime:
    """The first instant of a local date, in UTC; for a date that the zone skipped, the jump over it."""
    return first_instant(zone, datetime.combine(day, _MIDNIGHT))


@lru_cache(maxsize=4096)
def has_date(zone: ZoneInfo, day: date) -> bool:
    """Whether the zone's clocks ever show the date: Samoa's went from 29 to 31 December 2011."""
    return start_of_date(zone, day) < start_of_date(zone, date.fromordinal(day.toordinal() + 1))


def date_in(zone: ZoneInfo, utc: datetime) -> date:
    """The local date at an instant."""
    return utc.astimezone(zone).date()
