"""On review copies: where a sentence comes from, in a paragraph of its own after it."""

from typing import Protocol

from docx.text.paragraph import Paragraph

from ..language import Language
from ..view import Origin
from .runs import write
from .text import printable


class Place(Protocol):
    """A document or a cell."""

    def add_paragraph(self, text: str = ..., style: str | None = ...) -> Paragraph: ...


def add_origin(place: Place, origin: Origin | None, language: Language) -> None:
    if origin is None or not (origin.quotes or origin.readings):
        return
    say = language.say
    for quote in origin.quotes:
        write(place.add_paragraph("", "Plansmith Source"), language.quoted(quote))
    for reading in origin.readings:
        paragraph = place.add_paragraph("", "Plansmith Source")
        paragraph.add_run(f"{say('Reading {name}:', name=printable(reading.name))} ").bold = True
        write(paragraph, f"{reading.words} ")
        paragraph.add_run(f"{say('Because:')} ").italic = True
        write(paragraph, reading.because)
        if reading.instead_of:
            paragraph.add_run(f" {say('Instead of:')} ").italic = True
            write(paragraph, reading.instead_of)
    place.add_paragraph(printable(origin.place), "Plansmith Source")
