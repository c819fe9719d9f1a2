"""What quick ways meet: see the README. A way answers a rule for many rows at once, and leaves others to the next."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ...dsl.model.statements import Plan
from ..decision import Outcome

if TYPE_CHECKING:
    from .judged import JudgedColumns

Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule answers, less its value and reasons."""

    outcome: Outcome
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bare:
    """What a rule by itself answers, as `Program.rule` does, for the rows of a batch that are `answered`.

    `outcome` numbers `wanted.OUTCOMES`; `missing` numbers `sets`, of which the first is the empty one. `values` are the
    columns of its value by their fields (`due`, `kept`), null where the answer has none; a field that is left out is
    null in all rows, unless `fields` says that no others were looked at. What stands in a row that is not answered
    means nothing.
    """

    answered: Bools
    outcome: NDArray[np.int8]
    missing: NDArray[np.int32]
    sets: tuple[tuple[str, ...], ...] = ((),)
    values: Mapping[str, pa.Array] = field(default_factory=dict)
    fields: frozenset[str] | None = None
    """The fields of the value that this way knows, where it doesn't know all of them."""


class Quick(Protocol):
    """A way to answer rules of one plan; made once for it."""

    def __init__(self, plan: Plan) -> None: ...

    def bare(self, rule: str, facts: "JudgedColumns") -> Bare | None:
        """The answers of a rule, None where this way has none for any row."""
