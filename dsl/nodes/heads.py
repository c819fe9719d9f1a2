"""Plan heads, regions, facts, scales, tiers and the words around the promises, as written."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from .base import Name, Node, Quote, Statement, Unspecified, Words
from .blocks import BusinessTime, LooseQuote
from .expressions import Country

# ---- heads


@dataclass(frozen=True, kw_only=True, slots=True)
class Vendor(Statement):
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Version(Statement):
    value: str | Unspecified


@dataclass(frozen=True, kw_only=True, slots=True)
class Effective(Statement):
    value: date | Unspecified
    until: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceFile(Statement):
    path: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Supplements(Statement):
    bases: tuple[Name, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Replaces(Statement):
    version: str


@dataclass(frozen=True, kw_only=True, slots=True)
class MonthsEnd(Statement):
    """`months end on their last day`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FiscalYear(Statement):
    month: int
    day: int


PlanItem: TypeAlias = (
    Vendor
    | Version
    | Effective
    | SourceFile
    | Supplements
    | Replaces
    | MonthsEnd
    | FiscalYear
    | BusinessTime
    | LooseQuote
)


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanHead(Statement):
    name: Name
    title: str
    items: tuple[PlanItem, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ExternalPlan(Statement):
    """A plan that no document describes, named so that others may rest on it."""

    name: Name
    title: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Use(Statement):
    path: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ScenariosFor(Statement):
    plan: Name


@dataclass(frozen=True, kw_only=True, slots=True)
class RegionHas(Statement):
    members: tuple[Name | Country, ...]
    without: tuple[Name | Country, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Region(Statement):
    name: Name
    title: str
    items: tuple[RegionHas | LooseQuote, ...]


# ---- facts


@dataclass(frozen=True, kw_only=True, slots=True)
class PlainType(Node):
    name: Name


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordType(Node):
    pass


@dataclass(frozen=True, kw_only=True, slots=True)
class ListType(Node):
    element: Name
    key: Name


@dataclass(frozen=True, kw_only=True, slots=True)
class EnumType(Node):
    values: tuple[Name, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class LevelType(Node):
    scale: Name


FactType: TypeAlias = PlainType | RecordType | ListType | EnumType | LevelType


@dataclass(frozen=True, kw_only=True, slots=True)
class FactField(Statement):
    name: Name
    type: FactType
    question: str
    fields: tuple["FactField", ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts(Statement):
    fields: tuple[FactField, ...]


# ---- scales and tiers


@dataclass(frozen=True, kw_only=True, slots=True)
class Means(Statement):
    words: Words


@dataclass(frozen=True, kw_only=True, slots=True)
class Channels(Statement):
    names: tuple[Name, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Level(Statement):
    name: Name
    title: str
    items: tuple[Means | Channels | LooseQuote, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Scale(Statement):
    name: Name
    title: str
    set_by: tuple[Name, ...]
    levels: tuple[Level | LooseQuote, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Tier(Statement):
    name: Name
    title: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Tiers(Statement):
    best_first: bool
    tiers: tuple[Tier | LooseQuote, ...]


# ---- words


@dataclass(frozen=True, kw_only=True, slots=True)
class Note(Statement):
    name: Name
    words: Words


@dataclass(frozen=True, kw_only=True, slots=True)
class Term(Statement):
    name: Name
    words: Words


@dataclass(frozen=True, kw_only=True, slots=True)
class GlossaryEntry(Statement):
    name: Name
    word: str
    means: Words


@dataclass(frozen=True, kw_only=True, slots=True)
class Assume(Statement):
    """A reading that the plan chose; its own quotes stand inside its block."""

    name: Name
    reading: Words
    because: str
    instead_of: str
    inner_quotes: tuple[Quote, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Aside(Statement):
    name: Name | None
    why: str
    passages: tuple[Quote, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Accept(Statement):
    code: str
    about: Name
    because: str
