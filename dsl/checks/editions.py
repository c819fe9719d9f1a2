"""PS414: two editions of a plan in force at once.

Each edition of a plan is a file of its own, with the same plan name and a version of its own. Their ranges of
effective dates must not overlap, or nobody could say which one holds: `until` is the first day on which an edition no
longer holds, and an edition without a date lies before all others.
"""

from collections.abc import Iterator
from datetime import date

from ...grammar.diagnostics import Diagnostic, Label, Severity
from ...grammar.source import Span
from ..catalogue import Unit
from ..nodes import statements as st
from .own import nodes_of


def check(unit: Unit) -> Iterator[Diagnostic]:
    for head in nodes_of(unit, st.PlanHead):
        for other in (one for one in unit.editions if one.name == head.name):
            title = _quarrel(head, other)
            if title:
                yield Diagnostic(
                    code="PS414",
                    severity=Severity.ERROR,
                    title=title,
                    span=_line(head),
                    others=(Label(span=_line(other), text="the other edition"),),
                    why="for one day one edition holds",
                    help="give each edition its own version, and end the older with `until` where the newer begins",
                    about=head.name.text,
                )


def _quarrel(head: st.PlanHead, other: st.PlanHead) -> str:
    name = head.name.text
    mine, theirs = _version(head), _version(other)
    if mine == theirs:
        return f"two files describe `{name}` in the same version" + (f' "{mine}"' if mine else "")
    (start, end), (other_start, other_end) = _range(head), _range(other)
    if start == other_start or (start < other_end and other_start < end):
        shared = max(start, other_start)
        since = "" if shared == date.min else f" on {shared}"
        return f"two editions of `{name}` hold at once{since}"
    return ""


def _version(head: st.PlanHead) -> str:
    values = [item.value for item in head.items if isinstance(item, st.Version)]
    return values[0] if values and isinstance(values[0], str) else ""


def _range(head: st.PlanHead) -> tuple[date, date]:
    """From when until when an edition holds. One without a date ends where the next begins, so it takes no day."""
    for item in head.items:
        if isinstance(item, st.Effective) and isinstance(item.value, date):
            return item.value, item.until or date.max
    return date.min, date.min


def _line(head: st.PlanHead) -> Span:
    for item in head.items:
        if isinstance(item, st.Effective) and isinstance(item.value, date):
            return Span(
                source=item.span.source, start=item.span.start, end=item.span.start + len(item.span.text.rstrip())
            )
    return head.name.span
