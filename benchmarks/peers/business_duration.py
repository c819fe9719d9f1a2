"""The adapter of business-duration."""

from collections.abc import Mapping
from datetime import time, timedelta
from typing import ClassVar

from benchmarks.peers.kit import DAY, Adapter, Json, NotExpressible, Week, clock, local


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
            starttime=clock(opens),
            endtime=time(23, 59, 59) if closes == 1440 else clock(closes),
            weekendlist=[day for day in range(7) if day not in week.days],
            holidaylist=week.closed,
            unit="sec",
        )
        return timedelta(seconds=float(seconds))
