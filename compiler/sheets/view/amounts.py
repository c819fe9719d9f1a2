"""Limits, fees and credits as blocks: the amount, its formula, its edges, and how it is claimed."""

from datetime import date

from ....dsl.model.cases import Case
from ....dsl.model.expressions import Expression, Period
from ....dsl.model.statements import Amount, AmountKind, Band, Credit
from ....dsl.model.targets import Lifetime, Used
from .. import says
from .. import words as w
from ..branches import case_lines, path_words
from ..language import message
from ..scribe import Scribe
from ..words.amounts import amount_words
from ..words.credits import band_words, claim_words, exclusion_words, measure_words, over_words
from ..words.facts import fact_noun, lifetime_words
from . import (
    Block,
    Cell,
    Clause,
    Line,
    Mark,
    Row,
    Table,
)
from .credits import claim_dates, worked_sums
from .tables import cases_in_tables, footed, laid_out


def amount_block(scribe: Scribe, amount: Amount) -> Block:
    names = scribe.names
    say = scribe.language.say
    label = say("Limit") if amount.kind is AmountKind.LIMIT else say("Fee")
    notes = scribe.notes(amount.origin)
    under = w.sentence(path_words(names, amount.branches)) if amount.branches else ""
    in_tables = cases_in_tables(amount.tables, "amount")
    loose = [case for index, case in enumerate(amount.value) if index not in in_tables]
    return Block(
        kind=amount.kind.value,
        anchor=f"amount-{amount.id.replace('.', '-')}",
        rule=amount.id,
        title=scribe.own(amount.title),
        label=label,
        notes=notes,
        origin=scribe.origin(amount.origin),
        clauses=(
            *_clause(say("Applies"), (Line(words=under),) if under else ()),
            *_clause(label, case_lines(names, loose, lambda case: says.say_amount(scribe, case))),
            *_clause(
                say("Counted"),
                (
                    *case_lines(names, amount.each, lambda case: each_line(scribe, case)),
                    *case_lines(names, amount.lifetime, lambda case: since_line(scribe, case)),
                ),
            ),
            *_clause(say("Used"), case_lines(names, amount.used, lambda case: used_line(scribe, case))),
            *_clause(say("At most"), case_lines(names, amount.cap, lambda case: _edge(scribe, case))),
            *_clause(say("At least"), case_lines(names, amount.floor, lambda case: _edge(scribe, case))),
            *_clause(
                say("Not used"),
                (
                    *case_lines(names, amount.carries_over, lambda case: carried_line(scribe, case)),
                    *case_lines(names, amount.lapses, lambda case: lapses_line(scribe, case)),
                ),
            ),
        ),
        tables=tuple(
            laid_out(
                scribe,
                scribe.own(amount.title),
                shape,
                {"amount": lambda index: says.say_amount(scribe, amount.value[index])},
                lambda _column, index: amount.value[index].branches,
            )
            for shape in amount.tables
        ),
    )


def _clause(label: str, lines: tuple[Line, ...]) -> tuple[Clause, ...]:
    return (Clause(label=label, lines=lines),) if lines else ()


_EACH = {
    "day": message("Each day"),
    "week": message("Each week"),
    "month": message("Each month"),
    "quarter": message("Each quarter"),
    "year": message("Each year"),
}


def each_line(scribe: Scribe, case: Case[str]) -> Line:
    return scribe.line(scribe.language.say(_EACH[case.value]), case.origin)


def since_line(scribe: Scribe, case: Case[Lifetime]) -> Line:
    return scribe.line(w.sentence(lifetime_words(scribe.names, case.value)), case.origin)


def used_line(scribe: Scribe, case: Case[Used]) -> Line:
    used, names, say = case.value, scribe.names, scribe.language.say
    listing = names.fact(used.listing)
    each = names.word(listing.element) if listing is not None and listing.element else say("entry")
    asked = {field.name: field.question for field in (listing.fields if listing is not None else ())}
    amount, day = asked.get(used.amount_field, ""), asked.get(used.day_field, "")
    if amount:
        what = say("the answer to {question}", question=names.quote(amount))
    else:
        what = say("the {thing}", thing=names.word(used.amount_field))
    if day:
        when = say("the answer to {question}", question=names.quote(day))
    else:
        when = say("its {thing}", thing=names.word(used.day_field))
    words = say(
        "{amount} for each {entry} of {list}, on the day that is {day}. What was granted first is used first",
        amount=what,
        entry=each,
        list=fact_noun(names, used.listing),
        day=when,
    )
    return scribe.line(w.sentence(words), case.origin)


def _edge(scribe: Scribe, case: Case[Expression]) -> Line:
    return scribe.line(w.sentence(amount_words(scribe.names, case.value)), case.origin)


def carried_line(scribe: Scribe, case: Case[Period]) -> Line:
    amount = w.period(scribe.language, case.value, after=True)
    return scribe.line(scribe.language.say("Carries over for {amount}", amount=amount), case.origin)


def lapses_line(scribe: Scribe, case: Case[bool]) -> Line:
    say = scribe.language.say
    return scribe.line(say("Lapses") if case.value else say("Does not lapse"), case.origin)


def credit_block(scribe: Scribe, credit: Credit, on: date | None = None) -> Block:
    """`on` is the day from which claim dates are listed."""
    names = scribe.names
    notes = scribe.notes(credit.origin)
    say, period = scribe.language.say, over_words(scribe.language, credit.over)
    if credit.lifetime is not None:
        period = say("{period}, {lifetime}", period=period, lifetime=lifetime_words(names, credit.lifetime))
    if credit.zone:
        period = say("{period} (read in {zone})", period=period, zone=credit.zone)
    return Block(
        kind="credit",
        anchor=f"credit-{credit.id.replace('.', '-')}",
        rule=credit.id,
        title=scribe.own(credit.title),
        marks=(Mark(kind="credit", sign="¤", word=say("Credit")),),
        notes=notes,
        origin=scribe.origin(credit.origin),
        clauses=(
            Clause(label=say("Promised"), lines=(Line(words=w.sentence(band_words(names, credit.promise))),)),
            Clause(label=say("Measured"), lines=(Line(words=w.sentence(measure_words(names, credit))),)),
            Clause(label=say("Period"), lines=(Line(words=w.sentence(period)),)),
            *_clause(
                say("Not counted"),
                tuple(
                    scribe.line(w.sentence(exclusion_words(names, exclusion)), exclusion.origin)
                    for exclusion in credit.exclusions
                ),
            ),
            *_owed(scribe, credit),
            *_claim(scribe, credit),
            *_clause(
                say("Sole remedy"),
                (Line(words=scribe.own(credit.sole_remedy), author=True),) if credit.sole_remedy else (),
            ),
        ),
        tables=(*_owed_table(scribe, credit), *(claim_dates(scribe, credit, on) if on else ())),
        blocks=tuple(worked_sums(scribe, credit)),
    )


def _owed(scribe: Scribe, credit: Credit) -> tuple[Clause, ...]:
    lines = [says.say_owed(scribe, owed.value, owed.origin) for owed in credit.owes if owed.band is None]
    if credit.owes_words:
        lines.append(Line(words=scribe.own(credit.owes_words), author=True))
    return _clause(scribe.language.say("Owed where it is missed"), tuple(lines))


def _owed_table(scribe: Scribe, credit: Credit) -> tuple[Table, ...]:
    rows = tuple(
        Row(heads=(_band(scribe, owed.band),), cells=(Cell(lines=(says.say_owed(scribe, owed.value, owed.origin),)),))
        for owed in credit.owes
        if owed.band is not None
    )
    say = scribe.language.say
    table = Table(
        caption=say("{credit}: what is owed", credit=scribe.own(credit.title)),
        corners=(say("Measured"),),
        columns=(say("Owed"),),
        rows=rows,
    )
    return (footed(scribe, table),) if rows else ()


def _band(scribe: Scribe, band: Band) -> str:
    return w.sentence(band_words(scribe.names, band))


def _claim(scribe: Scribe, credit: Credit) -> tuple[Clause, ...]:
    lines: list[Line] = []
    if credit.claim is not None:
        lines.append(scribe.line(w.sentence(claim_words(scribe.names, credit.claim)), credit.claim.origin))
    lines.extend(Line(words=scribe.own(words), author=True) for words in credit.claim_needs)
    return _clause(scribe.language.say("To be claimed"), tuple(lines))
