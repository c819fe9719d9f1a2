"""Findings as people read them in a terminal: the headline, the place, the words underlined, what to do.

```
error[PS140] `4 hours` runs on no clock
  --> plans/desk.plan:3:14
    |
  3 |   due within 4 hours
    |              ~~~~~~^ hours of which calendar?
  why: four hours from Friday evening end on Friday night or on Monday, depending on the clock
  help: write `4 clock hours`, or `4 business hours of` a calendar
```
"""

from collections.abc import Iterable, Iterator

from .diagnostics import Diagnostic, Fix, Label, Severity
from .render_cells import cells, prose, shown, width
from .source import Span

WIDTH = 120
"""Cells of a source line that are shown; of a longer one, those around the span."""

_COLOURS = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[1;33m", Severity.INFO: "\x1b[1;36m"}
_BOLD = "\x1b[1m"
_FAINT = "\x1b[34m"
_RESET = "\x1b[0m"


def text(findings: Iterable[Diagnostic], *, colour: bool = False) -> str:
    """All findings, an empty line between them; nothing at all where there are none."""
    return "\n".join(one(finding, colour=colour) for finding in findings)


def one(finding: Diagnostic, *, colour: bool = False) -> str:
    """One finding, ending in a line end."""
    return "\n".join(line.rstrip() for line in _lines(finding, _Paint(finding.severity, on=colour))) + "\n"


class _Paint:
    """ANSI codes, or nothing where colour is off."""

    __slots__ = ("_main", "_on")

    def __init__(self, severity: Severity, *, on: bool) -> None:
        self._main = _COLOURS[severity]
        self._on = on

    def main(self, words: str) -> str:
        return f"{self._main}{words}{_RESET}" if self._on and words else words

    def bold(self, words: str) -> str:
        return f"{_BOLD}{words}{_RESET}" if self._on and words else words

    def faint(self, words: str) -> str:
        return f"{_FAINT}{words}{_RESET}" if self._on and words else words


def _lines(finding: Diagnostic, paint: _Paint) -> Iterator[str]:
    code = f"[{shown(finding.code)}]" if finding.code else ""
    yield f"{paint.main(f'{finding.severity}{code}')} {paint.bold(shown(finding.title))}"
    places = [*([Label(span=finding.span, text=finding.label)] if finding.span else []), *finding.others]
    gutter = max((len(str(_last_line(place.span))) for place in places), default=1) + 2
    previous: Span | None = None
    for index, place in enumerate(places):
        beside = previous is not None and _same_line(previous, place.span)
        if not beside:
            yield paint.faint("  --> " if index == 0 else "  ::: ") + shown(place.span.place)
            yield paint.faint(" " * gutter + " |")
        yield from _snippet(place, gutter, paint, again=beside, main=index == 0)
        previous = place.span
    yield from _said("for example", ", ".join(f"{path} = {value}" for path, value in finding.witness), paint)
    yield from _said("why", finding.why, paint)
    yield from _said("help", finding.help, paint)
    for fix in finding.fixes:
        yield from _said("fix", _fix(fix, finding.span), paint)
    yield from _said("accepted", finding.accepted, paint)


def _said(name: str, words: str, paint: _Paint) -> Iterator[str]:
    if not words:
        return
    first, *rest = prose(words)
    yield f"  {paint.bold(name + ':')} {first}"
    for line in rest:
        yield " " * (len(name) + 4) + line


def _fix(fix: Fix, near: Span | None) -> str:
    place = "" if near is not None and _same_line(near, fix.span) else f" at {fix.span.place}"
    old, new = fix.span.text, fix.text
    if "\n" in new:
        return f"{fix.title}{place}:\n" + new.strip("\n")
    if not old:
        what = f"insert `{new}`"
    elif not new:
        what = f"delete `{_brief(old)}`"
    else:
        what = f"`{_brief(old)}` -> `{new}`"
    return f"{fix.title}{place}: {what}"


def _brief(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= 60 else f"{flat[:30]} … {flat[-25:]}"


# ── The source line and what stands under it ─────────────────────


def _last_line(span: Span) -> int:
    return span.source.position(_end(span))[0]


def _same_line(one_span: Span, other: Span) -> bool:
    return one_span.source is other.source and one_span.line == other.line == _last_line(one_span) == _last_line(other)


def _end(span: Span) -> int:
    """Where a span ends for the eye: without the blank end that a block carries to the next line."""
    words = span.text
    return span.start + (len(words.rstrip()) or len(words.partition("\n")[0]))


def _snippet(place: Label, gutter: int, paint: _Paint, *, again: bool, main: bool) -> Iterator[str]:
    span = place.span
    first, start = span.source.position(span.start)
    last, end = span.source.position(_end(span))
    margin = paint.faint(" " * gutter + " | ")
    colour = paint.main if main else paint.faint
    label = f" {shown(place.text)}" if place.text else ""
    if first == last:
        line, under = _clipped(span.source.line(first), start - 1, end - 1, caret=True)
        if not again:
            yield paint.faint(f"{first:>{gutter}} | ") + line
        yield margin + colour(under + label)
        return
    top = span.source.line(first)
    line, under = _clipped(top, start - 1, max(len(top.rstrip()), start), caret=False)
    yield paint.faint(f"{first:>{gutter}} | ") + line
    yield margin + colour(under)
    if last > first + 1:
        yield paint.faint(f"{'...':>{gutter}}")
    bottom = span.source.line(last)
    line, under = _clipped(bottom, len(bottom) - len(bottom.lstrip()), end - 1, caret=True)
    yield paint.faint(f"{last:>{gutter}} | ") + line
    yield margin + colour(under + label)


def _clipped(line: str, start: int, end: int, *, caret: bool) -> tuple[str, str]:
    """A line as shown and the underline of its characters `[start, end)`, both cut to the same window."""
    # A line of a megabyte is cut before it is measured: no character outside of this window can be shown.
    low = max(start - WIDTH, 0)
    high = min(max(end, start + 1), start + WIDTH) + WIDTH
    shapes = cells(line[low:high])
    start, end = start - low, max(min(end, high) - low, start - low)
    widths = [width(shape) for shape in shapes]
    left, right = _window(widths, start, end)
    before = "…" if low + left > 0 else ""
    after = "…" if low + right < len(line) else ""
    marked = sum(widths[start : min(end, right)])
    under = "~" * (max(marked, 1) - 1) + ("^" if caret else "~")
    row = before + "".join(shapes[left:right]) + after
    return row.rstrip(), " " * (len(before) + sum(widths[left:start])) + under


def _window(widths: list[int], start: int, end: int) -> tuple[int, int]:
    """The characters to show: the span first, then what fits on both sides of it."""
    left = min(start, len(widths))
    right = left
    room = WIDTH
    while right < min(end, len(widths)) and widths[right] <= room:
        room -= widths[right]
        right += 1
    while room > 0:
        grown = False
        if left > 0 and widths[left - 1] <= room:
            left -= 1
            room -= widths[left]
            grown = True
        if right < len(widths) and widths[right] <= room:
            room -= widths[right]
            right += 1
            grown = True
        if not grown:
            break
    return left, right
