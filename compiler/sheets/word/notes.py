"""Footnotes of a Word file: a part of its own, which python-docx does not write.

The marks are the sheet's own numbers, not Word's, so that table feet and later mentions name the same note.
"""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsmap

from ..view import Footnote
from .text import printable
from .xml import element

_SEPARATORS = ((-1, "separator"), (0, "continuationSeparator"))


def add_footnotes(document: Document, notes: Sequence[Footnote]) -> None:
    """The notes, each under its number as its id."""
    if not notes:
        return
    lines = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0"/></w:pPr>'
        f"<w:r><w:{kind}/></w:r></w:p></w:footnote>"
        for number, kind in _SEPARATORS
    )
    lines += "".join(_footnote(document, note) for note in notes)
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<w:footnotes xmlns:w="{nsmap["w"]}">{lines}</w:footnotes>'
    name = PackURI("/word/footnotes.xml")
    part = Part(name, CONTENT_TYPE.WML_FOOTNOTES, text.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    settings = element("w:footnotePr")
    for number, _ in _SEPARATORS:
        settings.append(element("w:footnote", id=str(number)))
    _into_settings(document, settings)


def _footnote(document: Document, note: Footnote) -> str:
    text, mark = (document.styles[name].style_id for name in ("Footnote Text", "Footnote Reference"))
    return (
        f'<w:footnote w:id="{note.number}"><w:p><w:pPr><w:pStyle w:val="{text}"/></w:pPr>'
        f'<w:r><w:rPr><w:rStyle w:val="{mark}"/></w:rPr><w:t>{note.number}</w:t></w:r>'
        f'<w:r><w:tab/><w:t xml:space="preserve">{escape(printable(note.words))}</w:t></w:r></w:p></w:footnote>'
    )


def _into_settings(document: Document, made: object) -> None:
    """Word wants its settings in order: footnotes right before `compat`."""
    settings = document.settings.element
    for child in settings:
        if child.tag.endswith(("}endnotePr", "}compat", "}rsids", "}mathPr", "}themeFontLang")):
            child.addprevious(made)
            return
    settings.append(made)
