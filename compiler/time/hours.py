"""Opening hours of one date, and of the seven weekdays.

`Hours` are two readings of the date that they belong to, as spans from its midnight. A closing reading that is not past
the opening one lies on the next date: `22:00-02:00` is 22:00 to 26:00 of its own date.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import time, timedelta

from .errors import HoursError

DAY = timedelta(days=1)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_CLOCK = r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?"
_HOURS = re.compile(rf"{_CLOCK}\s*(?:-|–|to)\s*{_CLOCK}")


@dataclass(frozen=True, slots=True, order=True)
class Hours:
    """From `opens` to `closes`, both counted from the midnight that begins the date which the hours belong to.

    0:00 <= opens < 24:00, and opens < closes <= opens + 24 hours. Raises HoursError otherwise.
    """

    opens: timedelta
    closes: timedelta

    def __post_init__(self) -> None:
        if not timedelta(0) <= self.opens < DAY:
            raise HoursError(f"hours open from 00:00 to before 24:00 of their date, not at {clock_text(self.opens)}")
        if not self.opens < self.closes <= self.opens + DAY:
            raise HoursError(f"hours last more than nothing and at most 24 hours: {self}")

    @classmethod
    def parse(cls, text: str) -> "Hours":
        """Read `HH:MM-HH:MM`, to the microsecond where needed (`08:30:00.5-17:00`).

        `22:00-02:00` closes on the next date, `00:00-24:00` is a whole date. Raises HoursError for anything else, and
        for two equal times: `09:00-09:00` could mean nothing or a whole day.
        """
        match = _HOURS.fullmatch(text.strip())
        if match is None:
            raise HoursError(f"`{text}` are no hours: write them as 09:00-17:00")
        parts = match.groups()
        return cls._between(_clock(text, parts[:4]), _clock(text, parts[4:]), text)

    @classmethod
    def between(cls, opens: time, closes: time) -> "Hours":
        """The hours between two times of day; a close that is not past the opening lies on the next date.

        Midnight as the close is 24:00 of the same date. Raises HoursError for
        any two equal times, midnight to midnight included: `WHOLE_DATE` is the whole date.
        """
        return cls._between(span_of(opens), span_of(closes), f"{opens}-{closes}")

    @classmethod
    def _between(cls, opens: timedelta, closes: timedelta, text: str) -> "Hours":
        if opens == closes:
            raise HoursError(f"`{text}` opens and closes at one time: write 00:00-24:00 for a whole day")
        return cls(opens, closes if opens < closes else closes + DAY)

    def __str__(self) -> str:
        return f"{clock_text(self.opens)}-{clock_text(self.closes - DAY if self.closes > DAY else self.closes)}"


WHOLE_DATE = Hours(timedelta(0), DAY)
"""00:00 to 24:00."""

HoursLike = str | Hours | tuple[time, time]
"""Hours as callers may give them: `"09:00-17:00"`, `Hours`, or two times of day."""

Week = tuple[tuple[Hours, ...], ...]
"""The hours of the seven weekdays, Monday first."""


def hours_of(hours: Iterable[HoursLike]) -> tuple[Hours, ...]:
    """The hours of one date, sorted. Raises HoursError for what can't be read, TypeError for a bare string."""
    if isinstance(hours, str):
        raise TypeError(f'give a list of hours: ["{hours}"]')
    return tuple(sorted({_one(item) for item in hours}))


def _one(hours: HoursLike) -> Hours:
    match hours:
        case Hours():
            return hours
        case str():
            return Hours.parse(hours)
        case (opens, closes):
            return Hours.between(opens, closes)


def week_of(weekly: Mapping[str, Iterable[HoursLike]]) -> Week:
    """The week that a mapping such as `{"mon-fri": ["09:00-17:00"], "sat,sun": [...]}` means.

    A key is a weekday, a run of them (which may pass the week's end: `sun-thu`), several joined by commas, or
    `daily`. Hours of keys that name the same weekday add up. Raises HoursError.
    """
    week: list[set[Hours]] = [set() for _ in WEEKDAYS]
    for key, hours in weekly.items():
        for weekday in weekdays_of(key):
            week[weekday].update(hours_of(hours))
    return tuple(tuple(sorted(hours)) for hours in week)


def weekdays_of(key: str) -> tuple[int, ...]:
    """The weekdays, Monday as 0, that a key such as `mon-fri`, `sat,sun` or `daily` names. Raises HoursError."""
    if key.strip().lower() == "daily":
        return tuple(range(7))
    days: list[int] = []
    for part in key.split(","):
        ends = [weekday_of(word) for word in part.split("-")]
        if len(ends) > 2:
            raise HoursError(f"`{key}` names no weekdays: write mon-fri, sat,sun or daily")
        days.extend((ends[0] + step) % 7 for step in range((ends[-1] - ends[0]) % 7 + 1))
    return tuple(dict.fromkeys(days))


def weekday_of(word: str) -> int:
    """The weekday, Monday as 0, that `mon`, `Mon` or `Monday` names. Raises HoursError."""
    name = word.strip().lower()
    for number, full in enumerate(WEEKDAY_NAMES):
        if name in (WEEKDAYS[number], full.lower()):
            return number
    raise HoursError(f"`{word}` is no weekday: write one of {', '.join(WEEKDAYS)}")


def span_of(clock: time) -> timedelta:
    """A time of day as the span from midnight. Raises HoursError where it carries a zone of its own."""
    if clock.tzinfo is not None:
        raise HoursError(f"{clock} carries a zone of its own: a time of day is read in its calendar's zone")
    return timedelta(hours=clock.hour, minutes=clock.minute, seconds=clock.second, microseconds=clock.microsecond)


def clock_text(span: timedelta) -> str:
    """A span from midnight as a clock shows it: `08:30`, `24:00`, `08:30:00.000001`."""
    microseconds = span // timedelta(microseconds=1)
    minutes, rest = divmod(microseconds, 60_000_000)
    seconds, fraction = divmod(rest, 1_000_000)
    text = f"{minutes // 60:02}:{minutes % 60:02}"
    if rest:
        text += f":{seconds:02}"
    return text + (f".{fraction:06}" if fraction else "")


def _clock(text: str, parts: tuple[str | None, ...]) -> timedelta:
    hour, minute, second, fraction = (part or "0" for part in parts)
    clock = timedelta(
        hours=int(hour),
        minutes=int(minute),
        seconds=int(second),
        microseconds=int(fraction.ljust(6, "0")),
    )
    if int(minute) > 59 or int(second) > 59 or clock > DAY:
        raise HoursError(f"`{text}` are no hours: a clock shows 00:00 to 24:00")
    return clock
