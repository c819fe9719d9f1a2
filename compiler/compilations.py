"""Expressions of one plan compiled once, for whoever asks them again and again while it searches."""

from ..dsl.model import expressions as ex
from .expressions import compile_condition, compile_expression
from .scope import Compiled, CompiledTruth


class Compilations:
    """What has been compiled, by identity: to compare expressions would take as long as to compile them.

    Each is kept with its expression, so that no other can come to have its identity.
    """

    def __init__(self) -> None:
        self._conditions: dict[int, tuple[ex.Expression, CompiledTruth]] = {}
        self._values: dict[int, tuple[ex.Expression, Compiled]] = {}

    def condition(self, expression: ex.Expression) -> CompiledTruth:
        """A condition as a function of a scope."""
        found = self._conditions.get(id(expression))
        if found is None:
            found = self._conditions[id(expression)] = (expression, compile_condition(expression))
        return found[1]

    def value(self, expression: ex.Expression) -> Compiled:
        """Any expression as a function of a scope."""
        found = self._values.get(id(expression))
        if found is None:
            found = self._values[id(expression)] = (expression, compile_expression(expression))
        return found[1]
