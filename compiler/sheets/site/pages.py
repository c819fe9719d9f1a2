"""One plan's files on a site: its sheet in every form, what the index says of it, and what a search finds in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from ....dsl.model.statements import Plan
from ..binary import BINARY
from ..html import html_of
from ..language import ENGLISH, Language, message_n
from ..language_versions import SELF, versions_of
from ..markdown import markdown_of
from ..own_words import plain
from ..pdf import document_day
from ..pdf.faces import CARRIED, Faces
from ..theme import HOUSE, Theme
from ..twin import json_of
from ..view import Block, Sheet
from ..view.plan import view_of
from .beside import ICS, beside, hours_beside, summary_beside

EXAMPLES = "examples"
"""The kind of the blocks that hold a deadline's worked examples."""
_LONGEST = 160


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """How the files of a site are made: the same for every plan."""

    review: bool = False
    on: date | None = None
    forms: tuple[str, ...] = ()
    """Endings beside HTML, Markdown and JSON: `pdf`, `docx`, `ics`; the last needs a day."""
    theme: Theme = HOUSE
    languages: tuple[Language, ...] = (ENGLISH,)
    """The first is that of the pages at the top; each other has a folder with the name of its tag."""
    faces: Faces = CARRIED


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    """What the index says of a plan."""

    plan: str
    title: str
    vendor: str
    version: str
    effective: str
    edition: str
    """The version as written, empty where the document gives none, and the day from which it holds."""
    supplements: str
    bases: tuple[str, ...]
    """The names of the plans that it goes with."""
    counts: str
    forms: tuple[str, ...]
    examples: str
    """Where its worked examples begin; empty where it has none."""
    beside: tuple[tuple[str, str], ...] = ()
    """Pages beside the sheet and what they are called: tiers compared, what changed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """Something on a sheet that a search finds."""

    anchor: str
    title: str
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Pages:
    """A plan's files by their endings, which follow a name that the site gives."""

    card: Card
    files: Mapping[str, bytes] = field(repr=False)
    passages: tuple[Passage, ...]
    beside: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """The files beside its sheet, by their own names."""
    versions: Mapping[str, "Pages"] = field(default_factory=dict)
    """The same plan in other languages, by their tags."""


def pages_of(plan: Plan, wanted: Wanted, titles: Mapping[str, str], earlier: Plan | None = None) -> Pages:
    """`titles` are those of other plans by their names, `earlier` the edition before, where there is one.

    Raises MissingExtraError for a form without the extra `sheets`, ThemeError and TemplateFaultError for a theme.
    """
    first, *further = wanted.languages
    versions = {language.tag: _pages_in(language, plan, wanted, titles, earlier) for language in further}
    return replace(_pages_in(first, plan, wanted, titles, earlier), versions=versions)


def _pages_in(language: Language, plan: Plan, wanted: Wanted, titles: Mapping[str, str], earlier: Plan | None) -> Pages:
    forms = tuple(form for form in wanted.forms if form in BINARY)
    brief = view_of(plan, summary=True, on=wanted.on, titles=titles, language=language)
    others = (
        summary_beside(brief, plan, forms, wanted.theme, wanted.faces, document_day(plan, wanted.on)),
        *beside(plan, earlier, on=wanted.on, forms=forms, theme=wanted.theme, faces=wanted.faces, language=language),
        *(hours_beside(plan, wanted.on, language) if wanted.on and ICS in wanted.forms else ()),
    )
    links = tuple((one.page, one.words) for one in others)
    sheet = view_of(plan, review=wanted.review, on=wanted.on, titles=titles, language=language)
    versions = versions_of(language, wanted.languages, SELF)
    files = {
        "html": html_of(sheet, wanted.theme, links, versions).encode(),
        "md": markdown_of(sheet).encode(),
        "json": json_of(sheet).encode(),
    }
    for form in forms:
        files[form] = BINARY[form](sheet, document_day(plan, wanted.on), wanted.theme, wanted.faces)
    return Pages(
        card=replace(_card(plan, sheet, forms), beside=links),
        files=files,
        passages=tuple(_passages(sheet)),
        beside={name: data for one in others for name, data in one.files.items()},
    )


def _card(plan: Plan, sheet: Sheet, forms: tuple[str, ...]) -> Card:
    stamp = sheet.stamp
    examples = (block.anchor for section in sheet.sections for block in _all(section.blocks) if block.kind == EXAMPLES)
    return Card(
        plan=stamp.plan,
        title=plain(stamp.title),
        vendor=plain(stamp.vendor),
        version=plain(stamp.version),
        effective=plain(stamp.effective),
        edition=f"{plan.head.version} {plan.head.effective or ''}".strip(),
        supplements=plain(stamp.supplements),
        bases=plan.head.supplements,
        counts=_counts(plan, sheet.language),
        forms=forms,
        examples=next(examples, ""),
    )


def _counts(plan: Plan, language: Language) -> str:
    deadlines = sum(len(entitlement.deadlines) for entitlement in plan.entitlements)
    deadlines += sum(len(duty.deadlines) for duty in plan.duties)
    parts = [
        (len(plan.tiers), message_n("{count} tier", "{count} tiers")),
        (len(plan.entitlements), message_n("{count} feature", "{count} features")),
        (deadlines, message_n("{count} deadline", "{count} deadlines")),
        (len(plan.requirements), message_n("{count} requirement", "{count} requirements")),
        (len(plan.credits), message_n("{count} credit", "{count} credits")),
        (len(plan.scenarios), message_n("{count} test case", "{count} test cases")),
    ]
    return language.say(", ").join(language.say_n(*words, count) for count, words in parts if count)


def _passages(sheet: Sheet) -> Iterator[Passage]:
    for section in sheet.sections:
        yield Passage(anchor=section.kind, title=plain(section.title), words="")
        for block in _all(section.blocks):
            if block.title and block.kind not in (EXAMPLES, "boundary"):
                yield Passage(anchor=block.anchor, title=plain(block.title), words=_words(block))


def _all(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        yield from _all(block.blocks)


def _words(block: Block) -> str:
    """The first words of a block: enough to be found by, and to tell it from others."""
    lines = (*block.lead, *block.bullets, *(line for clause in block.clauses for line in clause.lines))
    text = " ".join(plain(line.words) for line in lines if line.words)
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " …"
