"""A sheet as the source of a typst document: every word of it a string literal, so that nothing in it is markup.

The environment prints strings as literals by itself; a template that forgets about escaping can't be talked into code.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from ..environment import environment
from ..escaping import visible
from ..language import Language
from ..own_words import is_marked, pieces, plain
from ..template_faults import template_faults
from ..theme import HOUSE, Logo, Theme
from ..theme.contrast import Colour, hexed
from ..theme.pictures import png_size
from ..timeline import svg_of
from ..view import Block, Sheet, Table
from .faces import Faces
from .layout import is_long, is_tight, shares

LONG_NOTE = 800
"""Characters. A longer note stands in the list of notes alone, not at the foot of a page too."""

_SPACE = re.compile(r"\s+")
_LONG_RUN = 30
_UNBROKEN = re.compile(rf"[^\s\u200b]{{{_LONG_RUN},}}")
_STEP = 10


def source_of(sheet: Sheet, day: date, faces: Faces, theme: Theme = HOUSE) -> str:
    """`day` is the document's date."""
    with template_faults(sheet.stamp.plan):
        template = _environment(theme.templates, sheet.language).get_template("sheet.typ.j2")
        return template.render(
            sheet=sheet,
            day=day,
            faces=faces,
            theme=theme,
            anchors=frozenset(_anchors(sheet)),
            long_notes=frozenset(note.number for note in sheet.footnotes if len(note.words) > LONG_NOTE),
        )


@cache
def _environment(templates: Path | None, language: Language) -> Environment:
    made = environment(templates, language).overlay(autoescape=True, finalize=_literal)
    made.filters = {
        **made.filters,
        "name": _name,
        "widths": _widths,
        "is_long": is_long,
        "is_tight": is_tight,
        "svg": lambda picture, name: _quoted(svg_of(picture, name, language)),
        "logo": _logo,
        "colour": _colour,
    }
    return made


def _literal(value: object) -> object:
    """What stands in the source for a printed value."""
    match value:
        case Markup():
            return value
        case bool():
            return "true" if value else "false"
        case str():
            return _content(value) if is_marked(value) else _printed(value)
        case _:
            return value


def _printed(text: str) -> Markup:
    flat = _flat(text)
    return _quoted(_UNBROKEN.sub(_breakable, flat) if len(flat) >= _LONG_RUN else flat)


def _content(text: str) -> Markup:
    """Words in several languages: hyphenated and read aloud each in its own."""
    made = Markup()
    for tag, words in pieces(text):
        literal = _printed_piece(words)
        made += Markup("#text(lang: {}, {})").format(_quoted(tag), literal) if tag else Markup("#{};").format(literal)
    return Markup("[{}]").format(made)


def _printed_piece(words: str) -> Markup:
    """A piece keeps the blanks at its ends, which part it from the next."""
    before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    flat = (" " if before else "") + _flat(words) + (" " if after and words.strip() else "")
    return _quoted(_UNBROKEN.sub(_breakable, flat) if len(flat) >= _LONG_RUN else flat)


def _name(text: str) -> Markup:
    """A literal for something that is not printed in lines: without places to break it."""
    return _quoted(_flat(plain(text)))


def _flat(text: str) -> str:
    if text.isprintable() and "  " not in text:
        return text.strip()
    return _SPACE.sub(" ", visible(text)).strip()


def _quoted(text: str) -> Markup:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return Markup(f'"{escaped}"')


def _breakable(found: re.Match[str]) -> str:
    """A long run of characters with places where a line may end."""
    run = found[0]
    return "\u200b".join(run[start : start + _STEP] for start in range(0, len(run), _STEP))


def _logo(logo: Logo) -> Markup:
    """A logo as an SVG: typst takes its text as it is, and a PNG inside of it."""
    if logo.ending == ".svg":
        return _quoted(logo.data.decode("utf-8", "replace"))
    width, height = png_size(logo.data)
    picture = f'<image width="{width}" height="{height}" xlink:href="{logo.uri}"/>'
    space = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return _quoted(f'<svg {space} width="{width}" height="{height}" viewBox="0 0 {width} {height}">{picture}</svg>')


def _colour(colour: Colour | None) -> Markup:
    return Markup("none") if colour is None else Markup(f'rgb("{hexed(colour)}")')


def _widths(table: Table) -> tuple[Markup, ...]:
    return tuple(Markup(f"{share:g}fr") for share in shares(table))


def _anchors(sheet: Sheet) -> Iterator[str]:
    """Where links may lead to: a rule with a heading of its own."""
    for section in sheet.sections:
        yield section.kind
        for block in section.blocks:
            yield from _block_anchors(block)


def _block_anchors(block: Block) -> Iterator[str]:
    if block.title:
        yield block.anchor
    for inner in block.blocks:
        yield from _block_anchors(inner)
