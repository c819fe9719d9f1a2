"""What decides the moment at which something is due: a target with its start, its cut-off and what closed days do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ....dsl.model import targets as tg
from ....dsl.model.cases import Branch, Case
from ....dsl.model.statements import Deadline

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, slots=True)
class Landing:
    """The case of `due` that holds, and what holds beside it."""

    due: Case[tg.Due]
    start: tg.Event | None
    cutoff: Case[tg.Cutoff] | None
    closed_days_count: bool


def landings_of(deadline: Deadline) -> tuple[Case[Landing], ...]:
    """The parts of a deadline that decide its moment, put together case by case."""
    found: list[Case[Landing]] = []
    for due in deadline.due:
        for start, starting in _beside(due.branches, deadline.starts):
            for cutoff, cutting in _beside(starting, deadline.cutoff):
                for counted, branches in _beside(cutting, deadline.closed_days_count):
                    landing = Landing(
                        due=due,
                        start=start.value if start else None,
                        cutoff=cutoff,
                        closed_days_count=counted is not None and counted.value,
                    )
                    found.append(Case(branches=branches, value=landing, origin=due.origin))
    return tuple(found)


def _beside(path: tuple[Branch, ...], cases: Sequence[Case[T]]) -> Iterator[tuple[Case[T] | None, tuple[Branch, ...]]]:
    """The cases of another part that can hold where this way is taken, with all branches on the way to both."""
    possible = [case for case in cases if not _exclude_each_other(path, case.branches)]
    sure = next((case for case in possible if case.branches == path[: len(case.branches)]), None)
    if sure is not None:
        yield sure, path
        return
    for case in possible:
        yield case, (*path, *(branch for branch in case.branches if branch not in path))
    if not possible or not any(case.branches and case.branches[-1].condition is None for case in possible):
        yield None, path


def _exclude_each_other(one: tuple[Branch, ...], other: tuple[Branch, ...]) -> bool:
    """Whether two ways part in one group of branches, of which only one is ever taken."""
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            return theirs.condition in mine.earlier or mine.condition in theirs.earlier
    return False
