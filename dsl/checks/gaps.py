"""PS405: a case that no branch or row covers.

A group of branches covers every case or ends in `otherwise`; a table has a row for every combination, or a last row
`otherwise`. Only what the enclosing branches leave has to be covered. The finding shows the smallest set of facts
that falls between; where sets of values can't decide a condition, nothing is said unless the gap is certain.
"""

from collections.abc import Iterator
from itertools import islice

from ...grammar.diagnostics import Diagnostic, Severity
from ...grammar.source import Span
from ..catalogue import Unit
from ..lower.context import Group
from .spaces import Witness, space_of

_SHOWN = 4


def check(unit: Unit) -> Iterator[Diagnostic]:
    if unit.lowered is None:
        return
    plan = unit.lowered.plan
    promises = {} if plan is None else {credit.id: credit.promise for credit in plan.credits}
    for group in unit.lowered.groups:
        if any(one.condition is None for one in group.alternatives):
            continue
        space = space_of(group, promises.get(group.about))
        if space is None:
            continue
        left_out = list(islice(space.witnesses(lambda truths: not truths), _SHOWN + 1))
        if left_out:
            yield _finding(group, left_out)


def _finding(group: Group, left_out: list[Witness]) -> Diagnostic:
    first, *others = left_out
    more = "; ".join(_said(one) for one in others[: _SHOWN - 1]) + (" …" if len(left_out) > _SHOWN else "")
    advice = {
        "branches": "add a branch for it, or end with `otherwise`",
        "rows": "add a row for it, or a last row `otherwise`",
        "columns": "add a column for it, or a last one headed `otherwise`",
    }[group.what]
    return Diagnostic(
        code="PS405",
        severity=Severity.ERROR,
        title=f"these {group.what} leave out {_said(first)}" if first else f"these {group.what} cover no case",
        span=_where(group),
        label="no branch takes it" if group.what == "branches" else "",
        witness=first,
        why=f"left out too: {more}" if more else "a case without a rule has no answer",
        help=advice,
        about=group.about,
    )


def _said(witness: Witness) -> str:
    return " and ".join(f"`{path} is {value}`" for path, value in witness)


def _where(group: Group) -> Span:
    return group.alternatives[-1].span if group.what == "branches" else group.span
