"""The names of public holidays, from the `holidays` package, which is loaded when a name is first asked for.

Names are English where the package has English ones. A place is a country or a subdivision: `US`, `US-CA`.
"""

import re
import warnings
from functools import cache
from typing import TYPE_CHECKING

from .countries import country_of, is_country, place_name
from .tables import alike, did_you_mean

if TYPE_CHECKING:
    from holidays import HolidayBase

YEARS = range(2000, 2051)
"""Years whose holidays give the names: long enough for one that is kept now and then."""

# Some calendars take over days of another and keep its marks, so the English ones always count.
_ESTIMATED = tuple(map(re.compile, (r"(.+) \(observed, estimated\)", r"(.+) \(estimated\)")))
_OBSERVED = tuple(map(re.compile, (r"(.+) \(observed\)", r"(.+) \(substitute day\)", r"(.+) \(in lieu\)")))

_DELIMITER = "; "
"""Stands between the names of holidays that fall on one day."""


def has_holidays(place: str) -> bool:
    """Are the public holidays of this country or subdivision known at all?"""
    return _calendar(place) is not None


def known_years(place: str) -> range:
    """The years whose holidays are known: empty for an unknown place.

    A year's observed days need both neighbours, so the first and the last year of the data are not among them.
    """
    calendar = _calendar(place)
    return range(calendar.start_year + 1, calendar.end_year) if calendar is not None else range(0)


@cache
def holiday_names(place: str, first: int = YEARS.start, last: int = YEARS.stop - 1) -> tuple[str, ...]:
    """The names of a place's public holidays in some years, sorted, each without its `(observed)` twin."""
    calendar = _calendar(place, first, last)
    if calendar is None:
        return ()
    known = known_years(place)
    labels = {calendar[day] for day in calendar if day.year in known}
    return tuple(sorted({name for label in labels for name in names_of(label, place)}))


def is_holiday_name(name: str, place: str) -> bool:
    return name in holiday_names(place)


def names_of(label: str, place: str) -> tuple[str, ...]:
    """The plain names in what the package calls a day: `Christmas Day (observed); Boxing Day` has two."""
    return tuple(dict.fromkeys(_plain(name, place) for name in label.split(_DELIMITER)))


def matches(name: str, label: str, place: str) -> bool:
    """Does a holiday's name mean the day that the package calls so? It means the day and its observed twin."""
    return name in names_of(label, place)


def is_estimated(label: str, place: str) -> bool:
    """Does the package mark the date as estimated, as for holidays that hang on the moon?"""
    return any(pattern.fullmatch(name) for name in label.split(_DELIMITER) for pattern in _marks(place).estimated)


def holiday_help(name: str, place: str) -> str:
    """What to tell somebody who wrote a name that is no public holiday there."""
    where = place_name(place) or place
    names = holiday_names(place)
    if not names:
        return f"the public holidays of {where} are not known: list the days with `add`"
    straight = name.replace("’", "'")
    plain = _plain(straight, place)
    if plain in names and plain != straight:
        return f"write `{plain}`: it means the day and the day on which it is observed"
    if plain in names:
        return did_you_mean((plain,))
    if plain in (own := _own_names(place)):
        return did_you_mean((own[plain],))
    found = alike(plain, names) or tuple(match for match in names if plain.casefold() in match.casefold())[:3]
    if found:
        return did_you_mean(found)
    return f"public holidays of {where}: " + ", ".join(f"`{match}`" for match in names[:20])


@cache
def _own_names(place: str) -> dict[str, str]:
    """What the place's own language calls its holidays, with the English names."""
    own = _calendar(place, YEARS.start, YEARS.stop - 1, english=False)
    english = _calendar(place, YEARS.start, YEARS.stop - 1)
    if own is None or english is None:
        return {}
    pairs = ((own[day].split(_DELIMITER), english[day].split(_DELIMITER)) for day in own if day in english)
    # Two holidays on one day may come in another order, so only lone ones are paired.
    return {_plain(there[0], place): _plain(here[0], place) for there, here in pairs if len(there) == len(here) == 1}


class _Marks:
    """How the package marks days that are observed or estimated, as patterns with the plain name in them."""

    __slots__ = ("all", "estimated")

    def __init__(self, calendar: "HolidayBase") -> None:
        observed = _patterns(calendar, "observed_label")
        both = _patterns(calendar, "observed_estimated_label")
        guessed = _patterns(calendar, "estimated_label")
        self.estimated = [*both, *guessed, *_ESTIMATED]
        self.all = [*both, *guessed, *observed, *_ESTIMATED, *_OBSERVED]


@cache
def _marks(place: str) -> _Marks:
    calendar = _calendar(place)
    assert calendar is not None
    return _Marks(calendar)


def _patterns(calendar: "HolidayBase", attribute: str) -> list[re.Pattern[str]]:
    label = getattr(calendar, attribute, None)
    if not label:
        return []
    # Both the label as it is and its English form: the package translates names one by one.
    return [
        re.compile(re.escape(form).replace("%s", "(.+)"))
        for form in {label, calendar.tr(label)}
        if form.strip() != "%s"
    ]


@cache
def _plain(name: str, place: str) -> str:
    if not has_holidays(place):
        return name
    for _ in range(2):
        for pattern in _marks(place).all:
            if match := pattern.fullmatch(name):
                name = match[1]
    return name


@cache
def _calendar(place: str, first: int = 0, last: int = 0, *, english: bool = True) -> "HolidayBase | None":
    """The package's calendar, with the days of some years or empty; in the place's own language where asked.

    It knows the subdivisions that have holidays of their own; any other keeps its country's.
    """
    import holidays

    country = country_of(place)
    kind: type[HolidayBase] | None = getattr(holidays, country, None) if re.fullmatch("[A-Z]{2}", country) else None
    if kind is None or not is_country(country):
        return None
    part = place.partition("-")[2]
    # Without a language the package asks the machine's locale, and the names would differ from one to the next.
    language = "en_US" if english and "en_US" in kind.supported_languages else kind.default_language
    # Years outside of its class's bounds are not asked for; some calendars warn of bounds of their own.
    years = range(max(first, kind.start_year), min(last, kind.end_year) + 1) if first and last else None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        calendar: HolidayBase = kind(
            subdiv=part if part in kind.subdivisions else None, years=years, expand=False, language=language
        )
    return calendar
