"""Public holidays and weekends of countries, read from the `holidays` package and from nowhere else.

The package is imported inside the functions: it costs about 100 ms, and most calendars of a plan never need it.

A *place* is an ISO 3166 code as plans write it: a country (`US`) or a subdivision of one (`US-CA`, `DE-BY`).
Names are English where the package has English ones, else the country's own.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Literal

from .errors import HolidayYearsError, UnknownCountryError, UnknownSubdivisionError

Kept = Literal["observed", "dated"]
"""Which date of a holiday is kept: that of its observed twin where it has one, or always its own."""

_TWIN_REACH = timedelta(days=14)


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One holiday on one date.

    `name` is the same for a day and its observed twin; `twin` marks the latter. `estimated` marks a date that the data
    only estimates, as many dates of the Islamic calendar are.
    """

    name: str
    twin: bool = False
    estimated: bool = False

    @property
    def label(self) -> str:
        """The name as readers see it."""
        return f"{self.name} (observed)" if self.twin else self.name


def known_years(place: str) -> range:
    """The years for which the holidays of a place are known.

    Past its data the package answers with an empty year and no error; the first and the last year of its range are left
    out because a holiday of a neighbouring year can be kept in them.
    Raises UnknownCountryError, UnknownSubdivisionError.
    """
    country = _country(place)
    return range(country.start_year + 1, country.end_year)


def entries_of(place: str, kept: Kept, year: int) -> dict[date, tuple[Entry, ...]]:
    """The holidays of a place in a year, by the date on which they are kept, in order.

    `dated`: every holiday on its own date, and no observed twin. `observed`: the package's observed dates, less each
    date that a twin stands for: of the dates with the twin's name within 14 days of it, the earliest that lies on the
    weekend or shares its date with another holiday, and that no earlier twin stands for.

    Raises HolidayYearsError for a year that isn't known, UnknownCountryError, UnknownSubdivisionError.
    """
    known = known_years(place)
    if year not in known:
        raise HolidayYearsError(place, year, known)
    listed = _listed(place, kept == "observed", year)
    gone = _stood_for(place, listed) if kept == "observed" else frozenset()
    result: dict[date, tuple[Entry, ...]] = {}
    for day in sorted(listed):
        entries = tuple(entry for entry in listed[day] if (day, entry) not in gone)
        if day.year == year and entries:
            result[day] = entries
    return result


def holiday_names(place: str) -> frozenset[str]:
    """Every name that a holiday of the place has in some known year, without the words for observed and estimated.

    Raises UnknownCountryError, UnknownSubdivisionError.
    """
    return _names(place, known_years(place))


def has_holiday(place: str, name: str) -> bool:
    """Whether some known year has a holiday of that name. A few years are asked first: all of them take 50 ms."""
    known = known_years(place)
    few = range(max(known.start, 2000), min(known.stop, 2036))
    return name in _names(place, few) or name in _names(place, known)


@lru_cache(maxsize=256)
def names_in(place: str, language: str) -> Mapping[str, str]:
    """What the holidays of a place are called in a language (`de`), by the names that they have here.

    Empty where the package has no names in it. Raises UnknownCountryError, UnknownSubdivisionError.
    """
    country = _country(place)
    tags = [tag for tag in country.supported_languages if tag.partition("_")[0] == language]
    known = known_years(place)
    years = tuple(range(max(known.start, _NAMED.start), min(known.stop, _NAMED.stop)))
    if not tags or not years:
        return {}
    ours = _built(place, False, years)
    theirs = country(
        subdiv=place.partition("-")[2] or None, years=years, expand=False, observed=False, language=tags[0]
    )
    found: dict[str, str] = {}
    own, other = _labels(ours), _labels(theirs)
    for day in sorted(ours):
        pairs = (ours.get_list(day), theirs.get_list(day))
        if len(pairs[0]) == len(pairs[1]):
            for name, local in zip(*pairs, strict=True):
                found[_read(name, own).name] = _read(local, other).name
    return found


_NAMED = range(2015, 2036)
"""Years whose holidays are enough to know their names by."""


def is_weekend(place: str, day: date) -> bool:
    """Whether the date lies on the weekend that the place has in that year: several countries have moved theirs.

    Raises HolidayYearsError, UnknownCountryError, UnknownSubdivisionError.
    """
    known = known_years(place)
    if day.year not in known:
        raise HolidayYearsError(place, day.year, known)
    return bool(_built(place, False, ()).is_weekend(day))


@lru_cache(maxsize=512)
def _country(place: str) -> Any:
    """The package's class for the place's country."""
    import holidays
    from holidays.registry import COUNTRIES

    codes = {entry[1] for entry in COUNTRIES.values()}
    code, _, subdivision = place.partition("-")
    if code not in codes:
        raise UnknownCountryError(place, sorted(codes))
    country = getattr(holidays, code).get_entity()
    if subdivision and subdivision not in country.subdivisions:
        raise UnknownSubdivisionError(place, [f"{code}-{known}" for known in country.subdivisions])
    if place.endswith("-"):
        raise UnknownSubdivisionError(place, [f"{code}-{known}" for known in country.subdivisions])
    return country


@lru_cache(maxsize=1024)
def _built(place: str, observed: bool, years: tuple[int, ...]) -> Any:
    """The package's own object for these years alone."""
    country = _country(place)
    options: dict[str, Any] = {}
    if "islamic_show_estimated" in country.get_supported_options():
        options["islamic_show_estimated"] = True
    native = country.default_language or ""
    if not native.startswith("en") and "en_US" in country.supported_languages:
        options["language"] = "en_US"
    subdivision = place.partition("-")[2] or None
    return country(subdiv=subdivision, years=years, expand=False, observed=observed, **options)


@lru_cache(maxsize=1024)
def _listed(place: str, observed: bool, year: int) -> dict[date, tuple[Entry, ...]]:
    """What the package lists in a year and its two neighbours, its labels taken apart."""
    country = _country(place)
    years = tuple(y for y in (year - 1, year, year + 1) if country.start_year <= y <= country.end_year)
    built = _built(place, observed, years)
    labels = _labels(built)
    return {day: tuple(sorted({_read(text, labels) for text in built.get_list(day)})) for day in sorted(built)}


def _labels(built: Any) -> list[tuple[re.Pattern[str], bool, bool]]:
    """The forms in which the package marks observed and estimated days, in the language of this object."""
    marks = (
        ("observed_estimated_label", True, True),
        ("observed_label", True, False),
        ("observed_label_before", True, False),
        ("estimated_label", False, True),
    )
    result = []
    for attribute, twin, estimated in marks:
        form = built.tr(getattr(built, attribute, None) or "%s")
        if form != "%s":
            before, _, after = form.partition("%s")
            result.append((re.compile(f"{re.escape(before)}(.+){re.escape(after)}"), twin, estimated))
    return result


def _read(text: str, labels: list[tuple[re.Pattern[str], bool, bool]]) -> Entry:
    for form, twin, estimated in labels:
        match = form.fullmatch(text)
        if match is not None:
            inner = _read(match[1], labels)
            return Entry(inner.name, twin or inner.twin, estimated or inner.estimated)
    return Entry(text)


def _stood_for(place: str, listed: dict[date, tuple[Entry, ...]]) -> frozenset[tuple[date, Entry]]:
    """The dated entries that an observed twin stands for."""
    weekend = _built(place, False, ()).is_weekend
    gone: set[tuple[date, Entry]] = set()
    for twin_day in sorted(listed):
        for twin in listed[twin_day]:
            if not twin.twin:
                continue
            for day in sorted(listed):
                shared = sum(not entry.twin for entry in listed[day]) > 1
                if abs(day - twin_day) > _TWIN_REACH or not (shared or weekend(day)):
                    continue
                same = [e for e in listed[day] if e.name == twin.name and not e.twin and (day, e) not in gone]
                if same:
                    gone.add((day, same[0]))
                    break
    return frozenset(gone)


@lru_cache(maxsize=1024)
def _names(place: str, years: range) -> frozenset[str]:
    found: set[str] = set()
    for observed in (True, False):
        built = _built(place, observed, tuple(years))
        labels = _labels(built)
        found.update(_read(text, labels).name for day in built for text in built.get_list(day))
    return frozenset(found)
