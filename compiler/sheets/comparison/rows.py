"""One row for each cell of a rule: what stands on either side, when, and what that means for the customer."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from ....dsl.model.cases import Branch, Case
from ...cases import compile_branch
from ...facts import Facts
from ...logic import NO, YES
from ...scope import Scope
from .. import words as w
from ..branches import path_words
from ..scribe import Scribe
from ..view import Line
from .boxes import box_words
from .cells import Cell, Option, cells_of
from .definitions import meaning
from .sides import Pair, Side, plain
from .verdicts import (
    SAME,
    Judged,
    Verdict,
    Why,
    all_of,
    different,
    untold,
)

T = TypeVar("T")
Say = Callable[[Scribe, Case[T]], Line | Sequence[Line]]
Judge = Callable[[T | None, T | None, Facts], Judged]


class How(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """`part` is the rule's clause (`Due`), `when` the cell's condition in words. A side that says nothing is empty."""

    part: str
    when: str
    before: tuple[Line, ...]
    after: tuple[Line, ...]
    how: How
    judged: Judged

    @property
    def is_shown(self) -> bool:
        return self.how is not How.SAME


def row_of(part: str, before: Sequence[Line], after: Sequence[Line], judged: Judged, when: str = "") -> Row:
    """A row of lines. It is a change, too, where the same comes of other rules: the verdict then says why."""
    one, other = plain(before), plain(after)
    if not one and not other:
        how = How.SAME
    elif not one:
        how = How.ADDED
    elif not other:
        how = How.REMOVED
    elif judged == SAME:
        how = How.SAME
    else:
        how = How.CHANGED
        if one == other and judged.why is not None:
            judged = replace(judged, why=replace(judged.why, then=_same_words(judged.why.then)))
    return Row(part=part, when=when, before=one, after=other, how=how, judged=judged)


def _same_words(then: Why | None) -> Why:
    return Why("The words are the same; what they count in has changed.", {}, then)


def cell_rows(
    pair: Pair, part: str, a: Sequence[Case[T]], b: Sequence[Case[T]], say: Say[T], judge: Judge[T]
) -> Iterator[Row]:
    """Rows of a part whose cases exclude each other."""
    unsure: dict[object, list[Cell[T]]] = {}
    for cell in cells_of(pair, a, b):
        if cell.sure:
            yield _sure(pair, part, cell, say, judge)
        else:
            unsure.setdefault(cell.box, []).append(cell)
    for cells in unsure.values():
        yield _unsure(pair, part, cells, say, judge)


def _sure(pair: Pair, part: str, cell: Cell[T], say: Say[T], judge: Judge[T]) -> Row:
    judged = judge(_value(cell.a), _value(cell.b), cell.facts)
    left = next((one.left for one in (cell.b, cell.a) if one is not None and one.left), ())
    side = pair.b if cell.b is not None and cell.b.left else pair.a
    open_ = w.sentence(path_words(side.scribe.names, left)) if left else ""
    when = "; ".join(words for words in (box_words(pair, cell.box), open_) if words)
    return row_of(part, _lines(pair.a, cell.a, say), _lines(pair.b, cell.b, say), judged, when)


def _unsure(pair: Pair, part: str, cells: Sequence[Cell[T]], say: Say[T], judge: Judge[T]) -> Row:
    """Cells of one box that may or may not meet: only what holds for all of them can be said."""
    verdict = all_of(judge(_value(cell.a), _value(cell.b), cell.facts).verdict for cell in cells)
    judged = Judged(verdict)
    if verdict in (Verdict.UNTOLD, Verdict.DIFFERENT):
        judged = untold("Which of these holds depends on conditions that the two sides state in other ways.")
    elif verdict in (Verdict.BETTER, Verdict.WORSE):
        first = next(
            one for cell in cells if (one := judge(_value(cell.a), _value(cell.b), cell.facts)).verdict is verdict
        )
        judged = Judged(verdict, first.why)
    before = _each(pair.a, [cell.a for cell in cells], say)
    after = _each(pair.b, [cell.b for cell in cells], say)
    return row_of(part, before, after, judged, box_words(pair, cells[0].box))


def _each(side: Side, options: Sequence[Option[T] | None], say: Say[T]) -> tuple[Line, ...]:
    """The lines of several options, each under its own condition."""
    found: dict[int, tuple[Line, ...]] = {}
    for option in options:
        if option is not None and id(option.case) not in found:
            condition = w.sentence(path_words(side.scribe.names, option.left)) if option.left else ""
            lines = _lines(side, option, say)
            found[id(option.case)] = (replace(lines[0], condition=condition), *lines[1:]) if lines else ()
    return tuple(line for lines in found.values() for line in lines)


def _value(option: Option[T] | None) -> T | None:
    return None if option is None else option.case.value


def _lines(side: Side, option: Option[T] | None, say: Say[T]) -> tuple[Line, ...]:
    if option is None:
        return ()
    said = say(side.scribe, option.case)
    return (said,) if isinstance(said, Line) else tuple(said)


# ---- parts whose cases hold together


def held_rows(
    pair: Pair,
    part: str,
    a: Sequence[Case[T]],
    b: Sequence[Case[T]],
    say: Say[T],
    *,
    added: Judged,
    removed: Judged,
    both: Judged | Callable[[Sequence[Case[T]], Sequence[Case[T]]], Judged],
) -> Iterator[Row]:
    """Rows of a part of which several may hold: those of one side alone, and one row where either side has its own."""
    meant_before, meant_after = _open(pair.a, a), _open(pair.b, b)
    gone = [case for key, case in meant_before.items() if key not in meant_after]
    new = [case for key, case in meant_after.items() if key not in meant_before]
    for key, case in meant_before.items():
        if key in meant_after:
            yield row_of(part, _said(pair.a, [case], say), _said(pair.b, [meant_after[key]], say), SAME)
    if gone and new:
        judged = both if isinstance(both, Judged) else both(gone, new)
        yield row_of(part, _said(pair.a, gone, say), _said(pair.b, new, say), judged)
    elif gone:
        yield row_of(part, _said(pair.a, gone, say), (), removed)
    elif new:
        yield row_of(part, (), _said(pair.b, new, say), added)


def _left(side: Side, case: Case[T]) -> tuple[Branch, ...] | None:
    """The branches that what is known of the side leaves open; None where it rules the case out."""
    scope = Scope(side.known)
    truths = [(branch, compile_branch(branch)(scope)) for branch in case.branches]
    if any(truth == NO for _, truth in truths):
        return None
    return tuple(branch for branch, truth in truths if truth != YES)


def _open(side: Side, cases: Sequence[Case[T]]) -> dict[object, Case[T]]:
    """The cases that may hold, with what is left of their branches, by what they mean."""
    found: dict[object, Case[T]] = {}
    for case in cases:
        left = _left(side, case)
        if left is not None:
            found.setdefault(meaning(side.plan, (left, case.value)), replace(case, branches=left))
    return found


def _said(side: Side, cases: Sequence[Case[T]], say: Say[T]) -> tuple[Line, ...]:
    found: list[Line] = []
    for case in cases:
        lines = _lines(side, Option(case, ()), say)
        condition = w.sentence(path_words(side.scribe.names, case.branches)) if case.branches else ""
        found += (replace(lines[0], condition=condition), *lines[1:]) if lines else ()
    return tuple(found)


def texts_row(part: str, before: Sequence[Line], after: Sequence[Line]) -> Row:
    """Words that no rule computes with."""
    one, other = plain(before), plain(after)
    if one == other:
        return row_of(part, before, after, SAME)
    if not one or not other:
        return row_of(part, before, after, different("Words that no rule computes with stand in one of the two alone."))
    return row_of(part, before, after, untold("The words are others, and no rule computes with them."))
