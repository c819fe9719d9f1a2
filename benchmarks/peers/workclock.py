"""The adapter of workclock."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, ClassVar

from benchmarks.peers.kit import Adapter, Json, NotExpressible, clock, local, members, span


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
                    rules.append(kind(clock(opens), clock(closes), days, time_zone=week.zone))
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
