"""Pictures for Word, which reads no SVG that is safe to send: typst draws the same SVG that the other formats show."""

from io import BytesIO

from docx.shared import Cm
from docx.text.run import Run

from ..language import Language
from ..pdf.faces import CARRIED, Faces
from ..pdf.typst_compile import png
from ..theme import Logo
from ..timeline import svg_of
from ..view import Picture

LOGO_HEIGHT = Cm(1)


def png_of(picture: Picture, language: Language, faces: Faces) -> bytes:
    """A timeline. The same picture gives the same bytes."""
    return _drawn(svg_of(picture, "timeline", language), "110mm", "width: 100%", faces)


def add_logo(run: Run, logo: Logo, vendor: str) -> None:
    """A logo, and room after it."""
    data = (
        logo.data
        if logo.ending == ".png"
        else _drawn(logo.data.decode("utf-8", "replace"), "auto", "height: 10mm", CARRIED)
    )
    run.add_picture(BytesIO(data), height=LOGO_HEIGHT)._inline.docPr.set("descr", logo.owner or vendor)
    run.add_text("    ")


def _drawn(svg: str, page: str, size: str, faces: Faces) -> bytes:
    quoted = svg.replace("\\", "\\\\").replace('"', '\\"')
    families = "(" + ", ".join(f'"{family}"' for family in faces.families) + ",)"
    return png(
        f"#set page(width: {page}, height: auto, margin: 0pt)\n#set text(font: {families})\n"
        f'#image(bytes("{quoted}"), format: "svg", {size})\n',
        faces,
    )
