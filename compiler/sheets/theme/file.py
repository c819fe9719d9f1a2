"""A vendor's folder as a theme: `theme.toml`, a logo, fonts, and templates that come before ours.

    [colours]
    accent = "#0b5394"            # links, lines and edges
    second = "#1c4587"            # headings
    [logo]
    file = "logo.svg"             # SVG or PNG
    [fonts]
    family  = "Source Sans 3"
    regular = "fonts/SourceSans3-Regular.ttf"
    bold    = "fonts/SourceSans3-Bold.ttf"
    [partner]
    name = "Northwind"            # a second vendor on the sheet
    logo = "northwind.png"

Everything may be left out. Templates lie in `templates/`.
"""

import hashlib
import tomllib
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from ....grammar.diagnostics import did_you_mean
from . import (
    FONT_ENDINGS,
    HOUSE,
    IMAGE_ENDINGS,
    LIGHT_PAPERS,
    FontFile,
    Logo,
    Theme,
    ThemeError,
)
from .contrast import (
    TEXT,
    Colour,
    colour_of,
    contrast,
    hexed,
    readable,
)
from .pictures import is_picture

FILE = "theme.toml"
MOST_BYTES = 4_000_000
"""A logo or a font is inside of every sheet."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Colours(_Part):
    accent: str = ""
    second: str = ""


class _Logo(_Part):
    file: str


class _Fonts(_Part):
    family: str
    regular: str
    bold: str = ""


class _Partner(_Part):
    name: str
    logo: str = ""


class _Written(_Part):
    colours: _Colours = _Colours()
    logo: _Logo | None = None
    fonts: _Fonts | None = None
    partner: _Partner | None = None


def read_theme(folder: Path) -> Theme:
    """The theme of a folder. Raises ThemeError."""
    file = folder / FILE
    written = _written(file)
    seen = _Seen(folder)
    logos = []
    if written.logo is not None:
        logos.append(seen.logo("logo.file", written.logo.file, ""))
    if written.partner is not None and written.partner.logo:
        logos.append(seen.logo("partner.logo", written.partner.logo, written.partner.name))
    fonts: tuple[FontFile, ...] = ()
    if written.fonts is not None:
        fonts = tuple(
            seen.font(f"fonts.{key}", path, bold=key == "bold")
            for key, path in (("regular", written.fonts.regular), ("bold", written.fonts.bold))
            if path
        )
    templates = folder / "templates"
    for path in sorted(templates.rglob("*")) if templates.is_dir() else ():
        if path.is_file():
            seen.read("templates", path.relative_to(folder).as_posix())
    return Theme(
        accent=_colour(file, "accent", written.colours.accent),
        second=_colour(file, "second", written.colours.second),
        logos=tuple(logos),
        partner=written.partner.name if written.partner is not None else HOUSE.partner,
        family=written.fonts.family if written.fonts is not None else HOUSE.family,
        fonts=fonts,
        templates=templates if templates.is_dir() else None,
        digest=seen.digest,
    )


def _written(file: Path) -> _Written:
    try:
        data = tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        raise ThemeError(f"{file.parent} is no theme: it has no {FILE}", "an empty one is enough") from None
    except OSError as error:
        raise ThemeError(f"can't read {file}: {(error.strerror or type(error).__name__).lower()}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ThemeError(f"{file} is not valid TOML: {error}") from None
    try:
        return _Written.model_validate(data)
    except ValidationError as error:
        raise _said(file, error.errors()[0]) from None


def _said(file: Path, error: Any) -> ThemeError:
    """One fault of the file as a sentence."""
    steps = [str(step) for step in error["loc"]]
    key = ".".join(steps)
    match error["type"]:
        case "extra_forbidden":
            return ThemeError(f"{file}: there is no setting `{key}`", did_you_mean(key, _KEYS) or f"known: {_LISTED}")
        case "missing":
            return ThemeError(f"{file}: `{key}` is missing")
        case "string_type":
            return ThemeError(f"{file}: `{key}` is a text, in quotes")
        case _:
            return ThemeError(f"{file}: `{key}` is a table of settings")


_KEYS = (
    "colours.accent", "colours.second", "logo.file", "fonts.family", "fonts.regular", "fonts.bold", "partner.name",
    "partner.logo",
)  # fmt: skip
_LISTED = ", ".join(f"`{key}`" for key in _KEYS)


def _colour(file: Path, key: str, text: str) -> Colour | None:
    """A colour that words can be read in, on the light papers; for the dark ones a shade of it is made."""
    if not text:
        return None
    try:
        colour = colour_of(text)
    except ValueError as error:
        raise ThemeError(f"{file}: `colours.{key}`: {error}") from None
    least = min(contrast(colour, paper) for paper in LIGHT_PAPERS)
    if least < TEXT:
        better = hexed(readable(colour, *LIGHT_PAPERS))
        raise ThemeError(
            f"{file}: `colours.{key}`: {text} can't be read on white: a contrast of {least:.1f}, and words need {TEXT}",
            f"`{better}` is the nearest shade that has it",
        )
    return colour


class _Seen:
    """Reads the files of a theme, none from outside of its folder, and digests them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._hash = hashlib.sha256((folder / FILE).read_bytes())

    @property
    def digest(self) -> str:
        return self._hash.hexdigest()

    def read(self, key: str, name: str) -> bytes:
        path = self._folder / name
        if "\0" in name or not path.resolve().is_relative_to(self._folder.resolve()):
            raise ThemeError(f"{self._folder / FILE}: `{key}`: {name} lies outside of the theme's folder")
        try:
            data = path.read_bytes()
        except OSError as error:
            why = (error.strerror or type(error).__name__).lower()
            message = f"{self._folder / FILE}: `{key}`: can't read {name}: {why}"
            raise ThemeError(message, "paths start at the theme's folder") from None
        if len(data) > MOST_BYTES:
            message = f"{self._folder / FILE}: `{key}`: {name} has {len(data):,} bytes: {MOST_BYTES:,} are the most"
            raise ThemeError(message, "it is inside of every sheet")
        self._hash.update(name.encode() + b"\0" + hashlib.sha256(data).digest())
        return data

    def logo(self, key: str, name: str, owner: str) -> Logo:
        """Empty `owner`: the vendor of the plan."""
        ending = Path(name).suffix.lower()
        data = self.read(key, name)
        if not is_picture(ending, data):
            raise ThemeError(f"{self._folder / FILE}: `{key}`: {name} is no {' or '.join(IMAGE_ENDINGS)} picture")
        return Logo(owner=owner, ending=ending, data=data)

    def font(self, key: str, name: str, *, bold: bool) -> FontFile:
        path = self._folder / name
        if path.suffix not in FONT_ENDINGS:
            raise ThemeError(f"{self._folder / FILE}: `{key}`: {name} is no font: {', '.join(FONT_ENDINGS)} are")
        return FontFile(path=path, data=self.read(key, name), bold=bold)
