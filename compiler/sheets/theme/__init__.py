"""How a vendor's sheets look: a logo, two colours, fonts and templates of its own. Our own look is the house's."""

from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from ..escaping import css_string
from .contrast import Colour, colour_of, hexed, readable

LIGHT_PAPERS: tuple[Colour, ...] = (colour_of("#ffffff"), colour_of("#f4f6f9"))
"""What the accent stands on in `sheet.css`: `--paper` and `--tint`."""
DARK_PAPERS: tuple[Colour, ...] = (colour_of("#14191f"), colour_of("#1d242c"))

_FONT_FORMATS = {".woff2": "woff2", ".woff": "woff", ".ttf": "truetype", ".otf": "opentype"}
_IMAGE_TYPES = {".svg": "image/svg+xml", ".png": "image/png"}

FONT_ENDINGS = tuple(_FONT_FORMATS)
IMAGE_ENDINGS = tuple(_IMAGE_TYPES)
TYPESET_ENDINGS = (".ttf", ".otf")
"""Fonts that a PDF can be set in; the others are for browsers alone."""


class ThemeError(ValueError):
    """A theme that can't be used; the message names the file and the setting, `help` a way out."""

    def __init__(self, message: str, help: str = "") -> None:  # noqa: A002 - the word that findings use
        super().__init__(message)
        self.help = help


@dataclass(frozen=True, kw_only=True, slots=True)
class Logo:
    """A picture, and whose it is: its text for those who don't see it."""

    owner: str
    ending: str
    """`.svg` or `.png`."""
    data: bytes

    @property
    def uri(self) -> str:
        """For the page itself: nothing is fetched, and no script in an SVG runs."""
        return _uri(_IMAGE_TYPES[self.ending], self.data)


@dataclass(frozen=True, kw_only=True, slots=True)
class FontFile:
    path: Path
    data: bytes
    bold: bool

    @property
    def uri(self) -> str:
        return _uri(f"font/{self.path.suffix[1:]}", self.data)

    @property
    def format(self) -> str:
        return _FONT_FORMATS[self.path.suffix]


@dataclass(frozen=True, kw_only=True, slots=True)
class Theme:
    """A vendor's look. Colours can be read on every paper they stand on: `read_theme` sees to it."""

    accent: Colour | None = None
    """Links, the line below the title, the edge of a promise."""
    second: Colour | None = None
    """Headings."""
    logos: tuple[Logo, ...] = ()
    """The vendor's, then the partner's."""
    partner: str = ""
    """Another vendor whose name stands on the sheet too."""
    family: str = ""
    """A font family; empty: the house's."""
    fonts: tuple[FontFile, ...] = ()
    templates: Path | None = None
    """A folder of templates that come before ours."""
    digest: str = ""
    """Of all that the theme is made of."""

    @property
    def font_folders(self) -> tuple[Path, ...]:
        """Where the fonts for typesetting lie."""
        return tuple(dict.fromkeys(font.path.parent for font in self.fonts if font.path.suffix in TYPESET_ENDINGS))


HOUSE = Theme()


def css_of(theme: Theme) -> Markup:
    """What a theme adds to our style sheet."""
    rules = [_font_face(theme.family, font) for font in theme.fonts]
    if theme.family:
        rules.append(f'body {{ font-family: "{css_string(theme.family)}", system-ui, sans-serif; }}')
    light, dark = _colours(theme, LIGHT_PAPERS), _colours(theme, DARK_PAPERS)
    if light:
        rules.append(f"@media screen {{ :root {{ {light} }} }}")
        rules.append(f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}")
    if theme.second is not None:
        rules.append("h1, h2 { color: var(--second); }")
        rules.append("@media print { :root { --second: #000000; } }")
    return Markup("\n".join(rules))


def _colours(theme: Theme, papers: tuple[Colour, ...]) -> str:
    named = (("--accent", theme.accent), ("--second", theme.second))
    return " ".join(f"{name}: {hexed(readable(colour, *papers))};" for name, colour in named if colour is not None)


def _font_face(family: str, font: FontFile) -> str:
    weight = "bold" if font.bold else "normal"
    return (
        f'@font-face {{ font-family: "{css_string(family)}"; font-weight: {weight}; '
        f'src: url("{font.uri}") format("{font.format}"); }}'
    )


def _uri(kind: str, data: bytes) -> str:
    return f"data:{kind};base64,{b64encode(data).decode()}"
