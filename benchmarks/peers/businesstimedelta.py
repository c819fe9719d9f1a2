"""The adapter of businesstimedelta."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from benchmarks.peers.kit import NOTHING, Adapter, Json, NotExpressible, clock, local, members, span


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
                        start_time=clock(opens),
                        end_time=clock(closes),
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
