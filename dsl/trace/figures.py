"""The words by which a sentence promises: figures with a unit, times of day, and words of duty.

A sentence that holds one is rarely mere talk, so setting it aside takes a reader's word for it.
"""

import re

_NUMBER = (
    r"(?:\d+(?:[.,]\d+)*|half|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|"
    r"twenty(?:[\s-]four)?|thirty(?:[\s-]six)?|forty(?:[\s-](?:five|eight))?|fifty|sixty|seventy(?:[\s-]two)?|"
    r"eighty|ninety|hundred|thousand)"
)
_WHICH = r"(?:(?:business|calendar|clock|working|consecutive|contiguous|full|support|nautical)[\s-]+)?"
_UNIT = (
    r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|h|days?|nights?|weekdays?|weekends?|weeks?|fortnights?|months?|"
    r"quarters?|years?|miles?|mi|kilomet(?:er|re)s?|kms?|met(?:er|re)s?|feet|ft|per\s?cent|percent|"
    r"US\s?dollars?|dollars?|euros?|pounds?|cents?|USD|EUR|GBP|CHF|JPY|CAD|AUD)"
)

_FIGURE = re.compile(
    rf"""
      (?<![\w.,-]) {_NUMBER} (?:\s*\(\d+\))? [\s-]* {_WHICH} {_UNIT} \b   # 4 business hours, thirty (30) days, 5-day
    | (?<![\w.,-]) \d+(?:[.,]\d+)* \s? %                                   # 99.9%
    | [$€£¥] \s? \d[\d.,]*\d | [$€£¥] \s? \d                               # $12,000.00
    | \b (?:USD|EUR|GBP|CHF|JPY|CAD|AUD) \s? \d[\d.,]*\b                   # USD 500
    | (?<![\w.:]) \d{{1,2}} : \d{{2}} (?![\d:]) (?:\s?[ap]m\b)?              # 14:30
    | (?<![\w.:]) \d{{1,2}} \s? (?:[ap]m\b | [ap]\.m\.)                    # 9AM
    | \b \d{{1,2}} \s? [x×/] \s? \d (?: \s? [x×/] \s? \d{{3}} )? \b        # 24X7, 8x5, 24/7/365
    | \b (?:noon|midnight|around\sthe\sclock) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DUTY = re.compile(r"\b(?:will|shall|must|entitled|responsible)\b", re.IGNORECASE)


def figures(text: str) -> tuple[tuple[int, int], ...]:
    """Where the text gives a number with a unit of time, distance, money or percent, or a time of day."""
    return tuple(match.span() for match in _FIGURE.finditer(text))


def duties(text: str) -> tuple[tuple[int, int], ...]:
    """Where the text says will, shall, must, entitled or responsible."""
    return tuple(match.span() for match in _DUTY.finditer(text))
