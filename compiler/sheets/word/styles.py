"""How the Word file looks: styles with names that Word knows, so that whoever edits it finds them in the menus."""

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle

from ..theme import Theme
from ..theme.contrast import hexed
from .xml import element

FONT = "Calibri"
EAST_ASIAN = {"ja": "Yu Gothic", "ko": "Malgun Gothic", "zh": "Microsoft YaHei"}
"""Word's own fonts for scripts that `FONT` lacks: Word takes fonts from its own machine."""
INK = RGBColor(0, 0, 0)
SOFT = RGBColor(0x46, 0x46, 0x46)
HAIR = "AAAAAA"
LABEL = Cm(3.4)
"""The column of a clause's label."""
TEXT_WIDTH = Cm(17)

_HEADINGS = ((1, 17, 20, 6), (2, 13, 14, 3), (3, 11.5, 10, 3), (4, 10.5, 8, 2), (5, 10, 8, 2))
"""Level, size, and space before and after, in points."""

_KEPT = frozenset({
    "Normal", "Title", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "Heading 5", "Caption", "List Bullet",
    "Header", "Footer",
})  # fmt: skip


def dress(document: Document, language: str, theme: Theme) -> None:
    """Give the document its page and styles."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2.4)
    section.different_first_page_header_footer = True
    _defaults(document, language)
    _prune(document)
    normal = _paragraph(document, "Normal", 10.5, after=4)
    normal.paragraph_format.line_spacing = 1.1
    _paragraph(document, "Title", 24, before=0, after=8, bold=True)
    for level, size, before, after in _HEADINGS:
        style = _paragraph(document, f"Heading {level}", size, before=before, after=after, bold=True)
        style.paragraph_format.keep_with_next = True
        style.font.italic = level == 4
    _rule_above(document.styles["Heading 1"])
    _paragraph(document, "Caption", 10, before=8, after=3, bold=True).paragraph_format.keep_with_next = True
    _paragraph(document, "List Bullet", 10.5, after=2)
    for name, size in (("Header", 8.5), ("Footer", 8.5)):
        _paragraph(document, name, size, after=0).font.color.rgb = SOFT
    _own(document)
    _colour(document, theme)
    _east_asian(document, language)


def _east_asian(document: Document, language: str) -> None:
    family = EAST_ASIAN.get(language.partition("-")[0])
    for style in document.styles:
        if family and isinstance(style, ParagraphStyle):
            style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), family)


def _colour(document: Document, theme: Theme) -> None:
    """The theme's font, and its colours where words and lines have them. Word takes fonts from its own machine."""
    for style in document.styles:
        if theme.family and isinstance(style, ParagraphStyle):
            _set_font(style, theme.family)
    if theme.second is not None:
        for name in ("Title", "Heading 1"):
            style = document.styles[name]
            if isinstance(style, ParagraphStyle):
                style.font.color.rgb = RGBColor(*theme.second)
    if theme.accent is not None:
        for line in document.styles["Heading 1"].element.iter(qn("w:top")):
            line.set(qn("w:color"), hexed(theme.accent)[1:].upper())


def _own(document: Document) -> None:
    soft = _added(document, "Plansmith Label", 10, after=3)
    soft.font.color.rgb = SOFT
    soft.paragraph_format.keep_with_next = True
    clause = _added(document, "Plansmith Clause", 10.5, after=3)
    clause.paragraph_format.left_indent, clause.paragraph_format.first_line_indent = LABEL, -LABEL
    clause.paragraph_format.tab_stops.add_tab_stop(LABEL)
    _added(document, "Plansmith Table", 9.5, after=2)
    note = _added(document, "Footnote Text", 9, after=2)
    note.paragraph_format.left_indent, note.paragraph_format.first_line_indent = Cm(0.5), Cm(-0.5)
    source = _added(document, "Plansmith Source", 9, after=4)
    source.paragraph_format.left_indent = Cm(0.6)
    _in_order(source, element("w:shd", val="clear", color="auto", fill="F2F2F2"))
    reference = document.styles.add_style("Footnote Reference", WD_STYLE_TYPE.CHARACTER)
    if isinstance(reference, CharacterStyle):
        reference.font.superscript = True


def _prune(document: Document) -> None:
    """Take the styles away that the library's empty file brings and no sheet uses: looking one up walks them all."""
    for style in list(document.styles):
        if (
            (style.type is WD_STYLE_TYPE.TABLE and style.name != "Normal Table")
            or (style.type is WD_STYLE_TYPE.CHARACTER and style.name != "Default Paragraph Font")
            or (style.type is WD_STYLE_TYPE.PARAGRAPH and style.name not in _KEPT)
        ):
            style.delete()


def _defaults(document: Document, language: str) -> None:
    """The language and font of everything that no style says otherwise about."""
    for run in document.styles.element.iter(qn("w:rPrDefault")):
        for lang in run.iter(qn("w:lang")):
            lang.set(qn("w:val"), language)
            if language.partition("-")[0] in EAST_ASIAN:
                lang.set(qn("w:eastAsia"), language)


def _added(document: Document, name: str, size: float, *, after: float) -> ParagraphStyle:
    document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Normal"]
    return _paragraph(document, name, size, after=after)


def _paragraph(
    document: Document, name: str, size: float, *, before: float = 0, after: float = 0, bold: bool = False
) -> ParagraphStyle:
    style = document.styles[name]
    if not isinstance(style, ParagraphStyle):
        raise TypeError(f"{name} is no style of paragraphs")
    style.font.size, style.font.bold = Pt(size), bold
    style.font.color.rgb = INK
    _set_font(style, FONT)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    for border in style.element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
    return style


def _set_font(style: ParagraphStyle, family: str) -> None:
    style.font.name = family
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{kind}"), None)
    for kind in ("eastAsia", "cs"):
        fonts.set(qn(f"w:{kind}"), family)


def _rule_above(style: object) -> None:
    if not isinstance(style, ParagraphStyle):
        return
    borders = element("w:pBdr")
    borders.append(element("w:top", val="single", sz="12", space="6", color="000000"))
    _in_order(style, borders)


def _in_order(style: ParagraphStyle, made: object) -> None:
    """Word wants a paragraph's properties in its own order: borders and shades before spacing."""
    properties = style.element.get_or_add_pPr()
    for number, child in enumerate(properties):
        if child.tag in (qn("w:shd"), qn("w:tabs"), qn("w:spacing"), qn("w:ind"), qn("w:outlineLvl")):
            properties.insert(number, made)
            return
    properties.append(made)
