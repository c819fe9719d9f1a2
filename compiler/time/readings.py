"""The week that bounds a calendar, in readings of its zone: enough to prove that it never opens or never closes.

From some date on, a shape is open at most at certain readings of the week, and at least at certain others. f (see
`zones`) never decreases, so it carries unions, intersections and differences of half-open sets of readings over to the
instants: shapes of one zone whose readings don't meet never meet as instants, whatever the clocks do.
"""

from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from .hours import DAY, Week
from .intervals import common, merged, without

WEEK = 7 * DAY
_NOTHING = timedelta(0)

Spans = tuple[tuple[timedelta, timedelta], ...]


@dataclass(frozen=True, slots=True)
class WeekReadings:
    """Readings of a week, counted from Monday 00:00, sorted and disjoint.

    `zone` is None where it doesn't matter: no reading at all, or every one.
    """

    zone: ZoneInfo | None
    spans: Spans

    @property
    def empty(self) -> bool:
        return not self.spans

    @property
    def full(self) -> bool:
        return self.spans == ((_NOTHING, WEEK),)

    def joined(self, other: "WeekReadings") -> "WeekReadings | None":
        """The readings of either; None where their zones differ, so that no week has them."""
        return self._with(other, tuple(merged((*self.spans, *other.spans))))

    def common(self, other: "WeekReadings") -> "WeekReadings | None":
        """The readings of both; None where their zones differ, so that no week has them."""
        return self._with(other, tuple(common(self.spans, other.spans)))

    def without(self, other: "WeekReadings") -> "WeekReadings | None":
        """The readings that the other doesn't have; None where their zones differ, so that no week has them."""
        return self._with(other, tuple(without(self.spans, other.spans)))

    def _with(self, other: "WeekReadings", spans: Spans) -> "WeekReadings | None":
        zones = {part.zone for part in (self, other) if not (part.empty or part.full)}
        if len(zones) > 1:
            return None
        return WeekReadings(next(iter(zones), None), spans)


EMPTY = WeekReadings(None, ())
FULL = WeekReadings(None, ((_NOTHING, WEEK),))


def readings_of(zone: ZoneInfo, week: Week) -> WeekReadings:
    """The readings that the hours of seven weekdays cover; a shift past Sunday's end goes on at Monday's start."""
    spans: list[tuple[timedelta, timedelta]] = []
    for weekday, hours in enumerate(week):
        for window in hours:
            opens, closes = weekday * DAY + window.opens, weekday * DAY + window.closes
            spans.append((opens, min(closes, WEEK)))
            if closes > WEEK:
                spans.append((_NOTHING, closes - WEEK))
    return WeekReadings(zone, tuple(merged(spans)))
