"""Branches as words, and the cases of a rule laid out as lines under their conditions."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from ...dsl.model import expressions as ex
from ...dsl.model.cases import Branch, Case, Condition
from ...dsl.model.types import Kind
from . import words as w
from .names import Names
from .view import Line
from .words.conditions import condition_words, negated_words

T = TypeVar("T")
Path = tuple[Branch, ...]


def branch_words(names: Names, branch: Branch, before: Branch | None = None) -> str:
    """`When …`, or `Otherwise` where `before`, the branch written just above it, is the one that it follows on."""
    return w.sentence(_clause(names, branch, before))


def _clause(names: Names, branch: Branch, before: Branch | None = None) -> str:
    say = names.language.say
    own = condition_words(names, branch.condition.expression) if branch.condition else ""
    told = [earlier for earlier in branch.earlier if not _excluded(branch.condition, earlier)]
    if before is not None and before.condition and branch.earlier == (*before.earlier, before.condition):
        if not own:
            return say("otherwise")
        return say("otherwise, when {condition}", condition=own) if told else say("when {condition}", condition=own)
    others = w.all_of(names.language, [negated_words(names, earlier.expression) for earlier in told])
    if own and others:
        return say("when {condition}, and {others}", condition=own, others=others)
    return say("when {condition}", condition=own or others) if own or others else say("always")


def path_words(names: Names, path: Path) -> str:
    """All branches on the way to a case, as one condition without a capital: `when …, and when …`."""
    return names.language.say(", and ").join(_clause(names, branch) for branch in path)


def _excluded(condition: Condition | None, earlier: Condition) -> bool:
    """Whether the condition says already that the earlier one fails: two values of one enumeration."""
    mine = _values(condition.expression) if condition else None
    theirs = _values(earlier.expression)
    return mine is not None and theirs is not None and mine[0] == theirs[0] and not mine[1] & theirs[1]


def _values(node: ex.Expression) -> tuple[ex.Expression, frozenset[ex.Value]] | None:
    match node:
        case ex.Equal(left=subject, right=ex.Constant(value=value, type=type_)) if _closed(type_.kind):
            return subject, frozenset({value})
        case ex.OneOf(subject=subject, values=values):
            constants = [value for value in values if isinstance(value, ex.Constant) and _closed(value.type.kind)]
            if len(constants) == len(values):
                return subject, frozenset(constant.value for constant in constants)
        case _:
            pass
    return None


def _closed(kind: Kind) -> bool:
    return kind in (Kind.ENUM, Kind.LEVEL, Kind.YESNO)


def case_lines(names: Names, cases: Sequence[Case[T]], say: Callable[[Case[T]], Line]) -> tuple[Line, ...]:
    """The cases in the order written, each under the branches on the way to it."""
    return lines_under(names, [(case.branches, lambda case=case: say(case)) for case in cases])  # type: ignore[misc]


def lines_under(names: Names, items: Sequence[tuple[Path, Callable[[], Line]]]) -> tuple[Line, ...]:
    """Lines under their branches; each is written when its turn comes, so that notes number in reading order."""
    result: list[Line] = []
    above: Path = ()
    for path, write in items:
        shared = 0
        while shared < min(len(path), len(above)) and path[shared] == above[shared]:
            shared += 1
        for depth in range(shared, len(path)):
            before = above[depth] if depth == shared and depth < len(above) else None
            result.append(Line(words="", condition=branch_words(names, path[depth], before), depth=depth))
        result.append(replace(write(), depth=len(path)))
        above = path
    return _joined(result)


def _is_head(line: Line) -> bool:
    return bool(line.condition) and not line.words and line.mark is None and line.link is None


def _joined(lines: list[Line]) -> tuple[Line, ...]:
    """A condition over a single line goes onto that line."""
    result: list[Line] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        following = lines[index + 1] if index + 1 < len(lines) else None
        after = lines[index + 2] if index + 2 < len(lines) else None
        if (
            _is_head(line)
            and following is not None
            and not following.condition
            and (after is None or after.depth <= line.depth)
        ):
            result.append(replace(following, condition=line.condition, depth=line.depth))
            index += 2
            continue
        result.append(line)
        index += 1
    return tuple(result)
