"""PS206: a name that is a word of the language.

A word of the language may be a name wherever only a name can stand; it reads badly all the same, so it is a warning.
It is an error where the name could never be reached: `no` as a value of a fact, since `… is no` means the word.
Facts are reached by their path (`contract.end`) and may be called anything.
"""

from collections.abc import Iterator
from functools import cache

from ...grammar.diagnostics import Diagnostic, Severity
from ...grammar.reader import parse
from ...grammar.source import Source
from ...grammar.tokens import tokens
from ...grammar.words import every_keyword
from ..catalogue import Unit
from ..nodes import statements as st
from ..nodes.base import Name, Node
from .own import nodes_of

_VALUE = 'entitlement a "A" is included\n  only where b.c is {}\n'
_REGION = 'entitlement a "A" is included\n  only where b.c is in {}\n'


_NAMED: tuple[type[Node], ...] = (
    st.EnumType, st.Tier, st.Level, st.Region, st.Aside, st.PlanHead, st.ExternalPlan, st.Scale, st.Holidays,
    st.Calendar, st.Entitlement, st.Deadline, st.Amount, st.Requires, st.Duty, st.Credit, st.Note, st.Term,
    st.GlossaryEntry, st.Assume,
)  # fmt: skip


def check(unit: Unit) -> Iterator[Diagnostic]:
    words = every_keyword()
    for kind in _NAMED:
        for node in nodes_of(unit, kind):
            for name, frame in _names(node):
                if name.text in words:
                    yield from _judged(name, frame)


def _names(node: Node) -> Iterator[tuple[Name, str]]:
    """The names that a node declares, each with the expression in which it must be reached."""
    match node:
        case st.EnumType(values=values):
            yield from ((value, _VALUE) for value in values)
        case st.Tier(name=name) | st.Level(name=name):
            yield name, _VALUE
        case st.Region(name=name):
            yield name, _REGION
        case _:
            found = getattr(node, "name", None)
            if isinstance(found, Name):
                yield found, ""


def _judged(name: Name, frame: str) -> Iterator[Diagnostic]:
    if frame and not is_reached(name.text, frame):
        yield Diagnostic(
            code="PS206",
            severity=Severity.ERROR,
            title=f"`{name}` can't be a name here",
            span=name.span,
            why=f"a rule that says `{name}` means the word of the language, never this",
            help="choose another name, or `yesno` for a fact that is just yes or no",
            about=name.text,
        )
    else:
        yield Diagnostic(
            code="PS206",
            severity=Severity.WARNING,
            title=f"`{name}` is a word of the language",
            span=name.span,
            why="a name that is a word of the language is easily misread",
            help="choose a name of its own",
            about=name.text,
        )


@cache
def is_reached(word: str, frame: str) -> bool:
    """Whether an expression reads the word as a name; the parser itself is asked."""
    source = Source(path="name.plan", text=frame.format(word))
    if parse(source).findings:
        return False
    return any(token.type in ("NAME", "PATH") and token.partition(".")[0] == word for token in tokens(source))
