"""The language that a sheet is written in: its sentences, and how it writes numbers, dates, times and lists.

`Language` itself is English and needs no catalogue. The others (`language_local.py`) look each sentence up by its
English words and write values as their locale does.

A sentence is one message with named places for what varies, never glued from pieces: other languages have another
order. `say` takes a message, `say_n` one with a number, `say_in` one whose English words mean different things in
different places. A message stands as a literal in the call; one that stands in a table is wrapped in `message`.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Literal

from .own_words import marked
from .places import country_name

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

Joint = Literal["and", "or"]


def message(words: str) -> str:
    """Marks a message that is said elsewhere, so that it is found and translated."""
    return words


def message_n(one: str, many: str) -> tuple[str, str]:
    """The same for a message with a number."""
    return one, many


def message_n_in(context: str, one: str, many: str) -> tuple[str, str]:  # noqa: ARG001
    """The same for one that is said in a context."""
    return one, many


class Language:
    """English."""

    tag = "en"
    """BCP 47: `en`, `de`, `pt-BR`."""
    name = "English"
    """What its readers call it."""

    def __init__(self, written_in: str = "en") -> None:
        """`written_in` is the language of the plans' own words."""
        self.written_in = written_in

    def __reduce__(self) -> tuple[object, ...]:
        from .languages import language_of

        return language_of, (self.tag, (), self.written_in)

    @property
    def key(self) -> object:
        """Of all that it says: two with the same key make the same sheets."""
        return (self.tag, self.written_in)

    @property
    def is_english(self) -> bool:
        """Whether words can be made from the English names of facts: `the case is logged` from `case.logged`."""
        return self.tag.partition("-")[0] == "en"

    def __str__(self) -> str:
        return self.tag

    def __deepcopy__(self, _: object) -> "Language":
        return self

    # -- sentences

    def say(self, message: str, /, **values: object) -> str:
        return self._text(message, "").format_map(values)

    def say_in(self, context: str, message: str, /, **values: object) -> str:
        """A message that other languages say differently in this context, which a translator reads."""
        return self._text(message, context).format_map(values)

    def say_n(self, one: str, many: str, count: Decimal | int, /, **values: object) -> str:
        """A message with a number, which stands in it as `{count}`."""
        return self._plural(one, many, _whole(count), "").format_map({"count": self.number(count), **values})

    def say_n_in(self, context: str, one: str, many: str, count: Decimal | int, /, **values: object) -> str:
        return self._plural(one, many, _whole(count), context).format_map({"count": self.number(count), **values})

    def _text(self, message: str, context: str) -> str:  # noqa: ARG002
        return message

    def _plural(self, one: str, many: str, count: int, context: str) -> str:  # noqa: ARG002
        return one if count == 1 else many

    def own(self, words: str, tag: str = "") -> str:
        """Words that somebody wrote in the language `tag`, by default that of the plans, as they are."""
        tag = tag or self.written_in
        return words if tag.partition("-")[0] == self.tag.partition("-")[0] else marked(words, tag)

    def quoted(self, words: str) -> str:
        return self.say("“{words}”", words=words)

    def series(self, parts: Iterable[str]) -> str:
        """Parts that have commas of their own: `a; b; c`."""
        return self.say("; ").join(parts)

    # -- values, exactly as they are: nothing here rounds

    def number(self, value: Decimal | int) -> str:
        """Without trailing zeros, with a comma every three digits."""
        text = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
        return text.rstrip("0").rstrip(".") if "." in text else text

    def decimals(self, value: Decimal) -> str:
        """With all decimals that it has."""
        return f"{value:,f}"

    def percent(self, value: Decimal) -> str:
        """99.5 is `99.5%`."""
        return f"{self.number(value)}%"

    def ordinal(self, count: int) -> str:
        if count % 100 in (11, 12, 13):
            return f"{count}th"
        return f"{count}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(count % 10, 'th') }"

    def listed(self, parts: Sequence[str], joint: Joint = "and") -> str:
        """`a`, `a and b`, `a, b and c`."""
        if len(parts) < 2:
            return "".join(parts)
        return f"{', '.join(parts[:-1])} {joint} {parts[-1]}"

    def weekday(self, number: int) -> str:
        """Monday is 1."""
        return WEEKDAYS[number - 1]

    def weekday_short(self, number: int) -> str:
        return WEEKDAYS[number - 1][:3]

    def month(self, number: int) -> str:
        return MONTHS[number - 1]

    def day(self, value: date) -> str:
        """`Wednesday 11 March 2026`."""
        return f"{WEEKDAYS[value.weekday()]} {value.day} {MONTHS[value.month - 1]} {value.year}"

    def day_plain(self, value: date) -> str:
        """`Wed 2026-03-11`, for columns of steps."""
        return f"{WEEKDAYS[value.weekday()][:3]} {value.isoformat()}"

    def day_short(self, value: date) -> str:
        """`Wed 11 Mar`."""
        return f"{WEEKDAYS[value.weekday()][:3]} {value.day} {MONTHS[value.month - 1][:3]}"

    def days_short(self, first: date, last: date) -> str:
        """`11–14 Mar`."""
        month = MONTHS[last.month - 1][:3]
        start = f"{first.day}" if first.month == last.month else f"{first.day} {MONTHS[first.month - 1][:3]}"
        return f"{start}–{last.day} {month}"

    def yearly_day(self, month_day: tuple[int, int]) -> str:
        """`24 December`."""
        month, of_month = month_day
        return f"{of_month} {MONTHS[month - 1]}"

    def clock(self, value: time) -> str:
        """`14:30`; seconds where there are any."""
        return value.isoformat("auto" if value.second or value.microsecond else "minutes")

    def minutes(self, count: int) -> str:
        """A reading as minutes from midnight; past 24:00 it is one of the next day."""
        if count > 1440:
            return self.say("{time} the next day", time=self.minutes(count - 1440))
        return self._reading(count)

    def _reading(self, count: int) -> str:
        return f"{count // 60:02}:{count % 60:02}"

    def instant(self, value: datetime, zone: str = "") -> str:
        """A date with a reading, and the zone's name or the offset from UTC."""
        return self.say(
            "{day}, {time} {zone}",
            day=self.day(value.date()),
            time=self.clock(value.time()),
            zone=zone or offset(value),
        )

    def country(self, code: str) -> str:
        """The name of a country, empty where the code is none's."""
        return country_name(code)

    def place(self, code: str) -> str:
        """`Norway (NO)`; a code that has no name is shown as it is."""
        name = self.country(code)
        return self.say("{country} ({code})", country=name, code=code) if name else code

    def places(self, codes: Sequence[str]) -> str:
        return self.say(", ").join(map(self.place, codes))


ENGLISH = Language()


def offset(value: datetime) -> str:
    """`UTC+01:00`."""
    shift = value.utcoffset()
    if not shift:
        return "UTC"
    sign, shift = ("+", shift) if shift > timedelta() else ("−", -shift)
    whole = int(shift.total_seconds()) // 60
    return f"UTC{sign}{whole // 60:02}:{whole % 60:02}"


def _whole(count: Decimal | int) -> int:
    """The number whose plural form a number takes: a broken one is said like several."""
    return int(count) if count == int(count) else max(2, int(count))
