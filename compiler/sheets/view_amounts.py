"""Limits, fees and credits as blocks: the amount, its formula, its edges, and how it is claimed."""

from ...dsl.model.cases import Case
from ...dsl.model.expressions import Expression, Period
from ...dsl.model.statements import Amount, AmountKind, Band, Credit
from ...dsl.model.targets import Lifetime, Used
from . import says
from . import words as w
from .branches import case_lines, path_words
from .scribe import Scribe
from .view import Block, Cell, Clause, Line, Mark, Row, Table
from .view_tables import cases_in_tables, footed, laid_out
from .words_conditions import amount_words
from .words_credits import band_words, claim_words, exclusion_words, measure_words, over_words
from .words_facts import fact_noun, lifetime_words


def amount_block(scribe: Scribe, amount: Amount) -> Block:
    names = scribe.names
    limit = amount.kind is AmountKind.LIMIT
    notes = scribe.notes(amount.origin)
    under = w.sentence(path_words(names, amount.branches)) if amount.branches else ""
    in_tables = cases_in_tables(amount.tables, "amount")
    loose = [case for index, case in enumerate(amount.value) if index not in in_tables]
    return Block(
        kind=amount.kind.value,
        anchor=f"amount-{amount.id.replace('.', '-')}",
        rule=amount.id,
        title=amount.title,
        label="Limit" if limit else "Fee",
        notes=notes,
        origin=scribe.origin(amount.origin),
        clauses=(
            *_clause("Applies", (Line(words=under),) if under else ()),
            *_clause("Limit" if limit else "Fee", case_lines(names, loose, lambda case: says.say_amount(scribe, case))),
            *_clause(
                "Counted",
                (
                    *case_lines(names, amount.each, lambda case: _each(scribe, case)),
                    *case_lines(names, amount.lifetime, lambda case: _since(scribe, case)),
                ),
            ),
            *_clause("Used", case_lines(names, amount.used, lambda case: _used(scribe, case))),
            *_clause("At most", case_lines(names, amount.cap, lambda case: _edge(scribe, case))),
            *_clause("At least", case_lines(names, amount.floor, lambda case: _edge(scribe, case))),
            *_clause(
                "Not used",
                (
                    *case_lines(names, amount.carries_over, lambda case: _carried(scribe, case)),
                    *case_lines(names, amount.lapses, lambda case: _lapses(scribe, case)),
                ),
            ),
        ),
        tables=tuple(
            laid_out(
                scribe,
                amount.title,
                shape,
                {"amount": lambda index: says.say_amount(scribe, amount.value[index])},
                lambda _column, index: amount.value[index].branches,
            )
            for shape in amount.tables
        ),
    )


def _clause(label: str, lines: tuple[Line, ...]) -> tuple[Clause, ...]:
    return (Clause(label=label, lines=lines),) if lines else ()


def _each(scribe: Scribe, case: Case[str]) -> Line:
    return scribe.line(f"Each {case.value}", case.origin)


def _since(scribe: Scribe, case: Case[Lifetime]) -> Line:
    return scribe.line(w.sentence(lifetime_words(scribe.names, case.value)), case.origin)


def _used(scribe: Scribe, case: Case[Used]) -> Line:
    used, names = case.value, scribe.names
    listing = names.fact(used.listing)
    each = w.spaced(listing.element) if listing is not None and listing.element else "entry"
    asked = {field.name: field.question for field in (listing.fields if listing is not None else ())}
    amount, day = asked.get(used.amount_field, ""), asked.get(used.day_field, "")
    what = f"the answer to {w.quoted(amount)}" if amount else f"the {w.spaced(used.amount_field)}"
    when = f"the answer to {w.quoted(day)}" if day else f"its {w.spaced(used.day_field)}"
    words = f"{what} for each {each} of {fact_noun(names, used.listing)}, on the day that is {when}"
    return scribe.line(f"{w.sentence(words)}. What was granted first is used first", case.origin)


def _edge(scribe: Scribe, case: Case[Expression]) -> Line:
    return scribe.line(w.sentence(amount_words(scribe.names, case.value)), case.origin)


def _carried(scribe: Scribe, case: Case[Period]) -> Line:
    return scribe.line(f"Carries over for {w.period(case.value)}", case.origin)


def _lapses(scribe: Scribe, case: Case[bool]) -> Line:
    return scribe.line("Lapses" if case.value else "Does not lapse", case.origin)


def credit_block(scribe: Scribe, credit: Credit) -> Block:
    names = scribe.names
    notes = scribe.notes(credit.origin)
    zone = f" (read in {credit.zone})" if credit.zone else ""
    since = "" if credit.lifetime is None else f", {lifetime_words(names, credit.lifetime)}"
    return Block(
        kind="credit",
        anchor=f"credit-{credit.id.replace('.', '-')}",
        rule=credit.id,
        title=credit.title,
        marks=(Mark(kind="credit", sign="¤", word="Credit"),),
        notes=notes,
        origin=scribe.origin(credit.origin),
        clauses=(
            Clause(label="Promised", lines=(Line(words=w.sentence(band_words(names, credit.promise))),)),
            Clause(label="Measured", lines=(Line(words=w.sentence(measure_words(names, credit))),)),
            Clause(label="Period", lines=(Line(words=w.sentence(over_words(credit.over)) + since + zone),)),
            *_clause(
                "Not counted",
                tuple(
                    scribe.line(w.sentence(exclusion_words(names, exclusion)), exclusion.origin)
                    for exclusion in credit.exclusions
                ),
            ),
            *_owed(scribe, credit),
            *_claim(scribe, credit),
            *_clause("Sole remedy", (Line(words=credit.sole_remedy, author=True),) if credit.sole_remedy else ()),
        ),
        tables=_owed_table(scribe, credit),
    )


def _owed(scribe: Scribe, credit: Credit) -> tuple[Clause, ...]:
    lines = [says.say_owed(scribe, owed.value, owed.origin) for owed in credit.owes if owed.band is None]
    if credit.owes_words:
        lines.append(Line(words=credit.owes_words, author=True))
    return _clause("Owed where it is missed", tuple(lines))


def _owed_table(scribe: Scribe, credit: Credit) -> tuple[Table, ...]:
    rows = tuple(
        Row(heads=(_band(scribe, owed.band),), cells=(Cell(lines=(says.say_owed(scribe, owed.value, owed.origin),)),))
        for owed in credit.owes
        if owed.band is not None
    )
    table = Table(caption=f"{credit.title}: what is owed", corners=("Measured",), columns=("Owed",), rows=rows)
    return (footed(scribe, table),) if rows else ()


def _band(scribe: Scribe, band: Band) -> str:
    return w.sentence(band_words(scribe.names, band))


def _claim(scribe: Scribe, credit: Credit) -> tuple[Clause, ...]:
    lines: list[Line] = []
    if credit.claim is not None:
        lines.append(scribe.line(w.sentence(claim_words(scribe.names, credit.claim)), credit.claim.origin))
    lines.extend(Line(words=words, author=True) for words in credit.claim_needs)
    return _clause("To be claimed", tuple(lines))
