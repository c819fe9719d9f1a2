"""The whole sheet as a Word document: title, stamp, sections, notes, edition, and the stamp at every page's foot."""

from collections.abc import Iterator
from datetime import date
from itertools import count

import docx
from docx.document import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.text.paragraph import Paragraph

from .docx_blocks import Writer
from .docx_file import file_of, set_properties
from .docx_lines import Pen
from .docx_notes import add_footnotes
from .docx_origins import add_origin
from .docx_pictures import add_logo
from .docx_styles import TEXT_WIDTH, dress
from .docx_tables import add_table
from .docx_text import bookmarks, printable
from .docx_xml import add_field
from .theme import Theme
from .view import Block, Sheet, Stamp

LONG_NOTE = 800
"""Characters. A longer note stands in the list of notes alone, not at the foot of a page too."""
_SHORT = 60


def written(sheet: Sheet, day: date, theme: Theme) -> bytes:
    """The same sheet, day and theme give the same bytes."""
    document = docx.Document()
    dress(document, sheet.language.tag, theme)
    set_properties(document, sheet, day)
    _furnish(document, sheet)
    footed = [note for note in sheet.footnotes if note.number and len(note.words) <= LONG_NOTE]
    pen = Pen(bookmarks=bookmarks(_anchors(sheet)), footnotes=frozenset(note.number for note in footed))
    writer = Writer(document=document, pen=pen, _ids=count(1))
    _title(writer, sheet, theme)
    for section in sheet.sections:
        writer.heading(section.title, 1, section.kind)
        for words in section.intro:
            document.add_paragraph(printable(words))
        for table in section.tables:
            add_table(document, pen, table)
        for block in section.blocks:
            writer.block(block, 2, check=section.check)
    _notes(writer, sheet)
    _edition(writer, sheet)
    add_footnotes(document, [note for note in footed if note.number in pen.mentioned])
    return file_of(document)


def _title(writer: Writer, sheet: Sheet, theme: Theme) -> None:
    document, stamp = writer.document, sheet.stamp
    if theme.logos:
        logos = document.add_paragraph(style="Plansmith Label")
        for logo in theme.logos:
            add_logo(logos.add_run(), logo, stamp.vendor)
    vendors = " · ".join(printable(name) for name in (stamp.vendor, theme.partner) if name)
    if vendors:
        document.add_paragraph(vendors, "Plansmith Label")
    document.add_paragraph(printable(stamp.title), "Title")
    if sheet.review:
        banner = document.add_paragraph(style="Plansmith Source")
        banner.add_run("Review copy, with source quotes and readings: not for customers").bold = True
    writer.pairs((
        ("Version", stamp.version),
        ("Effective", stamp.effective),
        ("Until, not including", stamp.until),
        ("Supersedes", stamp.replaces),
        ("Goes with", stamp.supplements),
    ))  # fmt: skip


def _notes(writer: Writer, sheet: Sheet) -> None:
    if not sheet.footnotes:
        return
    writer.heading("Notes", 1, "notes")
    for note in sheet.footnotes:
        paragraph = writer.document.add_paragraph(style="Footnote Text")
        paragraph.add_run(f"{note.number or '–'}\t{printable(note.words)}")
        if note.number:
            writer.bookmark(paragraph, f"note-{note.number}")
        add_origin(writer.document, note.origin)


def _edition(writer: Writer, sheet: Sheet) -> None:
    stamp = sheet.stamp
    writer.heading("Edition", 1, "edition")
    writer.pairs((
        ("Plan", stamp.plan),
        ("Version", stamp.version),
        ("Effective", stamp.effective),
        ("Supersedes", stamp.replaces),
        ("Digest", stamp.digest),
        ("Source", ", ".join(stamp.sources)),
        ("Made from", ", ".join(stamp.files)),
        ("Holidays from", stamp.dated_on),
    ))  # fmt: skip
    if sheet.marks:
        writer.heading("Signs", 2, "signs")
    for mark in sheet.marks:
        paragraph = writer.document.add_paragraph()
        writer.pen.marks(paragraph, (mark,))
        paragraph.add_run(f"   {printable(mark.meaning)}" if mark.meaning else "")


# ---- what stands on every page


def _furnish(document: Document, sheet: Sheet) -> None:
    """The stamp at the foot of every page, the title at the head of all but the first."""
    section, stamp = document.sections[0], sheet.stamp
    for footer in (section.footer, section.first_page_footer):
        first = footer.paragraphs[0]
        first.style = "Footer"
        _both_ends(first)
        first.add_run(" · ".join((_short(stamp.plan), f"Version {_short(stamp.version)}")) + "\tPage ")
        add_field(first, "PAGE")
        first.add_run(" of ")
        add_field(first, "NUMPAGES")
        footer.add_paragraph(" · ".join(_second_line(stamp, review=sheet.review)), "Footer")
    header = section.header.paragraphs[0]
    header.style = "Header"
    _both_ends(header)
    header.add_run(f"{_short(stamp.title)}\t{_short(stamp.vendor)}")


def _second_line(stamp: Stamp, *, review: bool) -> Iterator[str]:
    yield f"Effective {_short(stamp.effective)}"
    if stamp.replaces:
        yield f"Supersedes {_short(stamp.replaces)}"
    yield f"Digest {stamp.digest}"
    if review:
        yield "Review copy"


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
    if block.title:
        yield block.anchor
    for inner in block.blocks:
        yield from _block_anchors(inner)
