"""Figures that say too little: hours without a clock, times without a zone, and dates that are none."""

import re
from collections.abc import Iterator
from datetime import date

from .diagnostics import Diagnostic
from .say import error, part, write
from .source import Source, Span
from .stop import Stop

_AMOUNT = re.compile(r"\d+(?:\.\d+)?[ \t]*\Z")
_CLOCK_TIME = re.compile(r"(?<![\w:.-])\d{1,2}:\d{2}(?::\d{2})?[ \t]*\Z")
_SHORT_UNITS = {
    "s": "seconds", "sec": "seconds", "secs": "seconds", "second": "seconds", "seconds": "seconds",
    "m": "minutes", "min": "minutes", "mins": "minutes", "minute": "minutes", "minutes": "minutes",
    "h": "hours", "hr": "hours", "hrs": "hours", "hour": "hours", "hours": "hours",
}  # fmt: skip
_DAYS = frozenset({"d", "day", "days"})
_ZONES = {
    "ET": "America/New_York", "EST": "America/New_York", "EDT": "America/New_York",
    "CT": "America/Chicago", "CST": "America/Chicago", "CDT": "America/Chicago",
    "MT": "America/Denver", "MST": "America/Denver", "MDT": "America/Denver",
    "PT": "America/Los_Angeles", "PST": "America/Los_Angeles", "PDT": "America/Los_Angeles",
    "CET": "Europe/Berlin", "CEST": "Europe/Berlin", "BST": "Europe/London", "GMT": "Europe/London", "Z": "UTC",
}  # fmt: skip

_WORD_AT = re.compile(r"[A-Za-z]+")


def hours_without_a_clock(stop: Stop) -> Diagnostic | None:
    """`4 hours`: which clock runs, the one on the wall or the one of a calendar?"""
    amount = _AMOUNT.search(stop.before)
    word = _WORD_AT.match(stop.rest)
    if amount is None or word is None or not {"_CLOCK", "_BUSINESS"} & stop.accepts:
        return None
    number, unit = amount.group().strip(), word.group().lower()
    start = stop.line.words + amount.start()
    whole = part(stop, start, stop.start + word.end())
    if unit in _SHORT_UNITS:
        full = _unit(_SHORT_UNITS[unit], number)
        return error(
            "PS106",
            whole,
            f"`{whole.text}` doesn't say on which clock they run",
            label="clock or business?",
            why="four hours from Friday at 16:00 end on Friday night by the clock, and on Monday in business hours",
            advice=f"write `{number} clock {full}` for time that passes day and night, "
            f"or `{number} business {full} of CALENDAR` for time in which that calendar is open",
            fixes=(write(whole, f"{number} clock {full}"), write(whole, f"{number} business {full}")),
        )
    if unit in _DAYS:
        full = _unit("days", number)
        return error(
            "PS106",
            whole,
            f"`{whole.text}` doesn't say which days count",
            label="calendar or business?",
            why="two days from Friday are Sunday by the calendar, and Tuesday in business days",
            advice=f"write `{number} calendar {full}` where every day counts, "
            f"or `{number} business {full} of CALENDAR` where only its working days do",
            fixes=(write(whole, f"{number} calendar {full}"), write(whole, f"{number} business {full}")),
        )
    if unit == "working":
        return error(
            "PS106",
            part(stop, stop.start, stop.start + word.end()),
            "the days and hours of a calendar are called `business`",
            advice=f"write `{number} business days of CALENDAR`",
            fixes=(write(part(stop, stop.start, stop.start + word.end()), "business"),),
        )
    return None


def time_without_a_zone(stop: Stop) -> Diagnostic | None:
    """`by 14:30`: at 14:30 where?"""
    time = _CLOCK_TIME.search(stop.before)
    if time is None or "ZONE" not in stop.accepts:
        return None
    start = stop.line.words + time.start()
    shown = part(stop, start, start + len(time.group().rstrip()))
    word = _WORD_AT.match(stop.rest)
    if word is not None and word.group().upper() in _ZONES:
        zone = _ZONES[word.group().upper()]
        here = part(stop, stop.start, stop.start + word.end())
        return error(
            "PS107",
            here,
            f"`{here.text}` is no time zone",
            why="abbreviations are shared by zones with different summer times",
            advice=f"name the zone by its place, such as `{zone}`",
            fixes=(write(here, zone),),
        )
    return error(
        "PS107",
        shown,
        f"`{shown.text}` doesn't say in which time zone",
        label="where?",
        why="the same time of day comes hours earlier in New York than in Denver",
        advice=f"name a zone, such as `{shown.text} America/Denver`, or the fact that holds it, "
        f"such as `{shown.text} site.zone`",
        fixes=(write(shown, f"{shown.text} UTC"),),
    )


def hour_without_minutes(stop: Stop) -> Diagnostic | None:
    """`from 9 to 17`."""
    hour = re.match(r"\d{1,2}(?![\w:.])", stop.rest)
    if hour is None or "TIME" not in stop.accepts or int(hour.group()) > 24:
        return None
    span = part(stop, stop.start, stop.start + hour.end())
    fixed = f"{int(hour.group()):02}:00"
    return error(
        "PS114",
        span,
        f"`{hour.group()}` is no time of day as plans write it",
        advice=f"a time has hours and minutes: `{fixed}`",
        fixes=(write(span, fixed),),
    )


_DATE = re.compile(r"(?<![\w./-])(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})(?![\w/-]|\.\d)")
_TIME = re.compile(r"(?<![\w:.-])(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?(?![\w:]|\.\d)")
_THOUSANDS = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?![\w]|,\d)")
_HALF_DAY = re.compile(r"(?<![\w:.-])(\d{1,2})(?::(\d{2}))?[ \t]*([APap])\.?[Mm]\b\.?")
_ISO_STAMP = re.compile(r"(?<![\w-])(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(:\d{2})?(Z|[+-]\d{2}:?\d{2})?(?!\w)")


def misformed(source: Source, start: int, code: str) -> Iterator[Diagnostic]:
    """The figures in a stretch of plan language that the grammar would read as something else, or not at all."""
    for match in _THOUSANDS.finditer(code):
        span = Span(source=source, start=start + match.start(), end=start + match.end())
        plain = match.group().replace(",", "")
        yield error(
            "PS105",
            span,
            f"`{match.group()}` has a comma in it, and a comma separates two things",
            advice=f"write `{plain}`",
            fixes=(write(span, plain),),
        )
    for match in _ISO_STAMP.finditer(code):
        span = Span(source=source, start=start + match.start(), end=start + match.end())
        zone = match.group(4) or ""
        fixed = f"{match.group(1)} {match.group(2)}" + (" UTC" if zone == "Z" else "")
        yield error(
            "PS114",
            span,
            f"`{match.group()}` is not how plans write an instant",
            advice=f"write the date, the time and the zone with spaces between them: `{fixed}` and a zone"
            if zone != "Z"
            else f"write the date, the time and the zone with spaces between them: `{fixed}`",
            fixes=(write(span, fixed, safe=True),) if zone == "Z" else (),
        )
    for match in _HALF_DAY.finditer(code):
        yield _half_day(Span(source=source, start=start + match.start(), end=start + match.end()), match)
    for match in _DATE.finditer(code):
        finding = _date(Span(source=source, start=start + match.start(), end=start + match.end()), match)
        if finding is not None:
            yield finding
    for match in _TIME.finditer(code):
        finding = _time(Span(source=source, start=start + match.start(), end=start + match.end()), match)
        if finding is not None:
            yield finding


def _half_day(span: Span, match: re.Match[str]) -> Diagnostic:
    """`9 am`, `5:30pm`."""
    hour, minute, half = match.groups()
    fixed = f"{int(hour) % 12 + (12 if half in 'pP' else 0):02}:{minute or '00'}"
    return error(
        "PS114",
        span,
        f"`{match.group()}` is no time of day as plans write it",
        advice=f"times run from 00:00 to 24:00: write `{fixed}`",
        fixes=(write(span, fixed, safe=True),),
    )


def _date(span: Span, match: re.Match[str]) -> Diagnostic | None:
    first, mark, second, third = match.groups()
    if len(first) < 4 and len(third) < 4:
        return None
    if len(first) < 4 or len(third) > 2 or mark != "-":
        return error(
            "PS114",
            span,
            f"`{match.group()}` is no date as plans write it",
            why="" if len(first) == 4 else "`3/10` is a day in March to some readers and in October to others",
            advice="write year, month and day: `2026-03-10`",
        )
    fixed = f"{first}-{int(second):02}-{int(third):02}"
    try:
        date.fromisoformat(fixed)
    except ValueError:
        return error("PS114", span, f"there is no day `{match.group()}`", advice=_month_end(first, second))
    if fixed == match.group():
        return None
    return error(
        "PS114",
        span,
        f"`{match.group()}` is no date as plans write it",
        advice=f"month and day have two digits: `{fixed}`",
        fixes=(write(span, fixed, safe=True),),
    )


def _month_end(year: str, month: str) -> str:
    if not 1 <= int(month) <= 12 or int(year) == 0:
        return "months run from 01 to 12"
    last = next(day for day in range(31, 27, -1) if _exists(int(year), int(month), day))
    return f"that month ends on `{year}-{int(month):02}-{last}`"


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _time(span: Span, match: re.Match[str]) -> Diagnostic | None:
    hour, minute, second = match.groups()
    if len(minute) == 1 or (second is not None and len(second) == 1):
        return error(
            "PS114",
            span,
            f"`{match.group()}` is no time of day as plans write it",
            advice=f"minutes have two digits: `{int(hour):02}:{int(minute):02}`",
            fixes=(write(span, f"{int(hour):02}:{int(minute):02}"),) if second is None else (),
        )
    seconds = int(second or 0)
    if int(minute) < 60 and seconds < 60 and int(hour) * 3600 + int(minute) * 60 + seconds <= 86400:
        return None
    return error("PS114", span, f"there is no time of day `{match.group()}`", advice="times run from 00:00 to 24:00")


def _unit(plural: str, number: str) -> str:
    return plural[:-1] if number == "1" else plural
