"""How words that others wrote become plain text in each format: nothing in them is ever markup."""

import html
import re

_CONTROLS = {code: "�" for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n"}
_DIRECTIONS = {code: f"[U+{code:04X}]" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
_NONCHARACTERS = dict.fromkeys(range(64976, 65008), "�")
"""Ours: they mark a change of language, or stand for a file's own name."""
_UNSAFE = {**_CONTROLS, **_DIRECTIONS, **_NONCHARACTERS}
_SURROGATES = re.compile("[\ud800-\udfff]")

_MARKDOWN = re.compile(r"([\\`*\[\]<>|~&$])")
_UNDERSCORE = re.compile(r"(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
_AT_START = re.compile(r"^(\s*)([#+=-]|\d{1,9}(?=[.)]))")
_SPACE = re.compile(r"\s+")
_NAME = re.compile(r"[^A-Za-z0-9_-]+")
_CSS_PLAIN = re.compile(r"[^A-Za-z0-9 ,.]")


def visible(text: str) -> str:
    """Control characters replaced, and marks that turn the direction of writing spelled out.

    Such a mark in a title would turn round the sentence that the title stands in.
    """
    if text.isprintable():  # then it has none of them
        return text
    return _SURROGATES.sub("�", text.translate(_UNSAFE))


def markdown(text: str) -> str:
    """One line of Markdown that reads as the text: also inside a table cell, also at a line's start."""
    flat = _SPACE.sub(" ", text).strip()
    escaped = _UNDERSCORE.sub(r"\\_", _MARKDOWN.sub(r"\\\1", flat))
    return _AT_START.sub(_start, escaped)


def _start(found: re.Match[str]) -> str:
    blank, sign = found.groups()
    return f"{blank}{sign}\\" if sign[0].isdigit() else f"{blank}\\{sign}"


def ticked(text: str) -> str:
    """Words as HTML, in which what stands between backticks is code."""
    parts = html.escape(visible(text)).split("`")
    if len(parts) % 2 == 0:
        return "`".join(parts)
    return "".join(f"<code>{part}</code>" if index % 2 else part for index, part in enumerate(parts))


def css_string(text: str) -> str:
    """The inside of a CSS string, safe in a style element too."""
    flat = _SPACE.sub(" ", visible(text))
    return _CSS_PLAIN.sub(lambda found: f"\\{ord(found[0]):x} ", flat)


def file_name(name: str) -> str:
    """A name that is one plain path component on every system."""
    return _NAME.sub("_", name).strip("_")[:100].lower() or "plan"
