"""Tables past one machine: `Plan.decide_batch` as a step of Spark, batch by batch on its workers.

    from plansmith.spark import decided
    answers = decided(tickets, plan, columns=["due"])

`mapInArrow` is all that it needs, so it runs on whatever speaks Spark Connect (Sail, for one). The plan goes to the
workers as its model, once with the step, and each worker process compiles it once. plansmith, with the extra `batch`,
has to be installed there.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from . import __version__
from .plan import Plan

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

    from .compiler.program import Program

_PROGRAMS = 16
"""Plans that a worker process keeps compiled."""


@dataclass(frozen=True, slots=True)
class _Step:
    """What the workers are told: small, and made of plain values."""

    model: str
    names: tuple[str, ...]
    columns: tuple[str, ...]
    asked: datetime | None


def decided(
    frame: "DataFrame", plan: Plan, *, columns: Sequence[str] = (), asked: datetime | None = None
) -> "DataFrame":
    """The rows of a frame with their answers, as `Plan.decide_batch` gives them; outcomes are text.

    Nothing is decided before Spark is asked for the rows. Raises PlanError for columns that can't be facts, ValueError
    for a name in `columns` that the plan doesn't have, ModuleNotFoundError where Spark's client is not installed.
    """
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

    from .compiler.columns.table import Decider
    from .dsl.model.codec import to_json

    step = _Step(json.dumps(to_json(plan.model)), tuple(frame.columns), tuple(columns), asked)
    decider = Decider(plan.program, to_arrow_schema(frame.schema, timezone="UTC"), columns=columns, asked=asked)
    schema = from_arrow_schema(_without_dictionaries(decider.schema))
    # `mapInArrow` asks for its columns by name, and takes a dot in one for a field of a struct
    numbered = frame.toDF(*(f"c{number}" for number in range(len(step.names))))
    return numbered.mapInArrow(partial(_answered, step), schema)


def _answered(step: _Step, batches: "Iterable[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
    """On a worker: the batches of one partition, answered."""
    from .compiler.columns.table import Decider, pieces

    decider: Decider | None = None
    for numbered in pieces(batches):
        batch = numbered.rename_columns(list(step.names))
        if decider is None:
            decider = Decider(_program(step.model), batch.schema, columns=step.columns, asked=step.asked)
        yield decider.answer(batch).cast(_without_dictionaries(decider.schema))


@lru_cache(_PROGRAMS)
def _program(model: str) -> "Program":
    from .compiler.program import Program
    from .dsl.model.codec import from_json

    return Program(from_json(json.loads(model)), plansmith=__version__)


def _without_dictionaries(schema: "pa.Schema") -> "pa.Schema":
    """Spark has no dictionaries."""
    import pyarrow as pa

    def plain(field: Any) -> Any:
        return field.with_type(field.type.value_type) if pa.types.is_dictionary(field.type) else field

    return pa.schema([plain(field) for field in schema])
