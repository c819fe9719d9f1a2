"""The adapter of workalendar."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from benchmarks.peers.kit import DAY, WEEKDAYS, Adapter, Json, NotExpressible, local


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
