"""Whether words can be read in a colour: the contrast ratio of WCAG 2.2, and the nearest shade that has enough of it.

https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio and #dfn-relative-luminance
"""

from typing import TypeAlias

Colour: TypeAlias = tuple[int, int, int]
"""Red, green and blue from 0 to 255, in sRGB."""

TEXT = 4.5
"""The least ratio between text and what is behind it (success criterion 1.4.3)."""

WHITE: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)

_STEPS = 256


def contrast(one: Colour, other: Colour) -> float:
    """From 1 (the same) to 21 (black on white), whichever of the two is in front."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: Colour, *papers: Colour) -> Colour:
    """The colour itself where it can be read on every paper, else the nearest shade of it that can.

    On light papers it is mixed with black, on dark ones with white. Papers of both kinds at once leave no shade that
    is sure to do; the last resort is then black or white.
    """
    towards = BLACK if min(_luminance(paper) for paper in papers) > 0.18 else WHITE
    shades = (_mixed(colour, towards, step / _STEPS) for step in range(_STEPS))
    return next((shade for shade in shades if _enough(shade, papers)), towards)


def _enough(colour: Colour, papers: tuple[Colour, ...]) -> bool:
    return all(contrast(colour, paper) >= TEXT for paper in papers)


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _mixed(colour: Colour, towards: Colour, share: float) -> Colour:
    red, green, blue = (round(part + (end - part) * share) for part, end in zip(colour, towards, strict=True))
    return red, green, blue


def hexed(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def colour_of(text: str) -> Colour:
    """The colour that `#rrggbb` writes. Raises ValueError."""
    if len(text) != 7 or text[0] != "#":
        raise ValueError(f"`{text}` is no colour: write it as `#rrggbb`")
    try:
        red, green, blue = bytes.fromhex(text[1:])
    except ValueError:
        raise ValueError(f"`{text}` is no colour: write it as `#rrggbb`") from None
    return red, green, blue
