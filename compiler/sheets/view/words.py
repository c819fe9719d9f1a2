"""The words around the rules: levels, terms, glossary, regions, facts, other plans; readings on review copies."""

from collections.abc import Iterator, Sequence

from ....dsl.model.statements import Accepted, Assumption, Region, Scale, Text
from ....dsl.model.types import FactField, Kind
from .. import words as w
from ..language import Language, message
from ..names import Names
from ..scribe import Scribe
from ..words.facts import fact_noun
from ..words.parties import party_words
from . import (
    Block,
    Cell,
    Clause,
    Line,
    Row,
    Table,
)
from .tables import footed


def scale_block(scribe: Scribe, scale: Scale) -> Block:
    notes = scribe.notes(scale.origin)
    channels = any(level.channels for level in scale.levels)
    rows = tuple(
        Row(
            heads=(scribe.own(level.title),),
            cells=(
                Cell(lines=(scribe.line(scribe.own(level.means), level.origin, author=True),)),
                *((_channels(scribe, level.channels),) if channels else ()),
            ),
            rule=f"{scale.name}.{level.name}",
        )
        for level in scale.levels
    )
    say = scribe.language.say
    columns = (say("Means"), say("May be opened by")) if channels else (say("Means"),)
    parties = [party_words(scribe.language, party, scribe.names.vendor) for party in scale.set_by]
    who = scribe.language.listed(parties)
    title = scribe.own(scale.title)
    return Block(
        kind="scale",
        anchor=f"scale-{scale.name}",
        rule=scale.name,
        title=title,
        notes=notes,
        origin=scribe.origin(scale.origin),
        lead=(Line(words=say("Set by {parties}.", parties=who)),) if who else (),
        tables=(footed(scribe, Table(caption=title, corners=(say("Level"),), columns=columns, rows=rows)),),
    )


def _channels(scribe: Scribe, channels: tuple[str, ...]) -> Cell:
    return Cell(
        lines=(Line(words=scribe.language.listed([scribe.names.title(name) for name in channels], "or") or "–"),)
    )


def text_block(scribe: Scribe, kind: str, text: Text) -> Block:
    """A term (its words alone) or a glossary entry (its title with what it means)."""
    return Block(
        kind=kind,
        anchor=f"{kind}-{text.name}",
        rule=text.name,
        title=scribe.own(text.title),
        notes=scribe.notes(text.origin),
        lead=(scribe.line(scribe.own(text.words), text.origin, author=True),),
    )


def regions_table(scribe: Scribe, regions: Sequence[Region]) -> Table:
    rows = tuple(
        Row(
            heads=(scribe.own(region.title or w.sentence(w.spaced(region.name))),),
            cells=(Cell(lines=(scribe.line(members_words(scribe, region), region.origin),)),),
            rule=region.name,
        )
        for region in regions
    )
    say = scribe.language.say
    table = Table(caption=say("Regions"), corners=(say("Region"),), columns=(say("Countries and parts"),), rows=rows)
    return footed(scribe, table)


def members_words(scribe: Scribe, region: Region) -> str:
    language, members = scribe.language, scribe.language.places(region.members)
    if not region.without:
        return members
    return language.say("{places}; without {others}", places=members, others=language.places(region.without))


def facts_table(names: Names, facts: Sequence[FactField]) -> Table:
    rows = tuple(
        Row(
            heads=(w.sentence(fact_noun(names, field.path)),),
            cells=(
                Cell(lines=(Line(words=names.own(field.question) or "–", author=bool(field.question)),)),
                Cell(lines=(Line(words=_type_words(names, field)),)),
            ),
            rule=field.path,
        )
        for top in facts
        for field in _fields(top)
    )
    say = names.language.say
    return Table(
        caption=say("What the rules depend on"),
        corners=(say("Called here"),),
        columns=(say("What is asked"), say("Answered by")),
        rows=rows,
    )


def _fields(field: FactField) -> Iterator[FactField]:
    yield field
    for inner in field.fields:
        yield from _fields(inner)


def _type_words(names: Names, field: FactField) -> str:
    language, kind = names.language, field.type.kind
    match kind:
        case Kind.ENUM | Kind.LEVEL:
            values = [names.value(value, field.type) for value in field.type.values]
            return language.say("One of: {values}", values=language.series(values))
        case Kind.LIST:
            return language.say(
                "A list, one entry for each {thing}, told apart by {key}",
                thing=names.word(field.element),
                key=names.word(field.key),
            )
        case _:
            return language.say(_ANSWERS[kind])


_ANSWERS = {
    Kind.YESNO: message("Yes or no"),
    Kind.WHOLE: message("A whole number"),
    Kind.NUMBER: message("A number"),
    Kind.TEXT: message("Text"),
    Kind.PERCENT: message("A percentage"),
    Kind.MONEY: message("Money"),
    Kind.DISTANCE: message("A distance"),
    Kind.DATE: message("A date"),
    Kind.INSTANT: message("A date and time of day"),
    Kind.SPAN: message("A span of time"),
    Kind.SPANS: message("A list of spans"),
    Kind.DURATION: message("A duration"),
    Kind.PERIOD: message("A number of days, weeks or months"),
    Kind.COUNTRY: message("A country"),
    Kind.ZONE: message("A time zone"),
    Kind.PLACE: message("A place"),
    Kind.RECORD: message("The facts below"),
}


def readings_table(scribe: Scribe, assumptions: Sequence[Assumption]) -> Table:
    rows = tuple(
        Row(
            heads=(assumption.name,),
            cells=(
                Cell(lines=(Line(words=scribe.own(assumption.reading), author=True),)),
                Cell(lines=(Line(words=scribe.own(assumption.because), author=True),)),
                Cell(lines=(Line(words=scribe.own(assumption.instead_of) or "–", author=bool(assumption.instead_of)),)),
                Cell(lines=(Line(words=", ".join(assumption.used_by) or "–"),)),
            ),
        )
        for assumption in assumptions
    )
    say = scribe.language.say
    columns = (say("Reading"), say("Because"), say("Instead of"), say("Worn by"))
    return Table(caption=say("Readings chosen"), corners=(say("Name"),), columns=columns, rows=rows)


def accepted_table(scribe: Scribe, accepted: Sequence[Accepted]) -> Table:
    rows = tuple(
        Row(
            heads=(finding.code, finding.about),
            cells=(Cell(lines=(Line(words=scribe.own(finding.because), author=True),)),),
        )
        for finding in accepted
    )
    say = scribe.language.say
    corners, columns = (say("Finding"), say("About")), (say("Because"),)
    return Table(caption=say("Accepted findings"), corners=corners, columns=columns, rows=rows)


_UNITS = {
    "clock": (message("Clock hours"), message("They run day and night, on every day, whatever a calendar says.")),
    "business": (
        message("Business hours"),
        message(
            "They run only while the named calendar is open. What is used up exactly at closing time ends there, "
            "not at the next opening."
        ),
    ),
    "days": (
        message("Business days"),
        message(
            "Counted from the date of the start: the next business day is the next date after it on which the named "
            "calendar is open. Past a cut-off the count begins one working date later."
        ),
    ),
    "dates": (
        message("Calendar days, weeks, months and years"),
        message("They are counted on the calendar, weekends included."),
    ),
}


def counting_clauses(language: Language, kinds: frozenset[str]) -> tuple[Clause, ...]:
    """What the units of time mean that the plan uses."""
    return tuple(
        Clause(label=language.say(label), lines=(Line(words=language.say(words)),))
        for kind, (label, words) in _UNITS.items()
        if kind in kinds
    )
