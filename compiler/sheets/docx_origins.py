"""On review copies: where a sentence comes from, in a paragraph of its own after it."""

from typing import Protocol

from docx.text.paragraph import Paragraph

from .docx_text import printable
from .view import Origin


class Place(Protocol):
    """A document or a cell."""

    def add_paragraph(self, text: str = ..., style: str | None = ...) -> Paragraph: ...


def add_origin(place: Place, origin: Origin | None) -> None:
    if origin is None or not (origin.quotes or origin.readings):
        return
    for quote in origin.quotes:
        place.add_paragraph(f"“{printable(quote)}”", "Plansmith Source")
    for reading in origin.readings:
        paragraph = place.add_paragraph("", "Plansmith Source")
        paragraph.add_run(f"Reading {printable(reading.name)}: ").bold = True
        paragraph.add_run(f"{printable(reading.words)} ")
        paragraph.add_run("Because: ").italic = True
        paragraph.add_run(printable(reading.because))
        if reading.instead_of:
            paragraph.add_run(" Instead of: ").italic = True
            paragraph.add_run(printable(reading.instead_of))
    place.add_paragraph(printable(origin.place), "Plansmith Source")
