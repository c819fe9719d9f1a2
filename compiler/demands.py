"""What a requirement demands, part by part: each `must` and the conditions that it joins, met, unmet or unknown."""

import re

from ..dsl.model import expressions as ex
from ..dsl.model.statements import Must
from .compilations import Compilations
from .decision import Demand, Outcome
from .logic import Truth, Unknown
from .scope import CompiledTruth, Scope

_OUTSIDE = re.compile(r"\b(and|or)\b|[()]|\"[^\"]*\"")


def demand_of(must: Must, met: CompiledTruth, scope: Scope, compiled: Compilations) -> Demand:
    """One `must`. `met` says whether it is, with the condition under which it is made."""
    condition = must.condition
    when = "" if must.when is None else must.when.text
    return _demand(condition.text, when, met(scope), _parts(condition.expression, condition.text, scope, compiled))


def _parts(expression: ex.Expression, text: str, scope: Scope, compiled: Compilations) -> tuple[Demand, ...]:
    if not isinstance(expression, ex.And | ex.Or):
        return ()
    pieces = split(text, "and" if isinstance(expression, ex.And) else "or")
    if len(pieces) != len(expression.conditions):
        return ()
    found = zip(expression.conditions, pieces, strict=True)
    return tuple(
        _demand(words, "", compiled.condition(part)(scope), _parts(part, words, scope, compiled))
        for part, words in found
    )


def split(text: str, word: str) -> list[str]:
    """The text between the words `and` (or `or`) that stand outside all brackets; its own brackets come off first."""
    text = _bare(text)
    pieces, depth, start = [], 0, 0
    for match in _OUTSIDE.finditer(text):
        found = match[0]
        depth += (found == "(") - (found == ")")
        if found == word and depth == 0:
            pieces.append(text[start : match.start()].strip())
            start = match.end()
    return [_bare(piece) for piece in (*pieces, text[start:].strip())]


def _bare(text: str) -> str:
    """Without the brackets that stand round all of it."""
    while text.startswith("(") and text.endswith(")"):
        depth = 0
        for index, letter in enumerate(text):
            depth += (letter == "(") - (letter == ")")
            if depth == 0 and index < len(text) - 1:
                return text
        text = text[1:-1].strip()
    return text


def _demand(words: str, when: str, truth: Truth, parts: tuple[Demand, ...]) -> Demand:
    if isinstance(truth, Unknown):
        return Demand(words=words, when=when, outcome=Outcome.UNDETERMINED, missing=truth.missing, parts=parts)
    outcome = Outcome.MET if truth.value else Outcome.UNMET
    return Demand(words=words, when=when, outcome=outcome, missing=(), parts=parts)
