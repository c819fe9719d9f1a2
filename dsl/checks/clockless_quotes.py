"""PS403: hours or days without a clock in the document.

The plan says on which clock a target runs: clock hours, business hours of a calendar, calendar days. Where the quoted
words give hours or days and name no clock, the plan has chosen one. That is a reading: it is written as an `assume`,
and the fault of the document is acknowledged with `accept`, so that its owner can mend it.
"""

import re
from collections.abc import Iterator

from ...grammar.diagnostics import Diagnostic, Label, Severity
from ...grammar.source import Span
from ..catalogue import Unit
from ..nodes.base import Quote

_NUMBER = (
    r"(?:\d+(?:[.,]\d+)*|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty(?:[\s-]four)?|thirty|"
    r"forty(?:[\s-]eight)?|sixty|seventy(?:[\s-]two)?|ninety)"
)
_CLOCK = r"(?:business|clock|calendar|elapsed|working|support|office|consecutive)"
_FIGURE = re.compile(
    rf"(?<![\w.,-]){_NUMBER}(?:\s*\(\d+\))?[\s-]*(?:(?P<clock>{_CLOCK})[\s-]+)?(?P<unit>hours?|hrs?|days?)\b"
    rf"(?!\s+(?:a|per|each|every)\s)",
    re.IGNORECASE,
)
_NAMES_A_CLOCK = re.compile(
    rf"\b{_CLOCK}(?:[\s-]+(?:hours?|time|days?|clock))|\b(?:elapsed|24\s?[x×/]\s?7|around the clock)\b", re.I
)
_SENTENCE = re.compile(r"[^.!?]+(?:[.!?](?!\s|$)[^.!?]*)*[.!?]*")


def check(unit: Unit) -> Iterator[Diagnostic]:
    if unit.lowered is None:
        return
    for target in unit.lowered.quoted_targets:
        for quote in target.quotes:
            for figure in bare_figures(quote.text):
                kind = "hours" if figure.group("unit")[0].lower() == "h" else "days"
                yield Diagnostic(
                    code="PS403",
                    severity=Severity.WARNING,
                    title=f"the document says `{figure.group()}` and names no clock",
                    span=_place(quote, figure),
                    label=f"{kind} of which clock?",
                    others=(Label(span=_trimmed(target.span), text="the plan names one"),),
                    why="four hours from Friday evening end on Friday night or on Monday, depending on the clock",
                    help="write the reading down with `assume`, and acknowledge the document's fault: "
                    f'`accept PS403 for {target.about} because "…"`',
                    about=target.about,
                )


def bare_figures(text: str) -> Iterator[re.Match[str]]:
    """Hours and days in a passage, in sentences that name no clock for them."""
    for sentence in _SENTENCE.finditer(text):
        figures = list(_FIGURE.finditer(text, sentence.start(), sentence.end()))
        rest = _FIGURE.sub(" ", sentence.group())
        if not _NAMES_A_CLOCK.search(rest):
            yield from (figure for figure in figures if figure.group("clock") is None)


def _place(quote: Quote, figure: re.Match[str]) -> Span:
    """Where the figure stands in the quote's lines."""
    words = r"(?:\s|\n[ \t]*>)+".join(re.escape(word) for word in figure.group().split())
    before = len(re.findall(rf"(?<!\S){words}", figure.string[: figure.start()]))
    found = list(re.finditer(words, quote.span.text))
    if not found:
        return quote.span
    start, end = found[min(before, len(found) - 1)].span()
    return Span(source=quote.span.source, start=quote.span.start + start, end=quote.span.start + end)


def _trimmed(span: Span) -> Span:
    return Span(source=span.source, start=span.start, end=span.start + len(span.text.rstrip()))
