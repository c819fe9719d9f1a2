"""Characters that no font has: asked of typst itself, by setting each one alone.

A PDF/A may not hold a character without a glyph, so such a one is spelled out as its code point.
"""

import re
from functools import cache

from .faces import Faces
from .typst_run import STANDARDS, TypstError, compiler

KNOWN = frozenset({*map(chr, range(0x20, 0x7F)), *map(chr, range(0xA0, 0x100)), *"–—‘’“”•…\n\u200b☐✓✕↓→◇○●◎◌"})
"""What the carried fonts have, so that most sheets need no question."""
_LINE = re.compile(r"\.typ:(\d+):\d+$", re.MULTILINE)


def spelled_out(source: str, faces: Faces) -> str:
    """The source with the characters that the fonts lack as `[U+1F600]`."""
    unknown = frozenset(source) - KNOWN
    return source.translate(_codes(lacking(unknown, faces))) if unknown else source


def all_spelled_out(source: str) -> str:
    """The source with every character as its code point that is not known to be in the carried fonts."""
    return source.translate(_codes(frozenset(source) - KNOWN))


def _codes(characters: frozenset[str]) -> dict[int, str]:
    return {ord(character): f"[U+{ord(character):04X}]" for character in characters}


@cache
def lacking(characters: frozenset[str], faces: Faces) -> frozenset[str]:
    """Those of the characters that can't be set: typst tells of each one's line."""
    asked = sorted(characters)
    head = '#set document(title: "?", date: datetime(year: 1970, month: 1, day: 1)); '
    families = ", ".join(f'"{family}"' for family in faces.families)
    lines = [f'{head}#set text(font: ({families},), lang: "en"); = ?']
    lines += [f'#text("\\u{{{ord(character):x}}}") \\' for character in asked]
    try:
        compiler(faces).compile("\n".join(lines).encode(), format="pdf", pdf_standards=list(STANDARDS))
    except TypstError as error:
        numbers = {int(number) for number in _LINE.findall(error.diagnostic)}
        return frozenset(asked[number - 2] for number in numbers if 2 <= number < len(asked) + 2)
    return frozenset()
