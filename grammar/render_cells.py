"""A text as a terminal shows it: nothing in it can steer the terminal, and its width is counted in cells.

Plans, sources and facts are other people's text. An escape sequence in one of them must be seen, not obeyed,
and a caret must stand under the character that it means, behind tabs, wide and combining characters too.
"""

import unicodedata

TAB = 4
"""Cells from one tab stop to the next."""

_JOINERS = "\u200c\u200d"
"""Invisible, but part of how Persian words and emoji are written: the only format characters shown as they are."""


def shown(text: str) -> str:
    """The text with each control, format and separator character turned into something visible."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_shown, text))


def prose(text: str) -> tuple[str, ...]:
    """The lines of a sentence of ours that may hold words of the user's, each safe to print."""
    return tuple(shown(line) for line in text.split("\n"))


def cells(line: str) -> list[str]:
    """What each character of a line shows as: one string a character, tabs filled up to the next stop."""
    column = 0
    out = []
    for character in line:
        cell = " " * (TAB - column % TAB) if character == "\t" else _shown(character)
        out.append(cell)
        column += width(cell)
    return out


def width(text: str) -> int:
    """The cells that a text takes: two for wide characters, none for those that combine with their neighbour."""
    if text.isascii():
        return len(text)
    return sum(map(_width, text))


def _shown(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if code < 0x7F or character in _JOINERS:
        return character
    # Zs is left alone: a no-break space prints as a space and moves nothing.
    if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp") or code & 0xFFFE == 0xFFFE:
        return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
    return character


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf") or "\u1160" <= character <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
