"""The whole sheet as a Word document: title, stamp, sections, notes, edition, and the stamp at every page's foot."""

from collections.abc import Iterator
from datetime import date
from itertools import count

import docx
from docx.document import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.text.paragraph import Paragraph

from ..language import Language
from ..pdf.faces import CARRIED, Faces
from ..theme import Theme
from ..view import Block, Sheet
from .blocks import Writer
from .file import file_of, set_properties
from .lines import Pen
from .notes import add_footnotes
from .origins import add_origin
from .pictures import add_logo
from .runs import write
from .styles import TEXT_WIDTH, dress
from .tables import add_table
from .text import bookmarks, printable
from .xml import add_field

LONG_NOTE = 800
"""Characters. A longer note stands in the list of notes alone, not at the foot of a page too."""
_SHORT = 60


def written(sheet: Sheet, day: date, theme: Theme, faces: Faces = CARRIED) -> bytes:
    """The same sheet, day and theme give the same bytes."""
    document = docx.Document()
    dress(document, sheet.language.tag, theme)
    set_properties(document, sheet, day)
    _furnish(document, sheet)
    footed = [note for note in sheet.footnotes if note.number and len(note.words) <= LONG_NOTE]
    pen = Pen(bookmarks=bookmarks(_anchors(sheet)), footnotes=frozenset(note.number for note in footed))
    writer = Writer(document=document, pen=pen, _ids=count(1), language=sheet.language, faces=faces)
    _title(writer, sheet, theme)
    for section in sheet.sections:
        writer.heading(section.title, 1, section.kind)
        for words in section.intro:
            write(document.add_paragraph(), words)
        for table in section.tables:
            add_table(document, pen, table, sheet.language)
        for block in section.blocks:
            writer.block(block, 2, check=section.check)
    _notes(writer, sheet)
    if not sheet.summary:
        _edition(writer, sheet)
    add_footnotes(document, [note for note in footed if note.number in pen.mentioned])
    return file_of(document)


def _title(writer: Writer, sheet: Sheet, theme: Theme) -> None:
    document, stamp, say = writer.document, sheet.stamp, sheet.language.say
    if theme.logos:
        logos = document.add_paragraph(style="Plansmith Label")
        for logo in theme.logos:
            add_logo(logos.add_run(), logo, stamp.vendor)
    vendors = " · ".join(printable(name) for name in (stamp.vendor, theme.partner) if name)
    if vendors:
        document.add_paragraph(vendors, "Plansmith Label")
    write(document.add_paragraph("", "Title"), stamp.title)
    if sheet.review:
        banner = document.add_paragraph(style="Plansmith Source")
        banner.add_run(say("Review copy, with source quotes and readings: not for customers")).bold = True
    writer.pairs((
        (say("Version"), stamp.version),
        (say("Effective"), stamp.effective),
        (say("Until, not including"), stamp.until),
        (say("Supersedes"), stamp.replaces),
        (say("Goes with"), stamp.supplements),
    ))  # fmt: skip


def _notes(writer: Writer, sheet: Sheet) -> None:
    if not sheet.footnotes:
        return
    writer.heading(sheet.language.say("Notes"), 1, "notes")
    for note in sheet.footnotes:
        paragraph = writer.document.add_paragraph(style="Footnote Text")
        paragraph.add_run(f"{note.number or '–'}\t")
        write(paragraph, note.words)
        if note.number:
            writer.bookmark(paragraph, f"note-{note.number}")
        add_origin(writer.document, note.origin, sheet.language)


def _edition(writer: Writer, sheet: Sheet) -> None:
    stamp, say = sheet.stamp, sheet.language.say
    writer.heading(say("Edition"), 1, "edition")
    writer.pairs((
        (say("Plan"), stamp.plan),
        (say("Version"), stamp.version),
        (say("Effective"), stamp.effective),
        (say("Supersedes"), stamp.replaces),
        (say("Digest"), stamp.digest),
        (say("Source"), ", ".join(stamp.sources)),
        (say("Made from"), ", ".join(stamp.files)),
        (say("Holidays from"), stamp.dated_on),
    ))  # fmt: skip
    if sheet.marks:
        writer.heading(say("Signs"), 2, "signs")
    for mark in sheet.marks:
        paragraph = writer.document.add_paragraph()
        writer.pen.marks(paragraph, (mark,))
        paragraph.add_run(f"   {printable(mark.meaning)}" if mark.meaning else "")


# ---- what stands on every page


def _furnish(document: Document, sheet: Sheet) -> None:
    """The stamp at the foot of every page, the title at the head of all but the first."""
    section, stamp, say = document.sections[0], sheet.stamp, sheet.language.say
    for footer in (section.footer, section.first_page_footer):
        first = footer.paragraphs[0]
        first.style = "Footer"
        _both_ends(first)
        version = say("Version {version}", version=_short(stamp.version))
        first.add_run(" · ".join((_short(stamp.plan), version)) + "\t")
        _page_of_pages(first, sheet.language)
        footer.add_paragraph(" · ".join(_second_line(sheet)), "Footer")
    header = section.header.paragraphs[0]
    header.style = "Header"
    _both_ends(header)
    header.add_run(f"{_short(stamp.title)}\t{_short(stamp.vendor)}")


def _page_of_pages(paragraph: Paragraph, language: Language) -> None:
    """`Page 1 of 9`, with fields for the numbers wherever the language puts them."""
    words = language.say("Page {page} of {pages}", page="\0PAGE\0", pages="\0NUMPAGES\0")
    for number, part in enumerate(words.split("\0")):
        if number % 2:
            add_field(paragraph, part)
        elif part:
            paragraph.add_run(part)


def _second_line(sheet: Sheet) -> Iterator[str]:
    stamp, say = sheet.stamp, sheet.language.say
    yield say("Effective {day}", day=_short(stamp.effective))
    if stamp.replaces:
        yield say("Supersedes {version}", version=_short(stamp.replaces))
    yield say("Digest {digest}", digest=stamp.digest)
    if sheet.review:
        yield say("Review copy")


def _both_ends(paragraph: Paragraph) -> None:
    """One tab to the right margin, instead of the style's two."""
    stops = paragraph.paragraph_format.tab_stops
    style = paragraph.style
    if style is not None:
        style.paragraph_format.tab_stops.clear_all()
    stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)


def _short(words: str) -> str:
    flat = printable(words)
    return flat if len(flat) <= _SHORT else f"{flat[: _SHORT - 1]}…"


# ---- where links may lead


def _anchors(sheet: Sheet) -> Iterator[str]:
    yield from ("notes", "edition", "signs")
    yield from (f"note-{note.number}" for note in sheet.footnotes if note.number)
    for section in sheet.sections:
        yield section.kind
        for block in section.blocks:
            yield from _block_anchors(block)


def _block_anchors(block: Block) -> Iterator[str]:
    if block.title or block.lead:
        yield block.anchor
    for inner in block.blocks:
        yield from _block_anchors(inner)
