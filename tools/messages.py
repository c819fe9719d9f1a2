"""Collect the messages of the sheets: `python tools/messages.py` writes the list and brings our catalogues up to date.

It adds what is new, without a translation, and takes out what no sheet says any more. Then it tells what is left to
translate; the tests fail as long as something is.
"""

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SHEETS = ROOT / "compiler" / "sheets"
LOCALE = SHEETS / "locale"
OURS = ("de", "ja")
KEYWORDS = {
    "say": None,
    **dict.fromkeys(("better", "worse", "different", "untold", "Why")),  # the reasons of a comparison
    "message": None,
    "say_in": ((1, "c"), 2),
    "say_n": (1, 2),
    "message_n": (1, 2),
    "say_n_in": ((1, "c"), 2, 3),
    "message_n_in": ((1, "c"), 2, 3),
}
COMMENTS = ("Translators:",)
VOLATILE = (
    '"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By', '"Report-Msgid', '"Last-Translator', '"Language-Team',
)  # fmt: skip
"""What would differ with the day and the machine."""
DROPPED = ("#, fuzzy",)


def messages() -> Catalog:
    """Every message of the sheets' code and templates, with the files that say it."""
    found = Catalog(domain="plansmith", project="plansmith", header_comment="# Messages of plansmith's sheets.")
    for path in _sources():
        method = "python" if path.suffix == ".py" else "jinja2.ext:babel_extract"
        options = {} if path.suffix == ".py" else {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
        with_comments = list(COMMENTS)
        for _, words, comments, context in extract_from_file(method, path, KEYWORDS, with_comments, options):
            name = path.relative_to(SHEETS).as_posix()
            found.add(words, locations=[(name, None)], auto_comments=comments, context=context)  # type: ignore[list-item]
    return found


def _sources() -> Iterator[Path]:
    yield from sorted(SHEETS.rglob("*.py"))
    yield from sorted(SHEETS.rglob("*.j2"))


def catalogue(name: str) -> Catalog:
    path = LOCALE / name / "LC_MESSAGES" / "plansmith.po"
    with path.open("rb") as file:
        return read_po(file, locale=name, domain="plansmith")


def updated(name: str, listed: Catalog) -> Catalog:
    """A catalogue with the messages that are listed, and no others, in their order."""
    old = catalogue(name)
    fresh = Catalog(locale=name, domain="plansmith", project="plansmith", header_comment=old.header_comment)
    for message in listed:
        if message.id:
            known = old.get(message.id, message.context)
            fresh.add(
                message.id,
                known.string if known is not None else "",
                locations=message.locations,
                auto_comments=message.auto_comments,
                context=message.context,
            )
    return fresh


def is_translated(message: Message) -> bool:
    forms = (message.string,) if isinstance(message.string, str) else tuple(message.string)
    return bool(forms) and all(forms)


def _write(path: Path, made: Catalog) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, made, width=110, omit_header=False, sort_output=False, include_lineno=False)
    lines = path.read_text("utf-8").splitlines()
    kept = [line for line in lines if line not in DROPPED and not line.startswith(VOLATILE)]
    path.write_text("\n".join(kept) + "\n", "utf-8")


def main() -> None:
    listed = messages()
    _write(LOCALE / "plansmith.pot", listed)
    for name in OURS:
        made = updated(name, listed)
        _write(LOCALE / name / "LC_MESSAGES" / "plansmith.po", made)
        left = [message for message in made if message.id and not is_translated(message)]
        print(f"{name}: {len(made)} messages, {len(left)} to translate")
        for message in left:
            print(f"  {message.context or ''} {message.id!r}")


if __name__ == "__main__":
    main()
