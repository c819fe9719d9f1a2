"""The other libraries that the benchmark of business time runs beside ours, each where it is installed.

All of them add open time of one calendar: Monday to Friday 08:00 to 17:00 in New York, closed on US holidays.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from importlib.metadata import PackageNotFoundError, version

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Single = Callable[[datetime, timedelta], object]

NEW_YORK = "America/New_York"
OPENS, CLOSES = time(8), time(17)
PEERS = ("numpy", "workclock", "pandas", "businesstimedelta", "holidays")


def installed(package: str) -> str | None:
    """The version of a package, None where it is not installed."""
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def versions() -> str:
    """The versions of all peers, in words."""
    return ", ".join(f"{package} {installed(package) or '(not installed)'}" for package in PEERS)


class Searched:
    """The usual numpy way: search the windows for the start, search the sums for the end. In chunks."""

    def __init__(self, opens: Ints, closes: Ints) -> None:
        self.opens = opens
        self.sums = np.concatenate((np.zeros(1, np.int64), np.cumsum(closes - opens)))
        self.slacks = opens - self.sums[:-1]

    def before(self, at: Ints) -> Ints:
        """The open time before instants."""
        window = np.searchsorted(self.opens, at, side="right") - 1
        found: Ints = np.minimum(at - self.slacks[window], self.sums[window + 1])
        return found

    def add(self, starts: Ints, amounts: Ints, out: Ints, chunk: int = 1 << 16) -> None:
        """Write the due instants."""
        for row in range(0, starts.size, chunk):
            rows = slice(row, row + chunk)
            count = self.before(starts[rows]) + amounts[rows]
            np.add(count, self.slacks[np.searchsorted(self.sums, count) - 1], out=out[rows])

    def between(self, starts: Ints, ends: Ints, out: Ints, chunk: int = 1 << 16) -> None:
        """Write the open time between instants."""
        for row in range(0, starts.size, chunk):
            rows = slice(row, row + chunk)
            np.subtract(self.before(ends[rows]), self.before(starts[rows]), out=out[rows])


def workclock_many(holidays: list[date]) -> Callable[[Ints, Ints], object] | None:
    """workclock's `add_many` on numpy columns of microseconds."""
    if not installed("workclock"):
        return None
    schedule = _schedule(holidays)

    def add(starts: Ints, amounts: Ints) -> object:
        return schedule.add_many(starts.view("datetime64[us]"), amounts.view("timedelta64[us]"))  # type: ignore[attr-defined]

    return add


def workclock_between(holidays: list[date]) -> Callable[[Ints, Ints], object] | None:
    """workclock's `between_many` on numpy columns of microseconds."""
    if not installed("workclock"):
        return None
    schedule = _schedule(holidays)

    def between(starts: Ints, ends: Ints) -> object:
        return schedule.between_many(starts.view("datetime64[us]"), ends.view("datetime64[us]"))  # type: ignore[attr-defined]

    return between


def workclock_single(holidays: list[date]) -> Single | None:
    """workclock's `add`."""
    return _schedule(holidays).add if installed("workclock") else None  # type: ignore[attr-defined]


def pandas_single(holidays: list[date]) -> Single | None:
    """pandas' CustomBusinessHour, a Timestamp at a time; it counts whole hours."""
    if not installed("pandas"):
        return None
    import pandas as pd

    def add(start: datetime, amount: timedelta) -> object:
        hours = pd.offsets.CustomBusinessHour(
            int(amount / timedelta(hours=1)), start=OPENS, end=CLOSES, holidays=holidays
        )
        return pd.Timestamp(start).tz_convert(NEW_YORK) + hours

    return add


def businesstimedelta_single(holidays: list[date]) -> Single | None:
    """businesstimedelta's BusinessTimeDelta."""
    if not installed("businesstimedelta"):
        return None
    import businesstimedelta as btd
    import pytz

    zone = pytz.timezone(NEW_YORK)
    work = btd.WorkDayRule(start_time=OPENS, end_time=CLOSES, working_days=[0, 1, 2, 3, 4], tz=zone)
    rules = btd.Rules([work, btd.HolidayRule(dict.fromkeys(holidays, "holiday"), tz=zone)])

    def add(start: datetime, amount: timedelta) -> object:
        return start + btd.BusinessTimeDelta(rules, timedelta=amount)

    return add


def _schedule(holidays: list[date]) -> object:
    from workclock import Holidays, Schedule, WorkDay

    return Schedule([WorkDay(OPENS, CLOSES), Holidays(holidays)], time_zone=NEW_YORK)
