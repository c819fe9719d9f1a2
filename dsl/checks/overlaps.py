"""PS404: two branches or rows that can hold together.

Nothing overrides anything: plain `when` branches beside each other, and the rows and headings of a table, have to
exclude each other. Branches that are meant to be tried in order say `otherwise when`. What can't be decided by sets
of values (a condition over a list's elements, two facts compared) is left alone unless the two hold together for
certain.
"""

from collections.abc import Callable, Iterator

from ...grammar.diagnostics import Diagnostic, Label, Severity
from ..catalogue import Unit
from ..lower.context import Alternative, Group
from .spaces import Truths, Witness, space_of

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
    for later, alternative in enumerate(group.alternatives):
        if alternative.after_otherwise:
            continue
        for earlier in range(later):
            shared = next(space.witnesses(_both(group, earlier, later)), None)
            if shared is not None:
                yield _finding(group, group.alternatives[earlier], alternative, shared)
                break


def _both(group: Group, earlier: int, later: int) -> Callable[[Truths], bool]:
    ordered = group.alternatives[earlier].after_otherwise

    def holds(truths: Truths) -> bool:
        return truths[later] and truths[earlier] and not (ordered and any(truths[:earlier]))

    return holds


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
