"""Words as runs of a paragraph: those of another language say so, for Word's spelling and a screen reader's voice."""

import re

from docx.text.paragraph import Paragraph
from docx.text.run import Run

from ..own_words import is_marked, pieces
from .text import printable
from .xml import element

_SPACE = re.compile(r"\s+")


def write(paragraph: Paragraph, words: str, style: str | None = None) -> list[Run]:
    """Adds the words, in as many runs as they have languages."""
    if not is_marked(words):
        return [paragraph.add_run(_kept(words), style)]
    made: list[Run] = []
    for tag, part in pieces(words):
        run = paragraph.add_run(_kept(part), style)
        if tag:
            set_language(run, tag)
        made.append(run)
    return made


def set_language(run: Run, tag: str) -> None:
    run._r.get_or_add_rPr().append(element("w:lang", val=tag))


def _kept(words: str) -> str:
    """Printable, with one blank at an end that has any: it parts the piece from its neighbour."""
    shown = printable(words)
    before = " " if words[:1].isspace() else ""
    after = " " if shown and words[-1:].isspace() else ""
    return f"{before}{shown}{after}"
