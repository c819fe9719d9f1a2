"""Catalogues of messages: `.po` files, read and compiled in memory by Babel.

What a catalogue lacks is counted against `locale/plansmith.pot`, the list of all messages; what it says wrong (another
set of places than the message has) is left out and counted, too, so that no sentence loses a figure.
"""

import gettext
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from .languages import DOMAIN


class CatalogueError(ValueError):
    """A catalogue that can't be read; the message names the file and says why."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Catalogue:
    """Compiled messages, with what is not in them."""

    messages: gettext.GNUTranslations
    missing: tuple[str, ...]
    """The English of the messages that have no translation."""
    wrong: tuple[str, ...]
    """The English of the messages whose translation has other places than they have."""
    total: int
    digest: str


def own_folder() -> Path:
    """Where the catalogues lie that come with plansmith."""
    return Path(str(files(__package__) / "locale"))


def file_in(folder: Path, name: str) -> Path:
    return folder / name / "LC_MESSAGES" / f"{DOMAIN}.po"


def read_catalogue(paths: tuple[Path, ...], locale: str) -> Catalogue:
    """The messages of several files: what an earlier one has comes before what a later one says.

    Raises CatalogueError.
    """
    merged = Catalog(locale=locale)
    for path in reversed(paths):
        for message in _read(path, locale):
            if message.id and _is_translated(message) and not message.fuzzy:
                merged.add(message.id, message.string, context=message.context)
    missing, wrong = [], []
    for message in all_messages():
        found = merged.get(message.id, message.context)
        if found is None:
            missing.append(english(message))
        elif not is_faithful(message, found):
            wrong.append(english(message))
            merged.delete(message.id, message.context)
    compiled = BytesIO()
    write_mo(compiled, merged)
    compiled.seek(0)
    return Catalogue(
        messages=gettext.GNUTranslations(compiled),
        missing=tuple(missing),
        wrong=tuple(wrong),
        total=len(all_messages()),
        digest=hashlib.sha256(compiled.getvalue()).hexdigest(),
    )


@cache
def all_messages() -> tuple[Message, ...]:
    """Every message that a sheet may say."""
    return tuple(message for message in _read(own_folder() / f"{DOMAIN}.pot", None) if message.id)


def english(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def is_faithful(message: Message, translated: Message) -> bool:
    """Whether a translation, in each of its plural forms, has the places of the message: names alone, and no others.

    The form for one may leave the number out.
    """
    ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
    wanted = {place for id_ in ids for place in places(id_)}
    given = [set(places(form)) for form in _forms(translated)]
    if len(ids) == 1 or "count" not in wanted:
        return all(form == wanted for form in given)
    return given[-1] == wanted and all(wanted - {"count"} <= form <= wanted for form in given)


def places(text: str) -> tuple[str, ...]:
    """The names of a message's places; a text that is no message has one without a name."""
    try:
        found = [(name, spec, conversion) for _, name, spec, conversion in Formatter().parse(text) if name is not None]
    except ValueError:
        return ("",)
    plain = [(name, name.isidentifier() and not spec and not conversion) for name, spec, conversion in found]
    return tuple(name if is_plain else "" for name, is_plain in plain)


def _forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def _is_translated(message: Message) -> bool:
    return bool(message.string) and all(_forms(message))


def _read(path: Path, locale: str | None) -> Iterator[Message]:
    try:
        with path.open("rb") as file:
            yield from read_po(file, locale=locale, domain=DOMAIN, abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, ValueError, IndexError) as error:
        raise CatalogueError(f"{path} is no catalogue of messages: {error}") from None
    except OSError as error:
        raise CatalogueError(f"{path} can't be read: {error.strerror}") from None
