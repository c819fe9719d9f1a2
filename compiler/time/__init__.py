"""Business time that knows no plan: calendars, holiday lists, days, clocks, recurring duties.

Instants are aware datetimes in the years 1970 to 2100, to the microsecond; a zone's offset makes readings of them.
The definitions, once (the modules named have the details, `docs/time.md` an example of each):

Zones (`zones`). r(u) is what the zone's clock reads at the instant u, and f(r) = min { u : r(u) >= r } the first
instant at which it has reached r. A skipped reading is the change that skips it, a repeated one its first occurrence.

Shifts (`shifts`). Hours `o` to `c` of a date d are the window [f(d + o), f(d + c)), where a c not past o lies on the
next date. A shift counts for the date d on which it opens. A calendar is the union O of its windows, closed at the
closing instant. It is put together in this order: weekly hours and unions, intersections, differences, then less the
shifts of closed dates, then hours of single dates instead of all shifts of those dates, then less dated breaks.

Open time (`calendar`, `walk`). B(a, b) is the length of O in [a, b), and B(b, a) = -B(a, b).

    add(t, D)       the least u >= t with B(t, u) = D        exactly the rest of a day lands on closing time
    subtract(t, D)  the greatest u <= t with B(u, t) = D     add(t, -D) = subtract(t, D)

Working dates (`days`). W is the set of local dates for which a window of positive length counts, taken before touching
windows merge. The nth business day after t is the nth date of W strictly after the base date of t: its local date or,
past a cut-off or (where there is a cut-off) on a closed date, the next working date. When on it: a point (`points`).

Dates (`dates`, `recurrence`). Calendar days, weeks, months and years are local dates at the same wall time; a day that
a month doesn't have becomes the date that a named rule says.

Clocks (`clocks`). M(a, b) is the length of [a, b), or of O in it, outside all pauses. An amount D is due at
the least u >= start with M(start, u) = D.

Whole columns (`arrays`): the same questions row for row on numpy arrays, with the same answers; a row without one is
marked and raises nothing. `add_many` and its kin on a `Calendar`, `Calendars` for rows of different calendars.

An answer that is never reached is None, at once; one that lies past 2100 and isn't proven never is a TimeRangeError;
one that needs holidays of a year for which they aren't known is a HolidayYearsError.
"""

from .answers import NOT_A_TIME, Answers, Outcome, WindowRows
from .calendar import AddFit, Calendar, SubtractFit, Window
from .calendars import Calendars, add_many_calendars
from .clocks import Clock, Due, Pause, Percent, earliest, elapsed_after, latest, share
from .dates import (
    DateUnit,
    MonthEnd,
    Period,
    add_dates,
    date_after,
    landing_on,
    last_of_month,
    month_end_matters,
    period_of,
)
from .days import CutOff, Landing
from .errors import (
    BusinessTimeError,
    HolidayYearsError,
    HoursError,
    MonthEndError,
    NaiveDatetimeError,
    NoSingleZoneError,
    TimeRangeError,
    UnknownCountryError,
    UnknownHolidayError,
    UnknownSubdivisionError,
    UnknownWordError,
    UnknownZoneError,
)
from .holiday_lists import HolidayList
from .hours import WHOLE_DATE, Hours, HoursLike
from .points import Between, Close, EndOfDay, Point, SameTime, TimeOfDay
from .public_holidays import Kept, holiday_names, known_years
from .recurrence import occurrence_dates, occurrences
from .steps import Explained, Step, sentences
from .zones import Zone, zone_of

__all__ = [
    "NOT_A_TIME",
    "WHOLE_DATE",
    "AddFit",
    "Answers",
    "Between",
    "BusinessTimeError",
    "Calendar",
    "Calendars",
    "Clock",
    "Close",
    "CutOff",
    "DateUnit",
    "Due",
    "EndOfDay",
    "Explained",
    "HolidayList",
    "HolidayYearsError",
    "Hours",
    "HoursError",
    "HoursLike",
    "Kept",
    "Landing",
    "MonthEnd",
    "MonthEndError",
    "NaiveDatetimeError",
    "NoSingleZoneError",
    "Outcome",
    "Pause",
    "Percent",
    "Period",
    "Point",
    "SameTime",
    "Step",
    "SubtractFit",
    "TimeOfDay",
    "TimeRangeError",
    "UnknownCountryError",
    "UnknownHolidayError",
    "UnknownSubdivisionError",
    "UnknownWordError",
    "UnknownZoneError",
    "Window",
    "WindowRows",
    "Zone",
    "add_dates",
    "add_many_calendars",
    "date_after",
    "earliest",
    "elapsed_after",
    "holiday_names",
    "known_years",
    "landing_on",
    "last_of_month",
    "latest",
    "month_end_matters",
    "occurrence_dates",
    "occurrences",
    "period_of",
    "sentences",
    "share",
    "zone_of",
]
