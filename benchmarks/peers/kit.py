"""What adapters share: the cases and calendars of the conformance kit as they are read, and the adapter itself.

Nothing here knows plansmith, so that it runs where only the peers are installed.
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from importlib.metadata import version
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

Json = Any
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
NOTHING = timedelta(0)
Span = tuple[int, int]
"""Hours in minutes from midnight; a close past 1440 lies on the next date."""


class NotExpressible(Exception):
    """The library has no way to say this case."""


class Week:
    """A calendar of weekly hours, read from the kit, that has nothing else but closed dates."""

    def __init__(self, data: Mapping[str, Json]) -> None:
        if data.keys() - {"zone", "hours", "closed"}:
            raise NotExpressible
        self.zone: str = data["zone"]
        self.closed = [date.fromisoformat(day) for day in data.get("closed", ())]
        self.hours: list[list[Span]] = [sorted(map(_hours_of, data["hours"].get(day, ()))) for day in WEEKDAYS]

    @property
    def days(self) -> list[int]:
        """The weekdays with hours, Monday as 0."""
        return [day for day in range(7) if self.hours[day]]

    def same_every_day(self) -> list[Span]:
        """The hours that all weekdays with hours have."""
        kinds = {tuple(found) for found in self.hours if found}
        if len(kinds) != 1:
            raise NotExpressible
        return list(kinds.pop())

    def by_hours(self) -> dict[Span, list[int]]:
        """Each window with the weekdays that have it."""
        result: dict[Span, list[int]] = {}
        for day, found in enumerate(self.hours):
            for window in found:
                result.setdefault(window, []).append(day)
        return result


class Adapter:
    """One library. `conventions` are those it states; where it states none, cases of any convention are compared."""

    package: ClassVar[str]
    conventions: ClassVar[Mapping[str, str]] = {}

    @property
    def title(self) -> str:
        return f"{self.package} {version(self.package)}"

    def states(self, convention: str, case: Mapping[str, Json]) -> str:  # noqa: ARG002 - others need it
        """The library's own convention for a case; the kit's first where it states none."""
        plain = {"exact_fit": "closing", "holiday": "shift", "gap": "end_of_gap"}
        return self.conventions.get(convention, plain[convention])

    def answer(self, case: Mapping[str, Json], calendars: Mapping[str, Json]) -> object:
        """What the library answers. Raises NotExpressible, and whatever the library raises."""
        method: Callable[..., object] | None = getattr(self, f"do_{case['operation']}", None)
        if method is None or "calendar" not in case or isinstance(case["expect"], dict):
            # answers that are refusals have no common form: no library's errors are judged
            raise NotExpressible
        return method(case, calendars[case["calendar"]])


def members(data: Mapping[str, Json]) -> tuple[list[Week], list[Week], list[date]]:
    """The weeks that are joined, those that are taken away, and the closed dates, where there is nothing else."""
    if "union" in data:
        open_, off, closed = members(data["union"][0])
        more, more_off, more_closed = members(data["union"][1])
        if off or more_off or closed or more_closed:
            raise NotExpressible
        return open_ + more, [], []
    if "difference" in data:
        open_, off, closed = members(data["difference"][0])
        away, none, kept = members(data["difference"][1])
        if none or kept or closed:
            # time off of a holiday's shift would have to go with it
            raise NotExpressible
        return open_, off + away, closed
    if data.get("always"):
        everything = {"zone": data["zone"], "hours": {day: ["00:00-24:00"] for day in WEEKDAYS}}
        return [Week(everything)], [], []
    week = Week(data)
    return [week], [], week.closed


def rolled_forwards(case: Mapping[str, Json]) -> str:
    """The convention for exact fits of a library that goes on to the next opening, and back to an opening."""
    forward = (case["operation"] == "add") == (not case["input"]["amount"].startswith("-"))
    return "next_opening" if forward else "closing"


def local(case: Mapping[str, Json], word: str, zone: str | None = None) -> datetime:
    """An input, in the zone of the case or of the calendar."""
    moment = datetime.fromisoformat(case["input"][word])
    return moment.astimezone(UTC).astimezone(ZoneInfo(zone or case["input"]["zone"]))


def stamp(case: Mapping[str, Json], word: str) -> Any:
    import pandas as pd

    return pd.Timestamp(local(case, word).astimezone(UTC))


def minute(case: Mapping[str, Json], word: str) -> Any:
    found = stamp(case, word)
    if found != found.floor("min"):
        raise NotExpressible
    return found


def span(text: str) -> timedelta:
    match = re.fullmatch(r"(-?)PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?", text)
    assert match, text
    seconds, _, fraction = (match[4] or "0").partition(".")
    length = timedelta(hours=int(match[2] or 0), minutes=int(match[3] or 0), seconds=int(seconds))
    length += timedelta(microseconds=int(fraction.ljust(6, "0")))
    return -length if match[1] else length


def _hours_of(text: str) -> Span:
    opens, closes = (int(clock[:2]) * 60 + int(clock[3:]) for clock in text.split("-"))
    return opens, closes if closes > opens else closes + 1440


def clock(minutes: int) -> time:
    return time(minutes % 1440 // 60, minutes % 60)


def clock_text(minutes: int) -> str:
    return clock(minutes).strftime("%H:%M")
