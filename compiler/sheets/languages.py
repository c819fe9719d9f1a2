"""Languages by their tags: English as it is, the others with a catalogue of ours or of the author's own."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from .extra import MissingExtraError
from .language import ENGLISH, Language

DOMAIN = "plansmith"
SHIPPED = ("en", "de", "ja")
"""The languages whose catalogues are whole."""


class UnknownLanguageError(ValueError):
    """A tag that is no language's, or a language that has no catalogue; the message says what can be done."""


def language_of(tag: str, folders: Sequence[Path] = (), written_in: str = "en") -> Language:
    """The language of a BCP 47 tag such as `de`, `ja` or `pt-BR`.

    `folders` hold catalogues as `TAG/LC_MESSAGES/plansmith.po`: what they say comes before what ours say. `written_in`
    is the language of the plans' own words.
    Raises UnknownLanguageError, CatalogueError (both ValueError), and MissingExtraError where Babel is not installed.
    """
    if tag == ENGLISH.tag and not folders:
        return ENGLISH if written_in == ENGLISH.tag else Language(written_in)
    found = (path for folder in folders for path in folder.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))
    states = tuple(sorted((str(path.absolute()), path.stat().st_mtime_ns) for path in found))
    return _language(tag, tuple(folders), written_in, states)


@cache
def _language(tag: str, folders: tuple[Path, ...], written_in: str, _: object) -> Language:
    """Read once for each state of the author's own files."""
    try:
        from babel import Locale, UnknownLocaleError

        from .catalogue import file_in, own_folder, read_catalogue
        from .language_local import LocalLanguage
    except ModuleNotFoundError as error:
        words = f"a sheet in `{tag}` needs the package `{error.name}`: pip install 'plansmith[sheets]'"
        raise MissingExtraError(words, name=error.name) from None
    try:
        locale = Locale.parse(tag, sep="_" if "_" in tag else "-")
    except (UnknownLocaleError, ValueError, TypeError):
        known = ", ".join(f"`{one}`" for one in SHIPPED)
        raise UnknownLanguageError(f"`{tag}` is no language; those that come with plansmith are {known}") from None
    names = dict.fromkeys((str(locale), tag, locale.language))
    found = [path for folder in (*folders, own_folder()) for name in names if (path := file_in(folder, name)).is_file()]
    if not found and locale.language != ENGLISH.tag:
        looked = " and ".join(str(file_in(folder, locale.language)) for folder in folders)
        way = f"looked for {looked}" if looked else "own translations can be given as a folder"
        words = f"there is no catalogue for `{tag}`: {way}; {', '.join(SHIPPED)} come with plansmith"
        raise UnknownLanguageError(words)
    catalogue = read_catalogue(tuple(found), str(locale)) if found else None
    return LocalLanguage(str(locale).replace("_", "-"), locale, catalogue, folders, written_in)


def untranslated(language: Language) -> str:
    """What a sheet in this language says in English for want of a translation, as a warning; empty where nothing."""
    catalogue = getattr(language, "catalogue", None)
    if catalogue is None or not (catalogue.missing or catalogue.wrong):
        return ""
    parts = []
    if catalogue.missing:
        parts.append(f"{len(catalogue.missing)} of {catalogue.total} messages have no translation")
    if catalogue.wrong:
        parts.append(f"{len(catalogue.wrong)} lose or add a place such as {{amount}}")
    first = (*catalogue.wrong, *catalogue.missing)[0]
    return f"`{language.tag}`: {' and '.join(parts)}, and stand in English, such as `{first}`"
