"""Figures in words: a number with a unit of time, distance, money or percent, or a time of day, and what it says.

One reading for all who ask: trace wants to know where a text has one, and the check of authors' words what it is.
English words and units alone; other languages' figures are read where they are written as digits with these units.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum


class Dimension(StrEnum):
    """What a figure measures. Each has one unit, into which `amount` is converted where that is exact."""

    SECONDS = "seconds"
    DAYS = "days"
    MONTHS = "months"
    HOURS_A_DAY = "hours a day"
    DAYS_A_WEEK = "days a week"
    DAYS_A_YEAR = "days a year"
    READING = "minutes from midnight"
    PERCENT = "percent"
    METRES = "metres"
    MONEY = "money"
    NUMBER = "a number"
    """Of anything: what rules hold, and no words say."""
    OTHER = "other"
    """Nights, weekends: a unit that no rule has."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """`amounts` are the ways to read its number: `1.500` is one and a half, or in some countries fifteen hundred.

    `qualifier` is `business`, `clock`, `calendar` or empty; `currency` an ISO 4217 code, or a sign that several share.
    """

    text: str
    start: int
    end: int
    dimension: Dimension
    amounts: tuple[Decimal, ...]
    qualifier: str = ""
    currency: str = ""


_ONES = (
    "zero", "one", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SPELLED: dict[str, Decimal] = {
    **{word: Decimal(number) for number, word in enumerate(_ONES)},
    **{word: Decimal(10 * number) for number, word in enumerate(_TENS, 2)},
    "half": Decimal("0.5"),
    "hundred": Decimal(100),
    "thousand": Decimal(1000),
}

_DIGITS = r"\d+(?:[.,]\d+)*"
_ONE_WORD = "|".join(sorted((*_ONES[1:], *_TENS), key=len, reverse=True))
_SMALL_WORD = rf"(?:(?:{'|'.join(_TENS)})[\s-](?:{'|'.join(_ONES[1:10])})|{_ONE_WORD})"
_WORDS = (
    rf"(?:(?:(?:an?|{_SMALL_WORD})\s)?(?:hundred|thousand)(?:\s(?:and\s)?{_SMALL_WORD})?|{_SMALL_WORD}|half(?:\san)?)"
)
_NUMBER = rf"(?:{_DIGITS}|{_WORDS})"
_WHICH = {
    "business": "business",
    "working": "business",
    "support": "business",
    "office": "business",
    "calendar": "calendar",
    "clock": "clock",
    "elapsed": "clock",
    "consecutive": "",
    "contiguous": "",
    "full": "",
    "nautical": "nautical",
}
_MILE = Decimal("1609.344")
_UNITS: dict[str, tuple[Dimension, Decimal]] = {
    r"seconds?|secs?": (Dimension.SECONDS, Decimal(1)),
    r"minutes?|mins?": (Dimension.SECONDS, Decimal(60)),
    r"hours?|hrs?|h": (Dimension.SECONDS, Decimal(3600)),
    r"days?": (Dimension.DAYS, Decimal(1)),
    r"weeks?": (Dimension.DAYS, Decimal(7)),
    r"fortnights?": (Dimension.DAYS, Decimal(14)),
    r"months?": (Dimension.MONTHS, Decimal(1)),
    r"quarters?": (Dimension.MONTHS, Decimal(3)),
    r"years?": (Dimension.MONTHS, Decimal(12)),
    r"nights?|weekdays?|weekends?": (Dimension.OTHER, Decimal(1)),
    r"miles?|mi": (Dimension.METRES, _MILE),
    r"kilomet(?:er|re)s?|kms?": (Dimension.METRES, Decimal(1000)),
    r"met(?:er|re)s?": (Dimension.METRES, Decimal(1)),
    r"feet|ft": (Dimension.METRES, Decimal("0.3048")),
    r"per\s?cent": (Dimension.PERCENT, Decimal(1)),
    r"cents?": (Dimension.MONEY, Decimal("0.01")),
    r"US\s?dollars?|USD": (Dimension.MONEY, Decimal(1)),
    r"dollars?|euros?|pounds?|EUR|GBP|CHF|JPY|CAD|AUD": (Dimension.MONEY, Decimal(1)),
}
_NAUTICAL_MILE = Decimal(1852)
_CURRENCIES = {"dollar": "$", "euro": "EUR", "pound": "GBP", "€": "EUR", "£": "GBP", "¥": "¥", "usdollar": "USD"}
_UNIT = rf"(?:{'|'.join(_UNITS)})"
_RATE = r"(?:\s*(?:an?|per|each|every|/)\s*(?P<rate>day|week|year)\b)"
_ROUND_THE_CLOCK = r"(?=[\s-]+(?:tele)?(?:phone|hotline|support|service|coverage|access|availability|help|line)\b)"

_FIGURE = re.compile(
    rf"""
      (?<![\w.,/-]) (?<!\bLevel\s) (?<!\btier\s) (?<!\bSeverity\s) (?<!\bpriority\s) (?<!\bclass\s)
      (?: (?P<first>{_DIGITS}) \s? [-–] \s? | (?P<either>{_NUMBER}) \s (?:to|or) \s
        | (?P<both>{_DIGITS}|{_SMALL_WORD}) \s and \s )?
      (?P<number>{_NUMBER}) (?:\s*\((?P<again>\d+)\))? [\s-]* (?:(?P<which>{"|".join(_WHICH)})[\s-]+)?
      (?P<unit>{_UNIT}) \b (?: (?P<always>{_ROUND_THE_CLOCK}) | (?={_RATE}) )?   # 4 business hours, thirty (30) days
    | (?<![\w.,-]) (?P<percent>{_DIGITS}) \s? %                               # 99.9%
    | (?P<sign>[$€£¥]) \s? (?P<money>\d[\d.,]*\d|\d)                          # $12,000.00
    | \b (?P<code>USD|EUR|GBP|CHF|JPY|CAD|AUD) \s? (?P<coded>\d[\d.,]*\d|\d)\b # USD 500
    | (?<![\w.:]) (?P<hour>\d{{1,2}}) : (?P<minute>\d{{2}}) (?![\d:]) (?:\s?(?P<half>[ap])(?:m\b|\.m\.))?   # 14:30
    | (?<![\w.:]) (?P<whole>\d{{1,2}}) \s? (?:(?P<whole_half>[ap])m\b | (?P<dotted>[ap])\.m\.)             # 9AM
    | \b (?P<open>\d{{1,2}}) \s? [x×/] \s? (?P<days>\d) (?: \s? [x×/] \s? (?P<of_year>\d{{3}}) )? \b       # 24X7, 8x5
    | \b (?P<named>noon|midnight|around\sthe\sclock) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)


def figures_in(text: str) -> Iterator[Figure]:
    """Every figure of the text, in order.

    `24x7` is two at one place, and so is `2 to 4 hours`; `1 hour and 30 minutes` is one.
    """
    waiting: Figure | None = None
    for match in _FIGURE.finditer(text):
        for figure in _read(match):
            if waiting is not None and _goes_on(waiting, figure, text):
                waiting = _joined(waiting, figure, text)
                continue
            if waiting is not None:
                yield waiting
            waiting = figure
    if waiting is not None:
        yield waiting


def _goes_on(first: Figure, then: Figure, text: str) -> bool:
    """`1 hour 30 minutes`: a smaller amount of time right after a larger one, on the same clock."""
    between = text[first.end : then.start]
    return (
        first.dimension is then.dimension is Dimension.SECONDS
        and len(first.amounts) == len(then.amounts) == 1
        and then.amounts[0] < 3600 <= first.amounts[0]
        and then.qualifier in ("", first.qualifier)
        and re.fullmatch(r"\s*(?:and\s+)?", between) is not None
    )


def _joined(first: Figure, then: Figure, text: str) -> Figure:
    return replace(
        first, text=text[first.start : then.end], end=then.end, amounts=(first.amounts[0] + then.amounts[0],)
    )


def places_of_figures(text: str) -> Iterator[tuple[int, int]]:
    """Where figures stand: (start, end), each place once."""
    return (match.span() for match in _FIGURE.finditer(text))


def _read(match: re.Match[str]) -> Iterator[Figure]:
    if match["unit"]:
        yield from _with_unit(match)
    elif match["percent"]:
        yield _figure(match, Dimension.PERCENT, _digits(match["percent"]))
    elif match["money"] or match["coded"]:
        currency = (match["code"] or "").upper() or _CURRENCIES.get(match["sign"], match["sign"])
        yield _figure(match, Dimension.MONEY, _digits(match["money"] or match["coded"]), currency=currency)
    elif match["hour"] or match["whole"]:
        minutes = int(match["minute"] or 0)
        half = (match["half"] or match["whole_half"] or match["dotted"] or "").lower()
        yield _figure(
            match, Dimension.READING, (Decimal(_hour(int(match["hour"] or match["whole"]), half) * 60 + minutes),)
        )
    elif match["open"]:
        yield _figure(match, Dimension.HOURS_A_DAY, (Decimal(match["open"]),))
        yield _figure(match, Dimension.DAYS_A_WEEK, (Decimal(match["days"]),))
        if match["of_year"]:
            yield _figure(match, Dimension.DAYS_A_YEAR, (Decimal(match["of_year"]),))
    else:
        name = " ".join(match["named"].lower().split())
        if name == "around the clock":
            yield _figure(match, Dimension.HOURS_A_DAY, (Decimal(24),))
        else:
            readings = (Decimal(720),) if name == "noon" else (Decimal(0), Decimal(1440))
            yield _figure(match, Dimension.READING, readings)


def _with_unit(match: re.Match[str]) -> Iterator[Figure]:
    unit, which = match["unit"].lower(), (match["which"] or "").lower()
    dimension, size = next(found for pattern, found in _UNITS.items() if re.fullmatch(pattern, unit, re.IGNORECASE))
    currency = ""
    if dimension is Dimension.MONEY:
        name = "".join(unit.split()).rstrip("s")
        currency = "" if name == "cent" else _CURRENCIES.get(name, name.upper())
    if dimension is Dimension.METRES and which == "nautical":
        size = _NAUTICAL_MILE
    rated = _rate(match, dimension, size)
    if rated is not None:
        dimension, size = rated, Decimal(1)
    for number in dict.fromkeys(filter(None, (match[name] for name in ("first", "either", "both", "number", "again")))):
        amounts = tuple(amount * size for amount in _amounts(number))
        yield _figure(match, dimension, amounts, qualifier=_WHICH.get(which, ""), currency=currency)


def _rate(match: re.Match[str], dimension: Dimension, size: Decimal) -> Dimension | None:
    """`8 hours a day`, `five days a week`, `24 hour phone`."""
    rate = (match["rate"] or "").lower()
    if dimension is Dimension.SECONDS and size == 3600 and (rate == "day" or match["always"] is not None):
        return Dimension.HOURS_A_DAY
    if dimension is Dimension.DAYS and size == 1:
        return {"week": Dimension.DAYS_A_WEEK, "year": Dimension.DAYS_A_YEAR}.get(rate)
    return None


def _figure(
    match: re.Match[str],
    dimension: Dimension,
    amounts: tuple[Decimal, ...],
    *,
    qualifier: str = "",
    currency: str = "",
) -> Figure:
    return Figure(
        text=match.group(),
        start=match.start(),
        end=match.end(),
        dimension=dimension,
        amounts=amounts,
        qualifier=qualifier,
        currency=currency,
    )


def _hour(hour: int, half: str) -> int:
    return hour if not half else hour % 12 + (12 if half == "p" else 0)


def _amounts(number: str) -> tuple[Decimal, ...]:
    if number[0].isdigit():
        return _digits(number)
    amount = Decimal(0)
    for word in re.split(r"[\s-]+", number.lower()):
        value = _SPELLED.get(word, Decimal(0))  # nothing for the `a` and `and` of `a hundred and five`
        amount = max(amount, Decimal(1)) * value if value >= 100 else amount + value
    return (amount,)


def _digits(text: str) -> tuple[Decimal, ...]:
    """`1,000` and `1.5`; `1.500`, which is two numbers, gives both."""
    parts = re.split(r"[.,]", text)
    if len(parts) == 1:
        return (Decimal(text),)
    marks = [mark for mark in text if mark in ".,"]
    grouped = all(len(part) == 3 for part in parts[1:]) and len(parts[0]) <= 3
    if len(marks) == 1:
        decimal = Decimal(".".join(parts))
        whole = Decimal("".join(parts))
        if not grouped:
            return (decimal,)
        return (whole,) if marks[0] == "," else (decimal, whole)
    if grouped and len(set(marks)) == 1:
        return (Decimal("".join(parts)),)
    return (Decimal("".join(parts[:-1]) + "." + parts[-1]),)
