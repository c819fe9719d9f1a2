"""The words around the rules: levels, terms, glossary, regions, facts, other plans; readings on review copies."""

from collections.abc import Iterator, Sequence

from ...dsl.model.statements import Accepted, Assumption, Region, Scale, Text
from ...dsl.model.types import FactField, Kind
from . import words as w
from .names import TIER_PATH, Names
from .scribe import Scribe
from .view import Block, Cell, Clause, Line, Row, Table
from .view_tables import footed
from .words_facts import fact_noun


def scale_block(scribe: Scribe, scale: Scale) -> Block:
    notes = scribe.notes(scale.origin)
    channels = any(level.channels for level in scale.levels)
    rows = tuple(
        Row(
            heads=(level.title,),
            cells=(
                Cell(lines=(scribe.line(level.means, level.origin, author=True),)),
                *((_channels(scribe, level.channels),) if channels else ()),
            ),
            rule=f"{scale.name}.{level.name}",
        )
        for level in scale.levels
    )
    columns = ("Means", "May be opened by") if channels else ("Means",)
    who = w.listed([_party(scribe, party) for party in scale.set_by])
    return Block(
        kind="scale",
        anchor=f"scale-{scale.name}",
        rule=scale.name,
        title=scale.title,
        notes=notes,
        origin=scribe.origin(scale.origin),
        lead=(Line(words=f"Set by {who}."),) if who else (),
        tables=(footed(scribe, Table(caption=scale.title, corners=("Level",), columns=columns, rows=rows)),),
    )


def _party(scribe: Scribe, party: str) -> str:
    return (scribe.names.vendor or "the vendor") if party == "vendor" else f"the {w.spaced(party)}"


def _channels(scribe: Scribe, channels: tuple[str, ...]) -> Cell:
    return Cell(lines=(Line(words=w.listed([scribe.names.title(name) for name in channels], "or") or "–"),))


def text_block(scribe: Scribe, kind: str, text: Text) -> Block:
    """A term (its words alone) or a glossary entry (its title with what it means)."""
    return Block(
        kind=kind,
        anchor=f"{kind}-{text.name}",
        rule=text.name,
        title=text.title,
        notes=scribe.notes(text.origin),
        lead=(scribe.line(text.words, text.origin, author=True),),
    )


def regions_table(scribe: Scribe, regions: Sequence[Region]) -> Table:
    rows = tuple(
        Row(
            heads=(region.title or w.sentence(w.spaced(region.name)),),
            cells=(Cell(lines=(scribe.line(members_words(scribe, region), region.origin),)),),
            rule=region.name,
        )
        for region in regions
    )
    return footed(scribe, Table(caption="Regions", corners=("Region",), columns=("Countries and parts",), rows=rows))


def members_words(scribe: Scribe, region: Region) -> str:
    without = f"; without {scribe.language.places(region.without)}" if region.without else ""
    return f"{scribe.language.places(region.members)}{without}"


def facts_table(names: Names, facts: Sequence[FactField]) -> Table:
    rows = tuple(
        Row(
            heads=(w.sentence(fact_noun(names, field.path)),),
            cells=(
                Cell(lines=(Line(words=field.question or "–", author=bool(field.question)),)),
                Cell(lines=(Line(words=_type_words(names, field)),)),
            ),
            rule=field.path,
        )
        for top in facts
        for field in _fields(top)
    )
    return Table(
        caption="What the rules depend on",
        corners=("Called here",),
        columns=("What is asked", "Answered by"),
        rows=rows,
    )


def _fields(field: FactField) -> Iterator[FactField]:
    yield field
    for inner in field.fields:
        yield from _fields(inner)


def _type_words(names: Names, field: FactField) -> str:
    match field.type.kind:
        case Kind.ENUM | Kind.LEVEL:
            values = [names.value(value, field.type) for value in field.type.values]
            return f"One of: {'; '.join(values)}"
        case Kind.LIST:
            return f"A list, one entry for each {w.spaced(field.element)}, told apart by {w.spaced(field.key)}"
        case Kind.RECORD:
            return "The facts below"
        case Kind.INSTANT:
            return "A date and time of day"
        case _:
            words = w.sentence(str(field.type))
            return words if field.path != TIER_PATH else w.sentence(w.listed(list(names.tiers.values()), "or"))


def readings_table(assumptions: Sequence[Assumption]) -> Table:
    rows = tuple(
        Row(
            heads=(assumption.name,),
            cells=(
                Cell(lines=(Line(words=assumption.reading, author=True),)),
                Cell(lines=(Line(words=assumption.because, author=True),)),
                Cell(lines=(Line(words=assumption.instead_of or "–", author=bool(assumption.instead_of)),)),
                Cell(lines=(Line(words=", ".join(assumption.used_by) or "–"),)),
            ),
        )
        for assumption in assumptions
    )
    columns = ("Reading", "Because", "Instead of", "Worn by")
    return Table(caption="Readings chosen", corners=("Name",), columns=columns, rows=rows)


def accepted_table(accepted: Sequence[Accepted]) -> Table:
    rows = tuple(
        Row(
            heads=(finding.code, finding.about),
            cells=(Cell(lines=(Line(words=finding.because, author=True),)),),
        )
        for finding in accepted
    )
    return Table(caption="Accepted findings", corners=("Finding", "About"), columns=("Because",), rows=rows)


_CLOCK = "They run day and night, on every day, whatever a calendar says."
_BUSINESS = (
    "They run only while the named calendar is open. What is used up exactly at closing time ends there, "
    "not at the next opening."
)
_DAYS = (
    "Counted from the date of the start: the next business day is the next date after it on which the named "
    "calendar is open. Past a cut-off the count begins one working date later."
)
_UNITS = {
    "clock": ("Clock hours", _CLOCK),
    "business": ("Business hours", _BUSINESS),
    "days": ("Business days", _DAYS),
    "dates": ("Calendar days, weeks, months and years", "They are counted on the calendar, weekends included."),
}


def counting_clauses(kinds: frozenset[str]) -> tuple[Clause, ...]:
    """What the units of time mean that the plan uses."""
    return tuple(
        Clause(label=label, lines=(Line(words=words),)) for kind, (label, words) in _UNITS.items() if kind in kinds
    )
