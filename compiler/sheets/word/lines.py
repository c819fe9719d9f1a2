"""Lines of the view as runs of a paragraph, with links, marks and notes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from docx.text.paragraph import Paragraph
from docx.text.run import Run

from ..view import Line, Link, Mark
from .runs import write
from .styles import INK
from .text import printable
from .xml import add_footnote_mark, add_link

_HELD = 20
"""Characters. The words of a shorter mark stay on one line."""


@dataclass(kw_only=True, slots=True)
class Pen:
    """Writes lines. It remembers which notes were mentioned: the first mention gets a real footnote."""

    bookmarks: Mapping[str, str]
    """By anchor."""
    footnotes: frozenset[int]
    """The notes that may stand at the foot of a page."""
    mentioned: set[int] = field(default_factory=set)

    def line(self, paragraph: Paragraph, line: Line, *, in_table: bool = False) -> None:
        if line.condition:
            for run in write(paragraph, f"{line.condition}:"):
                run.italic = True
                run.bold = not (line.words or line.mark or line.link) or None
            paragraph.add_run(" ")
        if line.mark:
            self.marks(paragraph, (line.mark,))
            paragraph.add_run("  " if line.words or line.link else "")
        if line.link:
            run = self.link(paragraph, line.link)
            run.bold = bool(line.words) or None
            paragraph.add_run(": " if line.words else "")
        write(paragraph, line.words)
        self.notes(paragraph, line.notes, in_table=in_table)

    def marks(self, paragraph: Paragraph, marks: Sequence[Mark]) -> None:
        for number, mark in enumerate(marks):
            paragraph.add_run("   " if number else "")
            words = printable(mark.word)
            held = words.replace(" ", "\u00a0") if len(words) <= _HELD else words
            run = paragraph.add_run(f"{mark.sign}\u00a0{held}")
            run.bold, run.font.color.rgb = True, INK

    def link(self, paragraph: Paragraph, link: Link) -> Run:
        words = printable(link.words)
        name = self.bookmarks.get(link.anchor)
        return add_link(paragraph, name, words) if name else paragraph.add_run(words)

    def notes(self, paragraph: Paragraph, numbers: Sequence[int], *, in_table: bool = False) -> None:
        """In tables, whose notes stand at their own foot, a number leads to the list of notes."""
        for position, number in enumerate(numbers):
            if position:
                paragraph.add_run(", ", "Footnote Reference")
            if in_table or number in self.mentioned or number not in self.footnotes:
                add_link(paragraph, self.bookmarks[f"note-{number}"], str(number), "Footnote Reference")
            else:
                self.mentioned.add(number)
                add_footnote_mark(paragraph, number)
