"""Credits of both sides: what is promised and measured, what is left out, what is owed, how it is claimed."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from ....dsl.model import expressions as ex
from ....dsl.model import targets as tg
from ....dsl.model.statements import Band, Claim, Credit, OwedBand
from .. import says
from .. import words as w
from ..language import message
from ..view import Line
from ..words.credits import band_words, claim_words, exclusion_words, measure_words, over_words
from .amounts import Size, compared, judge_owed
from .compared import Compared, how_of, matched
from .compared import compared as compared_rule
from .definitions import alike, meaning
from .rows import Row, row_of, texts_row
from .sides import Pair, Side
from .verdicts import (
    SAME,
    Judged,
    Verdict,
    all_of,
    better,
    different,
    untold,
    worse,
)


def credit_rules(pair: Pair) -> Iterator[Compared]:
    for a, b in matched(pair.a.plan.credits, pair.b.plan.credits):
        one = b or a
        assert one is not None
        yield compared_rule("credit", one.id, one.title, _credit(pair, a, b), how_of(a, b))


def _credit(pair: Pair, a: Credit | None, b: Credit | None) -> Iterator[Row]:
    if a is None or b is None:
        judged = better("A credit is promised now.") if a is None else worse("The credit is no longer promised.")
        before, after = (_whole(side, one) for side, one in ((pair.a, a), (pair.b, b)))
        yield row_of(message("Promised"), before, after, judged)
        return
    yield row_of(
        message("Promised"), (_promised(pair.a, a),), (_promised(pair.b, b),), _promise(pair, a.promise, b.promise)
    )
    measured = alike(pair, (a.measure, a.over, a.zone, a.lifetime), (b.measure, b.over, b.zone, b.lifetime))
    yield row_of(
        message("Measured"),
        (_measured(pair.a, a),),
        (_measured(pair.b, b),),
        SAME if measured else untold("It is measured in another way; which is better depends on what happens."),
    )
    yield _exclusions(pair, a, b)
    yield _owed(pair, a, b)
    yield row_of(message("To be claimed"), _claimed(pair.a, a), _claimed(pair.b, b), _claim(pair, a.claim, b.claim))
    yield row_of(message("Needed for a claim"), _needs(a), _needs(b), _needed(set(a.claim_needs), set(b.claim_needs)))
    yield _remedy(a, b)


def _whole(side: Side, credit: Credit | None) -> tuple[Line, ...]:
    if credit is None:
        return ()
    return (_promised(side, credit), _measured(side, credit), *_owed_lines(side, credit), *_claimed(side, credit))


# ---- promise and measure


def _promised(side: Side, credit: Credit) -> Line:
    return Line(words=w.sentence(band_words(side.scribe.names, credit.promise)))


def _measured(side: Side, credit: Credit) -> Line:
    names = side.scribe.names
    zone = f" (read in {credit.zone})" if credit.zone else ""
    return Line(words=f"{w.sentence(measure_words(names, credit))}, {over_words(names.language, credit.over)}{zone}")


def _promise(pair: Pair, a: Band, b: Band) -> Judged:
    """The more is promised, the better: a narrower band."""
    if alike(pair, _untitled(a), _untitled(b)):
        return SAME
    lower = _edge(pair, a.lower, b.lower, inside=(a.lower_included, b.lower_included))
    upper = _edge(pair, a.upper, b.upper, inside=(a.upper_included, b.upper_included))
    if lower is None or upper is None:
        return untold("The promise is stated in another way.")
    pulls = {lower, Size(-upper)} - {Size.EQUAL}
    if pulls == {Size.LARGER}:
        return better("More is promised.")
    return worse("Less is promised.") if pulls == {Size.SMALLER} else different("Something else is promised.")


def _untitled(band: Band) -> Band:
    return band.model_copy(update={"text": ""})


def _edge(pair: Pair, a: ex.Expression | None, b: ex.Expression | None, *, inside: tuple[bool, bool]) -> Size | None:
    """How an edge moved; None where it came or went, or is included on one side alone."""
    if a is None or b is None:
        return Size.EQUAL if a is b else None
    size = compared(pair, a, b)
    return size if size or inside[0] == inside[1] else None


def _exclusions(pair: Pair, a: Credit, b: Credit) -> Row:
    before = {meaning(pair.a.plan, one): one for one in a.exclusions}
    after = {meaning(pair.b.plan, one): one for one in b.exclusions}
    gone, new = set(before) - set(after), set(after) - set(before)
    if not gone and not new:
        judged = SAME
    elif not gone:
        judged = worse("More is left out of the measure.")
    elif not new:
        judged = better("Less is left out of the measure.")
    else:
        judged = untold("Something else is left out of the measure; which is more depends on what happens.")
    lines = [
        tuple(Line(words=w.sentence(exclusion_words(side.scribe.names, one))) for one in credit.exclusions)
        for side, credit in ((pair.a, a), (pair.b, b))
    ]
    return row_of(message("Not counted"), lines[0], lines[1], judged)


# ---- what is owed


def _owed(pair: Pair, a: Credit, b: Credit) -> Row:
    judged = _owes(pair, a, b)
    if judged == SAME and a.owes_words != b.owes_words:
        judged = untold("The words are others, and no rule computes with them.")
    return row_of(message("Owed where it is missed"), _owed_lines(pair.a, a), _owed_lines(pair.b, b), judged)


def _owes(pair: Pair, a: Credit, b: Credit) -> Judged:
    if alike(pair, [_plain(one) for one in a.owes], [_plain(one) for one in b.owes]):
        return SAME
    results = _results(a, b)
    if results is None:
        return untold("What is owed is stated in another way.")
    judged = [judge_owed(pair, _owed_at(a, result), _owed_at(b, result)) for result in results]
    verdict = all_of(one.verdict for one in judged)
    if verdict is Verdict.DIFFERENT:
        return different("For some results more is owed, for others less.")
    return next(one for one in judged if one.verdict is verdict)


def _plain(owed: OwedBand) -> object:
    return (_untitled(owed.band) if owed.band else None, owed.value)


def _results(a: Credit, b: Credit) -> tuple[Decimal, ...] | None:
    """A result of the measure on each edge of the bands and promises, and one in each stretch between them."""
    bands = [one.band for credit in (a, b) for one in credit.owes if one.band is not None]
    edges: set[Decimal] = set()
    for band in (*bands, a.promise, b.promise):
        for edge in (band.lower, band.upper):
            if edge is None:
                continue
            if not isinstance(edge, ex.Constant) or not isinstance(edge.value, Decimal):
                return None
            edges.add(edge.value)
    ordered = sorted(edges)
    between = [(one + other) / 2 for one, other in pairwise(ordered)]
    return (ordered[0] / 2, *sorted((*ordered, *between)), ordered[-1] + 1) if ordered else (Decimal(0),)


def _owed_at(credit: Credit, result: Decimal) -> tg.OwedValue | None:
    if _is_in(credit.promise, result):
        return None
    return next((one.value for one in credit.owes if one.band is None or _is_in(one.band, result)), None)


def _is_in(band: Band, result: Decimal) -> bool:
    lower, upper = (edge.value if isinstance(edge, ex.Constant) else None for edge in (band.lower, band.upper))
    if isinstance(lower, Decimal) and (result < lower or (result == lower and not band.lower_included)):
        return False
    return not (isinstance(upper, Decimal) and (result > upper or (result == upper and not band.upper_included)))


def _owed_lines(side: Side, credit: Credit) -> tuple[Line, ...]:
    names = side.scribe.names
    lines = []
    for owed in credit.owes:
        line = says.say_owed(side.scribe, owed.value, owed.origin)
        lines.append(replace(line, condition=w.sentence(band_words(names, owed.band))) if owed.band else line)
    if credit.owes_words:
        lines.append(Line(words=credit.owes_words, author=True))
    return tuple(lines)


# ---- claims


def _claimed(side: Side, credit: Credit) -> tuple[Line, ...]:
    if credit.claim is None:
        return ()
    return (Line(words=w.sentence(claim_words(side.scribe.names, credit.claim))),)


def _claim(pair: Pair, a: Claim | None, b: Claim | None) -> Judged:
    if a is None or b is None:
        if a is None and b is None:
            return SAME
        return worse("It has to be claimed now.") if a is None else better("It need not be claimed any more.")
    if not alike(pair, (a.after, a.point), (b.after, b.point)) or a.amount.unit is not b.amount.unit:
        return SAME if alike(pair, a, b) else untold("The time for a claim is counted in another way.")
    if a.amount.count == b.amount.count:
        return SAME
    return (
        better("There is more time for a claim.")
        if b.amount.count > a.amount.count
        else worse("There is less time for a claim.")
    )


def _needs(credit: Credit) -> tuple[Line, ...]:
    return tuple(Line(words=words, author=True) for words in credit.claim_needs)


def _needed(a: set[str], b: set[str]) -> Judged:
    if a == b:
        return SAME
    if a < b:
        return worse("More is needed for a claim.")
    return (
        better("Less is needed for a claim.")
        if b < a
        else untold("The words are others, and no rule computes with them.")
    )


def _remedy(a: Credit, b: Credit) -> Row:
    lines = [(Line(words=one.sole_remedy, author=True),) if one.sole_remedy else () for one in (a, b)]
    if a.sole_remedy and b.sole_remedy:
        return texts_row(message("Sole remedy"), lines[0], lines[1])
    if a.sole_remedy == b.sole_remedy:
        return row_of(message("Sole remedy"), lines[0], lines[1], SAME)
    judged = better("It is not the only remedy any more.") if a.sole_remedy else worse("It is the only remedy now.")
    return row_of(message("Sole remedy"), lines[0], lines[1], judged)
