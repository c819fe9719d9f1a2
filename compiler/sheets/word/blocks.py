"""Blocks of the view in Word: headings with bookmarks, clauses with hanging labels, lists, tables, pictures."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import count

from docx.document import Document
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from ..language import Language
from ..pdf.faces import Faces
from ..view import Block, Clause, Line, Picture
from .lines import Pen
from .origins import add_origin
from .pictures import png_of
from .runs import write
from .styles import LABEL
from .tables import add_table
from .text import printable
from .xml import mark_bookmark

_STEP = Cm(0.6)
_PICTURE = Cm(9)
_TOGETHER = 4
"""So many clauses stay on one page."""


@dataclass(kw_only=True, slots=True)
class Writer:
    document: Document
    pen: Pen
    language: Language
    faces: Faces
    _ids: "count[int]"

    def heading(self, words: str, level: int, anchor: str) -> Paragraph:
        paragraph = self.document.add_paragraph(style=f"Heading {level}")
        write(paragraph, words)
        self.bookmark(paragraph, anchor)
        return paragraph

    def bookmark(self, paragraph: Paragraph, anchor: str) -> None:
        mark_bookmark(paragraph, self.pen.bookmarks[anchor], next(self._ids))

    def block(self, block: Block, level: int, *, check: bool = False) -> None:
        if block.title:
            heading = self.heading(f"☐ {block.title}" if check else block.title, level, block.anchor)
            self.pen.notes(heading, block.notes)
        if block.label or block.marks:
            labels = self.document.add_paragraph(style="Plansmith Label")
            labels.add_run(f"{printable(block.label)}   " if block.label else "")
            self.pen.marks(labels, block.marks)
            labels.paragraph_format.keep_with_next = _is_followed(block)
        if not block.title and block.notes:
            self.pen.notes(self.document.add_paragraph(), block.notes)
        add_origin(self.document, block.origin, self.language)
        for number, line in enumerate(block.lead):
            paragraph = self.document.add_paragraph()
            paragraph.paragraph_format.left_indent = _STEP * line.depth
            self._line(paragraph, line)
            if not block.title and not number:
                self.bookmark(paragraph, block.anchor)
        self._list(block.bullets, 0)
        if block.picture:
            self._picture(block.picture)
        for number, clause in enumerate(block.clauses, 1):
            self._clause(clause, keep=number < len(block.clauses) <= _TOGETHER)
        for table in block.tables:
            add_table(self.document, self.pen, table, self.language)
        if block.links:
            self._links(block)
        for inner in block.blocks:
            self.block(inner, min(level + 1, 5))

    def pairs(self, pairs: Sequence[tuple[str, str]]) -> None:
        for label, words in pairs:
            if words:
                self._clause(Clause(label=label, lines=(Line(words=words),)))

    def _line(self, paragraph: Paragraph, line: Line) -> None:
        self.pen.line(paragraph, line)
        add_origin(self.document, line.origin, self.language)

    def _clause(self, clause: Clause, *, keep: bool = False) -> None:
        paragraph = self.document.add_paragraph(style="Plansmith Clause")
        paragraph.paragraph_format.keep_with_next = keep
        for run in write(paragraph, clause.label):
            run.bold = True
        if len(clause.lines) == 1 and not clause.lines[0].depth:
            paragraph.add_run("\t")
            self._line(paragraph, clause.lines[0])
        else:
            layout = paragraph.paragraph_format
            layout.keep_with_next, layout.left_indent, layout.first_line_indent = True, Cm(0), Cm(0)
            self._list(clause.lines, LABEL)

    def _list(self, lines: Sequence[Line], indent: int) -> None:
        for line in lines:
            paragraph = self.document.add_paragraph(style="List Bullet")
            paragraph.paragraph_format.left_indent = indent + _STEP * (line.depth + 1)
            paragraph.paragraph_format.first_line_indent = -_STEP
            self._line(paragraph, line)

    def _picture(self, picture: Picture) -> None:
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        drawn = paragraph.add_run().add_picture(BytesIO(png_of(picture, self.language, self.faces)), width=_PICTURE)
        described = drawn._inline.docPr
        described.set("descr", printable(" ".join(picture.text)))
        described.set("name", printable(picture.title))

    def _links(self, block: Block) -> None:
        paragraph = self.document.add_paragraph(f"{self.language.say('See:')} ", "Plansmith Label")
        paragraph.paragraph_format.keep_with_next = False
        for number, link in enumerate(block.links):
            paragraph.add_run(", " if number else "")
            self.pen.link(paragraph, link)


def _is_followed(block: Block) -> bool:
    return bool(block.lead or block.bullets or block.clauses or block.tables or block.blocks)
