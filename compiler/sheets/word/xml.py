"""The few elements of WordprocessingML that python-docx has no words for."""

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run


def element(tag: str, **attributes: str) -> BaseOxmlElement:
    """`element("w:top", val="single")`: attributes are of the namespace `w`."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def mark_bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """Put a bookmark around all that the paragraph holds."""
    begin = element("w:bookmarkStart", id=str(number), name=name)
    first = 1 if paragraph._p.pPr is not None else 0
    paragraph._p.insert(first, begin)
    paragraph._p.append(element("w:bookmarkEnd", id=str(number)))


def add_link(paragraph: Paragraph, bookmark: str, words: str, style: str | None = None) -> Run:
    """A link to a bookmark of this file."""
    run = paragraph.add_run(words, style)
    link = element("w:hyperlink", anchor=bookmark, history="1")
    run._r.addprevious(link)
    link.append(run._r)
    return run


def add_field(paragraph: Paragraph, code: str) -> None:
    """A field that Word works out, such as `PAGE`."""
    for kind in ("begin", "instr", "separate", "shown", "end"):
        run = paragraph.add_run()
        if kind == "instr":
            instruction = element("w:instrText")
            instruction.text = f" {code} "
            run._r.append(instruction)
        elif kind == "shown":
            run.text = "1"
        else:
            run._r.append(element("w:fldChar", fldCharType=kind))


def add_footnote_mark(paragraph: Paragraph, number: int) -> None:
    """A reference to the footnote of this id, shown as the sheet's own number."""
    run = paragraph.add_run(style="Footnote Reference")
    run._r.append(element("w:footnoteReference", customMarkFollows="1", id=str(number)))
    run.add_text(str(number))


def repeat_as_header(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(element("w:tblHeader"))


def keep_whole(row: _Row) -> None:
    row._tr.get_or_add_trPr().insert(0, element("w:cantSplit"))


def rule_below(cell: _Cell, eighths: int, colour: str) -> None:
    borders = element("w:tcBorders")
    borders.append(element("w:bottom", val="single", sz=str(eighths), space="0", color=colour))
    cell._tc.get_or_add_tcPr().append(borders)
