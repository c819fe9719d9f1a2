"""Timelines as SVG: one picture for sheets and decision cards, without a library, the same bytes every time.

The picture is drawn in `currentColor` with patterns, so that it reads in black and white, light and dark, and in
print; a page may colour it by its classes (`tl-open`, `tl-counted`, `tl-due` …). It carries its own text.
"""

from collections.abc import Iterator, Sequence
from html import escape
from zoneinfo import ZoneInfo

from ...time import Calendar, Step, sentences
from ..escaping import visible
from ..language import ENGLISH, Language, message
from ..own_words import plain
from ..view import Picture
from .days import Shown, picture_of
from .layout import (
    BAR_HEIGHT,
    SIZE,
    STRONG,
    WIDTH,
    Box,
    Label,
    Layout,
    Rule,
    laid_out,
    shortened,
)

_FILLS = {
    "open": 'fill="currentColor" fill-opacity="0.14" stroke="currentColor" stroke-opacity="0.55"',
    "counted": 'fill="url(#{name}-run)" stroke="currentColor"',
    "paused": 'fill="url(#{name}-dots)" stroke="currentColor" stroke-dasharray="2 2"',
    "skipped": 'fill="currentColor" fill-opacity="0.75"',
    "repeated": 'fill="url(#{name}-cross)" stroke="currentColor"',
    "window": 'fill="none" stroke="currentColor" stroke-width="2.5"',
    "dots": 'fill="url(#{name}-dots)"',
    "day": 'fill="none" stroke="currentColor" stroke-opacity="0.35"',
    "more": 'fill="none" stroke="currentColor" stroke-opacity="0.35" stroke-dasharray="1 4"',
    "closed": 'fill="none" stroke="currentColor" stroke-opacity="0.55" stroke-dasharray="4 3"',
    "holiday": 'fill="none" stroke="currentColor" stroke-width="1.2"',
}
_RULES = {
    "start": 'stroke-width="1.6"',
    "due": 'stroke-width="3"',
    "cutoff": 'stroke-width="1.4" stroke-dasharray="3 2"',
    "change": 'stroke-width="1" stroke-dasharray="1 2"',
}
_FONTS = "system-ui, 'Noto Sans', 'Liberation Sans', sans-serif"
_KEY = {
    "counted": message("the clock runs"),
    "open": message("open"),
    "paused": message("the clock stands still"),
    "holiday": message("holiday"),
    "closed": message("closed"),
    "skipped": message("hour skipped"),
    "repeated": message("hour twice"),
}


def timeline_svg(
    shown: Shown,
    steps: Sequence[Step],
    *,
    zone: ZoneInfo,
    calendar: Calendar | None = None,
    title: str = "Timeline",
    text: Sequence[str] | None = None,
    name: str = "timeline",
) -> str:
    """The timeline of an answer: what is shown, the steps that it was worked out in, and whose hours are drawn.

    `text` says it in words, by default the steps' own sentences. `name` begins the ids inside, and has to be another
    for each picture on a page.
    """
    words = sentences(steps) if text is None else text
    return svg_of(picture_of(shown, steps, calendar, zone, title, words), name)


def svg_of(picture: Picture, name: str, language: Language = ENGLISH) -> str:
    """A picture as an SVG element; `language` says its key."""
    zone = language.say("Times in {zone}", zone=shortened(picture.zone, 280))
    layout = laid_out(picture)
    key = list(_key(layout))
    height = layout.height + 16 * ((len(key) + 2) // 3 + 1) + 2
    id_ = _text(name)
    box = f'viewBox="0 0 {WIDTH} {_number(height)}"'
    font = f'font-size="{SIZE}" font-family="{_FONTS}"'
    named = f'role="img" aria-labelledby="{id_}-title {id_}-desc"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="timeline" {box} {named} {font}>',
        f'<title id="{id_}-title">{_text(picture.title)}</title>',
        f'<desc id="{id_}-desc">{_text(" ".join(_stopped(line) for line in picture.text))}</desc>',
        _patterns(name),
        *(_box(box, name) for box in layout.boxes),
        *(_rule(rule) for rule in layout.rules),
        *(_label(label) for label in layout.labels),
        _label(Label(x=0, y=layout.height + 10, words=zone, kind="zone")),
        *_key_lines(key, layout.height + 16, name, language),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _text(words: str) -> str:
    return escape(visible(plain(words)))


def _stopped(line: str) -> str:
    return line if line.endswith((".", "!", "?")) else f"{line}."


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _patterns(name: str) -> str:
    id_ = _text(name)
    return (
        f'<defs><pattern id="{id_}-run" width="5" height="5" patternUnits="userSpaceOnUse"'
        ' patternTransform="rotate(45)"><path d="M0 0V5" stroke="currentColor" stroke-width="3.4"/></pattern>'
        f'<pattern id="{id_}-dots" width="5" height="5" patternUnits="userSpaceOnUse">'
        '<circle cx="2.5" cy="2.5" r="0.9" fill="currentColor"/></pattern>'
        f'<pattern id="{id_}-cross" width="6" height="6" patternUnits="userSpaceOnUse">'
        '<path d="M0 0L6 6M6 0L0 6" stroke="currentColor" stroke-width="0.9"/></pattern></defs>'
    )


def _box(box: Box, name: str) -> str:
    fill = _FILLS[box.kind].replace("{name}", _text(name))
    size = f'width="{_number(box.width)}" height="{_number(box.height)}"'
    return f'<rect class="tl-{box.kind}" x="{_number(box.x)}" y="{_number(box.y)}" {size} {fill}/>'


def _rule(rule: Rule) -> str:
    x, top, bottom = _number(rule.x), _number(rule.top), _number(rule.bottom)
    stroke = f'fill="none" stroke="currentColor" {_RULES[rule.kind]}'
    line = f'<path class="tl-{rule.kind}" d="M{x} {top}V{bottom}" {stroke}/>'
    if rule.kind == "start":
        y = _number(rule.bottom - BAR_HEIGHT / 2)
        line += f'<circle class="tl-start" cx="{x}" cy="{y}" r="3.4" fill="currentColor"/>'
    return line


def _label(label: Label) -> str:
    anchor = ' text-anchor="end"' if label.end else ""
    weight = ' font-weight="700"' if label.kind in STRONG else ""
    soft = ' fill-opacity="0.8"' if label.kind in ("hour", "zone") else ""
    look = f'{anchor}{weight}{soft} fill="currentColor"'
    return (
        f'<text class="tl-{label.kind}" x="{_number(label.x)}" y="{_number(label.y)}"{look}>{_text(label.words)}</text>'
    )


def _key(layout: Layout) -> Iterator[str]:
    kinds = {box.kind for box in layout.boxes}
    yield from (kind for kind in _KEY if kind in kinds)


def _key_lines(kinds: Sequence[str], top: float, name: str, language: Language) -> Iterator[str]:
    for number, kind in enumerate(kinds):
        x, y = (number % 3) * (WIDTH // 3), top + 16 * (number // 3)
        shape = "dots" if kind == "holiday" else kind
        yield _box(Box(x=x + 1, y=y + 1, width=16, height=10, kind=shape), name)
        if kind == "holiday":
            yield _box(Box(x=x + 1, y=y + 1, width=16, height=10, kind="holiday"), name)
        yield _label(Label(x=x + 22, y=y + 10, words=shortened(language.say(_KEY[kind]), WIDTH // 3 - 24), kind="key"))


__all__ = ["Shown", "svg_of", "timeline_svg"]
