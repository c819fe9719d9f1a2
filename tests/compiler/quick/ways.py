"""Programs without their quick ways, and programs that take them from the first question on."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from unittest.mock import patch

from plansmith.compiler import program as programs
from plansmith.compiler.consequences import guarded, plan_entry
from plansmith.compiler.facts import read_facts
from plansmith.compiler.program import Program
from plansmith.compiler.quick import conditions, facts


class PlainGuards:
    """What `QuickGuards` stands for."""

    whole = staticmethod(plan_entry)
    guard = staticmethod(guarded)


@contextmanager
def plainly() -> Iterator[None]:
    """Programs that are made and asked inside have no quick way."""
    with (
        patch.object(conditions, "PLAIN_FIRST", 0),
        patch.object(programs, "remembered", lambda rule, _few: rule),
        patch.object(programs, "quickened_requirement", lambda plain, *_: plain),
        patch.object(programs, "QuickGuards", PlainGuards),
        patch.object(programs, "QuickReader", lambda fields: lambda given: read_facts(fields, given)),
    ):
        yield


@contextmanager
def quickly() -> Iterator[None]:
    """Programs that are made and asked inside take their quick ways at once."""
    with patch.object(conditions, "PLAIN_FIRST", 1), patch.object(facts, "PLAIN_FIRST", 1):
        yield


def both_ways(ask: Callable[[Program], object], make: Callable[[], Program]) -> tuple[object, object]:
    """What a question gives plainly, and quickly when it is asked for the second time."""
    with plainly():
        plain = ask(make())
    with quickly():
        program = make()
        ask(program)
        return plain, ask(program)
