"""Requirements and duties of both sides. What somebody else has to do is read the other way round: less is better."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ....dsl.model.statements import Deadline, Duty, Must, Recurring, Requirement
from .. import words as w
from ..language import message
from ..view import Block, Line
from ..view.rules import duty_block, must_line, requirement_block
from ..words.status import outcome_words
from .compared import Compared, compared, how_of, matched
from .deadlines import deadline_rules, labelled
from .demands import demand, judge_demands, judge_outcome
from .rows import Row, row_of
from .rules import provided_rows, recurring_rules
from .sides import Pair, Side
from .verdicts import (
    SAME,
    Judged,
    Verdict,
    better,
    different,
    worse,
)

_CUSTOMER = "customer"
_VENDOR = "vendor"


def requirement_rules(pair: Pair) -> Iterator[Compared]:
    for a, b in matched(pair.a.plan.requirements, pair.b.plan.requirements):
        one = b or a
        assert one is not None
        yield compared("requirement", one.id, one.words.rstrip("."), _requirement(pair, a, b), how_of(a, b))


def _requirement(pair: Pair, a: Requirement | None, b: Requirement | None) -> Iterator[Row]:
    if a is None or b is None:
        before, after = (
            _whole(side, requirement_block(side.scribe, one)) if one else () for side, one in ((pair.a, a), (pair.b, b))
        )
        judged = worse("It was not required before.") if a is None else better("It is no longer required.")
        yield row_of(message("Required"), before, after, judged)
        return
    yield row_of(
        message("Guards"),
        (_guards(pair.a, a),),
        (_guards(pair.b, b),),
        _guard(a.for_rule, b.for_rule),
    )
    yield _musts(pair, a.musts, b.musts)
    yield row_of(
        message("If not"),
        (Line(words=w.sentence(outcome_words(pair.a.scribe.names, a.outcome, a.for_rule))),),
        (Line(words=w.sentence(outcome_words(pair.b.scribe.names, b.outcome, b.for_rule))),),
        judge_outcome(a.outcome, b.outcome),
    )


def _guards(side: Side, requirement: Requirement) -> Line:
    words = (
        side.scribe.names.rule(requirement.for_rule)
        if requirement.for_rule
        else side.scribe.language.say("The whole plan")
    )
    return Line(words=words)


def _guard(a: str, b: str) -> Judged:
    if a == b:
        return SAME
    if not a:
        return better("It stood before the whole plan, and stands before one promise now.")
    return worse("It stands before the whole plan now.") if not b else different("It stands before another promise.")


def _whole(side: Side, block: Block) -> tuple[Line, ...]:
    """A block's clauses as lines."""
    return tuple(labelled(side.scribe, clause.label, line) for clause in block.clauses for line in clause.lines)


def _musts(pair: Pair, a: Sequence[Must], b: Sequence[Must]) -> Row:
    judged = judge_demands(pair, [demand(must) for must in a], [demand(must) for must in b])
    before, after = (_must_lines(side, musts) for side, musts in ((pair.a, a), (pair.b, b)))
    return row_of(message("Must hold"), before, after, judged)


def _must_lines(side: Side, musts: Sequence[Must]) -> tuple[Line, ...]:
    return tuple(must_line(side.scribe, must) for must in musts)


# ---- duties


def duty_rules(pair: Pair) -> Iterator[Compared]:
    for a, b in matched(pair.a.plan.duties, pair.b.plan.duties):
        one = b or a
        assert one is not None
        party = one.party
        rows = tuple(_duty(pair, a, b))
        if a is not None and b is not None and a.party != b.party:
            rows = (
                *rows,
                row_of(message("Whose"), (Line(words=a.party),), (Line(words=b.party),), _moved(a.party, b.party)),
            )
        yield compared("duty", one.id, one.words.rstrip("."), _borne(rows, party), how_of(a, b))
        if a is not None and b is not None:
            yield from _parts(pair, a.deadlines, b.deadlines, a.recurring, b.recurring, party)


def _parts(
    pair: Pair,
    a: Sequence[Deadline],
    b: Sequence[Deadline],
    recurs: Sequence[Recurring],
    recurring: Sequence[Recurring],
    party: str,
) -> Iterator[Compared]:
    for rule in (*deadline_rules(pair, a, b), *recurring_rules(pair, recurs, recurring)):
        yield replace(rule, rows=_borne(rule.rows, party))


def _moved(a: str, b: str) -> Judged:
    if _CUSTOMER in (a, b):
        return worse("It is the customer’s now.") if b == _CUSTOMER else better("It is no longer the customer’s.")
    return different("It is another party’s.")


def _borne(rows: Sequence[Row], party: str) -> tuple[Row, ...]:
    """The rows as they are for the customer: rows say what is better for whom they are promised to."""
    return tuple(replace(row, judged=_for_customer(row.judged, party)) for row in rows)


def _for_customer(judged: Judged, party: str) -> Judged:
    if party == _CUSTOMER:
        return judged.mirrored
    if party == _VENDOR or judged.verdict is Verdict.SAME:
        return judged
    return Judged(Verdict.DIFFERENT, judged.why)


def _duty(pair: Pair, a: Duty | None, b: Duty | None) -> Iterator[Row]:
    """Rows as if the duty were a promise: more of it is better."""
    if a is None or b is None:
        before, after = (
            ()
            if one is None
            else (*duty_block(side.scribe, one).bullets, *_whole(side, duty_block(side.scribe, one)))
            or (Line(words=one.words, author=True),)
            for side, one in ((pair.a, a), (pair.b, b))
        )
        judged = better("It was no duty before.") if a is None else worse("It is no duty any more.")
        yield row_of(message("Duty"), before, after, judged)
        return
    musts = _musts(pair, a.musts, b.musts)
    yield replace(musts, judged=musts.judged.mirrored)
    before, after = (
        (Line(words=w.sentence(outcome_words(side.scribe.names, one.outcome, ""))),) if one.outcome else ()
        for side, one in ((pair.a, a), (pair.b, b))
    )
    yield row_of(message("If not"), before, after, judge_outcome(a.outcome, b.outcome).mirrored)
    yield from provided_rows(pair, a.provides, b.provides)
