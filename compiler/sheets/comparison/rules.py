"""The promises of both sides, rule by rule: entitlements with their hours, deadlines, limits and fees."""

from collections.abc import Iterable, Iterator, Sequence

from ....dsl.model.cases import Case
from ....dsl.model.statements import (
    Amount,
    AmountKind,
    Entitlement,
    Provision,
    Recurring,
    StatusKind,
)
from ...facts import Facts
from .. import says
from .. import words as w
from ..language import message
from ..scribe import Scribe
from ..view import Line
from ..view.amounts import carried_line, each_line, lapses_line, since_line, used_line
from ..words.conditions import amount_words
from .amounts import judge_amount, judge_edge
from .compared import Compared, compared, how_of, matched
from .deadlines import deadline_rules, labelled
from .definitions import alike
from .demands import judge_demands
from .hours import judge_available
from .rows import Row, cell_rows, held_rows, row_of
from .sides import Pair
from .statuses import is_above, judge_status
from .verdicts import (
    SAME,
    Judged,
    better,
    different,
    untold,
    worse,
)

# ---- entitlements


def entitlement_rules(pair: Pair, a: Entitlement | None, b: Entitlement | None) -> Iterator[Compared]:
    one = b or a
    assert one is not None
    yield compared("entitlement", one.id, one.title, _entitlement(pair, a, b), how_of(a, b))
    yield from deadline_rules(pair, a.deadlines if a else (), b.deadlines if b else (), inside=_is_inside(a, b))
    yield from recurring_rules(pair, a.recurring if a else (), b.recurring if b else (), inside=_is_inside(a, b))
    yield from amount_rules(pair, a.amounts if a else (), b.amounts if b else (), inside=_is_inside(a, b))


def _is_inside(a: object, b: object) -> bool:
    """Whether the rules of one side stand in something that the other side does not have at all."""
    return a is None or b is None


def _entitlement(pair: Pair, a: Entitlement | None, b: Entitlement | None) -> Iterator[Row]:
    yield from cell_rows(
        pair,
        message("Included"),
        a.status if a else (),
        b.status if b else (),
        says.say_status,
        lambda one, other, _: judge_status(one, other),
    )
    yield from cell_rows(
        pair,
        message("Hours"),
        a.available if a else (),
        b.available if b else (),
        says.say_available,
        lambda one, other, facts: judge_available(pair, one, other, facts),
    )
    if a is not None and b is not None:
        yield from held_rows(
            pair,
            message("Only where"),
            a.only_where,
            b.only_where,
            says.say_condition,
            added=worse("It is limited to this now."),
            removed=better("It is no longer limited to this."),
            both=lambda gone, new: judge_demands(
                pair, [case.value.expression for case in gone], [case.value.expression for case in new]
            ),
        )
    yield from provided_rows(pair, a.provides if a else (), b.provides if b else ())


def provided_rows(pair: Pair, a: Sequence[Provision], b: Sequence[Provision]) -> Iterator[Row]:
    """What is provided, in the author's words: one that only one side has, or other terms for the same words."""
    by_words = {one.words: one for one in b}
    for one in a:
        other = by_words.get(one.words)
        if other is not None and one.terms is not other.terms:
            judged = _terms(one.terms, other.terms)
            yield row_of(
                message("Provided"), [_provision(pair.a.scribe, one)], [_provision(pair.b.scribe, other)], judged
            )
    words = {one.words for one in a} & set(by_words)
    yield from held_rows(
        pair,
        message("Provided"),
        _provided(one for one in a if one.words not in words),
        _provided(one for one in b if one.words not in words),
        lambda scribe, case: _provision(scribe, case.value),
        added=better("More is provided."),
        removed=worse("Less is provided."),
        both=untold("The words are others, and no rule computes with them."),
    )


def _provided(all_: Iterable[Provision]) -> tuple[Case[Provision], ...]:
    return tuple(Case(branches=one.branches, value=one, origin=one.origin) for one in all_)


def _provision(scribe: Scribe, provision: Provision) -> Line:
    return says.say_provision(scribe, provision)


def _terms(a: StatusKind | None, b: StatusKind | None) -> Judged:
    """Without terms of its own a thing is provided as all the rest is."""
    one, other = a or StatusKind.INCLUDED, b or StatusKind.INCLUDED
    if is_above(other, one):
        return better("It is provided on better terms.")
    return (
        worse("It is provided on worse terms.") if is_above(one, other) else different("It is provided on other terms.")
    )


# ---- what recurs, limits and fees


def recurring_rules(
    pair: Pair, a: Sequence[Recurring], b: Sequence[Recurring], *, inside: bool = False
) -> Iterator[Compared]:
    for one, other in matched(a, b):
        recurring = other or one
        assert recurring is not None
        if inside:
            judged = better("It was not promised before.") if one is None else worse("It is no longer promised.")
        else:
            judged = _recurs(pair, one, other)
        lines = [_recurring(side.scribe, it) for side, it in ((pair.a, one), (pair.b, other))]
        row = row_of(message("How often"), lines[0], lines[1], judged)
        yield compared("recurring", recurring.id, recurring.words, (row,), how_of(one, other))


def _recurring(scribe: Scribe, recurring: Recurring | None) -> tuple[Line, ...]:
    if recurring is None:
        return ()
    say = scribe.language.say
    every = says.every_words(scribe.language, recurring)
    first = Line(words=say("{label}: {words}", label=every, words=recurring.words), author=True)
    start = says.say_from(scribe, recurring)
    until = (labelled(scribe, say("Until"), says.say_until(scribe, recurring.until)),) if recurring.until else ()
    return (first, labelled(scribe, say("From"), start), *until)


_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def _recurs(pair: Pair, a: Recurring | None, b: Recurring | None) -> Judged:
    if a is None or b is None:
        return better("It was not promised before.") if a is None else worse("It is no longer promised.")
    if not alike(pair, (a.start, a.until, a.branches), (b.start, b.until, b.branches)):
        return untold("It recurs from another day, or for another time.")
    if a.words != b.words:
        return untold("The words are others, and no rule computes with them.")
    for units in (_DAYS, _MONTHS):
        if a.unit in units and b.unit in units:
            before, after = a.every * units[a.unit], b.every * units[b.unit]
            if before == after:
                return SAME
            return better("It recurs more often.") if after < before else worse("It recurs less often.")
    return untold("It recurs after another span of time.")


def amount_rules(pair: Pair, a: Sequence[Amount], b: Sequence[Amount], *, inside: bool = False) -> Iterator[Compared]:
    for one, other in matched(a, b):
        amount = other or one
        assert amount is not None
        rows = tuple(_amount(pair, one, other, amount.kind))
        if rows or not inside:
            yield compared(amount.kind.value, amount.id, amount.title, rows, how_of(one, other))


def _amount(pair: Pair, a: Amount | None, b: Amount | None, kind: AmountKind) -> Iterator[Row]:
    label = message("Limit") if kind is AmountKind.LIMIT else message("Fee")
    yield from cell_rows(
        pair,
        label,
        a.value if a else (),
        b.value if b else (),
        says.say_amount,
        lambda one, other, _: judge_amount(pair, kind, one, other),
    )
    if a is None or b is None:
        return

    def counted(one: object, other: object, _: Facts) -> Judged:
        return SAME if alike(pair, one, other) else untold("It is counted in another way.")

    yield from cell_rows(pair, message("Counted"), a.each, b.each, each_line, counted)
    yield from cell_rows(pair, message("Counted from"), a.lifetime, b.lifetime, since_line, counted)
    yield from cell_rows(pair, message("Used"), a.used, b.used, used_line, counted)
    for part, mine, theirs, cap in (
        (message("At most"), a.cap, b.cap, True),
        (message("At least"), a.floor, b.floor, False),
    ):
        yield from cell_rows(
            pair,
            part,
            mine,
            theirs,
            lambda scribe, case: scribe.line(w.sentence(amount_words(scribe.names, case.value))),
            lambda one, other, _, cap=cap: judge_edge(pair, one, other, cap=cap, kind=kind),  # type: ignore[misc]
        )
    yield _unused(pair, a, b)


def _unused(pair: Pair, a: Amount, b: Amount) -> Row:
    before, after = (
        tuple(
            [carried_line(side.scribe, case) for case in amount.carries_over]
            + [lapses_line(side.scribe, case) for case in amount.lapses]
        )
        for side, amount in ((pair.a, a), (pair.b, b))
    )
    same = alike(pair, (a.carries_over, a.lapses), (b.carries_over, b.lapses))
    if same:
        judged = SAME
    elif b.carries_over and not a.carries_over:
        judged = better("What is not used is kept for later.")
    elif a.carries_over and not b.carries_over:
        judged = worse("What is not used is no longer kept.")
    else:
        judged = untold("What becomes of what is not used is another matter.")
    return row_of(message("Not used"), before, after, judged)
