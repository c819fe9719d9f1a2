"""What business time refuses, each as an error of its own that carries the offending value.

All are `ValueError`s: the question can't be answered as it was asked. None of them is ever raised for an
answer that exists but is never reached: that answer is None.
"""

from collections.abc import Iterable
from difflib import get_close_matches


class BusinessTimeError(ValueError):
    """The common base: catch this one to catch all of them."""


class NaiveDatetimeError(BusinessTimeError):
    """A datetime without a zone or offset was given where an instant is needed."""


class TimeRangeError(BusinessTimeError):
    """The question or its answer lies outside the years 1970 to 2100, and it isn't proven that there is no answer."""


class HoursError(BusinessTimeError):
    """Opening hours that can't be read or that name no time, such as `09:00-09:00`."""


class NoSingleZoneError(BusinessTimeError):
    """A question about dates to a calendar whose members lie in different zones: such a calendar has no date."""


class MonthEndError(BusinessTimeError):
    """A month or year was added, the target month has no such date, and no rule says which date then counts."""


class HolidayYearsError(BusinessTimeError):
    """A question reached a year for which the public holidays of a country are not known.

    `place` is the ISO 3166 code as it was given, `year` the year asked for, `known` the years that are known
    (an empty range where several lists have no year in common).
    """

    def __init__(self, place: str, year: int, known: range) -> None:
        super().__init__(place, year, known)
        self.place = place
        self.year = year
        self.known = known

    def __str__(self) -> str:
        if not self.known:
            return f"the public holidays of {self.place} are not known for {self.year}, nor for any other year"
        return (
            f"the public holidays of {self.place} are not known for {self.year}: "
            f"they are known for {self.known.start} to {self.known.stop - 1}"
        )


class UnknownWordError(BusinessTimeError):
    """A name that stands in no list: `word` is what was given, `candidates` all names that could have been meant."""

    what = "name"

    def __init__(self, word: str, candidates: Iterable[str] = ()) -> None:
        self.word = word
        self.candidates = tuple(candidates)
        super().__init__(word, self.candidates)

    @property
    def nearest(self) -> tuple[str, ...]:
        """Up to three candidates that are spelled like the word, the likeliest first."""
        by_lower = {candidate.lower(): candidate for candidate in self.candidates}
        return tuple(by_lower[match] for match in get_close_matches(self.word.lower(), by_lower, n=3, cutoff=0.6))

    def __str__(self) -> str:
        hint = " or ".join(f"`{name}`" for name in self.nearest)
        return f"unknown {self.what} `{self.word}`" + (f": did you mean {hint}?" if hint else "")


class UnknownZoneError(UnknownWordError):
    """A zone that the IANA time-zone data doesn't have."""

    what = "time zone"


class UnknownCountryError(UnknownWordError):
    """A country, as an ISO 3166 alpha-2 code, whose public holidays are not known."""

    what = "country"


class UnknownSubdivisionError(UnknownWordError):
    """A subdivision that the holiday data of its country doesn't tell apart."""

    what = "subdivision"


class UnknownHolidayError(UnknownWordError):
    """A holiday's name that the list never has."""

    what = "holiday"
