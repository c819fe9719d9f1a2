"""Answers kept for the facts that they were made from: a rule that reads facts of few values has few answers.

What a rule reads is watched while it is asked, and kept as a tree: the fact that was read first, for each of its values
the fact that was read next, and at the end the answer. Where the same facts have the same values, the rule would read
the same and say the same. Nobody has to list what a rule depends on.
"""

from collections.abc import Callable, Container, Mapping

from ..decision import Entry
from ..facts import Facts, FactValue
from ..scope import TIER, Scope
from ..watched import Watched

Rule = Callable[[Scope], Entry]

_MOST_KEPT = 512


class _Fact:
    """A fact that the rule reads, and what comes next for each of its values."""

    __slots__ = ("next", "path")

    def __init__(self, path: str) -> None:
        self.path = path
        self.next: dict[FactValue | None, _Fact | Entry | None] = {}


def remembered(rule: Rule, few: Container[str]) -> Rule:
    """The same rule, its answers kept. `few` are the facts with few possible values; others are never a key."""
    first = _Fact(TIER)  # nearly every answer has it
    kept = 0

    def answer(scope: Scope) -> Entry:
        nonlocal kept
        values = scope.facts.values
        at: _Fact | Entry | None = first
        try:
            while type(at) is _Fact:
                at = at.next[values.get(at.path)]
        except (KeyError, TypeError):  # not asked yet; or a list where none can be, in facts that nobody has judged
            if kept >= _MOST_KEPT:
                return rule(scope)
            kept += 1
            watched = Watched(values)
            entry = rule(Scope(Facts(watched)))
            _keep(first, values, watched, few, entry)
            return entry
        return rule(scope) if at is None else at  # type: ignore[return-value]

    return answer


def _keep(first: _Fact, values: Mapping[str, FactValue], watched: Watched, few: Container[str], entry: Entry) -> None:
    """Put an answer into the tree: where what stands there ends, behind what else was read."""
    unread = dict(watched.read)
    at = first
    while True:
        value = values.get(at.path)
        unread.pop(at.path, None)
        found = at.next.get(value)
        if type(found) is not _Fact:
            break
        at = found
    for path, read in unread.items():
        if watched.all_read or path not in few:
            at.next[value] = None
            return
        at.next[value] = further = _Fact(path)
        at, value = further, read
    at.next[value] = None if watched.all_read else entry
