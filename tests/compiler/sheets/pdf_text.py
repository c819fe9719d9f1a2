"""The text of a PDF as a screen reader gets it: in the order of the file, through the fonts' own maps to Unicode."""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO

import pikepdf

_SECTION = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_ENTRY = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")


HEADING = "\x01"


Content = tuple[tuple[int, int], int]
"""A page, and the number of a piece of marked content on it."""


def text_of(file: bytes, *, furniture: bool = True, headings: bool = False, pictures: bool = True) -> str:
    """Pages end with a form feed. Without furniture, what is marked as no part of the content is left out.

    `headings` puts the sign `HEADING` before what is tagged as one; without `pictures` their own words are left out.
    """
    with pikepdf.open(BytesIO(file)) as pdf:
        known: dict[tuple[int, int], Mapping[int, str]] = {}
        tree = pdf.Root.StructTreeRoot.K
        begun = {found[0] for found in _tagged(tree, r"/(?:H[1-6]?|Title)") if found} if headings else set()
        drawn = set() if pictures else {one for found in _tagged(tree, "/Figure") for one in found}
        return "".join(_page(page, known, furniture, begun, drawn) + "\f" for page in pdf.pages)


def _tagged(node: object, kind: str) -> Iterator[list[Content]]:
    """The marked content of each element of a kind."""
    if isinstance(node, pikepdf.Array):
        for inner in node:
            yield from _tagged(inner, kind)
    elif isinstance(node, pikepdf.Dictionary) and "/K" in node:
        if re.fullmatch(kind, str(node.get("/S"))):
            yield list(_content(node))
        else:
            yield from _tagged(node.K, kind)


def _content(node: pikepdf.Object) -> Iterator[Content]:
    for kid in node.K if isinstance(node.K, pikepdf.Array) else [node.K]:
        if not isinstance(kid, pikepdf.Dictionary):
            yield node.Pg.objgen, int(kid)
        elif "/MCID" in kid:
            yield kid.get("/Pg", node.get("/Pg")).objgen, int(kid.MCID)
        elif "/K" in kid:
            yield from _content(kid)


def _page(
    page: pikepdf.Page,
    known: dict[tuple[int, int], Mapping[int, str]],
    furniture: bool,
    headings: set[Content],
    pictures: set[Content],
) -> str:
    fonts = page.Resources.get("/Font", {})
    shown: list[str] = []
    hidden: list[bool] = []
    glyphs: Mapping[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC" | "BMC":
                properties = operands[1] if len(operands) > 1 else None
                number = properties.get("/MCID") if isinstance(properties, pikepdf.Dictionary) else None
                content = None if number is None else (page.objgen, int(number))
                hidden.append((str(operands[0]) == "/Artifact" and not furniture) or content in pictures)
                if content in headings:
                    shown.append(HEADING)
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
