"""What a requirement or a duty demands: all of its conditions, some of them only under another condition."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..dsl.model.statements import Must
from .decision import Outcome
from .expressions import compile_condition
from .logic import NO, Truth, Unknown, conjunction, implication
from .scope import CompiledTruth, Scope


@dataclass(frozen=True, slots=True)
class Judged:
    """Whether all is met, and which demands are not, or aren't known to be."""

    truth: Truth
    unmet: tuple[Must, ...]
    open: tuple[Must, ...]

    @property
    def outcome(self) -> Outcome:
        if isinstance(self.truth, Unknown):
            return Outcome.UNDETERMINED
        return Outcome.MET if self.truth.value else Outcome.UNMET

    @property
    def missing(self) -> tuple[str, ...]:
        return self.truth.missing if isinstance(self.truth, Unknown) else ()

    @property
    def why(self) -> tuple[str, ...]:
        """What stands in the way beside missing facts."""
        return self.truth.why if isinstance(self.truth, Unknown) else ()

    @property
    def words(self) -> tuple[str, ...]:
        """The conditions that fail, in the plan's words; where none fails, those that are open."""
        return tuple(must.condition.text for must in self.unmet or self.open)


class Musts:
    """The demands of one rule, compiled."""

    def __init__(self, musts: tuple[Must, ...]) -> None:
        self._musts = [(must, _compile(must)) for must in musts]

    @property
    def each(self) -> tuple[tuple[Must, CompiledTruth], ...]:
        """Every demand with whether it is met."""
        return tuple(self._musts)

    def judge(self, scope: Scope) -> Judged:
        return self.judged([met(scope) for _, met in self._musts])

    def judged(self, truths: Sequence[Truth]) -> Judged:
        """What follows from whether each demand is met, in their order."""
        found = list(zip((must for must, _ in self._musts), truths, strict=True))
        return Judged(
            conjunction(truths),
            tuple(must for must, truth in found if truth == NO),
            tuple(must for must, truth in found if isinstance(truth, Unknown)),
        )


def _compile(must: Must) -> CompiledTruth:
    wanted = compile_condition(must.condition.expression)
    if must.when is None:
        return wanted
    when = compile_condition(must.when.expression)
    return lambda scope: implication(when(scope), wanted(scope))
