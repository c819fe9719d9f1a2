"""A site of all plans: an index with a search, and each plan's sheet in every form."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ....dsl.model.statements import Plan
from ..environment import environment, style_sheet
from ..escaping import file_name
from ..language import ENGLISH, Language
from ..language_versions import SELF, versions_of
from ..pdf.faces import CARRIED, Faces
from ..template_faults import template_faults
from ..theme import HOUSE, Theme, css_of
from .beside import last_before
from .pages import Card, Pages, Wanted, pages_of
from .search import SCRIPT, search_script


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A plan on the index: where its files lie, and what belongs to it."""

    name: str
    card: Card
    bases: tuple["Link", ...]
    add_ons: tuple["Link", ...]
    editions: tuple["Link", ...]
    """The other editions of the same plan."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    page: str
    words: str


def build_site(
    plans: Sequence[Plan],
    *,
    review: bool = False,
    on: date | None = None,
    forms: Sequence[str] = (),
    theme: Theme = HOUSE,
    languages: Sequence[Language] = (ENGLISH,),
    faces: Faces = CARRIED,
) -> Mapping[str, bytes]:
    """The files of a site by their relative paths. Nothing is written: see `write_site`.

    Pages in the first of the `languages` lie at the top, those in each other in a folder with the name of its tag.

    `forms` are the endings of further formats, `pdf` or `docx`: MissingExtraError without the extra `sheets`.
    """
    wanted = Wanted(review=review, on=on, forms=tuple(forms), theme=theme, languages=tuple(languages), faces=faces)
    titles = {plan.head.name: plan.head.title for plan in plans}
    pages = [pages_of(plan, wanted, titles, last_before(plan, plans)) for plan in plans]
    return files_of(named(pages), theme, languages)


def named(pages: Sequence[Pages]) -> Mapping[str, Pages]:
    """The pages of each plan under the name of its files, in the order of the index."""
    editions = Counter(one.card.plan for one in pages)
    result: dict[str, Pages] = {}
    for one in sorted(pages, key=_order):
        card = one.card
        name = card.plan if editions[card.plan] == 1 else f"{card.plan}-{card.edition.partition(' ')[0] or 'undated'}"
        result[_free(file_name(name), result)] = one
    return result


def files_of(
    pages: Mapping[str, Pages], theme: Theme = HOUSE, languages: Sequence[Language] = (ENGLISH,)
) -> Mapping[str, bytes]:
    """All files of the site: those of the plans, and for each language the index and the script of its search."""
    first, *others = languages
    result = _files_in(first, pages, theme, languages)
    for language in others:
        own = {name: one.versions[language.tag] for name, one in pages.items()}
        result |= {f"{language.tag}/{path}": data for path, data in _files_in(language, own, theme, languages).items()}
    return dict(sorted(result.items()))


def _files_in(
    language: Language, pages: Mapping[str, Pages], theme: Theme, languages: Sequence[Language]
) -> dict[str, bytes]:
    index = environment(theme.templates, language).get_template("index.html.j2")
    with template_faults("index"):
        text = index.render(
            entries=_entries(pages),
            theme=theme,
            style=style_sheet() + css_of(theme),
            language=language,
            versions=versions_of(language, languages, "index"),
        )
    result = {
        f"{name}.{ending}": data.replace(SELF.encode(), name.encode()) if ending == "html" else data
        for name, one in pages.items()
        for ending, data in one.files.items()
    }
    result |= {name: data for one in pages.values() for name, data in one.beside.items()}
    return result | {"index.html": text.encode(), SCRIPT: search_script(pages).encode()}


def _order(pages: Pages) -> tuple[str, ...]:
    card = pages.card
    return (card.vendor, card.title, card.plan, card.edition, hashlib.sha256(pages.files["json"]).hexdigest())


def _entries(pages: Mapping[str, Pages]) -> tuple[Entry, ...]:
    named: dict[str, list[str]] = {}
    add_ons: dict[str, list[str]] = {}
    for name, one in pages.items():
        named.setdefault(one.card.plan, []).append(name)
        for base in one.card.bases:
            add_ons.setdefault(base, []).append(name)

    def links(names: Iterable[str]) -> tuple[Link, ...]:
        return tuple(Link(page=f"{name}.html", words=pages[name].card.title) for name in names)

    def editions(name: str, card: Card) -> tuple[Link, ...]:
        others = [other for other in named[card.plan] if other != name]
        return tuple(Link(page=f"{other}.html", words=pages[other].card.version) for other in others)

    return tuple(
        Entry(
            name=name,
            card=one.card,
            bases=links(page for base in one.card.bases for page in named.get(base, ())),
            add_ons=links(add_ons.get(one.card.plan, ())),
            editions=editions(name, one.card),
        )
        for name, one in pages.items()
    )


def _free(name: str, taken: Mapping[str, Pages]) -> str:
    """The name, numbered where another plan has it already; `index` and `search` are the site's own."""
    candidate, number = name, 2
    while candidate in taken or candidate in ("index", "search"):
        candidate, number = f"{name}-{number}", number + 1
    return candidate
