"""Deadlines of both sides: by when, how firmly, and what stops, pauses and ends the clock."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ....dsl.model import targets as tg
from ....dsl.model.cases import Case
from ....dsl.model.statements import Deadline, Escalation, Lasts
from .. import says
from .. import words as w
from ..language import message
from ..scribe import Scribe
from ..view import Line
from ..words.status import strength_mark
from .compared import Compared, compared, how_of, matched
from .definitions import alike
from .landings import judge_landing
from .moments import Landing, landings_of
from .rows import Row, cell_rows, held_rows, row_of
from .sides import Pair
from .statuses import judge_more, judge_strength
from .verdicts import SAME, Judged, better, untold, worse

WAYS = (message("There are more ways."), message("There are fewer ways."), message("There are other ways."))


def deadline_rules(
    pair: Pair, a: Sequence[Deadline], b: Sequence[Deadline], *, inside: bool = False
) -> Iterator[Compared]:
    for one, other in matched(a, b):
        deadline = other or one
        assert deadline is not None
        title = deadline.title or w.sentence(w.spaced(deadline.id.rpartition(".")[2]))
        rows = tuple(_deadline(pair, one, other))
        if rows or not inside:
            yield compared("deadline", deadline.id, title, rows, how_of(one, other))


def _deadline(pair: Pair, a: Deadline | None, b: Deadline | None) -> Iterator[Row]:
    yield from cell_rows(
        pair,
        message("Due"),
        landings_of(a) if a else (),
        landings_of(b) if b else (),
        _say_landing(a, b),
        lambda one, other, facts: judge_landing(pair, one, other, facts),
    )
    if a is None or b is None:
        return
    strengths = [(_strength(pair.a.scribe, a),), (_strength(pair.b.scribe, b),)]
    yield row_of(message("Strength"), strengths[0], strengths[1], judge_strength(a.strength, b.strength))
    yield from cell_rows(
        pair, message("The clock stops"), a.stops, b.stops, says.say_event,
        lambda one, other, _: _event(pair, one, other),
    )  # fmt: skip
    yield from held_rows(
        pair, message("The clock pauses"), a.pauses, b.pauses, says.say_pause,
        added=worse("The clock stands still more often."),
        removed=better("The clock stands still less often."),
        both=untold("The clock stands still at other times; which of them are longer depends on the case."),
    )  # fmt: skip
    yield from cell_rows(
        pair, message("Lasts"), a.lasts, b.lasts, says.say_lasts, lambda one, other, _: _lasts(pair, one, other)
    )
    yield from cell_rows(
        pair, message("By way of"), a.channels, b.channels, says.say_channels,
        lambda one, other, _: judge_more(one or (), other or (), *WAYS),
    )  # fmt: skip
    yield from held_rows(
        pair, message("Escalates"), a.escalations, b.escalations, says.say_escalation,
        added=better("It is taken further once more."),
        removed=worse("It is taken further less often."),
        both=lambda gone, new: _escalations(gone, new),
    )  # fmt: skip


def _say_landing(a: Deadline | None, b: Deadline | None) -> Callable[[Scribe, Case[Landing]], tuple[Line, ...]]:
    starts = a is None or b is None or [case.value for case in a.starts] != [case.value for case in b.starts]

    def say(scribe: Scribe, case: Case[Landing]) -> tuple[Line, ...]:
        landing, say = case.value, scribe.language.say
        lines = [says.say_due(scribe, landing.due)]
        if landing.cutoff is not None:
            lines.append(labelled(scribe, say("Cut-off"), says.say_cutoff(scribe, landing.cutoff)))
        if landing.closed_days_count:
            lines.append(scribe.line(say("Closed days count")))
        if starts and landing.start is not None:
            event = Case(branches=(), value=landing.start, origin=landing.due.origin)
            lines.append(labelled(scribe, say("The clock starts"), says.say_event(scribe, event)))
        return tuple(lines)

    return say


def labelled(scribe: Scribe, label: str, line: Line) -> Line:
    if not line.words:
        return replace(line, condition=label)
    return replace(line, words=scribe.language.say("{label}: {words}", label=label, words=line.words))


def _strength(scribe: Scribe, deadline: Deadline) -> Line:
    return Line(words="", mark=strength_mark(scribe.names, deadline.strength))


def _event(pair: Pair, a: tg.Event | None, b: tg.Event | None) -> Judged:
    if alike(pair, a, b):
        return SAME
    return untold("Another event counts; which of the two comes first depends on the case.")


def _lasts(pair: Pair, a: Lasts | None, b: Lasts | None) -> Judged:
    if alike(pair, a, b):
        return SAME
    if a is None:
        return worse("The promise ends now.")
    return better("The promise no longer ends.") if b is None else untold("The promise ends at another moment.")


def _escalations(a: Sequence[Case[Escalation]], b: Sequence[Case[Escalation]]) -> Judged:
    if len(a) == len(b) == 1 and a[0].value.to == b[0].value.to and a[0].branches == b[0].branches:
        match a[0].value.after, b[0].value.after:
            case tg.Share(value=one), tg.Share(value=other):
                return better("It is taken further sooner.") if other < one else worse("It is taken further later.")
            case tg.Elapsed(amount=one), tg.Elapsed(amount=other):
                return better("It is taken further sooner.") if other < one else worse("It is taken further later.")
            case _:
                pass
    return untold("It is taken further in another way.")
