"""Tables of the view as tables of Word: header rows that repeat, rows that stay whole, widths by what they hold."""

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Length, Pt
from docx.table import Table as WordTable
from docx.table import _Cell

from ..language import Language
from ..pdf.layout import is_long, shares
from ..view import Line, Table
from .lines import Pen
from .origins import add_origin
from .runs import write
from .styles import HAIR, TEXT_WIDTH
from .text import printable
from .xml import element, keep_whole, repeat_as_header, rule_below


def add_table(document: Document, pen: Pen, table: Table, language: Language) -> None:
    write(document.add_paragraph("", "Caption"), table.caption)
    heads = (*table.corners, *table.columns)
    made = document.add_table(rows=1, cols=len(heads))
    made.alignment = WD_TABLE_ALIGNMENT.LEFT
    made.autofit = False
    _look(made, printable(table.caption))
    for cell, words in zip(made.rows[0].cells, heads, strict=True):
        _write(cell, words, bold=True)
        rule_below(cell, 10, "000000")
    repeat_as_header(made.rows[0])
    keep_whole(made.rows[0])
    for row in table.rows:
        added = made.add_row()
        cells = added.cells
        for cell, words in zip(cells, row.heads, strict=False):
            _write(cell, words, bold=True)
        for cell, filled in zip(cells[len(row.heads) :], row.cells, strict=True):
            _fill(cell, pen, filled.lines, language)
        if not is_long(row):
            keep_whole(added)
    _set_widths(made, table)
    for number, note in enumerate(table.notes):
        paragraph = document.add_paragraph(style="Footnote Text")
        paragraph.paragraph_format.space_before = Pt(0 if number else 4)
        paragraph.add_run(str(note.number), "Footnote Reference")
        paragraph.add_run("\t")
        write(paragraph, note.words)
    after = document.add_paragraph().paragraph_format  # two tables without a paragraph between them are one
    after.space_after, after.line_spacing = Pt(0), Pt(6)


def _write(cell: _Cell, words: str, *, bold: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = "Plansmith Table"
    for run in write(paragraph, words):
        run.bold = bold


def _fill(cell: _Cell, pen: Pen, lines: tuple[Line, ...], language: Language) -> None:
    cell.paragraphs[0].style = "Plansmith Table"
    for number, line in enumerate(lines):
        paragraph = cell.add_paragraph(style="Plansmith Table") if number else cell.paragraphs[0]
        pen.line(paragraph, line, in_table=True)
        add_origin(cell, line.origin, language)


def _set_widths(made: WordTable, table: Table) -> None:
    weights = shares(table)
    for column, weight in zip(made.columns, weights, strict=True):
        width = Length(int(TEXT_WIDTH * weight / sum(weights)))
        column.width = width
        for cell in column.cells:
            cell.width = width


def _look(made: WordTable, caption: str) -> None:
    """Hair lines between rows, a rule at the foot; the caption is also what a screen reader tells."""
    properties = made._tbl.tblPr
    borders = element("w:tblBorders")
    borders.append(element("w:bottom", val="single", sz="10", space="0", color="000000"))
    borders.append(element("w:insideH", val="single", sz="4", space="0", color=HAIR))
    margins = element("w:tblCellMar")
    for side, width in (("top", "40"), ("left", "0"), ("bottom", "40"), ("right", "140")):
        margins.append(element(f"w:{side}", w=width, type="dxa"))
    described = element("w:tblCaption", val=caption)
    look = properties.find(qn("w:tblLook"))
    for part in (borders, margins):
        if look is None:
            properties.append(part)
        else:
            look.addprevious(part)
    properties.append(described)
