"""Timelines as PNG for Word, drawn by typst from the same SVG that the other formats show."""

from .pdf_faces import CARRIED
from .timeline import svg_of
from .typst_compile import png
from .view import Picture

_PAGE = "#set page(width: 110mm, height: auto, margin: 0pt)\n#set text(font: {families})\n"


def png_of(picture: Picture) -> bytes:
    """The same picture gives the same bytes."""
    families = "(" + ", ".join(f'"{family}"' for family in CARRIED.families) + ",)"
    svg = svg_of(picture, "timeline").replace("\\", "\\\\").replace('"', '\\"')
    body = f'#image(bytes("{svg}"), format: "svg", width: 100%)\n'
    return png(_PAGE.replace("{families}", families) + body, CARRIED)
