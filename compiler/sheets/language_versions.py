"""The same page in other languages: where it lies, and how a page links to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from .language import Language

SELF = "\ufdd3"
"""Stands for the page's own file name until the site gives it one; no text of a plan can hold it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Version:
    tag: str
    name: str
    """What its readers call the language."""
    href: Markup
    """Not to be escaped: it may hold `SELF`, which no other text is let through with."""
    current: bool


def folder_of(language: Language, languages: Sequence[Language]) -> str:
    """Empty for the first language, whose pages lie at the top."""
    return "" if language.tag == languages[0].tag else f"{language.tag}/"


def versions_of(language: Language, languages: Sequence[Language], name: str) -> tuple[Version, ...]:
    """The versions of a page, its own among them; none where there is but one. `name` is `SELF` or our own."""
    if len(languages) < 2:
        return ()
    back = "../" if folder_of(language, languages) else ""
    return tuple(
        Version(
            tag=other.tag,
            name=other.name,
            href=Markup(f"{back}{folder_of(other, languages)}{name}.html"),
            current=other.tag == language.tag,
        )
        for other in languages
    )
