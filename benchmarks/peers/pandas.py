"""The adapter of pandas."""

from collections.abc import Mapping
from datetime import timedelta
from itertools import pairwise
from typing import ClassVar

from benchmarks.peers.kit import Adapter, Json, NotExpressible, Week, clock_text, local, rolled_forwards, span


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
            start=[clock_text(opens) for opens, _ in windows],
            end=[clock_text(closes) for _, closes in windows],
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
