"""From the model to the view: every section of a sheet, in the order in which it is read."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

from ....dsl.model import targets as tg
from ....dsl.model.statements import Plan
from ..boundary.asked import Engine
from ..boundary.program import ProgramEngine
from ..boundary.year import year_of, year_words
from ..language import ENGLISH, Language
from ..scribe import Scribe
from ..used_facts import used_facts
from ..words.parties import what_party_does
from . import (
    Block,
    Cell,
    Clause,
    Line,
    Section,
    Sheet,
    Stamp,
)
from .amounts import amount_block, credit_block
from .boundaries import Examples
from .calendars import calendar_block, closed_dates, holidays_block
from .examples import scenarios_table
from .overview import overview_tables, who_block
from .promises import entitlement_block
from .rules import duty_block, requirement_block
from .words import (
    accepted_table,
    counting_clauses,
    facts_table,
    readings_table,
    regions_table,
    scale_block,
    text_block,
)


def view_of(
    plan: Plan,
    *,
    review: bool = False,
    summary: bool = False,
    on: date | None = None,
    titles: Mapping[str, str] | None = None,
    engine: Engine | None = None,
    language: Language = ENGLISH,
) -> Sheet:
    """The sheet of a plan. With `review`, quotes, readings and accepted findings stand on it; with `summary` it is one
    page, the plan at a glance.

    `titles` are those of other plans, by name, that this one may point to.

    `on` is the day from which the coming year's holidays are dated; without it they are left out, and it says so.
    `language` is what it is written in (`language_of`); the author's words stay as they are.
    `engine` computes the worked examples, by default the plan's own program.
    """
    year = year_of(plan, on)
    examples = Examples(ProgramEngine(plan, year) if engine is None else engine, year)
    scribe = Scribe(plan, review=review, titles=titles, examples=examples, language=language)
    found = (_alone(section) for section in islice(_sections(scribe, on), 1)) if summary else _sections(scribe, on)
    sections = tuple(section for section in found if section.blocks or section.tables)
    return Sheet(
        language=language,
        review=review,
        stamp=stamp_of(scribe, on),
        sections=sections,
        footnotes=tuple(note for note in scribe.footnotes() if note.number or not summary),
        marks=tuple(scribe.marks.values()),
        summary=summary,
    )


def _alone(section: Section) -> Section:
    """A section without the rest of the sheet: its links lead nowhere."""
    tables = tuple(
        replace(table, rows=tuple(replace(row, cells=tuple(map(_unlinked, row.cells))) for row in table.rows))
        for table in section.tables
    )
    blocks = tuple(replace(block, bullets=_bare(block.bullets)) for block in section.blocks)
    return replace(section, tables=tables, blocks=blocks)


def _unlinked(cell: Cell) -> Cell:
    return Cell(lines=_bare(cell.lines))


def _bare(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    return tuple(replace(line, link=line.link and replace(line.link, anchor="")) for line in lines)


def stamp_of(scribe: Scribe, on: date | None) -> Stamp:
    plan, head, language = scribe.plan, scribe.plan.head, scribe.language
    return Stamp(
        plan=head.name,
        title=scribe.own(head.title),
        vendor=head.vendor,
        version=head.version or _not_specified(scribe, head.version_why),
        effective=language.day(head.effective) if head.effective else _not_specified(scribe, head.effective_why),
        until=language.day(head.until) if head.until else "",
        replaces=head.replaces,
        supplements=language.listed([scribe.names.title(name) for name in head.supplements], "or"),
        sources=head.sources,
        files=plan.files,
        digest=plan.digest[:16],
        dated_on=language.day(on) if on else "",
    )


def _not_specified(scribe: Scribe, why: str) -> str:
    say = scribe.language.say
    return say("Not specified. {why}", why=scribe.own(why)) if why else say("Not specified.")


def _sections(scribe: Scribe, on: date | None) -> Iterator[Section]:
    plan, say = scribe.plan, scribe.language.say
    order = (say("The tiers stand in order, the best first."),) if plan.tiers and plan.head.tiers_best_first else ()
    yield Section(
        kind="overview",
        title=say("At a glance"),
        intro=order,
        tables=overview_tables(scribe),
        blocks=who_block(scribe),
    )
    promises = tuple(entitlement_block(scribe, entitlement) for entitlement in plan.entitlements)
    yield Section(
        kind="promises", title=say("What is promised"), intro=_about_examples(scribe, promises), blocks=promises
    )
    yield Section(
        kind="scales",
        title=say("Severities and priorities"),
        blocks=tuple(scale_block(scribe, scale) for scale in plan.scales),
    )
    yield Section(
        kind="calendars",
        title=say("Hours and holidays"),
        intro=()
        if on or not any(True for calendar in plan.calendars for _ in closed_dates(calendar))
        else (no_dates(scribe),),
        blocks=(
            *(calendar_block(scribe, calendar, on) for calendar in plan.calendars),
            *(holidays_block(scribe, listing) for listing in plan.holidays),
            *_counting(scribe),
        ),
    )
    yield Section(
        kind="requirements",
        title=say("Who may have it"),
        check=True,
        blocks=tuple(requirement_block(scribe, requirement) for requirement in plan.requirements),
    )
    for party in dict.fromkeys(duty.party for duty in plan.duties):
        yield Section(
            kind=f"duties-{party}",
            title=what_party_does(scribe.language, party),
            check=True,
            blocks=tuple(duty_block(scribe, duty) for duty in plan.duties if duty.party == party),
        )
    yield Section(
        kind="amounts",
        title=say("Limits and fees of the whole plan"),
        blocks=tuple(amount_block(scribe, amount) for amount in plan.amounts),
    )
    yield Section(
        kind="credits", title=say("Credits"), blocks=tuple(credit_block(scribe, credit, on) for credit in plan.credits)
    )
    yield from _words(scribe)


def no_dates(scribe: Scribe) -> str:
    return scribe.language.say(
        "The coming year’s holidays are left out here: this copy was made without a day to count from."
    )


def _about_examples(scribe: Scribe, blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """In which year the worked examples lie, where there are any."""
    found = any(inner.kind == "examples" for block in blocks for deadline in block.blocks for inner in deadline.blocks)
    if not found or scribe.examples is None:
        return ()
    year = year_words(scribe.language, scribe.examples.year)
    return (scribe.language.say("{year} Each is computed from the rule that it stands at.", year=year),)


def _words(scribe: Scribe) -> Iterator[Section]:
    plan, say = scribe.plan, scribe.language.say
    yield Section(
        kind="terms", title=say("Terms"), blocks=tuple(text_block(scribe, "term", term) for term in plan.terms)
    )
    yield Section(
        kind="glossary",
        title=say("Glossary"),
        blocks=tuple(text_block(scribe, "glossary", entry) for entry in plan.glossary),
    )
    yield Section(
        kind="regions", title=say("Regions"), tables=(regions_table(scribe, plan.regions),) if plan.regions else ()
    )
    yield Section(
        kind="plans",
        title=say("Other plans named here"),
        intro=(say("This plan names them; nothing here describes them."),),
        blocks=tuple(
            Block(kind="plan", anchor=f"plan-{external.name}", rule=external.name, title=scribe.own(external.title))
            for external in plan.externals
        ),
    )
    yield Section(
        kind="facts",
        title=say("What decides which rule holds"),
        intro=(say("The sentences above call each fact by the words on the left; it is what the question asks for."),),
        tables=(facts_table(scribe.names, facts),) if (facts := used_facts(plan)) else (),
    )
    if scribe.review:
        yield Section(
            kind="examples",
            title=say("Test cases"),
            intro=(say("Each is held against the rules whenever the plan changes."),),
            tables=(scenarios_table(scribe, plan.scenarios),) if plan.scenarios else (),
        )
        yield Section(
            kind="readings",
            title=say("Readings chosen"),
            tables=(readings_table(scribe, plan.assumptions),) if plan.assumptions else (),
        )
        yield Section(
            kind="accepted",
            title=say("Accepted findings"),
            tables=(accepted_table(scribe, plan.accepted),) if plan.accepted else (),
        )


# ---- how time is counted


def _counting(scribe: Scribe) -> tuple[Block, ...]:
    clauses = (
        *counting_clauses(scribe.language, frozenset(_time_units(scribe.plan))),
        *_calendar_conventions(scribe),
    )
    if not clauses:
        return ()
    return (
        Block(
            kind="counting",
            anchor="counting",
            rule="",
            title=scribe.language.say("How time is counted"),
            clauses=clauses,
        ),
    )


def _calendar_conventions(scribe: Scribe) -> Iterator[Clause]:
    head, say = scribe.plan.head, scribe.language.say
    if head.months_end_on_last_day:
        words = say("A day that a month does not have is the month’s last day.")
        yield Clause(label=say("Ends of months"), lines=(Line(words=words),))
    if head.fiscal_year_starts:
        words = say("It starts on {day}.", day=scribe.language.yearly_day(head.fiscal_year_starts))
        yield Clause(label=say("Fiscal year"), lines=(Line(words=words),))


def _time_units(plan: Plan) -> Iterator[str]:
    deadlines = [deadline for entitlement in plan.entitlements for deadline in entitlement.deadlines]
    deadlines += [deadline for duty in plan.duties for deadline in duty.deadlines]
    for deadline in deadlines:
        for case in deadline.due:
            yield from _units(case.value)


def _units(due: tg.Due) -> Iterator[str]:
    match due:
        case tg.Elapsed() | tg.NoticeBefore(amount=timedelta()):
            yield "clock"
        case tg.OpenTime() | tg.NoticeBefore(amount=tg.OpenTime()):
            yield "business"
        case tg.WorkingDay() | tg.NoticeBefore(amount=tg.WorkingDay()):
            yield "days"
        case tg.DateAfter() | tg.NoticeBefore():
            yield "dates"
        case tg.ExtremeTarget(targets=targets):
            for target in targets:
                yield from _units(target)
        case _:
            return
