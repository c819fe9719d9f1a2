"""The text of a PDF as a screen reader gets it: in the order of the file, through the fonts' own maps to Unicode."""

import re
from collections.abc import Mapping
from io import BytesIO

import pikepdf

_SECTION = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_ENTRY = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")


def text_of(file: bytes, *, furniture: bool = True) -> str:
    """Pages end with a form feed. Without furniture, what is marked as no part of the content is left out."""
    with pikepdf.open(BytesIO(file)) as pdf:
        known: dict[tuple[int, int], Mapping[int, str]] = {}
        return "".join(_page(page, known, furniture) + "\f" for page in pdf.pages)


def _page(page: pikepdf.Page, known: dict[tuple[int, int], Mapping[int, str]], furniture: bool) -> str:
    fonts = page.Resources.get("/Font", {})
    shown: list[str] = []
    hidden: list[bool] = []
    glyphs: Mapping[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC" | "BMC":
                hidden.append(str(operands[0]) == "/Artifact" and not furniture)
            case "EMC":
                hidden.pop()
            case "Tf":
                font = fonts[str(operands[0])]
                if font.objgen not in known:
                    known[font.objgen] = _map(font)
                glyphs = known[font.objgen]
            case "Tj" | "TJ" if not any(hidden):
                parts = operands[0] if str(operator) == "TJ" else operands
                shown.extend(_decoded(bytes(part), glyphs) for part in parts if isinstance(part, pikepdf.String))
            case "ET":
                shown.append(" ")
    return "".join(shown)


def _decoded(codes: bytes, glyphs: Mapping[int, str]) -> str:
    return "".join(glyphs.get(int.from_bytes(codes[start : start + 2], "big"), "") for start in range(0, len(codes), 2))


def _map(font: pikepdf.Object) -> Mapping[int, str]:
    written = font.ToUnicode.read_bytes()
    assert b"beginbfrange" not in written
    return {
        int(code, 16): bytes.fromhex(to.decode()).decode("utf-16-be")
        for section in _SECTION.findall(written)
        for code, to in _ENTRY.findall(section)
    }
