"""PS404: two branches or rows that can hold together.

Nothing overrides anything: plain `when` branches beside each other, and the rows and headings of a table, have to
exclude each other. Branches that are meant to be tried in order say `otherwise when`. What can't be decided by sets
of values (a condition over a list's elements, two facts compared) is left alone unless the two hold together for
certain.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from ...grammar.diagnostics import Diagnostic, Label, Severity
from ..catalogue import Unit
from ..lower.context import Alternative, Group
from .spaces import Space, Truths, Witness, space_of

FEW = 40
"""Alternatives that are compared one by one."""

MOST = 20
"""Findings of one group: whoever mends these has mended the rest, or knows how."""

_ONE = {"branches": "branch", "rows": "row", "columns": "heading"}


def check(unit: Unit) -> Iterator[Diagnostic]:
    if unit.lowered is None:
        return
    for group in unit.lowered.groups:
        if any(not one.after_otherwise for one in group.alternatives[1:]):
            yield from _in_group(group)


def _in_group(group: Group) -> Iterator[Diagnostic]:
    pairs = _one_by_one(group) if len(group.alternatives) <= FEW else _all_at_once(group)
    for earlier, later, shared in islice(pairs, MOST):
        yield _finding(group, group.alternatives[earlier], group.alternatives[later], shared)


def _one_by_one(group: Group) -> Iterator[tuple[int, int, Witness]]:
    """Each pair by itself: only what the two look at has to be distinguished."""
    for later, alternative in enumerate(group.alternatives):
        if alternative.after_otherwise:
            continue
        for earlier in range(later):
            before = group.alternatives[:earlier] if group.alternatives[earlier].after_otherwise else ()
            pair = replace(group, alternatives=(*before, group.alternatives[earlier], alternative))
            space = space_of(pair)
            shared = None if space is None else _shared(pair, space, len(before), len(before) + 1)
            if shared is not None:
                yield earlier, later, shared
                break


def _all_at_once(group: Group) -> Iterator[tuple[int, int, Witness]]:
    """All pairs in one space, for long tables: for each alternative the first that it shares a case with."""
    space = space_of(group)
    pairs: dict[int, int] = {}
    for _, truths in () if space is None else space.cases:
        first, *others = sorted(frozenset.intersection(*(_taken(group, one) for one in truths))) or [0]
        for later in others:
            pairs[later] = min(first, pairs.get(later, first))
    for later, earlier in sorted(pairs.items()):
        shared = None if space is None else _shared(group, space, earlier, later)
        if shared is not None and not group.alternatives[later].after_otherwise:
            yield earlier, later, shared


def _shared(group: Group, space: Space, earlier: int, later: int) -> Witness | None:
    def both_taken(truths: Truths) -> bool:
        return earlier in truths and later in truths and _taken(group, truths) >= {earlier, later}

    return next(space.witnesses(both_taken), None)


def _taken(group: Group, truths: Truths) -> Truths:
    """The alternatives that are taken: one behind `otherwise` is where none before it holds."""
    first = min(truths, default=0)
    return frozenset(one for one in truths if one == first or not group.alternatives[one].after_otherwise)


def _finding(group: Group, earlier: Alternative, later: Alternative, shared: Witness) -> Diagnostic:
    one = _ONE[group.what]
    advice = "change the one or the other so that they exclude each other"
    if group.what == "branches":
        advice = "write `otherwise when` where the first is to win, or change the one or the other"
    return Diagnostic(
        code="PS404",
        severity=Severity.ERROR,
        title=f"this {one} can hold together with an earlier one",
        span=later.span,
        others=(Label(span=earlier.span, text="the earlier one"),),
        witness=shared,
        why="nothing overrides anything: one answer has one rule",
        help=advice,
        about=group.about,
    )
