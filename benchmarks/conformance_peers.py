"""Other libraries, asked the cases of the conformance kit: one adapter each, with the conventions that it states.

An adapter answers a case, or raises `NotExpressible` where the library has no way to say it. Adapters import their
library inside; this file knows nothing of plansmith, so that it runs where only the peers are installed.
`conformance_scores.py` runs them.
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from importlib.metadata import version
from itertools import pairwise
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
        self.hours: list[list[Span]] = [sorted(map(_span_of, data["hours"].get(day, ()))) for day in WEEKDAYS]

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


class Pandas(Adapter):
    """`CustomBusinessHour` in whole hours, and `CustomBusinessDay` for days at the same wall time.

    Its guide: what is left at the end of a day is added to the next one, so an exact fit is the next opening; a shift
    belongs to the business day it starts on. Of going back it says nothing; an exact fit is then an opening.
    """

    package = "pandas"
    conventions: ClassVar = {"holiday": "shift"}

    def states(self, convention: str, case: Mapping[str, Json]) -> str:
        return rolled_forwards(case) if convention == "exact_fit" else super().states(convention, case)

    def do_add(self, case: Mapping[str, Json], data: Mapping[str, Json], sign: int = 1) -> object:
        import pandas as pd

        week = Week(data)
        hours, rest = divmod(span(case["input"]["amount"]), timedelta(hours=1))
        windows = week.same_every_day()
        touching = any(one[1] >= other[0] for one, other in pairwise(windows))
        if rest or touching or (0, 1440) in windows or (not hours and sign < 0):
            # taking nothing away is adding nothing: it has one offset of 0
            raise NotExpressible
        offset = pd.offsets.CustomBusinessHour(
            sign * hours,
            weekmask="".join("1" if found else "0" for found in week.hours),
            holidays=week.closed,
            start=[_clock(opens) for opens, _ in windows],
            end=[_clock(closes) for _, closes in windows],
        )
        return (pd.Timestamp(local(case, "start", week.zone)) + offset).to_pydatetime()

    def do_subtract(self, case: Mapping[str, Json], data: Mapping[str, Json]) -> object:
        return self.do_add(case, data, -1)

    def do_add_days(self, case: Mapping[str, Json], data: Mapping[str, Json], sign: int = 1) -> object:
        import pandas as pd

        if case["input"].keys() & {"point", "cutoff"} or not case["input"]["count"]:
            # a count of 0 rolls forward, as its guide says: another question
            raise NotExpressible
        week = Week(data)
        offset = pd.offsets.CustomBusinessDay(
            sign * case["input"]["count"],
            weekmask="".join("1" if found else "0" for found in week.hours),
            holidays=week.closed,
        )
        return (pd.Timestamp(local(case, "start", week.zone)) + offset).to_pydatetime()

    def do_subtract_days(self, case: Mapping[str, Json], data: Mapping[str, Json]) -> object:
        return self.do_add_days(case, data, -1)


class BusinessTimeDelta(Adapter):
    """`Rules` of `WorkDayRule` and `HolidayRule`: unions with weekly time off; holidays from midnight to midnight."""

    package = "businesstimedelta"
    conventions: ClassVar = {"exact_fit": "closing", "holiday": "date"}

    def rules(self, data: Mapping[str, Json]) -> Any:
        import businesstimedelta as lib
        import pytz

        open_, off, closed = members(data)
        made = []
        for week, time_off in [(week, False) for week in open_] + [(week, True) for week in off]:
            for (opens, closes), days in week.by_hours().items():
                if closes - opens == 1440:
                    raise NotExpressible
                made.append(
                    lib.WorkDayRule(
                        start_time=_time(opens),
                        end_time=_time(closes),
                        working_days=days,
                        tz=pytz.timezone(week.zone),
                        time_off=time_off,
                    )
                )
        if not any(not rule.time_off for rule in made):
            raise NotExpressible
        if closed:
            made.append(lib.HolidayRule(closed, tz=pytz.timezone(open_[0].zone)))
        return lib.Rules(made)

    def moved(self, case: Mapping[str, Json], data: Mapping[str, Json]) -> tuple[datetime, Any]:
        import businesstimedelta as lib

        amount = span(case["input"]["amount"])
        if amount < NOTHING:
            raise NotExpressible
        return local(case, "start", "UTC"), lib.BusinessTimeDelta(self.rules(data), timedelta=amount)

    def do_add(self, case: Mapping[str, Json], data: Mapping[str, Json]) -> object:
        start, delta = self.moved(case, data)
        return start + delta

    def do_subtract(self, case: Mapping[str, Json], data: Mapping[str, Json]) -> object:
        start, delta = self.moved(case, data)
        return start - delta

    def do_between(self, case: Mapping[str, Json], data: Mapping[str, Json]) -> object:
        start, end = local(case, "start", "UTC"), local(case, "end", "UTC")
        if end < start:
            # its difference is that of the sorted pair
            raise NotExpressible
        return self.rules(data).difference(start, end).timedelta

    def do_is_open(self, case: Mapping[str, Json], data: Mapping[str, Json]) -> object:
        at = local(case, "at", "UTC")
        return self.rules(data).next(at)[0] == at

    def do_next_open(self, case: Mapping[str, Json], data: Mapping[str, Json]) -> object:
        return self.rules(data).next(local(case, "at", "UTC"))[0]

    def do_next_close(self, case: Mapping[str, Json], data: Mapping[str, Json]) -> object:
        if {"touching", "overlapping"} & set(case["tags"]):
            # it promises the end of a rule's block, not of merged ones
            raise NotExpressible
        return self.rules(data).next(local(case, "at", "UTC"))[1]


class WorkClock(Adapter):
    """`Schedule` of `WorkDay`, `Break` and `Holidays`: readings as in RFC 5545, holidays from midnight to midnight."""

    package = "workclock"
    conventions: ClassVar = {"exact_fit": "closing", "holiday": "date", "gap": "offset_before"}

    def schedule(self, data: Mapping[str, Json]) -> Any:
        import workclock as lib

        open_, off, closed = members(data)
        rules: list[Any] = []
        for kind, weeks in ((lib.WorkDay, open_), (lib.Break, off)):
            for week in weeks:
                for (opens, closes), days in week.by_hours().items():
                    rules.append(kind(_time(opens), _time(closes), days, time_zone=week.zone))
        if closed:
            rules.append(lib.Holidays(closed, time_zone=open_[0].zone))
        try:
            return lib.Schedule(rules)
        except lib.NoWorkingTimeError:
            return None

    def found(self, data: Mapping[str, Json], question: Callable[[Any], object]) -> object:
        import workclock as lib

        schedule = self.schedule(data)
        try:
            # it refuses to make a schedule without working time: that is its "never"
            return None if schedule is None else question(schedule)
        except lib.NoWorkingTimeError:
            return None

    def do_add(self, case: Mapping[str, Json], data: Mapping[str, Json]) -> object:
        amount = span(case["input"]["amount"])
        if self.schedule(data) is None and not amount:
            raise NotExpressible
        return self.found(data, lambda schedule: schedule.add(local(case, "start"), amount))

    def do_subtract(self, case: Mapping[str, Json], data: Mapping[str, Json]) -> object:
        return self.found(data, lambda schedule: schedule.sub(local(case, "start"), span(case["input"]["amount"])))

    def do_between(self, case: Mapping[str, Json], data: Mapping[str, Json]) -> object:
        schedule = self.schedule(data)
        if schedule is None:
            raise NotExpressible
        return schedule.between(local(case, "start"), local(case, "end"))

    def do_is_open(self, case: Mapping[str, Json], data: Mapping[str, Json]) -> object:
        schedule, at = self.schedule(data), local(case, "at")
        if schedule is None:
            raise NotExpressible
        return schedule.next_period(at)[0] == at

    def do_next_open(self, case: Mapping[str, Json], data: Mapping[str, Json]) -> object:
        return self.found(data, lambda schedule: schedule.next_period(local(case, "at"))[0])

    def do_next_close(self, case: Mapping[str, Json], data: Mapping[str, Json]) -> object:
        at = local(case, "at")
        closes = self.found(data, lambda schedule: schedule.next_period(at)[1])
        # a period is cut after 366 days, as it says: such an end is no closing
        return None if isinstance(closes, datetime) and closes - at >= timedelta(days=365) else closes


class Workalendar(Adapter):
    """`add_working_days` with `keep_datetime`, and `is_working_day`: days alone, no hours."""

    package = "workalendar"

    def calendar(self, data: Mapping[str, Json]) -> tuple[Any, dict[str, list[date]], str]:
        from workalendar.core import CoreCalendar
        from workalendar.registry import registry

        if "public_holidays" in data:
            made = registry.get(data["public_holidays"]["place"])
            if made is None or data["public_holidays"]["kept"] != "observed":
                raise NotExpressible
            return made(), {}, data["zone"]
        if data.keys() - {"zone", "hours", "closed", "special", "breaks"}:
            raise NotExpressible
        special = {date.fromisoformat(day): hours for day, hours in data.get("special", {}).items()}
        closed = [date.fromisoformat(day) for day in data.get("closed", ())]
        weekend = tuple(day for day in range(7) if not data["hours"].get(WEEKDAYS[day]))
        kind = type("Kit", (CoreCalendar,), {"get_weekend_days": lambda _: weekend})
        extra = {
            "extra_holidays": closed + [day for day, hours in special.items() if not hours],
            "extra_working_days": [day for day, hours in special.items() if hours],
        }
        return kind(), extra, data["zone"]

    def do_add_days(self, case: Mapping[str, Json], data: Mapping[str, Json], sign: int = 1) -> object:
        if case["input"].keys() & {"point", "cutoff"}:
            raise NotExpressible
        calendar, extra, zone = self.calendar(data)
        start = local(case, "start", zone)
        return calendar.add_working_days(start, sign * case["input"]["count"], keep_datetime=True, **extra)

    def do_subtract_days(self, case: Mapping[str, Json], data: Mapping[str, Json]) -> object:
        return self.do_add_days(case, data, -1)

    def do_working_dates(self, case: Mapping[str, Json], data: Mapping[str, Json]) -> object:
        calendar, extra, _ = self.calendar(data)
        first, last = (date.fromisoformat(case["input"][word]) for word in ("first", "last"))
        days = [first + step * DAY for step in range((last - first).days + 1)]
        return [day for day in days if calendar.is_working_day(day, **extra)]


class BusinessDuration(Adapter):
    """`businessDuration` in seconds: the same hours every working day, without zones and so without clock changes."""

    package = "business-duration"
    conventions: ClassVar = {"holiday": "date"}

    def do_between(self, case: Mapping[str, Json], data: Mapping[str, Json]) -> object:
        from business_duration import businessDuration

        week = Week(data)
        windows = week.same_every_day()
        start, end = local(case, "start", week.zone), local(case, "end", week.zone)
        changes = len({(start + step * DAY).utcoffset() for step in range((end - start).days + 2)}) > 1
        if len(windows) != 1 or end < start or start.microsecond or end.microsecond or changes:
            raise NotExpressible
        opens, closes = windows[0]
        seconds = businessDuration(
            startdate=start.replace(tzinfo=None),
            enddate=end.replace(tzinfo=None),
            starttime=_time(opens),
            endtime=time(23, 59, 59) if closes == 1440 else _time(closes),
            weekendlist=[day for day in range(7) if day not in week.days],
            holidaylist=week.closed,
            unit="sec",
        )
        return timedelta(seconds=float(seconds))


class ExchangeCalendars(Adapter):
    """An `ExchangeCalendar` of one's own: the same hours every session with at most one break, in whole minutes.

    `minute_offset` answers with trading minutes, so an exact fit is the next opening forwards and an opening backwards.
    """

    package = "exchange_calendars"

    def states(self, convention: str, case: Mapping[str, Json]) -> str:
        return rolled_forwards(case) if convention == "exact_fit" else super().states(convention, case)

    @staticmethod
    @lru_cache(maxsize=32)
    def made(
        zone: str,
        windows: tuple[Span, ...],
        days: tuple[int, ...],
        closed: tuple[date, ...],
        first: date,
        last: date,
    ) -> Any:
        import pandas as pd
        from exchange_calendars import ExchangeCalendar

        if len(windows) > 2 or not days or any(one[1] >= other[0] for one, other in pairwise(windows)):
            raise NotExpressible
        names: dict[str, Any] = {
            "name": "kit",
            "tz": ZoneInfo(zone),
            "weekmask": "".join("1" if day in days else "0" for day in range(7)),
            "open_times": ((None, _time(windows[0][0])),),
            "close_times": ((None, _time(windows[-1][1])),),
            "close_offset": 1 if windows[-1][1] >= 1440 else 0,
            "adhoc_holidays": [pd.Timestamp(day) for day in closed],
        }
        if len(windows) == 2:
            names["break_start_times"] = ((None, _time(windows[0][1])),)
            names["break_end_times"] = ((None, _time(windows[1][0])),)
        kind = type("Kit", (ExchangeCalendar,), names)
        return kind(start=first.isoformat(), end=last.isoformat())

    def calendar(self, case: Mapping[str, Json], data: Mapping[str, Json]) -> Any:
        week = Week(data)
        if not week.days:
            raise NotExpressible
        asked, windows = case["input"], week.same_every_day()
        moments = [
            date.fromisoformat(asked[word][:10]) for word in ("at", "start", "end", "first", "last") if word in asked
        ]
        # it is built for some dates: no more than the case needs, so that other clock changes stay out
        weekly = len(week.days) * sum(closes - opens for opens, closes in windows) * MINUTE
        weeks = len(week.closed) + (abs(span(asked["amount"])) // weekly if "amount" in asked else 0)
        reach = 10 * DAY + 7 * DAY * weeks
        first, last = min(moments) - reach, max(moments) + reach
        return self.made(week.zone, tuple(windows), tuple(week.days), tuple(week.closed), first, last)

    def do_is_open(self, case: Mapping[str, Json], data: Mapping[str, Json]) -> object:
        return self.calendar(case, data).is_open_at_time(stamp(case, "at"))

    def do_next_open(self, case: Mapping[str, Json], data: Mapping[str, Json]) -> object:
        calendar, at = self.calendar(case, data), minute(case, "at")
        if calendar.has_break:
            raise NotExpressible
        # its next open is strictly later
        return at if calendar.is_open_at_time(at) else calendar.next_open(at)

    def do_next_close(self, case: Mapping[str, Json], data: Mapping[str, Json]) -> object:
        calendar, at = self.calendar(case, data), minute(case, "at")
        if calendar.has_break or "touching" in case["tags"]:
            raise NotExpressible
        return calendar.next_close(at)

    def do_add(self, case: Mapping[str, Json], data: Mapping[str, Json], sign: int = 1) -> object:
        minutes, rest = divmod(span(case["input"]["amount"]), MINUTE)
        if rest or not minutes:
            raise NotExpressible
        calendar, at, count = self.calendar(case, data), minute(case, "start"), sign * minutes
        if not calendar.is_trading_minute(at):
            at = calendar.minute_to_trading_minute(at, "next" if count > 0 else "previous")
            count += 0 if count > 0 else 1
        return calendar.minute_offset(at, count)

    def do_subtract(self, case: Mapping[str, Json], data: Mapping[str, Json]) -> object:
        return self.do_add(case, data, -1)

    def do_between(self, case: Mapping[str, Json], data: Mapping[str, Json]) -> object:
        calendar, start, end = self.calendar(case, data), minute(case, "start"), minute(case, "end")
        if end <= start:
            raise NotExpressible
        # it counts both ends of a range of minutes
        return int(calendar.minutes_distance(start, end - MINUTE)) * MINUTE

    def do_working_dates(self, case: Mapping[str, Json], data: Mapping[str, Json]) -> object:
        calendar = self.calendar(case, data)
        return [day.date() for day in calendar.sessions_in_range(case["input"]["first"], case["input"]["last"])]

    def do_add_days(self, case: Mapping[str, Json], data: Mapping[str, Json]) -> object:
        import pandas as pd

        asked = case["input"]
        if asked.get("point") != {"kind": "close"} or "cutoff" in asked or asked["count"] < 1:
            raise NotExpressible
        calendar = self.calendar(case, data)
        after = pd.Timestamp(local(case, "start", data["zone"]).date() + DAY)
        first = calendar.date_to_session(after, direction="next")
        return calendar.session_close(calendar.sessions_window(first, asked["count"])[-1])


ADAPTERS: tuple[Adapter, ...] = (
    WorkClock(),
    BusinessTimeDelta(),
    Pandas(),
    ExchangeCalendars(),
    Workalendar(),
    BusinessDuration(),
)


# ── Reading the kit ───────────────────────────────────────────────


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


def _span_of(text: str) -> Span:
    opens, closes = (int(clock[:2]) * 60 + int(clock[3:]) for clock in text.split("-"))
    return opens, closes if closes > opens else closes + 1440


def _time(minutes: int) -> time:
    return time(minutes % 1440 // 60, minutes % 60)


def _clock(minutes: int) -> str:
    return _time(minutes).strftime("%H:%M")
