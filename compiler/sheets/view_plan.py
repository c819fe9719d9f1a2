"""From the model to the view: every section of a sheet, in the order in which it is read."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from ...dsl.model import targets as tg
from ...dsl.model.statements import Plan
from . import words as w
from .boundary_asked import Engine
from .boundary_program import ProgramEngine
from .boundary_year import year_of
from .language import ENGLISH, Language
from .scribe import Scribe
from .view import Block, Clause, Line, Section, Sheet, Stamp
from .view_amounts import amount_block, credit_block
from .view_boundaries import Examples
from .view_calendars import calendar_block, closed_dates, holidays_block
from .view_examples import scenarios_table
from .view_overview import overview_tables, who_block
from .view_promises import entitlement_block
from .view_rules import duty_block, requirement_block
from .view_words import (
    accepted_table,
    counting_clauses,
    facts_table,
    readings_table,
    regions_table,
    scale_block,
    text_block,
)

NO_DATES = "The coming year’s holidays are left out here: this copy was made without a day to count from."


def view_of(
    plan: Plan,
    *,
    review: bool = False,
    on: date | None = None,
    titles: Mapping[str, str] | None = None,
    engine: Engine | None = None,
    language: Language = ENGLISH,
) -> Sheet:
    """The sheet of a plan. With `review`, quotes, readings and accepted findings stand on it.

    `titles` are those of other plans, by name, that this one may point to.

    `on` is the day from which the coming year's holidays are dated; without it they are left out, and it says so.
    `language` is what it is written in (`language_of`); the author's words stay as they are.
    `engine` computes the worked examples, by default the plan's own program.
    """
    year = year_of(plan, on)
    examples = Examples(ProgramEngine(plan, year) if engine is None else engine, year)
    scribe = Scribe(plan, review=review, titles=titles, examples=examples, language=language)
    sections = tuple(section for section in _sections(scribe, on) if section.blocks or section.tables)
    return Sheet(
        language=language,
        review=review,
        stamp=stamp_of(scribe, on),
        sections=sections,
        footnotes=scribe.footnotes(),
        marks=tuple(scribe.marks.values()),
    )


def stamp_of(scribe: Scribe, on: date | None) -> Stamp:
    plan, head = scribe.plan, scribe.plan.head
    return Stamp(
        plan=head.name,
        title=head.title,
        vendor=head.vendor,
        version=head.version or f"Not specified. {head.version_why}".strip(),
        effective=w.day(head.effective) if head.effective else f"Not specified. {head.effective_why}".strip(),
        until=w.day(head.until) if head.until else "",
        replaces=head.replaces,
        supplements=w.listed([scribe.names.title(name) for name in head.supplements], "or"),
        sources=head.sources,
        files=plan.files,
        digest=plan.digest[:16],
        dated_on=w.day(on) if on else "",
    )


def _sections(scribe: Scribe, on: date | None) -> Iterator[Section]:
    plan = scribe.plan
    order = ("The tiers stand in order, the best first.",) if plan.tiers and plan.head.tiers_best_first else ()
    yield Section(
        kind="overview",
        title="At a glance",
        intro=order,
        tables=overview_tables(scribe),
        blocks=who_block(scribe),
    )
    promises = tuple(entitlement_block(scribe, entitlement) for entitlement in plan.entitlements)
    yield Section(kind="promises", title="What is promised", intro=_about_examples(scribe, promises), blocks=promises)
    yield Section(
        kind="scales",
        title="Severities and priorities",
        blocks=tuple(scale_block(scribe, scale) for scale in plan.scales),
    )
    yield Section(
        kind="calendars",
        title="Hours and holidays",
        intro=() if on or not any(True for calendar in plan.calendars for _ in closed_dates(calendar)) else (NO_DATES,),
        blocks=(
            *(calendar_block(scribe, calendar, on) for calendar in plan.calendars),
            *(holidays_block(scribe, listing) for listing in plan.holidays),
            *_counting(plan),
        ),
    )
    yield Section(
        kind="requirements",
        title="Who may have it",
        check=True,
        blocks=tuple(requirement_block(scribe, requirement) for requirement in plan.requirements),
    )
    for party in dict.fromkeys(duty.party for duty in plan.duties):
        yield Section(
            kind=f"duties-{party}",
            title=f"What the {party} does",
            check=True,
            blocks=tuple(duty_block(scribe, duty) for duty in plan.duties if duty.party == party),
        )
    yield Section(
        kind="amounts",
        title="Limits and fees of the whole plan",
        blocks=tuple(amount_block(scribe, amount) for amount in plan.amounts),
    )
    yield Section(
        kind="credits", title="Credits", blocks=tuple(credit_block(scribe, credit) for credit in plan.credits)
    )
    yield from _words(scribe)


def _about_examples(scribe: Scribe, blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """In which year the worked examples lie, where there are any."""
    found = any(inner.kind == "examples" for block in blocks for deadline in block.blocks for inner in deadline.blocks)
    if not found or scribe.examples is None:
        return ()
    return (f"{scribe.examples.year.why} Each is computed from the rule that it stands at.",)


def _words(scribe: Scribe) -> Iterator[Section]:
    plan = scribe.plan
    yield Section(kind="terms", title="Terms", blocks=tuple(text_block(scribe, "term", term) for term in plan.terms))
    yield Section(
        kind="glossary",
        title="Glossary",
        blocks=tuple(text_block(scribe, "glossary", entry) for entry in plan.glossary),
    )
    yield Section(
        kind="regions", title="Regions", tables=(regions_table(scribe, plan.regions),) if plan.regions else ()
    )
    yield Section(
        kind="plans",
        title="Other plans named here",
        intro=("This plan names them; nothing here describes them.",),
        blocks=tuple(
            Block(kind="plan", anchor=f"plan-{external.name}", rule=external.name, title=external.title)
            for external in plan.externals
        ),
    )
    yield Section(
        kind="facts",
        title="What decides which rule holds",
        intro=("The sentences above call each fact by the words on the left; it is what the question asks for.",),
        tables=(facts_table(scribe.names, plan.facts),) if plan.facts else (),
    )
    if scribe.review:
        yield Section(
            kind="examples",
            title="Test cases",
            intro=("Each is held against the rules whenever the plan changes.",),
            tables=(scenarios_table(scribe, plan.scenarios),) if plan.scenarios else (),
        )
        yield Section(
            kind="readings",
            title="Readings chosen",
            tables=(readings_table(plan.assumptions),) if plan.assumptions else (),
        )
        yield Section(
            kind="accepted",
            title="Accepted findings",
            tables=(accepted_table(plan.accepted),) if plan.accepted else (),
        )


# ---- how time is counted


def _counting(plan: Plan) -> tuple[Block, ...]:
    clauses = (
        *counting_clauses(frozenset(_time_units(plan))),
        *_calendar_conventions(plan),
    )
    if not clauses:
        return ()
    return (Block(kind="counting", anchor="counting", rule="", title="How time is counted", clauses=clauses),)


def _calendar_conventions(plan: Plan) -> Iterator[Clause]:
    if plan.head.months_end_on_last_day:
        words = "A day that a month does not have is the month’s last day."
        yield Clause(label="Ends of months", lines=(Line(words=words),))
    if plan.head.fiscal_year_starts:
        words = f"It starts on {w.yearly_day(plan.head.fiscal_year_starts)}."
        yield Clause(label="Fiscal year", lines=(Line(words=words),))


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
