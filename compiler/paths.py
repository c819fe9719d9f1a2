"""Which facts a part of the model reads: for reasons, and for what is kept between questions."""

from collections.abc import Iterator
from dataclasses import is_dataclass

from ..dsl.model import expressions as ex
from ..dsl.model import targets
from .parts import parts_of


def paths_of(*expressions: object) -> tuple[str, ...]:
    """The facts that expressions (or other parts of the model) read, in order: for reasons, and for caches."""
    return tuple(dict.fromkeys(path for expression in expressions for path in _paths(expression)))


def _paths(part: object) -> Iterator[str]:
    match part:
        case ex.Fact(path=path):
            yield path
        case ex.ZoneRef(name=path, is_fact=True) | ex.PlaceRef(code=path, is_fact=True):
            yield path
        case targets.Lifetime(start=start, end=end):
            yield from (start, *((end,) if end else ()))
        case targets.Used(listing=path):
            yield path
        case tuple():
            for item in part:
                yield from _paths(item)
        case targets.NoticeBefore(before=path):
            yield path
            yield from _paths(part.amount)
        case _ if is_dataclass(part):
            if isinstance(part, targets.AtFact | targets.ShiftedFact | targets.FirstOpening):
                yield part.path
            for _, value in parts_of(part):
                yield from _paths(value)
        case _:
            pass
