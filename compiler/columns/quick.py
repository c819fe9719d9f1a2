"""What quick ways meet: see the README. A way answers a rule for many rows at once, and leaves others to the next."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ...dsl.model.statements import Plan

Bools = NDArray[np.bool_]


class FactColumns(Protocol):
    """The facts of a batch of rows by their paths, judged."""

    size: int
    fits: Bools
    """The rows whose facts are sure to fit the plan."""

    def values(self, path: str) -> pa.Array | None:
        """The fact in each row, in its type of the README, null where it is unknown; None where no column gives it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bare:
    """What a rule by itself answers, as `Program.rule` does, for the rows of a batch that are `answered`.

    `outcome` numbers `wanted.OUTCOMES`; `missing` numbers `sets`, of which the first is the empty one. `values` are the
    columns of its value by their fields (`due`, `kept`), null where the answer has none; a field that is left out is
    null in all rows. What stands in a row that is not answered means nothing.
    """

    answered: Bools
    outcome: NDArray[np.int8]
    missing: NDArray[np.int32]
    sets: tuple[tuple[str, ...], ...] = ((),)
    values: Mapping[str, pa.Array] = field(default_factory=dict)


class Quick(Protocol):
    """A way to answer rules of one plan; made once for it."""

    def __init__(self, plan: Plan) -> None: ...

    def bare(self, rule: str, facts: FactColumns) -> Bare | None:
        """The answers of a rule, None where this way has none for any row."""
