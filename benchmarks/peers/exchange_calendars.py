"""The adapter of exchange_calendars."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks.peers.kit import (
    DAY,
    MINUTE,
    Adapter,
    Json,
    NotExpressible,
    Span,
    Week,
    clock,
    local,
    minute,
    rolled_forwards,
    span,
    stamp,
)


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
            "open_times": ((None, clock(windows[0][0])),),
            "close_times": ((None, clock(windows[-1][1])),),
            "close_offset": 1 if windows[-1][1] >= 1440 else 0,
            "adhoc_holidays": [pd.Timestamp(day) for day in closed],
        }
        if len(windows) == 2:
            names["break_start_times"] = ((None, clock(windows[0][1])),)
            names["break_end_times"] = ((None, clock(windows[1][0])),)
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
