"""PS404: two branches or rows that can hold together.

Nothing overrides anything: plain `when` branches beside each other, and the rows and headings of a table, have to
exclude each other. Branches that are meant to be tried in order say `otherwise when`. What can't be decided by sets
of values (a condition over a list's elements, two facts compared) is left alone unless the two hold together for
certain.
"""

from collections.abc import Iterator

from ...grammar.diagnostics import Diagnostic, Label, Severity
from ..catalogue import Unit
from ..lower.context import Alternative, Group
from .spaces import Space, Truths, Witness, space_of

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
    space = space_of(group)
    if space is None:
        return
    for later, earlier in sorted(_pairs(group, space).items())[:MOST]:
        shared = next(space.witnesses(lambda truths, both=(earlier, later): _takes(group, truths).issuperset(both)))
        yield _finding(group, group.alternatives[earlier], group.alternatives[later], shared)


def _pairs(group: Group, space: Space) -> dict[int, int]:
    """For each alternative that shares a case with an earlier one the first that it does so with."""
    pairs: dict[int, int] = {}
    for _, truths in space.cases:
        first, *others = sorted(frozenset.intersection(*(_takes(group, one) for one in truths))) or [0]
        for later in others:
            pairs[later] = min(first, pairs.get(later, first))
    return {later: first for later, first in pairs.items() if not group.alternatives[later].after_otherwise}


def _takes(group: Group, truths: Truths) -> frozenset[int]:
    """The alternatives that are taken: one behind `otherwise` is where none before it is."""
    holding = [number for number, holds in enumerate(truths) if holds]
    return frozenset(
        number for number in holding if number == holding[0] or not group.alternatives[number].after_otherwise
    )


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
