"""What templates see: a flat, frozen picture of a sheet, in words that are ready to print.

Templates never see the model. A sheet is a stamp and sections; a section holds blocks; a block is one rule of the
plan with its made sentences, tables and the blocks inside it. Every format renders these few kinds, and the JSON
twin is this very value.
"""

from dataclasses import dataclass

from ..language import Language


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """A status or strength: a sign that is told apart without colour, and its word. `kind` is the model's name."""

    kind: str
    sign: str
    word: str
    meaning: str = ""
    """For the sheet's key, where the word does not say it all."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """A reading that the plan chose where its document leaves one open."""

    name: str
    words: str
    because: str
    instead_of: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Origin:
    """On review copies alone: where a sentence comes from."""

    place: str
    quotes: tuple[str, ...]
    readings: tuple[Reading, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    anchor: str
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One made sentence.

    `depth` and `condition` lay out the cases of a rule: a line with a condition and no words is the head of the
    deeper lines after it. `tips` are the plan's questions for the facts that the words name.
    """

    words: str
    condition: str = ""
    depth: int = 0
    mark: Mark | None = None
    author: bool = False
    """The words are the author's, not made from the rule."""
    tips: tuple[str, ...] = ()
    link: Link | None = None
    """Stands before the words: what they are about, and where on the sheet it is told."""
    notes: tuple[int, ...] = ()
    origin: Origin | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Clause:
    """What one part of a rule says: `Due`, `The clock starts`."""

    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    lines: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """`heads` name the row; then a cell for each column."""

    heads: tuple[str, ...]
    cells: tuple[Cell, ...]
    rule: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Footnote:
    """`number` is 0 for a note that nothing mentions."""

    number: int
    name: str
    words: str
    origin: Origin | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """`corners` head the columns of row heads, `columns` the cells; `notes` stand again at its foot.

    A `folded` table is shown where the reader opens it, and always in print.
    """

    caption: str
    corners: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[Footnote, ...] = ()
    folded: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """Part of a day, in minutes of what its clock reads. `kind` is `open`, `counted`, `paused`, `skipped`, `repeated`
    or `window`."""

    opens: int
    closes: int
    kind: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Flag:
    """A moment of a day, as a minute of what its clock reads. `kind` is `start`, `due`, `cutoff` or `change`."""

    at: int
    kind: str
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Strip:
    """One day of a picture, or several alike. `kind` is `day`, `closed`, `holiday` or `more` (days left out)."""

    label: str
    kind: str
    words: str = ""
    count: str = ""
    """Its number where days are counted."""
    stretches: tuple[Stretch, ...] = ()
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """A timeline, a strip for each day from top to bottom. `text` says all of it in words."""

    title: str
    zone: str
    strips: tuple[Strip, ...]
    text: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """One rule of the plan. `kind` is `entitlement`, `deadline`, `calendar`, …; `lead` is its made sentence."""

    kind: str
    anchor: str
    rule: str
    title: str
    label: str = ""
    marks: tuple[Mark, ...] = ()
    lead: tuple[Line, ...] = ()
    bullets: tuple[Line, ...] = ()
    clauses: tuple[Clause, ...] = ()
    tables: tuple[Table, ...] = ()
    picture: Picture | None = None
    """Its text stands in the clauses, too, for formats without pictures."""
    blocks: tuple["Block", ...] = ()
    links: tuple[Link, ...] = ()
    notes: tuple[int, ...] = ()
    origin: Origin | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """`kind` is also its anchor. `check` lays its blocks out as a checklist."""

    kind: str
    title: str
    intro: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()
    check: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Stamp:
    """Which edition this is. A date or version that the document lacks is said to be lacking, with the reason."""

    plan: str
    title: str
    vendor: str
    version: str
    effective: str
    until: str
    replaces: str
    supplements: str
    sources: tuple[str, ...]
    files: tuple[str, ...]
    digest: str
    dated_on: str
    """The day from which the coming year's holidays are listed, empty where none was given."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    language: Language
    """It says the fixed words; in JSON it is its tag."""
    review: bool
    stamp: Stamp
    sections: tuple[Section, ...]
    footnotes: tuple[Footnote, ...]
    marks: tuple[Mark, ...]
    """Every mark that the sheet uses, for its key."""
    summary: bool = False
    """One page: the plan at a glance, with the stamp in its head alone."""
