"""What the property tests draw: calendars of any shape around awkward dates, and the same calendar for both sides."""

from datetime import UTC, date, datetime, timedelta
from functools import reduce

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from plansmith.compiler.time import Calendar, Hours

from tests.reference.spec import Joined, Minutes, Spec, Week, Whole

QUICK = settings(
    derandomize=True, deadline=None, max_examples=50, database=None, suppress_health_check=list(HealthCheck)
)
LONG = settings(QUICK, max_examples=1500)

DAYS = 10
"""How many days the twins see; questions are asked about the middle of them."""

PLACES = (
    ("America/New_York", date(2026, 3, 8)),
    ("America/New_York", date(2026, 11, 1)),
    ("America/Denver", date(2026, 5, 25)),
    ("Europe/Berlin", date(2024, 3, 31)),
    ("Europe/Berlin", date(2024, 10, 27)),
    ("Asia/Kolkata", date(2026, 1, 1)),
    ("Asia/Kathmandu", date(1986, 1, 1)),
    ("Australia/Lord_Howe", date(2026, 4, 5)),
    ("Australia/Lord_Howe", date(2026, 10, 4)),
    ("Pacific/Apia", date(2011, 12, 30)),
    ("Pacific/Kwajalein", date(1993, 8, 21)),
    ("America/Sao_Paulo", date(2018, 2, 18)),
    ("America/Sao_Paulo", date(2018, 11, 4)),
    ("America/Havana", date(2026, 3, 8)),
    ("America/Havana", date(2026, 11, 1)),
    ("America/St_Johns", date(2006, 10, 29)),
    ("America/St_Johns", date(2006, 4, 2)),
    ("Africa/Casablanca", date(2026, 2, 15)),
    ("Asia/Pyongyang", date(2018, 5, 5)),
    ("Africa/Cairo", date(2014, 6, 26)),
    ("Asia/Amman", date(2022, 10, 28)),
    ("UTC", date(2026, 6, 15)),
)

_MARKS = (0, 1, 30, 60, 90, 120, 150, 180, 480, 540, 720, 780, 1020, 1320, 1380, 1439)
minutes_of_day = st.sampled_from(_MARKS) | st.integers(0, 1439)


@st.composite
def hours(draw: st.DrawFn) -> tuple[int, int]:
    opens = draw(minutes_of_day)
    length = draw(st.sampled_from((1, 15, 30, 60, 240, 480, 1440 - opens)) | st.integers(1, 1440))
    return opens, opens + length


def windows(most: int = 2) -> st.SearchStrategy[Minutes]:
    return st.lists(hours(), max_size=most).map(lambda drawn: tuple(sorted(set(drawn))))


@st.composite
def leaves(draw: st.DrawFn, zone: str, middle: date) -> Week | Whole:
    if draw(st.integers(0, 9)) == 0:
        return Whole(zone)
    around = st.integers(-3, 3).map(lambda step: middle + timedelta(days=step))
    daily = draw(st.booleans())
    same = draw(windows())
    return Week(
        zone,
        tuple(same if daily else draw(windows()) for _ in range(7)),
        closed=draw(st.frozensets(around, max_size=2)),
        special=draw(st.dictionaries(around, windows(), max_size=2)),
        breaks=draw(st.dictionaries(around, windows(1), max_size=2)),
    )


@st.composite
def cases(draw: st.DrawFn, *, one_zone: bool = False) -> tuple[Spec, date]:
    """A calendar and the awkward date in the middle of what is asked about it."""
    zone, middle = draw(st.sampled_from(PLACES))
    spec: Spec = draw(leaves(zone, middle))
    for _ in range(draw(st.sampled_from((0, 0, 1, 2)))):
        other = zone if one_zone or draw(st.booleans()) else draw(st.sampled_from(PLACES))[0]
        spec = Joined(draw(st.sampled_from(("|", "&", "-"))), spec, draw(leaves(other, middle)))
    return spec, middle


def first_date(middle: date) -> date:
    """The first date that the twins see."""
    return middle - timedelta(days=DAYS // 2)


def around(middle: date, offset: timedelta) -> datetime:
    """A moment some time after the midnight, in UTC, that begins the middle date."""
    return datetime(middle.year, middle.month, middle.day, tzinfo=UTC) + offset


def built(spec: Spec) -> Calendar:
    """The calendar of our own that a spec describes."""
    match spec:
        case Whole(zone=zone):
            return Calendar.always(zone)
        case Joined(sign=sign, left=left, right=right):
            one, other = built(left), built(right)
            return {"|": Calendar.__or__, "&": Calendar.__and__, "-": Calendar.__sub__}[sign](one, other)
        case Week():
            names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
            return Calendar.weekly(
                spec.zone,
                {name: _hours(drawn) for name, drawn in zip(names, spec.hours, strict=True)},
                closed=spec.closed,
                special={day: _hours(drawn) for day, drawn in spec.special.items()},
                breaks={day: _hours(drawn) for day, drawn in spec.breaks.items()},
            )


def _hours(drawn: Minutes) -> list[Hours]:
    return [Hours(timedelta(minutes=opens), timedelta(minutes=closes)) for opens, closes in drawn]


def one_zone(spec: Spec) -> str | None:
    """The zone of all parts, None where they have several."""
    zones = reduce(lambda seen, leaf: seen | {leaf.zone}, _leaves(spec), set[str]())
    return zones.pop() if len(zones) == 1 else None


def _leaves(spec: Spec) -> list[Week | Whole]:
    return _leaves(spec.left) + _leaves(spec.right) if isinstance(spec, Joined) else [spec]
